"""The words of harm and of people. Words stand without clitics."""

from classifiers.vocabulary import Vocabulary, exact, kinds, word_list

KILLED, INJURED, DETAINED, DISPLACED = "killed", "injured", "detained", "displaced"

# What happens to people who are named after (or, of verbs, before) it.
HARM = kinds(
    {
        KILLED: "مقتل قتل قتلت قتلا قتلوا يقتل تقتل يقتلون مصرع مصرعه مصرعهم مصرعها استشهاد استشهد"
        " استشهدت استشهدوا يستشهد ارتقاء ارتقى ارتقت وفاة توفي توفيت توفوا يتوفى تتوفى موت مات"
        " ماتت ماتوا قضى قضت قضوا قضوا حتفه حتفهم حتفها اغتيال اغتال اغتالت إعدام أعدم أعدمت"
        " تصفية غرق بحياة بحياه أودى أودت ضحيتها ضحيته killed kills killing dead died dies oldu"
        " olduruldu hayatini",
        INJURED: "إصابة أصيب أصيبت أصيبوا أصيبا يصاب تصاب جرح جرحت جرحوا يجرح إصابته اختناق"
        " injured wounded injuring wounding injures wounds yaralandi",
        DETAINED: "اعتقال اعتقل اعتقلت اعتقلوا يعتقل تعتقل احتجاز احتجزت احتجز تحتجز توقيف أوقفت أوقف"
        " القبض أسر أسرت detained detains arrested arrests captured gozaltina tutuklandi",
        DISPLACED: "نزوح نزح نزحت نزحوا ينزح تهجير هجر هجرت تشريد displaced displaces fled displacement",
    }
)


def _counted(entries: dict[tuple[str, int], str]) -> Vocabulary[tuple[str, int]]:
    return Vocabulary({word: key for key, listed in entries.items() for word in listed.split()})


# Nouns that are the people themselves, with their number: 1, 2, 0 for more.
COUNTED = _counted(
    {
        (KILLED, 1): "قتيل قتيلا قتيلة شهيد شهيدا شهيدة",
        (KILLED, 2): "قتيلان قتيلين شهيدان شهيدين قتيلتان قتيلتين شهيدتان",
        (KILLED, 0): "قتلى شهداء وفيات ضحايا ضحية deaths fatalities martyrs olu",
        (INJURED, 1): "جريح جريحا جريحة مصاب مصابا مصابة",
        (INJURED, 2): "جريحان جريحين مصابان مصابين",
        (INJURED, 0): "جرحى مصابون إصابات injuries casualties yarali",
        (DETAINED, 1): "معتقلا",
        (DISPLACED, 1): "نازحا",
        (DISPLACED, 0): "نازح نازحين نازحون مهجر مهجرين مهجرا idps",
    }
)

