"""Proposals and checks of feeds as text and as JSON."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.cli.feed_proposals import Checked
from bot.cli.feed_views import as_dict, declared, item_as_dict, time_of
from bot.rendering import figures, heading
from bot.translation import translation
from collectors.candidates import Candidate, Found
from collectors.discovery import Attempt
from collectors.items import Dropped
from config.catalogue import Catalogue
from config.moments import Precision
from pipeline.checks import FIELDS, Check, CheckWarning, Sign
from pipeline.proposals import Proposal
from storage.records import ItemDraft

SHOWN_ITEMS = 3
_SHOWN_DROPPED = 5
_SHOWN_CHARACTERS = 70
_DIRECTIONS = re.compile("[\u2066-\u2069\u200e\u200f]")
_PRECISIONS = {
    Precision.FIRST_SEEN: "no time printed",
    Precision.HOUR: "to the hour",
    Precision.DAY: "the day only",
    Precision.MONTH: "the month only",
    Precision.YEAR: "the year only",
}
_FOUND = {
    Found.PASTED: "what was pasted",
    Found.CATALOGUE: "of the same outlet, known to Rasid",
    Found.NAMED: "the site names it",
    Found.USUAL: "at its usual place",
    Found.LINKED: "the site links to it",
    Found.GUESSED: "read off the page's structure",
}
_HEADS = {"attribution": "by"}
"""Heads of columns that are too long."""
_WARNINGS = {
    Sign.NO_DATES: "no item bears a time: new ones will be dated by when they are first seen",
    Sign.FEW_DATES: "only {n} of {total} items bear a time",
    Sign.SAME_TIME: "{n} of {total} items bear the same time",
    Sign.OLD_ITEMS: "the newest item is of {at:%Y-%m-%d}: the feed may be dead",
    Sign.LANGUAGE: "the language ({name}) is not one that Rasid understands: ar, en, tr",
    Sign.FEW_SYRIA: "only {n} of {total} items are about Syria: `filter=syria` takes only these,"
    " `filter=none` all",
    Sign.HEADLINES_ONLY: "headlines only: no item has a text of its own",
    Sign.DUPLICATE: "{n} of {total} items are in the feed {name} already",
}


def proposal(proposal: Proposal, check: Check, *, catalogue: Catalogue, timezone: ZoneInfo) -> str:
    """A proposal for a person: what it is, its first items as they would be published, how full
    they are, what may be wrong, what else there is, the declaration."""
    feed = proposal.feed.declaration
    return "\n".join(
        [
            f"{feed.called('ar')}  ({feed.kind}, {feed.address})",
            *item_lines(check.published[:SHOWN_ITEMS], catalogue, timezone),
            *_summary_lines(check),
            *_refused_lines(proposal),
            *_attempt_lines(proposal.attempts),
            *_other_lines(proposal.others),
            "",
            proposal.written.rstrip(),
        ]
    )


def checked(check: Check, *, catalogue: Catalogue, timezone: ZoneInfo) -> str:
    """A check for a person: every item, how full their fields are, and what was left out."""
    feed = check.declaration
    return "\n".join(
        [
            f"{feed.id}  ({feed.kind}, {feed.address})",
            *item_lines(check.items, catalogue, timezone),
            *_summary_lines(check),
        ]
    )


def item_lines(
    items: Iterable[ItemDraft], catalogue: Catalogue, timezone: ZoneInfo
) -> Iterator[str]:
    """Items as they would be published: time, words, labels, who said it, link."""
    t = translation("en")
    for item in items:
        said = [item.summary]
        if item.title is not None and not item.summary.startswith(item.title):
            said.insert(0, item.title)
        yield f"  {time_of(item.published, timezone):<16}  {said[0]}"
        yield from (f"  {'':<16}  {line}" for line in said[1:])
        labels = [
            _plain(heading(item, catalogue, t).plain),
            _plain(figures(item, t).plain),
            ", ".join(sorted({each.organisation_id for each in item.organisations})),
            f"said by {item.attribution}" if item.attribution else "",
            _PRECISIONS.get(item.published.precision, ""),
            "" if item.is_syria else "not about Syria",
        ]
        yield f"  {'':<16}  {' · '.join(filter(None, labels))}"
        if item.link:
            yield f"  {'':<16}  {item.link}"


def warning_words(warning: CheckWarning) -> str:
    """What may be wrong, in a sentence."""
    return _WARNINGS[warning.sign].format(
        n=warning.n, total=warning.total, name=warning.name, at=warning.at
    )


def table(rows: Sequence[Checked], now: datetime) -> str:
    """All checks as a table: what fails first."""
    order = {"failed": 0, "poor": 1, "good": 2}
    lines = [
        f"{'state':<7} {'feed':<28} {'kind':<9} {'items':>5} "
        f"{'  '.join(f'{_HEADS.get(name, name):>5}' for name in FIELDS)}  newest     problem"
    ]
    rows = sorted(rows, key=lambda row: (order[state_of(row)], row.feed.id))
    lines += [_row(row, now) for row in rows]
    counts = {state: sum(state_of(row) == state for row in rows) for state in order}
    told = ", ".join(f"{count} {state}" for state, count in counts.items() if count)
    return "\n".join([*lines, f"{len(rows)} feeds: {told}"])


def state_of(row: Checked) -> str:
    """good; poor: read, but something may be wrong; failed: not read."""
    if row.check is None:
        return "failed"
    return "poor" if row.check.is_poor or row.check.warnings else "good"


def proposal_as_dict(proposal: Proposal) -> dict[str, Any]:
    """A proposal for a program."""
    check = proposal.check
    return {
        "feed": as_dict(proposal.feed),
        "known": proposal.known,
        "items": [item_as_dict(item) for item in check.published[:SHOWN_ITEMS]] if check else [],
        "total": len(check.items) if check else 0,
        "filled": dict(check.filled) if check else {},
        "warnings": [_warning_as_dict(each) for each in check.warnings] if check else [],
        "dropped": [asdict(dropped) for dropped in check.dropped] if check else [],
        "others": [candidate_as_dict(each) for each in proposal.others],
        "attempts": [asdict(each) for each in proposal.attempts],
        "yaml": proposal.written,
    }


def candidate_as_dict(candidate: Candidate) -> dict[str, Any]:
    """Another way to read an address."""
    feed = candidate.declaration
    return {
        "key": candidate.key,
        "kind": feed.kind,
        "address": feed.address,
        "found": candidate.found.value,
        "score": round(candidate.score, 2),
    }


def check_as_dict(check: Check) -> dict[str, Any]:
    """A check for a program. `filled`: how many of the items have each field."""
    return {
        "declaration": declared(check.declaration),
        "items": [item_as_dict(item) for item in check.items],
        "filled": dict(check.filled),
        "newest_at": check.newest_at.isoformat() if check.newest_at else None,
        "warnings": [_warning_as_dict(warning) for warning in check.warnings],
        "dropped": [asdict(dropped) for dropped in check.dropped],
        "notes": list(check.notes),
    }


def row_as_dict(row: Checked) -> dict[str, Any]:
    """One row of the table for a program."""
    check, error = row.check, row.error
    return {
        "feed": row.feed.id,
        "kind": row.feed.declaration.kind,
        "address": row.feed.declaration.address,
        "state": state_of(row),
        "items": len(check.items) if check else 0,
        "filled": dict(check.filled) if check else {},
        "newest_at": check.newest_at.isoformat() if check and check.newest_at else None,
        "warnings": [_warning_as_dict(each) for each in check.warnings] if check else [],
        "error": {"kind": error.kind, "message": str(error)} if error else None,
    }


def _warning_as_dict(warning: CheckWarning) -> dict[str, Any]:
    return {"sign": warning.sign.value, "message": warning_words(warning)}


def _plain(text: str) -> str:
    """Words for a terminal, which has directions of its own."""
    return _DIRECTIONS.sub("", text)


def _summary_lines(check: Check) -> Iterator[str]:
    total = len(check.items)
    filled = ", ".join(f"{field} {check.filled[field]}/{total}" for field in FIELDS)
    yield f"{total} items: {filled}" if total else "no items"
    for warning in check.warnings:
        yield f"! {warning_words(warning)}"
    for note in check.notes:
        yield f"! {note}"
    yield from _dropped_lines(check.dropped)


def _dropped_lines(dropped: Sequence[Dropped]) -> Iterator[str]:
    for each in dropped[:_SHOWN_DROPPED]:
        yield f"  left out ({each.reason}): {each.excerpt[:_SHOWN_CHARACTERS]}"
    if len(dropped) > _SHOWN_DROPPED:
        yield f"  left out: {len(dropped) - _SHOWN_DROPPED} more"


def _refused_lines(proposal: Proposal) -> Iterator[str]:
    if proposal.refused is not None:
        cause = proposal.refused.cause
        yield f"! the page itself cannot be read, this is proposed instead: {cause}"


def _attempt_lines(attempts: Sequence[Attempt]) -> Iterator[str]:
    if attempts:
        yield "looked at:"
    for attempt in attempts:
        yield f"  {attempt.address}  ({attempt.outcome})"


def _other_lines(others: Sequence[Candidate]) -> Iterator[str]:
    if others:
        yield "other ways to read it:"
    for number, candidate in enumerate(others, start=1):
        feed = candidate.declaration
        yield f"  {number}  {feed.kind:<9}  {feed.address}  ({_FOUND[candidate.found]})"


def _row(row: Checked, now: datetime) -> str:
    feed = row.feed
    begin = f"{state_of(row):<7} {feed.id:<28} {feed.declaration.kind:<9} "
    if row.check is None:
        return f"{begin}{'':>5} {'  '.join(' ' * 5 for _ in FIELDS)}  {'':<9}  {row.error}"
    check, total = row.check, len(row.check.items)
    shares = (f"{100 * check.filled[name] // total if total else 0:>4}%" for name in FIELDS)
    problem = "; ".join(map(warning_words, check.warnings))
    return (
        f"{begin}{total:>5} {'  '.join(shares)}  {_age(check.newest_at, now):<9}  {problem}"
    ).rstrip()


def _age(at: datetime | None, now: datetime) -> str:
    if at is None:
        return "-"
    minutes = max(0, int((now - at).total_seconds() // 60))
    for size, unit in ((60 * 24, "d"), (60, "h")):
        if minutes >= size:
            return f"{minutes // size}{unit} ago"
    return f"{minutes}m ago"
