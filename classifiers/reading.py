"""What is understood of a text while it is read: made and filled by the classifier."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field

from classifiers.attribution import Source
from classifiers.event_types import Trigger
from classifiers.figures import Figure
from classifiers.geography import Site
from classifiers.labels import PlaceRole
from classifiers.mentions import Mention
from classifiers.names import Hit
from classifiers.organisations import Name, Named
from classifiers.passage import Passage
from classifiers.relevance import GenreRule, SyriaRule
from classifiers.time_reader import TimeMention
from config.moments import Interval


@dataclass(slots=True)
class TextReading:
    """What is understood of a text so far; words are given by their index in the passage.
    `events`: the first words of the triggers, `dated`: the words of times, `bygone`: the
    first words of those long before the news, `source_words`: those
    that say who reports, `taken`: these and those of organisations, `uncounted`: all whose numbers
    say something else than how many were harmed. `organisation_hits`, `place_hits`: every name,
    whatever it means. `mentions`: names of places, with those that lie abroad or where the text
    does not play; `places`: without these."""

    passage: Passage
    published: Interval | None
    home: Site | None
    background: set[int]
    times: Sequence[TimeMention] = ()
    dated: Set[int] = frozenset()
    bygone: Set[int] = frozenset()
    organisation_hits: Sequence[Hit[Name]] = ()
    place_hits: Sequence[Hit[str]] = ()
    triggers: Sequence[Trigger] = ()
    events: Set[int] = frozenset()
    source: Source | None = None
    source_words: range = range(0)
    organisations: Sequence[Named] = ()
    taken: Set[int] = frozenset()
    uncounted: Set[int] = frozenset()
    mentions: Sequence[Mention] = ()
    places: Sequence[Mention] = ()
    roles: dict[Mention, PlaceRole] = field(default_factory=dict)
    abroad: bool = False
    event_types: tuple[str, ...] = ()
    happened: TimeMention | None = None
    figures: Mapping[str, Figure] = field(default_factory=dict)
    syria: SyriaRule = SyriaRule.NOTHING
    genre: GenreRule = GenreRule.NEWS
