"""Kinds of event: by their cues, causes before consequences, news before background."""

import time
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers.classifier import Classifier
from classifiers.event_cues import read_cue
from classifiers.event_triggers import EventRule
from classifiers.event_types import Choice, EventFinder
from classifiers.reader import read_passage
from config.catalogue import load_catalogue
from tests.classifiers.catalogue import DAMASCUS, GAZETTEER, ORGANISATIONS


@pytest.mark.parametrize(
    ("text", "event_types"),
    [
        ("قصف بالمدفعية على قرية الفطيرة", ("shelling",)),
        ("القصف يتجدد على إدلب", ("shelling",)),
        ("انفجار في إدلب", ("explosion",)),
        ("انفجار لغم في إدلب", ("landmine",)),
        ("انفجارات إثر غارة جوية على إدلب", ("airstrike",)),
        ("نزوح مئات العائلات جراء قصف بقذائف الهاون", ("displacement", "shelling")),
        ("القبض على متهم في إدلب", ("arrest",)),
        ("Two detained after an explosion in Idlib", ("arrest",)),
        ("اشتباكات في إدلب بعد وقف إطلاق النار", ("clash",)),
        ("وقف إطلاق النار في إدلب", ("ceasefire",)),
        ("طيران يقصف أطراف إدلب", ("airstrike",)),
        ("قصف مدفعي على إدلب والطيران لا يغادر السماء", ("shelling",)),
        ("منسقو الاستجابة يستنكر استهداف المدنيين", ("statement",)),
        ("مباراة ودية في إدلب", ("other",)),
        ("حديث عابر في إدلب", ("other",)),
    ],
)
def test_kinds(classifier: Classifier, text: str, event_types: tuple[str, ...]) -> None:
    assert classifier.classify(text).event_types == event_types


@pytest.mark.parametrize(
    "text",
    [
        "انفجار في إدلب (بيان)",
        "انفجار في إدلب. وكان قصف طال القرية أمس",
        "انفجار في إدلب\nاقرأ أيضاً:\nاشتباكات في حلب",
        "انفجار في بيتهم في إدلب",
        "انفجار في إدلب #اشتباكات",
    ],
)
def test_what_is_no_news_gives_no_kind(classifier: Classifier, text: str) -> None:
    assert classifier.classify(text).event_types == ("explosion",)


def test_there_are_three_kinds_at_most(classifier: Classifier) -> None:
    labels = classifier.classify("اشتباكات وقصف واعتقال ونزوح وهدنة في إدلب")
    assert labels.event_types == ("clash", "shelling", "arrest")


@pytest.fixture(scope="module")
def finder() -> EventFinder:
    """On the shipped kinds of event."""
    return EventFinder(load_catalogue().event_types.values())


@pytest.fixture(scope="module")
def shipped() -> Classifier:
    """On the shipped kinds of event and the small catalogue."""
    kinds = load_catalogue().event_types.values()
    return Classifier(GAZETTEER, ORGANISATIONS, kinds, timezone=DAMASCUS)


def choice(finder: EventFinder, text: str) -> Choice:
    passage = read_passage(text, finder.know)
    return finder.explain(passage, finder.triggers(passage, set(), set()))


@pytest.mark.parametrize(
    ("written", "forms"),
    [
        ("قصف/يقصف", "قصف قصفت قصفوا يقصف تقصف يقصفون قصفته قصفنا"),
        ("نفى/ينفي", "نفي نفت نفوا ينفي تنفي ينفون نفاه"),
        ("مظاهرة+", "مظاهره مظاهرات مظاهرتان مظاهرتين مظاهرتهم مظاهراتهم"),
        ("دعا/يدعو", "دعا دعت دعوا يدعو تدعو يدعون دعته"),
        ("roket+", "roket roketler roketi roketle roketleri rokete"),
        ("لقاء+", "لقاء لقاءات لقاءين لقاوه لقايه"),
    ],
)
def test_a_cue_is_listed_once_for_all_its_forms(written: str, forms: str) -> None:
    found = {form for form, _ in read_cue(written, "any")}
    assert found >= set(forms.split())


