"""The words by which a text says who reports. Words stand without clitics."""

from classifiers.conjugation import IT, verb_table
from classifiers.vocabulary import exact, word_list

# What a source begins with when it is no organisation that we know: people, offices, bodies.
OFFICES = word_list(
    "مصدر مصادر مسؤول مسؤولون مسؤولين متحدث متحدثة ناطق ناطقة وزير وزيرة محافظ رئيس رئيسة قائد"
    " عضو مدير مديرة عميد نقيب مفتي سفير مبعوث نائب معاون مستشار قيادي والي شيخ بطريرك مندوب"
    " منسق منسقة أمين سكرتير عمدة قاضي حاكم وكيل"
)
BODIES = word_list(
    "مراسل مراسلة مراسلنا مراسلتنا مراسلون مراسلو مراسلي وكالة وكالات شبكة قناة صحيفة جريدة مجلة"
    " موقع مرصد مكتب إذاعة راديو تلفزيون بيان وسائل إعلام منصة مركز منظمة هيئة وزارة مديرية تجمع"
    " منسقو منسقي اتحاد مؤسسة حملة وفد مجلس لجنة غرفة قيادة إدارة دائرة نقابة شركة مصرف قسم فرع"
    " صفحة رئاسة محكمة نيابة شرطة حزب حركة سفارة جمعية رابطة جهاز بعثة مفوضية محافظة تنسيقية"
    " مرجعية مشيخة بطريركية حكومة منظومة وحدة بلدية فريق لجان فوج مطرانية مراصد راصد"
)
PEOPLE = word_list(
    "ناشطون ناشطين نشطاء ناشط ناشطة شهود شاهد أهالي سكان ذوو ذوي أقارب إعلاميون إعلاميين صحفيون"
    " منظمات جمعيات نقابات فعاليات وجهاء مشايخ عشائر مدنيون نازحون نازحين مزارعون مزارعين"
    " صحفيين ناجون ناجين مشاركون مشاركين أطباء طبيب خبراء محللون محامون صفحات حسابات السلطات"
)
REPORTERS = word_list(
    "مراسل مراسلة مراسلنا مراسلون مراسلو مراسلي مصدر مصادر ناشطون ناشطين نشطاء ناشط"
)
"""Who reports, and nothing else: stands for a source wherever a piece of news is signed."""
OUTLETS = exact(
    "بوست برس نيوز نت ميديا أونلاين اونلاين مباشر بلس ماغ post press news online media tv fm"
)
"""What names of outlets end with, known or not."""
CAPITALS = exact("أنقرة موسكو واشنطن طهران روسيا إيران أمريكا أميركا الكرملين البنتاغون")
"""Before a colon or a verb of speech these are governments; capitals of the news are places."""
STATESMEN = exact(
    "البغدادي الظواهري"
    " الشرع الشيباني الجولاني أردوغان اردوغان فيدان بوتين لافروف بيسكوف ترامب ترمب بايدن أوباما"
    " روبيو بلينكن بومبيو كيري باراك براك نتنياهو كاتس غالانت ماكرون بارو ميركل ميرتس بيربوك"
    " غوتيريش بيدرسن دي ميستورا كوردوني عبدي المقداد المعلم الجعفري خامنئي روحاني ظريف عراقجي"
    " السوداني الصفدي عون سلام ميقاتي جنبلاط الهجري بن سلمان الخطيب الحريري البحرة هادي أوغلو"
    " trump biden erdogan putin lavrov sharaa pedersen guterres netanyahu abdi barrack fidan assad"
) - exact("دي بن سلام عون هادي الخطيب الحريري السوداني المعلم")
"""Who is named by his last name alone."""
GOVERNMENTS = CAPITALS | exact(
    "دمشق عمان الرياض الدوحة باريس لندن برلين بغداد بيروت القاهرة بكين تركيا إسرائيل الأردن لبنان"
    " العراق السعودية قطر مصر فرنسا بريطانيا ألمانيا الإمارات الصين"
)
"""Beside a verb of speech these are governments; before a colon most are where the news is of."""
KUNYAS = exact("أبو أبي أم")
"""What the names that fighters and reporters go by begin with."""
SOURCE = exact("المصدر مصدر والمصدر source kaynak")
FIRE = exact("الرمي القصف النيران الإطلاق الصواريخ القذائف الصوت الانفجار")
"""After مصدر: where the fire came from."""
THE_BODIES = exact(
    "المرصد الدفاع الناطق المتحدث الرئيس الوزير الداخلية الخارجية الصحة النقل الإعلام الشرطة"
    " الجيش القيادة الناشط الناشطة المدير المحافظ المراسل الأرصاد الرئاسة الخزانة المحكمة النيابة"
    " الادعاء البرلمان التلفزيون الإذاعة الوكالة الشبكة الهلال الخوذ الأمن الحكومة اليونيسف"
)
AND_THE = frozenset("و" + word for word in THE_BODIES)
ENGLISH_BODIES = exact(
    "sources source activists activist reporter agency network ministry observatory correspondent"
    " spokesman spokesperson spokeswoman official officials local locals residents residents'"
    " media witnesses witness office centre center council director governor commander committee"
    " union directorate monitor police minister department group pages doctors medics mayor envoy"
    " responders authority authorities corporation"
    " sorumlusu muduru baskani bakani yetkilisi valisi kaynaklar kaynaklari bakanligi bakanlik"
    " valiligi sozcusu ajansi mudurlugu emniyeti birligi kurulu heyeti konseyi"
)
SOURCES = OFFICES | BODIES | PEOPLE | THE_BODIES | ENGLISH_BODIES
DIRECTORATES = exact("صحة تربية شرطة أوقاف كهرباء مياه إعلام دفاع مرور زراعة نقل")
"""Before the name of a place: its directorate of health, its police (صحة حلب: …)."""
OFFICIAL = word_list(
    "وزارة مديرية وحدة بلدية مؤسسة شركة محافظة فوج منظومة مجموعة مصرف هيئة نقابة قيادة غرفة"
)
"""Bodies that sign what they announce; outlets only post it."""

