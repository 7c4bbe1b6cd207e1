"""The data that ship with the program hold together."""

import re
from collections import Counter
from pathlib import Path

import pytest

import config
from classifiers.normalise import normalise_name
from config.catalogue import Catalogue, load_catalogue
from config.feeds_file import load_feeds
from config.places import Level

EVENT_TYPES = """shelling airstrike drone clash explosion landmine assassination arrest abduction
execution incursion displacement protest statement meeting negotiation election appointment aid
health disaster crime accident economy services justice ceasefire prisoner_exchange return
military_movement sanctions other"""
ARABIC = re.compile("[ء-ي]")


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


def test_every_governorate_district_and_subdistrict(catalogue: Catalogue) -> None:
    levels = Counter(place.level for place in catalogue.gazetteer.places)
    assert levels[Level.COUNTRY] == 1
    assert levels[Level.GOVERNORATE] == 14
    assert levels[Level.DISTRICT] == 62
    assert levels[Level.SUBDISTRICT] == 272
    assert levels[Level.COMMUNITY] > 400
    assert levels[Level.AREA] > 100


def test_the_codes_of_parents_begin_their_childrens(catalogue: Catalogue) -> None:
    lengths = {Level.GOVERNORATE: 4, Level.DISTRICT: 6, Level.SUBDISTRICT: 8}
    for place in catalogue.gazetteer.places:
        if place.level in lengths:
            assert place.parent == place.pcode[:-2], place
            assert len(place.pcode) == lengths[place.level], place
        elif place.level is Level.COMMUNITY:
            assert place.parent is not None
            assert catalogue.gazetteer[place.parent].level is Level.SUBDISTRICT, place


def test_places_lie_in_syria(catalogue: Catalogue) -> None:
    for place in catalogue.gazetteer.places:
        if place.lat is None or place.lon is None:
            assert place.level in (Level.COMMUNITY, Level.AREA), place
            assert place.pcode.startswith("X-"), place
            assert place.lat is place.lon, place
        else:
            assert 32.2 < place.lat < 37.4, place
            assert 35.5 < place.lon < 42.5, place


def test_places_have_names_in_both_scripts(catalogue: Catalogue) -> None:
    for place in catalogue.gazetteer.places:
        assert ARABIC.search(place.name_ar), place
        assert re.fullmatch(r"[A-Za-z0-9 '’.-]+", place.name_en), place
        assert "(" not in place.name_ar, place


def test_no_place_is_there_twice(catalogue: Catalogue) -> None:
    names = Counter(
        (place.parent, place.level, normalise_name(place.name_ar))
        for place in catalogue.gazetteer.places
    )
    assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize(
    ("name", "governorate"),
    [
        ("بينين", "SY07"),
        ("بنين", "SY07"),
        ("حنتوتين", "SY07"),
        ("البارة", "SY07"),
        ("بسقلا", "SY07"),
        ("الناجية", "SY07"),
        ("جبل الزاوية", "SY07"),
        ("جبل الزواية", "SY07"),
        ("تلة جب الأحمر", "SY06"),
        ("جرابلس", "SY02"),
        ("عياشة", "SY02"),
        ("الراعي", "SY02"),
        ("كوباني", "SY02"),
        ("Qamişlo", "SY08"),
        ("الغوطة الشرقية", "SY03"),
        ("درعا البلد", "SY12"),
        ("الجولان", "SY14"),
    ],
)
def test_places_of_the_news(catalogue: Catalogue, name: str, governorate: str) -> None:
    wanted = normalise_name(name)
    found = {
        catalogue.gazetteer.governorate(place.pcode)
        for place in catalogue.gazetteer.places
        if wanted in map(normalise_name, (place.name_ar, place.name_en, *place.aliases))
    }
    assert found == {governorate}


def test_areas_across_governorates(catalogue: Catalogue) -> None:
    covers = {place.name_ar: set(place.covers) for place in catalogue.gazetteer.places}
    assert covers["شمال غربي سوريا"] == {"SY07", "SY02"}
    assert covers["شمال شرق سوريا"] == {"SY08", "SY11", "SY09"}
    assert covers["الساحل السوري"] == {"SY06", "SY10"}
    assert covers["جنوب سوريا"] == {"SY12", "SY13", "SY14"}


def test_ordinary_words_need_a_cue(catalogue: Catalogue) -> None:
    places = {place.name_ar: place.needs_cue for place in catalogue.gazetteer.places}
    assert all(places[name] for name in ("الباب", "القصير", "كسب", "مظلوم", "حضر", "خطاب"))
    assert not any(place.needs_cue for place in catalogue.gazetteer.places if len(place.pcode) == 4)


