"""Finds the places that a text names: which words are names of places, and which only look so."""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise

from classifiers.clitics import BEFORE_BARE
from classifiers.mentions import Mention, company
from classifiers.names import Hit, longest
from classifiers.nations import SYRIAN, Nations
from classifiers.ordinary_words import ORDINARY_WORDS, WHOLE
from classifiers.passage import Passage
from classifiers.place_evidence import has_evidence, is_stray
from classifiers.place_meanings import PlaceMeanings
from classifiers.place_rules import NoPlace
from classifiers.place_signs import (
    adjoins,
    coordinate,
    head,
    introduce,
    is_on_sport,
    is_other_name,
    is_qualified,
    of_local_media,
)
from classifiers.place_spellings import SimilarNames
from classifiers.place_words import DIRECTIONS, GIVEN_NAMES
from config.foreign import ForeignPlace
from config.places import Gazetteer

_PASSES = 2
"""What is evident of one name helps to show others, before it and after it."""
_SURE = 1
"""The demand of names that are hardly anything but places."""
_TAGS = ("#", "_")
_WHOLE_WORDS = ORDINARY_WORDS | WHOLE | GIVEN_NAMES
"""Words whose first letter is their own: لبنان is no "to Bnan"."""


class PlaceFinder:
    """Finds mentions of the gazetteer's places."""

    def __init__(self, gazetteer: Gazetteer, foreign: Iterable[ForeignPlace] = ()) -> None:
        foreign = tuple(foreign)
        self._meanings = PlaceMeanings(gazetteer, foreign)
        self._nations = Nations(foreign)
        self._similar = SimilarNames(self._meanings.villages())
        self.sites = self._meanings.sites

    def hits(self, passage: Passage) -> list[Hit[str]]:
        """Every name of a place, whatever it means there."""
        return self._meanings.hits(passage)

    def find(
        self,
        passage: Passage,
        hits: Sequence[Hit[str]],
        taken: Sequence[tuple[int, int]],
        events: Collection[int],
    ) -> list[Mention]:
        """Mentions in order, of the names in `hits`. `taken`: stretches of the normalised text that
        are something else (organisations, dates): no place begins or ends in one. `events`: words
        that tell of an event; a name directly after one is where it happened (قصف الفطيرة). Where
        an event has no place, the town of the local media that report it stands for it."""
        mentions: list[Mention] = []
        offices: list[Mention] = []
        free = [hit for hit in hits if not _overlaps(hit, taken) and not _is_split(passage, hit)]
        on_sport = is_on_sport(passage)
        for hit in longest(_unjoined(passage, free)):
            mention = self._mention(passage, hit)
            if mention is None:
                continue
            after_place = bool(mentions) and _ends_before(mentions[-1], mention)
            if is_other_name(passage, mention, after_place=after_place, on_sport=on_sport):
                if of_local_media(passage, mention):
                    offices.append(mention)
                continue
            mention.struck = mention.first - 1 in events and adjoins(passage, mention.first)
            if mentions:
                coordinate(passage, mentions[-1], mention)
            mentions.append(mention)
        for before, after in pairwise(mentions):
            if after.qualifies is None and is_qualified(passage, before, after):
                before.qualifier, after.qualifies = after, before
        for mention in reversed(mentions):
            if mention.joined_to is not None and mention.joined_to.qualifier is None:
                mention.joined_to.qualifier = mention.qualifier
            if mention.joined_to is not None and mention.word < "\u0600":
                mention.joined_to.cue = mention.joined_to.cue or mention.cue  # X ve Y köyleri
        head(passage, mentions)
        eventful = {passage.sentences[index] for index in events}
        for _ in range(_PASSES):
            for index, mention in enumerate(mentions):
                if not mention.evident:
                    around = company(mentions, index)
                    mention.evident = has_evidence(passage, mention, around, eventful)
        shown = {mention.readings for mention in mentions if mention.evident}
        found = [mention for mention in mentions if mention.readings in shown]
        if not self._nations.distant.isdisjoint(passage.words):
            found = [
                mention
                for index, mention in enumerate(found)
                if not is_stray(mention, company(found, index))
            ]
        if found:
            words = {passage.word_at(start) for start, _ in taken}
            similar = self._similar.find(passage, found, words)
            if similar:
                found = sorted([*found, *similar], key=lambda mention: mention.start)
            return found
        if events and not offices and len(free) < len(hits):
            offices = self._seats(passage, hits)
        return offices[:1] if events else []

    def left_out(
        self,
        passage: Passage,
        hits: Sequence[Hit[str]],
        taken: Sequence[tuple[int, int]],
        found: Iterable[Mention],
    ) -> Iterator[tuple[Mention, NoPlace]]:
        """The names in `hits` that are none of the places that were `found`, and why: for people
        who ask. `taken`: as in `find`."""
        covered = {word for mention in found for word in range(mention.first, mention.last + 1)}
        before: Mention | None = None
        on_sport = is_on_sport(passage)
        for hit in longest(hit for hit in hits if not _overlaps(hit, taken)):
            mention = self._mention(passage, hit)
            if mention is None:
                continue
            if mention.first not in covered:
                after_place = before is not None and _ends_before(before, mention)
                other = is_other_name(passage, mention, after_place=after_place, on_sport=on_sport)
                yield mention, NoPlace.OTHER_NAME if other else NoPlace.NO_SIGN
            before = mention

    def _seats(self, passage: Passage, hits: Sequence[Hit[str]]) -> list[Mention]:
        """Towns within the names of bodies and sources that say where these are (مديرية الإعلام في
        السويداء)."""
        mentions = (self._mention(passage, hit) for hit in longest(hits))
        return [
            mention
            for mention in mentions
            if mention is not None
            and mention.demand == 0
            and (mention.within or mention.cue or of_local_media(passage, mention))
        ]

    def _mention(self, passage: Passage, hit: Hit[str]) -> Mention | None:
        first = passage.word_at(hit.start)
        last = passage.word_at(hit.end - 1)
        words = passage.words
        if hit.clitic and first == last and words[first] in _WHOLE_WORDS:
            return None
        if first == last:
            surface = words[first][hit.start - passage.starts[first] :]
        else:
            surface = " ".join(words[first : last + 1])[hit.start - passage.starts[first] :]
        meaning = self._meanings.meaning(
            hit.keys, surface, elided=hit.clitic in BEFORE_BARE, joined=bool(hit.clitic)
        )
        begin, _ = passage.normalised.span(hit.start, hit.end)
        before = passage.normalised.original[begin - 1] if begin > 0 else ""
        mention = Mention(
            hit.start, hit.end, first, last, first, meaning.readings, hit.clitic,
            tagged=before in _TAGS, part_of_tag=before == "_", demand=meaning.demand,
            changed=meaning.changed, lacks_article=meaning.lacks_article,
            article=meaning.article, word=meaning.word,
        )  # fmt: skip
        if last + 1 < len(words):
            after = words[last + 1]
            if after in SYRIAN:
                mention.country = "SY"
            elif after in self._nations.adjectives and adjoins(passage, last + 1):
                mention.country = self._nations.adjectives[after]
        introduce(passage, mention)
        return mention


