"""The words of people and of how many they are. Words stand without clitics."""

from collections.abc import Iterator

from classifiers.place_words import TITLES
from classifiers.vocabulary import AnyOf, exact, word_list

# People by singular nouns. Those of the first list have broken plurals, so that their -ين is two;
# of the second it may be many (مدنيين), and says no number.
_BROKEN_PLURAL = (
    "طفل طفلة شخص عنصر رجل شاب فتى جندي ضابط عامل طالب شرطي رضيع قاصر طبيب ممرض راعي تاجر"
    " شقيق أخ سائق مسن عجوز يافع لاجئ عميل ناطور حارس راكب تلميذ شيخ قائد عميد عقيد مقدم رائد"
    " نقيب ملازم رقيب عريف قيادي ناشط صديق جار ابن زميل شريك سجين ولد شب صبي زلمة وجيه"
    " محامي محام قاضي قاض راع صيدلي صيدلاني أستاذ بائع سارق"
    " مريض رفيق فنان مطرب ممثل صائغ محاسب مذيع"
    " منشد قبطان ميكانيكي"
    " ختيار مهاجم خاطف قاتل لص جاسوس جاني"
)
_SOUND_PLURAL = (
    "مدني مقاتل مواطن مسلح صحفي إعلامي متطوع معلم مزارع مسعف متظاهر مهاجر مدرس مهندس موظف مصور"
    " مراسل مختار إمام مترجم لاعب مطلوب مشتبه فلاح مجند مجرم مهرب مراهق حلاق نجار"
    " محتج معارض منشق معتصم مسافر متسوق مصلي مصل مشيع مخرب مرتزق مروج محتال متزعم مبتز مزور"
    " مستوطن معتدي متدرب مؤذن فاعل صياد قناص سواق سباح بحار طباخ طيار عتال"
    " زبال غواص سجان متقاعد مقاول مستثمر إداري محقق مغترب متسول"
)
_FEMININE = (
    "سيدة فتاة شابة طالبة معلمة نازحة متطوعة مسعفة مترجمة ممرضة طبيبة مدنية مواطنة رضيعة شقيقة"
    " قاصرة قيادية صحفية إعلامية ناشطة عاملة موظفة مقاتلة محامية مزارعة مراهقة مسنة راعية"
    " حامل قريبة خالة عمة جدة زوجة أرملة ابنة بنت مريضة مذيعة فنانة تلميذة يافعة عروس خادمة"
    " ختيارة حرمة"
)

_ENGLISH = (
    "mayor helper doctor nurse farmer shepherd student baby infant toddler lawyer judge sheikh"
    " imam pilot rebel policeman migrant refugee smuggler medic volunteer photographer cleric"
    " engineer businessman shopkeeper trader merchant brother sister son daughter wife husband"
    " father mother passenger conscript colonel captain lieutenant reporter politician paramedic"
    " fisherman hunter demonstrator pensioner patient inmate activist interpreter translator"
    " resident citizen youth bystander jihadist insurgent informant policewoman general major"
    " sergeant elder lawmaker prosecutor priest nun bishop cameraman correspondent rescuer"
    " firefighter labourer laborer mechanic singer athlete preacher cousin uncle aunt nephew niece"
    " kingpin trafficker dealer chief prisoner operative agent contractor"
    " schoolboy schoolgirl pupil recruit"
)


