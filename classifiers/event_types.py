"""Which kinds of event a text tells of: one to three of the closed list, the main one first."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from classifiers.event_cues import Cue, read_cue
from classifiers.event_rules import EventRule, Trigger, by_context
from classifiers.event_words import (
    BEFORE_CLAUSES,
    BEFORE_NOUNS,
    BEFORE_SETTING,
    KINETIC,
    PARTICIPANTS,
    REFUSING,
    SOFT,
    THAT,
)
from classifiers.names import Hit, Names, longest
from classifiers.passage import Passage
from config.event_types import EventType

__all__ = ["Choice", "EventFinder", "EventRule", "Trigger"]

_MOST = 3
_STATEMENT, _OTHER = "statement", "other"
_TOPICAL = frozenset({_STATEMENT, "meeting"})
"""Kinds that name their topics: what is spoken of does not happen."""
_LEAD = 100
"""Words in which an article tells what happened; kinds that only come later are not its own."""

_REACH = 6
"""How many words a word of background governs."""

_SPAN = 9
"""Within how many words the rest of a cue follows."""

_OPENING = 8
"""Words in which who speaks is named: X: …"""
_BEFORE_VERB = frozenset({"", "و", "ف", "س", "ل", "ول", "فل"})


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
        self._cues = Names(
            pair
            for each in known
            for weak, cues in ((False, each.cues), (True, each.weak))
            for cue in cues
            for pair in read_cue(cue, each.id, weak=weak)
        )

    def triggers(
        self, passage: Passage, taken: Collection[int], background: Collection[int]
    ) -> list[Trigger]:
        """Every cue of the text that is no part of a name or a source (words `taken`), the longest
        where they overlap, in order, and what whole sentences show. `background`: sentences that
        tell of other events."""
        found: list[Trigger] = []
        for hit in longest(self._cues.find(passage)):
            first, last = passage.word_at(hit.start), passage.word_at(hit.end - 1)
            if first in taken or last in taken:
                continue
            tag = _is_tagged(passage, first)
            past = passage.sentences[first] in background
            aside = tag or passage.words[first] in PARTICIPANTS
            for cue in hit.keys:
                if cue.verb and hit.clitic not in _BEFORE_VERB:
                    continue
                if cue.then and not _follows(passage, last, cue.then):
                    continue
                verb = cue.verb and len(hit.keys) == 1
                kind = cue.event_type
                setting = aside or (kind in SOFT and _is_setting(passage, first, hit))
                before = past or _in_background(passage, first, verb=verb)
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
        kept = self._without_explained(order, dropped)
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
        self, order: dict[str, Trigger], dropped: dict[str, EventRule]
    ) -> dict[str, Trigger]:
        explained = {other for each in order for other in self._over.get(each, ())}
        kept = {kind: each for kind, each in order.items() if kind not in explained}
        dropped |= {kind: EventRule.EXPLAINED for kind in order if kind in explained}
        if not KINETIC.isdisjoint(kept):
            for kind in [each for each in kept if each in SOFT]:
                del kept[kind]
                dropped[kind] = EventRule.SETTING
        return kept

    def _nothing_shown(self, passage: Passage) -> dict[str, EventRule]:
        """What a text is whose words show no kind: a speech where it opens with a speaker."""
        speaks = any(":" in passage.gap(index) for index in range(1, min(_OPENING, len(passage))))
        if speaks and _STATEMENT in self._rank:
            return {_STATEMENT: EventRule.SPEECH}
        return {_OTHER: EventRule.NOTHING} if _OTHER in self._rank else {}


def _follows(passage: Passage, last: int, wanted: frozenset[str]) -> bool:
    """Whether one of the words follows before long in the same clause."""
    clause = passage.clauses[last]
    for index in range(last + 1, min(last + 1 + _SPAN, len(passage))):
        if passage.clauses[index] != clause:
            return False
        if passage.words[index] in wanted:
            return True
    return False


def _is_tagged(passage: Passage, index: int) -> bool:
    """Whether the word stands in a hashtag: it files the text, and tells of nothing."""
    start, _ = passage.normalised.span(passage.starts[index], passage.ends[index])
    return start > 0 and passage.normalised.original[start - 1] in "#_"


def _most_telling(triggers: Sequence[Trigger], dropped: dict[str, EventRule]) -> Sequence[Trigger]:
    """The triggers that are news; where none is, ambiguous ones, then those of what was before,
    then of settings. Notes why the others were left out."""
    lead = [each for each in triggers if each.first < _LEAD] or triggers
    for wanted in (
        [each for each in lead if not (each.background or each.setting or each.weak)],
        _likeliest([each for each in lead if not (each.background or each.setting)]),
        [each for each in lead if not (each.setting or each.weak)],
        [each for each in lead if not each.setting],
        [each for each in lead if not each.background],
    ):
        if wanted:
            break
    else:
        wanted = list(lead)
    if len(wanted) < len(triggers):
        kinds = {each.event_type for each in wanted}
        dropped |= {
            each.event_type: _why_not(each) for each in triggers if each.event_type not in kinds
        }
    return wanted


def _likeliest(triggers: Sequence[Trigger]) -> list[Trigger]:
    """Of ambiguous words those of one kind: that of most of them, else of the first."""
    if not triggers:
        return []
    counts = Counter(each.event_type for each in triggers)
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
    """Leaves out what is only spoken of, and sport and culture beside any other news, or other
    soft news beside them where they come first."""
    main = min(kept, key=lambda kind: kept[kind].first)
    if main == _OTHER and SOFT.issuperset(kept):
        others = {kind: EventRule.SETTING for kind in kept if kind != _OTHER}
    else:
        others = {_OTHER: EventRule.SETTING} if _OTHER in kept else {}
    if main == _STATEMENT and passage.words[kept[main].first] in REFUSING:
        others |= {kind: EventRule.TOPIC for kind in kept if kind != main}
    elif main in _TOPICAL:
        others |= {kind: EventRule.TOPIC for kind in kept if kind != main and kind in SOFT}
    for kind in others:
        del kept[kind]
    dropped |= others


def _speech_is_news(passage: Passage, order: dict[str, Trigger]) -> bool:
    """Whether the text opens with the speech act: X condemns Y."""
    speech = order[_STATEMENT].first
    return passage.sentences[speech] == 0 and speech == min(e.first for e in order.values())


def _in_background(passage: Passage, index: int, *, verb: bool) -> bool:
    """Whether a word of background governs the word: بعد وقف إطلاق النار, التي استعادتها, بعد أن
    قصفت; but a verb that only stands after بعد is the news: بعد اشتباكات سيطرت."""
    clause, words = passage.clauses[index], passage.words
    for at in range(index - 1, max(-1, index - 1 - _REACH), -1):
        if passage.clauses[at] != clause:
            return False
        if words[at] in BEFORE_CLAUSES:
            return True
        if words[at] in BEFORE_NOUNS:
            return not verb or words[at + 1] in THAT
    return False


def _is_setting(passage: Passage, index: int, hit: Hit[Cue]) -> bool:
    """Whether a preposition makes the thing a place of the event, or it names people by what
    befell them: على طريق, في مشفى, بين نازحين."""
    word = passage.words[index]
    if hit.clitic.startswith(("ب", "وب", "ل", "ول")) or (
        len(word) > 5 and word.endswith(("ين", "ون"))
    ):
        return True
    return index > 0 and passage.words[index - 1] in BEFORE_SETTING
