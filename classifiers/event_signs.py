"""What words tell of who acted, with what and on whom: the signs by which rules choose kinds."""


class Sign:
    """What a word tells of its sentence, a bit each: the signs of many words are one number."""

    AIRCRAFT = 1 << 0
    FLIGHT = 1 << 1
    """Aircraft that attack nothing."""
    GROUND_FIRE = 1 << 2
    HITTING = 1 << 3
    KILLING = 1 << 4
    GUNMEN = 1 << 5
    TROOPS = 1 << 6
    FIGHTERS = 1 << 7
    CROWD = 1 << 8
    """Whom shots hit that single nobody out."""
    MARCHING = 1 << 9
    ISRAEL = 1 << 10
    OCCUPIER = 1 << 11
    TURKEY = 1 << 12
    ENTERING = 1 << 13
    POSTED = 1 << 14
    """Soldiers on the ground, where the word before them says so: حاجز إسرائيلي."""
    CAPTIVE = 1 << 15
    """Held for ransom or by unknown people."""
    EXCHANGE = 1 << 16
    REFUGEES = 1 << 17
    FAMILIES = 1 << 18
    RETURNING = 1 << 19
    DETAINEES = 1 << 20
    HURT = 1 << 21
    SIDE = 1 << 22
    """A force of the country, or of another one than Israel."""
    POSITIONS = 1 << 23
    HOUSE = 1 << 24
    SPORT = 1 << 25
    SHOP = 1 << 26
    THEFT = 1 << 27
    MONEY = 1 << 28
    AIR_POWER = 1 << 29
    """Foreign forces that attack from the air."""
    SEIZED = 1 << 30
    """Before weapons that nobody used."""
    REMNANTS = 1 << 31
    PARTICIPANT = 1 << 32
    """People by what befell them before: they take part in the news and are not it."""
    GUNFIRE = 1 << 33
    MARKED_AS_MILITARY = 1 << 34
    TAKING = 1 << 35
    """Places are retaken by force; what a side controls (سيطر) may have been left to it."""
    ATTACK = 1 << 36
    STORMING = 1 << 37
    RAID = 1 << 38
    MISSILE = 1 << 39
    UNSPECIFIED_FIRE = 1 << 40
    MARCH = 1 << 41
    DEMANDING = 1 << 42
    REFUSING = 1 << 43
    """Speech of what is wanted or did not happen: nothing that it names is told as happening."""
    DROWNING = 1 << 44
    """What a flood, a quake or a great fire does, and not an accident beside it."""
    BODY = 1 << 45
    """What is found of somebody murdered."""
    HOLDING = 1 << 46
    """By an authority it is an arrest, for money an abduction."""
    DEFENDING = 1 << 47
    """Against an attack that is named it is no fight of its own."""
    CONTROLLING = 1 << 48
    """Fires are brought under control too."""
    CONTROL = 1 << 49
    """مناطق سيطرة النظام is where, and nobody moved."""
    BEFORE_NOUN = 1 << 50
    """A preposition: the noun after it is what was before."""
    BEFORE_WISH = 1 << 51
    """The same of what is demanded, refused or charged; what is added by و too."""
    BEFORE_CLAUSE = 1 << 52
    """Opens a subordinate clause: neither its verbs nor its nouns are the news."""
    BEFORE_SETTING = 1 << 53
    BEFORE_CONTROL = 1 << 54
    FRAME = 1 << 55
    """Before an agreement: it is why, and not what happened."""
    QUANTITY = 1 << 56
    """Before what looks like a verb it counts people: 405 آلاف طالب."""
    ACT = 1 << 57
    """Tells of an event though a name holds it (مساعدات أممية, Turkish drone)."""
    BLAST = 1 << 58
    """An explosion of no stated kind; what is blown up by something else says so."""
    STOPPING = 1 << 59
    """Before fire that ends: وقف تام لإطلاق النار."""
    NEGATION = 1 << 60
    """Before what did not happen: دون إصابات, لم تقصف."""
    WELCOMING = 1 << 61
    """Speech of what happened indeed."""
    COURT = 1 << 62
    """In its news crimes are what it judges."""
    BURNING = 1 << 63
    """Done by people it is a crime, by a stove or a wire an accident."""
    FREEING = 1 << 64
    PERSON = 1 << 65
    """Somebody alone, or what one drives or lives in, at whom shots are aimed."""
    MOOD = 1 << 66
    """How people take an event: what it follows is the news itself."""
    AFTER = 1 << 67
    """Of the words of background those that may open a cause: توتر بعد اعتقالات."""
    CLOSING = 1 << 68
    """Of a road by those who protest it is their protest."""
    DOWNING = 1 << 69
    SHOOTING_DEAD = 1 << 70
    GRIP = 1 << 71
    """What somebody falls into: of the police, of kidnappers, of the cold."""
    DRUGS = 1 << 72
    OFFICIAL = 1 << 73
    """Who is killed for what he is."""
    WORKS_AT = 1 << 74
    """Before what somebody works at: صاحب فرن, مدير مدرسة."""
    OPINION = 1 << 75
    """What a speaker wants, expects or thinks, and nobody saw happen."""
    VERDICT = 1 << 76
    """By a court it is a sentence, by others a condemnation."""
    THREAT = 1 << 77
    """Of a fire or a drought it is no speech."""
    PLAIN_PEOPLE = 1 << 78
    """Whose complaints are part of what befell them."""
    SUFFOCATION = 1 << 79
    FEUD = 1 << 80
    CONTRACT = 1 << 81
    """Over money it is business, not peace."""
    FLEEING = 1 << 82
    MISSING = 1 << 83
    SLAUGHTER = 1 << 84
    OUTAGE = 1 << 85
    """Of a hospital: put out of service."""
    FORECAST = 1 << 86
    """Of weather that is expected, and struck nobody."""
    JUDGING = 1 << 87
    CARRIED_OUT = 1 << 88
    """Of a sentence: until then it is a judgment."""
    CUTTING = 1 << 89
    """Of a road by snow it is no protest."""
    PROTESTING = 1 << 90
    VICTIM = 1 << 91
    """Before who it befell."""
    DESTROYING = 1 << 92
    """By a strike it is no fight."""
    TAMED = 1 << 93
    """What is brought under control and is no place: fires, prices, diseases, cars."""
    SURROUNDING = 1 << 94
    """Of a village, to arrest in it."""
    RECEIVING = 1 << 95
    """Of guests it is a meeting, of the displaced and the wounded none."""
    CONFESSING = 1 << 96
    """Who is in custody makes no statement."""
    RELEASING = 1 << 97
    """Without an exchange it ends an arrest."""
    AIR_BOMB = 1 << 98
    """What only aircraft drop."""
    ENDING = 1 << 99
    """Before fights that are over."""
    TOLL = 1 << 100
    """Deaths that are counted: of themselves they tell of no event."""
    OURS = 1 << 101
    """A speaker's own voice."""
    SEIZING = 1 << 102
    """What fights before it were for."""
    CLEARING = 1 << 103
    """Of fighters it was fought for, of mines it was not."""
    WATER = 1 << 104
    """Where who is missing has drowned."""
    FALLING = 1 << 105
    """Of soldiers, by what else the sentence names."""
    DEPRIVING = 1 << 106
    """Of power or water: news beside what did it."""
    RAISING = 1 << 107
    """Of a flag, by soldiers or in a protest."""
    DEMOLISHING = 1 << 108
    CLAIMING = 1 << 109
    """Whose deed it was is said for the first time."""
    AMBUSH = 1 << 110
    WELL = 1 << 111
    """Dug against a drought that is no news."""
    CHEATING = 1 << 112
    EXAM = 1 << 113
    FIGURATIVE = 1 << 114
    """Of a fight in which nobody is hurt: قصف إعلامي, انفجار الأسعار."""
    ERRAND = 1 << 115
    """From which people come home every day."""
    CAPTURING = 1 << 116
    """Of a town, or of a person."""
    ATTEMPT = 1 << 117
    BELONGING = 1 << 118
    """Before whose something is (آلية عائدة لقوات …), else of who comes back."""
    STORY = 1 << 119
    """What a film or a book tells did not happen now."""
    RUBBLE = 1 << 120
    """Of what was bombed as of what a quake brought down."""
    UNMANNED = 1 << 121
    BOMB = 1 << 122
    """After an attack it is what it was made with."""
    SNATCHED = 1 << 123
    """What snatches or is snatched where nobody is kidnapped: خطف الأضواء."""
    OF = 1 << 124
    """Before whose people were hit: أربعة من قوات النظام."""
    REACHING = 1 << 125
    """Of an agreement: what was met for came about."""
    DEVELOPING = 1 << 126
    """Into something else, which is news: عقب مشاجرة تطورت إلى اشتباك."""
    CRASHING = 1 << 127
    """Of a drone it is the drone's news."""
    DURING = 1 << 130
    """What somebody did when he died: أثناء عمله."""
    SESSION = 1 << 131
    """Of a court or a commission it is a hearing."""
    RETURNEE = 1 << 133
    """Who came back before, where something is done for them."""
    HOSPITAL = 1 << 132
    COMBING = 1 << 133
    """Of streets by those who arrest, of a desert by aircraft: no movement beside these."""
    BREACHING = 1 << 134
    """Of a truce: what an accusation tells to have happened."""