def _singulars() -> Iterator[str]:
    for word in f"{_BROKEN_PLURAL} {_SOUND_PLURAL} {_FEMININE} {_ENGLISH}".split():
        yield word
        if not word.endswith("ة") and word[0] >= "\u0600":
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
        "terorist",
        "arkadasi",
        "kardesi",
        "agabeyi",
        "ablasi",
        "annesi",
        "babasi",
        "esi",
        "oglu",
        "torunu",
        "yegeni",
        "kuzeni",
        "askerimiz",
        "polisimiz",
        "arkadasimiz",
        "vatandasimiz",
        "gorevli",
        "gorevlisi",
        "ogretmen",
        "doktor",
        "bebegi",
        "kizi",
        "uyesi",
        "komutani",
        "elebasi",
        "sorumlusu",
        "teroristi",
        "teroristin",
        "mehmetcik",
        "milis",
        "vatandas",
        "bebek",
        "isci",
        "ogrenci",
        "polis",
        "askeri",
        "kadin",
        "gazeteci",
        "kisiyi",
        "kisinin",
        "iscisi",
        "iscinin",
        "cocugun",
        "askerin",
        "sivil",
        "sivili",
        "sivilin",
        "cocuk",
        "asker",
    ]


def _duals() -> Iterator[str]:
    for word in _BROKEN_PLURAL.split():
        if word == "شب":
            continue  # شبان are many
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
        "شبين",
        "حالتي",
        "حالتا",
        "حالتان",
        "حالتين",
        "زوجان",
        "زوجين",
        "عروسان",
        "عضوان",
        "عضوين",
        "عروسين",
        "توأمان",
        "توأمين",
    ]


