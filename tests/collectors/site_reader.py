"""Feeds of a real site on loopback, read as a poll reads them."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from collectors.collect import collect_page
from collectors.http import Fetcher
from collectors.items import Page, Validators
from config.feeds import FeedDeclaration
from tests.collectors.reading import PAGES, READ_AT, declared
from tests.support.site import SiteServer


class Reader:
    """Reads feeds of the site; `stored` are the identities that the archive knows."""

    def __init__(self, site: SiteServer, fetcher: Fetcher) -> None:
        self.site = site
        self.fetcher = fetcher
        self.stored: set[str] = set()

    async def known(self, identities: Sequence[str]) -> Collection[str]:
        return self.stored.intersection(identities)

    async def read(
        self,
        feed: FeedDeclaration,
        validators: Validators | None = None,
        *,
        failures: int = 0,
        moved_to: str | None = None,
        read_at: datetime = READ_AT,
    ) -> Page:
        return await collect_page(
            feed,
            self.fetcher,
            validators=validators or Validators(),
            read_at=read_at,
            known=self.known,
            failures=failures,
            moved_to=moved_to,
        )

    async def again(self, feed: FeedDeclaration, page: Page) -> Page:
        """The next poll, with all items of `page` stored."""
        self.stored.update(item.identity for item in page.items)
        return await self.read(feed, page.validators, moved_to=page.moved_to)

    def publish(self, path: str, name: str, **keys: Any) -> None:
        self.site.publish(path, (PAGES / name).read_bytes(), **keys)

    def asked(self) -> list[str]:
        """The paths with their queries that were asked for, but for robots.txt."""
        return [
            request.path + (f"?{request.query}" if request.query else "")
            for request in self.site.requests
            if request.path != "/robots.txt"
        ]


def headlines(reader: Reader, **keys: Any) -> FeedDeclaration:
    """The list of headlines at /list."""
    select = {"root": ".latest", "item": "article", "title": "h2 a", "date": ".date"}
    return declared("list", url=reader.site.url("/list"), **{"select": select, **keys})


def message(number: int, text: str) -> str:
    """A message of the channel `name` as Telegram writes it."""
    return (
        '<div class="tgme_widget_message_wrap js-widget_message_wrap">'
        f'<div class="tgme_widget_message js-widget_message" data-post="name/{number}">'
        f'<div class="tgme_widget_message_text js-message_text" dir="auto">{text}</div>'
        '<div class="tgme_widget_message_footer">'
        f'<a class="tgme_widget_message_date" href="https://t.me/name/{number}">'
        '<time datetime="2026-11-21T08:00:00+00:00" class="time">11:00</time></a></div>'
        "</div></div>"
    )


def channel_page(messages: Iterable[str]) -> str:
    """The preview page of the channel `name`."""
    title = '<div class="tgme_channel_info_header_title"><span dir="auto">قناة</span></div>'
    shown = "".join(messages) or '<div class="tme_no_messages_found"></div>'
    return (
        f'<html><body><div class="tgme_channel_info">{title}</div>'
        f'<section class="tgme_channel_history">{shown}</section></body></html>'
    )


def channel(reader: Reader, **keys: Any) -> FeedDeclaration:
    """The channel at /s/name."""
    return declared("telegram", channel="name", url=reader.site.url("/s/name"), **keys)
