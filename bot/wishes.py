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
from pipeline.query import QUESTION_WORDS
from storage.records import Filter

LEVEL_WORDS = frozenset(
    search_text(
        "محافظة منطقة ناحية مدينة بلدة قرية حي مخيم ريف جبل سهل في"
        " governorate district subdistrict city town village area countryside"
    ).split()
)
"""Words that say what a named place is: the person chose the level, and it is kept."""

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
    regions = _most_specific(labels.regions, catalogue.gazetteer)
    named = {region.pcode for region in labels.regions}
    places = tuple(
        dict.fromkeys(_readings(text, region, named, catalogue.gazetteer) for region in regions)
    )
    organisation_ids = tuple(dict.fromkeys(mention.id for mention in labels.organisations))
    unknown = _unknown_words(text, labels, classifier)
    return Wish(places, organisation_ids, labels.event_types, unknown)


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


def _readings(text: str, region: Region, named: set[str], gazetteer: Gazetteer) -> tuple[str, ...]:
    before = search_text(text[: region.start]).split()
    if before and before[-1] in LEVEL_WORDS:
        return (region.pcode,)
    candidates = [p for p in (region.pcode, *region.candidates) if gazetteer.get(p) is not None]
    within = [p for p in candidates if set(gazetteer.parents(p)) & (named - set(candidates))]
    return tuple(widest(within or candidates, gazetteer))


def _most_specific(regions: Sequence[Region], gazetteer: Gazetteer) -> list[Region]:
    parents = {parent for region in regions for parent in gazetteer.parents(region.pcode)}
    return [region for region in regions if region.pcode not in parents]


def _unknown_words(text: str, labels: Labels, classifier: Classifier) -> tuple[str, ...]:
    """Words outside every name that was found, without which the same kinds of event are found."""
    rest = list(text)
    spans = [(region.start, region.end) for region in labels.regions]
    spans += [(mention.start, mention.end) for mention in labels.organisations]
    for start, end in spans:
        rest[start:end] = " " * (end - start)
    unknown = []
    for word in "".join(rest).split():
        plain = search_text(word)
        if not plain or plain in QUESTION_WORDS or plain in LEVEL_WORDS or plain == "و":
            continue
        without = classifier.classify(text.replace(word, " ", 1))
        if without.event_types == labels.event_types and not classifier.classify(word).event_types:
            unknown.append(word)
    return tuple(unknown)
