"""Which address of a feed is read: its own, the one that it moved to, or an alternate.

An alternate that answers is kept (`Page.moved_to` says so, and the next poll begins there), and so
is the address that a site moved a page to for good. The feed's own address is tried again now and
then, so that it is never given up for a bad day.
"""

import zlib
from collections.abc import Sequence
from datetime import datetime

from yarl import URL

from config.feeds import FeedDeclaration, Fetch

TRIED_AGAIN_SECONDS = 6 * 3600
"""How often about the feed's own address is tried while another one is kept."""


def addresses_after(
    feed: FeedDeclaration, *, moved_to: str | None, failures: int, read_at: datetime
) -> Sequence[str]:
    """The addresses that one poll tries, in order. `failures`: since the last success; after every
    `fail_after` of them it is the turn of the next address. Where another address is kept, now and
    then the feed's own one goes before it in the same poll."""
    addresses = list(dict.fromkeys(([moved_to] if moved_to else []) + [feed.address, *feed.alt]))
    turn = addresses[failures // feed.fail_after % len(addresses)]
    if moved_to is not None and not failures and turn != feed.address and _again(feed, read_at):
        return feed.address, turn
    return (turn,)


def rules_for(address: str, feed: FeedDeclaration) -> Fetch:
    """How an address is asked. What an operator sends to the sites that the feed declares is no
    business of another, to which the page moved or links."""
    if address == feed.address:
        return feed.fetch
    hosts = {URL(declared).host for declared in (feed.address, *feed.alt)}
    if URL(address).host in hosts:
        return feed.fetch
    return feed.fetch.model_copy(update={"headers": {}, "verify": True})


def _again(feed: FeedDeclaration, read_at: datetime) -> bool:
    """Whether this is the one poll in TRIED_AGAIN_SECONDS: they fall at another time for each
    feed."""
    shift = zlib.crc32(feed.id.encode())
    return (read_at.timestamp() + shift) % TRIED_AGAIN_SECONDS < feed.every_seconds
