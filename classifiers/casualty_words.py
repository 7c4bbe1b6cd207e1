"""The words of harm and of people. Words stand without clitics."""

from collections.abc import Iterator

from classifiers.conjugation import IT, THEM, verb_table
from classifiers.vocabulary import exact, kinds, table, word_list

KILLED, INJURED, DETAINED, DISPLACED = "killed", "injured", "detained", "displaced"
LEFT = "left"
"""Gone from where they were: displaced where the text tells of a displacement."""
TAKEN = "taken"
"""Led away by force: detained where it is an arrest, not where it is an abduction."""

# Nouns of what happens to the people named after them: مقتل ثلاثة.
HARM_NOUNS = kinds(
    {
        KILLED: "مقتل قتل مصرع استشهاد ارتقاء وفاة موت اغتيال إعدام تصفية غرق سقوط بحياة ضحيتها"
        " ضحيته killing killings deaths",
        INJURED: "إصابة جرح اختناق injury wounding injuring",
        DETAINED: "اعتقال اعتقالات توقيف القبض أسر اقتياد arrest detention arresting",
        TAKEN: "خطف اختطاف احتجاز abduction kidnapping",
        DISPLACED: "نزوح تهجير تشريد displacement displacing",
        LEFT: "إجلاء خروج evacuation",
    }
)
# Verbs of what is done only to people, so that a pronoun joined to them is a person.
_DONE_TO_PEOPLE = {
    KILLED: "قتل/قتل اغتال/غتال أعدم/عدم انقتل/نقتل",
    DETAINED: "اعتقل/عتقل اقتاد/قتاد",
    TAKEN: "خطف/خطف اختطف/ختطف احتجز/حتجز",
}
# Verbs: the people stand after them (قتل ثلاثة, اعتقلت الدورية شابين) or before (طفل استشهد).
HARM_VERBS = {
    **kinds(
        {
            KILLED: "killed kills kill dead died dies die murdered slain gunned beheaded executed"
            " olen oldurulen",
            INJURED: "أصبن يصبن injured wounded hurt injures wounds injure wound yaralanan",
            DETAINED: "detained detains arrested arrests captured seized tutuklanan yakalanan",
            DISPLACED: "displaced displaces fled flee",
        }
    ),
    **verb_table(_DONE_TO_PEOPLE),
    **verb_table(
        {
            KILLED: "استشهد/ستشهد ارتقى/رتقي توفي/توفى مات/موت قضى/قضي اغتيل أودى/ودي صفى/صفي"
            " ذبح/ذبح نحر/نحر شنق/شنق قنص/قنص حصد/حصد أردى/ردي نعى/نعي غرق/غرق احترق/حترق"
            " انعدم/نعدم انغدر/نغدر توفى سقطوا",
            INJURED: "أصاب/صيب أصيب/صاب جرح/جرح انصاب/نصاب انجرح/نجرح انحرق/نحرق بتر/بتر",
            DETAINED: "أوقف/وقف اقتيد قبض/قبض أسر/أسر مسك/مسك أمسك انمسك/نمسك",
            DISPLACED: "نزح/نزح هجر/هجر شرد/شرد",
            LEFT: "خرج/خرج أخرج غادر/غادر هرب/هرب فر/فر أجلى/جلي",
        }
    ),
}
# Turkish verbs: the people stand before them.
FINAL_VERBS = kinds(
    {
        KILLED: "oldu oldurdu olduruldu oldugunu oldurdugunu olduruldugunu oldurulmesi"
        " yitirdi kaybetti katletti",
        INJURED: "yaralandi yaraladi yaraladigini yaralandigini yaralanirken",
        DETAINED: "gozaltina tutuklandi tutukladi yakalandi",
        DISPLACED: "sigindi gocetti",
    }
)
# One dead or hurt where no subject follows: فارق الحياة, مات متأثراً بجراحه.
SINGULAR_LOSS = word_list("استشهد استشهدت ارتقى ارتقت توفي توفيت مات ماتت قضى قضت")
YEARS_OLD = exact("سنة سنه سنوات عاما عام أعوام year years yr yrs y yo")
AGES = exact("عمر بعمر عمره عمرها والعمر aged age")
# Verbs of loss that mean death only with one of these close after: فقد حياته, لقي مصرعه.
LOSS_VERBS = frozenset(
    verb_table({KILLED: "فقد/فقد فارق/فارق لقي/لقى خسر/خسر أخذ/أخذ أخد/اخد"})
) | exact("can hayatini")
LOST_LIFE = word_list(
    "حياته حياتها حياتهم حياتهما الحياة مصرعه مصرعها مصرعهم مصرعهما حتفه حتفها حتفهم حتفهما روح"
    " روحه روحها أرواح أرواحهم أرواحهما aldi verdi kaybetti"
    " kaybettigini kaybeden yitirdi"
)
# The harm of those whom the sentence named before: أعلن مقتلهم. Also their state: بحالة خطرة.
HARM_OF_THEM = verb_table(_DONE_TO_PEOPLE, objects=THEM) | kinds(
    {
        KILLED: "رميا مقتولين مقتولون مقتلهم مقتلهما مصرعهم مصرعهما استشهادهم استشهادهما وفاتهم"
        " وفاتهما اغتيالهم اغتيالهما إعدامهم إعدامهما",
        INJURED: "إصابتهم إصابتهما جرحهم",
        DETAINED: "اعتقالهم اعتقالهما توقيفهم توقيفهما أوقفتهم أوقفهم أوقفوهم"
        " قبضة قبضته قبضتها بيد",
        TAKEN: "احتجازهم احتجازهما خطفهم خطفهما اختطافهم اختطافهما",
        DISPLACED: "نزوحهم تهجيرهم",
    }
)
STATES = word_list(
    "حالة حاله وضع حالته حالتها حالتهم حالتهما وضعه وضعها وضعهم جروحه جروحها جروحهم جراحه جراحها"
    " جراحهم إصابته إصابتها إصابتهم إصاباتهم"
)
GRAVE = word_list("حرجة حرج خطرة خطر خطيرة خطير سيئة")
WOUNDS = word_list("بجروح بجراح لجروح لإصابات بإصابات برضوض بحروق")
TAKING = frozenset(verb_table({TAKEN: "أخذ/أخذ أخد/اخد"})) | word_list("بياخد بتاخد بياخدو")
"""Before people: led away by force, or killed by what is named before (لغم ياخد ثلاثة)."""
WEAPONS = word_list("لغم عبوة قذيفة صاروخ غارة قنبلة رصاصة حادث انفجار قصف برميل حريق")
GONE_ALONE = exact("راح راحت وراح وراحت")
GONE_BY = exact("فيها فيه ضحيتها ضحيته خنقا حرقا غدرا شهيد شهداء شهدا")
GONE = exact("راح راحت راحوا راحو وراح وراحوا وراحو")
"""In speech, of the dead, before what killed them: راح بلغم."""
HOMES_LEFT = word_list("منازلهم بيوتهم ديارهم homes")
LEAVING = word_list("ترك مغادرة غادر غادروا تركوا هرب fled leave left")

