"""Words and kinds that decide between cues of several kinds of event. Words stand without
clitics."""

from enum import IntEnum, auto

from classifiers.conjugation import IT, THEM, verb_table
from classifiers.vocabulary import exact, word_list


def _verbs(listed: str) -> frozenset[str]:
    """Every form of verbs, with joined pronouns too. `listed`: pairs past/present, the present
    without its prefix, separated by spaces."""
    alone = verb_table({"": listed})
    return frozenset(alone) | frozenset(verb_table({"": listed}, objects=(*IT, *THEM)))


KINETIC = frozenset(
    {"shelling", "airstrike", "drone", "clash", "explosion", "landmine", "assassination"}
    | {"execution", "incursion", "abduction", "arrest", "accident", "disaster", "crime"}
)
"""Kinds that are news by themselves, whatever else the text names."""

SOFT = frozenset(
    {"services", "health", "economy", "aid", "election", "justice", "appointment", "meeting"}
    | {"other"}
)
"""Kinds whose cues are mostly things and places (طريق, مشفى, سوق), which other events happen at."""

THINGS = frozenset({"services", "meeting", "other"})
"""Soft kinds whose clear cues name what another event happens at: على طريق, في مهرجان."""

CARGO = frozenset({"health", "services", "economy"})
"""What a convoy brings is no news beside it."""

BEFORE_NOUNS = exact(
    "بعد عقب قبل منذ رغم ضد وبعد وعقب وقبل ومنذ ورغم أيام إبان فترة ذكرى احتجاجا تنديدا رفضا"
    " استنكارا تضامنا للمطالبة مطالبين يطالب تطالب يطالبون طالبوا طالبت للتنديد بتهمة بتهم متهم"
    " متهما متهمين المتهم المتهمين متورط متورطين المتورط المتورطين لتورطه لتورطهم معتقلي متضرري"
    " متضررين المتضررين منكوبي المنكوبين after before since despite sonra önce"
)
"""Prepositions: the noun after them is what was before."""

BY = ["من", "قبل"]
"""Not "before" but who did it: من قبل مجهولين."""

BEFORE_CLAUSES = exact(
    "بعدما قبلما عقبما التي الذي الذين اللذين اللذان اللتين اللواتي اللاتي والتي والذي والذين للتي"
    " للذي للذين بالتي بالذي"
)
"""What opens a subordinate clause: neither its verbs nor its nouns are the news."""

BEFORE_ALL = BEFORE_NOUNS | BEFORE_CLAUSES
THAT = exact("أن ما")
"""After a preposition it opens a subordinate clause: بعد أن قصفت."""

BEFORE_SETTING = exact(
    "في على ع إلى عبر قرب من داخل عند بين محيط وسط أمام خلف نحو باتجاه حول جنب in at on to near"
    " from inside outside"
)


FRAMES = exact("ضمن بموجب إطار تنفيذا وفق بناء إثر نتيجة")
"""Before an agreement: it is why, and not what happened."""

CONTROL = word_list("سيطرة سيطرته سيطرتها سيطرتهم نفوذ")
BEFORE_CONTROL = exact("مناطق منطقة تحت خارج ضمن المناطق")
"""مناطق سيطرة النظام is where, and nobody moved."""

ACTS_IN_NAMES = exact(
    "محكمة المحكمة مساعدات المساعدات قافلة قوافل شاحنات تحذير airstrike airstrikes strike strikes"
    " raid raids drone drones shelling artillery saldırısı saldırıları siha iha"
)
"""They tell of an event though a name holds them (مساعدات أممية, Turkish drone)."""


class Sign(IntEnum):
    """What a word tells of its sentence."""

    AIRCRAFT = auto()
    FLIGHT = auto()
    """Aircraft that attack nothing."""
    GROUND_FIRE = auto()
    HITTING = auto()
    KILLING = auto()
    GUNMEN = auto()
    TROOPS = auto()
    FIGHTERS = auto()
    CROWD = auto()
    """Whom shots hit that single nobody out."""
    MARCHING = auto()
    ISRAEL = auto()
    OCCUPIER = auto()
    TURKEY = auto()
    ENTERING = auto()
    POSTED = auto()
    """Soldiers on the ground, where the word before them says so: حاجز إسرائيلي."""
    CAPTIVE = auto()
    """Held for ransom or by unknown people."""
    EXCHANGE = auto()
    REFUGEES = auto()
    FAMILIES = auto()
    RETURNING = auto()
    DETAINEES = auto()
    HURT = auto()
    SIDE = auto()
    """A force of the country, or of another one than Israel."""
    POSITIONS = auto()
    HOUSE = auto()
    SPORT = auto()
    SHOP = auto()
    THEFT = auto()
    MONEY = auto()
    AIR_POWER = auto()
    """Foreign forces that attack from the air."""
    SEIZED = auto()
    """Before weapons that nobody used."""
    REMNANTS = auto()