def test_a_cue_of_two_words(finder: EventFinder) -> None:
    assert choice(finder, "أطلق عناصر الحاجز النار على سيارة").kinds == {"clash": EventRule.CUE}
    assert "clash" not in choice(finder, "أطلق الأهالي حملة نظافة").kinds


def test_one_of_several_words_may_follow() -> None:
    form, cue = next(read_cue("شاحنات … دخل/يدخل|إلى", "any"))
    assert form == "شاحنات"
    assert {"دخلت", "تدخل", "الي"} <= cue.then


def test_speech_joins_a_letter_to_the_present(finder: EventFinder) -> None:
    assert "shelling" in choice(finder, "المدفعية عم بتقصف البلدة").kinds
    assert "shelling" not in choice(finder, "فلاح بقصة نجاحه").kinds


@pytest.mark.parametrize(
    ("text", "kind", "rule"),
    [
        ("طائرات تقصف أطراف البلدة", "airstrike", EventRule.CUE),
        ("مقتل شاب برصاص خلية في طفس", "assassination", EventRule.GUNMEN),
        ("مقتل رجل بالرصاص قرب منزله", "assassination", EventRule.GUNMEN),
        ("مقتل شاب برصاص حرس الحدود", "clash", EventRule.CUE),
        ("إصابة ثلاثة متظاهرين برصاص مسلحين", "clash", EventRule.CUE),
        ("الفصائل تستعيد البلدة من قوات النظام", "clash", EventRule.TAKEN),
        ("وحدات إسرائيلية تداهم منازل في البلدة", "incursion", EventRule.FOREIGN_FORCE),
        ("دورية إسرائيلية تخطف شابا", "arrest", EventRule.HELD_BY_FORCE),
        ("الإفراج عن طفل مخطوف", "abduction", EventRule.KIDNAPPED),
        ("إطلاق سراح شاب خطفته عصابة مقابل فدية", "abduction", EventRule.FOR_RANSOM),
        ("عائلات نازحة ترجع إلى قراها", "return", EventRule.RETURN),
        ("مسيرة حاشدة تجوب شوارع المدينة", "protest", EventRule.CUE),
        ("مسيرة نظمها الأهالي", "protest", EventRule.MARCH),
        ("مسيرة استهدفت سيارة", "drone", EventRule.CUE),
        ("مقتل ثلاثة عناصر من الفرقة", "clash", EventRule.FIGHTERS),
        ("قتلى وجرحى بعد قصف على السوق", "shelling", EventRule.CAUSE),
        ("الرئيس: وطننا واحد", "statement", EventRule.SPEECH),
        ("حديث عابر", "other", EventRule.NOTHING),
    ],
)
def test_why_a_kind(finder: EventFinder, text: str, kind: str, rule: EventRule) -> None:
    assert choice(finder, text).kinds.get(kind) is rule


@pytest.mark.parametrize(
    ("text", "kind", "rule"),
    [
        ("قوات تنتشر في البلدة بعد وقف إطلاق النار", "ceasefire", EventRule.BACKGROUND),
        ("اشتباكات في البلدة التي سيطر عليها الجيش", "military_movement", EventRule.BACKGROUND),
        ("انفجار في مهرجان البلدة", "other", EventRule.SETTING),
        ("انفجار في البلدة #مظاهرات", "protest", EventRule.SETTING),
        ("انفجار يهز البلدة، والسبب غارة جوية", "explosion", EventRule.EXPLAINED),
        ("منظمة تطالب برفع العقوبات", "sanctions", EventRule.BACKGROUND),
        ("غارة على البلدة وإدانات واسعة", "statement", EventRule.REPORTED),
        ("مظاهرة احتجاجا على رفع الأسعار", "economy", EventRule.BACKGROUND),
    ],
)
def test_why_not_a_kind(finder: EventFinder, text: str, kind: str, rule: EventRule) -> None:
    found = choice(finder, text)
    assert kind not in found.kinds
    assert found.dropped.get(kind) is rule


