"""Labels for a person who reads a terminal: what was understood, and why."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from classifiers.explanation import Reason
from config.catalogue import Catalogue

_WIDTH = 14
_FEW = 3
"""Stretches and candidates that are shown; --json has all."""
_LONG_QUOTE = 60


class Why:
    """The names of what one text's labels mean, and their reasons, if those are to be shown."""

    def __init__(self, text: str, catalogue: Catalogue, reasons: Iterable[Reason] = ()) -> None:
        self._text = text
        self._catalogue = catalogue
        self._kept: dict[tuple[str, Any], list[Reason]] = {}
        self._left_out: list[Reason] = []
        for reason in reasons:
            if reason.kept:
                self._kept.setdefault((reason.label, reason.value), []).append(reason)
            else:
                self._left_out.append(reason)

    def of(self, *labels: tuple[str, Any]) -> Iterator[str]:
        """Why a text has the labels, which one line shows. Each reason is given once: a second
        label of the same value has its own."""
        found = [self._kept[each].pop(0) for each in labels if self._kept.get(each)]
        if not found:
            return
        quotes = self._quotes(found[0])
        rules = "; ".join(reason.rule for reason in found)
        yield _indented(f"by {quotes}: {rules}" if quotes else f"by rule: {rules}")
        others = [each for each in found[0].candidates if each != found[0].value]
        if others:
            more = f" and {len(others) - _FEW} more" if len(others) > _FEW else ""
            shown = ", ".join(self.named(found[0].label, each) for each in others[:_FEW])
            yield _indented(f"or {shown}{more}")

    def left_out(self) -> Iterator[str]:
        """What was considered, and why the text has it not."""
        for reason in self._left_out:
            name = _SUBJECTS.get(reason.label, reason.label)
            what = self.named(reason.label, str(reason.value))
            quotes = self._quotes(reason)
            by = f" by {quotes}" if quotes else ""
            more = len(reason.candidates) - 1
            others = f" or {more} more" if more > 0 else ""
            yield f"{'not ' + name:<{_WIDTH}}{what}{others}{by}: {reason.rule}"

    def _quotes(self, reason: Reason) -> str:
        shown = [self._quote(start, end) for start, end in reason.stretches[:_FEW]]
        return " ".join(shown) + (" …" if len(reason.stretches) > _FEW else "")

    def _quote(self, start: int, end: int) -> str:
        quote = " ".join(self._text[start:end].split())
        return f"«{quote}»" if len(quote) <= _LONG_QUOTE else f"«{quote[:_LONG_QUOTE]}…»"

    def named(self, label: str, identity: str) -> str:
        """A place or a body by its name, and what tells it from others of that name."""
        catalogue = self._catalogue
        if label == "organisation":
            body = catalogue.organisations.get(identity)
            return identity if body is None else f"{body.name_ar} ({identity})"
        if label != "region":
            return identity
        place = catalogue.gazetteer.get(identity)
        if place is None:
            abroad = next((each for each in catalogue.foreign if each.id == identity), None)
            return identity if abroad is None else f"{abroad.name_ar} ({abroad.name_en})"
        code = catalogue.gazetteer.governorate(identity)
        within = f", {catalogue.gazetteer[code].name_en}" if code and code != identity else ""
        return f"{place.name_ar} ({place.name_en}, {place.level}{within}, {identity})"


_SUBJECTS = {"region": "place", "organisation": "body", "event_type": "event"}


def _indented(line: str) -> str:
    return f"{'':<{_WIDTH}}{line}"


def label_lines(labels: Mapping[str, Any], why: Why, timezone: ZoneInfo) -> Iterator[str]:
    """The labels that the contract has; what is not there has no line. Each is followed by the
    reason that `why` has for it, and what was left out comes last. Times are those of `timezone`.
    """
    yield f"{labels['genre']}, {'about' if labels['is_syria'] else 'not about'} Syria"
    if not labels["governorates"]:  # else the places tell it
        yield from why.of(("is_syria", labels["is_syria"]))
    if labels["genre"] != "news":
        yield from why.of(("genre", labels["genre"]))
    for region in labels["regions"]:
        yield _line(
            "place",
            f"{why.named('region', region['pcode'])}: {region['role']}, {region['confidence']:.2f}",
        )
        yield from why.of(("region", region["pcode"]), ("role", region["role"]))
    for body in labels["organisations"]:
        yield _line("organisation", f"{body['name_ar']} ({body['id']}): {body['role']}")
        yield from why.of(("organisation", body["id"]))
    yield from _event_lines(labels, why)
    if labels["event_time"] is not None:
        time = labels["event_time"]
        start, end = (_clock(time[each], timezone) for each in ("start", "end"))
        yield _line("time", f"{start} to {end} {timezone} ({time['precision']})")
        yield from why.of(("event_time", f"{time['start']}/{time['end']}"))
    yield from why.left_out()


def _event_lines(labels: Mapping[str, Any], why: Why) -> Iterator[str]:
    if labels["event_types"]:
        yield _line("event", ", ".join(labels["event_types"]))
        for kind in labels["event_types"]:
            yield from why.of(("event_type", kind))
    for figure in ("killed", "injured", "detained", "displaced"):
        if labels[figure] is not None:
            yield _line(figure, str(labels[figure]))
            yield from why.of((figure, labels[figure]))
    if labels["attribution"] is not None:
        named = labels["attribution_organisation"]
        yield _line("attribution", labels["attribution"] + (f" ({named})" if named else ""))
        both = ("attribution", labels["attribution"]), ("attribution_organisation", named)
        yield from why.of(*both)


def _clock(moment: str, timezone: ZoneInfo) -> str:
    return f"{datetime.fromisoformat(moment).astimezone(timezone):%Y-%m-%d %H:%M}"


def _line(subject: str, told: str) -> str:
    return f"{subject:<{_WIDTH}}{told}"