# The harm of one person, named by a pronoun: بعد ساعات من توقيفه.
HARM_OF_ONE = verb_table(_DONE_TO_PEOPLE, objects=IT) | kinds(
    {
        KILLED: "جثمانه جثمانها جثته جثتها مقتله مقتلها استشهاده استشهادها وفاته وفاتها"
        " اغتياله مصرعه",
        INJURED: "إصابته إصابتها",
        DETAINED: "اعتقاله اعتقالها توقيفه توقيفها",
        TAKEN: "احتجازه احتجازها خطفه خطفها اختطافه اختطافها",
    }
)


def _counted(entries: dict[tuple[str, int], str]) -> dict[str, tuple[str, int]]:
    return table({word: key for key, listed in entries.items() for word in listed.split()})


# Nouns that are the people themselves, with their number: 1, 2, 0 for more.
COUNTED = _counted(
    {
        (KILLED, 1): "متوفى متوفاة قتيل قتيلا قتيلة مقتول مقتولا مقتولة شهيد شهيدا شهيدة جثة",
        (KILLED, 2): "جثتي جثتا وفاتان وفاتين قتيلان قتيلين شهيدان شهيدين قتيلتان قتيلتين شهيدتان"
        " شهيدتين جثتان جثتين",
        (KILLED, 0): "متوفين متوفون شهيدات قتيلات قتلى شهداء شهدا وفيات وفاة ضحايا ضحية جثث جثامين"
        " fatalities martyrs deaths olu",
        (INJURED, 1): "جريح جريحا جريحة مصاب مصابا مصابة مختنق مختنقا مجروح مجروحا مجروحة",
        (INJURED, 2): "إصابتان إصابتين جريحان جريحين مصابان جريحتان مصابتان مصابتين",
        (INJURED, 0): "مصابات جريحات جرحى مصابون مصابين مصابو إصابات injuries casualties yarali",
        (DETAINED, 0): "معتقلا موقوفا معتقل موقوف محتجزا محتجز معتقلين معتقلة موقوفين محتجزين"
        " أسيرا أسير أسرى",
        (DISPLACED, 1): "نازحا نازح مهجر مهجرا",
        (DISPLACED, 0): "نازحين نازحون مهجرين idps",
    }
)

