"""Why a text has its labels: for each the words that made it, what else was considered, and the
rule that chose. Made from what was read, apart from the labels, so that these cost nothing more."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from classifiers.event_types import Choice, Trigger
from classifiers.labels import Labels, PlaceRole
from classifiers.mentions import Mention
from classifiers.nations import SYRIAN, SYRIANS
from classifiers.normalise import normalise_name
from classifiers.organisations import Named
from classifiers.passage import Passage
from classifiers.place_rules import NoPlace, PlaceRule
from classifiers.place_words import CUES
from classifiers.reading import TextReading
from classifiers.relevance import SYRIAN_TYPES, SyriaRule
from classifiers.source_words import STATEMENTS
from config.moments import Interval

Stretch = tuple[int, int]
"""Code points start..end of the text as it was given, half-open."""

_MOST_LEFT_OUT = 12
"""Of what was left out; a long article has hundreds of words that are names elsewhere."""


class FurtherRule(StrEnum):
    """Rules of what follows from other labels, and of what was left out."""

    PAGE = "given by the page, apart from the text"
    IN_SOURCE = "named in the words of the source"
    BEARS_NAME = "bears the name of the source"
    AUTHOR = "the first who acts, where the source is a document"
    GOVERNORATE = "holds a place where it happened"
    ROLE_ABROAD = "the text is not about Syria"
    ABROAD = "a place abroad"
    ELSEWHERE = "no known place of that name lies where the text says"
    ASTRAY = "the known place of that name lies far from the others of the sentence"
    NO_BODY = "nothing around the name shows that a known body is meant"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a text has a label, or has it not (`kept` is false).

    `label`: is_syria, genre, region, role (of the region before it), governorate, organisation,
    event_type, killed, injured, detained, displaced, attribution, attribution_organisation or
    event_time. `value`: a P-code, an id, a number, a text, or an interval of ISO 8601.
    `stretches`: the words that made it, none where it follows from the whole text. `candidates`:
    P-codes or ids of all readings that were considered, where there were several. `rule`: a
    fragment of a sentence.
    """

    label: str
    value: str | int | bool
    rule: str
    stretches: tuple[Stretch, ...] = ()
    candidates: tuple[str, ...] = ()
    kept: bool = True


def reasons_of(
    reading: TextReading,
    labels: Labels,
    kinds: Choice,
    no_places: Iterable[tuple[Mention, NoPlace]],
) -> tuple[Reason, ...]:
    """Every label's reason, in the order of the labels, then what was left out. `kinds`: how the
    kinds of event were chosen. `no_places`: names of places that are taken for something else."""
    left_out = [*_other_places(reading, no_places), *_other_bodies(reading)]
    left_out += _other_kinds(reading, kinds)
    return (
        *_of_text(reading),
        *_of_places(reading, labels),
        *_of_organisations(reading, labels),
        *_of_kinds(reading, labels, kinds),
        *_of_figures(reading),
        *_of_source(reading, labels),
        *_of_time(reading),
        *left_out[:_MOST_LEFT_OUT],
    )


def _of_text(reading: TextReading) -> Iterator[Reason]:
    passage, rule = reading.passage, reading.syria
    words: tuple[Stretch, ...] = ()
    if rule is SyriaRule.WORD:
        words = _stretches(passage, _syrian_words(reading))
    elif rule is SyriaRule.BODY:
        bodies = [each for each in reading.organisations if each.organisation.type in SYRIAN_TYPES]
        words = tuple(_span(passage, each) for each in bodies[:1])
    elif rule in (SyriaRule.EVENT, SyriaRule.PLACE):
        places = [each for each in reading.places if _is_event(reading, each)] or reading.places
        words = tuple(_span(passage, each) for each in places[:1])
    yield Reason("is_syria", rule.is_syria, rule, words)
    yield Reason("genre", reading.genre.genre, reading.genre)


def _syrian_words(reading: TextReading) -> list[int]:
    listed = SYRIANS if reading.abroad else SYRIAN
    return [index for index, word in enumerate(reading.passage.words) if word in listed]


