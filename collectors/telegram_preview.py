"""The public preview page of a Telegram channel, https://t.me/s/NAME.

The mark-up is Telegram's own (seen 2026): a message is `.tgme_widget_message[data-post]`, its text
the outermost `.tgme_widget_message_text`, since albums nest texts and replies quote them.
"""

from dataclasses import replace
from datetime import datetime
from html import unescape
from zoneinfo import ZoneInfo

from bs4 import BeautifulSoup, Tag
from yarl import URL

from collectors.assembly import Entry, Parsed, assemble
from collectors.dates import read_date
from collectors.encoding import decode
from collectors.errors import EmptyPage, NoPublicPreview, UnreadablePage
from collectors.markup import absolute, parse_html, select_one, select_text, text_of
from collectors.tails import recurring, without_tail
from config.feeds import FeedDeclaration
from config.moments import Interval

_MESSAGE = ".tgme_widget_message[data-post]:not(.service_message)"
_QUOTED = ".tgme_widget_message_reply, .tgme_widget_message_link_preview"
_TEXT = ".tgme_widget_message_text"
_CHANNEL = ".tgme_channel_info, .tgme_channel_history, .tgme_header"

# What a message without words shows; an entry is kept for its link (statements are often photos of
# letters).
_MEDIA = (
    (
        ".tgme_widget_message_video_player, .tgme_widget_message_video_thumb, "
        ".tgme_widget_message_roundvideo_player",
        "[فيديو]",
    ),
    (".tgme_widget_message_voice, .tgme_widget_message_voice_player", "[رسالة صوتية]"),
    (".tgme_widget_message_document", "[ملف]"),
    (".tgme_widget_message_photo_wrap, .tgme_widget_message_photo", "[صورة]"),
    (".tgme_widget_message_location_wrap, .tgme_widget_message_location", "[موقع]"),
    (".message_media_not_supported", "[محتوى لا يظهر إلا في تيليغرام]"),
)


def parse(
    body: bytes, feed: FeedDeclaration, *, url: str, content_type: str | None, read_at: datetime
) -> Parsed:
    """The messages of a preview page, in its order (the newest last), without their tails.

    Raises NoPublicPreview where the channel shows none, EmptyPage where it has no messages,
    UnreadablePage where the page is none of Telegram's.
    """
    soup = parse_html(decode(body, content_type, feed.fetch.encoding))
    messages = soup.select(_MESSAGE)
    if not messages:
        _explain(soup, feed, url)
    title = channel_title(soup)
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


def _explain(soup: BeautifulSoup, feed: FeedDeclaration, url: str) -> None:
    name = feed.channel or url
    if soup.select_one(".tgme_page_title, .tgme_page_extra, .tgme_page_action") is not None:
        raise NoPublicPreview(
            feed.id, f"the channel {name} shows no public preview, so it cannot be read"
        )
    if soup.select_one(f"{_CHANNEL}, .tme_no_messages_found") is not None:
        if not URL(url).path.startswith("/s/"):
            raise NoPublicPreview(feed.id, f"the channel {name} shows no public preview")
        raise EmptyPage(feed.id, f"the channel {name} shows no messages")
    raise UnreadablePage(feed.id, f"{url} is not a preview page of Telegram")


def _entry(message: Tag, feed: FeedDeclaration, url: str, read_at: datetime) -> Entry:
    for quoted in message.select(_QUOTED):
        quoted.extract()
    # Telegram escapes some of its own entities once more, so `unescape` below.
    outermost = select_one(message, (_TEXT,), resource=feed.id)
    text = text_of(outermost) if outermost is not None else ""
    link = select_text(message, (".tgme_widget_message_date@href",), resource=feed.id)
    return Entry(
        text=unescape(text) or _media(message),
        key=select_text(message, ("@data-post",), resource=feed.id),
        link=absolute(unescape(link or ""), url),
        attribution=select_text(
            message, (".tgme_widget_message_forwarded_from_name",), resource=feed.id
        ),
        published=_published(message, feed, read_at),
    )


def _published(message: Tag, feed: FeedDeclaration, read_at: datetime) -> Interval | None:
    # Not any <time>: the length of a video is one too.
    stamp = select_text(
        message, (".tgme_widget_message_date time[datetime]@datetime",), resource=feed.id
    )
    return read_date(stamp, read_at=read_at, zone=ZoneInfo(feed.timezone)) if stamp else None


def _media(message: Tag) -> str:
    question = select_text(message, (".tgme_widget_message_poll_question",), resource="t.me")
    if question is not None:
        return f"[استطلاع] {question}"
    document = select_text(message, (".tgme_widget_message_document_title",), resource="t.me")
    if document is not None:
        return f"[ملف] {document}"
    return next((word for css, word in _MEDIA if message.select_one(css) is not None), "")
