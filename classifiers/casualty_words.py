"""The words of harm and of people. Words stand without clitics."""

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
        KILLED: "مقتل قتل هلاك مصرع استشهاد ارتقاء وفاة وفات موت اغتيال إعدام تصفية تحييد غرق سقوط"
        " بحياة ضحيتها ضحيته killing killings deaths",
        INJURED: "إصابة جرح اختناق تسمم injury wounding injuring",
        DETAINED: "اعتقال اعتقالات توقيف إيقاف القبض أسر اقتياد arrest detention arresting",
        TAKEN: "خطف اختطاف احتجاز abduction kidnapping",
        DISPLACED: "نزوح تهجير تشريد displacement displacing",
        LEFT: "إجلاء خروج فرار هروب evacuation",
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
            " perished perish martyred drowned drown succumbed strangled hanged lynched massacred"
            " olen oldurulen",
            INJURED: "أصبن يصبن نصابو نجرحو injured wounded hurt injures wounds injure wound maimed"
            " stabbed"
            " yaralanan",
            DETAINED: "detain detained detains detaining arrested arrests capture captures captured"
            " capturing apprehend apprehends apprehended seized nabbed nab nabs tutuklanan"
            " yakalanan",
            DISPLACED: "displaced displaces fled flee uprooted uproots",
        }
    ),
    **verb_table(_DONE_TO_PEOPLE),
    **verb_table(
        {
            KILLED: "استشهد/ستشهد ارتقى/رتقي توفي/توفى مات/موت قضى/قضي اغتيل أودى/ودي صفى/صفي"
            " ذبح/ذبح نحر/نحر شنق/شنق قنص/قنص حصد/حصد أردى/ردي نعى/نعي غرق/غرق احترق/حترق"
            " انذبح/نذبح انتحر/نتحر تفحم/تفحم انشنق/نشنق انقنص/نقنص هلك/هلك"
            " انعدم/نعدم غدر/غدر انغدر/نغدر حيد/حيد فطس/فطس توفى سقطوا",
            INJURED: "أصاب/صيب صاب أصيب/صاب جرح/جرح انصاب/نصاب انجرح/نجرح انحرق/نحرق بتر/بتر"
            " اختنق/ختنق تسمم/تسمم انطعن/نطعن"
            " نهش/نهش لدغ/لدغ تصاوب/تصاوب انبتر/نبتر انلطش/نلطش انقوص/نقوص تقوص/تقوص",
            DETAINED: "أوقف/وقف اقتيد قبض/قبض أسر/أسر مسك/مسك أمسك انمسك/نمسك حبس/حبس زج/زج",
            DISPLACED: "نزح/نزح هجر/هجر شرد/شرد",
            LEFT: "خرج/خرج أخرج غادر/غادر هرب/هرب فر/فر أجلى/جلي",
        }
    ),
}
for _other in ("فرن", "وفرن", "نصيب", "بنصيب", "ونصيب", "لنصيب", "ولنصيب"):
    del HARM_VERBS[_other]  # a bakery, and a share or the town: not "they fled", "we hit"
