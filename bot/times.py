"""Times in words, as precisely as they are known, in the operator's time zone (Damascus)."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from babel.dates import format_date, get_timezone_location

from bot.markup import Text, fill, moment, words
from bot.translation import Translation
from config.moments import Interval, Precision


def published_words(
    published: Interval, *, seen_at: datetime, timezone: ZoneInfo, t: Translation
) -> Text:
    """When an item was published, with the zone's name where a clock time is given.

    "Today" is the day of `seen_at`, when the item was collected: the words never change between
    two renderings of one item.
    """
    start = published.start.astimezone(timezone)
    day = _day(start.date(), seen_at.astimezone(timezone).date(), t)
    clock = words(f"{start:%H:%M}")
    zone = zone_name(timezone, t)
    match published.precision:
        case Precision.EXACT | Precision.MINUTE:
            said = fill(t("{day} {clock}, {zone} time"), day=day, clock=clock, zone=words(zone))
            return moment(said, published.start)
        case Precision.FIRST_SEEN:
            said = fill(
                t("first seen {day} {clock}, {zone} time"), day=day, clock=clock, zone=words(zone)
            )
            return moment(said, published.start)
        case Precision.HOUR:
            return fill(
                t("{day} about {clock}, {zone} time"), day=day, clock=clock, zone=words(zone)
            )
        case _:
            return _stretch(published, start, t)


def zone_name(timezone: ZoneInfo, t: Translation) -> str:
    """The city that a time zone is called after."""
    return get_timezone_location(timezone, locale=t.locale, return_city=True)


def short_words(
    published: Interval, *, seen_at: datetime, timezone: ZoneInfo, t: Translation
) -> Text:
    """The same for a line of a list: without the zone, which the list's heading or foot names."""
    start = published.start.astimezone(timezone)
    day = _day(start.date(), seen_at.astimezone(timezone).date(), t)
    clock = words(f"{start:%H:%M}")
    match published.precision:
        case Precision.EXACT | Precision.MINUTE:
            return moment(fill(t("{day} {clock}"), day=day, clock=clock), published.start)
        case Precision.FIRST_SEEN:
            return moment(
                fill(t("first seen {day} {clock}"), day=day, clock=clock), published.start
            )
        case Precision.HOUR:
            return fill(t("{day} about {clock}"), day=day, clock=clock)
        case _:
            return _stretch(published, start, t)


def instant_words(at: datetime, *, now: datetime, timezone: ZoneInfo, t: Translation) -> Text:
    """A moment of our own record (a reading, a catch-up), seen from `now`."""
    return short_words(Interval.exact(at), seen_at=now, timezone=timezone, t=t)


def period_words(interval: Interval, *, now: datetime, timezone: ZoneInfo, t: Translation) -> Text:
    """The stretch of time that a question asks about."""
    start, end = interval.start.astimezone(timezone), interval.end.astimezone(timezone)
    today = now.astimezone(timezone).date()
    last = (end - timedelta(microseconds=1)).date() if end > start else end.date()
    if start.date() == last:
        if interval.precision in (Precision.DAY, Precision.PART_OF_DAY):
            return _day(start.date(), today, t)
        return fill(t("{day} {clock}"), day=_day(last, today, t), clock=words(f"{start:%H:%M}"))
    if interval.precision in (Precision.MONTH, Precision.YEAR):
        return _stretch(interval, start, t)
    if last == today:
        return fill(t("since {day}"), day=_day(start.date(), today, t))
    return fill(
        t("from {first} to {last}"), first=_day(start.date(), today, t), last=_day(last, today, t)
    )


def dated_period(first: datetime, last: datetime, *, timezone: ZoneInfo, t: Translation) -> Text:
    """From when to when, with dates and years, so that it stays true whenever it is read. The
    year that both share is said once; of one moment only the moment."""
    first, last = first.astimezone(timezone), last.astimezone(timezone)
    dated = words(format_date(last, "EEEE d MMMM y", locale=t.locale))
    if first.date() != last.date():
        form = "EEEE d MMMM" if first.year == last.year else "EEEE d MMMM y"
        began = words(format_date(first, form, locale=t.locale))
        return fill(t("from {first} to {last}"), first=began, last=dated)
    clocks = [words(f"{at:%H:%M}") for at in (first, last)]
    if clocks[0] == clocks[1]:
        return fill(t("{day}, at {clock}"), day=dated, clock=clocks[0])
    return fill(t("{day}, from {first} to {last}"), day=dated, first=clocks[0], last=clocks[1])


def _stretch(interval: Interval, start: datetime, t: Translation) -> Text:
    """A day or more, by its date: it stays true whenever it is read."""
    match interval.precision:
        case Precision.YEAR:
            return words(f"{start:%Y}")
        case Precision.MONTH:
            return words(format_date(start, "MMMM y", locale=t.locale))
        case _:
            return words(format_date(start, "d MMMM y", locale=t.locale))


def _day(day: date, today: date, t: Translation) -> Text:
    if day == today:
        return words(t("today"))
    if day == today - timedelta(days=1):
        return words(t("yesterday"))
    if day.year == today.year:
        return words(format_date(day, "EEEE d MMMM", locale=t.locale))
    return words(format_date(day, "d MMMM y", locale=t.locale))