def test_a_safe_name_means_one_organisation(catalogue: Catalogue) -> None:
    owners: dict[str, str] = {}
    for each in catalogue.organisations.values():
        own = [each.name_en, *each.aliases]
        if each.name_ar not in each.ambiguous:
            own.append(each.name_ar)
        safe = {normalise_name(name) for name in own}
        for name in safe:
            assert owners.setdefault(name, each.id) == each.id, name
        unsafe = {normalise_name(name) for name in each.ambiguous}
        assert not safe & unsafe, (each.id, safe & unsafe)


@pytest.mark.parametrize(
    ("name", "organisation"),
    [
        ("منسقو الاستجابة", "response-coordinators"),
        ("شبكة الإنذار المبكر", "ewarn"),
        ("بوابة إدلب", "idlib-gate"),
        ("مكتب جرابلس الإعلامي", "jarablus-media"),
        ("أنا برس", "anapress"),
        ("وكالة سمارت", "smart"),
        ("قوات النظام", "regime-forces"),
        ("الجيش الحر", "fsa"),
        ("هيئة التفاوض السورية", "negotiation-commission"),
        ("مكتب الحراك الثوري", "hirak-bureau"),
        ("اتحاد ثوار حلب", "aleppo-revolutionaries-union"),
        ("وحدة تنسيق الدعم", "acu"),
        ("الجيش الإسرائيلي", "idf"),
        ("DEAŞ", "is"),
    ],
)
def test_organisations_of_the_news(catalogue: Catalogue, name: str, organisation: str) -> None:
    wanted = normalise_name(name)
    found = [
        each.id
        for each in catalogue.organisations.values()
        if wanted in map(normalise_name, (each.name_ar, each.name_en, *each.aliases))
    ]
    assert found == [organisation]


def test_the_organisations_are_many_and_of_every_kind(catalogue: Catalogue) -> None:
    kinds = Counter(each.type for each in catalogue.organisations.values())
    assert kinds.total() > 1000
    assert kinds["media"] > 200
    assert kinds["armed"] > 100
    owned = [each for each in catalogue.organisations.values() if each.owner]
    assert {each.type for each in owned} <= {"media"}
    assert len(owned) > 50


def test_organisations_have_names_in_both_scripts(catalogue: Catalogue) -> None:
    for each in catalogue.organisations.values():
        assert ARABIC.search(each.name_ar), each
        assert not ARABIC.search(each.name_en), each
        assert "(" not in each.name_ar + each.name_en, each


def test_the_kinds_of_event_are_a_closed_list(catalogue: Catalogue) -> None:
    assert sorted(catalogue.event_types) == sorted(EVENT_TYPES.split())


def test_feeds_are_proven_or_switched_off(catalogue: Catalogue) -> None:
    assert len(catalogue.feeds) == 125
    assert sum(feed.enabled for feed in catalogue.feeds) == 102
    assert sum(feed.enabled for feed in catalogue.feeds if feed.kind == "telegram") == 67
    for feed in catalogue.feeds:
        assert bool(feed.verified) or not feed.enabled, feed.id
        assert feed.name.ar, feed.id
        assert feed.name.en, feed.id
        assert feed.max_age_seconds == 6 * 3600, feed.id
        assert feed.kind != "list" or feed.select.item, feed.id


def test_feeds_say_who_speaks_and_from_where(catalogue: Catalogue) -> None:
    for feed in catalogue.feeds:
        assert feed.org or feed.trust == "aggregator", feed.id
        assert feed.language, feed.id

    homes = {feed.region for feed in catalogue.feeds if feed.id.startswith("gov-")}
    assert len(homes) == 14
    assert homes == {
        place.pcode for place in catalogue.gazetteer.places if place.level is Level.GOVERNORATE
    }
    sana = next(feed for feed in catalogue.feeds if feed.id == "sana")
    assert sana.home_region("https://sana.sy/governorates/homs/2597277/") == "SY04"
    assert sana.home_region("https://sana.sy/economy/2597552/") is None


def test_the_selectors_of_the_shipped_feeds_are_css() -> None:
    shipped = Path(config.__file__).parent / "feeds.yaml"
    assert load_feeds(shipped, shipped)  # read as an operator's own, whose selectors are checked


def test_telegram_channels_come_first(catalogue: Catalogue) -> None:
    kinds = [feed.kind == "telegram" for feed in catalogue.feeds]
    assert kinds == sorted(kinds, reverse=True)


def test_no_address_is_polled_twice(catalogue: Catalogue) -> None:
    addresses = Counter(feed.address.lower() for feed in catalogue.feeds)
    assert [address for address, count in addresses.items() if count > 1] == []