# People by singular nouns. Those of the first list have broken plurals, so that their -ين is two;
# of the second it may be many (مدنيين), and says no number.
_BROKEN_PLURAL = (
    "طفل طفلة شخص عنصر رجل شاب فتى جندي ضابط عامل طالب شرطي رضيع قاصر طبيب ممرض راعي صياد تاجر"
    " شقيق أخ سائق مسن عجوز يافع لاجئ عميل ناطور حارس راكب تلميذ شيخ قائد عميد عقيد مقدم رائد"
    " نقيب ملازم رقيب عريف قيادي ناشط صديق جار ابن زميل شريك سجين قناص ولد شب صبي زلمة وجيه سواق"
)
_SOUND_PLURAL = (
    "مدني مقاتل مواطن مسلح صحفي إعلامي متطوع معلم مزارع مسعف متظاهر مهاجر مدرس مهندس موظف مصور"
    " مراسل مختار إمام مترجم لاعب مطلوب مشتبه"
)
_FEMININE = (
    "سيدة فتاة شابة طالبة معلمة نازحة متطوعة مسعفة مترجمة ممرضة طبيبة مدنية مواطنة رضيعة شقيقة"
    " قاصرة قيادية صحفية إعلامية ناشطة عاملة موظفة مقاتلة محامية مزارعة"
)


def _singulars() -> Iterator[str]:
    for word in f"{_BROKEN_PLURAL} {_SOUND_PLURAL} {_FEMININE}".split():
        yield word
        if not word.endswith("ة"):
            yield word + "ا"
    yield from [
        "امرأة",
        "فتاة",
        "والد",
        "والدة",
        "متهم",
        "جنين",
        "متظاهرة",
        "آخر",
        "أخرى",
        "أحد",
        "person",
        "child",
        "civilian",
        "soldier",
        "man",
        "woman",
        "boy",
        "girl",
        "fighter",
        "officer",
        "journalist",
        "teenager",
        "member",
        "another",
        "footballer",
        "official",
        "employee",
        "commander",
        "leader",
        "militant",
        "gunman",
        "guard",
        "protester",
        "player",
        "worker",
        "driver",
        "villager",
        "suspect",
        "teacher",
        "kisi",
        "isci",
        "ogrenci",
        "polis",
        "askeri",
        "kadin",
        "gazeteci",
        "kisiyi",
        "sivil",
        "sivili",
        "cocuk",
        "asker",
    ]


def _duals() -> Iterator[str]:
    for word in _BROKEN_PLURAL.split():
        stem = word[:-1] + "ت" if word.endswith("ة") else word
        yield from (stem + "ان", stem + "ين")
    for word in _SOUND_PLURAL.split():
        yield word + "ان"
    for word in _FEMININE.split():
        yield from (word[:-1] + "تان", word[:-1] + "تين")
    yield from [
        "امرأتان",
        "امرأتين",
        "أختان",
        "أختين",
        "أخوين",
        "أخوان",
        "فتيان",
        "آخران",
        "أخريان",
        "ولدان",
        "ولدين",
        "والدان",
    ]