def _of_places(reading: TextReading, labels: Labels) -> Iterator[Reason]:
    by_label: dict[tuple[str, str, PlaceRole], list[Mention]] = {}
    for mention in reading.places:
        if mention.chosen is not None:
            place = mention.chosen.place
            key = place.pcode, place.name_ar, reading.roles[mention]
            by_label.setdefault(key, []).append(mention)
    for region in labels.regions:
        mentions = by_label[region.pcode, region.name_ar, region.role]
        first = mentions[0]
        words = dict.fromkeys(_span(reading.passage, each) for each in mentions)
        for shown in _shown_by(first):
            words.setdefault(_span(reading.passage, shown))
        candidates = first.candidates if len(first.candidates) > 1 else ()
        yield Reason("region", region.pcode, first.rule, tuple(words), candidates)
        rule = first.role_rule if reading.syria.is_syria else FurtherRule.ROLE_ABROAD
        yield Reason("role", region.role, rule, (_span(reading.passage, first),))
    for code in labels.governorates:
        words = {
            (region.start, region.end): None
            for region in labels.regions
            if region.governorate == code and region.role is PlaceRole.EVENT
        }
        yield Reason("governorate", code, FurtherRule.GOVERNORATE, tuple(words))


def _shown_by(mention: Mention) -> Iterator[Mention]:
    """What the rule that chose the place looked at beside its name."""
    if mention.rule is PlaceRule.STATED:
        beside = mention.qualifier or mention.qualifies
        if beside is not None:
            yield beside
    elif mention.rule is PlaceRule.HEADING and mention.headed_by is not None:
        yield mention.headed_by


def _is_event(reading: TextReading, mention: Mention) -> bool:
    return reading.roles[mention] is PlaceRole.EVENT


def _of_organisations(reading: TextReading, labels: Labels) -> Iterator[Reason]:
    bearers = {
        (hit.start, hit.end): tuple(dict.fromkeys(key.organisation.id for key in hit.keys))
        for hit in reading.organisation_hits
    }
    told = set()
    for label in labels.organisations:
        if label.id in told:
            continue
        told.add(label.id)
        named = [each for each in reading.organisations if each.organisation.id == label.id]
        words = tuple(_span(reading.passage, each) for each in named)
        others = bearers.get((named[0].start, named[0].end), ())
        candidates = tuple(dict.fromkeys((label.id, *others))) if len(others) > 1 else ()
        yield Reason("organisation", label.id, named[0].rule, words, candidates)


def _of_kinds(reading: TextReading, labels: Labels, kinds: Choice) -> Iterator[Reason]:
    for kind in labels.event_types:
        words = _words_of(reading.passage, _telling(reading.triggers, kind))
        yield Reason("event_type", kind, kinds.kinds[kind], words)


def _telling(triggers: Iterable[Trigger], kind: str) -> Sequence[Trigger]:
    """The words that show a kind; where some do so clearly, these."""
    of_kind = [each for each in triggers if each.event_type == kind]
    clear = [each for each in of_kind if not (each.background or each.setting or each.weak)]
    return clear or of_kind


def _of_figures(reading: TextReading) -> Iterator[Reason]:
    for label, figure in reading.figures.items():
        words = _stretches(reading.passage, figure.words)
        yield Reason(label, figure.value, figure.rule, words)


def _of_source(reading: TextReading, labels: Labels) -> Iterator[Reason]:
    if labels.attribution is None:
        return
    words = _stretches(reading.passage, reading.source_words)
    rule = FurtherRule.PAGE if reading.source is None else reading.source.rule
    yield Reason("attribution", labels.attribution, rule, words)
    organisation = labels.attribution_organisation
    if organisation is not None:
        yield _of_source_body(reading, organisation, labels.attribution)


