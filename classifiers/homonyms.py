"""Chooses which place a name means: by the level that is asked for, by what is said of where it
lies, by the other places of the text, by the feed's home. Never by chance: where two readings stay
equal, the answer is the area that holds both."""

from collections.abc import Mapping, Sequence
from math import inf
from operator import itemgetter

from classifiers.geography import Site, distance_km
from classifiers.labels import PlaceRole
from classifiers.mentions import Mention, Reading, company, level_asked
from classifiers.passage import Passage
from classifiers.place_evidence import is_town
from classifiers.place_rules import PlaceRule
from classifiers.place_scores import anchors_of, scores_of
from config.places import Level

_SMALL = (Level.COMMUNITY, Level.AREA)
_TIE = 0.4
_SURE = 0.97
_STATED = 0.95
_CHANGED = 0.9
_ASTRAY_KM = 60.0
_BEYOND_KM = 30.0
"""From a place to what lies by it in another governorate."""
_CAMP_KM = 25.0
UNSUPPORTED = frozenset({PlaceRule.KNOWN, PlaceRule.COMMON_PARENT, PlaceRule.ONE_SPOT})
"""Rules that choose where nothing in the text does."""
_SAME_SPOT_KM = 6.0
_TOTAL = itemgetter(0)
# Looked up once: in Python 3.11 a member of an enumeration costs as much as a call.
_AREA, _COMMUNITY, _GOVERNORATE = Level.AREA, Level.COMMUNITY, Level.GOVERNORATE
_BY_STATED, _KNOWN = PlaceRule.STATED, PlaceRule.KNOWN
_EVENT = PlaceRole.EVENT
_MOST_BESIDE = 12
"""How many places of a sentence tell where it plays."""


def choose(mentions: Sequence[Mention], sites: Mapping[str, Site], home: Site | None) -> None:
    """Sets `chosen`, `confidence` and `candidates` of every mention."""
    stated, unstated = [], []
    for index, mention in enumerate(mentions):
        if len(mention.readings) == 1:
            _settle(mention, mention.readings[0], ())
            if mention.changed > 1:
                mention.confidence = min(mention.confidence, _CHANGED)
        elif mention.qualifier is not None:
            stated.append(index)
        else:
            unstated.append(index)
    # Those that a stated qualifier decides help to decide the rest.
    for index in stated + unstated:
        _decide(mentions, index, sites, home)
    for mention in mentions:
        if mention.qualifier is not None and mention.chosen is not None:
            _keep_to_stated(mention, mention.qualifier)
        elif mention.headed_by is not None and _is_outside(mention, mention.headed_by):
            mention.chosen = None
    _leave_wide(mentions)


def _leave_wide(mentions: Sequence[Mention]) -> None:
    """Regions without a governorate (شمال وشرق سوريا) tell where it was only if nothing nearer is
    named, and then the first does: others are its other names."""
    wide = []
    has_nearer = False
    for mention in mentions:
        site = mention.chosen
        if site is None:
            continue
        if site.governorate is not None:
            has_nearer = True
        elif site.place.level is _AREA:
            wide.append(mention)
    for mention in wide if has_nearer else wide[1:]:
        mention.chosen = None


def not_astray(
    passage: Passage,
    places: Sequence[Mention],
    roles: Mapping[Mention, PlaceRole],
    home: Site | None,
) -> list[Mention]:
    """The places without those of the event that lie far from the others of their sentence: then
    another of that name is meant, which we do not know."""
    if len(places) < 2:
        return [*places]
    kept = []
    beside: dict[int, list[Mention]] = {}
    for place in places:
        astray = _is_astray(place, home) if roles[place] is _EVENT else False
        if astray is None:
            beside = beside or _by_sentence(passage, places, roles)
            astray = _is_far(place, beside[passage.sentences[place.first]])
        if not astray:
            kept.append(place)
    return kept


def _by_sentence(
    passage: Passage, places: Sequence[Mention], roles: Mapping[Mention, PlaceRole]
) -> dict[int, list[Mention]]:
    """The first places of the event in each sentence."""
    found: dict[int, list[Mention]] = {}
    for each in places:
        listed = found.setdefault(passage.sentences[each.first], [])
        if roles[each] is _EVENT and len(listed) < _MOST_BESIDE:
            listed.append(each)
    return found


