"""What a place is to the event: where it happened, where the fire came from, or only named."""

from collections.abc import Collection, Sequence

from classifiers.labels import PlaceRole
from classifiers.mentions import Mention
from classifiers.passage import Passage
from classifiers.people_words import ANYBODY, PAIRS, PEOPLE, PERSONS
from classifiers.place_rules import RoleRule
from classifiers.place_words import GIVEN_NAMES, OFFICES, SPEAKING_FOR, STRIKING, WITHIN
from classifiers.vocabulary import AnyOf, exact, word_list

_POSITIONS = word_list(
    "مواقع مواقعها مواقعه مواقعهم مواضع مرابض مرابضها قواعد قواعدها قاعدتها معسكرات معسكراتها"
    " ثكناتها تمركزها تمركزه تمركز تمركزهم المتمركزه المتمركزين المتواجده المنتشره مناطق سيطرتها"
    " سيطره نقاطها نقاط حواجز حواجزها مقراتها positions bases posts stationed"
)
_LAUNCHED = word_list(
    "انطلاقا مصدرها مصدره المنطلقه انطلقت اقلاع اقلع اقلعت اطلقت اطلقتها اطلق"
    " المتمركزه launched fired"
)
_HOME_OF = word_list(
    "ابناء اهالي سكان مواليد المنحدر المنحدره ينحدر تنحدر المتحدر المتحدره متحدر ابن اصول"
    " native residents"
)
_EVACUATED = word_list(
    "نقلوا نقل نقلت نقله نقلهم اسعف اسعفوا اسعفت اسعافه اسعافهم الترحيل ترحيل اجلاء اجلي اجليوا"
    " نقلو نقلوا نقلوهم نقلوه نقلوها اسعفو اسعفوه اسعفوهم تحول تحولت تحولوا تحولو حول حولوه"
    " evacuated transferred taken"
)
_TOPIC = word_list(
    "بشان شان حول بخصوص خصوص ملف مستقبل قضيه مرتبط مرتبطه مرتبطين متورط"
    " متورطه متورطين about regarding concerning over"
) | exact("تضامنا وتضامنا تضامنيه متضامنين نصره دعما اسنادا بعيدا")
_DISCUSSING = word_list(
    "بحث يبحث تبحث يبحثان بحثا بحثت مباحثات محادثات ناقش ناقشت ناقشا تناقش يناقش مناقشه تناول"
    " تناولت discuss discussed discussing talks"
)
"""Before what a meeting is about."""
_ANSWERS = exact("ردا وردا كرد انتقاما")
"""Before على: what an attack is answered to."""
_FIRE = word_list(
    "قصف قصفها قذائف قذيفه قذيفتين صاروخ صواريخ صاروخا هاون هاونات مدفعيه رشاشات رشاش نيران راجمات"
    " عدوان عدوانا غاره غارات غارتين"
    " طائره طائرات مروحيات مسيره مسيرات قصفت رصاص fire shells rockets missiles mortars drone drones"
)
_AT = frozenset(
    {"علي", "ع", "باتجاه", "نحو", "صوب", "طال", "طالت", "استهدف", "استهدفت", "at", "on"}
)
_SITES = word_list("معسكر قاعده قاعدتي جهه محور مطار حاجز مواقع ثكنه مناطق اتجاه نقطه")
_TRAVELLING = word_list(
    "قادم قادما قادمه قادمين القادم جاي جايه متجه متجها متجهه متجهين متوجه متوجها متوجهه رايح رايحه"
    " توجهه توجهها توجههم توجههما ذهابه ذهابها ذهابهم سفره سفرها سفرهم"
    " طريقه طريقها طريقهم مسافر مسافره مسافرين ذاهب ذاهبه heading travelling traveling coming en"
)
_CONVOYS = word_list(
    "قافله قوافل حافله حافلات باص باصات بولمان دفعه دفعات رتل convoy convoys bus buses batch"
)
"""Beside these, from is where people were taken from: the event's own place."""
_SENT = word_list("مؤازره موازره مؤازرات موازرات تعزيزات تعزيز امداد امدادات reinforcements")
"""Before from: what comes from elsewhere."""
_LEAVING = word_list(
    "اخراج خروج خرج خرجت خرجوا نزوح نزح نزحوا نزحت تهجير اجلاء انسحاب انسحب انسحبت انسحبوا طرد فرار"
    " فر فروا هروب مغادره غادر غادرت تغادر عوده يعود عاد عادت عادوا انتشال اختطاف خطف خطفوا اعتقال"
    " اعتقل اعتقلت تعتقل يعتقل displaced fled evacuation evacuated return"
)
_DISPLACED = word_list(
    "نازحو نازحي نازحين نازحون النازحين النازحون مهجرو مهجري مهجرين مهجرون المهجرين المهجرون لاجئو"
    " لاجئي المنحدرين اصلهم اصلها اصله"
)
_HOSPITALS = word_list("مشفى مستشفى مشافي مستشفيات مشفي hospital hospitals")
_BORDERS = word_list("الفاصله الفاصل الحدود الحدوديه الاداريه حدود")
# Looked up once: in Python 3.11 a member of an enumeration costs as much as a call.
_EVENT, _MENTION = PlaceRole.EVENT, PlaceRole.MENTION
_NAMED, _SHARED = RoleRule.NAMED, RoleRule.SHARED
_ROLES = {_NAMED: _EVENT, RoleRule.FIRED_FROM: PlaceRole.ORIGIN}
_BY = "قبل"
"""من قبل names who did it, not where from."""
_NAME = 4
"""Words of a person's name."""
_REACH = 6
"""Words before a name that may tell of its role."""
_OWNER = 3
"""Words between a position and where it lies: whose it is (مواقع قوات النظام في X)."""
_ASIDE = 8
"""Words between brackets."""
_LINE = 200
"""Characters on each side of a hashtag in which its line begins and ends."""
_LEAD = 120
"""Words in which an article tells where its event was; what it names later it only mentions."""

