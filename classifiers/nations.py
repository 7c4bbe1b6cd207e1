"""What tells that something is elsewhere, and whose forces an adjective means. The countries and
cities themselves are data, see config/foreign.tsv. Words stand without clitics."""

from collections.abc import Container, Iterable

from classifiers.clitics import unjoined
from classifiers.normalise import normalise_name
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
            "IL": "اسرائيلي اسرائيليه صهيوني صهيونيه صهاينة israeli israil",
            "US": "امريكان اميركان امريكي امريكيه اميركي اميركيه american us amerikan",
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
"""The nations whose forces and bodies Syrian news names, by the country's code (ISO 3166)."""

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

OWN_AFFAIRS = word_list(
    "اللبناني اللبنانية العراقي العراقية الأردني الأردنية الفلسطيني الفلسطينية المصري المصرية"
)
"""Adjectives of neighbours whose civil bodies have no part in what happens in Syria."""

PRESENT = frozenset({"TR", "IL", "RU", "US", "IR", "LB", "IQ", "JO", "FR", "GB", "PS"})
"""Nations whose forces and people are in the news of Syria itself."""

UNITS_ABROAD = word_list("قضاء ولاية متصرفية إمارة مديرية محلية عمالة معتمدية")
"""What areas are called in other countries: in Syria they were so of old, or are so only to the
jihadists. A village's name after one is a namesake."""

_SHORTEST = 3
"""Letters of a name that is told by itself."""

AMERICAN = exact("county township borough upstate sheriff sheriffs")
"""Of areas and their officers in America only."""
_ELSEWHERE = AMERICAN | exact("ولاية بولاية")
"""What areas are called in other countries only."""


class Nations:
    """What the words of the foreign places tell. `adjectives`: the country's code (ISO 3166-1
    alpha-2) by every form of the words for its forces and people; `distant`: adjectives of nations
    that have no part in what happens in Syria, with the article (المرصد اليمني). `here`: normalised
    names of places in Syria."""

    def __init__(self, foreign: Iterable[ForeignPlace], here: Container[str] = ()) -> None:
        words: dict[str, str] = {}
        names: set[str] = set()
        for place in foreign:
            if not place.needs_cue:
                names.update(map(normalise_name, (place.name_ar, place.name_en, *place.aliases)))
            if place.kind is ForeignKind.COUNTRY:
                words.update({word: place.country for word in place.adjectives if " " not in word})
        self.adjectives = table(words)
        self.distant = _ELSEWHERE | {
            form
            for form, country in self.adjectives.items()
            if country not in PRESENT and form.startswith("ال")
        }
        self._names = {name for name in names if len(name) >= _SHORTEST and name not in here}

    def is_abroad(self, word: str) -> bool:
        """Whether a normalised word names a country or a city abroad, and nothing here."""
        return any(rest in self._names for _, rest in unjoined(word))
