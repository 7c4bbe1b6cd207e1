"""`rasid feeds`: what is polled."""

import asyncio
import sys
from typing import Annotated

import typer

from bot.cli.feed_adding import ACTOR, Json, add, check
from bot.cli.feed_changes import FeedId, edit, org, region, trust
from bot.cli.feed_files import export_, import_
from bot.cli.output import say, show, show_json
from bot.cli.start import read_settings

app = typer.Typer(help="The feeds: what is polled, and how it stands.", rich_markup_mode=None)


@app.command("list")
def list_all(
    everything: Annotated[
        bool, typer.Option("--all", help="Also feeds that were removed.")
    ] = False,
    as_json: Json = False,
) -> int:
    """List the feeds with their state, what is broken first.

    \b
    Example:
      rasid feeds list
    """
    from bot.cli import feed_views
    from bot.cli.feed_work import all_feeds

    settings = read_settings()
    listed = asyncio.run(all_feeds(settings, removed=everything))
    feeds = feed_views.by_urgency(listed.feeds, listed.now)
    if as_json:
        show_json(
            [feed_views.as_dict(feed, listed.now, listed.faults.get(feed.id, ())) for feed in feeds]
        )
        return 0
    if not feeds:
        say("rasid: there are no feeds; `rasid feeds add URL` adds one")
        return 0
    if sys.stdout.isatty():
        say(feed_views.heading())
    for feed in feeds:
        show(feed_views.line(feed, now=listed.now, timezone=settings.timezone))
    return 0


@app.command("show")
def show_one(feed_id: FeedId, as_json: Json = False) -> int:
    """Show one feed: its declaration and how its polling stands.

    \b
    Example:
      rasid feeds show sana
    """
    from bot.cli import feed_views
    from bot.cli.feed_work import one_feed

    settings = read_settings()
    listed = asyncio.run(one_feed(settings, feed_id))
    [feed], faults = listed.feeds, listed.faults.get(feed_id, ())
    if as_json:
        show_json(feed_views.as_dict(feed, listed.now, faults))
    else:
        show(feed_views.details(feed, faults, now=listed.now, timezone=settings.timezone))
    return 0


app.command()(add)
app.command()(check)
app.command()(edit)
app.command()(trust)
app.command()(region)
app.command()(org)
app.command("export")(export_)
app.command("import")(import_)


@app.command()
def pause(feed_id: FeedId, as_json: Json = False) -> int:
    """Stop polling a feed for now.

    \b
    Example:
      rasid feeds pause sana
    """
    return _set_status(feed_id, "paused", as_json)


@app.command()
def resume(feed_id: FeedId, as_json: Json = False) -> int:
    """Poll a paused feed again, or confirm a proposed one.

    \b
    Example:
      rasid feeds resume sana
    """
    return _set_status(feed_id, "active", as_json)


@app.command()
def remove(feed_id: FeedId, as_json: Json = False) -> int:
    """Take a feed out of every list; its items stay.

    \b
    Example:
      rasid feeds remove sana
    """
    from bot.cli.feed_work import remove as take_out

    asyncio.run(take_out(read_settings(), feed_id, actor=ACTOR))
    if as_json:
        show_json({"id": feed_id, "status": "removed"})
    else:
        show(f"{feed_id} is removed now")
    return 0


def _set_status(feed_id: str, status: str, as_json: bool) -> int:
    from bot.cli import feed_views
    from bot.cli.feed_work import set_status

    feed = asyncio.run(set_status(read_settings(), feed_id, status, actor=ACTOR))
    if as_json:
        show_json(feed_views.as_dict(feed))
    else:
        show(f"{feed.id} is {feed.status} now")
    return 0


@app.command()
def schema() -> int:
    """Print the JSON Schema of feeds.yaml, for editors.

    \b
    Example:
      rasid feeds schema > feeds.schema.json
    """
    from config.feeds_schema import feeds_schema

    show_json(feeds_schema())
    return 0
