"""How a feed is, in words an operator understands."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import get_args
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from bot.markup import Text, fill, foreign, join, words
from bot.times import instant_words
from bot.translation import Translation, message
from collectors.errors import CollectError, ForbiddenAddress, HttpStatusError, PageError
from config.feeds import Trust
from pipeline.health import ENTRIES, Health, State

CAUSES = {
    "collect": message("The feed cannot be read."),
    "fetch": message("The site does not answer."),
    "forbidden-address": message("This address is not allowed: it leads into a private network."),
    "robots": message("The site asks programs not to read this page (robots.txt)."),
    "unknown-host": message("There is no site of this name."),
    "certificate": message("The site's certificate is not valid."),
    "too-slow": message("The site answers too slowly."),
    "too-large": message("The page is too large."),
    "redirect": message("The site sends us on in circles, or to nowhere."),
    "broken-answer": message("The site's answer breaks off or is garbled."),
    "http-status": message("The site refuses the page, or has none there."),
    "gone": message("The site says that the page is gone for good."),
    "blocked": message("The site shows a block page instead of the news."),
    "page": message("The page is not what was expected."),
    "empty-page": message("The page has no items: it may have changed."),
    "unreadable-page": message("The page cannot be read as a feed."),
    "no-public-preview": message("The channel has no public preview."),
    "pattern": message("A pattern of this feed runs too long on the page."),
    "no-feed": message("There is nothing there that can be read as a feed."),
    "no-address": message("This is no address of a site or channel."),
    "private-channel": message("This leads into a private channel: only public ones can be read."),
    "social-network": message("This network shows its pages only to its members."),
    "internal": message("A fault of Rasid itself stopped the reading."),
}
"""What went wrong, by the kind of the error (CollectError.kind; "internal" is a fault of ours)."""

ADVICE = {
    "collect": message("Look at the page in a browser."),
    "fetch": message("It is tried again and again. If it stays so, look for another address."),
    "forbidden-address": message("Allow the network in RASID_ALLOW_NETWORKS if it is yours."),
    "robots": message("Use the site's feed or its Telegram channel instead."),
    "unknown-host": message("Check the address: the site may have moved."),
    "certificate": message("The site must renew it. Until then look for another address."),
    "too-slow": message("It is tried again and again. If it stays so, look for another address."),
    "too-large": message("Look for the site's feed instead of this page."),
    "redirect": message("Open the address in a browser and take the one where it ends."),
    "broken-answer": message(
        "It is tried again and again. If it stays so, look for another address."
    ),
    "http-status": message("Open the address in a browser: the page may have moved."),
    "gone": message("The feed is paused. Give it another address, or remove it."),
    "blocked": message("We never get round that. Use the site's Telegram channel instead."),
    "page": message("Try it: it shows what is read and what is left out."),
    "empty-page": message("Look at the page: its structure may have changed."),
    "unreadable-page": message("Open the address in a browser: something else may be there now."),
    "no-public-preview": message("Its owner can allow the preview; else take another channel."),
    "pattern": message("The feed is paused. Make the pattern simpler, then resume it."),
    "no-feed": message("Send the address of a page with news, of a feed or of a public channel."),
    "no-address": message("Send an address such as example.org, or a channel such as @example."),
    "private-channel": message("Look for a public channel of the same people."),
    "social-network": message("Look for the site or the Telegram channel of the same people."),
    "internal": message("Report it: the log has the details."),
}
"""What an operator can do about it."""

KINDS = {
    "feed": message("RSS or Atom"),
    "wordpress": message("WordPress site"),
    "json": message("JSON"),
    "ticker": message("breaking-news ticker"),
    "statement": message("official statements"),
    "list": message("list of headlines"),
    "sitemap": message("news sitemap"),
    "telegram": message("Telegram channel"),
}

SIGNS: dict[State, str] = {
    "gone": "⛔",
    "blocked": "🚫",
    "failing": "🔴",
    "silent": "🔕",
    "drifting": "🟠",
    "proposed": "❔",
    "new": "⚪",
    "well": "🟢",
    "paused": "⏸",
}
"""The states at a glance: what is broken first, as it is listed."""

LOST = {
    ENTRIES: message("items"),
    "title": message("titles"),
    "link": message("links"),
    "date": message("dates"),
    "text": message("texts"),
    "attribution": message("sources"),
}
"""What a page has less of than usual."""

_STATUS = re.compile(r"\bstatus (\d{3})\b")
"""Of what a feed's record says of an HttpStatusError."""

