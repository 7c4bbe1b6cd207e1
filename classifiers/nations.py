"""Countries and foreign cities as Syrian news names them: what tells that something is elsewhere,
and whose forces an adjective means. Words stand without clitics."""

from classifiers.vocabulary import exact, table, word_list

SYRIAN = word_list(
    "سوري سورية سوريا سوريين سوريون سوريات syria syrian syrians suriye suriyeli suriyeliler"
)
SYRIANS = word_list("سوري سوريين سوريون سوريات سوريان syrian syrians suriyeli suriyeliler")
"""People of the country, wherever they are."""

ADJECTIVES = table(
    {
        word: nation
        for nation, words in {
            "tr": "تركي تركيه اتراك تركيا turkish turk turkiye",
            "ru": "روسي روسيه روس روسيا russian rus",
            "il": "اسرائيلي اسرائيليه صهيوني صهيونيه israeli israil",
            "us": "امريكي امريكيه اميركي اميركيه american us amerikan",
            "ir": "ايراني ايرانيه iranian iran",
            "lb": "لبناني لبنانيه lebanese lubnan",
            "iq": "عراقي عراقيه iraqi irak",
            "jo": "اردني اردنيه jordanian urdun",
            "fr": "فرنسي فرنسيه french",
            "uk": "بريطاني بريطانيه british",
            "de": "الماني المانيه german",
            "sa": "سعودي سعوديه saudi",
            "ae": "اماراتي اماراتيه emirati",
            "qa": "قطري قطريه qatari",
            "eg": "مصري مصريه egyptian",
            "ps": "فلسطيني فلسطينيه palestinian",
            "ly": "ليبي ليبيه libyan",
            "ye": "يمني يمنيه yemeni",
            "kw": "كويتي كويتيه kuwaiti",
            "tn": "تونسي تونسيه tunisian",
            "ua": "اوكراني اوكرانيه ukrainian",
            "cn": "صيني صينيه chinese",
        }.items()
        for word in words.split()
    }
)
"""A nationality by the country's code (ISO 3166)."""

OF_ASAD = exact("الأسد للأسد الأسدي الأسدية أسد")
"""After a military word: the forces of the Assad government."""

FORCES = {
    "assad": ("قوات النظام",),
    "tr": ("الجيش التركي", "القوات التركية"),
    "ru": ("القوات الروسية",),
    "il": ("الجيش الإسرائيلي",),
    "us": ("القوات الأمريكية", "التحالف الدولي"),
    "lb": ("الجيش اللبناني",),
    "iq": ("الجيش العراقي",),
    "jo": ("الجيش الأردني",),
}
"""Names of the forces that an adjective beside a military word means, the first that is known."""

ABROAD = word_list(
    "تركيا لبنان العراق الاردن اسرائيل فلسطين مصر السعوديه ايران روسيا اوكرانيا المانيا فرنسا"
    " بريطانيا السويد هولندا النمسا بلجيكا اليونان قبرص ليبيا تونس الجزائر المغرب السودان اليمن"
    " قطر الكويت البحرين الامارات امريكا اميركا كندا الصين الهند باكستان افغانستان ايطاليا"
    " اسبانيا بولندا اوروبا كردستان turkey turkiye lebanon iraq jordan israel egypt iran russia"
    " ukraine germany france libya sudan yemen qatar greece cyprus lubnan irak urdun almanya"
    " بيروت طرابلس صيدا بعلبك الهرمل زحله عرسال البقاع بغداد الموصل اربيل دهوك سنجار كركوك"
    " الانبار نينوي السليمانيه البصره النجف كربلاء القايم الرمادي الفلوجه تلعفر بنغازي عدن صنعاء"
    " القاهره الرياض الدوحه دبي ابوظبي مسقط المنامه الخرطوم الجزاير الرباط انقره اسطنبول ازمير"
    " اضنه مرسين هاتاي انطاكيا انطاليا عنتاب كلس كيليس شانليورفا اورفه ماردين قونيه بورصه قيصري"
    " اكري جيلان نصيبين طهران مشهد موسكو سوتشي بطرسبرغ كييف باريس لندن برلين فيينا جنيف نيويورك"
    " واشنطن بروكسل ستوكهولم روما اثينا استانا القدس غزه جنين نابلس الخليل حيفا يافا عكا اربد"
    " beirut tripoli baghdad mosul erbil istanbul ankara gaziantep antep hatay kilis moscow"
    " geneva amman paris berlin london washington cairo riyadh doha tehran jerusalem gaza"
    " sanliurfa mersin izmir adana"
)
"""Countries and foreign cities, by one word."""
