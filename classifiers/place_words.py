"""The words around place names: what kind of place follows, where it lies, what it is not.

Words stand without clitics.
"""

from classifiers.vocabulary import exact, kinds, word_list

GOVERNORATE, DISTRICT, SUBDISTRICT = "governorate", "district", "subdistrict"
COMMUNITY, AREA = "community", "area"
"""Values of config.places.Level."""


def _constructs(listed: str) -> frozenset[str]:
    """The words in their forms without the article."""
    with_article = {f"ال{word}" for word in listed.split()}
    return word_list(listed) - word_list(" ".join(with_article))


# Words that announce the name of a place of some level: قرية بينين, بلدتي كفرنبل وحاس.
_CUE_WORDS = {
    GOVERNORATE: "محافظه محافظتي محافظتا محافظات governorate province vilayeti ili",
    DISTRICT: "منطقه منطقتي قضاء district ilce ilcesi ilcesinde ilcesine",
    SUBDISTRICT: "ناحيه ناحيتي نواحي subdistrict nahiyah nahiya",
    COMMUNITY: "قريه قريتي قريتا قرى قري بلده بلدتي بلدتا بلدات مدينه مدينتي مدينتا مدن بلديه"
    " village villages town towns city cities koyu koyune koyunde koyunden koyunu koyleri koylerini"
    " koylerine koylerinde kasabasi kasabasina kasabasinda beldesi beldesinde kenti kentinde sehri",
    AREA: "حي حيي حيا احياء مخيم مخيمي مخيمات معبر معابر مطار مطاري قاعده قاعدتي سد بحيره دوار ساحه"
    " سجن مزارع ضاحيه ضواحي neighborhood neighbourhood neighborhoods neighbourhoods camp"
    " crossing airport airbase dam bridge prison mahallesi kampi sinir",
}
CUES = kinds(_CUE_WORDS)

