"""Which kinds of event a text tells of: one to three of the closed list, the main one first."""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from classifiers.event_choice import choose, less_telling, rank_of
from classifiers.event_cues import Cue
from classifiers.event_headings import heading as heading_end
from classifiers.event_lexicon import Lexicon
from classifiers.event_rules import by_context
from classifiers.event_signs import Sign
from classifiers.event_triggers import EventRule, Trigger, read_sentences
from classifiers.event_words import KINETIC, SOFT, THINGS
from classifiers.passage import Passage
from classifiers.words import Word
from config.event_types import EventType

__all__ = ["Choice", "EventFinder", "EventRule", "Trigger"]

_MOST = 3
_STATEMENT, _OTHER = "statement", "other"
_REACH = 6
"""How many words a word of background governs."""

_NEXT = 2
"""How many of them before a word that is added by و."""

_BY = ("من", "قبل")
"""Not "before" but who did it: من قبل مجهولين."""
_WITH = "مع"
"""Before an advance it tells what something else came with: نزوح مع تقدم القوات."""
_THAT = frozenset({"ان", "ما"})
"""After a preposition they open a subordinate clause: بعد أن قصفت."""
_GOVERNS = Sign.BEFORE_NOUN | Sign.BEFORE_WISH | Sign.BEFORE_CLAUSE | Sign.DEVELOPING
_PARTICIPANT, _NEGATION = Sign.PARTICIPANT, Sign.NEGATION
_IN_FRAMES = frozenset({"negotiation", "ceasefire"})
_DENIED = KINETIC | {"displacement", "return", "military_movement"}
"""Kinds that are no news where they did not happen: دون إصابات, لا عودة."""
_TOPICS = SOFT - {_OTHER}
"""Soft kinds of who speaks before a colon; a match or the weather is what follows."""
_OF_BODIES = _TOPICS | {"negotiation"}
"""Kinds of what bodies are for: a chamber of trade does business where no other word tells."""
_PERHAPS_SETTINGS = THINGS | _IN_FRAMES | {"military_movement"}


class Choice(NamedTuple):
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
        self._lexicon = Lexicon(known)

    def know(self, word: Word) -> None:
        """Fills in what a word may tell of events: for the reader of texts."""
        self._lexicon.know(word)

    def triggers(
        self, passage: Passage, taken: Collection[int], background: Collection[int]
    ) -> list[Trigger]:
        """Every cue of the text that is no part of a name or a source (words `taken`), the longest
        where they overlap, in order, and what whole sentences show. `background`: sentences that
        tell of other events."""
        if not passage.words:
            return []
        signs = [word.signs for word in passage.known]
        sentences = read_sentences(passage, signs, background)
        governed = passage.signs & _GOVERNS
        tagged = "#" in passage.normalised.original
        heading = heading_end(passage)
        found: list[Trigger] = []
        for cues, first, last, joined, _, _ in self._lexicon.find(passage):
            if first in taken and last in taken and not _acts(signs, first, last):
                continue
            past = passage.sentences[first] in background
            aside = signs[first] & _PARTICIPANT != 0 or (tagged and _is_tagged(passage, first))
            denied = first > 0 and signs[first - 1] & _NEGATION != 0
            for cue in cues:
                kind = cue.event_type
                setting = (
                    aside
                    or (denied and kind in _DENIED)
                    or (last < heading and kind in _TOPICS)
                    or (
                        kind in _PERHAPS_SETTINGS
                        and _is_setting(passage, signs, first, last, joined, cue)
                    )
                )
                before = past or (
                    governed != 0 and _in_background(passage, signs, first, joined, verb=cue.verb)
                )
                found.append(
                    Trigger(kind, first, last, before, setting, cue.weak, cue.verb, signs[first])
                )
        found = by_context(passage, found, sentences)
        for each in found:
            if each.event_type not in self._rank:  # a rule gives a kind that the data lack
                return [other for other in found if other.event_type in self._rank]
        return found

    def of_names(self, passage: Passage, names: Collection[int]) -> list[Trigger]:
        """What the first name (words `names`) that is for some kind tells: of a text without
        triggers."""
        if heading_end(passage):
            return []
        for cues, first, last, _, _, _ in self._lexicon.find(passage):
            for cue in cues:
                if first in names and last in names and cue.event_type in _OF_BODIES:
                    return [Trigger(cue.event_type, first, last, rule=EventRule.NAMED)]
        return []

    def choose(self, passage: Passage, triggers: Sequence[Trigger]) -> tuple[str, ...]:
        """One to three kinds, the main one first."""
        only = _only_kind(triggers)
        if only is not None:
            return (only,)
        kinds = list(self._choose(passage, triggers, {})) if triggers else []
        return tuple(kinds[:_MOST] or self._nothing_shown(passage))

    def explain(self, passage: Passage, triggers: Sequence[Trigger]) -> Choice:
        """The kinds with the rules that chose them: what a cause explains is left out, and what is
        only told as background or setting where there is news beside it."""
        if not triggers:
            return Choice(self._nothing_shown(passage), {})
        only = _only_kind(triggers)
        if only is not None:
            return Choice({only: min(triggers, key=rank_of).rule}, {})
        dropped = less_telling(triggers)
        kept = self._choose(passage, triggers, dropped)
        dropped |= dict.fromkeys(list(kept)[_MOST:], EventRule.BEYOND)
        kinds = {kind: trigger.rule for kind, trigger in list(kept.items())[:_MOST]}
        if not kinds:
            kinds = self._nothing_shown(passage)
        return Choice(kinds, {kind: rule for kind, rule in dropped.items() if kind not in kinds})

    def _choose(
        self, passage: Passage, triggers: Sequence[Trigger], dropped: dict[str, EventRule]
    ) -> dict[str, Trigger]:
        """The kinds that are news, each with the trigger that shows it first, the main one first.
        Notes in `dropped` why others were left out."""
        kept = choose(passage, triggers, self._over, dropped)
        if len(kept) < 2:
            return kept
        order = sorted((each.first, self._rank[kind], kind) for kind, each in kept.items())
        return {kind: kept[kind] for _, _, kind in order}

    def _nothing_shown(self, passage: Passage) -> dict[str, EventRule]:
        """What a text is whose words show no kind: a speech where it opens with a speaker."""
        if heading_end(passage) and _STATEMENT in self._rank:
            return {_STATEMENT: EventRule.SPEECH}
        return {_OTHER: EventRule.NOTHING} if _OTHER in self._rank else {}


