"""Figures: how many, of what, and what is no figure."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers.classifier import Classifier
from classifiers.figures import count_figures
from classifiers.reader import read_passage
from tests.classifiers.catalogue import on

_NEWS = (
    "مقتل قتل قتلوا قتلوه قتيل قتيلان قتلى إصابة أصيب فأصيبوا جرحى مصاباً اعتقال خطف نزوح عودة"
    " مقتلهم بحالة حرجة نقل مشفى ثلاثة 11 طفل طفلان مدنيين اثنين رجل وامرأة وآخرين بينهم عشرات"
    " في على من بعد إلى دون محاولة تبادل حصيلة ، . : ( ) were dead two injured"
)

Figures = dict[str, int]


def _figures(classifier: Classifier, text: str) -> Figures:
    labels = classifier.classify(text, published=on(2022, 5, 10))
    found = {
        "killed": labels.killed,
        "injured": labels.injured,
        "detained": labels.detained,
        "displaced": labels.displaced,
    }
    return {key: value for key, value in found.items() if value is not None}


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("مقتل ثلاثة مدنيين في قصف", {"killed": 3}),
        ("مقتل طفل وإصابة آخر", {"killed": 1, "injured": 1}),
        ("استشهاد طفلين وجرح أربعة آخرين", {"killed": 2, "injured": 4}),
        ("قتيلان و٧ جرحى بانفجار", {"killed": 2, "injured": 7}),
        ("أحد عشر قتيلاً في غارة", {"killed": 11}),
        ("مقتل خمسة وعشرين شخصاً", {"killed": 25}),
        ("مقتل مئة وخمسة أشخاص", {"killed": 105}),
        ("إصابة 1,200 شخص", {"injured": 1200}),
        ("نزوح 12 ألف شخص", {"displaced": 12000}),
        ("نزوح ألفي شخص من البلدة", {"displaced": 2000}),
        ("نزوح 3 آلاف و500 شخص", {"displaced": 3500}),
        ("نزوح ألف و200 شخص", {"displaced": 1200}),
        ("مقتل بين 10 و15 مدنياً", {"killed": 10}),
        ("مقتل 11 شخصاً بينهم 3 أطفال", {"killed": 11}),
        ("مقتل 11 شخصاً بينهم 3 أطفال وإصابة 5", {"killed": 11, "injured": 5}),
        ("3 قتلى (رجل وطفلاه) بقصف", {"killed": 3}),
        ("مقتل ما لا يقل عن عشرة أشخاص", {"killed": 10}),
        ("إصابة أكثر من 20 مدنياً", {"injured": 20}),
        ("إصابة 10-12 مدنياً", {"injured": 10}),
        ("اعتقلت الدورية ثلاثة شبان في البلدة", {"detained": 3}),
        ("القبض على رجلين متهمين بالسرقة", {"detained": 2}),
        ("طفل استشهد وامرأة أصيبت بالقصف", {"killed": 1, "injured": 1}),
        ("خمسة أشخاص من عائلة واحدة قضوا بقذيفة", {"killed": 5}),
        ("فقد شابان حياتهما في حادث", {"killed": 2}),
        ("متظاهر يفقد حياته برصاص", {"killed": 1}),
        ("مقتل طفل وامرأة بلغم ورجل برصاص مجهولين", {"killed": 3}),
        ("ارتفاع عدد القتلى إلى 14", {"killed": 14}),
        ("ارتفاع حصيلة المجزرة إلى 9", {"killed": 9}),
        ("Two children killed and at least five civilians wounded", {"killed": 2, "injured": 5}),
        ("8 sivil öldü, 3 kişi yaralandı", {"killed": 8, "injured": 3}),
        ("عنصران يُقتلان ويُجرح خمسة بعبوة ناسفة", {"killed": 2, "injured": 5}),
        ("أب وابنه يُقتلان بالرصاص على الطريق", {"killed": 2}),
        ("مسلحون يغتالون شابين ويصيبون ثالثاً", {"killed": 2, "injured": 1}),
        ("أربعة شبان لقوا حتفهم وأصيب خامس بلغم", {"killed": 4, "injured": 1}),
        ("تعرض ثلاثة شبان لإطلاق نار من مسلحين قرب المفرق مساء اليوم فأصيبوا", {"injured": 3}),
        ("مقتل مدنيين اثنين بغارة", {"killed": 2}),
        ("مقتل عنصري أمن برصاص مجهولين", {"killed": 2}),
        ("حريق يرفع الحصيلة إلى 92 وفاة و50 مصاباً", {"killed": 92, "injured": 50}),
        ("القتلى 15 من الجيش والجرحى 18", {"killed": 15, "injured": 18}),
        ("ارتفاع عدد ضحايا القصف لـ 7 مدنيين و52 جريح", {"killed": 7, "injured": 52}),
        ("اللغم حصد ثلاثة: شاب وطفل وامرأة", {"killed": 3}),
        ("مسنّ تصدى للدورية فقتلوه", {"killed": 1}),
        ("مدنيان قُتلا وآخران بحالة حرجة", {"killed": 2, "injured": 2}),
        ("نُقل طفلان إلى المشفى بعد انفجار لغم", {"injured": 2}),
        ("نقل ثلاثة جرحى إلى المشفى", {"injured": 3}),
        ("أوقف الأمن في ريف اللاذقية أربعة من المسلحين", {"detained": 4}),
        ("مقتل خالد العمر وياسر الحسن برصاص مجهولين", {"killed": 2}),
        ("One dead, seven injured in a blast", {"killed": 1, "injured": 7}),
        ("14 جندياً و3 مسلحين قتلى و10 جرحى", {"killed": 17, "injured": 10}),
        ("غارات تقتل أسرة من ستة أفراد", {"killed": 6}),
        ("اقتحمت البلدة وأردت 36 مدنياً، ووضعت عشر جثث منهم في المسجد", {"killed": 36}),
        ("بلغ مجموع قتلى الغارات على البلدة وعلى المدينة 42", {"killed": 42}),
        ("عنصر انقتل وتاني انصاب برصاص مجهولين", {"killed": 1, "injured": 1}),
        ("مدنيين اتنين راحوا بغارة", {"killed": 2}),
        ("شهدا 8 وجرحى 3 بقصف على السوق", {"injured": 3, "killed": 8}),
        ("قتل رئيس المفرزة في كمين", {"killed": 1}),
        ("قتيل و15 جريحاً في مناوشات بين جبل محسن وباب التبانة", {"killed": 1, "injured": 15}),
        ("ölen 6 işçi toprağa verildi", {"killed": 6}),
        ("لغم يقتل طفلين ويجرح شقيقهما", {"killed": 2, "injured": 1}),
        ("ثلاثة قتلى خلال ساعات: اثنان في المزيريب وثالث في نصيب", {"killed": 3}),
        ("عشرة قتلى هم ثلاثة جنود وسبعة مقاتلين", {"killed": 10}),
        ("أعدم التنظيم خلال 72 ساعة 14 شاباً", {"killed": 14}),
        ("بلغ عدد النازحين من الحيين إلى داخل المدينة نحو 165 ألف شخص", {"displaced": 165_000}),
        ("6 عناصر من قوات النظام جرحى بقصف", {"injured": 6}),
        ("عشرة أطفال على الأقل بين ضحايا الزورق", {"killed": 10}),
        ("15 شاباً اعتقلتهم الدورية، 11 على الحواجز و4 من بيوتهم", {"detained": 15}),
        ("جنديان ومترجم مدني قُتلوا بكمين", {"killed": 3}),
        ("شاب نازح قتل برصاص مجهولين", {"killed": 1}),
        ("ارتفع ضحايا القتال إلى ستة قتلى و53 جريحاً", {"killed": 6, "injured": 53}),
        ("4 متوفين و9 جرحى منهم طفلان بحادث", {"killed": 4, "injured": 9}),
        ("مدني وتلات ضباط وعنصر قُتلوا بهجوم", {"killed": 5}),
        ("تحرير خمسة مختطفين والقبض على اثنين من العصابة", {"detained": 2}),
        ("فارق طفل الحياة برصاصة أصابته وهو يلعب", {"killed": 1}),
        ("bomba yüklü araç 8 sivili katletti", {"killed": 8}),
        ("وفاة صياد و3 لا يزالون مفقودين", {"killed": 1}),
        ("Two people died and 70 were taken to hospital", {"killed": 2, "injured": 70}),
        ("استشهاد طفلة وجرحى بغارة على البلدة", {"killed": 1}),
        ("مقتل شخصين وخمسة جرحى بانفجار", {"killed": 2, "injured": 5}),
        ("خناقة عائلية راح فيها شخصين وخمس جرحى", {"killed": 2, "injured": 5}),
        ("استشهاد طفل وشقيقته وإصابة والدتهما بجروح", {"killed": 2, "injured": 1}),
        ("مقتل سائق ومعاونه وإصابة راكبين", {"killed": 2, "injured": 2}),
        ("ارتقى خمسة شهداء من عائلة واحدة", {"killed": 5}),
        ("لغم من مخلفات الحرب ياخد 3 أشخاص قرب القرية", {"killed": 3}),
        ("11 مدني كحصيلة أولية بغارات الطيران الحربي", {"killed": 11}),
        ("هاجموا المقر فقتل عنصر وانجرح واحد", {"killed": 1, "injured": 1}),
        ("4 مدنيين قتلى بالأولى وواحد بالتانية و9 جرحى", {"killed": 5, "injured": 9}),
        ("قبضنا على متزعم خلية وستة من أفرادها", {"detained": 7}),
        ("توقيف عصابة مؤلفة من أربعة أشخاص", {"detained": 4}),
        ("حملة اعتقالات طالت 20 شاباً من البلدة", {"detained": 20}),
        ("القبض على ثلاثة متورطين بجريمة قتل شاب", {"detained": 3}),
        ("نزحت 40 عائلة وقرابة 500 شخص من القرية", {"displaced": 500}),
        ("13 جريحاً بسيارة مفخخة، اثنان حالتهم خطيرة", {"injured": 13}),
        ("إسعاف خمس حالات اختناق بينهم طفلان", {"injured": 5}),
        ("وفاة طفل غرقاً وإنقاذ آخر", {"killed": 1}),
        ("a woman and her two children were killed", {"killed": 3}),
        ("gunmen tied up a man, filmed and killed him", {"killed": 1}),
        ("قُتل أربعة بعمليات اغتيال، آخرهم سيدة قضت برصاص مسلحين", {"killed": 4}),
        (
            "شهيدان و7 جرحى بقصف على دوما. المرصد: 224 مدنياً قضوا في الغوطة منذ مطلع العام",
            {"killed": 2, "injured": 7},
        ),
        ("مقتل شاب بلغم. كما قتل شاب برصاص مجهولين", {"killed": 2}),
        ("داعش يعدم 10 بالبلدة .. و3 بشارع التكايا", {"killed": 13}),
        ("مقتل جندي تركي بلغم وإصابة ضابط روسي", {"killed": 1, "injured": 1}),
        ("قضى طفل وامرأة وأصيب العشرات بجراح إثر شن غارات", {"killed": 2}),
        ("خلو المدينة من سكانها بعد خروج آخر قافلة تقل المدنيين", {}),
    ],
)
def test_figures_in_words_and_digits(classifier: Classifier, text: str, figures: Figures) -> None:
    assert _figures(classifier, text) == figures


@pytest.mark.parametrize(
    "text",
    [
        "19 حالة اشتباه جديدة بكورونا",
        "إصابة 3 منازل بأضرار",
        "إصابة جديدة بكورونا في المدينة",
        "قصف بأكثر من 40 قذيفة على بعد 5 كم",
        "مقتل عشرات المدنيين",
        "إصابة عدد من الأطفال",
        "قصف دون إصابات",
        "لم يسفر الانفجار عن مقتل أحد",
        "مفاوضات في 12 أيار 2022 حول معتقلين",
        "نزوح 300 عائلة من البلدة",
        "مقتل مدنيين بقصف على السوق",
        "أكثر من 5000 نازح يعودون إلى المدينة",
        "عودة 300 نازح إلى بيوتهم",
        "20 معتقلاً مقابل 20 في صفقة تبادل",
        "نجاة قيادي من محاولة اغتيال",
        "4 عناصر بين قتيل وجريح بهجوم",
        "عطل أصاب المحرك لليوم الثالث",
    ],
)
def test_what_is_no_figure(classifier: Classifier, text: str) -> None:
    assert _figures(classifier, text) == {}


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("مقتل طفل بانفجار. وكان 5 مدنيين قتلوا أمس", {"killed": 1}),
        ("مقتل رجل عمره 45 عاماً", {"killed": 1}),
        ("مقتل 3 مدنيين في 12 أيار 2022", {"killed": 3}),
        ("مقتل 3 مدنيين.\nالقتلى 3 مدنيين من البلدة", {"killed": 3}),
    ],
)
def test_dates_ages_the_past_and_repetitions_add_nothing(
    classifier: Classifier, text: str, figures: Figures
) -> None:
    assert _figures(classifier, text) == figures


def test_shuffled_clauses_keep_the_figures(classifier: Classifier) -> None:
    clauses = ["مقتل ثلاثة مدنيين في الفطيرة", "إصابة طفلين في سفوهن", "اعتقال شاب في إدلب"]
    expected = {"killed": 3, "injured": 2, "detained": 1}
    for order in permutations(clauses):
        assert _figures(classifier, "، ".join(order)) == expected


def test_who_is_led_away_is_detained_by_an_authority_only(classifier: Classifier) -> None:
    passage = read_passage("اختطاف شابين من منزلهما واعتقالهما")
    by = {
        kinds: {
            name: figure.value for name, figure in count_figures(passage, (), (), kinds).items()
        }
        for kinds in (("arrest",), ("abduction",))
    }
    assert by == {("arrest",): {"detained": 2}, ("abduction",): {}}


def test_who_is_led_off_in_an_abduction_is_not_detained() -> None:
    passage = read_passage("اقتاد ملثمون ثلاثة معلمين وطلبوا فدية")
    assert count_figures(passage, (), (), ("arrest",))["detained"].value == 3
    assert count_figures(passage, (), (), ("abduction",)) == {}


_UNITS = ["واحد", "اثنين", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة"]
_TENS = ["عشرين", "ثلاثين", "أربعين", "خمسين", "ستين", "سبعين", "ثمانين", "تسعين"]
_ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def _in_words(number: int) -> str:
    """3 to 99 as news writes them: ثلاثة, ثلاثة عشر, خمسة وعشرين."""
    if number <= 10:
        return _UNITS[number - 1]
    tens, unit = divmod(number, 10)
    if tens == 1:
        return f"{_UNITS[unit - 1]} عشر"
    return f"{_UNITS[unit - 1]} و{_TENS[tens - 2]}" if unit else _TENS[tens - 2]


@pytest.mark.parametrize("text", ["مقتل {} مدنياً بقصف", "{} قتيلاً بغارة", "قتل القصف {} شخصاً"])
@given(number=st.integers(3, 99).filter(lambda number: number not in (11, 12)))
def test_digits_and_words_are_the_same_number(
    classifier: Classifier, text: str, number: int
) -> None:
    written = (str(number), str(number).translate(_ARABIC_DIGITS), _in_words(number))
    assert [_figures(classifier, text.format(each)) for each in written] == [{"killed": number}] * 3


@pytest.mark.parametrize("tail", ["", " في الفطيرة", " يوم 12 أيار 2022", " على بعد 5 كم من سفوهن"])
@given(killed=st.integers(3, 900), injured=st.integers(3, 900))
def test_places_dates_and_distances_change_no_figure(
    classifier: Classifier, tail: str, killed: int, injured: int
) -> None:
    text = f"مقتل {killed} مدنياً وإصابة {injured} آخرين بقصف{tail}"
    assert _figures(classifier, text) == {"killed": killed, "injured": injured}


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("قضى أربعة معتقلين في سجن المدينة بسبب الإهمال", {"killed": 4}),
        ("وفاة معتقلين اثنين تحت التعذيب في سجن للشرطة", {"killed": 2}),
        ("ثلاثة محتجزين فارقوا الحياة داخل السجن", {"killed": 3}),
        ("مقتل شاب واعتقال ثلاثة آخرين بمداهمة", {"killed": 1, "detained": 3}),
        ("اعتقل مقاتلون من فصيل محلي ثمانية مدنيين", {"detained": 8}),
        ("أوقف عناصر من الشرطة العسكرية 15 عاملاً عند الدوار", {"detained": 15}),
    ],
)
def test_who_is_newly_held(classifier: Classifier, text: str, figures: Figures) -> None:
    assert _figures(classifier, text) == figures


@given(st.lists(st.sampled_from(_NEWS.split()), max_size=25))
def test_a_figure_tells_the_words_that_make_it(words: list[str]) -> None:
    passage = read_passage(" ".join(words))
    for figure in count_figures(passage, (), ()).values():
        assert figure.value > 0
        assert figure.words
        assert list(figure.words) == sorted(set(figure.words))
        assert all(0 <= at < len(passage) for at in figure.words)


def test_a_title_is_counted_only_where_the_rest_states_nothing(classifier: Classifier) -> None:
    title, rest = "قتيلان و5 جرحى في إدلب", "قتل مدنيان بقصف على إدلب فجراً."
    labels = classifier.classify(f"{title}\n{rest}", title_characters=len(title))
    assert (labels.killed, labels.injured) == (2, 5)
