"""Which kinds of event a text tells of: one to three of the closed list, the main one first."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from classifiers.inflections import inflections
from classifiers.names import Names, longest
from classifiers.normalise import normalise_name
from classifiers.passage import Passage
from classifiers.vocabulary import exact
from config.event_types import EventType

_MOST = 3
_STATEMENT = "statement"
_NONE_KNOWN = "other"
_BACKGROUND = exact("بعد عقب التي الذي الذين قبل منذ كانت كان رغم ضد after before since despite")
_REACH = 6
"""How many words a word of background governs."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word or phrase in words first..last that shows a kind of event."""

    event_type: str
    first: int
    last: int
    background: bool


class EventFinder:
    """Finds kinds of event by their cues."""

    def __init__(self, event_types: Iterable[EventType]) -> None:
        known = list(event_types)
        self._over = {each.id: frozenset(each.over) for each in known}
        self._rank = {each.id: rank for rank, each in enumerate(known)}
        self._cues = Names(
            (form, each.id)
            for each in known
            for cue in each.cues
            for form in inflections(normalise_name(cue))
            if form
        )

    def triggers(
        self, passage: Passage, taken: Collection[int], background: Collection[int]
    ) -> list[Trigger]:
        """Every cue of the text that is no part of a name or a source (words `taken`), the longest
        where they overlap, in order. `background`: sentences that tell of other events."""
        found: list[Trigger] = []
        for hit in longest(self._cues.find(passage)):
            first, last = passage.word_at(hit.start), passage.word_at(hit.end - 1)
            if first in taken or last in taken:
                continue
            past = passage.sentences[first] in background or _in_background(passage, first)
            found.extend(Trigger(key, first, last, past) for key in hit.keys)
        return found

    def choose(self, passage: Passage, triggers: Sequence[Trigger]) -> tuple[str, ...]:
        """One to three kinds, the main one first: what a cause explains is left out, and what is
        only told as background where there is news beside it."""
        if not triggers:
            return (_NONE_KNOWN,) if _NONE_KNOWN in self._rank else ()
        news = [trigger for trigger in triggers if not trigger.background] or list(triggers)
        present = {trigger.event_type for trigger in news}
        explained = {other for each in present for other in self._over.get(each, ())}
        order: dict[str, int] = {}
        for trigger in news:
            if trigger.event_type not in explained or trigger.event_type in order:
                order.setdefault(trigger.event_type, trigger.first)
        if not order:
            order = {trigger.event_type: trigger.first for trigger in news}
        if len(order) > 1 and _STATEMENT in order and not _speech_is_news(passage, order):
            del order[_STATEMENT]
        if len(order) > 1:
            order.pop(_NONE_KNOWN, None)
        return tuple(sorted(order, key=lambda each: (order[each], self._rank[each])))[:_MOST]


def _speech_is_news(passage: Passage, order: dict[str, int]) -> bool:
    """Whether the text opens with the speech act: X condemns Y."""
    return order[_STATEMENT] == min(order.values()) and passage.sentences[order[_STATEMENT]] == 0


def _in_background(passage: Passage, index: int) -> bool:
    """Whether a word of background governs the word: بعد وقف إطلاق النار."""
    clause = passage.clauses[index]
    for at in range(index - 1, max(-1, index - 1 - _REACH), -1):
        if passage.clauses[at] != clause:
            return False
        if passage.words[at] in _BACKGROUND:
            return True
    return False