_HIM = frozenset(
    {"وهو", "وهي", "وهم", "هو", "اصله", "اصلها", "اصلهم", "احدهما", "احدهم", "والثاني", "الثاني"}
    | {"الفقيد", "والفقيد", "المرحوم", "المغدور", "المغدوره", "المتوفي", "المتوفاه"}
    | {"والاخر", "الاخر", "جميعهم", "كلاهما", "هنن", "وهنن", "هني", "وهني"}
)
_FROM = frozenset({"من", "ومن", "from"})
_ON = frozenset({"ع", "علي"})
_TO = frozenset({"الي", "نحو", "باتجاه", "صوب", "to", "towards"})


_GROUNDS = exact("باديه طريق اجواء سماء مناطق مفرق")
"""Between a preposition and the name of what they belong to."""
_WAYS = _FROM | _TO | _ON
_PERSONAL = AnyOf((*ANYBODY.lists, _HIM))
"""Words for somebody."""
_FIRED = _FIRE | _LAUNCHED
_LEFT_BY = AnyOf((*_PERSONAL.lists, _LEAVING))
"""Beside these, from is where somebody comes from."""
_TELLING = (
    _POSITIONS | _LAUNCHED | _HOME_OF | _EVACUATED | _TOPIC | _FIRE | _TRAVELLING | _LEAVING
    | _DISPLACED | _HOSPITALS | _BORDERS | _SENT | _ANSWERS | PERSONS | PAIRS | PEOPLE | _HIM
    | GIVEN_NAMES
)  # fmt: skip
"""Words that may tell of another role than that of the event."""


def assign_roles(
    passage: Passage,
    mentions: Sequence[Mention],
    background: Collection[int],
    *,
    abroad: bool,
    source: Collection[int] = (),
) -> dict[Mention, PlaceRole]:
    """The role of every mention. What is joined to a place, or says where it lies, shares its
    role; if no place would be one of the event, an office or a home stands for it, unless the
    event is `abroad`. `background`: sentences that tell of other events; `source`: words that say
    who reports, whose town is no place of the event."""
    roles: dict[Mention, PlaceRole] = {}
    if not mentions:
        return roles
    tags: set[Mention] = set()
    for mention in mentions:
        if mention.tagged and _is_below(passage, mention):
            tags.add(mention)
        sharer = mention.joined_to
        if mention.qualifies is not None and mention.qualifies in roles:
            sharer = mention.qualifies
        if sharer is not None and sharer in roles:
            roles[mention], mention.role_rule = roles[sharer], _SHARED
            if sharer is mention.qualifies and _lie_apart(sharer, mention):
                roles[mention], mention.role_rule = _MENTION, RoleRule.ANCHOR
        elif passage.sentences[mention.first] in background:
            roles[mention], mention.role_rule = _MENTION, RoleRule.BACKGROUND
        elif mention.first in source and passage.words[mention.lead] not in SPEAKING_FOR:
            roles[mention], mention.role_rule = _MENTION, RoleRule.OFFICE
        elif abroad and (not _is_located(mention) or _is_discussed(passage, mention)):
            roles[mention], mention.role_rule = _MENTION, RoleRule.ABROAD
        else:
            mention.role_rule = _role_rule(passage, mention)
            roles[mention] = _ROLES.get(mention.role_rule, _MENTION)
    if mentions[0].dateline and roles[mentions[0]] is _EVENT:
        _leave_dateline(mentions[0], roles)
    if tags:
        _leave_tags(tags, roles)
    if mentions[-1].first >= _LEAD and any(
        role is _EVENT and each.first < _LEAD for each, role in roles.items()
    ):
        for mention, role in roles.items():
            if role is _EVENT and mention.first >= _LEAD:
                roles[mention], mention.role_rule = _MENTION, RoleRule.LATE
    if _EVENT not in roles.values() and not abroad:
        for mention, role in roles.items():
            if role is _MENTION and _is_locator(passage, mention, background):
                roles[mention], mention.role_rule = _EVENT, RoleRule.LOCATOR
            elif mention.role_rule is _SHARED and mention.qualifies in roles:
                roles[mention] = roles[mention.qualifies]
    return roles


