"""Which bodies a text names, by which names, and what each is to the event."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers.classifier import Classifier
from classifiers.labels import Labels
from classifiers.organisations import OrganisationFinder, OrganisationRule
from classifiers.reader import read_passage
from config.foreign import ForeignKind, ForeignPlace
from config.moments import Interval
from tests.classifiers.catalogue import ORGANISATIONS, build_classifier, on

_CLASSIFIER = build_classifier()


def _ids(labels: Labels) -> list[str]:
    return [each.id for each in labels.organisations]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ('فصائل من "الجيش الحر" تتقدم', ["fsa"]),
        ('بيان لـ"قسد"', ["sdf"]),
        ("اتفاق للجيش السوري الحر", ["fsa"]),
        ("عناصر من قَسَد", ["sdf"]),
        ("تحرير الشام تعلن", ["hts"]),
        ("الـ ـهـ ـيـ ـئـ ـة: هيئة تحرير الشام", ["hts", "hts"]),
        ("منسقي الاستجابة يحذرون", ["coordinators"]),
        ("SDF units in Raqqa", ["sdf"]),
        ("this is not it", []),
        ("جيوش الحرية", []),
    ],
)
def test_names_with_clitics_quotes_and_cases(
    classifier: Classifier, text: str, ids: list[str]
) -> None:
    assert _ids(classifier.classify(text)) == ids


def test_the_offsets_point_at_the_name_in_the_text(classifier: Classifier) -> None:
    text = "🔴 مقاتلو  «الجيش الحرّ» يتقدمون"
    (mention,) = classifier.classify(text).organisations
    assert text[mention.start : mention.end] == "الجيش الحر"


@pytest.mark.parametrize(
    ("published", "expected"),
    [(on(2020, 5, 1), "regime-forces"), (on(2025, 6, 1), "new-army"), (None, "new-army")],
)
def test_a_shared_name_is_read_by_its_date(
    classifier: Classifier, published: Interval | None, expected: str
) -> None:
    labels = classifier.classify("الجيش السوري يسيطر على بلدة في إدلب", published=published)
    assert _ids(labels) == [expected]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("ارتفاع أسعار الخبز في شام الياسمين", []),
        ("مراسل شام في إدلب", ["shaam"]),
        ("اجتماع الهيئة العامة للمدرسة", []),
        ("اشتباكات مع عناصر الهيئة", ["hts"]),
        ("وزارة الدفاع الروسية تعلن", []),
        ("وزارة الدفاع تعلن", ["mod"]),
    ],
)
def test_a_name_that_is_not_safe_alone_needs_its_context(
    classifier: Classifier, text: str, ids: list[str]
) -> None:
    assert _ids(classifier.classify(text, published=on(2025, 6, 1))) == ids


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("غارات روسية على إدلب", ["russia"]),
        ("قصف إسرائيلي قرب دمشق", ["idf"]),
        ("طائرة مسيّرة إسرائيلية تستهدف سيارة", ["idf"]),
        ("Israeli airstrikes near Damascus", ["idf"]),
        ("مطعم روسي في دمشق", []),
        ("تصريحات روسية عن سوريا", []),
    ],
)
def test_the_forces_of_a_nation_are_named_by_its_adjective(
    classifier: Classifier, text: str, ids: list[str]
) -> None:
    assert _ids(classifier.classify(text)) == ids


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("مدفعية النظام تقصف إدلب", ["regime-forces"]),
        ("غارتان للنظام على إدلب", ["regime-forces"]),
        ("Regime rockets hit Idlib", ["regime-forces"]),
        ("Iranian regime forces near Idlib", []),
        ("نقطة تركية قرب إدلب", ["turkish-army"]),
        ("نقطة بيع تركية قرب إدلب", []),
        ("الطيران السوري الروسي يقصف إدلب", ["regime-forces", "russia"]),
    ],
)
def test_the_forces_of_a_state(classifier: Classifier, text: str, ids: list[str]) -> None:
    assert _ids(classifier.classify(text, published=on(2020, 5, 1))) == ids


@pytest.mark.parametrize(
    ("text", "governorates", "expected"),
    [
        ("قوى الأمن الداخلي تداهم حياً", ["SY02"], "asayish"),
        ("قوى الأمن الداخلي تداهم حياً", ["SY12"], "isf"),
        ("قوى الأمن الداخلي تداهم حياً في لبنان", [], "lebanese-isf"),
    ],
)
def test_a_shared_name_is_read_by_its_place(
    text: str, governorates: list[str], expected: str
) -> None:
    finder = OrganisationFinder(
        ORGANISATIONS, [ForeignPlace("LB", ForeignKind.COUNTRY, "LB", "لبنان", "Lebanon")]
    )
    passage = read_passage(text, finder.know)
    (named,) = finder.choose(
        passage, finder.hits(passage), day=None, sources=(), armed_event=lambda: True,
        governorates=lambda: governorates,
    )  # fmt: skip
    assert (named.organisation.id, named.rule) == (expected, OrganisationRule.LIKELIEST)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("the Coalition strikes a convoy", ["coalition"]),
        ("a coalition of parties", []),
        ("regime forces shell Idlib", ["regime-forces"]),
        ("the sdf units", []),
    ],
)
def test_latin_names_keep_their_capitals(classifier: Classifier, text: str, ids: list[str]) -> None:
    assert _ids(classifier.classify(text, published=on(2020, 5, 1))) == ids


def test_an_operation_is_not_its_fighters(classifier: Classifier) -> None:
    assert _ids(classifier.classify("قتلى في معركة ردع العدوان")) == []
    assert _ids(classifier.classify("تقدم فصائل ردع العدوان")) == ["dmo"]


def test_an_outlet_is_told_from_the_town_today(classifier: Classifier) -> None:
    assert _ids(classifier.classify("قناة حلب اليوم تعرض صوراً")) == ["halab-today"]
    labels = classifier.classify("غارات على حلب اليوم")
    assert _ids(labels) == []
    assert labels.governorates == ("SY02",)


def test_who_signs_a_post_is_no_part_of_it() -> None:
    finder = OrganisationFinder(ORGANISATIONS)
    for text in (
        "شبكة شام@ShaamNetwork\nقصف من قسد على إدلب",
        "FSA's Post\nقصف من قسد على إدلب",
        "قصف من قسد على إدلب\n#شبكة_شام | بوابة إدلب",
    ):
        passage = read_passage(text, finder.know)
        hits = finder.hits(passage)
        named = finder.choose(passage, hits, day=None, sources=(), armed_event=lambda: True)
        kept = [each for each in named if each.rule is not OrganisationRule.ACCOUNT]
        assert [each.organisation.id for each in kept] == ["sdf"]
        assert len(named) > 1


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("قوات النظام تقصف قرية الفطيرة", "actor"),
        ("قصف مدفعي لقوات النظام على قرية الفطيرة", "actor"),
        ("غارات على مواقع لقوات النظام في إدلب", "target"),
        ("مقتل عنصرين من قوات النظام بانفجار", "target"),
        ("مقتل طفل برصاص قوات النظام", "actor"),
        ("استهدفت قوات النظام قرية الفطيرة", "actor"),
        ("اعتقلت قوات النظام شاباً", "actor"),
        ("مواقع قوات النظام استهدفتها طائرات", "target"),
        ("كمين نفذته قوات النظام", "actor"),
        ("قوات النظام تتعرض لقصف", "target"),
        ("قُتل ضابط في قوات النظام", "target"),
        ("قتل مدني على يد قوات النظام", "actor"),
        ("اشتباكات مع قوات النظام", "actor"),
        ("غارة استهدفت قوات النظام", "target"),
        ("قال ناشطون إنها استهدفت قوات النظام", "target"),
        ("رتل قرب مناطق سيطرة قوات النظام", "mention"),
    ],
)
def test_roles(classifier: Classifier, text: str, role: str) -> None:
    (mention,) = classifier.classify(text).organisations
    assert (mention.id, mention.role.value) == ("regime-forces", role)


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("استهدفت قسد مواقع لقوات النظام", {"sdf": "actor", "regime-forces": "target"}),
        ("مقتل عناصر من قسد بقصف تركي", {"sdf": "target", "turkish-army": "actor"}),
        ("SOHR: two SDF fighters were killed by regime forces",
         {"sohr": "source", "sdf": "target", "regime-forces": "actor"}),
        ("SDF shelled positions of the Free Syrian Army", {"sdf": "actor", "fsa": "target"}),
    ],
)  # fmt: skip
def test_who_acts_on_whom(classifier: Classifier, text: str, roles: dict[str, str]) -> None:
    labels = classifier.classify(text)
    assert {each.id: each.role.value for each in labels.organisations} == roles


@pytest.mark.parametrize(
    ("source", "organisation_id"),
    [
        ("قسد", "sdf"),
        ("هيئه تحرير الشام", "hts"),
        ("sdf", "sdf"),
        ("الهيئة", "hts"),
        ("لا أحد", None),
    ],
)
def test_a_source_is_found_by_any_of_its_names(
    classifier: Classifier, source: str, organisation_id: str | None
) -> None:
    labels = classifier.classify("هدوء في إدلب", attribution=source)
    assert labels.attribution_organisation == organisation_id


@given(st.sampled_from(["", "و", "ب", "ل", "ف", "وب", "ول", "ك"]), st.sampled_from(["", "ـ", "َ"]))
def test_a_clitic_and_marks_change_no_organisation(clitic: str, mark: str) -> None:
    labels = _CLASSIFIER.classify(f"اشتباكات {clitic}{mark}قوا{mark}ت النظام في إدلب")
    assert _ids(labels) == ["regime-forces"]


@given(st.sampled_from(['"{}"', "«{}»", "“{}”", "{}", "#{}"]))
def test_quotation_marks_change_no_organisation(marks: str) -> None:
    text = f"اشتباكات بين {marks.format('قسد')} وبين {marks.format('الجيش الحر')} في إدلب"
    assert _ids(_CLASSIFIER.classify(text)) == ["sdf", "fsa"]


@given(
    st.permutations(
        [
            "قصف مدفعي لقوات النظام على الفطيرة",
            "اشتباكات مع قسد في حلب",
            "غارات روسية على إدلب",
            "بيان من تحرير الشام",
        ]
    )
)
def test_shuffled_clauses_keep_their_organisations(clauses: list[str]) -> None:
    labels = _CLASSIFIER.classify("، ".join(clauses), published=on(2020, 5, 1))
    assert {each.id for each in labels.organisations} == {"regime-forces", "sdf", "russia", "hts"}


@given(st.sampled_from(["SDF", "SOHR"]))
def test_an_abbreviation_in_small_letters_is_none(name: str) -> None:
    assert len(_CLASSIFIER.classify(f"{name} units").organisations) == 1
    assert _CLASSIFIER.classify(f"{name.lower()} units").organisations == ()


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("آليتان إسرائيليتان تتوغلان في إدلب", ["idf"]),
        ("عدواناً إسرائيلياً على إدلب", ["idf"]),
        ("قذيفة تركية سقطت على إدلب", ["turkish-army"]),
        ("طيران النظام وروسيا يقصف إدلب", ["regime-forces", "russia"]),
        ("مجازر الروس في إدلب", ["russia"]),
        ("مقتل فلول ميليشيات الأسد في إدلب", []),
        ("حاجز الأسدية في إدلب", []),
    ],
)
def test_forces_by_the_nation_they_are_of(
    classifier: Classifier, text: str, ids: list[str]
) -> None:
    assert _ids(classifier.classify(text)) == ids


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("هيئة تحرير الشام في إدلب، والهيئة السياسية تجتمع", ["hts"]),
        ("قصف على إدلب !! والمرصد رصد وقفة احتجاج", ["sohr"]),
        ("قصف على إدلب\nشبكة شام", []),
        ("قصف على إدلب .. شبكة شام", ["shaam"]),
        ("قصف على إدلب\nمراسل بوابة إدلب", ["idlib-gate"]),
    ],
)
def test_short_names_and_signatures(classifier: Classifier, text: str, ids: list[str]) -> None:
    assert _ids(classifier.classify(text)) == ids


def test_an_undated_text_is_of_the_time_of_the_bodies_in_it(classifier: Classifier) -> None:
    text = "مواجهات بين قوات النظام وفصائل قرب إدلب والجيش السوري يتقدم"
    assert "new-army" not in _ids(classifier.classify(text))
