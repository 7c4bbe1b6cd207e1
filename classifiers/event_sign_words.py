"""The words of each sign."""

from classifiers.event_signs import Sign

NOUNS = {
    Sign.AIRCRAFT: (
        "طيران طيراننا أباتشي طائرة طائرات طائرتان طائرتين مروحية مروحيات مروحيتين مقاتلات سوخوي"
        " ميغ قاذفات warplane warplanes jet jets helicopter helicopters aircraft planes uçak"
        " uçaklar uçakları helikopter"
    ),
    Sign.FLIGHT: (
        "تحليق هبوط شحن ركاب مدنية استطلاع سما مساندة دعم إسناد غطاء تغطية إنزال إنزالا أجواء"
        " سماء رحلة رحلات تدريب مساعدات إغاثة إغاثية إجلاء flight flights cargo passenger"
        " overflight"
    ),
    Sign.GROUND_FIRE: (
        "مدفعي مدفعيا مدفعية صاروخي صاروخيا هاون راجمة راجمات قذائف قذيفة artillery mortar mortars"
        " rocket rockets shells havan topçu roket"
    ),
    Sign.KILLING: (
        "مقتل قتيل قتلى قتيلان قتيلين قتيلا شهيد شهداء شهيدان شهيدين شهيدا استشهاد مصرع جثة جثتي"
        " مقتول مقتولا مقتولين مصرعه مصرعهم مصرعها حتفه حتفهم حتفها killed dead kills etkisiz öldü"
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
        "قوات عناصر عنصر جيش جندي جنود حرس جندرما جندرمة شرطة أمن حاجز دورية نظام أسد قسد فصائل"
        " فصيل احتلال تنظيم داعش قناص قناصة قناصو هيئة ميليشيا ميليشيات مليشيا مليشيات أسايش تحالف"
        " مباحث مكافحة مخابرات استخبارات سلطات فرع forces army soldiers guards police troops regime"
        " sniper border askerleri jandarma"
    ),
    Sign.FIGHTERS: (
        "عنصر عناصر عنصرا عنصرين عنصران جندي جنديا جنود جنديين مقاتل مقاتلين مقاتلا مقاتلو ضابط"
        " ضباط ضابطا عسكري عسكريا عسكريين شرطي شرطيا شرطيين مسلح عناصرنا عناصره عناصرها عناصرهم"
        " قواتنا مقاتلينا soldier soldiers fighter fighters officer asker"
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
        "حاجز حاجزا حواجز نقطة نقاط موقع مواقع موقعا مقر مقرا مقرات مقراتها مقراته مواقعها مواقعه"
        " نقاطها حواجزها دورية دوريات رتل ثكنة قاعدة"
    ),
    Sign.SPORT: (
        "دوري كأس مباراة مباريات منتخب هدفين بهدفين صافرة فريقان بطولة football soccer league cup"
    ),
    Sign.THEFT: "سرقة سلب نهب سطو بقصد بدافع",
    Sign.MONEY: (
        "مليون ملايين مليار مليارا مليارات ليرة دولار يورو فدية مبلغ استثمار ransom billion million"
    ),
    Sign.AIR_POWER: (
        "إسرائيلي إسرائيلية تركي تركية روسي روسية أمريكي أمريكية أميركي أميركية تحالف israeli"
        " turkish russian coalition"
    ),
    Sign.SHOP: "متجر متجرا متجره محل محلا محله صيدلية صيدليته مصاغ ذهب مجوهرات",
    Sign.SEIZED: (
        "ضبط العثور مصادرة مستودع مستودعات تهريب شحنة حيازة حوزة بحوزته بحوزتهم تصنيع صناعة تسليم"
        " بيع تجارة شراء مخزن مخبأ seized seizure smuggling bulunan"
    ),
    Sign.REMNANTS: "مخلفات قديمة قديم قديما منفجرة منفجر remnants unexploded",
    Sign.ISRAEL: (
        "إسرائيل إسرائيلي إسرائيلية إسرائيليون إسرائيليين صهيوني صهيونية صهاينة israel israeli"
        " israelis idf israil"
    ),
    Sign.OCCUPIER: "احتلال",
    Sign.TURKEY: "تركي تركية تركيا أتراك turkish türk",
    Sign.ENTERING: "دخول اقتحام مداهمة تفتيش تمركز entered entering stormed raided advanced",
    Sign.POSTED: (
        "حاجز حواجز حاجزا دورية دوريات رتل رتلا نقطة آليات آلية جنود قوة checkpoint patrol convoy"
        " vehicles"
    ),
    Sign.CAPTIVE: (
        "مخطوف مخطوفا مخطوفة مخطوفين مخطوفون خاطفون خاطفو خاطفوه خاطفيهم خاطفيها مختطف مختطفا"
        " مختطفة مختطفين مختطفون مختطفات خطف خطفه خطفها خطفهم اختطاف اختطافه اختطافها اختطافهم فدية"
        " خاطفين خاطفيه عصابة رهائن رهينة kidnapped abducted hostage hostages ransom kaçırılan"
    ),
    Sign.DETAINEES: (
        "أسرى أسير أسيرا أسيرين معتقل معتقلا معتقلة معتقلين معتقلات محتجز محتجزا محتجزين موقوف"
        " موقوفا موقوفين سجين سجينا سجناء سجون مختطف مختطفين مخطوف مخطوفين prisoners prisoner"
        " detainees"
    ),
    Sign.EXCHANGE: (
        "مقابل صفقة تبادل أسرى أسير أسيرا اتفاق دفعة وساطة تسوية مبادلة تنفيذا مفاوضات تفاهم"
        " exchange swap deal prisoners"
    ),
    Sign.REFUGEES: (
        "نازح نازحا نازحة نازحين نازحون مهجر مهجرا مهجرة مهجرين مهجرون لاجئ لاجئا لاجئة لاجئين"
        " لاجئون displaced refugee refugees mülteci"
    ),
    Sign.FAMILIES: (
        "عائلة عائلات عيلة عيله عيل أسرة أسر أهالي أهال سكان مدنيين مدنيون سوريين سوريون"
        " families residents Syrians aile"
    ),
    Sign.HITTING: (
        "hit hits struck targeted targets pounded pounds pounding bombed bombs bombing bombarded"
        " dropped vurdu vurdular hedef"
    ),
    Sign.RETURNING: (
        "عودة إعادة رجوع راجع راجعة راجعين راجعون عائد عائدة عائدا عائدين عائدون عائدات return"
        " returned returns returning döndü"
    ),
    Sign.PARTICIPANT: (
        "نازح نازحة نازحين نازحون مهجر مهجرين مهجرون لاجئ لاجئا لاجئين لاجئون نازحا مهجرا معتقل"
        " معتقلين أسرى مخطوف مخطوفين مختطف مختطفا مختطفين مطلوب مطلوبين طلاب معلمين مهربين مهربون"
        " مهربي مرشحين displaced refugees detainees smuggler smugglers"
    ),
    Sign.GUNFIRE: (
        "رصاص رصاصا رصاصة رصاصات طلق طلقة طلقات أعيرة عيار نار نيران نيرانه نيرانها gunfire shot"
        " shooting shoot shoots gunned"
    ),
    Sign.MARKED_AS_MILITARY: "حربي حربية حربيتان حربيتين مروحي",
    Sign.TAKING: "تحرير انتزاع تطهير recaptured retook recapture cleared clears",
    Sign.ATTACK: (
        "هجوم هجمات هجوما هجومين اعتداء attack attacks attacked saldırı saldırıda saldırısı"
        " saldırısında saldırıya"
    ),
    Sign.STORMING: "اقتحام",
    Sign.RAID: "إنزال إنزالا اقتحام مداهمة مداهمات raid raided raids landing airdrop baskın",
    Sign.MISSILE: (
        "صاروخ صواريخ صواريخها صواريخه صاروخا صاروخان صاروخين missile missiles rocket rockets"
    ),
    Sign.UNSPECIFIED_FIRE: (
        "عنقودي عنقودية فوسفور قصف قصفا قصفه قصفها ضربة ضربات استهداف استهدافه استهدافها استهدافات"
        " صاروخ صواريخ صواريخه صواريخها صاروخا صاروخان صاروخين انفجار انفجارات shelling shelled"
        " bombardment bombed bomb bombs bombing strike strikes pounded pounds bombarded bombaladı"
        " bombalandı bombalıyor"
    ),
    Sign.MARCH: "مسيرة مسيرات",
    Sign.SNATCHED: "موت سرطان مرض أضواء أنظار قلوب لقب فوز نقاط spotlight",
    Sign.BOMB: (
        "عبوة عبوتين سيارة سيارتين دراجة شاحنة مفخخة قنبلة قنابل قنبلتين انتحاري انتحارية"
        " انتحاريين حزام"
    ),
    Sign.FALLING: "سقوط حطام",
    Sign.CRASHING: "تحطم سقوط crash crashed crashes",
    Sign.UNMANNED: "مسيرة مسيرات مسيرتين مسير درون درونات drone drones uav siha iha",
    Sign.DEMANDING: "مطالبة مطالبات demanded demanding",
    Sign.REFUSING: (
        "دعت دعوا مطالبة مطالبات رفضها رفضه رفضهم نفي denied denies rejects rejected calls called"
        " urges urged demanded appeals appealed"
    ),
    Sign.DROWNING: "غرق غرقا انهيار اختناق",
    Sign.BODY: "found bodies body العثور انتشال جثامين جثمان جثة جثتين جثتان جثث جثته",
    Sign.HOLDING: "احتجاز احتجازه احتجازهم",
    Sign.DEFENDING: "التصدي",
    Sign.CONTROLLING: "سيطرة controlled control",
    Sign.BLAST: (
        "انفجار انفجارات انفجارا انفجارين انفجاران دوي أصوات explosion explosions blast blasts"
        " patlama patlamalar patlaması patlamada"
    ),
    Sign.STOPPING: "وقف وقفا إيقاف وقفه halt",
    Sign.COURT: (
        "محكمة محاكم محاكمة عدالة قضاء قاض قاضي قضاة نيابة ادعاء مدع court courts judge judges"
        " tribunal trial prosecutor prosecutors mahkeme mahkemesi savcılık"
    ),
    Sign.FREEING: "تحرير",
    Sign.PERSON: (
        "شاب شابا شابة شب زلمة شخص شخصا رجل رجلا مدني مدنيا مدنية مواطن مواطنا طفل طفلة سائق عليه"
        " عليها سيارة سيارته دراجة دراجته منزله بيته مختار قيادي قياديا ناشط تاجر راع راعي شيخ إمام"
        " معلم مدرس طبيب فتى امرأة سيدة man woman civilian shepherd driver"
    ),
    Sign.MOOD: (
        "توتر توترا توترات متوتر متوترا متوترة احتقان احتقانا غضب غضبا غاضب غاضبة غليان غليانا"
        " استياء سخط سخطا ذعر ذعرا هلع هلعا رعب رعبا خوف خوفا مخاوف قلق قلقا فوضى فزع فزعا استنفار"
        " استنفارا صدمة حزن حزنا ذهول tension tensions tense anger outrage fury panic fear fears"
        " shock grief alert"
    ),
    Sign.CLOSING: "إغلاق",
    Sign.DOWNING: "إسقاط",
    Sign.FLEEING: "نزوح تهجير تشريد",
    Sign.MISSING: "فقدان مفقود مفقودا مفقودين مفقودون اختفاء missing",
    Sign.SLAUGHTER: "ذبح ذبحا",
    Sign.OUTAGE: "خروج إخراج إغلاق توقف",
    Sign.FORECAST: "طقس أرصاد منخفض متوقع متوقعة توقعات زخات forecast",
    Sign.JUDGING: "حكم أحكام حكما sentence sentenced",
    Sign.CARRIED_OUT: "تنفيذ",
    Sign.CUTTING: "قطع",
    Sign.PROTESTING: (
        "إطارات دواليب احتجاج احتجاجا محتجون محتجين متظاهرون متظاهرين مطالبين غاضبون أهالي أهال"
        " اعتصام مظاهرة"
    ),
    Sign.VICTIM: "استهداف مقتل اغتيال خطف اختطاف إصابة اعتقال توقيف احتجاز",
    Sign.DESTROYING: "تدمير إعطاب",
    Sign.TAMED: (
        "نار نيران حريق حرائق لهب fire flames أسعار تضخم تفشي وباء كوليرا مرض عدوى وضع سيارته حافلة"
        " حافلات شاحنته مركبته دراجته"
    ),
    Sign.RECEIVING: "استقبال",
    Sign.CONFESSING: "اعتراف اعترافات",
    Sign.TOLL: "حصيلة حصيلته حصيلتها إحصائية تنسيق toll tally counted bilanço",
    Sign.SEIZING: "سيطرته سيطرتها سيطرتهم قبضته قبضتها قبضتهم seized captured",
    Sign.WATER: (
        "مركب مركبا مركبه قارب قاربا قاربه قاربهم زورق زورقا زورقه بحر شاطئ أمواج موج موجة نهر سيل"
        " سيول فيضان boat sea river flood"
    ),
    Sign.DEPRIVING: "انقطاع leaving cutting cuts knock knocks knocked plunging plunges",
    Sign.DEMOLISHING: "هدم مخالف مخالفة مخالفات",
    Sign.CLAIMING: "مسؤوليته مسؤوليتها claims claimed claiming üstlendi",
    Sign.AMBUSH: "كمين كمينا كمائن ambush ambushed ambushes pusu",
    Sign.WELL: "بئر بئرا بئرين بئران آبار آبارا well wells",
    Sign.CHEATING: "غش",
    Sign.EXAM: "امتحان امتحانات امتحاني طالب طالبا طلاب جامعة جامعات",
    Sign.RELEASING: "إفراج إطلاق إخلاء release released releases freed frees serbest",
    Sign.AIR_BOMB: "براميل برميل برميلا برميلين نابالم فراغي فراغية كلور ارتجاجية مظلية",
    Sign.GRIP: "قبضة",
    Sign.DRUGS: "كبتاغون كبتاجون حشيش مخدرات مخدر مخدرة حبوب حبة captagon drugs hashish",
    Sign.OFFICIAL: (
        "قيادي قياديا قيادية قائد متزعم أمير مختار مختارا رئيس قاض قاضي قاضيا وجيه شيخ إمام خطيب"
        " صحفي صحفيا إعلامي إعلاميا محام محاميا عضو أمين مسؤول مسؤولا commander leader official"
        " mayor judge head journalist lawyer"
    ),
    Sign.WORKS_AT: (
        "صاحب صاحبة أصحاب عامل عاملة عمال عاملين عاملون سائق سائقو سائقي سائقا موظف موظفا موظفة"
        " موظفو موظفي موظفين مدير مديرة بائع بائعة بياع تاجر تجار حارس حراس طالب طالبة طلاب طالبا"
        " معلم معلمة معلمي مدرس مدرسة أستاذ ممرض ممرضة مالك"
    ),
    Sign.OPINION: (
        "فرصة يجب ينبغي ضرورة ضروري أولوية أولويتنا مستعدون مستعد ملتزمون ملتزم ماضون مصممون نأمل"
        " نسعى تسعى يسعى نريد نرغب سنواصل سنبقى سيادة should must cannot ready hope want"
    ),
    Sign.PLAIN_PEOPLE: (
        "أهالي أهال ناس عالم سكان ذوو ذووه ذووها ذووهم ذويه ذويها عائلته عائلتها أهله أهلها أقارب"
        " أقاربه مواطنون residents relatives family locals"
    ),
    Sign.SUFFOCATION: "اختناق اختناقا اختناقات suffocation suffocated",
    Sign.FEUD: "ثأر ثأرا خلاف خلافات feud feuds",
    Sign.CONTRACT: "مذكرة مذكرات مذكرتي اتفاقية اتفاقيات اتفاقيتين اتفاقا اتفاق توقيع memorandum",
    Sign.CONTROL: "سيطرة سيطرته سيطرتها سيطرتهم نفوذ",
    Sign.FIGURATIVE: (
        "كلامي كلامية كلاميا لفظي لفظية لفظيا لاذع لاذعا لاذعة حاد حادا إلكتروني إلكترونية"
        " إلكترونيا سيبراني سيبرانية انتخابي انتخابية تموينية أسعار سعر غلاء تضخم بطالة سكاني"
        " ديموغرافي جراد بضائع فاسدة حكام جيوب ضحك ضحكا ضحكات بكاء مرض سرطان cyber verbal prices"
    ),
    Sign.ERRAND: (
        "عمل عمله عملها عملهما عملهم أعمالهم شغل شغله شغلها شغلهم شغلن دوام دوامه مدرسة مدرسته"
        " مدرستها مدارس مدارسهم جامعة جامعته جامعتها كلية سوق زيارة جنازة عزاء رحلة سهرة صيد إجازة"
        " حج امتحان مباراة قاعدة قاعدته قاعدتها قاعدتهم ثكنة ثكناته ثكناتها منصبه منصبها مهامه"
        " مهامها وظيفته صفوف ملاعب work school"
    ),
    Sign.HOSPITAL: (
        "مشفى مستشفى مشافي مشاف مستشفيات مستوصف مستوصفات عيادة صحي صحية طبي طبية إسعاف hospital"
        " hospitals clinic hastane"
    ),
    Sign.SESSION: "جلسة جلسات جلستين session sessions",
    Sign.RUBBLE: "أنقاض ركام rubble enkaz",
    Sign.CAPTURING: "captured captures capture seized seizes seize",
    Sign.COMBING: "تمشيط",
    Sign.BREACHING: "خرق خروقات انتهاك violation violations breach breaching violating",
    Sign.BURNING: "احتراق احتراقه احتراقها احتراقهم",
    Sign.ATTEMPT: "محاولة محاولات محاولا محاولين",
    Sign.STORY: "قصة حكاية روائي وثائقي أحداث فيلم رواية film novel story documentary",
}
VERBS = {
    Sign.HURT: "جرح/جرح أصاب أصيب توفي/توفي",
    Sign.KILLING: "قتل/قتل استشهد/ستشهد قضى/",
    Sign.THEFT: "سرق/سرق سلب/سلب نهب/نهب سطا/سطو",
    Sign.GUNFIRE: "طخ/طخ قوص/قوص",
    Sign.SEIZED: "ضبط/ضبط عثر/عثر صادر/صادر",
    Sign.FLIGHT: "حلق/حلق هبط/هبط غادر/غادر فارق/فارق",
    Sign.HITTING: (
        "استهدف/ستهدف ضرب/ضرب أغار/غير غار/غير دمر/دمر قتل/قتل رمى/رمي ألقى/لقي قصف/قصف شن/شن"
        " هاجم/هاجم هاجم/هاجم"
    ),
    Sign.MARCHING: "خرج/خرج انطلق/نطلق نظم/نظم شارك/شارك جاب/جوب طالب/طالب هتف/هتف جال/جول",
    Sign.ENTERING: (
        "دخل/دخل اقتحم/قتحم داهم/داهم فتش/فتش تمركز/تمركز تقدم/تقدم توغل/توغل منع/منع نصب/نصب"
        " أقام/قيم فات/فوت"
    ),
    Sign.RETURNING: "عاد/عود رجع/رجع",
    Sign.TAKING: "استعاد/ستعيد انتزع/نتزع حرر/حرر طهر/طهر",
    Sign.FREEING: "حرر/حرر تحرر/تحرر",
    Sign.BURNING: "حرق/حرق أحرق/حرق احترق/حترق اشتعل/شتعل",
    Sign.COMBING: "مشط/مشط",
    Sign.BLAST: "انفجر/نفجر هز/هز",
    Sign.WELCOMING: "رحب/رحب أشاد/شيد ثمن/ثمن",
    Sign.ATTACK: "هاجم/هاجم",
    Sign.STORMING: "اقتحم/قتحم",
    Sign.RAID: "اقتحم/قتحم داهم/داهم",
    Sign.UNSPECIFIED_FIRE: "قصف/قصف أمطر/مطر ضرب/ضرب استهدف/ستهدف دك/دك",
    Sign.DEMANDING: "طالب/طالب دعا/دعو رفض/رفض ندد/ندد",
    Sign.REFUSING: "طالب/طالب دعا/دعو رفض/رفض نفى/نفي ناشد/ناشد كذب/كذب",
    Sign.DROWNING: "غرق/غرق انهار/نهار جرف/جرف",
    Sign.BODY: "عثر/عثر وجد/جد انتشل/نتشل",
    Sign.HOLDING: "احتجز/حتجز اقتاد/قتاد",
    Sign.DEFENDING: "تصدى/تصدى أحبط/حبط أفشل/فشل صد/صد",
    Sign.CONTROLLING: "سيطر/سيطر",
    Sign.CLOSING: "أغلق/غلق",
    Sign.DOWNING: "أسقط/سقط",
    Sign.FLEEING: "نزح/نزح هجر/هجر شرد/شرد فر/فر",
    Sign.MISSING: "اختفى/ختفي",
    Sign.SLAUGHTER: "ذبح/ذبح نحر/نحر شنق/شنق",
    Sign.OUTAGE: "خرج/خرج أغلق/غلق توقف/توقف",
    Sign.FORECAST: "توقع/توقع",
    Sign.JUDGING: "حكم/حكم",
    Sign.CARRIED_OUT: "نفذ/نفذ",
    Sign.CUTTING: "قطع/قطع انقطع/نقطع",
    Sign.DESTROYING: "دمر/دمر أعطب/عطب",
    Sign.SURROUNDING: "طوق/طوق حاصر/حاصر",
    Sign.RECEIVING: "استقبل/ستقبل",
    Sign.CONFESSING: "اعترف/عترف",
    Sign.TOLL: "وثق/وثق أحصى/حصي",
    Sign.SEIZING: "سيطر/سيطر أحكم/حكم استولى/ستولي",
    Sign.FALLING: "سقط/سقط ارتقى/رتقي",
    Sign.DEPRIVING: "حرم/حرم أغرق/غرق عتم/عتم قطع/قطع",
    Sign.RAISING: "رفع/رفع",
    Sign.DEMOLISHING: "هدم/هدم",
    Sign.CLAIMING: "تبنى/تبنى",
    Sign.RELEASING: "أفرج/فرج أطلق/طلق أخلى/خلي",
    Sign.SHOOTING_DEAD: "أردى/ردي",
    Sign.VERDICT: "أدان/دين دان/دين برأ/برئ أيد/ؤيد",
    Sign.THREAT: "هدد/هدد أنذر/نذر",
    Sign.SUFFOCATION: "اختنق/ختنق",
    Sign.CONTRACT: "وقع/وقع أبرم/برم",
    Sign.ATTEMPT: "حاول/حاول",
    Sign.REACHING: "توصل/توصل اتفق/تفق أفضى/فضي أثمر/ثمر",
    Sign.DEVELOPING: "تطور/تطور تحول/تحول",
    Sign.STORY: "روى/روي حكى/حكي تناول/تناول جسد/جسد",
}
EXACT = {
    Sign.OPINION: (
        "لن ولن جاد جادة نعتقد نرى ندعو نطالب نرفض نحذر doubt believe believes puts olmalı"
        " expects wants needs الأوان حان مرفوض مرفوضة سنحافظ سنعيد لسنا ماضون"
        " أدلة مفبركة فبركة مسرحية كذبة كاذبة ادعاءات مزاعم اتهامات الاتهامات تستحق يستحق سندخل"
        " سنفعل سنرد سنعمل سنبدأ سندافع سنقاتل سندعم سنستمر سنحاسب سنمنع"
    ),
    Sign.OURS: (
        "لنا لدينا علينا نحن إننا أننا لسنا مراقبونا مراقبينا قوافلنا موظفونا سلاحنا وسلاحنا موقفنا"
        " شعبنا بلدنا بلادنا حركتنا we our"
    ),
    Sign.SPORT: "المرمى مرماه شباك الشباك شباكه",
    Sign.BELONGING: "تعود يعود عائد عائدة عائدا العائد العائدة",
    Sign.OF: "من",
    Sign.CLEARING: "temizledi temizlendi",
    Sign.DURING: "أثناء خلال while sırasında",
    Sign.RETURNEE: "العائدة العائدين العائدون العائدات للعائدين للعائدات والعائدين returnees",
    Sign.MISSING: "فقد فقدت وفقد وفقدت",
    Sign.PERSON: "طخوه قوصوه قوسوه رشوه",
    Sign.NEGATION: "دون بدون بلا مافي مو مش لا لم لن ودون وبدون وبلا ولا ولم ولن no without",
    Sign.ENDING: "انتهاء وانتهاء بانتهاء توقف وتوقف انحسار نهاية end",
    Sign.WELCOMING: "welcomes welcomed welcome hails hailed praises praised",
    Sign.BEFORE_NOUN: (
        "بعد عقب قبل منذ رغم ضد وبعد وعقب وقبل ومنذ ورغم إبان فترة ذكرى معتقلي متضرري متضررين"
        " لمتضرري للمتضررين المتضررين منكوبي المنكوبين لمنكوبي لضحايا مصابي لمصابي after following"
        " before since despite sonra önce"
    ),
    Sign.AFTER: "بعد عقب وبعد وعقب بعدما عقبما after following",
    Sign.BEFORE_WISH: (
        "رفض رفضت رفضوا رفضه رفضها رفضهم لرفض لرفضه لرفضها لرفضهم يرفض ترفض يرفضون نفى نفت نفوا"
        " ينفي تنفي احتجاجا تنديدا رفضا استنكارا تضامنا للمطالبة مطالبين مطالبات مطالبا مطالبة"
        " يطالب تطالب يطالبون طالبوا طالبت للتنديد بتهمة بتهم متهم متهما متهمين المتهم المتهمين"
        " متورط متورطين المتورط المتورطين مدان مدانا مدانين المدان المدانين لتورطه لتورطهم قضايا"
        " شكاوى خوفا خشية تحسبا تخوف تخوفا بحجة بذريعة بدعوى بتخوف مخاوف ومخاوف وتخوف خططوا خطط"
        " يخطط يخططون لمنع fearing fears planning"
    ),
    Sign.BEFORE_CLAUSE: (
        "بعدما قبلما عقبما التي الذي الذين اللذين اللذان اللتين اللواتي اللاتي والتي والذي والذين"
        " لأنه لأنها لأنهم كونه كونها كونهم للتي للذي للذين بالتي بالذي"
    ),
    Sign.BEFORE_SETTING: (
        "في على ع إلى عبر قرب من داخل عند بين محيط وسط أمام خلف نحو باتجاه حول جنب in at on to near"
        " from inside outside خلال أثناء ضمن بحضور during"
    ),
    Sign.BEFORE_CONTROL: "مناطق منطقة تحت خارج ضمن المناطق",
    Sign.FRAME: "ضمن بموجب إطار تنفيذا وفق بناء إثر نتيجة",
    Sign.QUANTITY: "آلاف ألف مئات مئة مليون كل أي ألفا ألفي",
    Sign.ACT: (
        "محكمة المحكمة العدالة الجو الدفاعات تعزيزات وتعزيزات انتخابات الانتخابات للانتخابات"
        " مساعدات المساعدات قافلة قوافل شاحنات تحذير airstrike airstrikes strike strikes raid raids"
        " drone drones shelling artillery saldırısı saldırıları siha iha uçakları uçağı uçaklarının"
        " helikopterleri"
    ),
}
"""Words that mean it only as they stand."""
