"""Which kinds of event a text tells of: one to three of the closed list, the main one first."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from classifiers.event_cues import Cue, read_cue
from classifiers.event_rules import by_context
from classifiers.event_triggers import EventRule, Trigger
from classifiers.event_words import (
    ACTS_IN_NAMES,
    BEFORE_ALL,
    BEFORE_CLAUSES,
    BEFORE_CONTROL,
    BEFORE_NOUNS,
    BEFORE_SETTING,
    BY,
    CARGO,
    CAUSES,
    CONSEQUENCES,
    CONTROL,
    FRAMES,
    KINETIC,
    PARTICIPANTS,
    QUANTITIES,
    REFUSING,
    SOFT,
    THAT,
    THINGS,
)
from classifiers.names import Hit, Names, longest
from classifiers.passage import Passage
from config.event_types import EventType

__all__ = ["Choice", "EventFinder", "EventRule", "Trigger"]

_MOST = 3
_STATEMENT, _MEETING, _OTHER = "statement", "meeting", "other"
_PROTEST, _AID = "protest", "aid"
_HARD = KINETIC | {_PROTEST}
"""Kinds that things and places are named with, and not told of."""

_NOTHING = ""
"""What misleading phrases show."""

_TOPICAL = frozenset({_STATEMENT, _MEETING})
"""Kinds that name their topics: what is spoken of does not happen."""
_LEAD = 100
"""Words in which an article tells what happened; kinds that only come later are not its own."""

_REACH = 6
"""How many words a word of background governs."""

_NEXT = 2
"""How many of them before a word that is added by و."""

_SPAN = 9
"""Within how many words the rest of a cue follows."""

_OPENING = 8
"""Words in which who speaks is named: X: …"""
_BEFORE_VERB = frozenset({"", "و", "ف", "س", "ل", "ول", "فل"})


_CAUSE, _AMBIGUOUS, _OLD, _SETTING = 1, 2, 3, 4
"""Ranks of triggers that are not plain news."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The kinds of a text, the main one first, each with the rule that chose it, and those that
    its words show too, each with the rule that left it out."""

    kinds: dict[str, EventRule]
    dropped: dict[str, EventRule]


class EventFinder:
    """Finds kinds of event by their cues."""

    def __init__(self, event_types: Iterable[EventType]) -> None:
        known = list(event_types)
        self._over = {each.id: frozenset(each.over) for each in known}
        self._rank = {each.id: rank for rank, each in enumerate(known)}
        self._cues = Names(_forms(known))

    def triggers(
        self, passage: Passage, taken: Collection[int], background: Collection[int]
    ) -> list[Trigger]:
        """Every cue of the text that is no part of a name or a source (words `taken`), the longest
        where they overlap, in order, and what whole sentences show. `background`: sentences that
        tell of other events."""
        found: list[Trigger] = []
        heading = _heading(passage)
        governed = not BEFORE_ALL.isdisjoint(passage.words)
        for hit in longest(self._cues.find(passage)):
            first, last = passage.word_at(hit.start), passage.word_at(hit.end - 1)
            named = first in taken and last in taken
            if named and ACTS_IN_NAMES.isdisjoint(passage.words[first : last + 1]):
                continue
            past = passage.sentences[first] in background
            aside = _is_tagged(passage, first) or passage.words[first] in PARTICIPANTS
            for cue in _meant(passage, hit, first, last):
                kind, verb = cue.event_type, cue.verb
                setting = aside or _is_setting(passage, first, last, kind, hit.clitic)
                setting = setting or (last < heading and kind in SOFT)
                before = past or (
                    governed and _in_background(passage, first, verb=verb, clitic=hit.clitic)
                )
                found.append(Trigger(kind, first, last, before, setting, cue.weak, verb))
        found = by_context(passage, found, background)
        return [each for each in found if each.event_type in self._rank]

    def choose(self, passage: Passage, triggers: Sequence[Trigger]) -> tuple[str, ...]:
        """One to three kinds, the main one first."""
        return tuple(self.explain(passage, triggers).kinds)

    def explain(self, passage: Passage, triggers: Sequence[Trigger]) -> Choice:
        """The kinds with the rules that chose them: what a cause explains is left out, and what is
        only told as background or setting where there is news beside it."""
        dropped: dict[str, EventRule] = {}
        news = _most_telling(triggers, dropped)
        order: dict[str, Trigger] = {}
        for trigger in news:
            order.setdefault(trigger.event_type, trigger)
        kept = self._without_explained(passage, order, dropped)
        if len(kept) > 1 and _STATEMENT in kept and not _speech_is_news(passage, kept):
            del kept[_STATEMENT]
            dropped[_STATEMENT] = EventRule.REPORTED
        if len(kept) > 1:
            _keep_topics_out(passage, kept, dropped)
        chosen = sorted(kept, key=lambda kind: (kept[kind].first, self._rank[kind]))
        dropped |= dict.fromkeys(chosen[_MOST:], EventRule.BEYOND)
        kinds = {kind: kept[kind].rule for kind in chosen[:_MOST]}
        if not kinds:
            kinds = self._nothing_shown(passage)
        return Choice(kinds, {kind: rule for kind, rule in dropped.items() if kind not in kinds})

    def _without_explained(
        self, passage: Passage, order: dict[str, Trigger], dropped: dict[str, EventRule]
    ) -> dict[str, Trigger]:
        """Without what a cause explains, what a meeting is about, and the things and places that
        violence and protests happen at."""
        explained = {other for each in order for other in self._over.get(each, ())}
        kept = {kind: each for kind, each in order.items() if kind not in explained}
        dropped |= {kind: EventRule.EXPLAINED for kind in order if kind in explained}
        if not kept:
            return kept
        main = min(kept.values(), key=lambda each: each.first)
        if main.event_type == _MEETING:
            for kind, each in list(kept.items()):
                same = passage.sentences[each.first] == passage.sentences[main.first]
                if kind in KINETIC and same and not each.verb:
                    del kept[kind]
                    dropped[kind] = EventRule.TOPIC
        hard = {kind: each.first for kind, each in kept.items() if kind in _HARD}
        if hard:
            before = frozenset(CONSEQUENCES if set(hard) != {_PROTEST} else SOFT)
            for kind in [each for each in kept if each in SOFT]:
                if kind in before and kept[kind].first < min(hard.values()):
                    continue
                del kept[kind]
                dropped[kind] = EventRule.SETTING
        return kept

    def _nothing_shown(self, passage: Passage) -> dict[str, EventRule]:
        """What a text is whose words show no kind: a speech where it opens with a speaker."""
        if _heading(passage) and _STATEMENT in self._rank:
            return {_STATEMENT: EventRule.SPEECH}
        return {_OTHER: EventRule.NOTHING} if _OTHER in self._rank else {}


def _forms(event_types: Iterable[EventType]) -> Iterator[tuple[str, Cue]]:
    """Every form of every cue. Where a noun and a verb of one kind are written alike, the noun."""
    found: dict[tuple[str, str, bool, frozenset[str]], Cue] = {}
    for each in event_types:
        for kind, weak, cues in (
            (each.id, False, each.cues),
            (each.id, True, each.weak),
            (_NOTHING, False, each.misleading),
        ):
            for written in cues:
                for form, cue in read_cue(written, kind, weak=weak):
                    key = (form, kind, weak, cue.then)
                    if key not in found or not cue.verb:
                        found[key] = cue
    for (form, *_), cue in found.items():
        yield form, cue


def _meant(passage: Passage, hit: Hit[Cue], first: int, last: int) -> list[Cue]:
    """What the words mean: a cue whose second word follows before those without one; nothing where
    they mislead."""
    found = []
    for cue in hit.keys:
        if cue.event_type == _NOTHING:
            return []
        if cue.verb and hit.clitic not in _BEFORE_VERB:
            continue
        if cue.event_type == _STATEMENT and _is_counted(passage, first):
            continue
        if not cue.then or _follows(passage, last, cue.then):
            found.append(cue)
    if len(found) > 1 and any(cue.then for cue in found):
        return [cue for cue in found if cue.then]
    return found


def _follows(passage: Passage, last: int, wanted: frozenset[str]) -> bool:
    """Whether one of the words follows before long in the same clause."""
    clause = passage.clauses[last]
    for index in range(last + 1, min(last + 1 + _SPAN, len(passage))):
        if passage.clauses[index] != clause:
            return False
        if passage.words[index] in wanted:
            return True
    return False


def _heading(passage: Passage) -> int:
    """The word at which the text begins after who speaks or what it is about (X: …), else 0."""
    if len(passage) < 2:
        return 0
    end = passage.starts[min(_OPENING, len(passage)) - 1]
    colon = passage.text.find(":", passage.ends[0], end)
    return 0 if colon < 0 else passage.word_at(colon) + 1


def _is_counted(passage: Passage, index: int) -> bool:
    """Whether a number before it says that the word is a noun: 405 آلاف طالب, students."""
    before = passage.words[index - 1] if index > 0 else ""
    return before.isdecimal() or before in QUANTITIES


def _is_tagged(passage: Passage, index: int) -> bool:
    """Whether the word stands in a hashtag: it files the text, and tells of nothing."""
    start, _ = passage.normalised.span(passage.starts[index], passage.ends[index])
    return start > 0 and passage.normalised.original[start - 1] in "#_"


def _most_telling(triggers: Sequence[Trigger], dropped: dict[str, EventRule]) -> Sequence[Trigger]:
    """The triggers that are news; where none is, causes told after what they caused, ambiguous
    words, what was before, then settings. Notes why the others were left out."""
    lead = [each for each in triggers if each.first < _LEAD] or triggers
    wanted = _of_best_rank(lead)
    kinds = {each.event_type for each in wanted}
    for each in triggers:
        if each.event_type not in kinds:
            dropped[each.event_type] = _why_not(each)
    return wanted


def _of_best_rank(triggers: Sequence[Trigger]) -> list[Trigger]:
    best, found = len(triggers) and _SETTING, list[Trigger]()
    for each in triggers:
        rank = _rank(each)
        if rank < best:
            best, found = rank, []
        if rank == best:
            found.append(each)
    return _likeliest(found) if best == _AMBIGUOUS else found


def _rank(trigger: Trigger) -> int:
    """How well the trigger tells the news: the less, the better."""
    if trigger.setting:
        return _SETTING
    if trigger.weak:
        return _OLD if trigger.background else _AMBIGUOUS
    if not trigger.background:
        return 0
    return _CAUSE if trigger.event_type in CAUSES else _OLD


def _likeliest(triggers: Sequence[Trigger]) -> list[Trigger]:
    """Of ambiguous words those of one kind: that of most of them, else of the first."""
    if not triggers:
        return []
    counts = Counter(each.event_type for each in triggers)
    if len(counts) > 1:
        del counts[_STATEMENT]
    most = max(counts, key=lambda kind: counts[kind])
    return [each for each in triggers if each.event_type == most]


def _why_not(trigger: Trigger) -> EventRule:
    if trigger.background:
        return EventRule.BACKGROUND
    if trigger.setting:
        return EventRule.SETTING
    return EventRule.WEAK if trigger.weak else EventRule.BEYOND


def _keep_topics_out(
    passage: Passage, kept: dict[str, Trigger], dropped: dict[str, EventRule]
) -> None:
    """Leaves out what is only spoken of, and sport and culture beside any other news; but a
    singer's death of an illness is news of the singer."""
    main = min(kept, key=lambda kind: kept[kind].first)
    if main == _OTHER and set(kept) == {_OTHER, "health"}:
        others = {"health": EventRule.SETTING}
    else:
        others = {_OTHER: EventRule.SETTING} if _OTHER in kept else {}
    if main == _STATEMENT and passage.words[kept[main].first] in REFUSING:
        others |= {kind: EventRule.TOPIC for kind in kept if kind != main}
    elif main == _AID:
        others |= {kind: EventRule.TOPIC for kind in kept if kind in CARGO}
    elif main in _TOPICAL:
        happens = KINETIC | {main, "negotiation"} if main == _MEETING else KINETIC | {main}
        others |= {kind: EventRule.TOPIC for kind in kept if kind not in happens}
    for kind in others:
        del kept[kind]
    dropped |= others


