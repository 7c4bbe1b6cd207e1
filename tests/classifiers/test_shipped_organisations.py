"""Short and shared names of the shipped organisations, as news writes them."""

import pytest

from classifiers.classifier import Classifier
from config.moments import Interval
from tests.classifiers.catalogue import on


@pytest.mark.parametrize(
    ("text", "published", "ids"),
    [
        # an adjective or the heat is no Free Army
        ("انقطع المازوت الحر من السوق وقتل شاب في السقيلبية", on(2021, 12, 29), set()),
        ("الصهاريج ملوثة والحر قاتل في الحسكة", on(2023, 7, 1), set()),
        ("ريف حلب ينتفض على داعش، الحر يحرر قرية كفر جوم", on(2014, 1, 4), {"fsa", "is"}),
        # whose occupation it is, is told by where it plays
        ("الاحتلال يعتقل شابين بعد توغله في جباتا الخشب", on(2025, 9, 17), {"idf"}),
        ("قذائف الاحتلال على قرى تل تمر وأبو راسين بريف الحسكة", on(2022, 8, 9), {"turkish-army"}),
        ("اعتقال مدني في عفرين تحت الاحتلال", on(2022, 1, 5), set()),
        # a state is named for its army where it strikes
        ("قصفت إسرائيل مواقع في الكسوة", on(2024, 5, 1), {"idf"}),
        ("إسرائيل تسعى إلى تهجير أهالي القرى في القنيطرة", on(2024, 5, 1), set()),
        # security forces by place
        ("مقتل عنصرين من الأمن الداخلي في حمص", on(2025, 9, 1), {"internal-security"}),
        ("مقتل عنصرين من الأمن الداخلي في القامشلي", on(2023, 9, 1), {"asayish"}),
        # broken up to pass a censor
        ("د.اعش يتبنى تفجيراً في الرقة", on(2020, 3, 31), {"is"}),
        ("كمين للد.واعش على باص قرب السخنة", on(2020, 3, 31), {"is"}),
        # others of the name
        ("المرصد 20: إقلاع حربي من حماة", on(2018, 1, 9), set()),
        ("انفجار في كراجات السومرية غرب دمشق", on(2013, 11, 26), set()),
        ("Last convoy leaves Arbin as army tightens grip", on(2018, 3, 31), {"regime-forces"}),
        ("The army entered Suwayda", on(2025, 7, 15), {"new-army"}),
        ("دورية مشتركة سورية أميركية قرب تدمر", on(2025, 12, 13), {"us-forces"}),
        # counts are their body's, a quarter in a list is none
        ("قتل 4 في البوكمال وفق إحصائية أولية للمرصد", on(2020, 1, 1), {"sohr"}),
        ("صعد السياح إلى المرصد الفلكي في دمشق", on(2020, 1, 1), set()),
        ("غارات على حيي الصاخور والمشهد والقاطرجي في حلب", on(2016, 5, 1), set()),
        ("ناقلات القاطرجي تعبر من الرقة", on(2019, 5, 1), {"fawj-qatarji"}),
        # by whose aeroplane it is
        ("قصفت مقاتلة سورية مدينة دوما", on(2014, 5, 1), {"regime-forces"}),
        ("طيارة روسية ضربت سراقب", on(2016, 5, 1), {"russian-forces"}),
        ("Kafr Nabl market hit by a Russian Su-24", on(2019, 5, 1), {"russian-forces"}),
        # what only a body does; what no outlet has; of several nations; by in, in speech
        ("الائتلاف يعلّق مشاركته في المفاوضات", on(2014, 1, 5), {"etilaf"}),
        ("مجلس قيادة الثورة في دوما ينعى قتلاه", on(2014, 1, 5), set()),
        ("عدوان إسرائيلي بريطاني أميركي على حمص", on(2018, 4, 14), {"idf", "us-forces"}),
        ("نيران من Assad's checkpoints in Jobar", on(2013, 11, 1), {"regime-forces"}),
        ("انتشار للمجلس العسكري بدير الزور", on(2023, 9, 1), {"deir-ezzor-council"}),
        ("مقاتلتان تركيتان فوق جبل التركمان", on(2015, 11, 24), {"turkish-army"}),
        ("الدفاع المدني ينتشل ضحايا في حلب", on(2014, 3, 1), {"white-helmets"}),
        ("Aleppo Media Centre photographer killed", on(2016, 8, 18), {"aleppo-media-center"}),
        ("نقابة أطباء حلب الحرة تضرب عن العمل", on(2022, 10, 20), set()),
        ("الفيلق التالت طرد العمشات", on(2022, 10, 12), {"third-corps", "amshat"}),
        ("نزوح بعد انسحاب الهيئة من المشيرفة", on(2017, 12, 29), {"hts"}),
        ("مقتل جنديين امريكان في تدمر", on(2025, 12, 13), {"us-forces"}),
        ("دمشق تطلب تحقيقاً أممياً في خان العسل", on(2013, 3, 19), {"un"}),
        ("المدير ناشد العالم إنقاذ آثار تدمر", on(2015, 5, 20), set()),
        ("محكمة الجنايات في حلب تبدأ جلساتها", on(2025, 11, 19), set()),
        # who acts is named by the last line, an outlet is not
        ("انفجار لغم ببنش\nالدفاع المدني السوري", on(2025, 5, 1), {"white-helmets"}),
        ("حريق بسوق في إدلب\nقناة حلب اليوم", on(2025, 5, 1), set()),
    ],
)
def test_which_body_is_meant(
    shipped: Classifier, text: str, published: Interval, ids: set[str]
) -> None:
    found = shipped.classify(text, published=published).organisations
    assert {body.id for body in found} == ids
