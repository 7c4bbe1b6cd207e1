"""The demo's screen of what happened: feeds, stories, places, organisations, and the ten items of
the ticker with what each should have given."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.demo.expected import TICKER, TICKER_FEED, ExpectedItem
from bot.demo.pages import DAMASCUS
from classifiers.labels import PlaceRole
from config.catalogue import Catalogue
from pipeline.poll import FeedReport
from storage.records import Counts, DeliveryState, ItemDraft, StoredItem

_WIDTH = 78
_NAMES_SHOWN = 6
_ISOLATE, _END = "\u2068", "\u2069"


@dataclass(frozen=True, slots=True)
class TickerRow:
    """An item of the ticker as it was stored, beside what it should be. `wrong`: which of day,
    time, place, origin, attribution and organisation differ; "missing" where there is no item."""

    at: datetime
    place: str
    attribution: str
    wrong: tuple[str, ...]


def screen(
    *,
    now: datetime,
    reports: Sequence[FeedReport],
    items: Sequence[StoredItem],
    counts: Counts,
    catalogue: Catalogue,
) -> str:
    """The whole screen. `items`: all that are about Syria; `now`: the moment of the site."""
    rows = ticker_rows(items, now=now, catalogue=catalogue)
    right = sum(not row.wrong for row in rows)
    return "\n".join(
        [
            "─" * _WIDTH,
            "What happened (sample pages: nothing in them is real)",
            *_feed_lines(reports),
            f"stored: {counts.items} items, {counts.stories} stories, {counts.alerts} alerts "
            f"(one sums up the older items); delivered: "
            f"{counts.deliveries.get(DeliveryState.SENT, 0)} messages",
            f"places: {_most(_places(items, catalogue))}",
            f"organisations: {_most(_organisations(items, catalogue))}",
            f"the one-line ticker: {right} of {len(rows)} items with the right day, place and "
            "attribution",
            *(_row_line(row, now) for row in rows),
            "─" * _WIDTH,
        ]
    )


def ticker_rows(
    items: Iterable[StoredItem], *, now: datetime, catalogue: Catalogue
) -> list[TickerRow]:
    """The ticker's items in the order of the page."""
    drafts = [item.draft for item in items if item.draft.feed_id == TICKER_FEED]
    return [
        _row(
            expected,
            next((draft for draft in drafts if draft.text.startswith(expected.begins)), None),
            at=(now - timedelta(minutes=expected.minutes_ago)).astimezone(DAMASCUS),
            catalogue=catalogue,
        )
        for expected in TICKER
    ]


def _row(
    expected: ExpectedItem, draft: ItemDraft | None, *, at: datetime, catalogue: Catalogue
) -> TickerRow:
    if draft is None:
        return TickerRow(at, "، ".join(expected.places), expected.attribution, ("missing",))
    published = draft.published.start.astimezone(DAMASCUS)
    events = _named(draft, PlaceRole.EVENT, catalogue)
    agrees = {
        "day": published.date() == at.date(),
        "time": f"{published:%H:%M}" == f"{at:%H:%M}",
        "place": set(expected.places) <= set(events) and events.isdisjoint(expected.origins),
        "origin": set(expected.origins) <= _named(draft, PlaceRole.ORIGIN, catalogue),
        "attribution": draft.attribution == expected.attribution,
        "organisation": draft.attribution_organisation == expected.organisation,
    }
    return TickerRow(
        at=published,
        place="، ".join(sorted(events)),
        attribution=draft.attribution or "",
        wrong=tuple(name for name, right in agrees.items() if not right),
    )


def _named(draft: ItemDraft, role: PlaceRole, catalogue: Catalogue) -> set[str]:
    return {
        catalogue.gazetteer[region.pcode].name_ar
        for region in draft.regions
        if region.named and region.role == role.value
    }


def _row_line(row: TickerRow, now: datetime) -> str:
    day = _day(row.at, now)
    sign = "✗" if row.wrong else "✓"
    said = " | ".join(_isolated(part) for part in (row.place, row.attribution))
    wrong = f"  (wrong: {', '.join(row.wrong)})" if row.wrong else ""
    return f"  {sign} {day:<10} {row.at:%H:%M}  {said}{wrong}"


def _day(at: datetime, now: datetime) -> str:
    today = now.astimezone(DAMASCUS).date()
    days = (today - at.date()).days
    return {0: "today", 1: "yesterday"}.get(days, f"{at:%Y-%m-%d}")


def _feed_lines(reports: Sequence[FeedReport]) -> Iterator[str]:
    for report in sorted(reports, key=lambda report: report.feed_id):
        if report.outcome == "error":
            yield f"  {report.feed_id:<18} {report.detail}"
        else:
            yield f"  {report.feed_id:<18} {report.new:>3} items, {report.alerts:>3} alerts"


def _places(items: Iterable[StoredItem], catalogue: Catalogue) -> Counter[str]:
    return Counter(
        name for item in items for name in _named(item.draft, PlaceRole.EVENT, catalogue)
    )


def _organisations(items: Iterable[StoredItem], catalogue: Catalogue) -> Counter[str]:
    return Counter(
        catalogue.organisations[organisation_id].name_ar
        for item in items
        for organisation_id in {each.organisation_id for each in item.draft.organisations}
    )


def _most(counter: Counter[str]) -> str:
    """How many there are, and the names of the most frequent."""
    names = [_isolated(name) for name, _ in counter.most_common(_NAMES_SHOWN)]
    return f"{len(counter)} ({', '.join(names)}{', …' if len(counter) > len(names) else ''})"


def _isolated(text: str) -> str:
    """Arabic inside an English line keeps its own direction and moves nothing beside it."""
    return f"{_ISOLATE}{text}{_END}"
