"""Finds the organisations that a text names, and what each is to the event."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from classifiers.accounts import account_words
from classifiers.lines import lines_of
from classifiers.names import Hit, longest, names_index
from classifiers.nations import ADJECTIVES, FORCES, OF_ASAD, SYRIAN
from classifiers.normalise import normalise_name
from classifiers.organisation_context import (
    OWN_LATIN,
    Case,
    Context,
    Name,
    OrganisationRule,
    is_of_other_name,
    only_bearer,
    resolve,
)
from classifiers.passage import Passage
from classifiers.place_words import COUNTRYSIDE, CUES, DIRECTIONS, LOCATIVE, NEAR
from classifiers.spellings import spellings
from classifiers.vocabulary import exact, table, word_list
from classifiers.words import Tell, Word
from config.foreign import ForeignPlace
from config.organisations import Organisation

__all__ = ["MILITARY", "Name", "Named", "OrganisationFinder", "OrganisationRule"]

_NAME = OrganisationRule.NAME
_BRACKETED = re.compile(r"\s*\([^)]*\)")
_LATIN = re.compile("[a-z]")
_TODAY = "اليوم"
_COUNTED = exact("شهيد قتيل جريح إصابة ساعة مصاب مدني غارة حالة")

MILITARY = word_list(
    "غاره غارات غارتان غارتين طيران طائره طائرات طايره طايرات مسيره مسيرات قصف مدفعيه قوه قوات"
    " جيش جنود جندي جنديين جنديان دوريه دوريات دبابه دبابات صاروخ صواريخ صاروخي صاروخيه توغل رتل"
    " ارتال اليات اليه استهداف مروحيه مروحيات حربي حربيه مقاتلات مقاتله عدوان ضربه ضربات ضربتان"
    " هجوم هجمات انزال عربات عربه عسكري عسكريه جوي جويه بري بريه مدفعي احتلال دفاعات مشاه قذائف"
    " قذايف قذيفه قذيفتان قذيفتين رشقات رشقه رشاشات عدوانا هجوما توغلا قصفا اليتان اليتين عربتان"
    " عربتين دبابتان دبابتين جنودا ضباطا عسكريين عسكريون قوه ناقلات"
    " قناص قناصه قناصات هاون راجمه راجمات براميل بارجه بوارج زورق زوارق رصاص"
    " airstrike airstrikes strike strikes warplane warplanes jets jet drone drones forces troops"
    " army soldiers patrol raid raids shelling missile missiles artillery helicopter helicopters"
    " soldier warplanes airstrike shell sniping rocket missile aircraft outpost unit units troops"
    " bombardment military fighter plane planes incursion tanks rockets shells snipers sniper"
    " طائرتان طائرتين طايرتين مروحيتان مروحيتين مسيرتان مسيرتين مقاتلتان مقاتلتين دوريتان دوريتين"
    " صاروخان صاروخين رتلان رتلين مدرعه مدرعات سفينه قوتان قوتين بطاريه بطاريات"
    " طياره طيارات سوخوي ميغ su mig sukhoi f16 navy"
    " gunfire bombs bombed bombards shells shelled"
    " hava saldirisi saldirilari ucaklari ucagi ordusu askerleri askeri sihasi iha siha"
    " topcu gucleri guclerinin guclerine guclerini helikopteri helikopterleri ucagi ucak tanklari"
    " tanki fuzesi fuzeleri roketi roketleri askerlerinin birlikleri birlikleri savas"
)
_POSTS = word_list(
    "حاجز حواجز نقطه نقاط قاعده قواعد ضابط ضباط عناصر عنصر ثكنه ثكنات معسكر معسكرات نيران حرس"
    " مخفر مخافر الغام سلاح مجزره مجازر"
    " positions position posts post checkpoint checkpoints fire base bases"
)
"""What an army has, and others too: counts right beside the name."""
_OUTLETS = frozenset({"media", "ngo", "local", "label", "political"})
"""Types of bodies of which a line of its own says only whose post it is; whoever acts or counts is
also who reports."""
_REMNANTS = exact("فلول بقايا مخلفات")
"""Before the forces of the Assad government: what is left of them, that is others or things."""
_SIDE = exact("النظام الأسد")
"""With whom allies share arms: طيران النظام وروسيا."""


_JOINT = exact("مشتركة مشترك مشتركين مشتركتين مشتركه")


def _declined(adjectives: Mapping[str, str]) -> dict[str, str]:
    """The adjectives of nations in all their cases and numbers: عدواناً إسرائيلياً, آليتان
    إسرائيليتان, جنديين أمريكيين."""
    forms = dict(adjectives)
    for word, nation in adjectives.items():
        if word.endswith("ي"):
            forms.update(dict.fromkeys((word + end for end in ("ا", "ان", "ين", "ون")), nation))
        elif word.endswith("يه"):
            forms.update(dict.fromkeys((word[:-1] + end for end in ("تان", "تين")), nation))
        elif word.endswith("اتراك"):
            forms[word + "ا"] = nation
    return forms


_NATIONS = _declined(ADJECTIVES)
_ASAD = "assad"
SIDES = _NATIONS | dict.fromkeys(OF_ASAD | OWN_LATIN, _ASAD)
"""Whose forces a word may tell of, as FORCES has them."""


@dataclass(slots=True, eq=False)
class Named:
    """An organisation that a passage names: text[start:end] of it, words first..last."""

    organisation: Organisation
    start: int
    end: int
    first: int
    last: int
    rule: OrganisationRule


class OrganisationFinder:
    """Finds mentions of the organisations of the catalogue."""

    def __init__(
        self, organisations: Iterable[Organisation], foreign: Iterable[ForeignPlace] = ()
    ) -> None:
        known = list(organisations)
        self._by_id = {each.id: each for each in known}
        names = [pair for each in known for pair in _names_of(each)]
        self._names = names_index(names)
        self._by_name: dict[str, list[Name]] = {}
        for name, key in names:
            self._by_name.setdefault(name, []).append(key)
        self._forces = {
            nation: found
            for nation, candidates in FORCES.items()
            if (found := next(filter(None, map(self.named, candidates)), None)) is not None
        }
        self._assad = self._forces.get(_ASAD)
        self._state = self._assad.parent if self._assad is not None else None
        self._nations = _nation_words(foreign)
        self._homes = {
            each.id: {
                nation
                for name in (each.name_ar, *each.aliases)
                for word in normalise_name(name).split()
                if (nation := self._nations.get(word)) is not None
            }
            for each in known
            if each.type.startswith("foreign")
        }

    def named(self, name: str) -> Organisation | None:
        """The organisation of that name: one that bears it safely, else the only one that may."""
        keys = self._by_name.get(normalise_name(name), [])
        safe = {key.organisation.id for key in keys if key.safe}
        ids = safe or {key.organisation.id for key in keys}
        return self._by_id[ids.pop()] if len(ids) == 1 else None

    def hits(self, passage: Passage) -> list[Hit[Name]]:
        """Every name, the longest first, whatever it means: for rules that need only the words."""
        text, words = passage.text, passage.words
        found = self._names.find(passage)
        if passage.latin:
            found = [
                hit
                for each in found
                if (hit := each if text[each.start] >= "ء" else _as_written(passage, each))
            ]
        return [
            hit
            for hit in longest(found)
            if not (words[hit.last] == _TODAY and hit.last > hit.first and _is_today(passage, hit))
            and not (text[hit.end - 1].isdecimal() and _is_count(passage, hit))
        ]

    def know(self, word: Word) -> None:
        """Fills in what a word is in names of organisations: for the reader of texts."""
        word.bodies = self._names.opener(word.text)

    def choose(
        self,
        passage: Passage,
        hits: Sequence[Hit[Name]],
        *,
        day: date | None,
        sources: Collection[int],
        armed_event: Callable[[], bool] = bool,
        governorates: Callable[[], Collection[str]] = tuple,
    ) -> list[Named]:
        """The organisations that the hits name, in order. `day`: when it was published. `sources`:
        words that say who reports. `armed_event`: whether the text tells of violence, which makes
        short names of armed bodies likely; `governorates`: P-codes of where the text plays: asked
        for only where a name needs context. A definite noun that opens the name of a body
        named before means that body: هيئة التفاوض … الهيئة."""
        known = [only_bearer(passage, hit) for hit in hits]
        unsure = not all(known)
        if unsure:
            sure, related, era = self._surely_named(hits, day)
        account = account_words(passage)
        signed = _signatures(passage, hits, sources)
        chosen: list[Named] = []
        named: dict[str, Organisation] = {}
        for at, hit in enumerate(hits):
            first, last = hit.first, hit.last
            organisation, rule = known[at], _NAME
            if organisation is None:
                context = Context(
                    passage, hit, first, last, era, sure, related,
                    armed_event() or _is_military(passage, first, last),
                    first in sources, governorates, self._nations, self._homes,
                )  # fmt: skip
                before = self._named_before(context, named)
                found = (before, OrganisationRule.NAMED_BEFORE) if before else resolve(context)
                if found is None:
                    continue
                organisation, rule = found
            if organisation is self._assad and _is_remnant(passage, first):
                continue
            if first in account or (first in signed and organisation.type in _OUTLETS):
                rule = OrganisationRule.ACCOUNT
            elif organisation.id == self._state and _is_military(passage, first, last):
                organisation, rule = self._forces[_ASAD], OrganisationRule.STATE_FORCES
            chosen.append(Named(organisation, hit.start, hit.end, first, last, rule))
            if unsure and last > first:
                named[_noun(passage, hit)] = organisation
        return chosen

    def _surely_named(
        self, hits: Iterable[Hit[Name]], day: date | None
    ) -> tuple[set[str], set[str | None], str | None]:
        """Ids of the bodies whose names have one meaning; these and their parents; the day by which
        the other bodies are chosen."""
        sure = {
            hit.keys[0].organisation.id
            for hit in hits
            if hit.keys[0].safe and len({key.organisation.id for key in hit.keys}) == 1
        }
        related = sure | {self._by_id[each].parent for each in sure} - {None}
        if day is not None:
            return sure, related, day.isoformat()
        ends = (end for each in sure if (end := self._by_id[each].active_to))
        return sure, related, min(ends, default=None)

    @staticmethod
    def _named_before(context: Context, named: Mapping[str, Organisation]) -> Organisation | None:
        """The body that a noun of no meaning of its own stands for: one of `named`, by the nouns
        that open the names before."""
        hit = context.hit
        if not named or hit.first < hit.last or any(key.safe for key in hit.keys):
            return None
        organisation = named.get(_noun(context.passage, hit))
        return None if organisation is None or is_of_other_name(context) else organisation

    def foreign_forces(self, passage: Passage, taken: Sequence[Named]) -> list[Named]:
        """Forces named by whose they are beside a military word: غارات روسية, مدفعية الأسد."""
        words = passage.words
        found: list[Named] = []
        if not passage.tells & Tell.SIDE:
            return found
        covered = {index for named in taken for index in range(named.first, named.last + 1)}
        for index in passage.bearing(Tell.SIDE):
            word = words[index]
            nation = SIDES[word]
            if nation not in self._forces or index in covered:
                continue
            own = nation == _ASAD
            if own and index and _NATIONS.get(words[index - 1]) is not None:
                continue
            if own and not _REMNANTS.isdisjoint(words[max(0, index - 2) : index]):
                continue
            if own and word.endswith("ديه") and index and words[index - 1] in _POSTS:
                continue  # حاجز الأسدية is one in a village
            if self._beside_arms(passage, index, covered):
                start, end = passage.starts[index], passage.ends[index]
                rule = OrganisationRule.FORCES
                found.append(Named(self._forces[nation], start, end, index, index, rule))
        return found

    @staticmethod
    def _beside_arms(passage: Passage, index: int, covered: Collection[int]) -> bool:
        """Whether a military word stands before an Arabic adjective, after a Latin one. Adjectives
        of several nations share it: الطيران السوري الروسي."""
        words = passage.words
        latin = bool(_LATIN.match(words[index]))
        near = range(index + 1, index + 3) if latin else range(index - 1, index - 4, -1)
        if words[index + 1 : index + 2] == ["s"]:
            near = range(index + 2, index + 4)  # Assad's checkpoints
        shared = False
        for other in near:
            if not 0 <= other < len(words) or passage.clauses[other] != passage.clauses[index]:
                return False
            word = words[other]
            adjoins = other == near[0]
            if (word in MILITARY or (adjoins and word in _POSTS)) and (
                shared or other not in covered
            ):
                return True
            if adjoins and word in _SIDE and words[index].startswith("و"):
                shared = True
            elif word in _JOINT:
                continue  # دورية مشتركة سورية أمريكية
            elif _NATIONS.get(word) is None and word not in SYRIAN:
                if word in LOCATIVE or shared:
                    return False
            elif (adjoins or shared) and not latin:
                shared = True
            else:
                return False
        return False


def _is_remnant(passage: Passage, first: int) -> bool:
    """Whether only what is left of the body is meant: فلول ميليشيات الأسد."""
    return first > 0 and passage.words[first - 1] in _REMNANTS


def _noun(passage: Passage, hit: Hit[Name]) -> str:
    """The word that opens a name, without the article."""
    return passage.text[hit.start : passage.ends[hit.first]].removeprefix("ال")


def _is_military(passage: Passage, first: int, last: int) -> bool:
    """Whether the arms of the body act, not the body: مدفعية النظام, غارتان للنظام."""
    words, clauses = passage.words, passage.clauses
    latin = _LATIN.match(words[first]) is not None
    near = range(last + 1, last + 3) if latin else range(first - 1, first - 3, -1)
    for other in near:
        if not 0 <= other < len(words) or clauses[other] != clauses[first]:
            return False
        word = words[other]
        if word in MILITARY or (word in _POSTS and abs(other - first) < 3):
            return True
        if word in LOCATIVE:
            return False
    return False


def _nation_words(foreign: Iterable[ForeignPlace]) -> dict[str, str]:
    """The country's code by each word that names a country, its towns or its people."""
    listed = {
        name: place.country
        for place in foreign
        if not place.needs_cue
        for name in (place.name_ar, *place.aliases)
        if " " not in name and not name.isascii()
    }
    return table(listed) | ADJECTIVES