# Turkish verbs: the people stand before them.
FINAL_VERBS = kinds(
    {
        KILLED: "oldu oldurdu olduruldu oldugunu oldurdugunu olduruldugunu oldurulmesi"
        " yitirdi kaybetti katletti katledildi boguldu olumune yitirdigini sehit etkisiz",
        INJURED: "yaralandi yaraladi yaraladigini yaralandigini yaralanirken yaralanmasina"
        " zehirlendi",
        DETAINED: "gozaltina tutuklandi tutukladi yakalandi tutuklandigini yakalandigini yakaladi",
        DISPLACED: "sigindi gocetti",
    }
)
# One dead or hurt where no subject follows: فارق الحياة, مات متأثراً بجراحه.
SINGULAR_LOSS = word_list("استشهد استشهدت ارتقى ارتقت توفي توفيت مات ماتت قضى قضت")
# Verbs of loss that mean death only with one of these close after: فقد حياته, لقي مصرعه.
LOSS_VERBS = frozenset(
    verb_table(
        {
            KILLED: "فقد/فقد فارق/فارق لقي/لقى لاقى/لاقي خسر/خسر أخذ/أخذ أخد/اخد أنهى/نهي أزهق/زهق"
            " سلب/سلب لفظ/لفظ ودع/ودع أسلم/سلم"
        }
    )
) | exact("can hayatini yasamini")
LIMBS = word_list(
    "ساقه ساقها قدمه قدمها يده يدها ذراعه ذراعها أطرافه أطرافها عينه عينها بصره بصرها أصابعه رجله"
    " رجلها ساقيه قدميه يديه كفه ساقهما أطرافهم"
)
"""Who lost one of these is hurt."""
LOST_LIFE = word_list(
    "حياته حياتها حياتهم حياتهما الحياة مصرعه مصرعها مصرعهم مصرعهما حتفه حتفها حتفهم حتفهما روح"
    " أنفاسه أنفاسها أنفاسهم أنفاسهما روحه روحها أرواح أرواحهم أرواحهما حياة aldi verdi kaybetti"
    " kaybettigini kaybeden yitirdi"
)
# The harm of those whom the sentence named before: أعلن مقتلهم. Also their state: بحالة خطرة.
CAUSES = frozenset(verb_table({KILLED: "أودى/ودي حصد/حصد"}))
"""What stands before these is no victim: دهس ثلاثة أطفال أودى بحياة أحدهم."""
IN_FLIGHT = exact("هربا فرارا")
"""Before من: why many crossed or came; they left, as those did of whom a verb says it."""
HARM_OF_THEM = verb_table(_DONE_TO_PEOPLE, objects=THEM) | kinds(
    {
        KILLED: "بحياتهم بحياتهما رميا رميهم رميهن رميهما"
        " مقتولين مقتولون مقتلهم مقتلهما مصرعهم مصرعهما استشهادهم استشهادهما وفاتهم"
        " وفاتهما اغتيالهم اغتيالهما إعدامهم إعدامهما",
        INJURED: "إصابتهم إصابتهما جرحهم",
        DETAINED: "اعتقالهم اعتقالهما توقيفهم توقيفهما أوقفتهم أوقفهم أوقفوهم"
        " قبضة قبضته قبضتها بيد",
        TAKEN: "احتجازهم احتجازهما خطفهم خطفهما اختطافهم اختطافهما",
        DISPLACED: "نزوحهم تهجيرهم",
    }
)
STATES = word_list(
    "حالة حاله وضع حالته حالتها حالتهم حالتهما حالتهن حالتو وضعه وضعها وضعهم وضعهن وضعو"
    " جروحه جروحها جروحهم جراحه جراحها"
    " جراحهم إصابته إصابتها إصابتهم إصاباتهم"
)
GRAVE = word_list("حرجة حرج خطرة خطر خطيرة خطير سيئة")
WOUNDS = word_list(
    "لطلق بطلق بجروح بجراح لجروح لإصابات بإصابات برضوض لرضوض بحروق لحروق بكسور لكسور"
)
SEIZING = frozenset(verb_table({DETAINED: "ضبط/ضبط سحب/سحب شحط/شحط لقط/لقط كمش/كمش"})) | word_list(
    "تسوق يسوق ساقت ساقوا"
)
"""Before people: led away by force, as only an authority does."""
TAKING = (
    SEIZING | frozenset(verb_table({TAKEN: "أخذ/أخذ أخد/اخد"})) | word_list("بياخد بتاخد بياخدو")
)
"""Before people: led away by force, or killed by what is named before (لغم ياخد ثلاثة)."""
CARRYING = exact("تقل يقل وتقل تضم وتضم يضم فيها وفيها متنها وعليها عليها ضمت وضمت تحمل")
CONVOYS = word_list("قافلة دفعة حافلة حافلات باص باصات بولمانات قوافل")
"""What carries people away from where they lived: قافلة مهجرين تقل 600 شخص."""
DRIVEN_OUT = word_list("مهجرين مهجري مهجرو مهجرون تهجير")
SUFFERS = exact("suffer suffers suffered suffering treated")
AILMENTS = exact(
    "breathing respiratory suffocation asphyxia burns wounds bruises fractures inhalation poisoning"
)
"""Of whom is told, close after a verb of suffering: they are hurt."""
REACHES = frozenset(verb_table({DETAINED: "طال/طال شمل/شمل"}))
RAIDS = word_list("دهم مداهمة مداهمات مداهمه اعتقال اعتقالات توقيفات")
"""Whom these reached was led away: حملة مداهمات طالت ستة شبان."""
STOPPED = exact("وقفت وقفو وقفوا وقف")
AUTHORITIES = word_list("شرطة أمن دورية دوريات أسايش اسايش مخابرات حاجز فرع")
"""Beside a verb of stopping in speech: these detained those who are told of."""
WEAPONS = word_list("لغم عبوة قذيفة صاروخ غارة قنبلة رصاصة حادث انفجار قصف برميل حريق")
GONE_ALONE = exact("راح راحت وراح وراحت")
GONE_BY = exact("فيها فيه ضحيتها ضحيته خنقا حرقا غدرا شهيد شهداء شهدا")
GONE = exact("راح راحت راحوا راحو وراح وراحوا وراحو")
"""In speech, of the dead, before what killed them: راح بلغم."""
FORCED = frozenset(verb_table({DISPLACED: "أجبر/جبر أرغم/رغم اضطر/ضطر"}))
"""Before people, and what they had to do: أجبر القصف 1200 مدني على مغادرة قراهم."""
FLEES = frozenset(verb_table({LEFT: "هرب/هرب فر/فر"})) | exact("فرار هروب هربا فرارا")
LOSES = frozenset(verb_table({KILLED: "خسر/خسر"}))
"""Before soldiers: خسر الجيش 14 عنصراً."""
TO_DEATH = frozenset(
    verb_table(
        {KILLED: "طعن/طعن ضرب/ضرب عذب/عذب دهس/دهس رجم/رجم جلد/جلد سحل/سحل خنق/خنق أحرق/حرق حرق/حرق"}
    )
) | exact("طعنا وطعنا ضربا خنقا بطعن بضرب بدهس وطعن تعذيب بتعذيب")
"""Before people and حتى الموت; with others they are hurt, or not even that."""
STABS = frozenset(verb_table({INJURED: "طعن/طعن دهس/دهس صدم/صدم"}))
"""Before people: they are hurt, unless it is told that they died."""
FALLS = frozenset(verb_table({KILLED: "سقط/سقط"}))
"""Before a number of fighters or people: dead, where nothing else is said (سقط 12 من عناصر …)."""
FALLEN = word_list("عناصر مقاتلي قوات مسلحي أفراد أبناء جنود جيش مدنيين أهالي مرتزقة ميليشيات")
NOT_DEAD = word_list("أسر أيدي يد بئر حفرة سطح طابق شرفة")
"""After a verb of falling: they were taken, or fell from a height."""
BEHEADS = frozenset(verb_table({KILLED: "قطع/قطع"}))
"""Before heads: قطعوا رأس رجلين."""
SHOOTS = frozenset(verb_table({KILLED: "رمى/رمي"}))
"""Before people and بالرصاص: put to death."""
FIRST_AID = frozenset(verb_table({INJURED: "أسعف/سعف"}))
IN_HOSPITAL = word_list("بالمشفى بالمستشفى بالعناية بالإسعاف")
"""Directly after one of several: واحد استشهد والتاني بالمشفى."""
HOMES_LEFT = word_list("منازلهم بيوتهن بيوتن بيوتهم ديارهم homes")
LEAVING = exact("طلعو طلعوا") | word_list(
    "ترك نزوح فرار رحيل مغادرة غادر غادروا تركوا هرب fled leave left"
)