def _lie_apart(mention: Mention, anchor: Mention) -> bool:
    """Whether the anchor lies in another governorate than what it helps to find: السيدة زينب جنوب
    دمشق."""
    one, other = mention.chosen, anchor.chosen
    if one is None or other is None or one.governorate is None or other.governorate is None:
        return False
    return one.governorate != other.governorate


def _is_below(passage: Passage, mention: Mention) -> bool:
    """Whether a hashtag stands in a line of nothing but hashtags, below a text."""
    original = passage.normalised.original
    begin, end = passage.normalised.span(mention.start, mention.end)
    opens = original.rfind("\n", max(0, begin - _LINE), begin)
    closes = original.find("\n", end, end + _LINE)
    line = original[opens + 1 : closes if closes >= 0 else end + _LINE]
    return opens > 0 and all(word.startswith("#") for word in line.split())


def _leave_tags(tags: Collection[Mention], roles: dict[Mention, PlaceRole]) -> None:
    """Hashtags below are no places of the event where the text names others, and none in them."""
    told = {
        each.chosen.governorate
        for each, role in roles.items()
        if role is _EVENT and each not in tags and each.chosen is not None
    } - {None}
    for tag in tags:
        site = tag.chosen
        if told and roles[tag] is _EVENT and site is not None and site.governorate not in told:
            roles[tag], tag.role_rule = _MENTION, RoleRule.TAG


def _leave_dateline(dateline: Mention, roles: dict[Mention, PlaceRole]) -> None:
    """The reporter's town is no place of the event where others are named and none is in it."""
    town = dateline.chosen
    others = [each.chosen for each, role in roles.items() if role is _EVENT][1:]
    placed = [each for each in others if each is not None and each.governorate is not None]
    if town is not None and placed and all(each.governorate != town.governorate for each in placed):
        roles[dateline], dateline.role_rule = _MENTION, RoleRule.DATELINE


def _role_rule(passage: Passage, mention: Mention) -> RoleRule:
    text = passage.words
    lead_word = text[mention.lead]
    at = mention.lead - 1
    if lead_word in OFFICES or (at >= 0 and text[at] in OFFICES and mention.lead == mention.first):
        return RoleRule.OFFICE
    before = _words_before(passage, mention)
    if lead_word in _GROUNDS and before and before[0] in _WAYS:
        lead_word, *before = before  # قادمين من بادية X
    if lead_word not in _TELLING and _TELLING.isdisjoint(before):
        return _NAMED
    from_person = (
        lead_word in _FROM
        and bool(before)
        and (before[0] in _PERSONAL or not GIVEN_NAMES.isdisjoint(before[:_NAME]))
    )
    if from_person and _LEAVING.isdisjoint(before[1:]):
        goes_on = text[mention.last + 1 : mention.last + 2]
        return _NAMED if goes_on and goes_on[0] in _TO else RoleRule.HOME
    if _is_passed(lead_word, before):
        return RoleRule.PASSED
    if not _TOPIC.isdisjoint(before[:2]):
        return RoleRule.TOPIC
    if not _ANSWERS.isdisjoint(before) and _is_answered(lead_word, before):
        return RoleRule.TOPIC
    if _is_origin(lead_word, before) or _is_fired_from([lead_word, *before]):
        return RoleRule.FIRED_FROM
    if (before and before[0] in _HOME_OF) or lead_word in _HOME_OF:
        chain = [lead_word, *before]
        at_home = next(i for i, word in enumerate(chain) if word in _HOME_OF)
        if not _CONVOYS.isdisjoint(before):
            return _NAMED
        if chain[at_home] not in ("اهالي", "سكان") or chain[at_home + 1 : at_home + 2] == ["من"]:
            return RoleRule.HOME
    moved = lead_word in _TO or lead_word in _ON or (before and before[0] in _TO)
    if moved and not _EVACUATED.isdisjoint(before):
        return RoleRule.PASSED
    return _NAMED


