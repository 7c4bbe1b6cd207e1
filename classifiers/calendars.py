"""Names of months, weekdays and parts of the day in Arabic, English and Turkish."""

from classifiers.vocabulary import kinds, table

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

HIJRI_MONTHS = {
    "محرم": 1,
    "صفر": 2,
    "رجب": 7,
    "شعبان": 8,
    "رمضان": 9,
    "شوال": 10,
}
"""Those of one word; the others share a word with another month or are too common alone."""

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
            (3, 7): "فجر الفجر dawn safak",
            (6, 12): "صباح الصباح صباحا morning sabah",
            (11, 15): "ظهر الظهر ظهيرة الظهيرة noon ogle",
            (14, 18): "عصر العصر afternoon",
            (17, 23): "مساء المساء evening aksam",
            (20, 28): "ليل ليلة الليل الليلة night gece",
        }.items()
        for word in listed.split()
    }
)
