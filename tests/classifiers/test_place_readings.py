"""Spellings, homonyms, neighbours abroad and roles of places, on a few real ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers.classifier import Classifier
from classifiers.labels import Labels, PlaceRole
from config.foreign import ForeignKind, ForeignPlace
from config.places import Gazetteer, Level, Place
from tests.classifiers.catalogue import DAMASCUS, EVENT_TYPES, ORGANISATIONS

_C, _G, _S = Level.COMMUNITY, Level.GOVERNORATE, Level.SUBDISTRICT


def _place(
    pcode: str,
    level: Level,
    parent: str | None,
    name: str,
    at: tuple[float, float],
    aliases: tuple[str, ...] = (),
    *,
    needs_cue: bool = False,
    imported: bool = False,
) -> Place:
    return Place(
        pcode, level, parent, name, name, *at, aliases, needs_cue=needs_cue, imported=imported
    )


_GAZETTEER = Gazetteer(
    (
        _place("SY", Level.COUNTRY, None, "سوريا", (35.0, 38.0)),
        _place("SY01", _G, "SY", "دمشق", (33.51, 36.29)),
        _place("SY02", _G, "SY", "حلب", (36.2, 37.16), ("Aleppo",)),
        _place("SY05", _G, "SY", "حماة", (35.13, 36.75), ("Hama",)),
        _place("SY07", _G, "SY", "إدلب", (35.93, 36.63), ("Idlib", "İdlib")),
        _place("SY08", _G, "SY", "الحسكة", (36.5, 40.75)),
        _place("SY12", _G, "SY", "درعا", (32.62, 36.1)),
        _place("SY020402", _S, "SY02", "تل رفعت", (36.47, 37.09)),
        _place("C1621", _C, "SY020402", "تل رفعت", (36.47, 37.09)),
        _place("C1624", _C, "SY020402", "الشيخ عيسى", (36.46, 37.15), needs_cue=True),
        _place("C1200", _C, "SY02", "الكفير", (36.5, 37.0), imported=True),
        _place("C4205", _C, "SY07", "الكفير", (35.8, 36.3), imported=True),
        _place("C3957", _C, "SY07", "حنتوتين", (35.64, 36.7)),
        _place("C4062", _C, "SY07", "كفرعويد", (35.6, 36.45)),
        _place("C4070", _C, "SY07", "الفطيرة", (35.6, 36.53)),
        _place("C3935", _C, "SY07", "معارة النعسان", (35.99, 36.82)),
        _place("C3800", _C, "SY05", "جديدة", (35.2, 36.7), imported=True),
        _place("C3801", _C, "SY05", "المشيرفة الحمراء", (35.3, 37.2), imported=True),
        _place("SY050201", _S, "SY05", "الحمراء", (35.3, 37.1)),
        _place("C3802", _C, "SY050201", "مشيرفة", (35.25, 37.2), imported=True),
        _place("C4187", _C, "SY07", "المشيرفة", (35.8, 36.3), imported=True),
        _place("C4800", _C, "SY08", "الريحانية", (36.6, 40.5), imported=True),
        _place("C4801", _C, "SY08", "البيضاء", (36.7, 40.6), imported=True),
        _place("C6034", _C, "SY12", "طفس", (32.74, 36.07)),
        _place("C6051", _C, "SY12", "الحارة", (33.06, 36.0), needs_cue=True),
    )
)
_FOREIGN = (
    ForeignPlace("TR", ForeignKind.COUNTRY, "TR", "تركيا", "Turkey", adjectives=("تركي", "تركية")),
    ForeignPlace("TR-rey", ForeignKind.PLACE, "TR", "الريحانية", "Reyhanli", lat=36.27, lon=36.57),
    ForeignPlace("TR-hatay", ForeignKind.PLACE, "TR", "هاتاي", "Hatay", lat=36.4, lon=36.35),
    ForeignPlace("YE", ForeignKind.COUNTRY, "YE", "اليمن", "Yemen", adjectives=("يمني", "يمنية")),
)  # fmt: skip
_CLASSIFIER = Classifier(
    _GAZETTEER, ORGANISATIONS, EVENT_TYPES, timezone=DAMASCUS, foreign=_FOREIGN
)


def _read(text: str) -> Labels:
    return _CLASSIFIER.classify(text)


def _roles(text: str) -> dict[str, str]:
    return {region.pcode: region.role.value for region in _read(text).regions}


@pytest.mark.parametrize(
    ("text", "pcode"),
    [
        ("قصف على قرية شيخ عيسى", "C1624"),
        ("قصف على الكفر عويد في إدلب", "C4062"),
        ("قصف على كفر عويد", "C4062"),
        ("قصف على فطيره بريف إدلب", "C4070"),
        ("قصف على معرة النعسان", "C3935"),
        ("قصف على قرية حنطوطين بريف إدلب", "C3957"),
        ("shelling near Hantoutin village in Idlib", "C3957"),
        ("İdlib'in Kefer Avid köyünde bombardıman", "C4062"),
        ("انفجار في قرية المشيرفة شرق حماة", "C3802"),
    ],
)
def test_a_village_is_found_however_it_is_spelled(text: str, pcode: str) -> None:
    assert pcode in _roles(text)


@pytest.mark.parametrize(
    "text",
    [
        "انفجار في قرية صغيرة قرب حلب",
        "ضربات جديدة على ريف حماة",
        "انفجار في حارة الكومة بريف درعا",
        "خسر طفس بثلاثة أهداف أمام درعا في الدوري",
        "#معركة_البيضاء",
        "اغتيال أحمد الحارة في درعا",
    ],
)
def test_what_only_looks_like_a_village_is_none(text: str) -> None:
    assert all(region.level in ("governorate", "country") for region in _read(text).regions), (
        _roles(text)
    )


def test_a_similar_name_far_from_what_is_stated_is_not_taken_for_it() -> None:
    assert "C3957" not in _roles("قصف على قرية حنطوطين بريف درعا")
    assert _read("قصف على قرية حنتوتين بريف درعا").governorates == ("SY12",)


def test_a_heading_holds_what_stands_below_it() -> None:
    labels = _read("حلب: قصف على قرية الكفير\nإدلب: قصف على قرية الكفير")
    villages = {region.pcode for region in labels.regions}
    assert {"C1200", "C4205"} <= villages
    assert labels.governorates == ("SY02", "SY07")


def test_equal_readings_are_their_common_parent_with_both_as_candidates() -> None:
    (region,) = _read("قصف على قرية الكفير").regions
    assert region.pcode == "SY"
    assert set(region.candidates) == {"C1200", "C4205"}
    assert region.confidence <= 0.5


@pytest.mark.parametrize(
    "text",
    [
        "انفجار في الريحانية التركية",
        "انفجار في مدينة الريحانية بولاية هاتاي",
        "المرصد اليمني: انفجار لغم في محافظة البيضاء",
    ],
)
def test_a_place_abroad_is_no_region(text: str) -> None:
    labels = _read(text)
    assert labels.regions == ()
    assert labels.governorates == ()


def test_the_village_of_that_name_is_one_beside_places_of_its_own() -> None:
    assert "C4800" in _roles("قصف على قرية الريحانية بريف الحسكة")


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("مدفعية النظام تقصف الفطيرة من مواقعها في حنتوتين", "C3957"),
        ("رشاشات من حنتوتين باتجاه الفطيرة", "C3957"),
        ("تعرضت الفطيرة لقصف هاون من جهة حنتوتين", "C3957"),
    ],
)
def test_where_fire_came_from_is_its_origin(text: str, origin: str) -> None:
    roles = _roles(text)
    assert roles[origin] == PlaceRole.ORIGIN
    assert roles["C4070"] == PlaceRole.EVENT


def test_by_whom_is_not_where_from() -> None:
    assert _roles("قتلى بالرصاص المباشر من قبل مجهولين في طفس")["C6034"] == PlaceRole.EVENT


@pytest.mark.parametrize(
    "text",
    [
        "انفجار في طفس ونقل الجرحى إلى مشفى درعا",
        "انفجار في طفس بحافلة متجهة إلى حلب",
        "انفجار في طفس قتل نازحين من حلب",
    ],
)
def test_where_people_come_from_or_are_taken_is_only_mentioned(text: str) -> None:
    labels = _read(text)
    assert labels.governorates == ("SY12",)
    assert any(region.role is PlaceRole.MENTION for region in labels.regions)


@given(st.sampled_from(["الفطيرة", "حنتوتين", "كفرعويد", "طفس", "تل رفعت"]))
def test_an_ending_that_makes_a_descent_is_no_place(name: str) -> None:
    nisba = name.split()[-1].removesuffix("ة") + "ي"
    assert all(
        region.level == "governorate" for region in _read(f"تحدث خالد {nisba} عن حلب").regions
    )


@given(
    st.lists(
        st.sampled_from(["الفطيرة", "حنتوتين", "كفرعويد", "معارة النعسان"]),
        min_size=2, max_size=4, unique=True,
    )
)  # fmt: skip
def test_names_that_are_joined_are_all_kept(names: list[str]) -> None:
    found = {region.name_ar for region in _read("قصف على قرى " + " و".join(names)).regions}
    assert found == set(names)


@given(st.sampled_from(["حلب", "إدلب", "درعا", "حماة"]))
def test_the_village_follows_the_governorate_that_is_stated(governorate: str) -> None:
    labels = _read(f"انفجار في قرية الكفير بريف {governorate}")
    (village,) = [region for region in labels.regions if region.level == "community"]
    assert village.governorate == labels.governorates[0]
    assert (village.lat is not None) == (governorate in ("حلب", "إدلب"))
