"""The words by which a text says who reports. Words stand without clitics."""

from classifiers.vocabulary import exact, word_list

# What a source begins with when it is no organisation that we know.
SOURCES = word_list(
    "ناشطون ناشطين نشطاء ناشط مصدر مصادر مراسل مراسلنا مراسلون مراسلو وكالة وكالات شبكة قناة"
    " صحيفة موقع مرصد المرصد مكتب إذاعة راديو تلفزيون بيان شهود أهالي سكان وسائل إعلام منصة مركز"
    " منظمة هيئة وزارة وزير مديرية الدفاع تجمع منسقو منسقي اتحاد مؤسسة حملة متحدث ناطق مسؤول"
    " محافظ رئيس قائد عضو مدير عميد نقيب مفتي سفير مبعوث نائب الناطق المتحدث الرئيس الوزير"
    " الداخلية الخارجية الدفاع الصحة النقل الإعلام السلطات الشرطة الجيش القيادة وفد مجلس لجنة"
    " غرفة sources source activists reporter agency network ministry observatory correspondent"
    " spokesman spokesperson official officials local locals residents media witnesses kaynaklar"
    " bakanligi"
)
ROLES = word_list(
    "مديرا مسؤول عضو عضوا رئيسا ممثل أمين سنة عام عاما متر كم فيديو صورة صور محدث تحديث video"
    " photos pic updated"
)
HEADINGS = exact(
    "عاجل عااجل عاااجل خبر الآن هام متابعة متابعات تفاصيل التفاصيل فيديو بالفيديو صور بالصور"
    " شاهد تحديث حصاد الحصاد ملخص الأنباء المعلومات خاص حصري تنويه breaking urgent update son"
    " dakika watch"
)

DOCUMENTS = exact(
    "القرار القرارات قرار قرارات الاتفاق اتفاق الاتفاقية القانون قانون الخطة خطة البرنامج جدول"
    " الشروط المعايير معايير الأصول النظام الدستور الإعلان مبدأ مبادئ الاحتياجات الإمكانيات"
)
"""What something is done according to, and that reports nothing."""

STATEMENTS = exact("بيان البيان بلاغ تعميم تصريح statement communique")
"""What stands for a source and is a document: who wrote it is said in the text."""

ACCORDING = word_list("وفق وفقا بحسب حسب حسبما نقلا استنادا according")
AFTER_ACCORDING = exact("ل إلى عن لما ما أفاد أفادت ذكر ذكرت قال قالت أعلن أعلنت به بيان to")
AS = exact("كما وكما حسبما وفقما")

SAID = word_list(
    "قال قالت أفاد أفادت ذكر ذكرت أكد أكدت أعلن أعلنت كشف كشفت صرح صرحت أوضح أوضحت أشار أشارت"
    " نقل نقلت بث بثت نشر نشرت أضاف أضافت وثق وثقت رصد رصدت حذر حذرت يقول تقول يؤكد تؤكد يعلن"
    " تعلن روى روت يروي تروي شرح يشرح تشرح أبلغ أبلغت أخبر أخبرت يوضح توضح يذكر تذكر يفيد تفيد"
    " أحصى أحصت"
)
TRANSMITTED = word_list("نقل نقلت ينقل تنقل بث بثت نشر نشرت")
"""These may mean something else: "moved", "spread"."""

SAYS = word_list(
    "يعلن تعلن يعلنون ينفي تنفي نفى نفت يوثق توثق يدين تدين أدان أدانت يستنكر تستنكر استنكر"
    " استنكرت يؤكد تؤكد يقول تقول يكشف تكشف يتبنى تتبنى تبنى تبنت يحذر تحذر يطالب تطالب طالب"
    " طالبت يناشد تناشد ناشد ناشدت يعتبر تعتبر تعتبره يعتبره يتهم تتهم اتهم اتهمت يرفض ترفض رفض"
    " رفضت يحمل تحمل حمل حملت يندد تندد ندد نددت يدعو تدعو دعا دعت يحصي تحصي يعرب تعرب"
)
SAYS_EN = exact(
    "said says say reported reports report stated announced told confirmed estimates estimated"
    " deny denies denied claims claimed"
)
SAYS_TR = exact("bildirdi acikladi duyurdu belirtti kaydetti soyledi paylasti")
THAT = exact("أن إن بأن أنه أنها بأنه إنه إنها إنهم أنهم that")
PHRASE_ENDS = exact(
    "أن إن بأن أنه أنها بأنه إنه إنها في على من إلى خلال عن التي الذي قوله اليوم أمس مساء صباح"
    " بعد إثر عبر قبل منذ فإن حول الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد لـ ل وأن"
    " وأنها"
)
