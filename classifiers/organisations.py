"""Finds the organisations that a text names, and what each is to the event."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from classifiers.names import Hit, Names, longest
from classifiers.nations import ADJECTIVES, FORCES, OF_ASAD, SYRIAN
from classifiers.normalise import normalise_name
from classifiers.passage import Passage
from classifiers.place_words import COUNTRYSIDE, CUES, DIRECTIONS, LOCATIVE, NEAR
from classifiers.spellings import spellings
from classifiers.vocabulary import word_list
from config.organisations import Organisation

_BRACKETED = re.compile(r"\s*\([^)]*\)")
_LATIN = re.compile("[a-z]")
_QUOTES = frozenset("\"“”„«»'‘’")
_TODAY = " اليوم"

_HEADS = word_list(
    "قوات عناصر عنصر ميليشيا مليشيا ميلشيا ميليشيات مليشيات فصائل فصايل فصيل مقاتلو مقاتلي"
    " مقاتلين مقاتل طيران قيادة قياده قيادي قيادات مسلحي مسلحو مسلح جنود جندي ضباط ضابط منظمه"
    " مؤسسه موسسه وكاله صحيفه شبكه قناه موقع تنظيم حزب حركه هييه هيئه مجلس مراسل مراسله رييس"
    " رئيس مدير متحدث باسم ناطق سيطره مناطق مواقع مواقعها مقرات حواجز حاجز نقاط مدفعيه صواريخ"
    " طائرات طايرات مسيرات قذائف قذايف سجون سجن صفوف اعضاء عضو وفد مكتب فرق فريق مصادر مصدر"
)
"""Before an ambiguous name: what only an organisation has."""

MILITARY = word_list(
    "غاره غارات غارتان غارتين طيران طائره طائرات طايره طايرات مسيره مسيرات قصف مدفعيه قوه قوات"
    " جيش جنود جندي دوريه دوريات دبابه دبابات صاروخ صواريخ صاروخي صاروخيه توغل رتل ارتال اليات"
    " اليه استهداف مروحيه مروحيات حربي حربيه مقاتلات مقاتله عدوان ضربه ضربات ضربتان هجوم هجمات"
    " انزال عربات عربه عسكري عسكريه جوي جويه بري بريه مدفعي احتلال دفاعات مشاه قذائف قذايف"
    " airstrike airstrikes strike strikes warplane warplanes jets jet drone drones forces troops"
    " army soldiers patrol raid raids shelling missile missiles artillery helicopter helicopters"
    " bombardment military fighter plane planes incursion tanks hava saldirisi saldirilari"
    " ucaklari ucagi ordusu askerleri askeri sihasi iha siha topcu"
)
_ANYTHING = float("-inf")
_ARMED = frozenset(
    {"armed", "militia", "jihadi", "foreign-military", "foreign-militia", "security"}
    | {"state-military", "government"}
)


@dataclass(frozen=True, slots=True)
class Name:
    """How an organisation bears a name: `safe` alone or only in context; an abbreviation counts
    only in capitals."""

    organisation: Organisation
    safe: bool
    capitals: bool


@dataclass(slots=True, eq=False)
class Named:
    """An organisation that a passage names: text[start:end] of it, words first..last."""

    organisation: Organisation
    start: int
    end: int
    first: int
    last: int


class OrganisationFinder:
    """Finds mentions of the organisations of the catalogue."""

    def __init__(self, organisations: Iterable[Organisation]) -> None:
        known = list(organisations)
        self._by_id = {each.id: each for each in known}
        names = [pair for each in known for pair in _names_of(each)]
        self._names = Names(names)
        self._by_name: dict[str, list[Name]] = {}
        for name, key in names:
            self._by_name.setdefault(name, []).append(key)
        self._forces = {
            nation: found
            for nation, candidates in FORCES.items()
            if (found := next(filter(None, map(self.named, candidates)), None)) is not None
        }

    def named(self, name: str) -> Organisation | None:
        """The organisation of that name: one that bears it safely, else the only one that may."""
        keys = self._by_name.get(normalise_name(name), [])
        safe = {key.organisation.id for key in keys if key.safe}
        ids = safe or {key.organisation.id for key in keys}
        return self._by_id[ids.pop()] if len(ids) == 1 else None

    def hits(self, passage: Passage) -> list[Hit[Name]]:
        """Every name, the longest first, whatever it means: for rules that need only the words."""
        found = [
            hit
            for hit in self._names.find(passage)
            if not _LATIN.match(passage.text[hit.start]) or _is_capital(passage, hit)
        ]
        return [hit for hit in longest(found) if not _is_today(passage, hit)]

    def choose(
        self,
        passage: Passage,
        hits: Sequence[Hit[Name]],
        *,
        day: date | None,
        sources: Collection[int],
        armed_event: bool,
    ) -> list[Named]:
        """The organisations that the hits name, in order. `day`: when it was published. `sources`:
        words that say who reports. `armed_event`: whether the text tells of violence, which makes
        short names of armed bodies likely. A definite noun that opens the name of a body named
        before means that body: هيئة التفاوض … الهيئة."""
        safe = {
            key.organisation.id
            for hit in hits
            for key in hit.keys
            if key.safe and len({each.organisation.id for each in hit.keys if each.safe}) == 1
        }
        related = safe | {self._by_id[each].parent for each in safe}
        chosen: list[Named] = []
        named: dict[str, Organisation] = {}
        for hit in hits:
            first, last = passage.word_at(hit.start), passage.word_at(hit.end - 1)
            context = _Context(
                passage, hit, first, last, day, related, armed_event,
                first in sources,
            )  # fmt: skip
            noun = passage.text[hit.start : passage.ends[first]].removeprefix("ال")
            unsafe = first == last and not any(key.safe for key in hit.keys)
            organisation = named.get(noun) if unsafe else None
            organisation = organisation or _resolve(context)
            if organisation is not None:
                chosen.append(Named(organisation, hit.start, hit.end, first, last))
                if last > first:
                    named[noun] = organisation
        return chosen

    def foreign_forces(self, passage: Passage, taken: Sequence[Named]) -> list[Named]:
        """Forces named by whose they are beside a military word: غارات روسية, مدفعية الأسد."""
        words, found = passage.words, []
        covered = {index for named in taken for index in range(named.first, named.last + 1)}
        for index, word in enumerate(words):
            nation = "assad" if word in OF_ASAD else ADJECTIVES.get(word)
            if nation is None or nation not in self._forces or index in covered:
                continue
            latin = bool(_LATIN.match(word))
            near = range(index + 1, index + 3) if latin else range(index - 1, index - 4, -1)
            for other in near:
                if not 0 <= other < len(words) or passage.clauses[other] != passage.clauses[index]:
                    break
                if words[other] in MILITARY and other not in covered:
                    start, end = passage.starts[index], passage.ends[index]
                    found.append(Named(self._forces[nation], start, end, index, index))
                    break
                if ADJECTIVES.get(words[other]) is not None or words[other] in LOCATIVE:
                    break
        return found


@dataclass(frozen=True, slots=True)
class _Context:
    """What stands around a name."""

    passage: Passage
    hit: Hit[Name]
    first: int
    last: int
    day: date | None
    related: Collection[str | None]
    armed_event: bool
    in_source: bool

    @property
    def before(self) -> str:
        adjoins = self.first > 0 and self.passage.gap(self.first).isspace()
        return self.passage.words[self.first - 1] if adjoins else ""

    @property
    def after(self) -> str:
        index = self.last + 1
        adjoins = index < len(self.passage) and self.passage.gap(index).isspace()
        return self.passage.words[index] if adjoins else ""

    @property
    def quoted(self) -> bool:
        start, end = self.passage.normalised.span(self.hit.start, self.hit.end)
        original = self.passage.normalised.original
        return original[max(0, start - 1) : start] in _QUOTES and (
            original[end : end + 1] in _QUOTES
        )


def _names_of(organisation: Organisation) -> Iterable[tuple[str, Name]]:
    own = [organisation.name_ar, organisation.name_en]
    plain = [_BRACKETED.sub("", name) for name in own]
    for safe, names in (
        (True, [*own, *organisation.aliases]),
        (False, [*(p for p, name in zip(plain, own, strict=True) if p != name)]),
        (False, organisation.ambiguous),
    ):
        for name in names:
            normal = normalise_name(name)
            letters = name.replace(".", "")
            capitals = letters.isascii() and letters.isupper() and len(letters) <= 6
            for form in spellings(normal):
                if len(form) > 1:
                    yield form, Name(organisation, safe, capitals)


def _is_capital(passage: Passage, hit: Hit[Name]) -> bool:
    start, end = passage.normalised.span(hit.start, hit.end)
    shown = passage.normalised.original[start:end]
    return shown.isupper() if all(key.capitals for key in hit.keys) else shown[0].isupper()


def _is_today(passage: Passage, hit: Hit[Name]) -> bool:
    """Whether حلب اليوم is no outlet but "Aleppo today": قصف على حلب اليوم."""
    if not passage.text.endswith(_TODAY, hit.start, hit.end):
        return False
    first = passage.word_at(hit.start)
    before = passage.words[first - 1] if first > 0 else ""
    tables = (CUES, DIRECTIONS, COUNTRYSIDE, NEAR, LOCATIVE)
    return hit.clitic.startswith("ب") or any(before in table for table in tables)


def _resolve(context: _Context) -> Organisation | None:
    """Which organisation a name means here, None if none."""
    keys = context.hit.keys
    safe = [key for key in keys if key.safe]
    foreign = None if context.after.startswith("و") else ADJECTIVES.get(context.after)
    latin = bool(_LATIN.match(context.passage.text[context.hit.start]))
    if foreign is not None and not latin and not _bears_nation(context, safe=bool(safe)):
        return None
    if safe and len({key.organisation.id for key in keys}) == 1:
        return safe[0].organisation
    scored = sorted(((_score(context, key), -at, key) for at, key in enumerate(keys)), reverse=True)
    best = scored[0]
    needed = _ANYTHING if safe else _needed(context)
    return best[2].organisation if best[0] >= needed else None


def _bears_nation(context: _Context, *, safe: bool) -> bool:
    """Whether the name itself says whose it is, so that an adjective after it is another word's."""
    words = context.passage.words[context.first : context.last + 1]
    return (safe and len(words) == 1) or any(ADJECTIVES.get(w) or w in SYRIAN for w in words)