_LANDFORM_WORDS = (
    "تل تله تلال جبل جبال وادي نهر سهل غابه غابات جرود حرش محميه جزيره قلعه حقل حقول نبع جسر مزرعه"
    " برج ناعوره حوش راس hill mount valley"
)
LANDFORMS = word_list(_LANDFORM_WORDS)
"""Before a name these begin that of a hill or a farm, which may lie anywhere."""
GENERIC = exact(" ".join([*_CUE_WORDS.values(), _LANDFORM_WORDS]))
"""These words as they stand, which alone are no names."""
PLURALS = word_list("قرى قري بلدات مدن احياء مخيمات villages towns cities")
CAMPS = word_list("مخيم مخيمي مخيمات تجمع camp camps")
QUARTERS = word_list("حي حيي حيا دوار ساحه")
NAME_HEADS = exact(
    "كفر معره معاره معر خربه خربت بير جب عين رسم دير خان بيت شيخ الشيخ ابو ام نبع"
    " قصر عرب بني باب شارع"
)
"""Before a name these begin a longer one."""
FACILITIES = exact("شعبه كليه سوق جامع مسجد مدرسه مخبز فرن")
"""Before the name of a town these are a building in it, before any other word what the building is
called: مدرسة معرزاف, مسجد الفردوس."""
HOSPITALS = exact("مشفي مستشفي بمشفي بمستشفي لمشفي لمستشفي")
"""Before the name of a town these are a hospital in it, before any other what it is called."""
FUNCTION_WORDS = exact(
    "علي الا اذا الذي منذ بلا لدي اله هذي حالات شرا كان بعد عند شمال جنوب شرق غرب حدث بدا ترمي"
    " ظهر كشف وقف صنع ابنه تمد يجي نشير تبني حظر الهواء"
)
"""Never names, whatever village is called so."""
LISTING = word_list("بينها بينهم بينهما منها منهم ابرزها اهمها جارتها جارتهما")
"""Before the first of some that were counted: 34 قرية بينها مسكنة."""
UNITS = exact("الفرقه اللواء الفوج فرقه لواء فوج الكتيبه كتيبه")
MEMBERS = word_list(
    "عناصر عنصر جنود جندي ضباط ضابط مقاتلي مقاتلو مقاتلين قائد قاده قيادي قوات مجموعات افراد"
    " مرتزقه عنصران عنصرين"
)
GOVERNMENTS = exact(
    "فصائل فصايل قوات جيش مسلحي سلطه سلطات حكومه نظام السلطات الحكومه النظام موقف وزاره خارجيه"
    " مسؤولي"
)
"""Before دمشق these make it the government, not the town."""
ALIGNED = exact("government govt affiliated backed aligned appointed controlled led")
"""After Damascus-: of its government."""
PARTNERS = exact(
    "قسد الاداره انقره موسكو بغداد واشنطن طهران تل الحسكه السويداء الهجري sdf ankara moscow"
    " washington baghdad tehran"
)
"""Joined to دمشق these make it the government: بين دمشق وقسد, Damascus and the SDF."""
TAG_HEADS = exact(
    "جمعة معركة غضب ثورة عاش كلنا أنقذوا أبطال لبيك نبض صوت صدى أخبار شبكة تجمع رابطة مرصد عين"
)
"""Before the name of a town in a hashtag: what it is of is not where the news is."""
LOYAL = word_list("موالي مواليه مواليين تابع تابعه حليف حليفه معادي معاديه مناويه داعمه")
SAYING = exact(
    "تتهم اتهمت تدين ادانت ترفض رفضت تطالب طالبت تعلن اعلنت تنفي نفت ترحب رحبت تدعو دعت تحذر حذرت"
    " توافق وافقت تقول قالت توكد اكدت warns warned tells urges urged accuses accused says said"
    " rejects denies welcomes condemns"
)
"""Verbs of governments: with one beside it the capital stands for its government."""
SPORT = exact(
    "سبورت تاهل وتاهل يتاهل نهائي النهائي بملعب"
    " مباراه المباراه مباريات مباراتي لقاء الدوري دوري الجوله المرحله ملعب الملعب هدف بهدف بهدفين"
    " هدفين اهداف الاهداف التعادل بالتعادل تعادل وتعادل بتعادل فوز فوزا فوزه الفوز فاز وفاز تغلب"
    " خسر الخساره خساره هزم وهزم هزيمه بهزيمه رصيده رصيد نقاط نقطه النقطه ركله جزاء المرمي مرمي"
    " الصداره الشوط شوط نظيره ضيفه مستضيفه مضيفه كره القدم النادي نادي فريق فريقه الفريق بطوله"
    " صداره ثنائيه برباعيه بثلاثيه بثنائيه بخماسيه"
    " الممتاز موسم الموسم متصدر يتصدر الكروي صعد صعود البطوله كاس الكاس"
    " لاعب اللاعب مدرب المدرب منتخب المنتخب الهدافين هداف الدقيقه"
    " بالدقيقه match league goal"
    " goals cup coach"
)
VENUES = exact("ملعب بملعب لملعب صاله بصاله استاد باستاد stadium")
"""Before the name of a town: where a match is played."""
MATCHES = exact(
    "مباراه المباراه مباريات مباراتي الدوري المرمي الشوط المنتخب منتخب كاس الكاس league match"
)
"""Words of sport: one of MATCHES and another, or three of all, and the text is on sport, where a
town without a preposition is a club."""
# Where something lies: شرق, ريف, محيط. A name after one of these is a place.
DIRECTIONS = kinds(
    {
        "n": "شمال شمالي north northern kuzeyi kuzeyinde",
        "s": "جنوب جنوبي ج south southern guneyi guneyinde",
        "e": "شرق شرقي east eastern dogusu dogusunda",
        "w": "غرب غربي west western batisi batisinda",
    }
)
COUNTRYSIDE = word_list("ريف ريفي ارياف countryside rural kirsali kirsalinda")
FRONTS = word_list(
    "مجزرة محيط محور محوري محورا محاور اطراف مشارف تخوم مدخل مداخل جبهة جبهتي جبهات outskirts"
    " frontline"
)
_NEAR_WORDS = (
    "قرب بقرب قرابه فوق جوار جانب جنب وسط داخل قبالة قباله مقابل خارج عند"
    " near outside around inside"
)
NEAR = word_list(_NEAR_WORDS)
_STRIKING_WORDS = (
    "طال طالت تطال دك دكت تدك يدك استهدف استهدفت تستهدف يستهدف قصف قصفت تقصف يقصف ضرب ضربت تضرب"
    " هاجم هاجمت اقتحم اقتحمت داهم داهمت تداهم دخل دخلت شمل شملت"
)
STRIKING = exact(_STRIKING_WORDS) | exact(" ".join(f"و{verb}" for verb in _STRIKING_WORDS.split()))
"""Verbs whose object is the place."""
_LOCATIVE_WORDS = (
    "في علي ع ل ب الي من شهدت تشهد يشهد تعرضت تتعرض كانت طال طالت تطال دك دكت تدك استهدفت تستهدف"
    " قصفت تقصف ضربت هاجمت اقتحمت داهمت تداهم دخلت مشفى مستشفى سوق مفرق نحو باتجاه صوب عبر بين"
    " طريق اوتوستراد خط صوامع صومعه جسور عدليه حاجز حاجزي حاجزا حواجز معسكر نقطه شباب"
    " معلمو معلمي طلاب تجار مزارعو مزارعي سائقو سائقي عمال نساء نسوان شبان موظفو موظفي"
    " وجهاء مختار ثوار نازحو نازحي مهجرو مهجري اهالي سكان ابناء اهل سماء اجواء باديه"
    " مناطق بلدتها دلتا صعيد سواحل شواطئ in at from to"
    " of toward towards between on"
)
LOCATIVE = word_list(_LOCATIVE_WORDS)
"""Weaker: a place or something else may follow."""
RELATIONS = exact(f"{_NEAR_WORDS} {_LOCATIVE_WORDS}")
"""The same as they stand: never names."""

