"""`rasid feeds add` and `rasid feeds check`: what is behind an address, or in a feed, now."""

import asyncio
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.errors import CommandFailed
from bot.cli.output import ask, say, show, show_json
from bot.cli.start import read_settings

if TYPE_CHECKING:
    from pipeline.proposals import Proposal

Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]

ACTOR = "command line"
"""Who changed a feed, in the audit."""


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
    from bot.cli import feed_proposals

    settings = read_settings()

    def agrees(proposal: "Proposal") -> bool:
        say(feed_proposals.proposal(proposal, settings.timezone))
        return yes or ask(f"Add {proposal.feed.id}?")

    decide = None if as_json and not yes else agrees
    proposal = asyncio.run(feed_proposals.propose(settings, address, actor=ACTOR, agrees=decide))
    if as_json:
        show_json(feed_proposals.proposal_as_dict(proposal))
    if proposal.known:
        say(f"rasid: {proposal.feed.id} has this address already ({proposal.feed.status})")
    elif proposal.feed.status == "proposed":
        say(f"rasid: not polled yet; confirm with `rasid feeds resume {proposal.feed.id}`")
    elif proposal.feed.status == "active":
        say(f"rasid: {proposal.feed.id} is polled from now on")
    else:
        raise CommandFailed("not added")
    return 0


def check(
    feed: Annotated[str, typer.Argument(metavar="ID|URL", help="A feed, or an address.")],
    as_json: Json = False,
) -> int:
    """Read a feed once and show what it would publish; nothing is stored.

    \b
    Example:
      rasid feeds check sana
    """
    from bot.cli import feed_proposals

    settings = read_settings()
    found = asyncio.run(feed_proposals.check_feed(settings, feed))
    if as_json:
        show_json(feed_proposals.check_as_dict(found))
    else:
        show(feed_proposals.checked(found, settings.timezone))
    return 0