# The harm of one person, named by a pronoun: بعد ساعات من توقيفه.
HARM_OF_ONE = verb_table(_DONE_TO_PEOPLE, objects=IT) | kinds(
    {
        KILLED: "بحياته بحياتها جثمانه جثمانها جثته جثتها مقتله مقتلها استشهاده استشهادها"
        " وفاته وفاتها اغتياله مصرعه",
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
        (KILLED, 1): "متوفى متوفاة ميتا ميتة قتيل قتيلا قتيلة مقتول مقتولا مقتولة شهيد شهيدا شهيدة"
        " جثة غريق غريقا",
        (KILLED, 2): "جثتي جثتا وفاتان وفاتين قتيلان قتيلين شهيدان شهيدين قتيلتان قتيلتين شهيدتان"
        " شهيدتين جثتان جثتين ضحيتان ضحيتين غريقان غريقين",
        (KILLED, 0): "متوفين متوفون مستشهدين مستشهدون متفحمين متفحمون غرقى ميتين شهيدات قتيلات قتلى"
        " شهداء شهدا وفيات وفاة ضحايا ضحية جثث جثامين فطايس فطائس bodies corpses fatalities martyrs"
        " deaths olu",
        (INJURED, 1): "جريح جريحا جريحة مصاب مصابا مصابة مختنق مختنقا مجروح مجروحا مجروحة",
        (INJURED, 2): "إصابتان إصابتين جريحان جريحين مصابان جريحتان مصابتان مصابتين",
        (INJURED, 0): "مصابات جريحات جرحى جرحا مجروحين مجروحون مصابون مصابين مصابو إصابات"
        " مصاوبين منصابين متصاوبين injuries casualties yarali",
        (DETAINED, 0): "معتقلا موقوفا معتقل موقوف محتجزا محتجز معتقلين معتقلون معتقلات موقوفون"
        " محتجزون معتقلة موقوفين محتجزين أسيرا أسير أسرى مكلبشين gozalti",
        (DISPLACED, 1): "نازحا نازح مهجر مهجرا",
        (DISPLACED, 0): "نازحين نازحون مهجرين idps",
    }
)

