"""The door of the package: text in, labels out."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Self
from zoneinfo import ZoneInfo

from classifiers import homonyms, named_words
from classifiers.abroad import leave_abroad, names_abroad
from classifiers.attribution import find_source, source_text
from classifiers.background import background_sentences
from classifiers.event_triggers import EventRule
from classifiers.event_types import EventFinder
from classifiers.event_words import KINETIC
from classifiers.explanation import Reason, reasons_of
from classifiers.figures import OF_FIGURES, Figure, count_figures
from classifiers.labelling import governorates_of, organisations_of, regions_of
from classifiers.labels import Labels, OrganisationRole, PlaceRole
from classifiers.language import language_of
from classifiers.mentions import Mention
from classifiers.names import Hit
from classifiers.organisation_roles import role_of
from classifiers.organisations import Name, Named, OrganisationFinder
from classifiers.place_roles import assign_roles
from classifiers.place_rules import PlaceRule
from classifiers.places import PlaceFinder
from classifiers.reader import Reader
from classifiers.reading import TextReading
from classifiers.relevance import genre_rule, syria_rule
from classifiers.source_words import STATEMENTS
from classifiers.time_reader import TimeMention
from classifiers.times import bygone, event_time, find_times
from classifiers.unlisted_places import find_unlisted, name_undecided
from classifiers.words import Tell
from config.catalogue import Catalogue
from config.event_types import EventType
from config.foreign import ForeignPlace
from config.moments import Interval
from config.organisations import Organisation
from config.places import Gazetteer, Level

_OPINION = EventRule.OPINION
"""A statement that begins with who makes it: he is the source, and no event."""
_VIOLENT = frozenset(
    {"shelling", "airstrike", "drone", "clash", "explosion", "landmine", "assassination", "arrest"}
    | {"execution", "incursion", "military_movement", "ceasefire", "prisoner_exchange"}
)


# Looked up once: in Python 3.11 a member of an enumeration costs as much as a call.
_EVENT, _UNDECIDED, _WHOLE = PlaceRole.EVENT, PlaceRule.COMMON_PARENT, Level.GOVERNORATE


class Classifier:
    """Classifies short news. Built once from loaded data; then pure and safe between threads."""

    def __init__(
        self,
        gazetteer: Gazetteer,
        organisations: Iterable[Organisation],
        event_types: Iterable[EventType],
        *,
        timezone: ZoneInfo,
        foreign: Iterable[ForeignPlace] = (),
    ) -> None:
        foreign = tuple(foreign)
        self._timezone = timezone
        self._places = PlaceFinder(gazetteer, foreign)
        self._organisations = OrganisationFinder(organisations, foreign)
        self._events = EventFinder(event_types)
        self._reader = Reader([self._places.know, self._organisations.know, self._events.know])

    @classmethod
    def from_catalogue(cls, catalogue: Catalogue, *, timezone: ZoneInfo) -> Self:
        """A classifier on all the loaded data."""
        return cls(
            catalogue.gazetteer,
            catalogue.organisations.values(),
            catalogue.event_types.values(),
            timezone=timezone,
            foreign=catalogue.foreign,
        )

    def classify(
        self,
        text: str,
        *,
        published: Interval | None = None,
        home_region: str | None = None,
        attribution: str | None = None,
        title_characters: int = 0,
    ) -> Labels:
        """All labels of a text. `published` places its relative times and chooses among bodies of
        one name. `home_region`: P-code of the feed's home, which chooses among places of one name
        and makes unplaced news Syrian ("SY" for a feed of the whole country). `attribution`: what
        the page gave apart from the text; then the text is not searched for one.
        `title_characters`: of a title with which the text begins, and that says again what follows:
        each figure is that of the rest, the title's only where the rest has none; their sum would
        count everybody twice."""
        reading = self._read(text, published, home_region, look_for_source=attribution is None)
        if title_characters:
            reading.figures = {**reading.figures, **self._figures_after(reading, title_characters)}
        return self._labels(reading, attribution)

    def explain(
        self,
        text: str,
        *,
        published: Interval | None = None,
        home_region: str | None = None,
        attribution: str | None = None,
    ) -> tuple[Labels, tuple[Reason, ...]]:
        """What `classify` says, and why: the words, the candidates and the rule of each label, and
        what was considered and left out."""
        reading = self._read(text, published, home_region, look_for_source=attribution is None)
        labels = self._labels(reading, attribution)
        kinds = self._events.explain(reading.passage, reading.triggers)
        no_places = self._places.left_out(
            reading.passage,
            reading.place_hits,
            reading.taken,
            reading.mentions,
        )
        return labels, reasons_of(reading, labels, kinds, no_places)

    def _read(
        self,
        text: str,
        published: Interval | None,
        home_region: str | None,
        *,
        look_for_source: bool,
    ) -> TextReading:
        passage = self._reader.read(text)
        home = self._places.sites.get(home_region) if home_region else None
        reading = TextReading(passage, published, home, background_sentences(passage))
        if passage.tells & Tell.TIME:
            reading.times = find_times(passage, published=published, zone=self._timezone)
            reading.dated = _words_of(reading.times)
        self._read_names(reading, look_for_source=look_for_source)
        self._read_places(reading)
        self._read_event(reading)
        return reading

    def _read_names(self, reading: TextReading, *, look_for_source: bool) -> None:
        """What kinds of event the words show, who reports it, which bodies are named."""
        passage = reading.passage
        place_hits = reading.place_hits = self._places.hits(passage)
        of_several_words = [hit for hit in place_hits if hit.last > hit.first]
        hits = named_words.without_parts(self._organisations.hits(passage), of_several_words)
        reading.organisation_hits = hits
        taken = named_words.words_without_events(passage, hits, of_several_words)
        taken |= reading.dated
        triggers = self._events.triggers(passage, taken, reading.background)
        if not triggers and (hits or place_hits):
            named = named_words.bodies_and_facilities(hits, place_hits, self._places.sites)
            triggers = self._events.of_names(passage, named)
        events = {trigger.first for trigger in triggers if trigger.rule is not _OPINION}
        if look_for_source:
            places = {hit.first for hit in place_hits}
            places |= reading.dated
            names = _by_word(hits)
            reading.source = find_source(passage, names, places=places, events=events)
        if reading.source is not None:
            sources = reading.source_words = range(reading.source.first, reading.source.last + 1)
            if not events.isdisjoint(sources):
                events.difference_update(sources)
                triggers = [
                    each for each in triggers if each.rule is _OPINION or each.first in events
                ]
        reading.triggers, reading.events = triggers, events
        published = reading.published
        chosen = self._organisations.choose(
            passage,
            hits,
            day=published.start.astimezone(self._timezone).date() if published else None,
            sources=reading.source_words,
            armed_event=lambda: any(each.event_type in _VIOLENT for each in triggers),
            governorates=lambda: self._governorates_named(reading),
        )
        if passage.tells & Tell.SIDE:
            chosen += self._organisations.foreign_forces(passage, chosen)
        reading.organisations = chosen

    def _governorates_named(self, reading: TextReading) -> set[str]:
        """P-codes of governorates in which the text plays as far as names of one meaning, and the
        feed's home, tell it before places are chosen."""
        sites = self._places.sites
        found: set[str | None] = set()
        if reading.home is not None and reading.home.governorate is not None:
            found.add(reading.home.governorate)
        for hit in reading.place_hits:
            if any(key in sites and sites[key].place.needs_cue for key in hit.keys):
                continue  # most likely a word and no place
            named = {sites[key].governorate if key in sites else None for key in hit.keys}
            if len(named) == 1:
                found |= named
        return {each for each in found if each is not None}

    def _read_places(self, reading: TextReading) -> None:
        """Which places are named, which of their homonyms is meant, what each is to the event."""
        passage = reading.passage
        bodies = _words_of(reading.organisations)
        taken = bodies | reading.dated
        taken.update(reading.source_words)
        reading.taken = taken
        events = {each.last for each in reading.triggers if each.event_type in KINETIC}
        sources = set(reading.source_words).difference(bodies)
        mentions = self._places.find(passage, reading.place_hits, taken, events, sources)
        reading.mentions = mentions
        homonyms.choose(mentions, self._places.sites, reading.home)
        reading.abroad = leave_abroad(passage, mentions, bodies, self._places.nations.adjectives)
        places = [each for each in mentions if each.chosen is not None]
        reading.roles = self._roles(reading, places)
        reading.places = homonyms.not_astray(passage, places, reading.roles, reading.home)
        self._add_unlisted(reading)

    @staticmethod
    def _roles(reading: TextReading, places: Sequence[Mention]) -> dict[Mention, PlaceRole]:
        return assign_roles(
            reading.passage,
            places,
            reading.background,
            abroad=reading.abroad,
            source=reading.source_words,
        )

    def _add_unlisted(self, reading: TextReading) -> None:
        """Adds the places that no table has, and gives each its role."""
        unlisted = find_unlisted(
            reading.passage,
            reading.mentions,
            reading.places,
            reading.taken,
            reading.events,
            reading.home,
            self._places.sites,
        )
        for each in reading.places:
            if each.rule is _UNDECIDED:
                name_undecided(reading.passage, each)
        if unlisted:
            places = sorted({*reading.places, *unlisted}, key=lambda each: each.first)
            roles = self._roles(reading, places)
            reading.places, reading.roles = places, reading.roles | roles

    def _read_event(self, reading: TextReading) -> None:
        """What happened, when and to how many, and whether it is news of Syria."""
        passage = reading.passage
        reading.event_types = self._events.choose(passage, reading.triggers)
        reading.happened = event_time(passage, reading.times, reading.background)
        if passage.tells & OF_FIGURES:
            reading.uncounted = reading.taken | _words_of(reading.places)
            reading.uncounted -= named_words.soldiers(passage, reading.organisations)
            reading.bygone = bygone(passage, reading.times, reading.published)
            reading.figures = count_figures(
                passage,
                reading.uncounted,
                reading.background,
                reading.event_types,
                reading.bygone,
            )
        reading.syria = syria_rule(
            passage,
            reading.places,
            reading.roles,
            reading.organisations,
            event_types=reading.event_types,
            abroad=reading.abroad,
            names_abroad=lambda: names_abroad(reading.place_hits, self._places.sites),
            at_home=reading.home is not None,
            told_there=self._is_told_there(reading),
        )
        if not reading.syria.is_syria:
            reading.roles = dict.fromkeys(reading.roles, PlaceRole.MENTION)
        reading.genre = genre_rule(
            passage,
            reading.event_types,
            named=bool(reading.places or reading.organisations),
            times=reading.times,
            happened=reading.happened.interval if reading.happened is not None else None,
            published=reading.published,
        )

    def _figures_after(self, reading: TextReading, title_characters: int) -> Mapping[str, Figure]:
        """The figures of what follows a title, as of a text of its own."""
        whole = reading.passage
        rest = self._reader.read(whole.normalised.original[title_characters:])
        first = len(whole) - len(rest)
        figures = count_figures(
            rest,
            {index - first for index in reading.uncounted if index >= first},
            background_sentences(rest),
            reading.event_types,
            {index - first for index in reading.bygone if index >= first},
        )
        return {
            name: figure._replace(words=tuple([first + index for index in figure.words]))
            for name, figure in figures.items()
        }

    def _is_told_there(self, reading: TextReading) -> bool:
        """Whether the name of who reports holds that of a governorate of Syria: محافظ القنيطرة."""
        if reading.places or reading.source is None:
            return False
        sites, words = self._places.sites, reading.source_words
        return any(
            hit.first in words and any(sites[key].place.level is _WHOLE for key in hit.keys)
            for hit in reading.place_hits
        )

    def _labels(self, reading: TextReading, attribution: str | None) -> Labels:
        passage, source, figures = reading.passage, reading.source, reading.figures
        regions = regions_of(passage, reading.places, reading.roles)
        stated = attribution or (source_text(passage, source) if source else None)
        is_syria = reading.syria.is_syria
        # Bodies in news from elsewhere are not ours to follow.
        told = () if reading.abroad and not is_syria else reading.organisations
        # By position: keywords take as long as all the rest of making it.
        labels = Labels(
            language_of(passage),
            is_syria,
            reading.genre.genre,
            regions,
            governorates_of(regions),
            organisations_of(passage, told, reading.source_words),
            reading.event_types,
        )
        if figures:
            labels.killed = _value(figures.get("killed"))
            labels.injured = _value(figures.get("injured"))
            labels.detained = _value(figures.get("detained"))
            labels.displaced = _value(figures.get("displaced"))
        labels.attribution = stated
        labels.attribution_organisation = self._source_id(stated, reading)
        if reading.happened is not None:
            labels.event_time = reading.happened.interval
        return labels

    def _source_id(self, stated: str | None, reading: TextReading) -> str | None:
        """The organisation that a source is or belongs to (مراسل حلب اليوم). A document is none:
        its author is the first who acts in the text."""
        if stated is None:
            return None
        for named in reading.organisations:
            if named.first in reading.source_words:
                return named.organisation.id
        known = self._organisations.named(stated)
        if known is not None:
            return known.id
        passage = self._reader.read(stated)
        inside = self._organisations.choose(
            passage,
            self._organisations.hits(passage),
            day=None,
            sources=range(len(passage)),
        )
        if inside:
            return inside[0].organisation.id
        if passage.words and passage.words[0] in STATEMENTS:
            return _first_actor(reading)
        return None


def _words_of(found: Iterable[TimeMention | Named | Mention]) -> set[int]:
    """The words of what was found."""
    words: set[int] = set()
    for each in found:
        if each.first == each.last:
            words.add(each.first)
        else:
            words.update(range(each.first, each.last + 1))
    return words


def _value(figure: Figure | None) -> int | None:
    return None if figure is None else figure.value


def _first_actor(reading: TextReading) -> str | None:
    for named in sorted(reading.organisations, key=lambda each: each.first):
        if role_of(reading.passage, named, reading.source_words) is OrganisationRole.ACTOR:
            return named.organisation.id
    return None


def _by_word(hits: Sequence[Hit[Name]]) -> dict[int, range]:
    """The words of each name, by every word in it."""
    names = {}
    for hit in hits:
        name = range(hit.first, hit.last + 1)
        for index in name:
            names[index] = name
    return names
