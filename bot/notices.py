"""What operators read when something happens to feeds: short, with what they can do about it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.feed_words import advice_words, error_words, lost_words
from bot.markup import Text, bold, fill, foreign, join, page, words
from bot.times import instant_words
from bot.translation import Translation, message, translation
from pipeline.health import Health
from pipeline.messenger import Message
from pipeline.notices import (
    BROKEN,
    DRIFTING,
    OUTAGE,
    OUTAGE_OVER,
    RECOVERED,
    RENAMED,
    SILENT,
    SPEAKS,
    WHOLE,
)
from storage.notices import Notice

_OF_ONE = {
    BROKEN: message("⚠️ {feed} cannot be read."),
    RECOVERED: message("✅ {feed} is read again."),
    SILENT: message("🔕 {feed} is read, but says nothing for longer than it usually does."),
    SPEAKS: message("✅ {feed} brings news again."),
    DRIFTING: message("🟠 {feed}: the page has fewer {lost} than usual."),
    WHOLE: message("✅ {feed}: the page is as usual again."),
    RENAMED: message("✏️ The channel {feed} was called {before} and is called {after} now."),
}
_SINCE = message("Since {when}.")
_ADVICE = {
    SILENT: message("Look whether it publishes elsewhere now."),
    DRIFTING: message("Its structure may have changed: try it, and correct its declaration."),
    RENAMED: message("Its name may have passed to other people: look at it."),
}
_SHOWN = message("More: /feeds")


def notice_message(
    notice: Notice, *, now: datetime, timezone: ZoneInfo, language: str | None = None
) -> Message:
    """The message of a notice in its operator's language."""
    t = translation(language or notice.language or "")

    def said(at: str) -> Text:
        return instant_words(datetime.fromisoformat(at), now=now, timezone=timezone, t=t)

    if notice.kind in (OUTAGE, OUTAGE_OVER):
        lines = _of_all(notice, said, t)
    elif notice.payload["total"] == 1:
        lines = _of_one(notice, said, t)
    else:
        lines = _of_several(notice, t)
    text = page(lines, right_to_left=t.right_to_left)
    return Message(html=text.html, plain=text.plain)


def _of_all(notice: Notice, said: Callable[[str], Text], t: Translation) -> Sequence[Text]:
    n, since = notice.payload["total"], notice.payload["since"]
    if notice.kind == OUTAGE_OVER:
        return [words(t("✅ Sources can be read again. Those that failed are tried at once."))]
    heading = fill(
        t.plural(
            "🛑 No source can be read: {n} was tried in vain.",
            "🛑 No source can be read: {n} were tried in vain.",
            n,
        ),
        n=n,
    )
    lines = [bold(heading)]
    if since is not None:
        lines.append(fill(t("The last one was read {when}."), when=said(since)))
    lines.append(words(t("It is probably the server's own network. I go on trying.")))
    return lines


def _of_one(notice: Notice, said: Callable[[str], Text], t: Translation) -> Sequence[Text]:
    [feed] = notice.payload["feeds"]
    heading = fill(
        t(_OF_ONE[notice.kind]),
        feed=_name(feed, t),
        lost=lost_words(feed["lost"], t),
        before=foreign(str(notice.payload.get("before"))),
        after=foreign(str(notice.payload.get("after"))),
    )
    lines = [bold(heading)]
    if notice.kind in (BROKEN, SILENT, DRIFTING) and feed["since"] is not None:
        lines.append(fill(t(_SINCE), when=said(feed["since"])))
    if notice.kind == BROKEN:
        lines += [_cause(feed, t), advice_words(feed["error_kind"] or "", t)]
    elif notice.kind in _ADVICE:
        lines.append(words(t(_ADVICE[notice.kind])))
    return [*lines, fill("{id}", id=feed["id"])]


def _of_several(notice: Notice, t: Translation) -> Sequence[Text]:
    n = notice.payload["total"]
    feeds = notice.payload["feeds"]
    lines = [bold(fill(_heading(notice.kind, n, t), n=n))]
    for feed in feeds:
        line = [_name(feed, t)]
        if notice.kind == BROKEN:
            line.append(_cause(feed, t))
        elif notice.kind == DRIFTING:
            line.append(lost_words(feed["lost"], t))
        lines.append(fill("• {feed}", feed=join(": ", line)))
    if n > len(feeds):
        more = n - len(feeds)
        lines.append(fill(t.plural("and {n} more", "and {n} more", more), n=more))
    return [*lines, words(t(_SHOWN))]


def _heading(kind: str, n: int, t: Translation) -> str:
    said = {
        BROKEN: t.plural("⚠️ {n} source cannot be read:", "⚠️ {n} sources cannot be read:", n),
        RECOVERED: t.plural("✅ {n} source is read again:", "✅ {n} sources are read again:", n),
        SILENT: t.plural(
            "🔕 {n} source is silent for longer than usual:",
            "🔕 {n} sources are silent for longer than usual:",
            n,
        ),
        SPEAKS: t.plural("✅ {n} source brings news again:", "✅ {n} sources bring news again:", n),
        DRIFTING: t.plural(
            "🟠 {n} page has less than usual:", "🟠 {n} pages have less than usual:", n
        ),
        WHOLE: t.plural("✅ {n} page is as usual again:", "✅ {n} pages are as usual again:", n),
    }
    return said[kind]


def _name(feed: Mapping[str, Any], t: Translation) -> Text:
    return foreign(feed["ar"] if t.language == "ar" else feed["en"])


def _cause(feed: Mapping[str, Any], t: Translation) -> Text:
    failed = Health("failing", error_kind=feed["error_kind"], error_message=feed["error"])
    return error_words(failed, t)