PERSONS = word_list(" ".join(_singulars())) | exact("أب وأب أم وأم")
PAIRS = word_list(" ".join(_duals()))
PEOPLE = word_list(
    "نسوان أولاد ولاد إخوة شبان صبايا عسكريين مجندين سجناء مدرسين وجهاء مرضى شيوخ قاصرين "
    "أطفال أشخاص مدنيين مدنيون عناصر نساء سيدات رجال شبان شباب فتيات جنود ضباط مقاتلين مقاتلون"
    " قادة قياديين مواطنين مواطنون مسلحين مسلحون عمال سائقين صحفيين إعلاميين ناشطين طلاب طالبات"
    " معلمين مسعفين متطوعين أطباء رعاة مزارعين لاجئين متظاهرين ركاب مهاجرين أقارب أفراد مرافقين"
    " people civilians children soldiers women men fighters persons members relatives others"
)
_KIN = (
    "شقيق شقيقت قريب قريبت ابن ابنت والد والدت أخو أخي أخا أبو أبي أبا أم أخت زوج زوجت طفل طفلت"
    " صديق رفيق مرافق سائق نجل حارس عم خال جد جدت حفيد جار زميل نائب حما"
    " راكب معاون مساعد خطيب خطيبت عريس عروس كنت صهر جنين"
)
FAMILY_ONE = word_list(
    "نجل " + " ".join(kin + of for kin in _KIN.split() for of in ("ه", "ها", "هم", "هما"))
)
MISSING = word_list("مفقود مفقودين مفقودون مفقودا missing")
FAMILY_TWO = word_list(
    "طفليه طفليها طفليهما طفلاه طفلتاه طفلاها ولديه ولديها ولداه ابنيه ابناه ابنتيه ابنتاه"
    " طفلتيه شقيقيه شقيقاه والديه والداه مرافقيه مرافقاه"
)
ROLES = exact(
    "رئيس مدير مسؤول أمير خطيب إمام متزعم وزير محافظ نائب مرافق قائد صاحب عسكري"
    " منشد مؤذن خطيبة مديرة"
)
"""One person directly after a word of harm: قتل رئيس المفرزة."""
ORDINALS = exact(
    "ثان تاني تالت ثالث رابع خامس سادس سابع ثامن تاسع عاشر ثانيا ثالثا رابعا خامسا سادسا سابعا"
)
"""One person after others, where a word of harm is before: وأصيب سادس."""

TWO = exact("اثنين اثنان اثنتين اثنتان إثنين إثنان اتنين")
JOINED_PAIRS = exact("عنصري شرطيي جنديي ضابطي مدنيي طفلي عاملي")
"""A pair that something belongs to (مقتل عنصري أمن), after a word of harm: some are adjectives."""

OTHERS = word_list("آخرين آخرون اخرين others more")