def _names_of(organisation: Organisation) -> Iterable[tuple[str, Name]]:
    own = [organisation.name_ar, organisation.name_en]
    if organisation.name_ar in organisation.ambiguous:
        own = own[1:]
    plain = [_BRACKETED.sub("", name) for name in own]
    for safe, names in (
        (True, [*own, *organisation.aliases]),
        (False, [*(p for p, name in zip(plain, own, strict=True) if p != name)]),
        (False, organisation.ambiguous),
    ):
        for name in names:
            normal = normalise_name(name)
            case = _case_of(name)
            for form in spellings(normal):
                if len(form) > 1:
                    yield form, Name(organisation, safe, case)


def _case_of(name: str) -> Case:
    letters = name.replace(".", "")
    if letters.isascii() and letters.isupper() and len(letters) <= 6:
        return Case.CAPITALS
    return Case.SMALL if name == name.lower() else Case.MIXED


def _as_written(passage: Passage, hit: Hit[Name]) -> Hit[Name] | None:
    """The hit with the names that may be written so, None where it has none."""
    start, end = passage.normalised.span(hit.start, hit.end)
    shown = passage.normalised.original[start:end]
    keys = tuple(key for key in hit.keys if key.is_written(shown))
    return replace(hit, keys=keys) if keys else None