JUNCTIONS = exact("مفرق بمفرق لمفرق")
"""Before the name of where the road leads, and of nothing else."""
ROADS = exact("طريق اوتوستراد اوتستراد خط")
"""Before names of which each is one of its ends."""

TURKISH_IN = exact("da de ta te daki deki taki teki nda nde ndaki ndeki")
TURKISH_ENDINGS = TURKISH_IN | exact(
    "dan den tan ten ya ye a e yi i u yu in un nin nun ni nu na ne in la le yla yle"
)
"""What Turkish joins to a name by an apostrophe: Bab'da, in al-Bab."""
WITHIN = word_list("في ع داخل وسط in at inside")

# A name after one of these is the name of something else: قناة حلب اليوم, فيلق القدس, شارع بغداد.
# They stand in construct with it, so never with the article: الجيش حلب is no name.
_INSTITUTIONS = (
    "قناه شبكه صحيفه جريده مجله موقع وكاله اذاعه راديو تلفزيون تجمع بوابه تنسيقيه اتحاد نادي"
    " فريق منصه تيار حزب رابطه جمعيه مؤسسه منظمه شركه مرصد club agency network"
)
INSTITUTIONS = _constructs(_INSTITUTIONS)
"""The same where a word stands between: شبكة أخبار إدلب."""
NAMED_THINGS = INSTITUTIONS | _constructs(
    "فيلق لواء كتيبه كتائب فرقه سريه جيش حركه مسلسل فيلم اغنيه كتاب روايه جائزه شارع فندق فنادق"
    " مطعم مطاعم مقهي مقاهي مركه عشيره قبيله ال عائله اهلي صدي صوت عين وحدات street hotel"
)
CALLED_AFTER = NAMED_THINGS | _constructs(
    "مدرسه ثانويه معهد مصنع معمل حديقه منتزه مول محل محلات متجر صيدليه مخبز فرن بنك مصرف سينما مسرح"
    " مسرحيه ليالي ديوان البوم معرض حلويات كافيه صالون استوديو باخره سفينه دار بنايه"
)
"""The same of what in Syria may well lie in the town, and abroad is only called by its name."""
# A name before one of these belongs to an outlet: درعا 24, إدلب بلس.
OUTLET_ENDINGS = exact("24 بلس برس نيوز بوست ميديا تي plus press news post media tv ans")