_NOUNS = {
    Sign.AIRCRAFT: (
        "طيران طيراننا طائرة طائرات طائرتان طائرتين مروحية مروحيات مروحيتين مقاتلات مقاتلة سوخوي"
        " ميغ طيار قاذفات warplane warplanes jet jets helicopter helicopters aircraft planes uçak"
        " uçaklar uçakları helikopter"
    ),
    Sign.FLIGHT: (
        "تحليق هبوط شحن ركاب مدنية استطلاع سما مساندة دعم إسناد غطاء تغطية إنزال إنزالا أجواء سماء"
        " رحلة رحلات تدريب مساعدات إجلاء flight flights cargo passenger overflight"
    ),
    Sign.GROUND_FIRE: (
        "مدفعي مدفعيا مدفعية صاروخي صاروخيا هاون راجمة راجمات قذائف قذيفة artillery mortar mortars"
        " rocket rockets shells havan topçu roket"
    ),
    Sign.KILLING: (
        "مقتل قتيل قتلى قتيلان قتيلين قتيلا شهيد شهداء شهيدان شهيدين شهيدا استشهاد مصرع جثة جثتي"
        " مقتول مقتولا مقتولين مصرعه مصرعهم مصرعها حتفه حتفهم حتفها killed dead kills öldü"
        " öldürüldü"
    ),
    Sign.HURT: (
        "إصابة إصابات جريح جرحى جريحان جريحين جريحا مصاب مصابين مصابون مصابا ضحايا وفاة حياتهم"
        " حياته حياتها wounded injured hurt yaralandı yaralı"
    ),
    Sign.GUNMEN: (
        "مجهول مجهولان مجهولون مجهولين مجهولو مسلحون مسلحين مسلحان ملثمون ملثمين ملثمان مهاجم خلية"
        " خلايا gunmen gunman unidentified unknown assailants"
    ),
    Sign.TROOPS: (
        "قوات عناصر عنصر جيش جندي جنود حرس جندرما شرطة أمن حاجز دورية نظام أسد قسد فصائل فصيل"
        " احتلال تنظيم داعش قناص قناصة قناصو هيئة ميليشيا ميليشيات مليشيا مليشيات أسايش تحالف"
        " forces army soldiers guards police troops regime sniper border askerleri jandarma"
    ),
    Sign.FIGHTERS: (
        "عنصر عناصر عنصرين عنصران جندي جنديا جنود جنديين مقاتل مقاتلين مقاتلا مقاتلو ضابط ضباط"
        " ضابطا عسكري عسكريا عسكريين مسلح عناصرنا عناصره عناصرها عناصرهم قواتنا مقاتلينا soldier"
        " soldiers fighter fighters officer asker"
    ),
    Sign.CROWD: (
        "متظاهر متظاهرين متظاهرون متظاهرا مظاهرة مظاهرات تظاهرة تظاهرات محتجين محتجون معتصمين حشد"
        " عشوائي عشوائيا protesters protest crowd demonstrators"
    ),
    Sign.MARCHING: (
        "شعبية سلمية حاشدة مؤيدة احتجاجية جماهيرية صامتة طلابية شموع تضامنية حاشدا هتافات شعارات"
        " لافتات أعلام متظاهر متظاهرين متظاهرون تأييد تأييدا رفضا"
    ),
    Sign.SIDE: (
        "نظام أسد قسد فصائل فصيل أسايش داعش تنظيم هيئة ثوار وطني حر شامية عشائر روسي روسية تحالف"
        " إيراني إيرانية تركي تركية"
    ),
    Sign.HOUSE: (
        "منزل منازل بيت بيوت مسكن مسكنهم منزله منزلهم بيته بيتهم شقة خيمة متجر متجرا محل محلا"
        " صيدلية"
    ),
    Sign.POSITIONS: (
        "حاجز حاجزا حواجز نقطة نقاط موقع مواقع موقعا مقر مقرا مقرات دورية دوريات رتل ثكنة قاعدة"
    ),
    Sign.SPORT: (
        "دوري كأس مباراة مباريات منتخب هدفين بهدفين هدف أهداف صافرة فريقان مرمى شباك بطولة ملعب"
        " football soccer league cup"
    ),
    Sign.THEFT: "سرقة سلب نهب سطو بقصد بدافع",
    Sign.MONEY: "مليون ملايين ليرة دولار فدية مبلغ ransom",
    Sign.AIR_POWER: (
        "إسرائيلي إسرائيلية تركي تركية روسي روسية أمريكي أمريكية أميركي أميركية تحالف israeli"
        " turkish russian coalition"
    ),
    Sign.SHOP: "متجر متجرا متجره محل محلا محله صيدلية صيدليته مصاغ ذهب مجوهرات",
    Sign.SEIZED: (
        "ضبط العثور مصادرة مستودع مستودعات تهريب شحنة حيازة حوزة بحوزته بحوزتهم تصنيع صناعة تسليم"
        " بيع تجارة شراء مخزن مخبأ seized seizure smuggling"
    ),
    Sign.REMNANTS: "مخلفات قديمة قديم قديما remnants",
    Sign.ISRAEL: (
        "إسرائيل إسرائيلي إسرائيلية إسرائيليون إسرائيليين صهيوني صهيونية israel israeli israelis"
        " idf israil"
    ),
    Sign.OCCUPIER: "احتلال",
    Sign.TURKEY: "تركي تركية تركيا أتراك turkish türk",
    Sign.ENTERING: "دخول اقتحام مداهمة تفتيش تمركز entered entering stormed raided advanced",
    Sign.POSTED: (
        "حاجز حواجز حاجزا دورية دوريات رتل نقطة آليات آلية جنود قوة checkpoint patrol convoy"
        " vehicles"
    ),
    Sign.CAPTIVE: (
        "مخطوف مخطوفا مخطوفة مخطوفين مخطوفون مختطف مختطفا مختطفة مختطفين مختطفون مختطفات خطف خطفه"
        " خطفها خطفهم اختطاف اختطافه اختطافها اختطافهم فدية خاطفين خاطفيه عصابة رهائن رهينة"
        " kidnapped abducted hostage hostages ransom kaçırılan"
    ),
    Sign.DETAINEES: (
        "أسرى أسير أسيرا أسيرين معتقل معتقلا معتقلة معتقلين معتقلات محتجز محتجزا محتجزين موقوف"
        " موقوفا موقوفين سجين سجينا سجناء سجون مختطف مختطفين مخطوف مخطوفين prisoners prisoner"
        " detainees"
    ),
    Sign.EXCHANGE: (
        "مقابل صفقة تبادل أسرى أسير أسيرا اتفاق دفعة وساطة تسوية مبادلة تنفيذا exchange swap deal"
        " prisoners"
    ),
    Sign.REFUGEES: (
        "نازح نازحا نازحة نازحين نازحون مهجر مهجرا مهجرة مهجرين مهجرون لاجئ لاجئا لاجئة لاجئين"
        " لاجئون displaced refugee refugees mülteci"
    ),
    Sign.FAMILIES: (
        "عائلة عائلات عيلة عيله عيل أسرة أسر أهالي أهال سكان مدنيين مدنيون سوريين سوريون سوريا"
        " families residents Syrians aile"
    ),
}
_VERBS = {
    Sign.HURT: "جرح/جرح أصاب أصيب توفي/توفي",
    Sign.KILLING: "قتل/قتل استشهد/ستشهد قضى/قضي",
    Sign.THEFT: "سرق/سرق سلب/سلب نهب/نهب",
    Sign.SEIZED: "ضبط/ضبط عثر/عثر صادر/صادر",
    Sign.FLIGHT: "حلق/حلق هبط/هبط غادر/غادر فارق/فارق",
    Sign.HITTING: (
        "استهدف/ستهدف ضرب/ضرب أغار/غير غار/غير دمر/دمر قتل/قتل رمى/رمي ألقى/لقي قصف/قصف شن/شن"
        " هاجم/هاجم هاجم/هاجم"
    ),
    Sign.MARCHING: "خرج/خرج انطلق/نطلق نظم/نظم شارك/شارك جاب/جوب طالب/طالب هتف/هتف جال/جول",
    Sign.ENTERING: (
        "دخل/دخل اقتحم/قتحم داهم/داهم فتش/فتش تمركز/تمركز تقدم/تقدم توغل/توغل منع/منع نصب/نصب"
        " أقام/قيم"
    ),
    Sign.RETURNING: "عاد/عود رجع/رجع",
}
_OTHERS = {
    Sign.HITTING: "hit hits struck targeted targets vurdu vurdular hedef",
    Sign.RETURNING: (
        "عودة إعادة رجوع عائد عائدة عائدا عائدين عائدون عائدات return returned returns returning"
        " döndü"
    ),
}


