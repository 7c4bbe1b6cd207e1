"""A small catalogue for the tests of the classifiers: a few real places and bodies, so that what a
test shows can be seen in the test."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from classifiers.classifier import Classifier
from config.event_types import EventType
from config.foreign import ForeignKind, ForeignPlace
from config.moments import Interval, Precision
from config.organisations import Organisation
from config.places import Gazetteer, Level, Place

DAMASCUS = ZoneInfo("Asia/Damascus")


def _place(
    pcode: str,
    level: Level,
    parent: str | None,
    name_ar: str,
    name_en: str,
    at: tuple[float, float],
    aliases: tuple[str, ...] = (),
    *,
    needs_cue: bool = False,
    covers: tuple[str, ...] = (),
) -> Place:
    return Place(
        pcode, level, parent, name_ar, name_en, *at, aliases, needs_cue=needs_cue, covers=covers
    )


_C, _G, _D, _S = Level.COMMUNITY, Level.GOVERNORATE, Level.DISTRICT, Level.SUBDISTRICT

GAZETTEER = Gazetteer(
    (
        _place("SY", Level.COUNTRY, None, "سوريا", "Syria", (35.0, 38.0), ("سورية", "Suriye")),
        _place("SY01", _G, "SY", "دمشق", "Damascus", (33.51, 36.29)),
        _place("SY02", _G, "SY", "حلب", "Aleppo", (36.2, 37.16), ("Halep",)),
        _place("SY03", _G, "SY", "ريف دمشق", "Rural Damascus", (33.5, 37.4)),
        _place("SY05", _G, "SY", "حماة", "Hama", (35.13, 36.75)),
        _place("SY06", _G, "SY", "اللاذقية", "Latakia", (35.6, 36.0)),
        _place("SY07", _G, "SY", "إدلب", "Idlib", (35.93, 36.63)),
        _place("SY12", _G, "SY", "درعا", "Daraa", (32.62, 36.1)),
        _place("SY13", _G, "SY", "السويداء", "As-Suwayda", (32.71, 36.57)),
        _place("C1007", _C, "SY02", "حلب", "Aleppo", (36.2, 37.16)),
        _place("C3871", _C, "SY07", "إدلب", "Idlib", (35.93, 36.63)),
        _place("SY0202", _D, "SY02", "الباب", "Al-Bab", (36.37, 37.52)),
        _place("SY020200", _S, "SY0202", "الباب", "Al-Bab", (36.37, 37.52)),
        _place(
            "C1202", _C, "SY020200", "الباب", "Al-Bab", (36.37, 37.52), needs_cue=True
        ),
        _place("SY0208", _D, "SY02", "جرابلس", "Jarabulus", (36.82, 38.01)),
        _place("C2227", _C, "SY0208", "جرابلس", "Jarabulus", (36.82, 38.01)),
        _place("C4024", _C, "SY07", "بنين", "Bnin", (35.66, 36.66), ("بينين",)),
        _place("C3957", _C, "SY07", "حنتوتين", "Hantutin", (35.64, 36.7)),
        _place("C4070", _C, "SY07", "الفطيرة", "Fatira", (35.6, 36.53)),
        _place("C4079", _C, "SY07", "سفوهن", "Sfuhen", (35.57, 36.5)),
        _place("C4087", _C, "SY07", "كفر نبل", "Kafr Nobol", (35.61, 36.56)),
        _place("C4500", _C, "SY07", "الظهر", "Al-Zahr", (36.0, 36.4)),
        _place("C5900", _C, "SY12", "كناكر الجنوبية", "Southern Kanaker", (32.9, 36.0)),
        _place("C2500", _C, "SY03", "كناكر", "Kanaker", (33.27, 36.09)),
        _place("C6200", _C, "SY13", "كناكر", "Kanaker", (32.64, 36.53)),
        _place("C6201", _C, "SY13", "عتيل", "Atil", (32.76, 36.58)),
        _place("C2600", _C, "SY07", "الزهراء", "Az-Zahra", (35.8, 36.5)),
        _place("C2601", _C, "SY07", "الزهراء", "Az-Zahra", (36.1, 36.7)),
        _place("X-jabal-zawiya", Level.AREA, "SY07", "جبل الزاوية", "Jabal al-Zawiya",
               (35.68, 36.6)),
        _place("X-northwest", Level.AREA, "SY", "شمال غربي سوريا", "Northwest Syria", (36.0, 36.7),
               ("شمال غرب سوريا",), covers=("SY02", "SY07")),
    )
)  # fmt: skip


def _organisation(
    id: str,  # noqa: A002 (the name of the field)
    name_ar: str,
    name_en: str,
    type: str,  # noqa: A002 (the name of the field)
    aliases: tuple[str, ...] = (),
    ambiguous: tuple[str, ...] = (),
    *,
    active: tuple[str | None, str | None] = (None, None),
    parent: str | None = None,
    areas: tuple[str, ...] = (),
) -> Organisation:
    return Organisation(
        id, name_ar, name_en, type, aliases, ambiguous, parent,
        active_from=active[0], active_to=active[1], areas=areas,
    )  # fmt: skip


ORGANISATIONS = (
    _organisation(
        "regime-forces", "قوات النظام", "Assad regime forces", "state-military",
        ("قوات الأسد", "regime forces"), ("الجيش السوري", "الطيران السوري"),
        active=("1946", "2024-12-08"), parent="assad-government",
    ),
    _organisation("assad-government", "النظام السوري", "Assad government", "government", (),
                  ("النظام",), active=("1970", "2024-12-08")),
    _organisation("dmo", "إدارة العمليات العسكرية", "Military Operations Department", "armed",
                  ("فصائل ردع العدوان",), ("ردع العدوان",)),
    _organisation("asayish", "الأسايش", "Asayish", "security", (), ("قوى الأمن الداخلي",),
                  areas=("SY02",)),
    _organisation("isf", "الأمن الداخلي السوري", "Syrian Internal Security", "security", (),
                  ("قوى الأمن الداخلي",), areas=("SY12",)),
    _organisation("lebanese-isf", "قوى الأمن الداخلي اللبنانية", "Lebanese Security Forces",
                  "foreign-state", (), ("قوى الأمن الداخلي",)),
    _organisation("turkish-army", "الجيش التركي", "Turkish army", "foreign-military"),
    _organisation("coalition", "التحالف الدولي", "Global Coalition", "foreign-military",
                  ("the Coalition",)),
    _organisation(
        "new-army", "الجيش السوري", "Syrian Army", "state-military", (), ("الجيش السوري", "الجيش"),
        active=("2025-01-29", None),
    ),
    _organisation("fsa", "الجيش السوري الحر", "Free Syrian Army", "armed", ("الجيش الحر", "FSA")),
    _organisation("hts", "هيئة تحرير الشام", "Hay'at Tahrir al-Sham", "armed",
                  ("تحرير الشام", "HTS"), ("الهيئة",)),
    _organisation("sdf", "قوات سوريا الديمقراطية", "Syrian Democratic Forces", "armed",
                  ("قسد", "SDF")),
    _organisation("is", "تنظيم الدولة الإسلامية", "Islamic State", "jihadi",
                  ("داعش", "تنظيم الدولة", "ISIS", "IS"), ("التنظيم",)),
    _organisation("sohr", "المرصد السوري لحقوق الإنسان", "Syrian Observatory for Human Rights",
                  "rights", ("المرصد السوري", "SOHR"), ("المرصد",)),
    _organisation("white-helmets", "الدفاع المدني السوري", "White Helmets", "humanitarian",
                  ("الدفاع المدني", "الخوذ البيضاء")),
    _organisation("coordinators", "منسقو استجابة سوريا", "Response Coordinators", "humanitarian",
                  ("منسقو الاستجابة",)),
    _organisation("halab-today", "حلب اليوم", "Halab Today TV", "media", ("قناة حلب اليوم",)),
    _organisation("shaam", "شبكة شام الإخبارية", "Shaam Network", "media", ("شبكة شام",),
                  ("شام",)),
    _organisation("idlib-gate", "بوابة إدلب", "Idlib Gate", "media"),
    _organisation("idf", "الجيش الإسرائيلي", "Israeli army", "foreign-military"),
    _organisation("russia", "القوات الروسية", "Russian forces", "foreign-military"),
    _organisation("mod", "وزارة الدفاع السورية", "Ministry of Defence", "ministry", (),
                  ("وزارة الدفاع",)),
)  # fmt: skip

EVENT_TYPES = (
    EventType("airstrike", "غارة جوية", "Air strike",
              ("غارة جوية", "غارة", "الطيران الحربي", "airstrike", "hava saldırısı"),
              over=("shelling", "explosion")),
    EventType("shelling", "قصف مدفعي", "Shelling",
              ("قصف", "يقصف", "تقصف", "قذائف الهاون", "بالمدفعية", "shelling"),
              over=("explosion",)),
    EventType("landmine", "لغم", "Landmine", ("لغم", "ألغام"), over=("explosion",)),
    EventType("explosion", "انفجار", "Explosion", ("انفجار", "انفجر", "explosion")),
    EventType("clash", "اشتباك", "Clash", ("اشتباكات", "اشتباك مسلح")),
    EventType("arrest", "اعتقال", "Arrest", ("اعتقال", "اعتقل", "القبض على", "detained")),
    EventType("displacement", "نزوح", "Displacement", ("نزوح",)),
    EventType("ceasefire", "هدنة", "Ceasefire", ("وقف إطلاق النار", "هدنة")),
    EventType("health", "صحة", "Health", ("كورونا", "كوليرا")),
    EventType("statement", "بيان", "Statement", ("يستنكر", "يدين", "بيان")),
    EventType("other", "آخر", "Other", ("مباراة",)),
)  # fmt: skip


FOREIGN = (
    *(
        ForeignPlace(code, ForeignKind.COUNTRY, code, name_ar, name_en)
        for code, name_ar, name_en in (
            ("TR", "تركيا", "Turkey"),
            ("LB", "لبنان", "Lebanon"),
            ("IQ", "العراق", "Iraq"),
            ("DE", "ألمانيا", "Germany"),
        )
    ),
    ForeignPlace("TR-istanbul", ForeignKind.PLACE, "TR", "إسطنبول", "Istanbul"),
    ForeignPlace("TR-ankara", ForeignKind.PLACE, "TR", "أنقرة", "Ankara"),
    ForeignPlace("LB-beirut", ForeignKind.PLACE, "LB", "بيروت", "Beirut"),
    ForeignPlace("IQ-baghdad", ForeignKind.PLACE, "IQ", "بغداد", "Baghdad"),
)


def build_classifier() -> Classifier:
    """The classifier on this catalogue, in the time of Damascus."""
    return Classifier(GAZETTEER, ORGANISATIONS, EVENT_TYPES, timezone=DAMASCUS, foreign=FOREIGN)


def on(year: int, month: int, day: int) -> Interval:
    """A day in Damascus, as the time of a publication."""
    start = datetime(year, month, day, tzinfo=DAMASCUS)
    end = start + timedelta(days=1)
    return Interval(start.astimezone(UTC), end.astimezone(UTC), Precision.DAY)
