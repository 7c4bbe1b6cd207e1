"""What a check of a feed found, in words an operator understands."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.markup import Text, fill, foreign, join, words
from bot.times import instant_words
from bot.translation import Translation, message
from collectors.items import Dropped
from pipeline.checks import FIELDS, Check, CheckWarning, Sign

_FILLED = {
    "title": message("with a title: {n}"),
    "link": message("with a link: {n}"),
    "time": message("with a time: {n}"),
    "text": message("with a text: {n}"),
    "attribution": message("with a source: {n}"),
    "place": message("with a place: {n}"),
    "syria": message("about Syria: {n}"),
}
"""How many items have a field, by FIELDS."""

_WARNINGS = {
    Sign.NO_DATES: message("No item bears a time: new ones get that at which I first see them."),
    Sign.FEW_DATES: message("Only {n} of {total} items bear a time."),
    Sign.SAME_TIME: message("{n} of {total} items bear the same time: it may not be their own."),
    Sign.OLD_ITEMS: message("The newest item is old ({when}): the site may be dead."),
    Sign.LANGUAGE: message("I do not understand this language ({name}): there will be no places."),
    Sign.FEW_SYRIA: message("Only {n} of {total} items are about Syria."),
    Sign.HEADLINES_ONLY: message("There are headlines only, without texts."),
    Sign.DUPLICATE: message("{n} of {total} items are in the feed {name} already."),
}

_REASONS = {
    "no text": message("without words: {n}"),
    "the same item twice": message("printed twice: {n}"),
    "more than max_items": message("too many at once: {n}"),
    "only the headline": message("article not readable: {n}"),
}
"""Why parts of a page are left out, by how the collectors' reason begins."""

_OTHER_REASON = message("for other reasons: {n}")


def fill_words(check: Check, t: Translation) -> Text:
    """How many of the items have what; empty where there are none."""
    total = len(check.items)
    if not total:
        return words("")
    shares = [fill(t(_FILLED[name]), n=check.filled[name]) for name in FIELDS if name != "title"]
    return fill(t("Of {total} items: {shares}"), total=total, shares=join(" · ", shares))


def warning_words(
    warning: CheckWarning, check: Check, *, timezone: ZoneInfo, now: datetime, t: Translation
) -> Text:
    """What may be wrong, in a sentence."""
    when = words("")
    if warning.at is not None:
        when = instant_words(warning.at, now=now, timezone=timezone, t=t)
    said = fill(
        t(_WARNINGS[warning.sign]),
        n=warning.n,
        total=warning.total,
        name=foreign(warning.name),
        when=when,
    )
    if warning.sign is Sign.FEW_SYRIA and check.declaration.filter == "syria":
        said = join(" ", [said, words(t("I take only these."))])
    return fill("⚠ {said}", said=said)


def dropped_words(dropped: Sequence[Dropped], t: Translation) -> Text:
    """How much was left out and why; empty where nothing was."""
    counts = Counter(_reason(each) for each in dropped)
    told = [fill(t(reason), n=n) for reason, n in counts.most_common()]
    return fill(t("Left out: {reasons}"), reasons=join(" · ", told)) if told else words("")


def _reason(dropped: Dropped) -> str:
    return next(
        (said for begins, said in _REASONS.items() if dropped.reason.startswith(begins)),
        _OTHER_REASON,
    )
