"""Names of months, weekdays and parts of the day in Arabic, English and Turkish."""

from classifiers.vocabulary import exact, kinds, table

MONTHS = kinds(
    {
        1: "يناير جانفي january jan ocak",
        2: "شباط فبراير فيفري february feb subat",
        3: "آذار اذار مارس march mar mart",
        4: "نيسان أبريل إبريل أفريل april apr nisan",
        5: "أيار ايار مايو ماي may mayis",
        6: "حزيران يونيو يونيه جوان june jun haziran",
        7: "تموز يوليو يوليه يوليوز جويلية july jul temmuz",
        8: "آب أغسطس أوت غشت august aug agustos",
        9: "أيلول ايلول سبتمبر شتنبر september sep sept eylul",
        10: "أكتوبر october oct ekim",
        11: "نوفمبر نونبر november nov kasim",
        12: "ديسمبر دجنبر december dec aralik",
    }
)
# Months of two words: كانون الثاني is January, تشرين الأول October.
DOUBLE_MONTHS = {"كانون": (12, 1), "تشرين": (10, 11)}
FIRST = frozenset({"الاول", "اول", "1"})
SECOND = frozenset({"الثاني", "ثاني", "التاني", "2"})

MONTH_NAMES = frozenset({*MONTHS, *DOUBLE_MONTHS})
"""The first words of the names of months."""

HIJRI_MONTHS = {"محرم": 1, "صفر": 2, "رجب": 7, "شعبان": 8, "رمضان": 9, "شوال": 10}
DOUBLE_HIJRI_MONTHS = {
    "ربيع": {"الاول": 3, "الثاني": 4, "الاخر": 4},
    "جمادي": {"الاولي": 5, "الاول": 5, "الثانيه": 6, "الاخره": 6, "الثاني": 6},
    "ذي": {"القعده": 11, "الحجه": 12},
    "ذو": {"القعده": 11, "الحجه": 12},
}

WEEKDAYS = kinds(
    {
        0: "الاثنين الإثنين monday pazartesi",
        1: "الثلاثاء الثلاثا tuesday sali",
        2: "الأربعاء الاربعا wednesday carsamba",
        3: "الخميس thursday persembe",
        4: "الجمعة friday cuma",
        5: "السبت saturday cumartesi",
        6: "الأحد sunday pazar",
    }
)
"""Monday is 0."""

# Local hours in which each part of the day lies; beyond 24 is the next morning.
PARTS = table(
    {
        word: hours
        for hours, listed in {
            (3, 7): "فجر الفجر فجرا dawn safak",
            (6, 12): "صباح الصباح صباحا الصبح صبح ضحى morning sabah",
            (11, 15): "ظهر الظهر ظهرا ظهيرة الظهيرة الضهر ضهر noon ogle",
            (14, 18): "عصر العصر عصرا afternoon ogleden",
            (17, 23): "مساء المساء المسا مسا evening aksam",
            (20, 28): "ليل ليلة الليل الليلة ليلا night gece",
        }.items()
        for word in listed.split()
    }
)
ADVERBS = exact("فجرا صباحا ظهرا عصرا مساء ليلا")
"""Parts of the day that stand alone, of the day of the report."""

RELATIVE_DAYS = kinds(
    {
        0: "اليوم today bugun الليلة tonight",
        -1: "أمس الأمس البارحة البارح مبارح امبارح yesterday dun",
        1: "غدا غد الغد tomorrow yarin",
    }
)
LAST = exact(
    "الماضي الماضية الفائت الفائتة المنصرم المنصرمة الأخير الأخيرة last past previous gecen"
)
THIS = exact("الحالي الحالية الجاري الجارية this bu")
NEXT = exact("القادم القادمة المقبل المقبلة next gelecek")
UNITS = kinds(
    {
        "minute": "دقيقة دقائق دقيقتين minute minutes dakika",
        "hour": "ساعة ساعات ساعتين الساعات hour hours saat",
        "day": "يوم أيام يومين يوما الأيام day days gun",
        "week": "أسبوع أسابيع أسبوعين الأسبوع الأسابيع week weeks hafta",
        "month": "شهر أشهر شهرين الشهر الأشهر month months ay",
        "year": "عام أعوام عامين سنة سنوات سنتين العام السنة year years yil",
    }
)
SEASONS = table({"شتاء": 1, "ربيع": 4, "صيف": 7, "خريف": 10})
"""The first month of each, roughly."""

_ORDINALS = (
    "الأول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر",
    "الأولى الثانية الثالثة الرابعة الخامسة السادسة السابعة الثامنة التاسعة العاشرة",
)
ORDINALS = table(
    {word: n for listed in _ORDINALS for n, word in enumerate(listed.split(), 1)}
    | {"الحادي": 1, "الحادية": 1, "الواحدة": 1}
)
ORDINAL_TENS = table({"العشرين": 20, "العشرون": 20, "الثلاثين": 30, "الثلاثون": 30})
TEEN = exact("عشر عشرة")
