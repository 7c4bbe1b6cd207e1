"""How a feed is, in words an operator understands."""

import re
from datetime import datetime, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from bot.markup import Text, fill, words
from bot.times import instant_words
from bot.translation import Translation, message
from collectors.errors import CollectError, ForbiddenAddress, HttpStatusError, PageError
from storage.records import FeedState, FeedStatus, StoredFeed

_CAUSES = {
    "fetch": message("The site does not answer."),
    "forbidden-address": message("This address is not allowed: it leads into a private network."),
    "http-status": message("The site refuses the page, or has none there."),
    "blocked": message("The site shows a block page instead of the news."),
    "too-large": message("The page is too large."),
    "page": message("The page is not what was expected."),
    "empty-page": message("The page has no items: it may have changed."),
    "unreadable-page": message("The page cannot be read as a feed."),
    "no-public-preview": message("The channel has no public preview."),
}
"""Kinds of collecting errors (CollectError.kind)."""

_STATUS = re.compile(r"\bstatus (\d{3})\b")
"""Of what a feed's record says of an HttpStatusError."""

_KINDS = {
    "feed": message("RSS or Atom"),
    "ticker": message("breaking-news ticker"),
    "statement": message("official statements"),
    "list": message("list of headlines"),
    "telegram": message("Telegram channel"),
}


def refusal_words(error: CollectError, t: Translation) -> Text:
    """Why an address that a person sent cannot be a feed."""
    if isinstance(error, ForbiddenAddress) and not _is_web_address(error.resource):
        return words(t("This is not a site's address: only http and https addresses are taken."))
    if error.kind == PageError.kind:
        return words(
            t(
                "I found no feed there. Send the address of a feed (RSS or Atom) or of a public"
                " Telegram channel."
            )
        )
    status = error.status if isinstance(error, HttpStatusError) else None
    return cause_words(error.kind, t, status=status)


def cause_words(error_kind: str, t: Translation, *, status: int | None = None) -> Text:
    """What an error of collecting means; `status`: the number with which the site answered."""
    if status is not None and status >= 500:
        return fill(t("The site has a fault (status {n})."), n=status)
    if status is not None:
        return fill(t("The site refuses the page, or has none there (status {n})."), n=status)
    return words(t(_CAUSES.get(error_kind, _CAUSES["page"])))


def kind_words(kind: str, t: Translation) -> str:
    """What kind of page a feed is."""
    return t(_KINDS.get(kind, kind))


def state_sign(feed: StoredFeed, *, now: datetime) -> str:
    """The state at a glance."""
    if feed.status is FeedStatus.PAUSED:
        return "⏸"
    if feed.status is FeedStatus.PROPOSED:
        return "❔"
    if feed.state.failures:
        return "🔴"
    if feed.state.last_success_at is None or is_silent(feed, now=now):
        return "🟡"
    return "🟢"


def state_words(feed: StoredFeed, *, now: datetime, timezone: ZoneInfo, t: Translation) -> Text:
    """Whether it is read, and since when it is not, or has had nothing new."""

    def said(at: datetime) -> Text:
        return instant_words(at, now=now, timezone=timezone, t=t)

    state = feed.state
    if feed.status is FeedStatus.PAUSED:
        return words(t("paused"))
    if feed.status is FeedStatus.PROPOSED:
        return words(t("waits for your confirmation"))
    if state.failures:
        cause = _state_cause(state, t)
        if state.last_success_at is None:
            return fill(t("never read yet. {cause}"), cause=cause)
        return fill(
            t("not read since {when}. {cause}"), when=said(state.last_success_at), cause=cause
        )
    if state.last_success_at is None:
        return words(t("not read yet"))
    if state.last_new_at is None:
        return fill(t("read {when}, nothing new so far"), when=said(state.last_success_at))
    if is_silent(feed, now=now):
        return fill(t("read, but silent since {when}"), when=said(state.last_new_at))
    return fill(t("last news {when}"), when=said(state.last_new_at))


def is_silent(feed: StoredFeed, *, now: datetime) -> bool:
    """Whether nothing new came for longer than the feed's declaration expects."""
    expected, last = feed.declaration.expect_every_seconds, feed.state.last_new_at
    return expected is not None and last is not None and now - last > timedelta(seconds=expected)


def _state_cause(state: FeedState, t: Translation) -> Text:
    """Why a feed could not be read."""
    said = None
    if state.error_kind == HttpStatusError.kind:
        said = _STATUS.search(state.error_message or "")
    return cause_words(state.error_kind or "", t, status=int(said[1]) if said else None)


def _is_web_address(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False