CASES = word_list("حالة حالات حالتي حالتا cases")
UNCOUNTED = word_list(
    "عشرات العشرات عدد عددا مئات عدة كم عائلات عائلة أسرة أسر dozens scores several"
)
BANDS = word_list("عصابة خلية مجموعة شبكة طاقم دورية")
COMPOSED = exact("من مؤلفة مكونة تتألف تتكون تضم قوامها عددها عدد أفرادها")
"""Before the number of those who make a band: خلية مؤلفة من أربعة."""
PARTS = word_list(
    "آخرهم آخرهن آخرها أولهم أبرزهم بينهم بينهن بينها بينهما منهم منهن ضمنهم أغلبهم معظمهم"
    " including incl among"
)
APPROXIMATE = exact(
    "فوق تجاوز يتجاوز جاوز أكثر أكتر من نحو قرابة"
    " حوالي ما لا يقل عن يزيد على يقارب أزيد يصل إلى زهاء بينما at least more"
    " den dan fazla than about nearly over around some least up to en az"
)
THINGS = exact(
    "منزل منازل سيارة سيارات سيارتين دبابة دبابات آلية آليات صاروخ صواريخ قذيفة قذائف غارة"
    " غارات برميل براميل طائرة طائرات خيمة خيم خيام مبنى مبان نقطة نقاط موقع مواقع هدف أهداف كم"
    " كيلومتر كيلومترا كيلومترات متر مترا أمتار ميل دونم هكتار عام عاما أعوام سنة سنوات سنين سنه"
    " شهر شهرا أشهر أسبوع أسابيع يوم يوما أيام ساعة ساعات دقيقة دقائق ثانية صباحا مساء دولار"
    " ناجيا ناجين ناجون ناجيان ناجي ناج"
    " ليرة يورو مليون مليار طن أطنان كيلو كغ كيلوغرام كيلوغراما حبة قرية قرى بلدة بلدات مدينة"
    " مخيم مخيمات عائلة عائلات أسرة أسر رأس أغنام قطعة قطع مرة مرات بالمئة خرق خروقات ضربة ضربات"
    " هجوم هجمات لغم ألغام عبوة عبوات حاجز حواجز مدرسة مدارس مشفى مدرعة عربة عربات شاحنة شاحنات"
    " حافلة حافلات دشم دشمة آب شباط years year days months hours km kilometers meters dollars"
    " families strikes airstrikes houses homes vehicles times percent aile family household"
    " comments reactions shares likes views retweets"
)
INFECTIONS = word_list(
    "كورونا كوفيد فيروس كوليرا الكوليرا وباء عدوى لشمانيا إنفلونزا coronavirus covid cholera"
    " infections"
)
BODIES = word_list("جثة جثتان جثتين جثث")
REMAINS = word_list("جثمان جثامين رفات جثة")
"""Whose these are was killed before: جثمان عميد قُتل في المعركة."""
HANDED = word_list(
    "تسليم تسلم تسلمت سلم سلمت يسلم استلام استلمت إعادة أعاد أعادت نقل دفن دفنت تشييع شيع تبادل"
    " handed returned buried"
)
"""A body that is handed over or buried was counted before."""
RELEASES = word_list(
    "إفراج الإفراج أفرج أفرجت يفرج تفرج سراح خروج خرج releases released release freed"
)
ATTEMPTS = word_list("محاولة محاولات حاول حاولت حاولوا يحاول تحاول يحاولون يحاولو attempted")
TRANSFERS = exact(
    "نقل ونقل نقلا نقلوا ونقلوا نقلت ونقلت ينقل أسعف وأسعف أسعفت وأسعفت إسعاف وإسعاف أسعفوا taken"
    " hospitalised hospitalized"
)
"""Who is taken to a hospital is hurt, where nothing else is said of it."""
FUNERALS = word_list("تشييع شيع شيعت شيعوا يشيع تشيع جنازة جنازات دفن دفنت")
CHARGES = word_list("جريمة جرائم جريمتي تهمة تهم قضية قضايا دعوى")
ACCUSED = word_list(
    "متورط متورطا متورطين متورطون متهم متهما متهمة متهمين متهمون مشتبه ضالع ضالعين مطلوب مطلوبين"
    " تورطهم تورطه تورطها تورطهما لتورطه ضلوعه ضلوعهم اتهامه اتهامهم"
)
"""Before a word of harm: what is somebody's charge, told of before (متهمين بقتل شاب)."""
RESCUES = word_list("إنقاذ نجاة نجا نجت أنقذ أنقذت")
NUMBERED = word_list(
    "خط رقم فوج لواء فرقة كتيبة المرصد نقطة تلة دفعة قافلة عيار صفحة اوتستراد أوتوستراد طريق حقل"
    " قطاع القرار قانون مرسوم مادة القرن الجولة العدد"
)
"""A number alone after these is a name: الفوج 111, خط 66."""
EXCHANGES = word_list("تبادل صفقة مقابل exchange swap")
RETURNING = word_list("عودة عاد عادت عادوا يعود تعود يعودون رجوع رجع returned return returning")
HOSPITALS = word_list("مستشفى مشفى مستشفيات مشافي مركز عزل hospital")
NEGATIONS = exact(
    "بلا دون بدون لا لم ولم ولا أي ينفي تنفي نفى نفت without no deny denies denied any"
)
TOTALS = word_list("حصيلة إجمالي مجموع ارتفاع ارتفعت ارتفع بلغ بلغت يرتفع ترتفع toll total")
BECOMING = word_list(
    "ارتفاع ل sayisi صارت صار بلغت بلغ وصلت وصل ارتفعت ارتفع إلى لتبلغ ليبلغ ليصبح أصبحت"
    " reached rises to"
)
OF_PLACE = exact("في ع قرب عند ضمن شمال جنوب شرق غرب ريف بريف محيط جنب in near")
"""Of those that lead elsewhere: a verb of arrest goes on after them (أوقف الأمن في درعا ثلاثة)."""
STOPS = exact(
    "في من على إلى ع جراء نتيجة إثر بعد خلال قرب برصاص بقصف بنيران بانفجار بغارة بغارات"
    " باستهداف عند ضمن التي الذي الذين منذ حول شمال جنوب شرق غرب ريف بريف محيط جنب in by at"
    " after from near when during"
)