# Offices of a jurisdiction: the place is where the office is, seldom where the event was.
OFFICES = word_list(
    "محافظ مدير مديريه مدراء قائد قياده رئيس نقيب نقابه مجلس مجالس مكتب مفتي امين قائمقام مختار"
    " شرطه جامعه غرفه حاكم governor mayor"
)

PUBLIC = _constructs("منظومه وحده مديريه دائره دايره فوج مشفي مستشفي قسم بلديه محكمه شعبه مخفر")
"""What serves a town, and is called by it: منظومة إسعاف حماة, وحدة مياه بانياس."""
PEOPLE_OF = _constructs("اهالي سكان نازحو نازحي مهجرو مهجري وجهاء عشائر")
"""Only the name of a place, or of people, follows them."""
DEPARTMENTS = exact(
    "صحه تربيه مياه كهرباء زراعه اوقاف ماليه نقل ثقافه سياحه تموين تنميه حراج دفاع اعلام"
)
"""Between an office and the name of its jurisdiction: مدير صحة إدلب."""

SPEAKING_FOR = exact("محافظ محافظه اهالي سكان وجهاء نازحو مهجرو عشائر governor residents")
"""Before the name of a place: who speaks is of it, and so is what they speak of."""

# Before a surname or within a kunya a name is a person's.
NAME_PARTS = exact("ابو ابي ابا ام ابن بن بنت ال عبد abu ibn bin")
TITLES = exact(
    "السيد السيده الدكتور الدكتوره د المهندس م الاستاذ العميد اللواء العقيد المقدم الرائد"
    " النقيب الملازم الرقيب القيادي الوزير الرئيس الناشط الناشطه الصحفي الاعلامي الفنان الفنانه"
    " الكاتب المحامي القاضي الحاج الكابتن اللاعب المخرج الشاعر الطفل الطفله الشاب الشابه المدعو"
    " المواطن الشهيد المقاتل الامير الشيخ mr dr president minister"
)
RULERS = exact("الأسد assad asad esad esed")
"""Names of rulers, by whom their forces are called (مدفعية الأسد): a village only beside a cue."""
NEWS_WORDS = exact(
    "حضر جروح عدوان سحور جمله مرتين خلاله حزم صراع غرور حداثه معلق عيون غربه زيت نافعه مغاره"
)
"""Words of the news that a village is called like (أصيب بجروح, بعدوان إسرائيلي): one only beside a
cue or a place near by."""
GIVEN_NAMES = exact(
    "محمد احمد محمود مصطفي حسن حسين خالد عمر عثمان ابراهيم اسماعيل يوسف عيسي موسي داود سليمان"
    " ايمن انس اياد باسل بدر بسام بشار بشير بلال جمال جهاد جابر جاسم حازم حافظ حسام حسان حكمت"
    " حمد حمزه حمود خليل رامي راكان رياض زاهر زكريا زياد زيد سالم سامر سامي سعد سعيد سلطان سلمان"
    " سليم سمير سهيل شادي شاهر صالح صلاح صبحي ضياء طارق طالب طلال طه عادل عارف عاصم عامر عايد"
    " عباس عبدو عبدالله عبدالرحمن عبدالعزيز عبدالكريم عبدالقادر عدنان عصام علاء عماد عمار غازي"
    " غسان فادي فارس فاروق فاضل فايز فراس فرحان فهد فهيم فواز فؤاد فواد فيصل قاسم قصي قتيبه كامل"
    " كريم كمال لؤي لوي ليث ماجد مازن ماهر مالك مامون مجد مجدي محسن مخلص مروان مزيد مشعل مضر"
    " معاذ معاويه معتز معن مناف منذر منصور منير مهند موفق ميشيل ميلاد ناجي نادر ناصر نايف نبيل"
    " نجيب ندي نزار نضال نعيم نواف نور هادي هاشم هاني هشام همام هيثم وائل وايل وليد وسيم ياسر"
    " ياسين يحيي يزن يعرب فاطمه عائشه عايشه خديجه مريم زينب سميره ليلي هند هدي امل ريم رنا سلمي"
    " سعاد نوال منال اسماء ايمان رزان سمر ميس لمي لينا لبني ديما رشا غاده بثينه اسعد اسامه ادهم"
    " اديب اكرم امجد امين انور اشرف شكري شريف شفيق رفيق رفعت رشيد رائد رايد راتب حبيب جميل جلال"
    " جورج الياس انطون كنان كرم قيس عزام عزت عبيده صدام صفوان ثائر ثاير تيسير تامر مظلوم رياض"
    " فرهاد الهام توفيق مرهف سيامند روهلات كفاح برهان منهل زهير"
    " mohammed muhammad ahmad ahmed ali hassan hussein omar khaled mahmoud ibrahim"
)