def test_a_verb_of_speech_is_news_of_its_own(finder: EventFinder) -> None:
    found = choice(finder, "تسجيل إصابات بالكوليرا ومديرية الصحة تحذر من المياه")
    assert set(found.kinds) == {"health", "statement"}


TEL_TAMR = (
    "تشهد بلدة تل تمر توتراً بعد احتجاز أربعة سائقين على حاجز، وأغلق أقارب السائقين الطريق الدولي"
    " بالإطارات مطالبين بالإفراج عنهم"
)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (TEL_TAMR, {"arrest", "protest"}),
        ("حالة من الذعر عقب انفجار عبوة في السوق، وأغلقت المدارس أبوابها", {"explosion"}),
        (
            "استنفار أمني في المدينة بعد مقتل ضابط برصاص مجهولين",
            {"military_movement", "assassination"},
        ),
        ("غضب واستياء بعد رفع أسعار المحروقات", {"economy"}),
        ("احتقان شعبي إثر خطف شابين", {"protest", "abduction"}),
        ("توتر واحتجاجات في البلدة بعد خطف شاب", {"protest", "abduction"}),
        ("Tension in town after four were detained, and a power outage", {"arrest"}),
        ("Anger after the arrest of a teacher; water shortage", {"arrest"}),
        ("Gözaltı sonrası gerginlik, su kesintisi", {"arrest"}),
    ],
)
def test_what_people_only_react_to_is_the_news(
    finder: EventFinder, text: str, kinds: set[str]
) -> None:
    assert set(choice(finder, text).kinds) == kinds


@pytest.mark.parametrize(
    "text",
    [
        "اعتقال ثلاثة وسط توتر بعد اشتباكات أمس",
        "توتر في البلدة بعد عام على اشتباكات، واعتقال ثلاثة",
        "توتر قبل اشتباكات، واعتقال ثلاثة",
        "توتر، واعتقال ثلاثة بتهمة المشاركة في اشتباكات",
        "اعتقال ثلاثة بعد اشتباكات",
    ],
)
def test_what_was_before_more_than_a_mood_stays_background(finder: EventFinder, text: str) -> None:
    assert tuple(choice(finder, text).kinds) == ("arrest",)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("أغلق الأهالي الطريق العام بالإطارات", "protest"),
        ("أغلق الأهالي طريق المدينة مطالبين بتحسين الخدمات", "protest"),
        ("إغلاق الطريق الدولي بالإطارات من قبل الأهالي", "protest"),
        ("أغلقوا الطريق وأشعلوا الإطارات عند المدخل", "protest"),
        ("قطع سائقون الأوتوستراد للمطالبة برفع الأجور", "protest"),
        ("Köylüler lastik yakarak yolu kapattı", "protest"),
        ("أغلقت قوى الأمن الطريق المؤدي إلى الساحة", "services"),
        ("أغلقت المحافظة طريق المطار لأعمال الصيانة", "services"),
        ("إغلاق الطريق الدولي بسبب تراكم الثلوج", "services"),
    ],
)
def test_who_closes_a_road(finder: EventFinder, text: str, kind: str) -> None:
    kinds = set(choice(finder, text).kinds)
    assert kind in kinds
    assert not kinds & ({"protest", "services"} - {kind})


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("الشرطة تحرر خمسة مختطفين والقبض على اثنين من العصابة", {"abduction", "arrest"}),
        ("القبض على عصابة تسلب الأهالي", {"arrest", "crime"}),
        ("أقارب الشاب يحتجزون ثلاثة ردا على خطفه", {"abduction"}),
        ("الشرطة تحتجز ثلاثة شبان", {"arrest"}),
    ],
)
def test_kidnappers_are_arrested_and_the_kidnapped_are_not(
    finder: EventFinder, text: str, kinds: set[str]
) -> None:
    assert set(choice(finder, text).kinds) == kinds