PERSONS = word_list(" ".join(_singulars())) | exact(
    "أبا أب وأب أم وأم بأب بأم لأب لأم الأب والأب الأم والأم"
)
PAIRS = word_list(" ".join(_duals()))
PEOPLE = word_list(
    "نسوان أولاد ولاد إخوة شبان صبايا عسكريين مجندين سجناء مدرسين وجهاء مرضى شيوخ قاصرين "
    "أطفال أشخاص مدنيين مدنيون عناصر نساء سيدات رجال شبان شباب فتيات جنود ضباط مقاتلين مقاتلون"
    " قادة قياديين مواطنين مواطنون مسلحين مسلحون عمال سائقين صحفيين إعلاميين ناشطين طلاب طالبات"
    " معلمين مسعفين متطوعين أطباء رعاة مزارعين لاجئين متظاهرين ركاب مهاجرين أقارب أفراد مرافقين"
    " معلمات تلاميذ طلبة صيادين حراس مدنيات ممرضات طبيبات ممرضين موظفين مدرسات مواطنات رضع فتية"
    " مزارعات عاملات نازحات شرطيين شرطة مراهقين مصلين محتجين معارضين منشقين تجار قضاة"
    " صيادلة حجاج بحارة طيارين مستوطنين مرتزقة إرهابيين مهربين مجندات مصورين مراسلين فلاحين مسؤولين"
    " إداريين كوادر أئمة خاطفين مهاجمين سجانين مخبرين لصوص مطلوبين متطوعات صحفيات ناشطات شيب شباب"
    " جناة فاعلين بنات صبية سجينات مريضات"
    " rebels troops militants gunmen officers students workers farmers shepherds police policemen"
    " medics villagers protesters passengers guards refugees girls boys kids infants babies minors"
    " journalists residents patients insurgents jihadists militiamen conscripts sailors teachers"
    " doctors nurses firefighters rescuers smugglers suspects migrants pilgrims worshippers"
    " activists citizens youths bystanders prisoners labourers laborers drivers hunters traders"
    " commanders siblings brothers sisters sons daughters cousins recruits schoolchildren pupils"
    " adults elders clerics engineers judges servicemen terrorists extremists individuals"
    " people civilians children soldiers women men fighters persons members relatives others"
)
ANYBODY = AnyOf((PERSONS, PAIRS, PEOPLE))
_KIN = (
    "شقيق شقيقت قريب قريبت ابن ابنت والد والدت أخو أخي أخا أبو أبي أبا أم أخت زوج زوجت طفل طفلت"
    " صديق رفيق مرافق سائق نجل حارس عم خال جد جدت حفيد جار زميل نائب حما"
    " حمات راكب متزعم زعيم قائد أمير مالك معاون مساعد خطيب خطيبت عريس عروس كنت صهر"
    " جنين صاحب صاحبت مرت رضيع رضيعت ولد بنت"
)
FAMILY_ONE = word_list(
    "نجل "
    + " ".join(kin + of for kin in _KIN.split() for of in ("ه", "ها", "هم", "هن", "هما", "و"))
) - exact("أبو بأبو وأبو فأبو لأبو كأبو نائبو أخو وأخو عمو خالو جدو صاحبو")
"""One person of another's family or company; -و is the -ه of speech (بنتو)."""
TOGETHER = exact("مع ومع برفقة رفقة وبرفقة بصحبة برفقته برفقتها معه معها ومعه ومعها معو ومعو")
"""Who comes after is joined to whom the sentence named before: مع مرافقه."""
MISSING = word_list("مفقود مفقودين مفقودون مفقودا missing")
ABDUCTED = word_list("مخطوف مخطوفا مخطوفين مختطف مختطفا مختطفين رهينة رهائن مفقود مفقودين")
"""After a number that goes on from one of others: these are neither dead nor hurt."""
AT_LARGE = exact("فار فارا هارب هاربا هربان لاذ فر هرب متوار متواري نجا سلم طليق")
"""After one of several: he was not taken or hurt as the others (والثاني فار)."""
_KIN_OF_TWO = (
    "طفل طفلت ولد ابن ابنت بنت شقيق شقيقت قريب صديق رفيق زميل مرافق حارس نجل حفيد راكب معاون"
    " مساعد أخو أخت والد جار سائق حفيدت"
)
FAMILY_TWO = word_list(
    " ".join(
        f"{kin}{two}{of}"
        for kin in _KIN_OF_TWO.split()
        for two in ("ا", "ي")
        for of in ("ه", "ها", "هم", "هما")
    )
)
"""Two of another's family or company: زميلاه, طفليها."""
_KINSPEOPLE = (
    "أبنائ أبناؤ أطفال أولاد ولاد بنات أشقائ أشقاؤ إخوت أخوت شقيقات مرافق مرافقي أحفاد أفراد"
    " أقارب عناصر رفاق أصدقائ زملائ"
)
FAMILY_MANY = word_list(
    " ".join(kin + of for kin in _KINSPEOPLE.split() for of in ("ه", "ها", "هم", "هما", "و", "هن"))
)
"""Before a definite number: أبنائه الثلاثة, ولادو التلاته."""
OFFICES = exact("رئيس مدير مسؤول أمير خطيب إمام متزعم وزير محافظ نائب قائد صاحب عضو زعيم")
_OFFICES = (
    "ناطق متحدث رئيس مدير مسؤول أمير خطيب إمام متزعم وزير محافظ نائب مرافق قائد صاحب عسكري"
    " مطلق منفذ منشد مؤذن خطيبة مديرة إرهابي مسؤولة سوري سورية لبناني لبنانية فلسطيني"
    " فلسطينية عراقي إيراني تركي روسي أردني أجنبي داعشي داعشية شبيح جهادي متشدد حاج مساعد"
    " زعيم شرعي عضو"
)
_THE_OFFICES = exact(" ".join(f"ال{word}" for word in _OFFICES.split())) - PERSONS - TITLES
ROLES = exact(_OFFICES) | exact(" ".join(f"{word}ا" for word in _OFFICES.split())) | _THE_OFFICES
"""One person directly after a word of harm: قتل رئيس المفرزة."""
ORDINALS = exact(
    "ثان تاني تالت ثالث رابع خامس سادس سابع ثامن تاسع عاشر ثانيا ثالثا رابعا خامسا سادسا سابعا"
    " ثالثهم رابعهم خامسهم سادسهم third fourth"
)
"""One person after others, where a word of harm is before: وأصيب سادس."""

TWO = exact("اثنين اثنان اثنتين اثنتان إثنين إثنان اتنين تنين تنتين")
JOINED_PAIRS = exact("عنصري شرطيي جنديي ضابطي مدنيي طفلي عاملي راعيي")
"""A pair that something belongs to (مقتل عنصري أمن), after a word of harm: some are adjectives."""