def _words_before(passage: Passage, mention: Mention) -> list[str]:
    """Words before the name's introduction within its clause, the nearest first."""
    begin, clauses = mention.lead, passage.clauses
    if ")" in passage.gap(begin):  # طفلتان (12 و13 سنة) من البوكمال
        for index in range(begin - 1, max(0, begin - _ASIDE), -1):
            if "(" in passage.gap(index):
                begin = index
                break
    clause = clauses[begin] if begin == mention.lead else clauses[begin - 1]
    least = max(0, begin - _REACH)
    first = begin
    while first > least and clauses[first - 1] == clause:
        first -= 1
    found = passage.words[first:begin]
    found.reverse()
    return found


def _is_origin(lead_word: str, before: Sequence[str]) -> bool:
    """من مواقعها في X, المتمركزة في X, أطلقت من X, انطلاقا من X."""
    if lead_word in _FROM:
        return bool(before) and before[0] in _LAUNCHED
    if lead_word in _ON and (not before or before[0] not in _POSITIONS):
        return False  # من مواقعها في X على Y
    for at, word in enumerate(before):
        if word in _POSITIONS:
            return before[at + 1 : at + 2] in (["من"], ["ومن"], ["from"]) or word.startswith(
                "المتم"
            )
        if at >= _OWNER or word in _AT or word in _FROM:
            return False
    return False


def _is_answered(lead_word: str, before: Sequence[str]) -> bool:
    """ردا على قصف X, انتقاما لمقتل فلان في X; not what is struck in turn (ردا على ذلك قصفت X)."""
    for at, word in enumerate(before):
        if word in STRIKING:
            return False
        if word in _ANSWERS:
            following = before[at - 1] if at else lead_word
            return following in _ON or following[0] == "ل"
    return False


def _is_fired_from(chain: Sequence[str]) -> bool:
    """قذائف من جهة X, رشاشات من X, القصف من كلية قرب X; not what lies between (قصف على X)."""
    for at, word in enumerate(chain):
        if word in _AT:
            return False
        if word in _FROM:
            if at > 0 and chain[at - 1] == _BY:
                return False
            reach = chain[at + 1 : at + (4 if at and chain[at - 1] in _SITES else 3)]
            told = next((each for each in reach if each in _FIRED or each in _LEFT_BY), None)
            return told in _FIRED
    return False


def _is_passed(lead_word: str, before: Sequence[str]) -> bool:
    """Whether somebody only comes from there, is on the way there, or is carried there."""
    near = before[0] if before else ""
    if lead_word in _DISPLACED or (near in _DISPLACED and lead_word not in WITHIN):
        return _CONVOYS.isdisjoint(before)
    if near in _TRAVELLING and (lead_word in _FROM or lead_word in _TO or lead_word in _AT):
        return True
    if lead_word == "بين" and near in _BORDERS:
        return True
    if lead_word in _FROM and near in _SENT:
        return True
    return lead_word in _HOSPITALS and _FIRE.isdisjoint(before[:4])


def _is_located(mention: Mention) -> bool:
    """Whether a preposition, a direction or a cue puts the event there."""
    return bool(
        mention.cue or mention.direction or mention.near or mention.struck or mention.locative
    ) and not mention.clitic.startswith("ل")


def _is_discussed(passage: Passage, mention: Mention) -> bool:
    """Whether it is where something lies that people meet about elsewhere: لبحث الوضع في X."""
    return not _DISCUSSING.isdisjoint(_words_before(passage, mention))


def _is_locator(passage: Passage, mention: Mention, background: Collection[int]) -> bool:
    """Whether the only named place may stand for where it happened: an office's does, a hospital's,
    the home of whom it befell."""
    if passage.sentences[mention.first] in background:
        return False
    if mention.role_rule is RoleRule.PASSED:
        return passage.words[mention.lead] in _HOSPITALS
    return mention.role_rule in (RoleRule.OFFICE, RoleRule.HOME)