def _only_kind(triggers: Sequence[Trigger]) -> str | None:
    """The kind that all triggers show, None where they show several or there are none."""
    kind = None
    for each in triggers:
        if kind is not None and each.event_type != kind:
            return None
        kind = each.event_type
    return kind


def _acts(signs: Sequence[int], first: int, last: int) -> bool:
    """Whether a word tells of an event though it stands in a name."""
    shown = 0
    for each in signs[first : last + 1]:
        shown |= each
    return shown & Sign.ACT != 0


def _is_tagged(passage: Passage, index: int) -> bool:
    """Whether the word stands in a hashtag: it files the text, and tells of nothing."""
    start, _ = passage.normalised.span(passage.starts[index], passage.ends[index])
    return start > 0 and passage.normalised.original[start - 1] in "#_"


def _in_background(
    passage: Passage, signs: Sequence[int], index: int, joined: str, *, verb: bool
) -> bool:
    """Whether a word of background governs the cue: بعد وقف إطلاق النار, التي استعادتها, بعد أن
    قصفت; but a verb that only stands after بعد is the news (بعد اشتباكات سيطرت), and so is what is
    added further on (بعد يومين من خطفه والقبض على الخاطفين), unless it is wished for too (للمطالبة
    بإسقاط النظام وإطلاق المعتقلين)."""
    clauses = passage.clauses
    clause = clauses[index]
    reach = index - _NEXT if joined.startswith("و") else 0
    for at in range(index - 1, max(-1, index - 1 - _REACH), -1):
        if clauses[at] != clause:
            return False
        governing = signs[at] & _GOVERNS
        if not governing:
            continue
        if governing & Sign.DEVELOPING:
            return False
        if governing & Sign.BEFORE_WISH and not verb:
            return True
        if at < reach:
            continue
        if governing & Sign.BEFORE_CLAUSE:
            return True
        if governing & Sign.BEFORE_NOUN and tuple(passage.words[at - 1 : at + 1]) != _BY:
            return not verb or passage.words[at + 1] in _THAT
    return False


def _is_setting(
    passage: Passage, signs: Sequence[int], index: int, last: int, joined: str, cue: Cue
) -> bool:
    """Whether what stands before makes the thing the place or frame of the event: على طريق,
    في مشفى, في مناطق سيطرة, ضمن اتفاق; a phrase is no place (بكتلة … باردة)."""
    before, kind = signs[index - 1] if index > 0 else 0, cue.event_type
    if kind in THINGS:
        governed = (
            index == last
            and not cue.then
            and (passage.words[index].startswith("لل") or joined.startswith(("ب", "وب", "ل", "ول")))
        )
        return governed or before & Sign.BEFORE_SETTING != 0
    if kind == "military_movement":
        if signs[index] & Sign.CONTROL:
            return before & Sign.BEFORE_CONTROL != 0 or joined.startswith("ل")
        return index > 1 and passage.words[index - 1] == _WITH and not joined
    if kind in _IN_FRAMES:
        return (before | (signs[index - 2] if index > 1 else 0)) & Sign.FRAME != 0
    return False
