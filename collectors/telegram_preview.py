"""The public preview page of a Telegram channel, https://t.me/s/NAME.

The mark-up is Telegram's own (seen 2026): a message is `.tgme_widget_message[data-post]`, its text
the outermost `.tgme_widget_message_text`, since albums nest texts and replies quote them. It is
written by a program and everything in it has a class, so that one look at each element is enough.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from html import unescape
from zoneinfo import ZoneInfo

from bs4 import BeautifulSoup
from lxml import etree
from yarl import URL

from collectors.assembly import Entry, Parsed, assemble
from collectors.dates import read_date
from collectors.encoding import decode
from collectors.errors import EmptyPage, NoPublicPreview, UnreadablePage
from collectors.fragments import html_tree, tree_text
from collectors.markup import absolute, refuse_many_tags, select_text
from collectors.tails import recurring, without_tail
from config.feeds import FeedDeclaration
from config.moments import Interval

_MESSAGE = ".tgme_widget_message[data-post]:not(.service_message)"
_TITLE = "tgme_channel_info_header_title"
_QUOTED = frozenset({"tgme_widget_message_reply", "tgme_widget_message_link_preview"})
_CLOSED = frozenset({"tgme_page_title", "tgme_page_extra", "tgme_page_action"})
_CHANNEL = frozenset(
    {"tgme_channel_info", "tgme_channel_history", "tgme_header", "tme_no_messages_found"}
)

# What a message without words shows; an entry is kept for its link (statements are often photos of
# letters).
_MEDIA = (
    ("tgme_widget_message_video_player", "[فيديو]"),
    ("tgme_widget_message_video_thumb", "[فيديو]"),
    ("tgme_widget_message_roundvideo_player", "[فيديو]"),
    ("tgme_widget_message_voice", "[رسالة صوتية]"),
    ("tgme_widget_message_voice_player", "[رسالة صوتية]"),
    ("tgme_widget_message_document", "[ملف]"),
    ("tgme_widget_message_photo_wrap", "[صورة]"),
    ("tgme_widget_message_photo", "[صورة]"),
    ("tgme_widget_message_location_wrap", "[موقع]"),
    ("tgme_widget_message_location", "[موقع]"),
    ("message_media_not_supported", "[محتوى لا يظهر إلا في تيليغرام]"),
)

_Classes = dict[str, etree._Element]
"""The first element of each class."""


def parse(
    body: bytes, feed: FeedDeclaration, *, url: str, content_type: str | None, read_at: datetime
) -> Parsed:
    """The messages of a preview page, in its order (the newest last), without their tails.

    Raises NoPublicPreview where the channel shows none, EmptyPage where it has no messages,
    UnreadablePage where the page is none of Telegram's.
    """
    text = decode(body, content_type, feed.fetch.encoding)
    refuse_many_tags(text)
    root = html_tree(text)
    if root is None:
        raise _no_messages({}, feed, url)
    messages = [element for element in root.iter(etree.Element) if _is_message(element)]
    if not messages:
        raise _no_messages(_classes(root), feed, url)
    titles = (element for element in root.iter("div") if element.get("class") == _TITLE)
    title = next((tree_text(element) or None for element in titles), None)
    entries = [_entry(message, feed, url, read_at) for message in messages]
    names = (feed.channel, title, feed.name.ar, feed.name.en)
    texts = [without_tail(entry.text, names=names) for entry in entries]
    tails = recurring(texts)
    entries = [
        replace(entry, text=without_tail(text, names=names, learned=tails))
        for entry, text in zip(entries, texts, strict=True)
    ]
    return replace(assemble(entries, feed, read_at=read_at), title=title, tails=tails)


def channel_title(soup: BeautifulSoup) -> str | None:
    """What the channel calls itself; None where the page is no preview page."""
    return select_text(soup, (".tgme_channel_info_header_title",), resource="t.me")


def channel_name(soup: BeautifulSoup) -> str | None:
    """The channel of the page's messages, without @; None where there are none."""
    post = select_text(soup, (f"{_MESSAGE}@data-post",), resource="t.me")
    return post.partition("/")[0] if post else None


def _no_messages(page: Iterable[str], feed: FeedDeclaration, url: str) -> Exception:
    """Why a page with these classes has no messages."""
    name = feed.channel or url
    shown = set(page)
    if shown & _CLOSED:
        return NoPublicPreview(
            feed.id, f"the channel {name} shows no public preview, so it cannot be read"
        )
    if shown & _CHANNEL:
        if not URL(url).path.startswith("/s/"):
            return NoPublicPreview(feed.id, f"the channel {name} shows no public preview")
        return EmptyPage(feed.id, f"the channel {name} shows no messages")
    return UnreadablePage(feed.id, f"{url} is not a preview page of Telegram")


def _is_message(element: etree._Element) -> bool:
    if not element.get("data-post"):
        return False
    classes = element.get("class", "").split()
    return "tgme_widget_message" in classes and "service_message" not in classes


def _is_quoted(element: etree._Element) -> bool:
    return not _QUOTED.isdisjoint(element.get("class", "").split())


def _classes(root: etree._Element) -> _Classes:
    first: _Classes = {}
    for element in root.iter(etree.Element):
        for name in element.get("class", "").split():
            first.setdefault(name, element)
    return first


def _entry(message: etree._Element, feed: FeedDeclaration, url: str, read_at: datetime) -> Entry:
    parts = _classes(message)
    if not _QUOTED.isdisjoint(parts):
        for quoted in [each for each in message.iter("a", "div") if _is_quoted(each)]:
            quoted.attrib.clear()
            quoted.text = None
            del quoted[:]
        parts = _classes(message)
    date = parts.get("tgme_widget_message_date")
    link = date.get("href", "") if date is not None else ""
    # Telegram escapes some of its own entities once more.
    text = unescape(_text(parts, "tgme_widget_message_text") or "")
    return Entry(
        text=text or _media(parts),
        key=message.get("data-post"),
        link=absolute(unescape(link), url),
        attribution=_text(parts, "tgme_widget_message_forwarded_from_name"),
        published=_published(date, feed, read_at),
    )


def _published(
    date: etree._Element | None, feed: FeedDeclaration, read_at: datetime
) -> Interval | None:
    # Not any <time>: the length of a video is one too.
    times = date.iter("time") if date is not None else ()
    stamp = next((stamp for time in times if (stamp := time.get("datetime"))), None)
    return read_date(stamp, read_at=read_at, zone=ZoneInfo(feed.timezone)) if stamp else None


def _media(parts: _Classes) -> str:
    question = _text(parts, "tgme_widget_message_poll_question")
    if question is not None:
        return f"[استطلاع] {question}"
    document = _text(parts, "tgme_widget_message_document_title")
    if document is not None:
        return f"[ملف] {document}"
    return next((word for name, word in _MEDIA if name in parts), "")


def _text(parts: _Classes, name: str) -> str | None:
    return (tree_text(parts[name]) or None) if name in parts else None
