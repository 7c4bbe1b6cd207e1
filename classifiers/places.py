"""Finds the places that a text names: which words are names of places, and which only look so."""

from collections.abc import Collection, Iterable, Iterator, Sequence, Set
from itertools import pairwise

from classifiers.abroad import likely
from classifiers.mentions import Mention, company
from classifiers.names import Hit, longest
from classifiers.nations import SYRIAN, Nations
from classifiers.ordinary_words import ORDINARY_WORDS, WHOLE
from classifiers.other_names import BOTH_VILLAGES, is_on_sport, is_other_name, of_local_media
from classifiers.passage import Passage
from classifiers.place_evidence import ANNOUNCED, has_evidence, is_stray
from classifiers.place_links import coordinate, head, is_qualified
from classifiers.place_meanings import PlaceMeanings
from classifiers.place_rules import NoPlace
from classifiers.place_signs import adjoins, introduce, introduces
from classifiers.place_spellings import SimilarNames
from classifiers.place_words import (
    DIRECTIONS,
    GIVEN_NAMES,
    INSTITUTIONS,
    MEDIA_TAILS,
    OFFICES,
    PUBLIC,
    ROADS,
    SPEAKING_FOR,
)
from classifiers.words import Tell, Word
from config.foreign import ForeignPlace
from config.places import Gazetteer

_PASSES = 2
"""What is evident of one name helps to show others, before it and after it."""
_TITLE = 3
"""Words of an office before whose it is: رئيس مجلس بلدة X."""
_SURE = 1
"""The demand of names that are hardly anything but places."""
_TAGS = ("#", "_")
_OF_NATION = Tell.SYRIAN | Tell.OF_NATION
_WHOLE_WORDS = ORDINARY_WORDS | WHOLE | GIVEN_NAMES
"""Words whose first letter is their own: لبنان is no "to Bnan"."""


