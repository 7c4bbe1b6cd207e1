"""How well each reading of a name fits what the text says, evidence by evidence.

A stated qualifier outweighs all company, company the feed's home, and that what is better known.
"""

from collections.abc import Sequence

from classifiers.geography import Site, bearing, distance_km
from classifiers.mentions import Mention, Reading
from classifiers.place_rules import PlaceRule
from config.places import Level

_BEARINGS = {
    "n": 0.0, "e": 90.0, "s": 180.0, "w": 270.0, "ne": 45.0, "se": 135.0, "sw": 225.0, "nw": 315.0,
}  # fmt: skip

_QUALIFIED = 8.0
_NEAR_ANCHOR = 4.0
_BESIDE_ANCHOR = 3.0
_HEADING = 3.0
_SAME_GOVERNORATE = 2.0
_NEIGHBOUR = 1.5
_DIRECTED = 0.5
_JOINED = 1.5
_HOME = 1.6
_LEVEL_MATCH = 1.2
_CENTRE = (0.0, 1.4, 2.0)
"""How much the seat of a subdistrict, of a district is better known than a village."""
_CAPITAL = 4.0
_KNOWN = 1.0
"""How much a place that the project's own table names is better known than others."""

_RESPELLED = 2.0
_LANDSCAPE = 0.6
"""How much a landscape (القلمون) is better known than a village of its name."""
_WIDE = 3
"""Links of the chain of an area that lies in a governorate and in nothing less."""

_FEW = 4
"""A name of more places than these tells nothing of where its neighbours are."""
_NEAR_KM = 30.0

Scores = dict[PlaceRule, float]


def scores_of(
    mention: Mention, reading: Reading, mentions: Sequence[Mention], home: Site | None
) -> Scores:
    """What speaks for the reading, by the rule. `mentions`: the company of the mention."""
    site = reading.bottom
    if site.country is not None:
        return _scores_abroad(mention, site, mentions)
    levels = reading.levels
    known = _CENTRE[(Level.SUBDISTRICT in levels) + (Level.DISTRICT in levels)]
    if Level.GOVERNORATE in levels:
        known += _CAPITAL
    if Level.AREA in levels and len(site.chain) == _WIDE:
        known += _LANDSCAPE
    if not all(each.place.imported for each in reading.sites):
        known += _KNOWN
    if reading.respelled:
        known -= _RESPELLED
    found = {PlaceRule.KNOWN: known}
    if mention.cue in levels or (mention.several and Level.AREA in levels):
        found[PlaceRule.LEVEL] = _LEVEL_MATCH
    if home is not None and site.within(home) and home.place.level is not Level.COUNTRY:
        found[PlaceRule.HOME] = _HOME
    if mention.headed_by is not None and _is_below(site, mention.headed_by):
        found[PlaceRule.HEADING] = _HEADING
    stated = 0.0
    if mention.qualifier is not None:
        stated = _by_qualifier(site, mention.qualifier)
    if mention.qualifies is not None and any(
        other.bottom.within(reading.top) for other in mention.qualifies.readings
    ):
        stated += _QUALIFIED / 2
    found[PlaceRule.STATED] = stated
    found[PlaceRule.COMPANY] = max(
        (
            _by_company(site, mention, other)
            for other in mentions
            if other is not mention and other is not mention.qualifier
        ),
        default=0.0,
    )
    return found


def _scores_abroad(mention: Mention, site: Site, mentions: Sequence[Mention]) -> Scores:
    """Of a place abroad: its country is stated, or that or a place in it is named as well."""
    found = {PlaceRule.KNOWN: 0.0 if site.place.needs_cue else _KNOWN}
    if mention.country is not None:
        found[PlaceRule.STATED] = _QUALIFIED if mention.country == site.country else -_QUALIFIED
        return found
    beside = (mention.qualifies, mention.joined_to, mention.joined_by)
    for other in mentions:
        if other is mention or all(each.top.country != site.country for each in other.readings):
            continue
        if other is mention.qualifier:
            found[PlaceRule.STATED] = _QUALIFIED
        elif any(each.top.country is None for each in other.readings):
            found.setdefault(PlaceRule.COMPANY, _SAME_GOVERNORATE / 2)
        elif other in beside:
            found[PlaceRule.COMPANY] = 2 * _SAME_GOVERNORATE
        else:
            found.setdefault(PlaceRule.COMPANY, _SAME_GOVERNORATE + _NEIGHBOUR)
    return found


def _is_below(site: Site, heading: Mention) -> bool:
    return any(site.within(each) and each is not site for r in heading.readings for each in r.sites)


def _by_qualifier(site: Site, qualifier: Mention) -> float:
    """X جنوب Y: X lies in Y, or south of the town Y and near."""
    score = 0.0
    for reading in qualifier.readings:
        anchor = reading.bottom
        if any(site.within(each) and each is not site for each in reading.sites):
            score = max(score, _QUALIFIED + _direction_fit(site, anchor, qualifier))
            continue
        if anchor is site:
            continue
        beside = 0.0
        distance = distance_km(site, anchor)
        if distance is not None and distance < _NEAR_KM:
            beside = _NEAR_ANCHOR * (1 - distance / _NEAR_KM)
            beside += _direction_fit(site, anchor, qualifier)
        if site.governorate is not None and site.governorate == anchor.governorate:
            beside += _BESIDE_ANCHOR
        score = max(score, beside)
    return score


def _direction_fit(site: Site, anchor: Site, qualifier: Mention) -> float:
    """Whether the place lies on the stated side: 0 to 1, nothing known is 0."""
    degrees = bearing(anchor, site)
    if degrees is None or qualifier.compass is None:
        return 0.0
    off = abs((degrees - _BEARINGS[qualifier.compass] + 180) % 360 - 180)
    return max(0.0, 1 - off / 90)


def _by_company(site: Site, mention: Mention, other: Mention) -> float:
    """Places of one text tend to lie in one governorate, those of one list near one another."""
    score = 0.0
    if other.chosen is None and len(other.readings) > _FEW:
        return score
    readings = [other.chosen] if other.chosen else [reading.bottom for reading in other.readings]
    share = 1 if other.chosen else 0.5
    joined = other is mention.joined_to or other.joined_to is mention
    for each in readings:
        near = 0.0
        distance = distance_km(site, each)
        if distance is not None and distance < _NEAR_KM:
            near = _NEIGHBOUR * (1 - distance / _NEAR_KM)
        if site.governorate is not None and (
            site.governorate == each.governorate or site.governorate in each.place.covers
        ):
            fit = _SAME_GOVERNORATE + near + _DIRECTED * _direction_fit(site, each, other)
            score = max(score, fit * share * (_JOINED if joined else 1))
        elif near:
            score = max(score, near * share)
    return score