def test_soldiers_killed_by_a_strike_were_in_no_fight(finder: EventFinder) -> None:
    text = "Six soldiers killed in Israeli strikes"
    assert tuple(choice(finder, text).kinds) == ("airstrike",)
    assert tuple(choice(finder, "Six soldiers killed in the desert").kinds) == ("clash",)


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("احتجاج على تردي المعيشة", False),
        ("توقيف رجل انتحلت زوجته صفته", False),
        ("رصاصة تردي شابا", True),
        ("خلية صفت قياديا", True),
    ],
)
def test_nouns_written_like_verbs_of_killing(
    finder: EventFinder, text: str, *, killed: bool
) -> None:
    assert ("assassination" in choice(finder, text).kinds) is killed


def test_who_did_it_is_no_background(finder: EventFinder) -> None:
    assert "protest" in choice(finder, "إغلاق الطريق من قبل المحتجين").kinds


def test_a_verb_after_a_noun_of_the_past_is_news(finder: EventFinder) -> None:
    assert "military_movement" in choice(finder, "بعد اشتباكات عنيفة سيطرت الفصائل عليها").kinds


@pytest.mark.parametrize(
    "text", ["ضربة جزاء في المباراة", "البحث عن مفقودين", "مسيرته الفنية", "ضربات الترجيح"]
)
def test_misleading_phrases_show_nothing(finder: EventFinder, text: str) -> None:
    assert not {"airstrike", "meeting", "drone"} & set(choice(finder, text).kinds)


def test_ambiguous_words_count_only_alone(finder: EventFinder) -> None:
    assert tuple(choice(finder, "قافلة تصل إلى البلدة").kinds) == ("aid",)
    assert tuple(choice(finder, "قصف يطال قافلة").kinds) == ("shelling",)


def test_a_gap_of_an_object_holds_words_between(finder: EventFinder) -> None:
    found = choice(finder, "أطلق جنود في سيارات قرب مدخل البلدة الجنوبي نيران رشاشاتهم")
    assert "clash" in found.kinds


def test_fire_that_ends_is_no_fight(finder: EventFinder) -> None:
    assert tuple(choice(finder, "وقف شامل لإطلاق النار في المحافظة").kinds) == ("ceasefire",)


def test_what_did_not_happen_is_no_news(finder: EventFinder) -> None:
    assert tuple(choice(finder, "غارة على أطراف البلدة دون اعتقالات").kinds) == ("airstrike",)


def test_a_bomb_elsewhere_is_not_explained_by_an_air_strike(finder: EventFinder) -> None:
    found = choice(finder, "غارات على البلدة. وسيارة مفخخة في المدينة")
    assert set(found.kinds) == {"airstrike", "explosion"}
    assert set(choice(finder, "انفجار يهز المدينة. غارات على البلدة").kinds) == {"airstrike"}