ROLES = word_list(
    "خاص حصري أرشيف أرشيفية تفاصيل متجدد مباشر نشرة تحليل رأي ترجمة"
    " مديرا عضوا رئيسا ممثل سنة عام عاما متر كم فيديو صورة صور محدث تحديث video photos pic updated"
)
"""What opens brackets that tell something else than a source."""
NO_SOURCE = exact(
    "من في على عن إلى بين بينهم بينها منهم منها مع بعد قبل أي أو كان التي الذي حوالي نحو"
    " سابقا حاليا in of the with including near on at from"
)
"""Prepositions and the like: brackets that begin so explain."""
HEADINGS = exact(
    "نص"
    " فلاش عاجل عااجل عاااجل خبر الآن هام متابعة متابعات تفاصيل التفاصيل فيديو بالفيديو صور بالصور"
    " شاهد تحديث حصاد الحصاد حصيلة الحصيلة ملخص الأنباء المعلومات خاص حصري تنويه السابق بالأرقام"
    " توضيح ملاحظة يذكر اقرأ المصدر"
    " nes nws breaking urgent update son dakika watch exclusive syria read"
)

TOPICS = word_list(
    "حالة حال نتائج مباراة دوري آثار لقطات مشاهد بث تصوير عدسة كاميرا إحصائية أرقام درجات مواعيد"
    " موعد معلومات حقيقة قصة كلمة رأي مقال مقابلة لقاء حوار فعالية دعوة شكر تهنئة نصيحة إنذار"
    " كهرباء مياه مي كهربا طقس رياضة اقتصاد خدمات تعميم إعلان قرار تصحيح تذكير نداء مناشدة رسالة"
    " صورة فيديو تحليل تقرير تغطية تأكيد نفي إشاعة تعليق طريق وضع حركة سعر أسعار ليرة ذهب دولار"
    " محروقات ساحل جنوب شمال شرق غرب عنوان سؤال حوادث حادث جريمة وفاة شهداء أخبار خبر نشرة"
) | exact("news video photos weather sport sports economy thread opinion analysis")
"""A heading of one of these words is what the text is about."""

DOCUMENTS = exact(
    "النتائج نتائج"
    " القرار القرارات قرار قرارات الاتفاق اتفاق الاتفاقية القانون قانون الخطة خطة البرنامج جدول"
    " الشروط المعايير معايير الأصول النظام الدستور الإعلان مبدأ مبادئ الاحتياجات الإمكانيات"
    " الحاجة الأولوية الظروف التوقيت الأنظمة القوانين الرواية الأسطورة التقاليد العرف المناطق"
    " المنطقة الترتيب الأهمية الفئة العمر النوع الجدول التسعيرة السعر الكمية القدرة الإمكان"
)
"""What something is done according to, and that reports nothing."""

CREDITS = exact("تصوير عدسة كاميرا بعدسة تحرير إعداد مونتاج ترجمة متابعة photo photos by")
"""Who took the photographs, or edited the text, does not report it."""
STATEMENTS = exact("توضيح بيان البيان بلاغ تعميم تصريح statement communique")
"""What stands for a source and is a document: who wrote it is said in the text."""