# The media of a place, called by its name: مركز إدلب الإعلامي, شبكة درعا الإخبارية.
MEDIA_HEADS = word_list("مركز مكتب شبكة وكالة مؤسسة تجمع منصة")
MEDIA_TAILS = word_list("الإعلامي الإعلامية الإخبارية الإخباري للأنباء")

DATES = word_list(
    "اليوم الآن الليلة البارحة الماضي الماضية الحالي الجاري السبت الأحد الاثنين الثلاثاء الأربعاء"
    " الخميس الجمعة الساعة الشهر العام الأسبوع الفجر الصبح الصباح الضحى الظهر العصر المغرب المسا"
    " المساء العشية الليل امبارح مبارح"
)
"""What follows a place and says when."""

LATIN_HEADS = exact(
    "tal tell tall tel kafr kfar kefer umm um abu khirbet khirbat beit bayt jub jubb rasm ras deir"
    " dayr ain ayn bir khan jisr zor qasr"
)
"""First words of names: what follows them is no name of its own."""
LATIN_ARTICLES = exact("al el ul as ash at ad an ar az adh ath es er ed en ez esh")
STREETS = exact(
    "street st avenue boulevard bulvari bulvarinda caddesi caddesinde caddesindeki sokak sokagi"
    " sokaginda sokagindaki borough township county"
)
PRODUCTS = exact(
    "soap pepper kebab kebabi baklava baklavasi baklavalari tatli tatlisi tatlisini tatlilari"
    " sabunu lokumu biberi fistigi usulu mutfagi"
)
"""What is called by the town that it is known for: Aleppo soap, Halep baklavası."""
STATES = exact(
    "alabama alaska arizona arkansas california colorado connecticut delaware florida georgia"
    " hawaii idaho illinois indiana iowa kansas kentucky louisiana maine michigan minnesota"
    " mississippi missouri montana nebraska nevada ohio oklahoma tennessee utah vermont"
    " wisconsin wyoming pa va md ny nj ct ma vt nh ri oh ga fl al tn ky wv nc sc tx"
    " ok ks mo il ia wi mn nd sd ne co ut nv ca wa ak hi county township"
    " pennsylvania virginia maryland oregon texas"
)
"""After a name in Latin letters and a comma: a town of that name in America."""