INFECTIONS = word_list(
    "حصبة التهاب شلل جدري سل حمى كورونا كوفيد فيروس كوليرا الكوليرا وباء عدوى لشمانيا إنفلونزا"
    " coronavirus covid cholera infections"
)
BODIES = word_list("جثة جثتان جثتين جثتي جثتا جثث")
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
PASSES = exact("رحيل ورحيل رحل رحلت ورحل ورحلت يرحل ترحل")
AT_AGE = exact("عمر")
"""After a word of departure: somebody died (رحيل الفنان … عن عمر ناهز 90 عاماً)."""
EATS = frozenset(verb_table({INJURED: "أكل/اكل تلقى/تلقى"}))
BULLETS = word_list("رصاصة رصاصتين رصاصات رصاص طلقة طلقات طلقتين شظية شظايا")
"""Who gets these is hurt: أكل شاب رصاصتين."""
FREED = exact("طلعو طلعوا طلع خرجوا خرجو خرج يخرجون أفرج تحرروا يعودون عادوا released freed")
"""Directly after prisoners: they were released."""
ATTEMPTS = exact("رايح رايحين بهدف بغية بقصد كرمال أراد يريد أرادت تريد بدو بدها بدهم") | word_list(
    "محاولة محاولات حاول حاولت حاولوا يحاول تحاول يحاولون يحاولو attempted"
)
TRANSFERS = exact(
    "نقل ونقل نقلا نقلوا ونقلوا نقلت ونقلت ينقل أسعف وأسعف أسعفت وأسعفت إسعاف وإسعاف أسعفوا taken"
    " hospitalised hospitalized"
)
"""Who is taken to a hospital is hurt, where nothing else is said of it."""
OF_RESCUERS = word_list("سيارة سيارات سائق سواق طاقم فريق فرق نقطة منظومة مركز كادر كوادر")
"""Whose إسعاف is no journey of the hurt but what they are for: سيارة إسعاف."""
FUNERALS = word_list("تشييع شيع شيعت شيعوا يشيع تشيع جنازة جنازات دفن دفنت")
HELP = word_list("توزيع وزع وزعت يوزع توزع مساعدات سلال سلة إغاثة دعم لقاح تطعيم")
"""Who is given this was displaced before."""
DWELLING = exact(
    "يقيم تقيم يقطن تقطن يعيش تعيش يعيشون يقيمون يأوي يؤوي تؤوي تأوي يقطنه يسكنه يؤويهم"
)
"""Displaced people who live somewhere were displaced before."""
MEMORIES = word_list("ذكرى الذكرى سنوية anniversary")
"""Of what is remembered, nobody is killed today."""
ALLEGED = word_list("تهمة تهم")
SENTENCES = exact("حكم الحكم أحكام أحكاما حكما يحكم تحكم حكمت أحكام")
"""Before بالإعدام: nobody is put to death yet."""
CHARGES = word_list("جريمة جرائم جريمتي تهمة تهم قضية قضايا دعوى")
ACCUSED = word_list(
    "متورط متورطا متورطين متورطون متهم متهما متهمة متهمين متهمون مشتبه ضالع ضالعين مطلوب مطلوبين"
    " تورطهم تورطه تورطها تورطهما لتورطه ضلوعه ضلوعهم اتهامه اتهامهم"
)
"""Before a word of harm: what is somebody's charge, told of before (متهمين بقتل شاب)."""
EXCHANGES = word_list("تبادل صفقة مقابل exchange swap")
RETURNING = word_list("عودة عاد عادت عادوا يعود تعود يعودون رجوع رجع returned return returning")
HOSPITALS = word_list("مستشفى مشفى مستشفيات مشافي مركز عزل hospital")
NEGATIONS = exact(
    "ماحدا محدا بلا دون بدون لا لم ولم ولا أي ينفي تنفي نفى نفت without no deny denies denied any"
)
RISES = exact("يرتفعون ارتفعوا يرتفع ارتفع ارتفعت ترتفع وصل وصلوا يصل صار صاروا صارو بلغوا بلغ")
TOTALS = word_list("حصيلة إجمالي مجموع ارتفاع ارتفعت ارتفع بلغ بلغت يرتفع ترتفع toll total")
BECOMING = word_list(
    "ارتفاع ل sayisi صاروا صارو صارت صار بلغت بلغ وصلت وصل ارتفعت ارتفع إلى لتبلغ ليبلغ ليصبح أصبحت"
    " reached rises to"
)
OF_PLACE = exact("في ع قرب عند ضمن شمال جنوب شرق غرب ريف بريف محيط جنب in near")
"""Of those that lead elsewhere: a verb of arrest goes on after them (أوقف الأمن في درعا ثلاثة)."""
STOPS = exact(
    "في من على إلى ع جراء نتيجة إثر بعد خلال قرب برصاص بقصف بنيران بانفجار بغارة بغارات"
    " باستهداف عند ضمن التي الذي الذين منذ حول شمال جنوب شرق غرب ريف بريف محيط جنب in by at"
    " after from near when during"
)