def _speech_is_news(passage: Passage, order: dict[str, Trigger]) -> bool:
    """Whether the text opens with the speech act (X condemns Y), or says it by a verb of its own
    in the same sentence (… and X warns)."""
    speech = order[_STATEMENT]
    first = speech.first == min(each.first for each in order.values())
    return passage.sentences[speech.first] == 0 and (first or speech.verb)


def _in_background(passage: Passage, index: int, *, verb: bool, clitic: str) -> bool:
    """Whether a word of background governs the word: بعد وقف إطلاق النار, التي استعادتها, بعد أن
    قصفت; but a verb that only stands after بعد is the news (بعد اشتباكات سيطرت), and so is what is
    added further on (بعد يومين من خطفه والقبض على الخاطفين)."""
    clause, words = passage.clauses[index], passage.words
    reach = _NEXT if clitic.startswith("و") else _REACH
    for at in range(index - 1, max(-1, index - 1 - reach), -1):
        if passage.clauses[at] != clause:
            return False
        if words[at] in BEFORE_CLAUSES:
            return True
        if words[at] in BEFORE_NOUNS and words[at - 1 : at + 1] != BY:
            return not verb or words[at + 1] in THAT
    return False


def _is_setting(passage: Passage, index: int, last: int, kind: str, clitic: str) -> bool:
    """Whether what stands before makes the thing the place or frame of the event: على طريق,
    في مشفى, في مناطق سيطرة, ضمن اتفاق."""
    before = passage.words[index - 1] if index > 0 else ""
    if kind in THINGS:
        to_the = passage.words[index].startswith("لل")
        joined = index == last and (to_the or clitic.startswith(("ب", "وب", "ل", "ول")))
        return joined or before in BEFORE_SETTING
    if kind == "military_movement" and passage.words[index] in CONTROL:
        return before in BEFORE_CONTROL or clitic.startswith("ل")
    if kind in ("negotiation", "ceasefire"):
        return before in FRAMES or (index > 1 and passage.words[index - 2] in FRAMES)
    return False