APPEALS = exact("تنويه إعلان تحذير شكوى شكاوى مناشدة مناشدات نداء رسالة شهادة استغاثة")
"""Before من, and who makes them: شكوى من أهالي البلدة."""
COUNTS = exact("إحصاء إحصائية إحصائيات أرقام بيانات توثيق توثيقات حصيلة معلومات تقرير أرشيف")
"""What a body keeps; its name stands after it: أرقام الدفاع المدني, بحسب إحصاء لوكالة …"""

KIND_OF_COUNT = exact("أولية نهائية محدثة رسمية جديدة أخيرة سابقة غير مؤقتة أولي نهائي محدث رسمي")
"""Between what a body keeps and its name: حصيلة أولية للمرصد."""
TO = exact("وفقا طبقا استنادا نسبة")
"""Words for "according" that ل joins to the source: وفقاً لصوت العاصمة."""
ACCORDING = word_list("وفق وفقا بحسب حسب حسبما نقلا استنادا طبقا") | exact("according")
AS = exact("هيك هكذا كما وكما حسبما وفقما مثلما فيما")
STANDS_IN = exact("جاء ورد")
"""After كما, before what says it: كما جاء في تعميم التربية."""
QUOTES = frozenset(verb_table({"said": "قال/قول أضاف/ضيف روى/روي حكى/حكي"}))
"""Verbs that follow what was said: …، يقول سائقون."""
LEARNT = frozenset(verb_table({"learnt": "علم/علم"}))
"""Before من: عُلم من مصدر محلي أن …"""
BY_TONGUE = exact("لسان قول تعبير حد ذمة وصف")
"""After على: على لسان X, على حد قول X."""

_SAID = (
    "قال/قول أفاد/فيد ذكر/ذكر أكد/ؤكد أعلن/علن كشف/كشف صرح/صرح أوضح/وضح أشار/شير نقل/نقل بث/بث"
    " نشر/نشر أضاف/ضيف وثق/وثق رصد/رصد حذر/حذر روى/روي شرح/شرح أبلغ/بلغ أخبر/خبر أحصى/حصي"
    " عزا/عزو لفت/لفت حكى/حكي أورد/ورد نوه/نوه"
    " بين/بين تحدث/تحدث رجح/رجح أقر/قر اعترف/عترف سجل/سجل"
)
_ACTS = (
    "أكد/أكد"
    " أعلن/علن نفى/نفي وثق/وثق أدان/دين استنكر/ستنكر أكد/ؤكد قال/قول كشف/كشف تبنى/تبنى حذر/حذر"
    " طالب/طالب ناشد/ناشد اعتبر/عتبر اتهم/تهم رفض/رفض حمل/حمل ندد/ندد دعا/دعو أحصى/حصي"
    " أعرب/عرب شجب/شجب كذب/كذب رحب/رحب هدد/هدد توعد/توعد نعى/نعي طمأن/طمئن"
    " وصف/صف توقع/توقع زعم/زعم ادعى/دعي استبعد/ستبعد شدد/شدد نبه/نبه طلب/طلب انتقد/نتقد"
    " عزى/عزي هنأ/هنئ بارك/بارك"
)
SAID = frozenset(verb_table({"said": _SAID})) - exact("بين تبين يبين بينا")
SAYS = frozenset(verb_table({"says": _ACTS}) | verb_table({"says": _ACTS}, objects=IT)) - exact(
    "حمل حمله حملته دعا كذب قال قالت"
)
"""Speech acts: who performs one reports it."""
SAID_IT = frozenset(verb_table({"said": _SAID + " قال/قول"}, objects=IT))
"""After وفق ما: ما ذكرته, ما نشره."""
ASCRIBES = frozenset(verb_table({"ascribes": "عزا/عزو أرجع/رجع"}, objects=IT))
"""Before whoever explains what was told: شح في الوقود عزته وزارة النفط إلى …"""
TRANSMITTED = frozenset(
    verb_table({"moved": "نقل/نقل بث/بث نشر/نشر سجل/سجل كشف/كشف رصد/رصد أقر/قر"})
)
"""These may mean something else: "moved", "spread", "passed a law"."""
PUBLISHED = exact(
    "تفاصيل صورا صور فيديو تسجيلا تسجيل مقطعا بيانا بيان إحصائية حصيلة قائمة أسماء تقريرا تقرير"
    " إحصائيات أرقاما رسالة كلمة"
)
"""After "publishes", what makes it no deployment: جبهة النصرة تنشر تفاصيل العملية."""
ADMITS = frozenset(verb_table({"admits": "أقر/قر"}))
"""Before ب: تقر بمقتل جنودها; a law is passed without it."""
TELLS = SAYS | (SAID - TRANSMITTED) | exact("تقدر يقدر قدرت")
"""After a body's name at the head of a sentence: it reports what follows."""
AFTER_ACCORDING = (
    exact("ل إلى عن لما ما به فيه بيان تصريح صادر صادرة نشر to مع جاء ورد حديث")
    | (SAID - TRANSMITTED)
    | frozenset(verb_table({"moved": "نقل/نقل نشر/نشر رصد/رصد سجل/سجل كشف/كشف"}))
    | SAID_IT
)

