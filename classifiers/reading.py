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
    """What is understood of a text so far; words are given by their index in the passage. What has
    no default is filled in step by step, in this order.
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
    place_hits: Sequence[Hit[str]] = field(init=False)
    organisation_hits: Sequence[Hit[Name]] = field(init=False)
    source: Source | None = None
    source_words: range = range(0)
    triggers: Sequence[Trigger] = field(init=False)
    events: Set[int] = field(init=False)
    organisations: Sequence[Named] = field(init=False)
    taken: Set[int] = field(init=False)
    mentions: Sequence[Mention] = field(init=False)
    abroad: bool = field(init=False)
    roles: dict[Mention, PlaceRole] = field(init=False)
    places: Sequence[Mention] = field(init=False)
    event_types: tuple[str, ...] = field(init=False)
    happened: TimeMention | None = field(init=False)
    bygone: Set[int] = frozenset()
    uncounted: Set[int] = frozenset()
    figures: Mapping[str, Figure] = field(default_factory=dict)
    syria: SyriaRule = field(init=False)
    genre: GenreRule = field(init=False)
