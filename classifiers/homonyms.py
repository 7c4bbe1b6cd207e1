"""Chooses which place a name means: by the level that is asked for, by what is said of where it
lies, by the other places of the text, by the feed's home. Never by chance: where two readings stay
equal, the answer is the area that holds both."""

from collections.abc import Mapping, Sequence
from math import inf

from classifiers.geography import Site, bearing, distance_km
from classifiers.mentions import Mention, Reading, company, level_asked
from classifiers.place_evidence import is_stray
from config.places import Level

_BEARINGS = {"n": 0.0, "e": 90.0, "s": 180.0, "w": 270.0}

# What each kind of evidence weighs. A stated qualifier outweighs all company, company the home.
_QUALIFIED = 8.0
_NEAR_ANCHOR = 4.0
_SAME_GOVERNORATE = 2.0
_NEIGHBOUR = 1.5
_HOME = 1.6
_HEADING = 3.0
_KNOWN = 1.0
"""How much a place that the project's own table names is better known than others."""

_DIRECTED = 0.5
_LEVEL_MATCH = 1.2
_CENTRE = (0.0, 1.4, 2.0)
"""How much the seat of a subdistrict, of a district is better known than a village."""

_SMALL = (Level.COMMUNITY, Level.AREA)
_FEW = 4
"""A name of more places than these tells nothing of where its neighbours are."""

_TIE = 0.4
_NEAR_KM = 30.0
_ASTRAY_KM = 60.0
_SAME_SPOT_KM = 6.0


def choose(mentions: Sequence[Mention], sites: Mapping[str, Site], home: Site | None) -> None:
    """Sets `chosen`, `confidence` and `candidates` of every mention."""
    undecided = []
    for index, mention in enumerate(mentions):
        if len(mention.readings) == 1:
            _settle(mention, mention.readings[0], ())
        else:
            undecided.append(index)
    # Those that a stated qualifier decides help to decide the rest.
    undecided.sort(key=lambda index: mentions[index].qualifier is None)
    for index in undecided:
        _decide(mentions[index], company(mentions, index), sites, home)
    for mention in mentions:
        if _is_another(mention):
            mention.chosen = None
        elif mention.chosen is not None and mention.chosen.country is not None:
            mention.abroad, mention.chosen = mention.chosen.country, None
    if is_abroad(mentions):
        for mention in mentions:
            if mention.abroad is None and is_stray(mention, mentions):
                mention.chosen = None


def is_abroad(mentions: Sequence[Mention]) -> bool:
    """Whether a place abroad is said to be where it happened."""
    return any(
        mention.abroad is not None
        and (mention.within or mention.near or mention.cue is not None or mention.first == 0)
        for mention in mentions
    )


def is_astray(mention: Mention, mentions: Sequence[Mention], home: Site | None) -> bool:
    """Whether the only known place of that name, said to be where something happened, lies far
    from all else that its sentence names: then another of that name is meant, which we do not
    know. `mentions`: of the same sentence, where something happened."""
    site = mention.chosen
    if site is None or site.place.level not in (Level.COMMUNITY, Level.AREA):
        return False
    if site.governorate is None or (home is not None and site.within(home)):
        return False
    if mention.qualifier is not None and mention.qualifier.chosen is not None:
        stated = mention.qualifier.chosen
        far = (distance_km(site, stated) or 0.0) > _ASTRAY_KM
        return far and not site.within(stated) and stated.place.level is not Level.COUNTRY
    if any(len(each.sites) > 1 for each in mention.readings):
        return False
    if site.place.level is Level.AREA or len(mention.readings) > 1:
        return False
    if mention.joined_to is not None or mention.joined_by is not None:
        return False
    others = [each.chosen for each in mentions if each is not mention and each.chosen is not None]
    placed = [each for each in others if each.governorate is not None]
    return bool(placed) and not any(
        site.governorate == each.governorate or (distance_km(site, each) or 0) < _ASTRAY_KM
        for each in placed
    )


def _is_another(mention: Mention) -> bool:
    """Whether no known place of that name lies where the text says: then the text names one that
    we do not know, and where it lies is all that is known of it."""
    stated = mention.qualifier.chosen if mention.qualifier is not None else None
    chosen = mention.chosen
    if stated is None or chosen is None or stated.place.level is Level.COUNTRY:
        return False
    if any(site.place.level not in _SMALL for each in mention.readings for site in each.sites):
        return False
    return not any(
        each.bottom.within(stated)
        or stated.within(each.bottom)
        or (distance_km(each.bottom, stated) or inf) < _ASTRAY_KM
        for each in mention.readings
    )


