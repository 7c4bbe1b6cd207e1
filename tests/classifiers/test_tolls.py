"""The ways in which Arabic news tells tolls: updates, lists, families, names, and other times."""

import pytest

from classifiers.classifier import Classifier
from tests.classifiers.catalogue import on

_TOLLS = r"""
ارتفاع عدد القتلى من 4 إلى 7 بقصف على سرمين | killed 7
ارتفاع حصيلة قتلى الحادث من ثلاثة إلى ستة | killed 6
ارتفعت حصيلة القصف على الفطيرة إلى 9 قتلى و35 جريحاً | killed 9 injured 35
حصيلة جديدة للقصف: القتلى 15 والجرحى 30 | killed 15 injured 30
القتلى: 3، الجرحى: 7 بقصف على الفطيرة | killed 3 injured 7
قصف على الفطيرة. القتلى: 3. الجرحى: 7 | killed 3 injured 7
شهداء (3) جرحى (9) بغارة على إدلب | killed 3 injured 9
الشهداء 3 / الجرحى 8 | killed 3 injured 8
غارات: بلدة كناكر 3 شهداء، إدلب 2 | killed 5
شهداء اليوم: 5 في الفطيرة، 2 في سفوهن، 1 في بنين | killed 8
حصيلة القتلى أمس 20: 8 في الفطيرة و7 في سفوهن و5 في بنين | killed 20
قتل ثلاثة أشخاص في الفطيرة وشخصان في سفوهن وآخر في بنين | killed 6
القتلى: رجل وابنه واثنان من إخوة زوجته | killed 4
حوادث سير 6 (وفاة واحدة عند الدوار) واحتراق منزل | killed 1
استشهاد أب وأبنائه الثلاثة بغارة على إدلب | killed 4
مقتل أم وابنتيها بقصف على إدلب | killed 3
مقتل سيدة وبناتها الثلاث في منزلهن | killed 4
راح رجل وبنتو وولادو التلاته بغارة | killed 5
وفاة طفلين شقيقين غرقاً | killed 2
استشهاد عائلة كاملة مؤلفة من سبعة أفراد | killed 7
استشهاد عائلة مكونة من أب وأم وثلاثة أطفال | killed 5
مقتل قيادي في الفصيل مع مرافقه | killed 2
مصرع شاب بصعقة أثناء إصلاح السقف مع والده | killed 1
مقتل صائغ وابنه في إدلب | killed 2
استشهاد محمد العلي وزوجته وطفلهما بقصف على بيتهم | killed 3
مقتل كل من أحمد العلي ومحمد الخالد وسامر الحسن بانفجار لغم | killed 3
إصابة رجل وزوجته وأطفالهما الثلاثة بقصف | injured 5
اعتقلت الدورية صاحب المتجر وولديه | detained 3
ثلاثة قتلى أحدهم طفل وخمسة جرحى | killed 3 injured 5
11 مدنياً راحوا بينهم عائلة من خمسة بقصف، و3 برصاص قناص | killed 14
5 شهداء منهم طفل وامرأة و11 من الكادر مجروحين | killed 5 injured 11
11 رجلاً أُعدموا: 3 في الفطيرة، وواحد في سفوهن، و4 في بنين | killed 11
أردوا المختار قتيلاً أمام داره | killed 1
وفاة الشاب المصاب قبل يومين بشجار | killed 1
رصاص مجهولين ينهي حياة شاب | killed 1
أزهق كمين أرواح 11 مقاتلاً | killed 11
انتشال جثث 4 أطفال من تحت الأنقاض | killed 4
مقتل طبيب وممرضتين وسائق إسعاف بغارة على مشفى | killed 4
ضبط شخصين بحوزتهما مخدرات | detained 2
توجهت دورية لاعتقال شاب، فقتل عنصر برصاص مجهولين | killed 1
مقتل طفل بلغم، ليرتفع عدد ضحايا الألغام منذ بداية العام إلى 143 قتيلاً | killed 1
انفجار لغم يقتل راعياً، وكان لغم قتل طفلين الشهر الماضي | killed 1
مقتل مدني تحت التعذيب في السجن بعد اعتقاله قبل عام | killed 1
نزوح نصف مليون شخص من المدينة | displaced 500000
وصول 15 حافلة من مهجّري القلمون إلى إدلب تقل 1500 شخص | displaced 1500
تسعة أطفال بين القتلى الأربعة عشر في الغارة | killed 14
مات غرقاً أمس شقيقان في السد | killed 2
طفلان في الفطيرة، ورجل في سفوهن، قضوا جميعاً أمس | killed 3
مصرع عائلة بأكملها (أب وأم و4 أولاد) بتسرب غاز | killed 6
الأب وأطفاله الثلاثة قضوا اختناقاً | killed 4
قتلى الجيش في الكمين يرتفعون إلى 18 | killed 18
الشهداء صاروا 9 والجرحى فوق 30 | killed 9 injured 30
14 قتيلاً من القوات النظامية بينهم ضابطان وستة من المعارضة | killed 20
55 قتيلاً أمس، 30 شهيداً بالقصف و10 شهداء تحت التعذيب و15 جثة في قبر | killed 55
مقتل أبو ثلاث بنات برصاص مجهولين | killed 1
صاحب فرن يُقتل برصاص مجهولين | killed 1
اغتيال عضو المجلس مع اثنين من مرافقيه | killed 3
شهيدة وطفلها بقصف على البلدة | killed 2
مجزرة بحق 7 مدنيين | killed 7
خسر الجيش 14 عنصراً في الهجوم | killed 14
المسلحون رموا 8 مدنيين بالرصاص | killed 8
شاب توفى واتنين مصاوبين بحادث | killed 1 injured 2
أسعفنا 7 وانتشلنا جثة | killed 1 injured 7
إيقاف 9 أشخاص على خلفية شجار | detained 9
أجبر القصف 1200 مدني على مغادرة قراهم | displaced 1200
طعن مجهولون شاباً في الحي حتى الموت | killed 1
كورونا | وزارة الصحة: 13 إصابة جديدة وحالتي وفاة | killed 2
مقتل محمد حداد وخالد خباز برصاص مجهولين | killed 2
طعن شاب بسكين خلال مشاجرة | injured 1
طعنت النقابة في قرار المحكمة |
توفي في المشفى ثلاثة عمال اختنقوا داخل بئر | killed 3
مقتل مقاتل من كل جانب بمواجهات | killed 2
القبض على منفذ عملية السلب | detained 1
قضت أسرة من ستة أشخاص، الأب والأم وأربعة أطفال، بانهيار منزلها | killed 6
سقط 9 من مقاتلي العشائر في كمين | killed 9
سقط 9 عمال من سطح بناء قيد الإنشاء |
انقلبت سيارة القاضي فأصيب بجروح بليغة | injured 1
قتل عشرة أشخاص بينهم طفلان في قصف، وثلاثة آخرون في البلدة | killed 13
طلب الخاطفون 50 ألف $ مقابل المخطوف |
هرب 40 ألفاً من القصف | displaced 40000
ارتفع إلى أربعة عدد ضحايا الانفجار بعد وفاة اثنين من الجرحى | killed 4
Seven people, among them two toddlers, were burned to death in a blaze | killed 7
Unknown assailants shot dead a farmer and wounded his brother | killed 1 injured 1
Monitors put the death toll at 25 in the clashes | killed 25
Officials put the dead at 40, at least 12 of them children | killed 40
Bir evde 2 sivil, bir tarlada 1 çocuk hayatını kaybetti | killed 3
دفن رفات 20 شخصاً من ضحايا المجزرة |
شهداء البلدة اليوم:\n1- محمد العلي\n2- خالد الأحمد\n3- الطفلة رنا سعيد | killed 3
المعتقلون هم:\nأحمد العلي\nخالد الأحمد | detained 2
أنقذت الفرق عشرين مصاباً من تحت الأنقاض | injured 20
إنقاذ خمسة عمال من بئر |
لقي عاملان مصرعهما وأصيب ثالث بانهيار سقف | killed 2 injured 1
تصاوبو تلات مدنيين بقصف ع إدلب | injured 3
دورية لقطت 3 شباب ع الحاجز واعتقلتهم | detained 3
حملة مداهمات في إدلب طالت ستة شبان | detained 6
قتل شخص بخلاف، وألقت الشرطة القبض على الفاعل | killed 1 detained 1
الشرطة مسكت واحد منهن والتاني فار | detained 1
راح فيها واحد والتاني انبترت رجلو | killed 1 injured 1
راحو أربع ولاد من بيت واحد بالقصف | killed 4
راحو أربع شباب ع السوق |
واحد استشهد والتاني بالمشفى | killed 1 injured 1
ارتفاع عدد الجنود الذين قتلوا بالقصف إلى 33 | killed 33
أجبرت 300 عائلة، أي نحو 1200 شخص، على النزوح من إدلب | displaced 1200
حيّد الأمن اثنين من المسلحين في إدلب | killed 2
8 أرواح بريئة بقصف على السوق وفوق الـ5 جرحى | killed 8 injured 5
قافلة المساعدات الـ33 تصل إلى إدلب بعد مقتل سائق | killed 1
محاكمة عنصر شارك في مجزرة راح فيها 108 أشخاص عام 2012 |
قتل 15 ألف شخص تحت التعذيب منذ 2011 |
توقيف 21 مطلوباً وضبط كمية من المخدرات | detained 21
إنقاذ اثنين بحالة حرجة من الغرق | injured 2
قناص الحاجز قتل اليوم أخوين من إدلب | killed 2
القبض ع اتنين من العصابة | detained 2
A child died and two of his brothers were hurt in a blast | killed 1 injured 2
Two soldiers and an interpreter were killed in an ambush | killed 3
Sixteen people suffered breathing problems after the attack | injured 16
صحفي يفقد حياته وزميلاه يصابان بقصف على سيارتهم | killed 1 injured 2
اعتقلت الدورية أباً وثلاثة من أبنائه | detained 4
أوقف الأمن خمسة من الخلية، وقُتل متزعمها | killed 1 detained 5
يقيم في المخيمات أكثر من 1.8 مليون نازح |
نزوح 1.5 مليون شخص عن المدينة | displaced 1500000
قتل أربعة مدنيين في قصف على كناكر، ومثلهم في سفوهن | killed 8
الدفاع المدني ينتشل جثث خمسة أطفال ويسعف والدتهم | killed 5 injured 1
4 ماتو عالفور و7 بالعناية | killed 4 injured 7
عاملين استشهدو و3 حالتهن حرجة | killed 2 injured 3
12 معتقل طلعو اليوم من السجن |
شب انلطش برصاصة طايشة بالعرس | injured 1
غريقان في يوم واحد: شاب في نهر وطفل في ساقية | killed 2
قتلى ثلاثة من المرافقة بهجوم على صهريج | killed 3
قتلى حافلة المبيت في إدلب 13 بينهم 11 عسكرياً | killed 13
مقتل معتقل سابق تحت التعذيب | killed 1
اغتال مسلحون مجهولون عضو المجلس وأصابوا مرافقه | killed 1 injured 1
Three people martyred, four wounded in a strike | killed 3 injured 4
Strikes on more than 70 ISIS targets after soldiers killed |
Raids leave 25 suspects in custody | detained 25
Rebels killed two soldiers and captured three | killed 2 detained 3
4شهداء و12جريح بقصف على إدلب | killed 4 injured 12
تسعة قتلى في إدلب وإصابة عشرين | killed 9 injured 20
استهدفوا سيارة فيها ثلاثة عناصر فقتل اثنان وأصيب الثالث | killed 2 injured 1
374 مهاجماً قتلوا في الهجوم، و77 من العاملين، و40 من الحراس، وأربعة مدنيين | killed 495
اغتيال بالكاتم راح ضحيتها أبو عبدو الشرطي ومرافقه | killed 2
رصاص العرس صاب تلات أشخاص | injured 3
3 sivil öldü, 2 sivil savunma görevlisi yaralandı | killed 3 injured 2
Bir güvenlik görevlisi saldırıda öldürüldü | killed 1
Air strike kills drug kingpin near Shaab | killed 1
انفجار يقتل ثلاث نساء ويجرح أربعاً من العاملات | killed 3 injured 4
العثور على جثة المواطن بعد يوم من توقيفه | killed 1
3 فطايس من الميليشيات بكمين بريف إدلب | killed 3
قتيل محروق وتنين من المارة نصابو | killed 1 injured 2
سبع طلاب مجروحين وبنت توفت | killed 1 injured 7
حدا عندو خبر عن 3 شباب راحو ع لبنان؟ |
استشهد الأب حسام وولديه عبيدة وعدي وانصابت أمهن | killed 3 injured 1
فقد طفل ساقه بانفجار لغم | injured 1
تعرض عاملان لحروق في ورشة | injured 2
لاقى شابان حتفهما غرقاً | killed 2
دهس ثلاثة أطفال أودى بحياة أحدهم | killed 1
21 ألف سوري عبروا إلى لبنان هرباً من العنف | displaced 21000
عنصران فقدا حياتهما وأصيب مثلهما بهجوم | killed 2 injured 2
كان رجلان يعملان في الحقل حين انفجرت قنبلة أودت بحياتهما | killed 2
خمسة من عائلة كانوا يحصدون القمح قتلهم مسلحون | killed 5
رحيل شيخ القراء عن عمر ناهز 90 عاماً | killed 1
أكل شب رصاصتين من مجهولين | injured 1
صدمت سيارة 4 طلاب قرب المدرسة | injured 4
الشهدا لهلق 6 بغارة على السوق | killed 6
تحديث 2 : العدد وصل 9 شهداء بقصف | killed 9
موت ختيارة بانهيار بيت قديم | killed 1
ماحدا مات من القصف |
The bodies of four men with gunshot wounds were found | killed 4
Mayına basan çocuk öldü, arkadaşı yaralandı | killed 1 injured 1
مقتل الناطق العسكري باسم الفصيل وإصابة اثنين من مرافقيه | killed 1 injured 2
نزوح نحو 120 عائلة (600 شخص) من كناكر | displaced 600
ضحيتان بانفجار لغم أثناء جمع الحطب | killed 2
تسجيل حالة وفاة ثانية بالمرض | killed 1
الشرطة بإدلب وقفت 6 أشخاص من فصيل واحد | detained 6
وقف عشرة أشخاص أمام الفرن |
شهداء اليوم : خالد الأحمد ، وسام قويدر ، أبو ياسر | killed 3
8 قتلى لهلق و4 مخطوفين بالاشتباكات | killed 8
Troops detain two brothers, wound a third | injured 1 detained 2
2'si çocuk 4 sivil öldü, 3'ü yaralandı | killed 4 injured 3
وفاة المعتقل سامر الأحمد في السجن بعد سنوات | killed 1
يقدر عدد النازحين من إدلب بـ 120 ألفاً | displaced 120000
عن ابني اعتقلوه ع الحاجز سنة 2013 |
قذائف اليوم : شهيد بالفطيرة ، 3 بسفوهن ، 2 ببنين | killed 6
شنقو واحد وقطعو راس اتنين | killed 3
أسماء شهداء البلدة\n• عبد الهادي رعد\n• محمود العلي\nالفاتحة | killed 2
قتلى وجرحى بقصف اليوم على:\n• الفطيرة\n• سفوهن\n• كناكر |
Death toll in the clashes climbs to more than 200 | killed 200
One gunman was shot and two were detained | detained 2
أطباء بلا حدود: توفي 20 شخصاً في إدلب نتيجة نقص الأدوية | killed 20
مقتل 3 عمال وإصابة رابعهم بانهيار جدار | killed 3 injured 1
اغتيل عضوان في الحزب بإطلاق نار | killed 2
اعتقلت قسد رئيس المجلس السابق | detained 1
قُتل ثلاثة وأُعدم اثنان من أسرى الفصائل | killed 5
Seven suspected smugglers were arrested and ten Alawite men were executed | killed 10 detained 7
Body of missing taxi driver found in well | killed 1
Bir askerimiz şehit oldu | killed 1
Saldırıda biri bebek 9 sivil can verdi | killed 9
Four people were stabbed to death and two suspects are in custody | killed 4 detained 2
و4 عيل نازحين ساكنين عنا بالبيت |
ذكرى مجزرة راح ضحيتها 1400 شخص |
حكم بالإعدام على 24 شخصاً أشعلوا الحرائق |
سجن طبيب مدى الحياة بتهمة قتل معتقلين |
الفصيل يسلّم جثتي مقاتلين لذويهما |
توزيع مساعدات على 500 نازح في مخيم |
مقتل وإصابة 10 مدنيين بقصف على السوق |
سقوط خمسة بين قتيل وجريح |
سوق عشرات الشبان للتجنيد بعد اعتقالهم |
تطعيم الأطفال ضد الحصبة بعد تسجيل 36 إصابة |
الأهالي سمّوا المصاب بالكوليرا ولم يسعفوه |
"""


def _rows(table: str) -> list[tuple[str, dict[str, int]]]:
    rows = []
    for line in table.strip().splitlines():
        text, _, figures = line.rpartition(" |")
        text = text.replace("\\n", "\n")
        told = figures.split()
        rows.append((text, {name: int(of) for name, of in zip(told[::2], told[1::2], strict=True)}))
    return rows


@pytest.mark.parametrize(("text", "figures"), _rows(_TOLLS))
def test_tolls(classifier: Classifier, text: str, figures: dict[str, int]) -> None:
    labels = classifier.classify(text, published=on(2022, 5, 10))
    told = {name: getattr(labels, name) for name in ("killed", "injured", "detained", "displaced")}
    assert {name: number for name, number in told.items() if number is not None} == figures
