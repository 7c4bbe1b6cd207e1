"""Villages that no table has, where the text itself says that it names one: قرية X, قريتا X وY,
تل X, X köyü, and further names of such a list.

Of such a place only the name is known, and what holds it: what the text says, else the governorate
of the places beside it. Where that is not known either, nothing is said.
"""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from classifiers.geography import AROUND, Site
from classifiers.homonyms import UNSUPPORTED, is_minor
from classifiers.mentions import Mention, Reading, mention_at
from classifiers.names import Hit
from classifiers.passage import Passage
from classifiers.place_links import BETWEEN
from classifiers.place_rules import PlaceRule
from classifiers.place_signs import adjoins, introduce
from classifiers.place_words import CUES
from classifiers.source_words import HEADINGS
from classifiers.unlisted_beside import names_before
from classifiers.unlisted_names import (
    HILLS,
    LATIN_CUES,
    SEVERAL,
    VILLAGES,
    before_latin_cue,
    begins_listed,
    is_tagged,
    may_be_hill,
    name_at,
)
from classifiers.words import Tell
from config.places import Level

UNLISTED_CUES = VILLAGES | frozenset(HILLS) | LATIN_CUES
_MARKS = re.compile("[\u0640\u064b-\u0652\u0670]")
"""Elongation and vowel signs."""
_CONFIDENCE = 0.4
_COMPANY = 8
"""How many names on each side tell where a place lies."""
_TAG_WORDS = 2
_DIRECTED = 2
"""Words before what says where a place lies: its name and what puts the event there."""
_LONGEST_LIST = 12
_FARTHEST = 6
_DOUBTFUL = 2
"""From this demand on a name needs more than a place beside it to be one (see place_evidence)."""
_HOLDING = frozenset({Level.GOVERNORATE, Level.DISTRICT, Level.SUBDISTRICT})


def find_unlisted(
    passage: Passage,
    mentions: Sequence[Mention],
    known: Sequence[Mention],
    taken: Collection[int],
    events: Collection[int],
    home: Site | None,
    sites: Mapping[str, Site],
) -> list[Mention]:
    """Mentions of places that are not listed; their `chosen` has the P-code of what holds them.
    `mentions`: all names of listed places, `known`: those that mean one; `taken`: words that are
    something else; `events`: words that tell of an event; `sites`: by P-code."""
    others = []
    if len(known) < len(mentions):
        kept = {id(each) for each in known}
        others = [each for each in mentions if id(each) not in kept and _is_here(each)]
    tagged = "#" in passage.normalised.original and bool(known)
    listed: list[Mention] = []
    directed: list[Mention] = []
    for each in known:
        if (each.joined_to is not None or each.joined_by is not None) and _goes_on(passage, each):
            listed.append(each)
        if each.lead < each.first and _tells_where(passage, each):
            directed.append(each)
    if not (others or listed or tagged or directed or passage.tells & Tell.UNLISTED):
        return []
    blocked = set(taken)
    for each in mentions:
        blocked.update(range(each.first, each.last + 1))
    runs = [list(_listed(passage, each.last + 1, blocked, events)) for each in listed]
    runs += _runs(passage, blocked, events)
    ends = {each.last for each in known if each.readings[0].is_small}
    begun = {hit.first for run in runs for hit in run}
    for each in directed:
        names = names_before(passage, each, ends, blocked, events)
        if names and names[0].first not in begun:
            runs.append(names)
    if tagged:
        runs += _tagged(passage, known, blocked, events)
    if not (others or runs):
        return []
    where = _Surroundings(passage, known, home, sites)
    found = [each for each in others if where.settle_other(each)]
    for run in runs:
        before: Mention | None = None
        for hit in run:
            mention = mention_at(hit, ())
            introduce(passage, mention)
            if where.settle(mention, run[-1].last):
                mention.joined_to, before = before, mention
                found.append(mention)
    return found


def name_undecided(passage: Passage, mention: Mention) -> None:
    """Gives the common parent of villages of one name, of which the text does not tell which is
    meant, that name: the P-code stays the parent's."""
    site, told = mention.chosen, mention.cue is not None and _is_here(mention)
    if told and site is not None and site.governorate is not None:
        mention.chosen = _named_site(passage, mention, site)


