"""Whether a page is as it was: a hash of its bytes, but for what no reader sees.

Pages made for people bear keys of their forms and scripts that are new at each reading; without
them most front pages are the same for hours, and need not be parsed.
"""

import hashlib

from config.feeds import Kind

FOR_READERS: frozenset[Kind] = frozenset({"list", "ticker", "statement"})
"""Kinds whose pages are made for people; of these robots.txt is asked."""

_UNSEEN = (
    (b"<script", b"</script"),
    (b"<style", b"</style"),
    (b"<!--", b"-->"),
    (b"<input", b">"),
    (b"<meta", b">"),
)


def page_hash(body: bytes, kind: Kind) -> str:
    """The same for two answers that show the same."""
    if kind in FOR_READERS:
        for start, end in _UNSEEN:
            body = _without(body, start, end)
    return hashlib.sha256(body).hexdigest()


def _without(body: bytes, start: bytes, end: bytes) -> bytes:
    """`body` without what stands from each `start` to the next `end`; in linear time, whatever is
    never closed."""
    parts: list[bytes] = []
    at = 0
    while (found := body.find(start, at)) >= 0 and (closed := body.find(end, found)) >= 0:
        parts.append(body[at:found])
        at = closed + len(end)
    return b"".join((*parts, body[at:]))