class PlaceFinder:
    """Finds mentions of the gazetteer's places."""

    def __init__(self, gazetteer: Gazetteer, foreign: Iterable[ForeignPlace] = ()) -> None:
        foreign = tuple(foreign)
        self._meanings = PlaceMeanings(gazetteer, foreign)
        self.nations = Nations(foreign, self._meanings.sure_names())
        self._similar = SimilarNames(self._meanings.villages())
        self.sites = self._meanings.sites

    def know(self, word: Word) -> None:
        """Fills in what a word is in names of places, and of nations: for the reader of texts."""
        self._meanings.know(word)
        if self.nations.is_abroad(word.text):
            word.tells |= Tell.ABROAD
        if word.text in self.nations.distant:
            word.tells |= Tell.DISTANT
        if word.text in self.nations.adjectives:
            word.tells |= Tell.OF_NATION

    def hits(self, passage: Passage) -> list[Hit[str]]:
        """Every name of a place, whatever it means there."""
        return self._meanings.hits(passage)

    def find(
        self,
        passage: Passage,
        hits: Sequence[Hit[str]],
        taken: Set[int],
        events: Collection[int],
        source: Collection[int] = (),
    ) -> list[Mention]:
        """Mentions in order, of the names in `hits`. `taken`: words that are something else
        (organisations, dates, sources): they are in no name of a place. `source`: words of them
        that say who reports; whose people or office that is, is a place (أهالي X, رئيس بلدية X).
        `events`: words that tell of an event; a name directly after one is where it happened (قصف
        الفطيرة). Where an event has no place, the town of the local media that report it stands for
        it; where nothing else is named, that of who speaks."""
        free = _free(passage, hits, taken, source)
        mentions, offices = self._candidates(passage, free, events)
        if not mentions and not events and len(free) == len(hits):
            return []
        if len(mentions) > 1:
            _connect(passage, mentions)
        head(passage, mentions)
        found = likely(passage, self._evident(passage, mentions, events), self.nations.adjectives)
        if found:
            if passage.latin:
                self._similar.respell(passage, found)
            similar = self._similar.find(passage, found, taken)
            if similar:
                found = sorted([*found, *similar], key=lambda mention: mention.start)
            return found
        if not offices and len(free) < len(hits):
            offices = self._seats(passage, hits, theirs=not events)
            return offices[:1]
        return offices[:1] if events else []

    def _candidates(
        self, passage: Passage, hits: Sequence[Hit[str]], events: Collection[int]
    ) -> tuple[list[Mention], list[Mention]]:
        """The names that are no part of others, and the towns of local media."""
        mentions: list[Mention] = []
        offices: list[Mention] = []
        on_sport = is_on_sport(passage)
        before: Mention | None = None
        for hit in longest(_unjoined(passage, hits)):
            mention = self._mention(passage, hit, only_announced=True)
            if mention is None:
                continue
            after_place = before is not None and _ends_before(before, mention)
            if is_other_name(passage, mention, after_place=after_place, on_sport=on_sport):
                if of_local_media(passage, mention):
                    offices.append(mention)
                continue
            if mention.word == BOTH_VILLAGES and before is not None and before.joined_to:
                continue  # قرب X وY … القريتين
            if mention.first - 1 in events:
                mention.struck = adjoins(passage, mention.first)
            if before is not None:
                coordinate(passage, before, mention)
            mentions.append(mention)
            before = mention
        return mentions, offices

    def _evident(
        self, passage: Passage, mentions: Sequence[Mention], events: Collection[int]
    ) -> list[Mention]:
        """The mentions that are shown to be of places."""
        found = list(mentions)
        unclear: list[int] = []
        for index, mention in enumerate(mentions):
            if not mention.evident:
                unclear.append(index)
        if unclear:
            eventful = {passage.sentences[index] for index in events}
            for _ in range(_PASSES):
                still = []
                for index in unclear:
                    mention, around = mentions[index], company(mentions, index)
                    mention.evident = has_evidence(passage, mention, around, eventful)
                    if not mention.evident:
                        still.append(index)
                if len(still) in (0, len(unclear)):
                    unclear = still
                    break
                unclear = still
        if unclear:
            shown = {id(mention.readings) for mention in mentions if mention.evident}
            found = [mention for mention in mentions if id(mention.readings) in shown]
        if passage.tells & Tell.DISTANT:
            found = [
                mention
                for index, mention in enumerate(found)
                if not is_stray(mention, company(found, index))
            ]
        return found

    def left_out(
        self,
        passage: Passage,
        hits: Sequence[Hit[str]],
        taken: Set[int],
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

    def _seats(self, passage: Passage, hits: Sequence[Hit[str]], *, theirs: bool) -> list[Mention]:
        """Towns within the names of bodies and sources that say where these are (مديرية الإعلام في
        السويداء). `theirs`: only of who speaks for them (محافظ القنيطرة, أهالي الركبان)."""
        mentions = (self._mention(passage, hit) for hit in longest(hits))
        return [
            mention
            for mention in mentions
            if mention is not None
            and mention.demand == 0
            and (
                passage.words[max(0, mention.lead - 1)] in SPEAKING_FOR
                or passage.words[mention.lead] in SPEAKING_FOR
                or (
                    not theirs
                    and (mention.within or mention.cue or of_local_media(passage, mention))
                )
            )
        ]

    def _mention(
        self, passage: Passage, hit: Hit[str], *, only_announced: bool = False
    ) -> Mention | None:
        """The mention that a hit is, None where the word is another. `only_announced`: none either
        where nothing announces what could only be a place if something did."""
        first, last, clitic = hit.first, hit.last, hit.clitic
        words = passage.words
        if first == last:
            if clitic and words[first] in _WHOLE_WORDS:
                return None
            surface = words[first]
        else:
            surface = " ".join(words[first : last + 1])
        meaning = self._meanings.meaning(hit.keys, surface, clitic)
        if only_announced and meaning.demand >= ANNOUNCED and not _is_announced(passage, hit):
            return None
        demand = meaning.demand
        mention = Mention(
            hit.start, hit.end, first, last, first, clitic, meaning.readings, demand, demand == 0,
            meaning.word, meaning.changed, meaning.lacks_article, meaning.article,
        )  # fmt: skip
        original = passage.normalised.original
        if "#" in original or "_" in original:
            begin, _ = passage.normalised.span(hit.start, hit.end)
            before = original[begin - 1] if begin > 0 else ""
            mention.tagged, mention.part_of_tag = before in _TAGS, before == "_"
        if passage.tells & _OF_NATION and last + 1 < len(words):
            after = words[last + 1]
            if after in SYRIAN:
                mention.country = "SY"
            elif after in self.nations.adjectives and adjoins(passage, last + 1):
                mention.country = self.nations.adjectives[after]
        introduce(passage, mention)
        return mention


def _connect(passage: Passage, mentions: Sequence[Mention]) -> None:
    """Finds what says where others lie, for all of a list."""
    for before, after in pairwise(mentions):
        if is_qualified(passage, before, after):
            before.qualifier, after.qualifies = after, before
    for mention in reversed(mentions):
        partner = mention.joined_to
        if partner is None:
            continue
        if partner.qualifier is None:
            partner.qualifier = mention.qualifier
        if mention.word < "\u0600":
            partner.cue = partner.cue or mention.cue  # X ve Y köyleri


def _free(
    passage: Passage, hits: Sequence[Hit[str]], taken: Set[int], source: Collection[int]
) -> list[Hit[str]]:
    """The hits outside what is taken, without those whose words only happen to stand together."""
    free: list[Hit[str]] = []
    for hit in hits:
        if hit.first in taken or (hit.last > hit.first and _overlaps(hit, taken)):
            if hit.first in source and hit.last in source and _is_seat(passage, hit, free):
                free.append(hit)
        elif hit.first == hit.last or not _is_split(passage, hit):
            free.append(hit)
    return free


def _is_seat(passage: Passage, hit: Hit[str], seats: Sequence[Hit[str]]) -> bool:
    """Whether people or an office are of that place, or of one of `seats` to which و joins it."""
    first, words = hit.first, passage.words
    if hit.clitic == "و":
        return bool(seats) and seats[-1].last == first - 1
    if hit.clitic == "ب" or words[max(0, first - 1)] == "في":
        return True  # مديرية الدفاع المدني بدرعا
    after = words[hit.last + 1] if hit.last + 1 < len(words) else ""
    if hit.clitic or after in MEDIA_TAILS:
        return False
    for at in range(first - 1, max(-1, first - 1 - _TITLE), -1):
        word = words[at]
        if word in SPEAKING_FOR or word in OFFICES or word in PUBLIC:
            return True
        if word in INSTITUTIONS:
            return False
    return False


def _unjoined(passage: Passage, hits: Sequence[Hit[str]]) -> Iterable[Hit[str]]:
    """The hits without those that begin with the و that joins them to another (ترمانين وقاح is no
    وقاح)."""
    for hit in hits:
        if hit.clitic == "و":
            break
    else:
        return hits
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
    construct bears no article; طريق الباب - الراعي is no quarter called طريق الباب."""
    words = passage.words
    if words[hit.first] in ROADS and "-" in passage.gap(hit.last + 1):
        return True
    return (
        hit.last > hit.first
        and words[hit.last] in DIRECTIONS
        and not words[hit.last].startswith("ال")
        and passage.text.startswith("ال", hit.start)
    )


def _is_announced(passage: Passage, hit: Hit[str]) -> bool:
    """Whether the word before a name, or what joins it to another, could make it a place's."""
    first = hit.first
    if hit.clitic or first == 0 or passage.words[hit.last] < "\u0600":
        return True
    begin, end = passage.ends[first - 1], passage.starts[first]
    if end - begin > 1 or introduces(passage.words[first - 1]):
        return True
    begin, _ = passage.normalised.span(hit.start, hit.end)
    return passage.normalised.original[begin - 1] in _TAGS


def _ends_before(before: Mention, mention: Mention) -> bool:
    """Whether the word before a name is of the name of a place."""
    if before.last != mention.first - 1:
        return False
    return before.demand <= _SURE or before.cue is not None


def _overlaps(hit: Hit[str], taken: Set[int]) -> bool:
    """Whether a word of the hit is taken."""
    return not taken.isdisjoint(range(hit.first, hit.last + 1))
