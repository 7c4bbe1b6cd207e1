"""Which kinds of event a text tells of: one to three of the closed list, the main one first."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from classifiers.event_words import (
    AIRCRAFT,
    ATTACKS,
    BACKGROUND,
    BEFORE_SETTING,
    CROWDS,
    GROUND_FIRE,
    GUNFIRE,
    GUNMEN,
    HITTING,
    KINETIC,
    MISSILES,
    PARTICIPANTS,
    RETURNING,
    SOFT,
    TAKING,
    UNSPECIFIED_FIRE,
)
from classifiers.names import Hit, Names, longest
from classifiers.normalise import normalise_name
from classifiers.passage import Passage
from config.event_types import EventType

_MOST = 3
_STATEMENT, _OTHER, _CLASH, _MOVEMENT = "statement", "other", "clash", "military_movement"
_AIRSTRIKE, _SHELLING, _DRONE = "airstrike", "shelling", "drone"
_ASSASSINATION, _RETURN = "assassination", "return"
_TOPICAL = frozenset({_STATEMENT, "meeting"})
"""Kinds that name their topics: what is spoken of does not happen."""
_BY_ACTOR = frozenset({_SHELLING, "explosion", _CLASH, _MOVEMENT})
_STRIKES = frozenset({_SHELLING, _AIRSTRIKE, _DRONE})
_FIRE = frozenset({_SHELLING, "explosion"})
_LEAD = 100
"""Words in which an article tells what happened; kinds that only come later are not its own."""

_REACH = 6
"""How many words a word of background governs."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word or phrase in words first..last that shows a kind of event. `background`: told as what
    was before. `setting`: it only says where or among whom something else happened."""

    event_type: str
    first: int
    last: int
    background: bool = False
    setting: bool = False


class EventFinder:
    """Finds kinds of event by their cues."""

    def __init__(self, event_types: Iterable[EventType]) -> None:
        known = list(event_types)
        self._over = {each.id: frozenset(each.over) for each in known}
        self._rank = {each.id: rank for rank, each in enumerate(known)}
        self._cues = Names(
            (cue, each.id) for each in known for cue in map(normalise_name, each.cues) if cue
        )

    def triggers(
        self, passage: Passage, taken: Collection[int], background: Collection[int]
    ) -> list[Trigger]:
        """Every cue of the text that is no part of a name or a source (words `taken`), the longest
        where they overlap, in order. `background`: sentences that tell of other events."""
        found: list[Trigger] = []
        for hit in longest(self._cues.find(passage)):
            first, last = passage.word_at(hit.start), passage.word_at(hit.end - 1)
            if first in taken or last in taken or _is_no_verb(passage, hit):
                continue
            past = passage.sentences[first] in background or _in_background(passage, first)
            aside = _is_tagged(passage, first) or passage.words[first] in PARTICIPANTS
            aside = aside or (first == last and passage.words[first] in AIRCRAFT)
            for key in hit.keys:
                setting = aside or (key in SOFT and _is_setting(passage, first, hit.clitic))
                found.append(Trigger(key, first, last, past, setting))
        found += _returns(passage, background)
        found = [trigger for trigger in found if trigger.event_type in self._rank]
        return _by_actor(passage, _from_the_air(passage, found))

    def choose(self, passage: Passage, triggers: Sequence[Trigger]) -> tuple[str, ...]:
        """One to three kinds, the main one first: what a cause explains is left out, and what is
        only told as background or setting where there is news beside it."""
        if not triggers:
            return (_OTHER,) if _OTHER in self._rank else ()
        news = _most_telling([each for each in triggers if each.first < _LEAD] or triggers)
        present = {trigger.event_type for trigger in news}
        explained = {other for each in present for other in self._over.get(each, ())}
        if present & KINETIC:
            explained |= SOFT
        order: dict[str, int] = {}
        for trigger in news:
            if trigger.event_type not in explained:
                order.setdefault(trigger.event_type, trigger.first)
        if not order:
            order = {trigger.event_type: trigger.first for trigger in news}
        if len(order) > 1 and _STATEMENT in order and not _speech_is_news(passage, order):
            del order[_STATEMENT]
        if len(order) > 1:
            order.pop(_OTHER, None)
        main = min(order, key=lambda each: order[each])
        if main in _TOPICAL:
            order = {each: at for each, at in order.items() if each == main or each not in SOFT}
        return tuple(sorted(order, key=lambda each: (order[each], self._rank[each])))[:_MOST]


def _is_no_verb(passage: Passage, hit: Hit[str]) -> bool:
    """Whether what looks like a verb is joined to what no verb is: بيتهم is "their house", not
    "he accuses"."""
    return passage.text[hit.start] == "ي" and hit.clitic not in ("", "و", "ف", "س")


def _is_tagged(passage: Passage, index: int) -> bool:
    """Whether the word stands in a hashtag: it files the text, and tells of nothing."""
    start, _ = passage.normalised.span(passage.starts[index], passage.ends[index])
    return start > 0 and passage.normalised.original[start - 1] in "#_"


def _most_telling(triggers: Sequence[Trigger]) -> Sequence[Trigger]:
    """The triggers that are news; where none is, those of what was before, then of settings."""
    for wanted in (
        [each for each in triggers if not each.background and not each.setting],
        [each for each in triggers if not each.setting],
        [each for each in triggers if not each.background],
    ):
        if wanted:
            return wanted
    return triggers


def _speech_is_news(passage: Passage, order: dict[str, int]) -> bool:
    """Whether the text opens with the speech act: X condemns Y."""
    return order[_STATEMENT] == min(order.values()) and passage.sentences[order[_STATEMENT]] == 0


def _in_background(passage: Passage, index: int) -> bool:
    """Whether a word of background governs the word: بعد وقف إطلاق النار."""
    clause = passage.clauses[index]
    for at in range(index - 1, max(-1, index - 1 - _REACH), -1):
        if passage.clauses[at] != clause:
            return False
        if passage.words[at] in BACKGROUND:
            return True
    return False


def _is_setting(passage: Passage, index: int, clitic: str) -> bool:
    """Whether a preposition makes the thing a place of the event, or it names people by what
    befell them: على طريق, في مشفى, بين نازحين."""
    word = passage.words[index]
    if clitic.startswith(("ب", "وب", "ل", "ول")) or (len(word) > 5 and word.endswith(("ين", "ون"))):
        return True
    return index > 0 and passage.words[index - 1] in BEFORE_SETTING


def _returns(passage: Passage, background: Collection[int]) -> list[Trigger]:
    """عودة 400 لاجئ, عادت عائلات نازحة: people who had fled come back."""
    if RETURNING.isdisjoint(passage.words):
        return []
    return [
        Trigger(_RETURN, index, index, passage.sentences[index] in background)
        for index, word in enumerate(passage.words)
        if word in RETURNING and not PARTICIPANTS.isdisjoint(passage.words[index + 1 : index + 6])
    ]


def _by_actor(passage: Passage, triggers: list[Trigger]) -> list[Trigger]:
    """Fire of no stated kind in a sentence of drones is theirs; shots of unknown gunmen at a person
    are an assassination; a place that was taken was fought for."""
    if not any(each.event_type in _BY_ACTOR for each in triggers):
        return triggers
    drones = {passage.sentences[each.first] for each in triggers if each.event_type == _DRONE}
    air = any(each.event_type in (_DRONE, _AIRSTRIKE) and not each.setting for each in triggers)
    fire = {passage.sentences[each.first] for each in triggers if each.event_type in _STRIKES}
    murders = {
        passage.sentences[each.first] for each in triggers if each.event_type == _ASSASSINATION
    }
    sentences: dict[int, set[str]] = {}
    for index, word in enumerate(passage.words):
        if word in GUNMEN or word in GROUND_FIRE or word in CROWDS:
            sentences.setdefault(passage.sentences[index], set()).add(word)
    found = []
    for each in triggers:
        sentence, word = passage.sentences[each.first], passage.words[each.first]
        beside = sentences.get(sentence, set())
        if each.event_type in _FIRE and word in UNSPECIFIED_FIRE and sentence in drones:
            continue
        ground = any(other in GROUND_FIRE for other in beside)
        if each.event_type == _SHELLING and word in MISSILES and air and not ground:
            continue
        if each.event_type == _CLASH and word in ATTACKS and sentence in fire:
            continue
        cue = passage.words[each.first : each.last + 1]
        shot = each.event_type == _CLASH and not GUNFIRE.isdisjoint(cue)
        if shot and sentence in murders:
            continue
        if shot and any(w in GUNMEN for w in beside) and not any(w in CROWDS for w in beside):
            each = replace(each, event_type=_ASSASSINATION)
        found.append(each)
        if each.event_type == _MOVEMENT and word in TAKING:
            found.append(replace(each, event_type=_CLASH))
    return found


def _from_the_air(passage: Passage, triggers: list[Trigger]) -> list[Trigger]:
    """Fire of no stated kind is an air strike in a sentence of aircraft (طيران يقصف), and so is a
    sentence in which aircraft hit or kill."""
    if AIRCRAFT.isdisjoint(passage.words):
        return triggers
    flown = {
        passage.sentences[index] for index, word in enumerate(passage.words) if word in AIRCRAFT
    }
    kinds = {
        (each.event_type, passage.sentences[each.first]) for each in triggers if not each.setting
    }
    found = [
        replace(each, event_type=_AIRSTRIKE)
        if each.event_type in _FIRE
        and passage.sentences[each.first] in flown
        and _is_unspecified(passage, each)
        else each
        for each in triggers
    ]
    for index, word in enumerate(passage.words):
        sentence = passage.sentences[index]
        explained = any((kind, sentence) in kinds for kind in ("airstrike", "drone", "shelling"))
        if sentence in flown and word in HITTING and not explained:
            found.append(Trigger(_AIRSTRIKE, index, index))
            kinds.add((_AIRSTRIKE, sentence))
    return sorted(found, key=lambda each: each.first)


def _is_unspecified(passage: Passage, trigger: Trigger) -> bool:
    beside = passage.words[trigger.first : trigger.last + 3]
    return passage.words[trigger.first] in UNSPECIFIED_FIRE and not any(
        word in GROUND_FIRE for word in beside
    )
