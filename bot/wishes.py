"""What a person asks to be told about, in words: "/subscribe إدلب قصف"."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from rapidfuzz import fuzz, process

from bot.translation import LANGUAGES
from classifiers.classifier import Classifier
from classifiers.labels import Labels, Region
from classifiers.normalise import search_text
from config.catalogue import Catalogue
from config.places import Gazetteer
from pipeline.query import LEVEL_WORDS, QUESTION_WORDS, named_kinds
from storage.records import Filter

PLAIN_WORDS = frozenset(
    search_text(
        "ريف شمال جنوب شرق غرب شمالي جنوبي شرقي غربي الشمالي الجنوبي الشرقي الغربي وسط الاوسط محيط"
        " قرب كل جميع فقط countryside north south east west northern southern eastern western near"
        " and all only"
    ).split()
)
"""Words beside a place that change nothing: all of it is meant, so that nothing is lost."""

IGNORED = QUESTION_WORDS | LEVEL_WORDS | PLAIN_WORDS | {"و"}

AND = ("و", " and", "&", "+")
SUGGESTIONS = 4
SIMILAR_PERCENT = 72


@dataclass(frozen=True, slots=True)
class Wish:
    """What was understood. `places`: for each named place its readings, the likeliest first; more
    than one where the words do not tell namesakes apart. `unknown`: words that were not
    understood, as they were written."""

    places: tuple[tuple[str, ...], ...]
    organisation_ids: tuple[str, ...]
    event_types: tuple[str, ...]
    unknown: tuple[str, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing was understood."""
        return not (self.places or self.organisation_ids or self.event_types)

    def filters(self, readings: Sequence[str | None] | None = None) -> list[Filter]:
        """Every combination of the places (or of `readings` of one of them), organisations and
        kinds of event."""
        if readings is None:
            readings = [readings_[0] for readings_ in self.places] or [None]
        return [
            Filter(pcode, organisation_id, event_type)
            for pcode, organisation_id, event_type in product(
                readings, self.organisation_ids or [None], self.event_types or [None]
            )
            if pcode or organisation_id or event_type
        ]


def read_wish(text: str, *, classifier: Classifier, catalogue: Catalogue) -> Wish:
    """Understands a wish. About a millisecond for each word: call it off the event loop."""
    labels = classifier.classify(text)
    organisation_ids = tuple(dict.fromkeys(mention.id for mention in labels.organisations))
    return Wish(
        places=_places(text, labels.regions, catalogue.gazetteer),
        organisation_ids=organisation_ids,
        event_types=named_kinds(text, labels),
        unknown=_unknown_words(text, labels, classifier),
    )


def similar_places(name: str, catalogue: Catalogue) -> list[str]:
    """P-codes of the places whose names are nearly `name`, the likeliest first."""
    names = {
        place.pcode + "/" + language: search_text(called)
        for place in catalogue.gazetteer.places
        for language, called in zip(LANGUAGES, (place.name_ar, place.name_en), strict=True)
        if called
    }
    found = process.extract(
        search_text(name),
        names,
        scorer=fuzz.ratio,
        score_cutoff=SIMILAR_PERCENT,
        limit=2 * SUGGESTIONS,
    )
    pcodes = dict.fromkeys(key.rpartition("/")[0] for _, _, key in found)
    return widest(list(pcodes), catalogue.gazetteer)[:SUGGESTIONS]


def widest(pcodes: Sequence[str], gazetteer: Gazetteer) -> list[str]:
    """The places that lie in no other one of them: of a governorate and the district of the same
    name the governorate, which holds all of it."""
    known = [pcode for pcode in dict.fromkeys(pcodes) if gazetteer.get(pcode) is not None]
    return [p for p in known if not set(gazetteer.parents(p)) & set(known)]


def _places(
    text: str, regions: Sequence[Region], gazetteer: Gazetteer
) -> tuple[tuple[str, ...], ...]:
    """The readings of each place. A place beside another one that it holds ("القحطانية الحسكة")
    says which is meant; one joined by "and" is asked for by itself."""
    readings = [_readings(text, region, gazetteer) for region in regions]
    if not any(text[: region.start].rstrip().endswith(AND) for region in regions):
        readings = [_within_others(own, readings, gazetteer) for own in readings]
        around = {parent for own in readings for p in own for parent in gazetteer.parents(p)}
        readings = [own for own in readings if not around & set(own)]
    return tuple(dict.fromkeys(tuple(widest(own, gazetteer)) for own in readings))


def _readings(text: str, region: Region, gazetteer: Gazetteer) -> list[str]:
    """What a name may mean, the likeliest first: each time the widest region of that name, unless
    the person said the level."""
    before = search_text(text[: region.start]).split()
    if before and before[-1] in LEVEL_WORDS:
        return [region.pcode]
    candidates = dict.fromkeys((region.pcode, *region.candidates))
    known = [pcode for pcode in candidates if gazetteer.get(pcode) is not None]
    return list(dict.fromkeys(_widest_of_name(pcode, gazetteer) for pcode in known))


def _within_others(own: list[str], all_: list[list[str]], gazetteer: Gazetteer) -> list[str]:
    """Of several readings those that lie in another place that was named, if any do."""
    others = {pcode for readings in all_ if readings != own for pcode in readings}
    return [p for p in own if others & set(gazetteer.parents(p))] or own


def _widest_of_name(pcode: str, gazetteer: Gazetteer) -> str:
    name = search_text(gazetteer[pcode].name_ar)
    same = [p for p in gazetteer.parents(pcode) if search_text(gazetteer[p].name_ar) == name]
    return same[-1] if same else pcode


def _unknown_words(text: str, labels: Labels, classifier: Classifier) -> tuple[str, ...]:
    """Words outside every name that was found, without which the same kinds of event are found."""
    rest = list(text)
    spans = [(region.start, region.end) for region in labels.regions]
    spans += [(mention.start, mention.end) for mention in labels.organisations]
    for start, end in spans:
        rest[start:end] = " " * (end - start)
    kinds = named_kinds(text, labels)
    unknown = []
    for word in "".join(rest).split():
        plain = search_text(word)
        if plain in IGNORED or not plain:
            continue
        without = text.replace(word, " ", 1)
        same = named_kinds(without, classifier.classify(without)) == kinds
        if same and not named_kinds(word, classifier.classify(word)):
            unknown.append(word)
    return tuple(unknown)