_SAYS_ITS_STATUS = HttpStatusError.kind
_ORDER = {state: place for place, state in enumerate(SIGNS)}

TRUST: dict[Trust, str] = {
    "official": message("official"),
    "agency": message("news agency"),
    "established": message("established medium"),
    "independent": message("independent"),
    "partisan": message("partisan"),
    "aggregator": message("gathers others' news"),
    "unverified": message("unverified"),
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
    if status is not None and error_kind == _SAYS_ITS_STATUS:
        if status >= 500:
            return fill(t("The site has a fault (status {n})."), n=status)
        return fill(t("The site refuses the page, or has none there (status {n})."), n=status)
    return words(t(CAUSES.get(error_kind, CAUSES["collect"])))


def advice_words(error_kind: str, t: Translation) -> Text:
    """What can be done about an error of collecting."""
    return words(t(ADVICE.get(error_kind, ADVICE["collect"])))


def kind_words(kind: str, t: Translation) -> str:
    """What kind of page a feed is."""
    return t(KINDS.get(kind, kind))


def trust_words(trust: Trust, t: Translation) -> str:
    """Who speaks in a feed."""
    return t(TRUST[trust])


def trusts() -> Sequence[Trust]:
    """The grades, the most trusted first."""
    return get_args(Trust)


def urgency(health: Health) -> int:
    """For sorting: what is broken comes first."""
    return _ORDER[health.state]


def state_sign(health: Health) -> str:
    """The state at a glance."""
    return SIGNS[health.state]


def state_words(health: Health, *, now: datetime, timezone: ZoneInfo, t: Translation) -> Text:
    """Whether it is read, and since when it is not, or has had nothing new."""

    def said(at: datetime | None) -> Text:
        return instant_words(at or now, now=now, timezone=timezone, t=t)

    match health.state:
        case "paused" if health.error_kind:
            return fill(t("paused. {cause}"), cause=error_words(health, t))
        case "paused":
            return words(t("paused"))
        case "proposed":
            return words(t("waits for your confirmation"))
        case "new":
            return words(t("not read yet"))
        case "failing" | "blocked" | "gone" if health.since is None:
            return fill(t("never read yet. {cause}"), cause=error_words(health, t))
        case "failing" | "blocked" | "gone":
            when, cause = said(health.since), error_words(health, t)
            return fill(t("not read since {when}. {cause}"), when=when, cause=cause)
        case "silent":
            return fill(t("read, but silent since {when}"), when=said(health.since))
        case "drifting":
            lost = lost_words(health.lost, t)
            when = said(health.since)
            return fill(t("fewer {lost} than usual since {when}"), lost=lost, when=when)
        case _ if health.last_item_at is None:
            return words(t("read, nothing new so far"))
        case _:
            return fill(t("last news {when}"), when=said(health.last_item_at))


def lost_words(lost: Sequence[str], t: Translation) -> Text:
    """What a page has less of than usual."""
    named = [words(t(LOST[name])) if name in LOST else foreign(name) for name in lost]
    return join(t(", "), named or [words(t(LOST[ENTRIES]))])


def error_words(health: Health, t: Translation) -> Text:
    """Why a feed could not be read the last time."""
    said = _STATUS.search(health.error_message or "")
    return cause_words(health.error_kind or "", t, status=int(said[1]) if said else None)


def gap_words(seconds: float, t: Translation) -> Text:
    """A stretch of time, roughly: from one piece of news to the next."""
    minutes = max(1, round(seconds / 60))
    if minutes < 60:
        return duration_words(minutes * 60, t)
    hours = round(minutes / 60)
    return duration_words(hours * 3600 if hours < 48 else round(hours / 24) * 86400, t)


def duration_words(seconds: float, t: Translation) -> Text:
    """A stretch of time, exactly, in the largest unit of which it is a whole number."""
    if seconds % 86400 == 0:
        n = int(seconds // 86400)
        return fill(t.plural("{n} day", "{n} days", n), n=n)
    if seconds % 3600 == 0:
        n = int(seconds // 3600)
        return fill(t.plural("{n} hour", "{n} hours", n), n=n)
    if seconds % 60 == 0:
        n = int(seconds // 60)
        return fill(t.plural("{n} minute", "{n} minutes", n), n=n)
    n = round(seconds)
    return fill(t.plural("{n} second", "{n} seconds", n), n=n)


def _is_web_address(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False
