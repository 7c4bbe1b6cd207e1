"""Words and kinds that decide between cues of several kinds of event. Words stand without
clitics."""

from classifiers.vocabulary import exact, word_list

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

BACKGROUND = exact("بعد عقب التي الذي الذين قبل منذ رغم ضد after before since despite")
BEFORE_SETTING = exact(
    "في على ع إلى عبر قرب من داخل عند بين محيط وسط أمام خلف نحو باتجاه حول جنب in at on to near"
    " from inside outside"
)

PARTICIPANTS = word_list(
    "نازح نازحة نازحين نازحون مهجر مهجرين مهجرون لاجئ لاجئا لاجئين لاجئون نازحا مهجرا معتقل"
    " معتقلين متظاهر متظاهرين أسرى مخطوف مخطوفين مطلوب مطلوبين طلاب معلمين مرشحين displaced"
    " refugees detainees protesters"
)
"""People by what befell them before: they take part in the news and are not it."""

RETURNING = word_list("عودة عاد عادت عادوا يعود تعود إعادة رجوع رجع return returned returns")
GUNFIRE = word_list("رصاص رصاصا نار النار نيران gunfire shot shooting")
GUNMEN = word_list(
    "مجهول مجهولون مجهولين مسلحون مسلحين ملثمون ملثمين مهاجم المهاجم gunmen gunman unidentified"
    " unknown"
)
TAKING = word_list(
    "سيطر سيطرت سيطروا تسيطر يسيطر استعاد استعادت استعادوا يستعيد تستعيد انتزع انتزعت ينتزع"
    " تنتزع سيطرة captured captures recaptured retook"
)
CROWDS = word_list("متظاهر متظاهرين متظاهرون مظاهرة مظاهرات محتجين محتجون حشد protesters crowd")
ATTACKS = word_list("هجوم هجمات هجوما هاجم هاجمت يهاجم تهاجم attack attacks attacked")
MISSILES = word_list("صاروخ صواريخ missile missiles rocket rockets")

AIRCRAFT = word_list(
    "طيران طائرة طائرات مروحية مروحيات مقاتلات مقاتلة سوخوي ميغ طيار قاذفات warplane warplanes"
    " jet jets helicopter helicopters aircraft planes"
)
UNSPECIFIED_FIRE = word_list(
    "قصف قصفت قصفوا قصفا يقصف تقصف يقصفون قصفه قصفها ضرب ضربت shelling shelled bombardment"
    " bombed bomb bombs bombing"
)
GROUND_FIRE = word_list(
    "مدفعي مدفعيا مدفعية بالمدفعية صاروخي صاروخيا هاون راجمات قذائف بقذائف artillery mortar rocket"
)
HITTING = word_list(
    "استهدف استهدفت استهدفوا استهدفو يستهدف تستهدف ضرب ضربت يضرب تضرب أغار أغارت يغير تغير غار"
    " غارت دمر دمرت تدمر قتل قتلت تقتل hit hits struck targeted targets"
)
