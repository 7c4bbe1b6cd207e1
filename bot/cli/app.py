"""All commands under their names."""

import typer

from bot.cli import db, feeds, operators, places
from bot.cli.audit import audit
from bot.cli.classify import classify
from bot.cli.collect import collect
from bot.cli.query import query
from bot.cli.reclassify import reclassify
from bot.cli.run import chat, demo, run

app = typer.Typer(
    name="rasid",
    help="Rasid watches Syrian news and warns people on Telegram.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

for command in (run, demo, chat, collect, classify, reclassify, query, audit):
    app.command()(command)
app.add_typer(feeds.app, name="feeds")
app.add_typer(operators.app, name="operators")
app.add_typer(places.app, name="places")
app.add_typer(db.app, name="db")
