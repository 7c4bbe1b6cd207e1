"""The rules that decide of places, as `classify --explain` shows them."""

from enum import StrEnum


class PlaceRule(StrEnum):
    """Why a name means that place."""

    ONLY = "the only known place of that name"
    STATED = "lies where the text says"
    HEADING = "lies in what the heading names"
    COMPANY = "nearest to the other places of the text"
    HOME = "lies in the feed's home"
    LEVEL = "of the kind that the words before it announce"
    KNOWN = "better known than the others of that name"
    ONE_SPOT = "entries of one spot"
    COMMON_PARENT = "common parent of equal readings"
    SIMILAR = "the only place there that is spelled much like it"
    UNLISTED = "in no table, said to lie there or beside what does"


class RoleRule(StrEnum):
    """Why a place has that role."""

    NAMED = "named as where it happened"
    SHARED = "shares the role of the place that it is joined to"
    ANCHOR = "only tells where another lies"
    BACKGROUND = "in a sentence that tells of something else"
    ABROAD = "not said to be where it happened, in news from abroad"
    LATE = "named late in an article"
    OFFICE = "the seat of an office"
    FIRED_FROM = "where the fire came from"
    HOME = "where somebody comes from"
    PASSED = "where somebody is taken or on the way to"
    TOPIC = "what is talked about"
    DATELINE = "where the report was written"
    TAG = "a hashtag below news from elsewhere"
    LOCATOR = "nothing else tells where it happened"


class NoPlace(StrEnum):
    """Why the name of a place means none."""

    OTHER_NAME = "part of the name of a person, a body or a thing"
    NO_SIGN = "also an ordinary word or name, and nothing beside it shows a place"
