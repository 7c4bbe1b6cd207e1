"""How well each reading of a name fits what the text says, evidence by evidence.

A stated qualifier outweighs all company, company the feed's home, and that what is better known.
"""

from collections.abc import Sequence
from math import hypot

from classifiers.geography import AROUND, Site, bearing, distance_km
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
_CERTAIN = 1.0
"""How much a place counts of which the text has told which is meant."""
_FEW = 4
"""A name of more places than these tells nothing of where its neighbours are."""
_NEAR_KM = 30.0

Scores = dict[PlaceRule, float]


Anchor = tuple[Site, float, float, str | None]
"""A place beside a name: how much it counts, how much more if in one list with the name, the side
of it that is told."""


def anchors_of(mention: Mention, mentions: Sequence[Mention]) -> list[Anchor]:
    """The places that the other names of its company may mean."""
    anchors: list[Anchor] = []
    for other in mentions:
        if other is mention or other is mention.qualifier:
            continue
        joined = other is mention.joined_to or other.joined_to is mention
        more = _JOINED if joined else 1.0
        if other.chosen is not None:
            anchors.append((other.chosen, _CERTAIN, more, other.compass))
        elif len(other.readings) <= _FEW:
            anchors += [(each.bottom, 0.5, more, other.compass) for each in other.readings]
    return anchors


def scores_of(
    mention: Mention,
    reading: Reading,
    mentions: Sequence[Mention],
    anchors: Sequence[Anchor],
    home: Site | None,
) -> Scores:
    """What speaks for the reading, by the rule. `mentions`: the company of the mention, `anchors`:
    see anchors_of."""
    site = reading.bottom
    if site.country is not None:
        return _scores_abroad(mention, reading, mentions)
    levels = reading.levels
    found = {PlaceRule.KNOWN: reading.weight}
    if mention.cue in levels or (mention.several and Level.AREA in levels):
        found[PlaceRule.LEVEL] = _LEVEL_MATCH
    if home is not None and site.within(home) and not home.is_country:
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
    found[PlaceRule.COMPANY] = _by_company(site, anchors)
    return found


def _scores_abroad(mention: Mention, reading: Reading, mentions: Sequence[Mention]) -> Scores:
    """Of a place abroad: its country is stated, or that or a place in it is named as well."""
    site = reading.bottom
    found = {PlaceRule.KNOWN: reading.weight}
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
            found[PlaceRule.COMPANY] = 3 * _SAME_GOVERNORATE
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
            score = max(score, _QUALIFIED + _direction_fit(site, anchor, qualifier.compass))
            continue
        if anchor is site:
            continue
        beside = 0.0
        distance = distance_km(site, anchor)
        if distance is not None and distance < _NEAR_KM:
            beside = _NEAR_ANCHOR * (1 - distance / _NEAR_KM)
            beside += _direction_fit(site, anchor, qualifier.compass)
        if site.governorate is not None and site.governorate == anchor.governorate:
            beside += _BESIDE_ANCHOR
        score = max(score, beside)
    return score


def _direction_fit(site: Site, anchor: Site, compass: str | None) -> float:
    """Whether the place lies on the stated side: 0 to 1, nothing known is 0."""
    if compass is None:
        return 0.0
    degrees = bearing(anchor, site)
    if degrees is None:
        return 0.0
    off = abs((degrees - _BEARINGS[compass] + 180) % 360 - 180)
    return max(0.0, 1 - off / 90)


def _by_company(site: Site, anchors: Sequence[Anchor]) -> float:
    """Places of one text tend to lie in one governorate, those of one list near one another."""
    best = 0.0
    governorate, north, east = site.governorate, site.north_km, site.east_km
    for anchor, share, more, compass in anchors:
        to_north = anchor.north_km
        score = 0.0
        if north is not None and to_north is not None:
            distance = hypot(to_north - north, anchor.east_km - east)
            if distance < _NEAR_KM:
                score = _NEIGHBOUR * (1 - distance / _NEAR_KM)
        if governorate is not None and (
            governorate == anchor.governorate
            or governorate in anchor.place.covers
            or (share == _CERTAIN and governorate == AROUND.get(anchor.governorate or ""))
        ):
            score += _SAME_GOVERNORATE
            if compass is not None:
                score += _DIRECTED * _direction_fit(site, anchor, compass)
            score *= more
        score *= share
        if score > best:
            best = score
    return best
