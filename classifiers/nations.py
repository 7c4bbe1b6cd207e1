"""Countries and foreign cities as Syrian news names them: what tells that something is elsewhere,
and whose forces an adjective means. Words stand without clitics."""

from collections.abc import Iterable

from classifiers.vocabulary import exact, table, word_list
from config.foreign import ForeignKind, ForeignPlace

SYRIAN = word_list(
    "سوري سورية سوريا سوريين سوريون سوريات syria syrian syrians suriye suriyeli suriyeliler"
)
SYRIANS = word_list("سوري سوريين سوريون سوريات سوريان syrian syrians suriyeli suriyeliler")
"""People of the country, wherever they are."""

ADJECTIVES = table(
    {
        word: nation
        for nation, words in {
            "TR": "تركي تركيه اتراك تركيا turkish turk turkiye",
            "RU": "روسي روسيه روس روسيا russian rus",
            "IL": "اسرائيلي اسرائيليه صهيوني صهيونيه israeli israil",
            "US": "امريكي امريكيه اميركي اميركيه american us amerikan",
            "IR": "ايراني ايرانيه iranian iran",
            "LB": "لبناني لبنانيه lebanese lubnan",
            "IQ": "عراقي عراقيه iraqi irak",
            "JO": "اردني اردنيه jordanian urdun",
            "FR": "فرنسي فرنسيه french",
            "GB": "بريطاني بريطانيه british",
            "DE": "الماني المانيه german",
            "SA": "سعودي سعوديه saudi",
            "AE": "اماراتي اماراتيه emirati",
            "QA": "قطري قطريه qatari",
            "EG": "مصري مصريه egyptian",
            "PS": "فلسطيني فلسطينيه palestinian",
            "LY": "ليبي ليبيه libyan",
            "YE": "يمني يمنيه yemeni",
            "KW": "كويتي كويتيه kuwaiti",
            "TN": "تونسي تونسيه tunisian",
            "UA": "اوكراني اوكرانيه ukrainian",
            "CN": "صيني صينيه chinese",
            "SD": "سوداني سودانيه sudanese",
            "DZ": "جزائري جزائريه جزايري جزايريه algerian",
            "MA": "مغربي مغربيه moroccan",
            "MR": "موريتاني موريتانيه mauritanian",
            "SO": "صومالي صوماليه somali",
            "BH": "بحريني بحرينيه bahraini",
            "OM": "عماني عمانيه omani",
            "AF": "افغاني افغانيه afghan",
            "PK": "باكستاني باكستانيه pakistani",
            "IN": "هندي هنديه indian",
            "GR": "يوناني يونانيه greek",
            "CY": "قبرصي قبرصيه cypriot",
            "IT": "ايطالي ايطاليه italian",
            "ES": "اسباني اسبانيه spanish",
            "NL": "هولندي هولنديه dutch",
            "SE": "سويدي سويديه swedish",
            "AT": "نمساوي نمساويه austrian",
        }.items()
        for word in words.split()
    }
)
"""A nationality by the country's code (ISO 3166)."""

OF_ASAD = exact("الأسد للأسد الأسدي الأسدية أسد")
"""After a military word: the forces of the Assad government."""

FORCES = {
    "assad": ("قوات النظام",),
    "TR": ("الجيش التركي", "القوات التركية"),
    "RU": ("القوات الروسية",),
    "IL": ("الجيش الإسرائيلي",),
    "US": ("القوات الأمريكية", "التحالف الدولي"),
    "LB": ("الجيش اللبناني",),
    "IQ": ("الجيش العراقي",),
    "JO": ("الجيش الأردني",),
}
"""Names of the forces that an adjective beside a military word means, the first that is known."""

ABROAD = word_list(
    "تركيا لبنان العراق الاردن اسرائيل فلسطين مصر السعوديه ايران روسيا اوكرانيا المانيا فرنسا"
    " بريطانيا السويد هولندا النمسا بلجيكا اليونان قبرص ليبيا تونس الجزائر المغرب السودان اليمن"
    " قطر الكويت البحرين الامارات امريكا اميركا كندا الصين الهند باكستان افغانستان ايطاليا"
    " اسبانيا بولندا اوروبا كردستان turkey turkiye lebanon iraq jordan israel egypt iran russia"
    " ukraine germany france libya sudan yemen qatar greece cyprus lubnan irak urdun almanya"
    " بيروت طرابلس صيدا بعلبك الهرمل زحله عرسال البقاع بغداد الموصل اربيل دهوك سنجار كركوك"
    " الانبار نينوي السليمانيه البصره النجف كربلاء القايم الرمادي الفلوجه تلعفر بنغازي عدن صنعاء"
    " القاهره الرياض الدوحه دبي ابوظبي مسقط المنامه الخرطوم الجزاير الرباط انقره اسطنبول ازمير"
    " اضنه مرسين هاتاي انطاكيا انطاليا عنتاب كلس كيليس شانليورفا اورفه ماردين قونيه بورصه قيصري"
    " اكري جيلان نصيبين طهران مشهد موسكو سوتشي بطرسبرغ كييف باريس لندن برلين فيينا جنيف نيويورك"
    " واشنطن بروكسل ستوكهولم روما اثينا استانا القدس غزه جنين نابلس الخليل حيفا يافا عكا اربد"
    " beirut tripoli baghdad mosul erbil istanbul ankara gaziantep antep hatay kilis moscow"
    " geneva amman paris berlin london washington cairo riyadh doha tehran jerusalem gaza"
    " sanliurfa mersin izmir adana"
)
"""Countries and foreign cities, by one word."""

OWN_AFFAIRS = word_list(
    "اللبناني اللبنانية العراقي العراقية الأردني الأردنية الفلسطيني الفلسطينية المصري المصرية"
)
"""Adjectives of neighbours whose civil bodies have no part in what happens in Syria."""

PRESENT = frozenset({"TR", "IL", "RU", "US", "IR", "LB", "IQ", "JO", "FR", "GB", "PS"})
"""Nations whose forces and people are in the news of Syria itself."""

UNITS_ABROAD = word_list("قضاء ولاية متصرفية إمارة مديرية محلية عمالة معتمدية")
"""What areas are called in other countries: in Syria they were so of old, or are so only to the
jihadists. A village's name after one is a namesake."""

AMERICAN = exact("county township borough upstate sheriff sheriffs")
"""Of areas and their officers in America only."""
_ELSEWHERE = AMERICAN | exact("ولاية بولاية")
"""What areas are called in other countries only."""


class Nations:
    """What the words of the foreign places tell. `adjectives`: the country's code (ISO 3166-1
    alpha-2) by every form of the words for its forces and people; `distant`: adjectives of nations
    that have no part in what happens in Syria, with the article (المرصد اليمني)."""

    def __init__(self, foreign: Iterable[ForeignPlace]) -> None:
        words: dict[str, str] = {}
        for place in foreign:
            if place.kind is ForeignKind.COUNTRY:
                words.update({word: place.country for word in place.adjectives if " " not in word})
        self.adjectives = table(words)
        self.distant = _ELSEWHERE | {
            form
            for form, country in self.adjectives.items()
            if country not in PRESENT and form.startswith("ال")
        }