def _of_source_body(reading: TextReading, organisation: str, attribution: str) -> Reason:
    label = "attribution_organisation"
    named = [each for each in reading.organisations if each.organisation.id == organisation]
    for each in named:
        if each.first in reading.source_words:
            words = (_span(reading.passage, each),)
            return Reason(label, organisation, FurtherRule.IN_SOURCE, words)
    if named and normalise_name(attribution).partition(" ")[0] in STATEMENTS:
        words = (_span(reading.passage, named[0]),)
        return Reason(label, organisation, FurtherRule.AUTHOR, words)
    return Reason(label, organisation, FurtherRule.BEARS_NAME)


def _of_time(reading: TextReading) -> Iterator[Reason]:
    happened = reading.happened
    if happened is not None and happened.interval is not None:
        words = _stretches(reading.passage, range(happened.first, happened.last + 1))
        yield Reason("event_time", _iso(happened.interval), happened.rule, words)


def _iso(interval: Interval) -> str:
    return f"{interval.start:%Y-%m-%dT%H:%M:%SZ}/{interval.end:%Y-%m-%dT%H:%M:%SZ}"


def _other_places(
    reading: TextReading, no_places: Iterable[tuple[Mention, NoPlace]]
) -> Iterator[Reason]:
    """Names that are no places here, and places that are not meant."""
    for mention, rule in no_places:
        ours = any(each.top.country is None for each in mention.readings)
        if ours and mention.word not in CUES:  # قرية, المدينة: of no interest as names
            yield _other_place(reading, mention, rule)
    kept = set(reading.places)
    for mention in reading.mentions:
        if mention in kept:
            continue
        if mention.abroad is not None:
            yield _other_place(reading, mention, FurtherRule.ABROAD)
        else:
            astray = mention.chosen is not None
            known = FurtherRule.ASTRAY if astray else FurtherRule.ELSEWHERE
            yield _other_place(reading, mention, known)


def _other_place(reading: TextReading, mention: Mention, rule: str) -> Reason:
    codes = tuple(each.bottom.place.pcode for each in mention.readings)
    there = [each for each in mention.readings if each.top.country == mention.abroad]
    value = (there or mention.readings)[0].bottom.place.pcode
    words = (_span(reading.passage, mention),)
    return Reason("region", value, rule, words, codes if len(codes) > 1 else (), kept=False)


def _other_bodies(reading: TextReading) -> Iterator[Reason]:
    named = {word for each in reading.organisations for word in range(each.first, each.last + 1)}
    for hit in reading.organisation_hits:
        if reading.passage.word_at(hit.start) in named:
            continue
        ids = tuple(dict.fromkeys(key.organisation.id for key in hit.keys))
        words = (reading.passage.normalised.span(hit.start, hit.end),)
        candidates = ids if len(ids) > 1 else ()
        yield Reason("organisation", ids[0], FurtherRule.NO_BODY, words, candidates, kept=False)


def _other_kinds(reading: TextReading, kinds: Choice) -> Iterator[Reason]:
    for kind, rule in kinds.dropped.items():
        triggers = [each for each in reading.triggers if each.event_type == kind]
        words = _words_of(reading.passage, triggers)
        yield Reason("event_type", kind, rule, words, kept=False)


def _words_of(passage: Passage, triggers: Iterable[Trigger]) -> tuple[Stretch, ...]:
    return tuple(
        dict.fromkeys(
            stretch
            for each in triggers
            for stretch in _stretches(passage, range(each.first, each.last + 1))
        )
    )


def _span(passage: Passage, named: Mention | Named) -> Stretch:
    return passage.normalised.span(named.start, named.end)


def _stretches(passage: Passage, words: Collection[int]) -> tuple[Stretch, ...]:
    """The words as they stand in the original; those that only space parts are one stretch."""
    found: list[Stretch] = []
    before = -1
    for index in sorted(words):
        start, end = passage.normalised.span(passage.starts[index], passage.ends[index])
        if found and index == before + 1 and passage.gap(index).isspace():
            found[-1] = found[-1][0], end
        else:
            found.append((start, end))
        before = index
    return tuple(found)