def _decide(
    mention: Mention, mentions: Sequence[Mention], sites: Mapping[str, Site], home: Site | None
) -> None:
    scored = sorted(
        ((_score(mention, reading, mentions, home), reading) for reading in mention.readings),
        key=lambda pair: -pair[0],
    )
    best, second = scored[0], scored[1]
    others = tuple(site.place.pcode for _, reading in scored[1:] for site in (reading.bottom,))
    margin = best[0] - second[0]
    if margin >= _TIE:
        _settle(mention, best[1], others)
        mention.confidence = round(min(0.97, 0.55 + 0.1 * margin), 2)
        return
    tied = [reading.bottom for score, reading in scored if best[0] - score < _TIE]
    if all((distance_km(tied[0], each) or inf) < _SAME_SPOT_KM for each in tied[1:]):
        # Two entries for one spot: a crossing or a camp and the village beside it.
        spot = next((r for _, r in scored if r.bottom.place.level is Level.AREA), best[1])
        _settle(mention, spot, tuple(each.place.pcode for each in tied if each is not spot.bottom))
        mention.confidence = 0.8
        return
    inside = [site for site in tied if site.country is None] or tied
    common = next(
        (code for code in inside[0].chain[1:] if all(code in site.chain for site in tied)), "SY"
    )
    mention.chosen = sites[common]
    mention.confidence = round(1 / len(tied), 2)
    mention.candidates = tuple(
        site.place.pcode for site in (*tied, *(r.bottom for _, r in scored[len(tied) :]))
    )


def _settle(mention: Mention, reading: Reading, others: tuple[str, ...]) -> None:
    mention.chosen = at_level(reading, level_asked(mention), mention.direction)
    mention.candidates = (mention.chosen.place.pcode, *others)


def at_level(reading: Reading, asked: str | None, direction: str | None) -> Site:
    """The place of a reading at the level that is asked for; unasked, the town itself."""
    if len(reading.sites) == 1:
        return reading.sites[0]
    of_level = {site.place.level: site for site in reversed(reading.sites)}
    if asked == Level.GOVERNORATE:
        if Level.GOVERNORATE in of_level:
            return of_level[Level.GOVERNORATE]
        if direction == "countryside" and Level.DISTRICT in of_level:
            return of_level[Level.DISTRICT]
    elif asked is not None and Level(asked) in of_level:
        return of_level[Level(asked)]
    for level in (Level.COMMUNITY, Level.AREA, Level.GOVERNORATE):
        if level in of_level:
            return of_level[level]
    return reading.bottom


def _score(
    mention: Mention, reading: Reading, mentions: Sequence[Mention], home: Site | None
) -> float:
    site = reading.bottom
    if site.country is not None:
        return _score_abroad(mention, site, mentions)
    levels = {each.place.level for each in reading.sites}
    score = _CENTRE[(Level.SUBDISTRICT in levels) + (Level.DISTRICT in levels)]
    if Level.GOVERNORATE in levels:
        score += 4.0
    if mention.cue is not None and mention.cue in {level.value for level in levels}:
        score += _LEVEL_MATCH
    if home is not None and site.within(home) and home.place.level is not Level.COUNTRY:
        score += _HOME
    if not all(getattr(each.place, "imported", False) for each in reading.sites):
        score += _KNOWN
    if mention.headed_by is not None and _is_below(site, mention.headed_by):
        score += _HEADING
    if mention.qualifier is not None:
        score += _by_qualifier(site, mention.qualifier)
    if mention.qualifies is not None:
        score += max(
            (
                _QUALIFIED / 2
                for of_other in mention.qualifies.readings
                if of_other.bottom.within(reading.top)
            ),
            default=0.0,
        )
    return score + max(
        (
            _by_company(site, mention, other)
            for other in mentions
            if other is not mention and other is not mention.qualifier
        ),
        default=0.0,
    )


def _score_abroad(mention: Mention, site: Site, mentions: Sequence[Mention]) -> float:
    """Of a place abroad: its country or a place in it must be named as well, or stated."""
    score = 0.0 if site.place.needs_cue else _KNOWN
    if mention.country is not None:
        return score + (_QUALIFIED if mention.country == site.country else -_QUALIFIED)
    beside = (mention.qualifier, mention.qualifies, mention.joined_to, mention.joined_by)
    for other in mentions:
        if other is not mention and any(
            reading.top.country == site.country for reading in other.readings
        ):
            if other is mention.qualifier:
                return score + _QUALIFIED
            named = 2 * _SAME_GOVERNORATE if other in beside else _SAME_GOVERNORATE + _NEIGHBOUR
            score = max(score, named + (0.0 if site.place.needs_cue else _KNOWN))
    return score


def _is_below(site: Site, heading: Mention) -> bool:
    return any(site.within(each) and each is not site for r in heading.readings for each in r.sites)


def _by_qualifier(site: Site, qualifier: Mention) -> float:
    """X جنوب Y: X lies in Y, or south of the town Y and near."""
    score = 0.0
    for reading in qualifier.readings:
        if any(site.within(each) and each is not site for each in reading.sites):
            score = max(score, _QUALIFIED + _direction_fit(site, reading.bottom, qualifier))
        else:
            distance = distance_km(site, reading.bottom)
            if distance is not None and distance < _NEAR_KM and reading.bottom is not site:
                score = max(score, _NEAR_ANCHOR * (1 - distance / _NEAR_KM))
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
            score = max(score, fit * share * (1.5 if joined else 1))
        elif near:
            score = max(score, near * share)
    return score