OTHERS = word_list("آخرين آخرون اخرين others more")

NATIONALS = exact(
    "سوري سوريا سوريين سوريون فلسطيني فلسطينيا فلسطينيين فلسطينيون عراقي عراقيا عراقيين لبناني"
    " لبنانيا لبنانيين تركي تركيا إيراني إيرانيا إيرانيين أجنبي أجنبيا أجانب روسي روسيا"
    " أردني أردنيا"
)
"""People after a number: 21 ألف سوري."""
CASES = word_list("حالة حالات حالتي حالتا cases")
UNCOUNTED = word_list(
    "عشرات العشرات عدد عددا مئات عدة كم عائلات عائلة أسرة أسر dozens scores several"
)
WHOLE = exact("كاملة كامله بأكملها بكاملها واحدة نازحة مدنية")
"""What may be said of a family before how many they are: عائلة كاملة من سبعة أفراد."""
BANDS = word_list("عصابة خلية مجموعة شبكة طاقم دورية")
COMPOSED = exact("من مؤلفة مكونة تتألف تتكون تضم قوامها عددها عدد أفرادها")
"""Before the number of those who make a band: خلية مؤلفة من أربعة."""
PARTS = word_list(
    "آخرهم آخرهن آخرها أولهم أبرزهم بينهم بينهن بينها بينهما منهم منهن ضمنهم أغلبهم معظمهم"
    " aralarinda including incl among"
)
APPROXIMATE = exact(
    "فوق تجاوز يتجاوز جاوز أكثر أكتر من نحو قرابة"
    " حوالي ما لا يقل عن يزيد على يقارب أزيد يصل إلى زهاء بينما at least more"
    " den dan fazla than about nearly over around some least up to en az"
)
THINGS = exact(
    "منزل منازل سيارة سيارات سيارتين دبابة دبابات آلية آليات صاروخ صواريخ قذيفة قذائف غارة غارات"
    " برميل براميل طائرة طائرات خيمة خيم خيام مبنى مبان نقطة نقاط موقع مواقع هدف أهداف كم كيلومتر"
    " كيلومترا كيلومترات متر مترا أمتار ميل دونم هكتار عام عاما أعوام سنة سنوات سنين سنه شهر شهرا"
    " أشهر أسبوع أسابيع يوم يوما أيام ساعة ساعات دقيقة دقائق ثانية صباحا مساء دولار ناجيا ناجين"
    " ناجون ناجيان ناجي ناج ليرة يورو مليون مليار طن أطنان كيلو كغ كيلوغرام كيلوغراما حبة قرية قرى"
    " بلدة بلدات مدينة مخيم مخيمات عائلة عائلات عيلة عيل أسرة أسر رأس أغنام قطعة قطع مرة مرات"
    " بالمئة خرق خروقات ضربة ضربات هجوم هجمات لغم ألغام عبوة عبوات حاجز حواجز مدرسة مدارس مشفى"
    " مدرعة عربة عربات شاحنة شاحنات حافلة حافلات دشم دشمة آب شباط years year days months hours km"
    " kilometers meters dollars families strikes airstrikes houses homes vehicles times percent"
    " aile family household targets positions sites villages towns raids attacks operations"
    " rockets shells missiles drones trucks tanks comments reactions shares likes views retweets"
)
YEARS_OLD = exact(
    "سنة سنه سنوات عاما عام أعوام year years yr yrs y yo yasinda yasindaki yasindakini"
)
AGES = exact("عمر بعمر عمره عمرها والعمر aged age")
RESCUES = word_list("إنقاذ نجاة نجا نجت أنقذ أنقذت")
NUMBERED = word_list(
    "خط رقم تحديث فوج لواء فرقة كتيبة المرصد نقطة تلة دفعة قافلة عيار صفحة اوتستراد أوتوستراد"
    " طريق حقل قطاع القرار قانون مرسوم مادة القرن الجولة العدد"
)
"""A number alone after these is a name: الفوج 111, خط 66."""
