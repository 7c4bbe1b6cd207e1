"""Which of the kinds that the words of a text show are its news."""

from collections.abc import Mapping, Sequence

from classifiers.event_signs import Sign
from classifiers.event_triggers import EventRule, Trigger
from classifiers.event_words import CARGO, CAUSES, CONSEQUENCES, KINETIC, SOFT
from classifiers.lines import lines_of
from classifiers.passage import Passage

_STATEMENT, _MEETING, _OTHER, _AID = "statement", "meeting", "other", "aid"
_APPOINTMENT = "appointment"
_OFFICES = frozenset({"economy", "health", "services", "justice", "aid"})
"""Kinds of what offices are for: who is put in charge of a hospital is no news of health."""
_PROTEST, _JUSTICE, _EXPLOSION = "protest", "justice", "explosion"
_DISASTER = "disaster"
_HEALTH, _SERVICES = "health", "services"
_HARD = KINETIC | {_PROTEST}
"""Kinds that things and places are named with, and not told of."""

_TOPICAL = frozenset({_STATEMENT, _MEETING})
"""Kinds that name their topics: what is spoken of does not happen."""
_AGREED = frozenset({"sanctions", "ceasefire", "negotiation", "prisoner_exchange", "return"})
"""What is welcomed, and did happen."""
_DEMANDED = frozenset({"sanctions", "ceasefire", "negotiation"})
"""What protesters want or refuse, and nobody did."""
_FEW = 20
"""How many triggers and lines are compared: no text, however long, takes more."""
_DURING = frozenset({"خلال", "اثناء", "during"})
_IT, _AND = ("ه", "ها"), "و"
"""Of a claim in a clause about the attack: هجوم تبنته الجماعة; but what is added is news."""
_LEAD = 100
"""Words in which an article tells what happened; kinds that only come later are not its own."""

_BESIDE = 2
"""How many words stand between a verb and who does it."""

_CAUSE, _AMBIGUOUS, _OLD, _SETTING = 1, 2, 3, 4
"""Ranks of triggers that are not plain news."""


def choose(
    passage: Passage,
    triggers: Sequence[Trigger],
    over: Mapping[str, frozenset[str]],
    dropped: dict[str, EventRule],
) -> dict[str, Trigger]:
    """The kinds that are news, each with the trigger that shows it first. `over`: the kinds that
    each kind explains. Notes in `dropped` why others of them were left out."""
    news = _most_telling(triggers)
    kept = _without_explained(passage, news, over, dropped)
    if len(kept) > 1:
        _drop(kept, _without_settings(passage, news, kept), dropped)
    if len(kept) > 1 and _STATEMENT in kept and not _speech_is_news(passage, kept):
        _drop(kept, {_STATEMENT: EventRule.REPORTED}, dropped)
    if len(kept) > 1:
        _drop(kept, _topics(passage, kept), dropped)
    return kept


def _drop(
    kept: dict[str, Trigger], kinds: Mapping[str, EventRule], dropped: dict[str, EventRule]
) -> None:
    for kind in kinds:
        del kept[kind]
    dropped |= kinds


def less_telling(triggers: Sequence[Trigger]) -> dict[str, EventRule]:
    """The kinds of triggers that tell the news less well than others, and why each was left out."""
    kinds = {each.event_type for each in _most_telling(triggers)}
    return {each.event_type: _why_not(each) for each in triggers if each.event_type not in kinds}


def _most_telling(triggers: Sequence[Trigger]) -> Sequence[Trigger]:
    """The triggers that are news; where none is, causes told after what they caused, ambiguous
    words, what was before, then settings."""
    if triggers[-1].first >= _LEAD > triggers[0].first:
        return _of_best_rank([each for each in triggers if each.first < _LEAD])
    return _of_best_rank(triggers)


def _of_best_rank(triggers: Sequence[Trigger]) -> list[Trigger]:
    best = _SETTING
    found: list[Trigger] = []
    for each in triggers:
        rank = rank_of(each)
        if rank < best:
            best, found = rank, []
        if rank == best:
            found.append(each)
    return _likeliest(found) if best == _AMBIGUOUS else found


def rank_of(trigger: Trigger) -> int:
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
    counts: dict[str, int] = {}
    for each in triggers:
        counts[each.event_type] = counts.get(each.event_type, 0) + 1
    if len(counts) > 1:
        counts.pop(_STATEMENT, None)
    most = max(counts, key=counts.__getitem__)
    return [each for each in triggers if each.event_type == most]


def _why_not(trigger: Trigger) -> EventRule:
    if trigger.background:
        return EventRule.BACKGROUND
    if trigger.setting:
        return EventRule.SETTING
    return EventRule.WEAK if trigger.weak else EventRule.BEYOND


def _without_explained(
    passage: Passage,
    news: Sequence[Trigger],
    over: Mapping[str, frozenset[str]],
    dropped: dict[str, EventRule],
) -> dict[str, Trigger]:
    """The kinds without those that others explain, which then stand in their places."""
    kept: dict[str, Trigger] = {}
    for trigger in news:
        kept.setdefault(trigger.event_type, trigger)
    if len(kept) == 1:
        return kept
    for kind in list(kept):
        for other in over.get(kind, ()):
            if other not in kept or kept[other].event_type == kind:
                continue
            if other == _EXPLOSION and _is_apart(passage, kind, news):
                continue
            if kept[other].first < kept[kind].first:
                kept[kind] = _at(kept[other].first, kept[kind])
            dropped[other] = EventRule.EXPLAINED
    return {kind: each for kind, each in kept.items() if kind not in dropped}