SAYS_EN = exact(
    "said says say reported reports report stated announced told confirmed estimates estimated"
    " deny denies denied claims claimed warned warns documented documents recorded"
)
SAYS_TR = exact(
    "bildirdi acikladi duyurdu belirtti kaydetti soyledi paylasti aktardi dogruladi bildiriyor"
    " soyluyor belirtiyor acikliyor duyuruyor bildirildi kinadi uyardi reddetti yalanladi"
)
ACTS_EN = exact(
    "says warns condemns denies claims urges accuses announces confirms demands rejects"
    " declares calls welcomes blames slams denounces accused condemned urged vowed"
)
"""Verbs of headlines: who stands before them at the head of the text speaks."""
COMPLAINS = frozenset(verb_table({"says": "اشتكى/شتكي شكا/شكو تذمر/تذمر"}))
"""Before whoever tells of his own trouble: اشتكى مزارعو …"""
MOURNS = frozenset(verb_table({"says": "نعى/نعي"}))
DEMANDS = frozenset(verb_table({"says": "رفض/رفض طالب/طالب"}))
"""What people do in the street: أهالي البلدة يرفضون …"""
DECIDES = frozenset(
    verb_table(
        {"decides": "سجل/سجل توقع/توقع حدد/حدد قضى/قضي أصدر/صدر قرر/قرر نشر/نشر ألغى/لغي رصد/رصد"}
    )
) - exact("نشر")
"""What an office does by saying it: after the name of one at the head of a sentence."""
BEFORE_VERB = exact(
    "on monday tuesday wednesday thursday friday saturday sunday also later has have had earlier"
    " today yesterday"
)
"""Between an English subject and its verb of saying."""
SPEAKERS_EN = exact(
    "spokesman spokesperson spokeswoman head director member commander official chief president"
    " leader minister envoy army military officer deputy secretary"
)
ACCORDING_TR = exact("gore")
ANNOUNCED_TR = exact("aciklamada aciklamasinda haberde haberinde")
"""X'den yapılan açıklamada: in a statement of X."""
TOLD_TR = exact("bildirdigine aktardigina acikladigina aciklamasina haberine verilerine bilgiye")
THAT = exact("السبب إنو أن إن بأن أنه أنها بأنه إنه إنها إنهم أنهم وأن وإن that")
PHRASE_ENDS = exact(
    "أسماء "
    "أن إن بأن أنه أنها بأنه إنه إنها في على من إلى خلال عن التي الذي قوله اليوم أمس مساء صباح"
    " بعد إثر عبر قبل منذ فإن حول الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد لـ ل وأن"
    " وأنها عند مع بعدما حيث ب فجر ظهر ليلة ليل وهو وهي قد كان أثناء بين لدى ضد مؤكدا مشيرا"
    " موضحا مضيفا لافتا بإن ولم لم ولا لا لن مقتل إصابة استشهاد وقوع سقوط تعرض وصول خروج"
    " إغلاق افتتاح فتح بدء انطلاق إطلاق تعيين تشكيل رفع خفض إصدار توقيع اعتقال القبض إلقاء ضبط"
    " إحباط تفكيك وفاة انتهاء تأجيل تمديد تعليق استئناف عودة توقف انقطاع السيطرة سيطرتها سيطرته"
    " انسحاب انسحابها استهداف استهدافها قصف تدمير إسقاط العثور توزيع إدخال دخول مغادرة نزوح"
    " تسجيل إجراء تنفيذ حل دمج انضمام التوصل موافقتها رفضها رفضه مسؤوليتها مسؤوليته تحرير"
    " السبب ذلك الأمر إنو"
    " استعادة فرض حظر منع السماح تخفيض زيادة صرف تحييد إنقاذ إخماد إحالة تسليم إلغاء بدءها"
)
REPORTED = exact(
    "سماع هجوم انفجار انفجارات قصف غارة غارات تعرض اندلاع اشتباك اشتباكات حدوث نشوب انهيار احتراق"
    " حريق هبوط سقوط تحليق اختطاف خطف العثور إعادة حصول وجود ارتفاع انخفاض توغل اقتحام دوي مداهمة"
)
"""After ب, what is reported: أفاد مراسلنا بسماع دوي انفجار."""
NO_NAMES = exact("ذلك هذا هذه ما ذات نفسه هناك")
"""What is no source though a noun phrase may begin with it."""