def _needed(context: _Context) -> float:
    """How much must speak for a name that is not safe alone: a phrase or an adjective of
    belonging needs nothing more than a choice, a single word needs a sign that it is a name."""
    words = context.passage.words[context.first : context.last + 1]
    return _ANYTHING if len(words) > 1 or words[0].endswith(("ممي", "مميه")) else 2.0


def _score(context: _Context, key: Name) -> float:
    organisation = key.organisation
    score = _by_date(organisation, context.day)
    if organisation.id in context.related:
        score += 3.0
    if context.quoted:
        score += 2.0
    if context.before in _HEADS or context.in_source:
        score += 2.0
    if context.armed_event and organisation.type in _ARMED:
        score += 1.5
    if context.after in SYRIAN or context.passage.words[context.last] in SYRIAN:
        score += 0.0 if organisation.type.startswith("foreign") else 0.5
    elif organisation.type.startswith("foreign") and _nation_named(context, organisation):
        score += 2.5
    return score


def _nation_named(context: _Context, organisation: Organisation) -> bool:
    """Whether the text names the nation of a foreign body elsewhere."""
    own = {ADJECTIVES.get(word) for word in normalise_name(organisation.name_ar).split()} - {None}
    return any(ADJECTIVES.get(word) in own for word in context.passage.words[:60])


def _by_date(organisation: Organisation, day: date | None) -> float:
    """Whether the organisation existed then; unknown ends speak neither for nor against."""
    if day is None:
        return 0.6 if organisation.active_to is None else 0.5
    stamp = day.isoformat()
    start, end = organisation.active_from, organisation.active_to
    if start is not None and stamp[: len(start)] < start:
        return -2.0
    if end is not None and stamp[: len(end)] > end:
        return -2.0
    return 1.0