def _named_site(passage: Passage, mention: Mention, holder: Site) -> Site:
    """A village known by its name only, and by what holds it."""
    start, end = passage.normalised.span(mention.start, mention.end)
    written = passage.normalised.original[start:end].replace("_", " ")
    name = " ".join(_MARKS.sub("", written).split())
    place = replace(
        holder.place, level=Level.COMMUNITY, name_ar=name, name_en=name, lat=None, lon=None
    )
    return Site(place, holder.chain, holder.governorate)


class _Surroundings:
    """The places that a text names and that are known, by which others are located."""

    def __init__(
        self,
        passage: Passage,
        mentions: Sequence[Mention],
        home: Site | None,
        sites: Mapping[str, Site],
    ) -> None:
        self._passage, self._sites = passage, sites
        self._placed = [
            each
            for each in mentions
            if each.chosen
            and each.chosen.governorate
            and not (each.rule in UNSUPPORTED and each.readings[0].is_small)
        ]
        governorates = {each.chosen.governorate for each in self._placed if each.chosen}
        self._everywhere: str | None = None
        if len(governorates) == 1:
            self._everywhere = governorates.pop()
        elif not governorates and home is not None:
            self._everywhere = home.governorate

    def settle(self, mention: Mention, last: int) -> bool:
        """Locates a place; False where nothing tells where it lies. `last`: the last word of the
        list that it stands in."""
        holder = self._holder(mention, last)
        if holder is None:
            return False
        if mention.cue == Level.COMMUNITY and holder.governorate in AROUND:
            holder = self._sites.get(AROUND[holder.governorate], holder)
        mention.chosen = _named_site(self._passage, mention, holder)
        mention.readings = mention.readings or (Reading((mention.chosen,)),)
        mention.rule, mention.confidence = PlaceRule.UNLISTED, _CONFIDENCE
        mention.candidates = (holder.place.pcode,)
        return True

    def settle_other(self, mention: Mention) -> bool:
        """Locates a place whose listed namesakes lie elsewhere than the text says."""
        if mention.cue is None and self._is_described(mention.last + 1):
            return False
        if mention.qualifier is not None:
            stated = mention.qualifier.chosen
            if stated is None or stated.governorate is None:
                return False
            sure = mention.demand < _DOUBTFUL and self._passage.text[mention.start] >= "\u0600"
        else:
            sure = mention.demand < _DOUBTFUL and mention.placed
        return (sure or mention.cue is not None) and self.settle(mention, mention.last)

    def _is_described(self, after: int) -> bool:
        """Whether a definite adjective may follow, as after a noun: السفح الغربي."""
        words = self._passage.words
        return after < len(words) and self._passage.gap(after) == " " and words[after][:2] == "ال"

    def _holder(self, mention: Mention, last: int) -> Site | None:
        """What is known to hold the place: what the text says, else the governorate of the others
        of its sentence, else of all the text."""
        at = bisect_left(self._placed, mention.first, key=lambda each: each.first)
        following = self._placed[at : at + _COMPANY]
        if following and _leads_to(self._passage, last + 1, following[0]):
            stated = following[0].chosen
            if stated is not None and stated.place.level in _HOLDING:
                return stated
            return self._governorate(following[0])
        sentence = self._passage.sentences[mention.first]
        near = [
            each
            for each in (*self._placed[max(0, at - _COMPANY) : at], *following)
            if self._passage.sentences[each.first] == sentence
        ]
        if near:
            return self._governorate(min(near, key=lambda each: _words_apart(each, mention)))
        return self._sites.get(self._everywhere) if self._everywhere is not None else None

    def _governorate(self, mention: Mention) -> Site | None:
        site = mention.chosen
        return self._sites.get(site.governorate) if site and site.governorate else None


def _is_here(mention: Mention) -> bool:
    """Whether it is of places here of which none is more than a small town. What is known only
    abroad, and is called a village where that is not, is such a one."""
    return (
        mention.abroad is None
        and is_minor(mention)
        and all(
            each.bottom.governorate is not None
            or (each.top.country is not None and mention.cue == Level.COMMUNITY)
            for each in mention.readings
        )
    )


