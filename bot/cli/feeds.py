"""`rasid feeds`: what is polled."""

import asyncio
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.errors import CommandFailed
from bot.cli.output import ask, say, show, show_json
from bot.cli.start import read_settings

if TYPE_CHECKING:
    from pipeline.proposals import Proposal

app = typer.Typer(help="The feeds: what is polled, and how it stands.", rich_markup_mode=None)

FeedId = Annotated[str, typer.Argument(metavar="ID", help="The id of a feed.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]

ACTOR = "command line"
"""Who changed a feed, in the audit."""


@app.command("list")
def list_all(
    everything: Annotated[
        bool, typer.Option("--all", help="Also feeds that were removed.")
    ] = False,
    as_json: Json = False,
) -> int:
    """List the feeds with their state.

    \b
    Example:
      rasid feeds list
    """
    from bot.cli import feed_views
    from bot.cli.feed_work import all_feeds

    feeds = asyncio.run(all_feeds(read_settings(), removed=everything))
    if as_json:
        show_json([feed_views.as_dict(feed) for feed in feeds])
    else:
        for feed in feeds:
            show(feed_views.line(feed))
        if not feeds:
            say("rasid: there are no feeds; `rasid feeds add URL` adds one")
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

    feed = asyncio.run(one_feed(read_settings(), feed_id))
    if as_json:
        show_json(feed_views.as_dict(feed))
    else:
        show(feed_views.details(feed))
    return 0


@app.command()
def add(
    address: Annotated[
        str, typer.Argument(metavar="URL", help="A page, a feed, t.me/NAME or @NAME.")
    ],
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    as_json: Json = False,
) -> int:
    """Add a feed: find it behind an address, show three of its items, ask, poll it from then on.

    With --json nothing is asked: the proposal is printed and waits for `rasid feeds resume ID`.

    \b
    Example:
      rasid feeds add https://www.enabbaladi.net/feed/
    """
    from bot.cli import feed_views
    from bot.cli.feed_work import propose

    settings = read_settings()

    def agrees(proposal: "Proposal") -> bool:
        say(feed_views.proposal(proposal, settings.timezone))
        return yes or ask(f"Add {proposal.feed.id}?")

    decide = None if as_json and not yes else agrees
    proposal = asyncio.run(propose(settings, address, actor=ACTOR, agrees=decide))
    if as_json:
        show_json(feed_views.proposal_as_dict(proposal))
    if proposal.known:
        say(f"rasid: {proposal.feed.id} has this address already ({proposal.feed.status})")
    elif proposal.feed.status == "proposed":
        say(f"rasid: not polled yet; confirm with `rasid feeds resume {proposal.feed.id}`")
    elif proposal.feed.status == "active":
        say(f"rasid: {proposal.feed.id} is polled from now on")
    else:
        raise CommandFailed("not added")
    return 0


@app.command()
def check(
    feed: Annotated[str, typer.Argument(metavar="ID|URL", help="A feed, or an address.")],
    as_json: Json = False,
) -> int:
    """Read a feed once and show what it would publish; nothing is stored.

    \b
    Example:
      rasid feeds check sana
    """
    from bot.cli import feed_views
    from bot.cli.feed_work import check_feed

    settings = read_settings()
    found = asyncio.run(check_feed(settings, feed))
    if as_json:
        show_json(feed_views.check_as_dict(found))
    else:
        show(feed_views.checked(found, settings.timezone))
    return 0


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
    return _set_status(feed_id, "removed", as_json)


def _set_status(feed_id: str, status: str, as_json: bool) -> int:
    from bot.cli import feed_views
    from bot.cli.feed_work import set_status

    feed = asyncio.run(set_status(read_settings(), feed_id, status, actor=ACTOR))
    if as_json:
        show_json(feed_views.as_dict(feed))
    else:
        show(f"{feed.id} is {feed.status} now")
    return 0
