"""The door of the package: text in, labels out."""

from collections.abc import Iterable, Mapping, Sequence
from zoneinfo import ZoneInfo

from classifiers import homonyms
from classifiers.attribution import find_source, source_text
from classifiers.background import background_sentences
from classifiers.event_types import EventFinder
from classifiers.event_words import KINETIC
from classifiers.figures import count_figures
from classifiers.geography import Site
from classifiers.labels import Labels, OrganisationMention, OrganisationRole, PlaceRole, Region
from classifiers.language import language_of
from classifiers.mentions import Mention
from classifiers.names import Hit
from classifiers.organisation_roles import role_of
from classifiers.organisations import MILITARY, Named, OrganisationFinder
from classifiers.passage import Passage, read_passage
from classifiers.place_roles import assign_roles
from classifiers.places import PlaceFinder
from classifiers.relevance import genre_of, is_about_syria, is_located_abroad
from classifiers.times import event_time, find_times
from config.event_types import EventType
from config.moments import Interval
from config.organisations import Organisation
from config.places import Gazetteer, Level

_VIOLENT = frozenset(
    {"shelling", "airstrike", "drone", "clash", "explosion", "landmine", "assassination", "arrest"}
    | {"execution", "incursion", "military_movement", "ceasefire", "prisoner_exchange"}
)


_COMPANY = 12
"""How many places of a sentence tell where it plays."""


class Classifier:
    """Classifies short news. Built once from loaded data; then pure and safe between threads."""

    def __init__(
        self,
        gazetteer: Gazetteer,
        organisations: Iterable[Organisation],
        event_types: Iterable[EventType],
        *,
        timezone: ZoneInfo,
    ) -> None:
        self._gazetteer = gazetteer
        self._timezone = timezone
        self._places = PlaceFinder(gazetteer)
        self._organisations = OrganisationFinder(organisations)
        self._events = EventFinder(event_types)

    def classify(
        self,
        text: str,
        *,
        published: Interval | None = None,
        home_region: str | None = None,
        attribution: str | None = None,
    ) -> Labels:
        """All labels of a text. `published` places its relative times and chooses among bodies of
        one name. `home_region`: P-code of the feed's home, which chooses among places of one name
        and makes unplaced news Syrian ("SY" for a feed of the whole country). `attribution`: what
        the page gave apart from the text; then the text is not searched for one."""
        passage = read_passage(text)
        home = self._places.sites.get(home_region or "")
        background = background_sentences(passage)
        times = find_times(passage, published=published, zone=self._timezone)
        dated = {i for each in times for i in range(each.first, each.last + 1)}
        hits = self._organisations.hits(passage)
        words_of_names = {
            index: name
            for hit in hits
            for name in (range(passage.word_at(hit.start), passage.word_at(hit.end - 1) + 1),)
            for index in name
        }
        place_hits = self._places.hits(passage)
        triggers = self._events.triggers(
            passage, _words_without_events(passage, words_of_names, place_hits) | dated, background
        )
        source = None
        if attribution is None:
            source = find_source(
                passage,
                words_of_names,
                places={passage.word_at(hit.start) for hit in place_hits} | dated,
                events={trigger.first for trigger in triggers},
            )
        source_words = range(source.first, source.last + 1) if source else range(0)
        triggers = [each for each in triggers if each.first not in source_words]
        day = published.start.astimezone(self._timezone).date() if published else None
        organisations = self._organisations.choose(
            passage,
            hits,
            day=day,
            sources=source_words,
            armed_event=any(trigger.event_type in _VIOLENT for trigger in triggers),
        )
        organisations += self._organisations.foreign_forces(passage, organisations)
        covered = {i for each in organisations for i in range(each.first, each.last + 1)}
        places = self._places.find(
            passage,
            place_hits,
            _stretches(passage, covered | dated | set(source_words)),
            {trigger.last for trigger in triggers if trigger.event_type in KINETIC},
        )
        homonyms.choose(places, self._places.sites, home)
        named = {i for each in places for i in range(each.first, each.last + 1)}
        abroad = is_located_abroad(passage, covered | named)
        roles = assign_roles(passage, places, background, abroad=abroad)
        places = _not_astray(passage, places, roles, home)
        event_types = self._events.choose(passage, triggers)
        figures = count_figures(passage, covered | dated, background)
        is_syria = is_about_syria(
            passage, places, _roles_within(places, roles), organisations,
            abroad=abroad, at_home=home is not None,
        )  # fmt: skip
        if not is_syria:
            roles = dict.fromkeys(roles, PlaceRole.MENTION)
        happened = event_time(passage, times, background)
        regions = tuple(self._region(passage, place, roles[place]) for place in places)
        stated = attribution or (source_text(passage, source) if source else None)
        return Labels(
            language=language_of(passage),
            is_syria=is_syria,
            genre=genre_of(
                passage, event_types, named=bool(places or organisations),
                event_time=happened, published=published,
            ),
            regions=regions,
            governorates=tuple(
                dict.fromkeys(
                    region.governorate
                    for region in regions
                    if region.role is PlaceRole.EVENT and region.governorate is not None
                )
            ),
            organisations=tuple(
                _organisation(passage, each, role_of(passage, each, source_words))
                for each in sorted(organisations, key=lambda each: each.start)
            ),
            event_types=event_types,
            killed=figures.get("killed"),
            injured=figures.get("injured"),
            detained=figures.get("detained"),
            displaced=figures.get("displaced"),
            attribution=stated,
            attribution_organisation=self._source_id(stated, organisations, source_words),
            event_time=happened,
        )  # fmt: skip

    def organisation_named(self, name: str) -> str | None:
        """The id of the organisation that bears this name, None where none or several do."""
        organisation = self._organisations.named(name)
        return None if organisation is None else organisation.id

    def _source_id(
        self, stated: str | None, organisations: Sequence[Named], source_words: range
    ) -> str | None:
        """The organisation that a source is or belongs to (مراسل حلب اليوم)."""
        if stated is None:
            return None
        for named in organisations:
            if named.first in source_words:
                return named.organisation.id
        known = self._organisations.named(stated)
        if known is not None:
            return known.id
        passage = read_passage(stated)
        inside = self._organisations.choose(
            passage,
            self._organisations.hits(passage),
            day=None,
            sources=range(len(passage)),
            armed_event=False,
        )
        return inside[0].organisation.id if inside else None

    def _region(self, passage: Passage, mention: Mention, role: PlaceRole) -> Region:
        site = mention.chosen
        if site is None:
            raise AssertionError("homonyms.choose settles every mention")
        place = site.place
        start, end = passage.normalised.span(mention.start, mention.end)
        return Region(
            pcode=place.pcode,
            name_ar=place.name_ar,
            name_en=place.name_en,
            level=place.level.value,
            governorate=None if place.level is Level.COUNTRY else site.governorate,
            lat=place.lat,
            lon=place.lon,
            role=role,
            confidence=mention.confidence,
            candidates=mention.candidates,
            parents=site.chain[1:],
            start=start,
            end=end,
        )