def _unjoined(passage: Passage, hits: Sequence[Hit[str]]) -> Iterable[Hit[str]]:
    """The hits without those that begin with the و that joins them to another (ترمانين وقاح is no
    وقاح)."""
    joined = {hit.first for hit in hits if hit.clitic == "و"}
    joined.difference_update(
        hit.first for hit in hits if hit.clitic != "و" and hit.first not in joined
    )
    if not joined:
        return hits
    ends = {hit.last for hit in hits}
    return [
        hit
        for hit in hits
        if hit.clitic
        or hit.first not in joined
        or hit.first - 1 not in ends
        or passage.gap(hit.first).strip(" ,")
    ]


def _is_split(passage: Passage, hit: Hit[str]) -> bool:
    """Whether the words only happen to stand together: الباب شرقي حلب is no باب شرقي, which as a
    construct bears no article."""
    words = passage.words
    return (
        hit.last > hit.first
        and words[hit.last] in DIRECTIONS
        and not words[hit.last].startswith("ال")
        and passage.text.startswith("ال", hit.start)
    )


def _ends_before(before: Mention, mention: Mention) -> bool:
    """Whether the word before a name is of the name of a place."""
    sure = before.demand <= _SURE or before.cue is not None
    return sure and before.last == mention.first - 1


def _overlaps(hit: Hit[str], taken: Sequence[tuple[int, int]]) -> bool:
    """Whether the hit shares a character with one of the stretches, which are in order."""
    at = bisect_left(taken, (hit.end,)) - 1
    return at >= 0 and taken[at][1] > hit.start