def _signs() -> dict[str, frozenset[Sign]]:
    """What each word in any of its forms tells."""
    found: dict[str, set[Sign]] = {}
    for sign, words in (*_NOUNS.items(), *_OTHERS.items()):
        for word in word_list(words):
            found.setdefault(word, set()).add(sign)
    for sign, verbs in _VERBS.items():
        for word in _verbs(verbs):
            found.setdefault(word, set()).add(sign)
    return {word: frozenset(signs) for word, signs in found.items()}


SIGNS = _signs()

PARTICIPANTS = word_list(
    "نازح نازحة نازحين نازحون مهجر مهجرين مهجرون لاجئ لاجئا لاجئين لاجئون نازحا مهجرا معتقل معتقلين"
    " أسرى مخطوف مخطوفين مطلوب مطلوبين طلاب معلمين مهربين مهربون مهربي مرشحين displaced refugees"
    " detainees"
)
"""People by what befell them before: they take part in the news and are not it."""

GUNFIRE = word_list(
    "رصاص رصاصا رصاصة رصاصات طلق طلقة طلقات أعيرة عيار نار نيران gunfire shot shooting gunned"
)
MARKED_AS_MILITARY = word_list("حربي حربية حربيتان حربيتين مروحي")
TAKING = _verbs("استعاد/ستعيد انتزع/نتزع حرر/حرر") | word_list(
    "تحرير انتزاع recaptured retook recapture"
)
"""Places are retaken by force; what a side controls (سيطر) may have been left to it."""
ATTACKS = _verbs("هاجم/هاجم") | word_list("هجوم هجمات هجوما هجومين اعتداء attack attacks attacked")
STORMING = _verbs("اقتحم/قتحم") | word_list("اقتحام")
RAIDS = _verbs("اقتحم/قتحم داهم/داهم") | word_list(
    "إنزال إنزالا اقتحام مداهمة مداهمات raid raided raids landing airdrop"
)
MISSILES = word_list("صاروخ صواريخ صواريخها صواريخه صاروخا صاروخين missile missiles rocket rockets")
UNSPECIFIED_FIRE = _verbs("قصف/قصف ضرب/ضرب استهدف/ستهدف دك/دك") | word_list(
    "قصف قصفا قصفه قصفها ضربة ضربات استهداف استهدافات صاروخ صواريخ انفجار انفجارات shelling shelled"
    " bombardment bombed bomb bombs bombing strike strikes"
)
MARCH = word_list("مسيرة مسيرات")
DEMANDING = _verbs("طالب/طالب دعا/دعو رفض/رفض ندد/ندد") | word_list(
    "مطالبة مطالبات demanded demanding"
)
REFUSING = _verbs("طالب/طالب دعا/دعو رفض/رفض نفى/نفي ناشد/ناشد كذب/كذب") | word_list(
    "دعت دعوا مطالبة مطالبات رفضها رفضه نفي denied denies rejects rejected calls called urges urged"
    " demanded appeals appealed"
)
"""Speech of what is wanted or did not happen: nothing that it names is told as happening."""

CAUSES = frozenset(
    {"shelling", "airstrike", "drone", "clash", "explosion", "landmine", "disaster", "accident"}
)
CONSEQUENCES = frozenset({"displacement", "services", "health", "military_movement"})
"""What is told after بعد is news where it explains one of these, or casualties."""

QUANTITIES = exact("آلاف ألف مئات مئة مليون كل أي ألفا ألفي")
"""Before what looks like a verb they count people: 405 آلاف طالب."""

DROWNING = _verbs("غرق/غرق انهار/نهار") | word_list("غرق غرقا انهيار اختناق")
"""What a flood, a quake or a great fire does, and not an accident beside it."""

BODIES = _verbs("عثر/عثر وجد/جد") | word_list("العثور جثة جثتين جثتان جثث جثته")
"""What is found of somebody murdered."""

HOLDING = _verbs("احتجز/حتجز") | word_list("احتجاز احتجازه احتجازهم")
"""By an authority it is an arrest, for money an abduction."""

DEFENDING = _verbs("تصدى/تصدى") | word_list("التصدي")
"""Against an attack that is named it is no fight of its own."""

CONTROLLING = _verbs("سيطر/سيطر") | word_list("سيطرة controlled control")