def _is_astray(mention: Mention, home: Site | None) -> bool | None:
    """Whether a place where something happened is said to lie elsewhere; None where that depends on
    what else its sentence names, and nothing shows that the name is that of this place."""
    site = mention.chosen
    if site is None or not _is_small(mention):
        return False
    if site.is_country:
        return None
    if site.governorate is None or (home is not None and site.within(home)):
        return False
    if mention.qualifier is not None and mention.qualifier.chosen is not None:
        stated = mention.qualifier.chosen
        far = (distance_km(site, stated) or 0.0) > _ASTRAY_KM
        return far and not _lies_in(site, mention.qualifier)
    for each in mention.readings:
        if len(each.sites) > 1:
            return False
    if len(mention.readings) > 1:
        return None if mention.rule in UNSUPPORTED else False
    if site.place.level is _AREA:
        return False
    shown = mention.first < mention.last or mention.cue is None or _is_joined(mention)
    if shown and not (site.place.imported or _is_camp(mention)):
        return False
    return None


def _is_far(mention: Mention, mentions: Sequence[Mention]) -> bool:
    """Whether there are other places and all that it may mean lies far from them. What lies in the
    governorate of one is not far; but a camp is by the town that it is called by."""
    is_camp = _is_camp(mention)
    reach_km = _CAMP_KM if is_camp else _ASTRAY_KM
    others = [each.chosen for each in mentions if each is not mention and each.chosen is not None]
    placed = [each for each in others if each.governorate is not None]
    return bool(placed) and not any(
        (
            reading.bottom.governorate == each.governorate
            and (not is_camp or each.place.level is _GOVERNORATE)
        )
        or (distance_km(reading.bottom, each) or 0) < reach_km
        for each in placed
        for reading in mention.readings
    )


def _is_camp(mention: Mention) -> bool:
    """Whether it is said to be a camp, and no place but one town has the name."""
    site = mention.chosen
    return (
        mention.camp
        and len(mention.readings) == 1
        and site is not None
        and site.place.level is _COMMUNITY
    )


def _is_joined(mention: Mention) -> bool:
    return mention.joined_to is not None or mention.joined_by is not None


def _is_inside(site: Site, mention: Mention) -> bool:
    """Whether it lies in something that the mention may mean."""
    chain, governorate = site.chain, site.governorate
    for reading in mention.readings:
        for each in reading.sites:
            if each is not site:
                place = each.place
                if place.pcode in chain or governorate in place.covers:
                    return True
    return False


def _lies_in(site: Site, mention: Mention) -> bool:
    """Whether it lies in what the mention may mean, or that is the whole country."""
    for reading in mention.readings:
        if reading.top.is_country:
            return True
    return _is_inside(site, mention)


def _is_outside(mention: Mention, heading: Mention) -> bool:
    """Whether no known place of that name lies in the governorate that heads its paragraph."""
    if not heading.heads or heading.chosen is None or not _is_small(mention):
        return False
    return any(_GOVERNORATE in each.levels for each in heading.readings) and not any(
        each.bottom.within(of_heading.top)
        for each in mention.readings
        for of_heading in heading.readings
    )


def _keep_to_stated(mention: Mention, qualifier: Mention) -> None:
    """Of a place that does not lie where the text says, chooses the nearest of its namesakes that
    does. If none does, the text names one that we do not know, and where it lies is all that is
    known of it; but for a town said to lie near another (خناصر قرب أثريا), which is far at most."""
    stated, chosen = qualifier.chosen, mention.chosen
    if stated is None or stated.governorate is None:
        return
    if chosen is not None and _agrees(chosen, stated, qualifier):
        return
    fitting = [each for each in mention.readings if _agrees(each.bottom, stated, qualifier)]
    if fitting:
        nearest = min(fitting, key=lambda each: _apart_km(each.bottom, stated))
        own = nearest.bottom.place.pcode
        _settle(mention, nearest, tuple(each for each in mention.candidates if each != own))
        mention.rule, mention.confidence = _BY_STATED, _STATED
    elif is_minor(mention) and not (is_town(mention) and qualifier.near):
        mention.chosen = None