def _signatures(passage: Passage, hits: Sequence[Hit[Name]], sources: Collection[int]) -> set[int]:
    """The words of lines that hold names only, as posts are signed: #Rojava_Post | Rojava Post.
    They say whose post it is, unless they are the source."""
    if not hits or "\n" not in passage.text:
        return set()
    covered = {index for hit in hits for index in range(hit.first, hit.last + 1)}
    covered.difference_update(sources)
    return {index for line in lines_of(passage) if covered.issuperset(line) for index in line}


def _is_count(passage: Passage, hit: Hit[Name]) -> bool:
    """Whether a name that ends in a number is no outlet but a number of something in a town: درعا
    24 شهيداً."""
    if passage.text[hit.start] < "ء":
        return False
    after = hit.last + 1
    if after >= len(passage) or not passage.gap(after).isspace():
        return False
    word = passage.words[after]
    return word in _COUNTED or (word.endswith("ا") and not word.endswith("وا"))


def _is_today(passage: Passage, hit: Hit[Name]) -> bool:
    """Whether a name that ends in "today" is no outlet but "Aleppo today": قصف على حلب اليوم."""
    if not passage.gap(hit.last).endswith(" "):
        return False
    before = passage.words[hit.first - 1] if hit.first > 0 else ""
    tables = (CUES, DIRECTIONS, COUNTRYSIDE, NEAR, LOCATIVE)
    return hit.clitic.startswith("ب") or any(before in table for table in tables)
