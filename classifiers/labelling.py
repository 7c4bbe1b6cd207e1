"""Makes labels of what was found: places and organisations as the contract shows them, each once
for every role that it plays."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from operator import attrgetter

from classifiers.geography import Site
from classifiers.labels import OrganisationMention, OrganisationRole, PlaceRole, Region
from classifiers.mentions import Mention
from classifiers.organisation_context import OrganisationRule
from classifiers.organisation_roles import role_of
from classifiers.organisations import Named
from classifiers.passage import Passage

_EVENT = PlaceRole.EVENT
_ACCOUNT = OrganisationRule.ACCOUNT
_START: Callable[[Named], int] = attrgetter("start")


def regions_of(
    passage: Passage, places: Sequence[Mention], roles: Mapping[Mention, PlaceRole]
) -> tuple[Region, ...]:
    """The places in the order in which the text names them."""
    kept: dict[tuple[str, str, PlaceRole], Region] = {}
    for place in places:
        site = place.chosen
        if site is not None:
            key = (site.place.pcode, site.place.name_ar, roles[place])
            if key not in kept:
                kept[key] = _region(passage, place, site, roles[place])
    return tuple(kept.values())


def organisations_of(
    passage: Passage, organisations: Sequence[Named], source_words: Collection[int]
) -> tuple[OrganisationMention, ...]:
    """The organisations in the order in which the text names them; not the account that posted.
    `source_words`: those that say who reports."""
    kept: dict[tuple[str, OrganisationRole], OrganisationMention] = {}
    ordered = sorted(organisations, key=_START) if len(organisations) > 1 else organisations
    for named in ordered:
        if named.rule is _ACCOUNT:
            continue
        role = role_of(passage, named, source_words)
        key = (named.organisation.id, role)
        if key not in kept:
            kept[key] = _mention(passage, named, role)
    return tuple(kept.values())


def governorates_of(regions: Iterable[Region]) -> tuple[str, ...]:
    """P-codes of the governorates of the event, from places that lie in one."""
    found: dict[str, None] = {}
    for region in regions:
        if region.role is _EVENT and region.governorate is not None:
            found[region.governorate] = None
    return tuple(found)


def _region(passage: Passage, mention: Mention, site: Site, role: PlaceRole) -> Region:
    place = site.place
    start, end = passage.normalised.span(mention.start, mention.end)
    return Region(
        place.pcode,
        place.name_ar,
        place.name_en,
        site.level,
        site.governorate,
        place.lat,
        place.lon,
        role,
        mention.confidence,
        mention.candidates,
        site.parents,
        start,
        end,
        passage.normalised.original[start:end],
    )


def _mention(passage: Passage, named: Named, role: OrganisationRole) -> OrganisationMention:
    start, end = passage.normalised.span(named.start, named.end)
    each = named.organisation
    return OrganisationMention(each.id, each.name_ar, each.name_en, role, start, end)
