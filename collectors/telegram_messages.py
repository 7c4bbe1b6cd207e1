"""The messages of a preview page of Telegram, found in its text without a parser of HTML.

The page has no ETag and is never the same twice: it counts views and reactions, and signs the
addresses of its pictures anew. A message is known by what is left of it without these. The mark-up
is Telegram's own (seen 2026), written by a program; where it is not as expected the page is parsed
whole.
"""

import re
from collections import Counter
from dataclasses import dataclass
from hashlib import blake2b

from collectors.cuts import Cut
from collectors.encoding import decode
from config.feeds import FeedDeclaration

_WRAP = re.compile(r'<div class="tgme_widget_message_wrap[^"<>]*"[^<>]*>')
_DIV = re.compile(r"<(/?)div\b")
_TAG = re.compile(r"<(/?[a-z][a-z0-9-]*)", re.IGNORECASE)
_MESSAGE = re.compile(r'<div class="(tgme_widget_message [^"<>]*)" data-post="([^"<>]+)"')
# Not in a text: there every sign of mark-up is escaped.
_ATTRIBUTES = re.compile(
    r'\s(?:style|src|srcset|poster|width|height|data-(?!post=)[\w-]+)="[^"<>]*"(?=[^<>]{0,4000}>)'
)
_UNREAD = re.compile(
    r'<span class="tgme_widget_message_views[^"]*">[^<]*</span>'
    r'|<div class="tgme_widget_message_reactions[^"]*">(?:(?!</?div\b).)*</div>'
    r'|<div class="tgme_widget_message_user">(?:(?!</?div\b).)*</div>'
    r'|<i class="tgme_widget_message_bubble_tail">(?:(?!</?i\b).)*</i>'
    r'|<div class="tgme_widget_message_poll_option_percent[^"]*">[^<]*</div>'
    r'|<(?P<voters>div|span) class="tgme_widget_message_voters[^"]*">[^<]*</(?P=voters)>',
    re.DOTALL,
)
# Elements that end by themselves, and those within which mark-up is text.
_VOID = frozenset({"br", "img", "source", "hr", "wbr", "input"})
_ODD_NAMES = """
    script style textarea title plaintext xmp noscript template iframe table body html head select
"""
_ODD = frozenset(_ODD_NAMES.split())
_HASH_BYTES = 8


class _Doubt(Exception):
    """The page must be parsed whole."""


@dataclass(frozen=True, slots=True)
class _Message:
    post: str
    text: str
    hash: str


def cut_messages(
    body: bytes, feed: FeedDeclaration, *, content_type: str | None, entries: frozenset[str]
) -> Cut | None:
    """A `Cutter` for preview pages. What surrounds the messages stays, service messages too."""
    if feed.fetch.encoding != "auto":
        return None
    try:
        parts = _parts(decode(body, content_type))
    except _Doubt:
        return None
    messages = [part for part in parts if isinstance(part, _Message)]
    if not messages or len({message.post for message in messages}) < len(messages):
        return None
    left = [message for message in messages if message.hash not in entries]
    kept = [
        part if isinstance(part, str) else part.text
        for part in parts
        if isinstance(part, str) or part.hash not in entries
    ]
    return Cut(
        "".join(kept).encode("utf-8", "replace") if left else b"",
        "text/html; charset=utf-8",
        left=len(left),
        known=len(messages) - len(left),
        entries=frozenset(message.hash for message in messages),
    )


def _parts(page: str) -> list[str | _Message]:
    """The messages of a page and what stands around them, in its order."""
    parts: list[str | _Message] = []
    at = 0
    while (wrap := _WRAP.search(page, at)) is not None:
        end = _end_of(page, wrap.start())
        parts.append(page[at : wrap.start()])
        parts.append(_message(page[wrap.start() : end]))
        at = end
    parts.append(page[at:])
    return parts


def _end_of(page: str, start: int) -> int:
    """Where the <div> that begins at `start` ends."""
    depth = 0
    for tag in _DIV.finditer(page, start):
        depth += -1 if tag[1] else 1
        if depth == 0:
            end = page.find(">", tag.end()) + 1
            if end:
                return end
            break
    raise _Doubt


def _message(wrapped: str) -> str | _Message:
    """A message, known by what is read of it; one of Telegram itself is none."""
    said = _MESSAGE.findall(wrapped)
    if len(said) != 1 or wrapped.count("data-post=") != 1 or "<!" in wrapped or "<?" in wrapped:
        raise _Doubt
    tags = Counter(tag.lower() for tag in _TAG.findall(wrapped))
    for name in {tag.removeprefix("/") for tag in tags}:
        if name in _ODD or tags[f"/{name}"] != (0 if name in _VOID else tags[name]):
            raise _Doubt
    kind, post = said[0]
    if "service_message" in kind.split():
        return wrapped
    read = _UNREAD.sub("", _ATTRIBUTES.sub("", wrapped))
    return _Message(post, wrapped, blake2b(read.encode(), digest_size=_HASH_BYTES).hexdigest())