def _at(first: int, trigger: Trigger) -> Trigger:
    """The trigger as if it stood at that word."""
    return Trigger(trigger.event_type, first, first, rule=trigger.rule, signs=trigger.signs)


def _is_apart(passage: Passage, kind: str, news: Sequence[Trigger]) -> bool:
    """Whether a bomb or a car, and not just a blast, exploded in another sentence."""
    of_kind = {passage.sentences[each.first] for each in news if each.event_type == kind}
    return any(
        each.event_type == _EXPLOSION
        and not each.signs & Sign.BLAST
        and passage.sentences[each.first] not in of_kind
        for each in news
    )


def _without_settings(
    passage: Passage, news: Sequence[Trigger], kept: Mapping[str, Trigger]
) -> dict[str, EventRule]:
    """What a meeting or a trial is about, and the things and places that violence and protests
    happen at."""
    found: dict[str, EventRule] = {}
    main = min(kept.values(), key=lambda each: each.first)
    place = passage.sentences[main.first]
    if main.event_type in (_MEETING, _JUSTICE):
        found = {
            kind: EventRule.TOPIC
            for kind, each in kept.items()
            if kind in KINETIC
            and passage.sentences[each.first] == place
            and (main.event_type == _JUSTICE or not each.verb)
        }
    hard = {kind: each.first for kind, each in kept.items() if kind in _HARD and kind not in found}
    if not hard:
        return found
    before = CONSEQUENCES if set(hard) != {_PROTEST} else SOFT
    first = min(hard.values())
    violent = [each.first for each in news if each.event_type in hard]
    for kind, each in kept.items():
        if kind not in SOFT or (kind in before and each.first < first):
            continue
        if kind == _AID and set(hard) == {_DISASTER} and each.first < first:
            continue
        if not _is_own_news(
            passage, [other for other in news if other.event_type == kind], violent
        ):
            found[kind] = EventRule.SETTING
    return found


def _is_own_news(passage: Passage, triggers: Sequence[Trigger], violent: Sequence[int]) -> bool:
    """Whether triggers of a soft kind tell of more than where violence happened (words `violent`):
    aid in a sentence of its own, services on a line of their own or by a verb (lessons are
    suspended), a hospital that is put out of service."""
    kind = triggers[0].event_type
    if kind == _HEALTH:
        return any(each.signs & Sign.OUTAGE for each in triggers)
    if kind == _AID:
        places = {passage.sentences[each] for each in violent}
        return all(passage.sentences[each.first] not in places for each in triggers)
    if kind != _SERVICES:
        return False
    if any(
        (each.verb and not each.signs & Sign.CLOSING) or each.signs & Sign.DEPRIVING
        for each in triggers
    ):
        return True
    lines = lines_of(passage) if "\n" in passage.text else []
    return any(
        each.first in line and not any(word in line for word in violent)
        for each in triggers[:_FEW]
        for line in lines[:_FEW]
    )


def _topics(passage: Passage, kept: Mapping[str, Trigger]) -> dict[str, EventRule]:
    """What is only spoken of, and sport and culture beside any other news; but a singer's death of
    an illness is news of the singer, and what a delegation does (يوزع) is done."""
    main = min(kept, key=lambda kind: kept[kind].first)
    if main == _OTHER and set(kept) == {_OTHER, "health"}:
        others = {"health": EventRule.SETTING}
    else:
        others = {_OTHER: EventRule.SETTING} if _OTHER in kept else {}
    if main == _APPOINTMENT:
        place = passage.sentences[kept[main].first]
        others |= {
            kind: EventRule.TOPIC
            for kind, each in kept.items()
            if kind in _OFFICES and not each.verb and passage.sentences[each.first] == place
        }
    elif main == _PROTEST:
        others |= {
            kind: EventRule.TOPIC
            for kind, each in kept.items()
            if kind in _DEMANDED and not each.verb
        }
    elif main == _AID:
        others |= {kind: EventRule.TOPIC for kind in kept if kind in CARGO}
    elif main in _TOPICAL:
        signs = kept[main].signs
        happens = {main} if signs & Sign.REFUSING else KINETIC | {main}
        if main == _MEETING:
            happens |= {"negotiation"}
            if passage.signs & Sign.REACHING:
                happens |= _AGREED
        elif signs & Sign.WELCOMING:
            happens |= _AGREED
        truce = kept.get("ceasefire")
        if truce is not None and truce.signs & Sign.BREACHING:
            happens |= {"ceasefire"}
        met = kept.get(_MEETING)
        if met is not None and passage.words[met.first - 1] in _DURING:
            happens |= {_MEETING}
        done = _OFFICES if main == _MEETING else frozenset[str]()
        others |= {
            kind: EventRule.TOPIC
            for kind, each in kept.items()
            if kind not in happens and not (kind in done and each.verb)
        }
    return others


def _speech_is_news(passage: Passage, order: dict[str, Trigger]) -> bool:
    """Whether the text opens with the speech act (X condemns Y), or says it by a verb of its own
    in the same sentence (… and X warns); what neighbours and kin complain of belongs to what
    befell them."""
    speech = order[_STATEMENT]
    if speech.signs & Sign.CLAIMING:
        word = passage.words[speech.first]
        return not (speech.verb and word.endswith(_IT)) or word.startswith(_AND)
    if passage.sentences[speech.first] != 0:
        return False
    if speech.first == min(each.first for each in order.values()):
        return True
    around = passage.known[max(speech.first - _BESIDE, 0) : speech.last + 1 + _BESIDE]
    return speech.verb and not any(word.signs & Sign.PLAIN_PEOPLE for word in around)
