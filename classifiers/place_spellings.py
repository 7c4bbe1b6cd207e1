"""Names of villages that are spelled otherwise than any list has them, in either script: by their
consonants, only where the text itself says that a village is named, and only if one near by fits.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import lru_cache

from classifiers.geography import Site, distance_km
from classifiers.latin_names import has_ending
from classifiers.mentions import Mention, Reading, company, mention_at
from classifiers.names import Hit
from classifiers.passage import Passage
from classifiers.place_names import bare, fold
from classifiers.place_rules import PlaceRule
from classifiers.place_words import (
    CUES,
    DIRECTIONS,
    LATIN_ARTICLES,
    LOCATIVE,
    NEAR,
    TURKISH_ENDINGS,
)
from classifiers.vocabulary import exact
from classifiers.words import Tell
from config.places import Level

_ARABIC_CLASSES = str.maketrans(
    dict(zip("بتثجحخدذرزسشصضطظغفقكلمنه", "bttghhddrdsssdtdgfkklmnh", strict=True))
    | dict.fromkeys("اأإآءؤئوىيةعى", "")
)
_LATIN_CLASSES = (
    (re.compile("sh|ch|th(?=s)"), "s"),
    (re.compile("kh|x"), "h"),
    (re.compile("th"), "t"),
    (re.compile("dh|z"), "d"),
    (re.compile("gh|j|c"), "g"),
    (re.compile("q"), "k"),
    (re.compile("p"), "b"),
    (re.compile("h$"), ""),
    (re.compile("[^bcdfghjklmnrst]"), ""),
)
_DOUBLED = re.compile(r"(.)\1+")
_WORDS = 3
"""Of a name, the most."""
_CONSONANTS = 3
"""Of a name, the fewest that tell it from others."""
_LISTED_CONSONANTS = 4
"""The same where nothing but its place in a list tells that it is a name."""
_NEAR_KM = 35.0
_APART = 2
"""Letters that may differ."""
_MINOR = (Level.COMMUNITY, Level.SUBDISTRICT)
VILLAGE_CUES = frozenset(word for word, level in CUES.items() if level in _MINOR)
_LATIN_CUES = exact(
    "in near outside around village town koyu koyunde koyune koylerini at on of the"
)
_AND = frozenset({"and", "ve", "ile"})
_CONFIDENCE = 0.7
_AFTER_NAME = ("village", "town", "koy")


@lru_cache(maxsize=1024)
def consonants(word: str) -> str:
    """The consonants of a normalised word, by classes in which spellings and scripts agree."""
    if word[0] > "\u0600":
        found = bare(word).removesuffix("ه").translate(_ARABIC_CLASSES)
    else:
        found = word
        for pattern, letters in _LATIN_CLASSES:
            found = pattern.sub(letters, found)
    return _DOUBLED.sub(r"\1", found)


def _key(words: Iterable[str]) -> str:
    return _DOUBLED.sub(r"\1", "".join(map(consonants, words)))


class SimilarNames:
    """Villages by the consonants of their names."""

    def __init__(self, names: Iterable[tuple[str, Site]]) -> None:
        found: dict[str, dict[str, tuple[Site, str]]] = {}
        for name, site in names:
            if site.place.level is Level.COMMUNITY and name[0] > "\u0600":
                key = _key(name.split())
                if len(key) >= _CONSONANTS:
                    found.setdefault(key, {}).setdefault(site.place.pcode, (site, name))
        self._villages = {key: tuple(sites.values()) for key, sites in found.items()}

    def find(
        self, passage: Passage, mentions: Sequence[Mention], taken: Iterable[int]
    ) -> list[Mention]:
        """Mentions of villages at words that nothing else was found at (`taken` are not looked at),
        where exactly one village of similar name lies where the others lie."""
        found: list[Mention] = []
        starts = _possible_starts(passage, mentions)
        if not starts:
            return found
        for each in mentions:
            if each.first == each.last:
                starts.discard(each.first)
            else:
                starts.difference_update(range(each.first, each.last + 1))
        if not starts:
            return found
        covered = set(taken)
        for each in mentions:
            covered.update(range(each.first, each.last + 1))
        for index in sorted(starts):
            if index in covered or not _may_be_name(passage, index, covered):
                continue
            mention = self._at(passage, index, mentions, covered)
            if mention is not None:
                found.append(mention)
                covered.update(range(mention.first, mention.last + 1))
        return found

    def respell(self, passage: Passage, mentions: Sequence[Mention]) -> None:
        """Reads names in Latin letters of which no bearer lies where the others lie as that of the
        only village there that is spelled much like it."""
        for index, mention in enumerate(mentions):
            latin = passage.text[mention.start] < "\u0600"
            if not (latin and all(each.is_small for each in mention.readings)):
                continue
            around = [each for each in company(mentions, index) if each is not mention]
            if any(_lies_there(each.bottom, around) for each in mention.readings):
                continue
            words = passage.words[mention.first : mention.last + 1]
            sites = [site for site, _ in self._called(_key(words), words)]
            near = [site for site in sites if _lies_there(site, around)]
            if len(near) == 1:
                mention.readings = (Reading((near[0],)),)
                mention.rule, mention.confidence = PlaceRule.SIMILAR, _CONFIDENCE

    def _called(self, key: str, words: Sequence[str]) -> Iterable[tuple[Site, str]]:
        """The villages of that key; in Latin letters th is ث or ذ."""
        yield from self._villages.get(key, ())
        if any(word[0] < "\u0600" and "th" in word for word in words):
            voiced = _key(word.replace("th", "d") for word in words if word not in LATIN_ARTICLES)
            yield from self._villages.get(voiced, ())

    def _at(
        self, passage: Passage, index: int, mentions: Sequence[Mention], covered: set[int]
    ) -> Mention | None:
        latin = passage.words[index][0] < "\u0600"
        offset = 0
        if not latin and _is_joined(passage, index, covered):
            offset = 1
        near = bisect_left(mentions, index, key=lambda mention: mention.first)
        around = company(mentions, near)
        told = not offset and (
            not latin or passage.words[index] in LATIN_ARTICLES or _is_announced(passage, index)
        )
        least = _CONSONANTS if told else _LISTED_CONSONANTS
        words: list[str] = []
        fitting: list[Mention] = []
        for at in range(index, min(index + _WORDS + latin, len(passage))):
            word = passage.words[at][offset if at == index else 0 :]
            if at in covered or word in _AND or (at > index and passage.gap(at) != " "):
                break
            words.append(word)
            if latin and word in LATIN_ARTICLES:
                continue
            key = _key(each for each in words if each not in LATIN_ARTICLES)
            if len(key) < least or not (latin or _may_end(passage, at + 1, covered)):
                continue
            sites = [
                site
                for site, name in self._called(key, words)
                if (latin or _is_alike(words, name)) and _lies_there(site, around)
            ]
            if len(sites) == 1:
                start, clitic = passage.starts[index] + offset, passage.words[index][:offset]
                fitting.append(
                    mention_at(
                        Hit((), start, passage.ends[at], clitic, index, at),
                        (Reading((sites[0],)),),
                        changed=_APART + 1,
                    )
                )
                fitting[-1].rule, fitting[-1].confidence = PlaceRule.SIMILAR, _CONFIDENCE
        return fitting[-1] if fitting else None


def _possible_starts(passage: Passage, mentions: Sequence[Mention]) -> set[int]:
    """The words after a cue, after a name, and those in Latin letters."""
    words = passage.words
    starts = set()
    for mention in mentions:
        after = mention.last + 1
        if after < len(words) and (passage.latin or words[after][0] == "و"):
            starts.add(after)
    if passage.tells & Tell.VILLAGE:
        for at in passage.bearing(Tell.VILLAGE):
            starts.add(at + 1)
        starts.discard(len(words))
    if passage.latin and not (_LATIN_CUES.isdisjoint(words) and TURKISH_ENDINGS.isdisjoint(words)):
        starts.update(at for at, word in enumerate(words) if word[0] < "\u0600")
    return starts


def _may_be_name(passage: Passage, index: int, covered: set[int]) -> bool:
    """Whether the words around it say that a village is named there."""
    word = passage.words[index]
    if word in DIRECTIONS or word in LOCATIVE or word in NEAR:
        return False
    before = passage.words[index - 1] if index > 0 else ""
    if word[0] < "\u0600":
        begin, _ = passage.normalised.span(passage.starts[index], passage.ends[index])
        if not passage.normalised.original[begin].isupper() and word not in LATIN_ARTICLES:
            return False
        joined = before in _AND or (index - 1 in covered and passage.gap(index) == ", ")
        return (
            joined
            or before in LOCATIVE
            or has_ending(passage, index)
            or has_ending(passage, index + 1)
            or _is_announced(passage, index)
        )
    if index > 0 and CUES.get(before) in _MINOR and passage.gap(index).isspace():
        return not before.startswith("ال")
    return _is_joined(passage, index, covered)


def _is_announced(passage: Passage, index: int) -> bool:
    """Whether village is said before or after it, or that something is near it."""
    before = passage.words[index - 1] if index > 0 else ""
    return (
        before in NEAR
        or has_ending(passage, index)
        or CUES.get(before) in _MINOR
        or any(each.startswith(_AFTER_NAME) for each in passage.words[index + 1 : index + 4])
    )


def _may_end(passage: Passage, index: int, covered: set[int]) -> bool:
    """Whether a name may end before the word."""
    if index >= len(passage) or index in covered or not passage.gap(index).isspace():
        return True
    word = passage.words[index]
    return word in LOCATIVE or word in NEAR or word in DIRECTIONS or word[0] in "وبف"


def _is_joined(passage: Passage, index: int, covered: set[int]) -> bool:
    """Whether و joins it to a name, and it ends there: وX, or وX جنوب, وX وY."""
    word = passage.words[index]
    if not word.startswith("و") or index - 1 not in covered or passage.gap(index).strip(" ,"):
        return False
    return len(word) > _LISTED_CONSONANTS


def _is_alike(words: Sequence[str], name: str) -> bool:
    """Whether few letters differ: vowels, doubles, letters that speech exchanges."""
    one, other = fold("".join(words)), fold(name.replace(" ", ""))
    return (
        abs(len(one) - len(other)) <= _APART and one[0] == other[0] and _apart(one, other) <= _APART
    )


def _apart(one: str, other: str) -> int:
    """The number of letters to change, add or drop; names are short."""
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        last, row[0] = row[0], i
        for j, against in enumerate(other, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (letter != against))
    return row[-1]


def _lies_there(site: Site, mentions: Sequence[Mention]) -> bool:
    """Whether it lies near the other places of the text, or in the area that they state."""
    for mention in mentions:
        for reading in mention.readings:
            other = reading.bottom
            if other.country is not None or other.is_country:
                continue
            if reading.top.place.level is Level.GOVERNORATE or other.place.level is Level.AREA:
                if site.within(reading.top):
                    return True
                continue
            distance = distance_km(site, other)
            if distance is not None and distance < _NEAR_KM and len(mention.readings) == 1:
                return True
    return False
