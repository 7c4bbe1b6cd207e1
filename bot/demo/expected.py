"""What each item of the sample ticker should give, in the order of the page (newest first)."""

from dataclasses import dataclass

TICKER_FEED = "sample-ticker"


@dataclass(frozen=True, slots=True)
class ExpectedItem:
    """An item of the sample ticker. `places`: Arabic names of the places of the event as the text
    names them, the most specific one first; `origins`: where the fire came from. `organisation`:
    id of the organisation that the attribution names, None where it names none."""

    begins: str
    minutes_ago: int
    places: tuple[str, ...]
    attribution: str
    organisation: str | None = None
    origins: tuple[str, ...] = ()


TICKER: tuple[ExpectedItem, ...] = (
    ExpectedItem(
        "القوات الإسرائيلية تطلق قذائف",
        minutes_ago=9,
        places=("بيت جن",),
        origins=("مسعدة",),
        attribution="ناشطون",
    ),
    ExpectedItem(
        "عشرات العائلات النازحة تعود",
        minutes_ago=47,
        places=("معرة النعمان",),
        attribution="منسقو الاستجابة",
        organisation="response-coordinators",
    ),
    ExpectedItem(
        "إصابة مزارعين اثنين",
        minutes_ago=95,
        places=("البارة",),
        attribution="الدفاع المدني",
        organisation="white-helmets",
    ),
    ExpectedItem(
        "14 إصابة جديدة",
        minutes_ago=200,
        places=("شمال غربي سوريا",),
        attribution="شبكة الإنذار المبكر",
        organisation="ewarn",
    ),
    ExpectedItem(
        "وزارة الصحة تعلن",
        minutes_ago=1110,
        places=("الرقة",),
        attribution="بيان",
        organisation="mohealth",
    ),
    ExpectedItem(
        "وفاة شاب وإصابة ثلاثة",
        minutes_ago=1205,
        places=("منبج",),
        attribution="مشفى منبج الوطني",
    ),
    ExpectedItem(
        "القوات الإسرائيلية تقصف بالمدفعية",
        minutes_ago=1270,
        places=("بيت جن",),
        origins=("مسعدة",),
        attribution="ناشطون",
    ),
    ExpectedItem(
        "حريق يلتهم مستودعاً",
        minutes_ago=1320,
        places=("الناجية",),
        attribution="بوابة إدلب",
        organisation="idlib-gate",
    ),
    ExpectedItem(
        "الاشتباه بخمس إصابات",
        minutes_ago=1345,
        places=("شمال غربي سوريا",),
        attribution="شبكة الإنذار المبكر",
        organisation="ewarn",
    ),
    ExpectedItem(
        "منسقو الاستجابة يناشد",
        minutes_ago=1395,
        places=("شمال غربي سوريا",),
        attribution="بيان",
        organisation="response-coordinators",
    ),
)