def test_a_court_judges_what_was_done_before(finder: EventFinder) -> None:
    text = "محكمة ألمانية تحكم بالسجن المؤبد على متهم بقتل معتقلين وخطف آخرين"
    assert tuple(choice(finder, text).kinds) == ("justice",)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Rejim topçusu köyü vurdu", "shelling"),
        ("Kasabaya roketlerle saldırı", "shelling"),
        ("Bombalı araçla saldırı", "explosion"),
        ("دخلت إلى البلدة أمس عشر شاحنات محملة بالطحين", "aid"),
        ("شاب انخطف من بيته", "abduction"),
        ("القوات حررت الطفل المخطوف", "abduction"),
        ("الدورية مسكو واحد مطلوب", "arrest"),
        ("باص تدهور عند المفرق", "accident"),
        ("الكهربا مقطوعة من مبارح", "services"),
        ("مجهولون يطلقون النار على شاب قرب حاجز الري", "assassination"),
        ("رشّوا عليه الرصاص قدام بيته وهربوا", "assassination"),
        ("أفرجت عصابة عن تاجر مخطوف مقابل فدية", "abduction"),
        ("رجم الأهالي الدورية بالحجارة", "protest"),
        ("ماس كهربائي يحرق خيمة ويقتل طفلين", "accident"),
        ("خلصت الحملة بجاسم بمقتل 17 من تنظيم الدولة", "clash"),
        ("العالم نازحة باتجاه الدرباسية", "displacement"),
        ("أخلوا أهالي القرية بعد ما وصلت النار للبيوت", "displacement"),
        ("الوزير في استقبال الوفد لدى وصوله إلى المدينة", "meeting"),
        ("شرطي مرور يتعرض للضرب من مسلحين", "crime"),
        ("Bombalı araçla düzenlenen saldırıda üç ölü", "explosion"),
        ("إصابة عمال بتسرب غاز الكلور في معمل", "accident"),
    ],
)
def test_ways_to_say_it(finder: EventFinder, text: str, kind: str) -> None:
    assert kind in choice(finder, text).kinds


NEWS = (
    "قصف مدفعي على البلدة",
    "اشتباكات عنيفة في محيط القرية",
    "اعتقال ثلاثة شبان",
    "انفجار لغم بسيارة",
    "نزوح عشرات العائلات",
    "مظاهرة في المدينة",
)


@given(st.sampled_from(NEWS), st.sampled_from(("و", "ف")))
def test_a_joined_word_changes_no_kind(finder: EventFinder, text: str, clitic: str) -> None:
    assert choice(finder, clitic + text).kinds == choice(finder, text).kinds


@given(st.permutations(NEWS).map(lambda each: each[:3]))
def test_the_order_of_sentences_changes_no_kind(finder: EventFinder, sentences: list[str]) -> None:
    text = ". ".join(sentences)
    alone = {kind for each in sentences for kind in choice(finder, each).kinds}
    assert set(choice(finder, text).kinds) == alone


@pytest.mark.parametrize(
    "text", ["حريق في سوق إدلب (شبكة شام)", "حلب اليوم: حريق في سوق إدلب", "حريق قرب كفر نبل"]
)
def test_names_show_no_kind(shipped: Classifier, text: str) -> None:
    assert shipped.classify(text).event_types == ("disaster",)


def test_a_name_made_of_an_arm_and_a_side_tells_what_it_does() -> None:
    classifier = Classifier.from_catalogue(load_catalogue(), timezone=DAMASCUS)
    assert classifier.classify("Turkish drone hits a car near Qamishli").event_types == ("drone",)
    assert "negotiation" in classifier.classify("انطلاق محادثات أستانا").event_types


def test_a_patrol_that_takes_somebody_only_arrests(finder: EventFinder) -> None:
    found = choice(finder, "دورية إسرائيلية تعتقل شابا خلال رعيه الأغنام")
    assert tuple(found.kinds) == ("arrest",)


def _hostile(size: int) -> Iterator[str]:
    yield "بعد قصف " * size
    yield "أطلق " * size
    yield "عاد نازح " * size
    yield "طائرات تقصف حاجز إسرائيلي " * size
    yield "مقتل عنصر. " * size
    yield "غضب بعد لافتة " * size
    yield "توتر بعد عام من قصف " * size


def test_time_is_linear(finder: EventFinder) -> None:
    for small, large in zip(_hostile(500), _hostile(4000), strict=True):
        once, eightfold = _seconds(finder, small), _seconds(finder, large)
        assert eightfold < 8 * 4 * max(once, 0.002), small[:40]


def _seconds(finder: EventFinder, text: str) -> float:
    passage = read_passage(text, finder.know)
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        finder.choose(passage, finder.triggers(passage, set(), set()))
        best = min(best, time.process_time() - start)
    return best