def _words_apart(one: Mention, other: Mention) -> int:
    return max(one.first - other.last, other.first - one.last)


def _leads_to(passage: Passage, begin: int, mention: Mention) -> bool:
    """Whether only words of place stand before a name: X جنوب Y, X التابعة لناحية Y, X في Y."""
    words, first = passage.words, mention.first
    if first - begin >= _FARTHEST or passage.sentences[begin - 1] != passage.sentences[first]:
        return False
    if begin == first:
        return mention.clitic == "ب" or passage.gap(first).strip() in ("(", ",", "-")
    return all(words[index] in BETWEEN for index in range(begin, first))


def _tagged(
    passage: Passage, known: Sequence[Mention], blocked: Collection[int], events: Collection[int]
) -> Iterator[list[Hit[str]]]:
    """Hashtags that a known place says where to find: #X جنوب Y, #X ريف Y."""
    for place in known:
        at = place.lead - 1
        if at < 0 or place.lead == place.first or (not place.direction and not place.near):
            continue
        begin = at
        while begin > 0 and at - begin < _TAG_WORDS and not is_tagged(passage, begin):
            begin -= 1
        if passage.words[begin] in HEADINGS or not is_tagged(passage, begin):
            continue
        name = name_at(passage, begin, 0, blocked, events)
        if name and name[0].last == at:
            yield name


def _tells_where(passage: Passage, mention: Mention) -> bool:
    """Whether what introduces it may say where what stands before it lies: X غرب Y, X بريف Y, X
    بناحية Y."""
    lead, of_known = mention.lead, mention.qualifies
    if lead < _DIRECTED:
        return False
    if of_known is not None and of_known.chosen is not None and of_known.last == lead - 1:
        return False  # what stands before it is known
    word = passage.words[lead]
    if word.startswith("ال"):
        return False
    within = word[0] == "ب" and CUES.get(word[1:]) in _HOLDING
    return (mention.direction is not None or within) and adjoins(passage, lead)


def _goes_on(passage: Passage, mention: Mention) -> bool:
    """Whether the list in which a known village stands goes on with names that are not known."""
    after = mention.last + 1
    if mention.joined_by is not None:
        return mention.joined_by.first > after
    return (
        mention.joined_to is not None
        and after < len(passage)
        and Level.GOVERNORATE not in mention.readings[0].levels
        and begins_listed(passage.words[after])
    )


def _runs(
    passage: Passage, blocked: Collection[int], events: Collection[int]
) -> Iterator[list[Hit[str]]]:
    """What stands where a name must; names of one list together."""
    run: list[Hit[str]] = []
    for index in passage.bearing(Tell.UNLISTED):
        if index in blocked or (run and index <= run[-1].last):
            continue
        word = passage.words[index]
        joined = bool(run) and run[-1].last == index - 1 and word[0] == "و"
        found: list[Hit[str]] = []
        if word in VILLAGES:
            found = name_at(passage, index + 1, 0, blocked, events)
            if word in SEVERAL:
                begin = found[-1].last + 1 if found else index + 1
                found += _listed(passage, begin, blocked, events)
        elif word in LATIN_CUES:
            found = before_latin_cue(passage, index, blocked)
        elif may_be_hill(passage, index, joined=joined):
            found = name_at(passage, index, HILLS[word], blocked, events)
        if not found:
            continue
        if run and not joined:
            yield run
            run = []
        run += found
    if run:
        yield run


def _listed(
    passage: Passage, index: int, blocked: Collection[int], events: Collection[int]
) -> Iterator[Hit[str]]:
    """The names of a list that goes on at word `index`, without those that are known."""
    words = passage.words
    for _ in range(_LONGEST_LIST):
        while index < len(words) and index in blocked:
            index += 1
        if index >= len(words):
            return
        gap = passage.gap(index).strip(" ")
        joins = words[index].startswith("و") and gap in ("", ",")
        if not joins and gap not in (",", "-"):
            return
        following = name_at(passage, index, int(joins), blocked, events, joined=True)
        if not following:
            return
        yield following[0]
        index = following[0].last + 1
