"""What a place is to the event: where it happened, where the fire came from, or only named."""

from collections.abc import Collection, Sequence

from classifiers.casualty_words import PAIRS, PEOPLE, PERSONS
from classifiers.labels import PlaceRole
from classifiers.mentions import Mention
from classifiers.passage import Passage
from classifiers.place_words import CUES, DIRECTIONS, LOCATIVE, NEAR, OFFICES
from classifiers.vocabulary import word_list

_POSITIONS = word_list(
    "مواقع مواقعها مواقعه مواقعهم مواضع مرابض مرابضها قواعد قواعدها قاعدتها معسكرات معسكراتها"
    " ثكناتها تمركزها تمركزه تمركز تمركزهم المتمركزه المتمركزين المتواجده المنتشره مناطق سيطرتها"
    " سيطره نقاطها نقاط حواجز حواجزها مقراتها positions bases posts stationed"
)
_LAUNCHED = word_list(
    "انطلاقا مصدرها مصدره المنطلقه انطلقت اطلقت اطلقتها اطلق المتمركزه launched fired"
)
_HOME_OF = word_list(
    "ابناء اهالي سكان مواليد المنحدر المنحدره ينحدر تنحدر ابن اصول native residents"
)
_EVACUATED = word_list(
    "نقلوا نقل نقلت نقله نقلهم اسعف اسعفوا اسعفت اسعافه اسعافهم الترحيل ترحيل اجلاء اجلي اجليوا"
    " evacuated transferred taken"
)
_TOPIC = word_list("بشان شان حول بخصوص خصوص ملف مستقبل قضيه about regarding concerning over")
_LEAD = 120
"""Words in which an article tells where its event was; what it names later it only mentions."""

_HIM = frozenset({"وهو", "وهي", "وهم", "هو", "اصله", "اصلها", "اصلهم"})
_FROM = frozenset({"من", "ومن", "from"})
_TO = frozenset({"الي", "نحو", "باتجاه", "صوب", "to", "towards"})


def assign_roles(
    passage: Passage, mentions: Sequence[Mention], background: Collection[int], *, abroad: bool
) -> dict[Mention, PlaceRole]:
    """The role of every mention. What is joined to a place, or says where it lies, shares its
    role; if no place would be one of the event, an office or a home stands for it, unless the
    event is `abroad`. `background`: sentences that tell of other events."""
    roles: dict[Mention, PlaceRole] = {}
    for mention in mentions:
        if mention.qualifies is not None and mention.qualifies in roles:
            roles[mention] = roles[mention.qualifies]
        elif mention.joined_to is not None and mention.joined_to in roles:
            roles[mention] = roles[mention.joined_to]
        elif passage.sentences[mention.first] in background:
            roles[mention] = PlaceRole.MENTION
        else:
            roles[mention] = _role(passage, mention)
            if abroad and not _is_located(mention):
                roles[mention] = PlaceRole.MENTION
    if any(role is PlaceRole.EVENT and each.first < _LEAD for each, role in roles.items()):
        for mention, role in roles.items():
            if role is PlaceRole.EVENT and mention.first >= _LEAD:
                roles[mention] = PlaceRole.MENTION
    if PlaceRole.EVENT not in roles.values() and not abroad:
        for mention, role in roles.items():
            if role is PlaceRole.MENTION and _is_locator(passage, mention, background):
                roles[mention] = PlaceRole.EVENT
    return roles


def _role(passage: Passage, mention: Mention) -> PlaceRole:
    text = passage.words
    lead_word = text[mention.lead]
    at = mention.lead - 1
    if lead_word in OFFICES or (at >= 0 and text[at] in OFFICES and mention.lead == mention.first):
        return PlaceRole.MENTION
    before = _words_before(passage, mention)
    if lead_word in _FROM and before and _is_person(before[0]):
        return PlaceRole.MENTION
    if any(word in _TOPIC for word in before[:2]):
        return PlaceRole.MENTION
    if _is_origin(lead_word, before):
        return PlaceRole.ORIGIN
    if (before and before[0] in _HOME_OF) or lead_word in _HOME_OF:
        chain = [lead_word, *before]
        at_home = next(i for i, word in enumerate(chain) if word in _HOME_OF)
        if chain[at_home] not in ("اهالي", "سكان") or chain[at_home + 1 : at_home + 2] == ["من"]:
            return PlaceRole.MENTION
    moved = lead_word in _TO or (before and before[0] in _TO)
    if moved and any(word in _EVACUATED for word in before):
        return PlaceRole.MENTION
    return PlaceRole.EVENT


def _words_before(passage: Passage, mention: Mention, limit: int = 6) -> list[str]:
    """Words before the name's introduction within its clause, the nearest first."""
    clause = passage.clauses[mention.lead]
    found = []
    for index in range(mention.lead - 1, max(-1, mention.lead - 1 - limit), -1):
        if passage.clauses[index] != clause:
            break
        found.append(passage.words[index])
    return found


def _is_origin(lead_word: str, before: Sequence[str]) -> bool:
    """من مواقعها في X, المتمركزة في X, أطلقت من X, انطلاقا من X."""
    if lead_word in _FROM:
        return bool(before) and before[0] in _LAUNCHED
    for at, word in enumerate(before):
        if word in _POSITIONS:
            return before[at + 1 : at + 2] in (["من"], ["ومن"], ["from"]) or word.startswith(
                "المتم"
            )
        if (
            word not in LOCATIVE
            and word not in CUES
            and word not in NEAR
            and (word not in DIRECTIONS)
        ):
            return False
    return False


def _is_person(word: str) -> bool:
    return word in PERSONS or word in PAIRS or word in PEOPLE or word in _HIM


def _is_located(mention: Mention) -> bool:
    """Whether a preposition, a direction or a cue puts the event there."""
    return bool(
        mention.cue or mention.direction or mention.near or mention.struck or mention.locative
    ) and not mention.clitic.startswith("ل")


def _is_locator(passage: Passage, mention: Mention, background: Collection[int]) -> bool:
    """Whether the only named place may stand for where it happened: an office's does, and the home
    of whom it befell."""
    if passage.sentences[mention.first] in background:
        return False
    text, at = passage.words, mention.lead - 1
    office = text[mention.lead] in OFFICES or (at >= 0 and text[at] in OFFICES)
    return office or (text[mention.lead] in _FROM and at >= 0 and _is_person(text[at]))