def _words_without_events(
    passage: Passage, names: Mapping[int, range], place_hits: Sequence[Hit[str]]
) -> set[int]:
    """Words of names, in which no word tells of an event (عين العرب, مركز المصالحة); but a name
    made of a weapon and a side does (غارات روسية)."""
    words = {index for index, name in names.items() if passage.words[name[0]] not in MILITARY}
    for hit in place_hits:
        first, last = passage.word_at(hit.start), passage.word_at(hit.end - 1)
        if last > first:
            words.update(range(first, last + 1))
    return words


def _roles_within(places: Sequence[Mention], roles: Mapping[Mention, PlaceRole]) -> set[PlaceRole]:
    """The roles of the places below the country itself."""
    return {
        roles[place]
        for place in places
        if place.chosen is not None and place.chosen.place.level is not Level.COUNTRY
    }


def _not_astray(
    passage: Passage,
    places: Sequence[Mention],
    roles: Mapping[Mention, PlaceRole],
    home: Site | None,
) -> list[Mention]:
    """The places without those of the event that lie far from the others of their sentence."""
    sentences: dict[int, list[Mention]] = {}
    for place in places:
        listed = sentences.setdefault(passage.sentences[place.first], [])
        if roles[place] is PlaceRole.EVENT and len(listed) < _COMPANY:
            listed.append(place)
    return [
        place
        for place in places
        if roles[place] is not PlaceRole.EVENT
        or not homonyms.is_astray(place, sentences[passage.sentences[place.first]], home)
    ]


def _stretches(passage: Passage, words: set[int]) -> list[tuple[int, int]]:
    """The characters of the words, in order."""
    return [(passage.starts[index], passage.ends[index]) for index in sorted(words)]


def _organisation(passage: Passage, named: Named, role: OrganisationRole) -> OrganisationMention:
    start, end = passage.normalised.span(named.start, named.end)
    each = named.organisation
    return OrganisationMention(each.id, each.name_ar, each.name_en, role, start, end)