def _agrees(site: Site, stated: Site, qualifier: Mention) -> bool:
    """Whether a place lies where the text says, as loosely as writers take it."""
    if _lies_in(site, qualifier) or stated.within(site):
        return True
    if stated.place.level is _GOVERNORATE:
        return _apart_km(site, stated) < _ASTRAY_KM
    return site.governorate == stated.governorate or _apart_km(site, stated) < _BEYOND_KM


def _apart_km(one: Site, other: Site) -> float:
    """Between two places, infinite where a coordinate is not known."""
    distance = distance_km(one, other)
    return inf if distance is None else distance


def is_minor(mention: Mention) -> bool:
    """Whether none of what it may mean is more than a small town."""
    readings = mention.readings
    return readings[0].is_minor if len(readings) == 1 else all(each.is_minor for each in readings)


def _is_small(mention: Mention) -> bool:
    readings = mention.readings
    return readings[0].is_small if len(readings) == 1 else all(each.is_small for each in readings)


def _decide(
    all_mentions: Sequence[Mention], index: int, sites: Mapping[str, Site], home: Site | None
) -> None:
    mention = all_mentions[index]
    outright = _outright(mention)
    if outright is not None:
        reading, mention.rule = outright
        rest = [each.bottom.place.pcode for each in mention.readings if each is not reading]
        _settle(mention, reading, tuple(rest))
        mention.confidence = _STATED
        return
    scored = []
    mentions = company(all_mentions, index)
    anchors = anchors_of(mention, mentions)
    for reading in mention.readings:
        scores = scores_of(mention, reading, mentions, anchors, home)
        scored.append((sum(scores.values()), reading, scores))
    scored.sort(key=_TOTAL, reverse=True)
    (best, reading, scores), (second, _, of_second) = scored[:2]
    margin = best - second
    if margin >= _TIE:
        _settle(mention, reading, tuple([each.bottom.place.pcode for _, each, _ in scored[1:]]))
        mention.rule = max(scores, key=lambda rule: scores[rule] - of_second.get(rule, 0.0))
        mention.confidence = round(min(_SURE, 0.55 + 0.1 * margin), 2)
        return
    tied = [each.bottom for score, each, _ in scored if best - score < _TIE]
    if all(_apart_km(tied[0], each) < _SAME_SPOT_KM for each in tied[1:]):
        # Two entries for one spot: a crossing or a camp and the village beside it.
        spot = next((r for _, r, _ in scored if r.bottom.place.level is _AREA), reading)
        _settle(mention, spot, tuple(each.place.pcode for each in tied if each is not spot.bottom))
        mention.rule, mention.confidence = PlaceRule.ONE_SPOT, 0.8
        return
    common = next(
        (code for code in tied[0].chain[1:] if all(code in site.chain for site in tied)), "SY"
    )
    mention.chosen, mention.rule = sites[common], PlaceRule.COMMON_PARENT
    mention.confidence = round(1 / len(tied), 2)
    mention.candidates = tuple(
        site.place.pcode for site in (*tied, *(r.bottom for _, r, _ in scored[len(tied) :]))
    )


def _outright(mention: Mention) -> tuple[Reading, PlaceRule] | None:
    """What needs no weighing: the one reading that lies in what the text states, the governorate
    (and its town) among villages."""
    if mention.qualifier is not None:
        inside = [each for each in mention.readings if _is_inside(each.bottom, mention.qualifier)]
        return (inside[0], _BY_STATED) if len(inside) == 1 else None
    if mention.cue in (None, _GOVERNORATE) and mention.country is None:
        great = [each for each in mention.readings if _GOVERNORATE in each.levels]
        return (great[0], _KNOWN) if len(great) == 1 else None
    return None


def _settle(mention: Mention, reading: Reading, others: tuple[str, ...]) -> None:
    if len(reading.sites) == 1:
        site = reading.bottom
    else:
        site = at_level(reading, level_asked(mention), mention.direction)
    mention.chosen = site
    mention.candidates = (site.place.pcode, *others) if others else (site.place.pcode,)


def at_level(reading: Reading, asked: str | None, direction: str | None) -> Site:
    """The place of a reading at the level that is asked for; unasked, the town itself."""
    if len(reading.sites) == 1:
        return reading.sites[0]
    if asked is None:
        return reading.town
    if asked == "governorate" and direction == "countryside" and asked not in reading.levels:
        asked = "district"
    if asked in reading.levels:
        for site in reading.sites:
            if site.place.level == asked:
                return site
    return reading.town