PERSONS = word_list(
    "طفل طفلا طفلة شخص شخصا مدني مدنيا مدنية عنصر عنصرا امرأة سيدة رجل رجلا شاب شابا شابة فتى"
    " فتاة جندي جنديا ضابط ضابطا مقاتل مقاتلا قيادي قياديا مواطن مواطنا مواطنة مسلح مسلحا رضيع"
    " رضيعة عامل عاملا سائق سائقا صحفي صحفيا إعلامي إعلاميا ناشط ناشطا طالب طالبا طالبة معلم"
    " معلما معلمة مسعف مسعفا متطوع متطوعا طبيب طبيبا ممرض ممرضا راعي راع مزارع مزارعا شرطي شرطيا"
    " مسن مسنا نازحة لاجئ لاجئا آخر أخرى أحد شقيق والد والدة أم أب جنين عجوز قاصر يافع صياد تاجر"
    " مختار إمام شيخ نجل قائد عميد عقيد مقدم رائد نقيب ملازم رقيب عريف person child civilian"
    " soldier man woman boy girl fighter officer journalist teenager member another kisi cocuk"
    " asker"
)
# Duals that no plural is written like: مدنيين may be two or many, and says nothing.
PAIRS = word_list(
    "طفلان طفلين طفلتان طفلتين شخصان شخصين مدنيان عنصران عنصرين امرأتان امرأتين سيدتان سيدتين"
    " رجلان رجلين شابان شابين شابتان شابتين فتاتان فتاتين فتيان جنديان جنديين ضابطان ضابطين"
    " مقاتلان قياديان مواطنان مسلحان رضيعان عاملان عاملين صحفيان إعلاميان ناشطان طالبان طالبين"
    " مسعفان مسعفين متطوعان شرطيان شقيقان شقيقين آخران أخريان اثنان اثنين قاصران قاصرين لاجئان"
)
PEOPLE = word_list(
    "أطفال أشخاص مدنيين مدنيون عناصر عنصرا نساء سيدات رجال شبان شباب فتيات جنود ضباط مقاتلين"
    " مقاتلون قياديين مواطنين مواطنون مسلحين مسلحون عمال سائقين صحفيين إعلاميين ناشطين طلاب"
    " طالبات معلمين مسعفين متطوعين أطباء رعاة مزارعين لاجئين قتلى جرحى people civilians children"
    " soldiers women men fighters persons members kisi sivil"
)
FAMILY_ONE = word_list(
    "زوجته زوجها ابنه ابنته ابنها ابنتها طفله طفلته طفلها طفلتها شقيقه شقيقته والده والدته أخوه"
    " أخيه جدته حفيده والدها والدتها رفيقه مرافقه سائقه نجله"
)
FAMILY_TWO = word_list("طفليه طفليها طفليهما ولديه ولديها ابنيه ابنتيه طفلتيه شقيقيه والديه")
OTHERS = word_list("آخرين آخرون others")

CASES = word_list("حالة حالات حالتي حالتا cases")
UNCOUNTED = word_list(
    "عشرات العشرات عدد عددا مئات آلاف عائلات عائلة أسرة أسر dozens scores several"
)
PARTS = word_list("بينهم بينهن بينها منهم منهن ضمنهم including among")
THINGS = word_list(
    "منزل منازل سيارة سيارات سيارتين دبابة دبابات آلية آليات صاروخ صواريخ قذيفة قذائف غارة"
    " غارات برميل براميل طائرة طائرات خيمة خيم خيام مبنى مبان نقطة نقاط موقع مواقع هدف أهداف كم"
    " كيلومتر كيلومترا كيلومترات متر مترا أمتار ميل دونم هكتار عام عاما أعوام سنة سنوات شهر شهرا"
    " أشهر أسبوع أسابيع يوم يوما أيام ساعة ساعات دقيقة دقائق ثانية صباحا مساء دولار ليرة يورو"
    " مليون مليار طن أطنان كيلو كغ كيلوغرام حبة قرية قرى بلدة بلدات مدينة مخيم مخيمات عائلة"
    " عائلات أسرة أسر رأس أغنام قطعة قطع مرة مرات بالمئة خرق خروقات ضربة ضربات هجوم هجمات لغم"
    " ألغام عبوة عبوات حاجز حواجز مدرسة مدارس مشفى مدرعة عربة عربات شاحنة شاحنات حافلة حافلات"
    " years year days months hours km kilometers meters dollars families strikes airstrikes"
    " houses homes vehicles times percent aile"
)
INFECTIONS = word_list(
    "كورونا كوفيد فيروس كوليرا الكوليرا وباء عدوى لشمانيا إنفلونزا coronavirus covid cholera"
    " infections"
)
NEGATIONS = exact("دون بدون لا لم ولم ولا أي without no")
TOTALS = word_list("حصيلة إجمالي مجموع ارتفاع ارتفعت ارتفع بلغ بلغت يرتفع ترتفع toll total")
STOPS = exact(
    "في من على إلى جراء نتيجة إثر بعد خلال قرب برصاص بقصف بنيران بانفجار بغارة بغارات باستهداف"
    " عند ضمن التي الذي الذين منذ حول شمال جنوب شرق غرب ريف بريف محيط in by at after from near"
    " when during"
)
