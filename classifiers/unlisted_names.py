"""Where the name of a place that no table has begins and ends: after قرية one word, or two of which
the first begins names (أم حارتين); a hashtag, and what is in quotation marks, as a whole."""

from collections.abc import Collection

from classifiers.casualty_words import (
    COUNTED,
    HARM_NOUNS,
)
from classifiers.names import Hit
from classifiers.ordinary_words import ADJECTIVES
from classifiers.passage import Passage
from classifiers.people_words import ANYBODY, PERSONS
from classifiers.place_names import plain
from classifiers.place_words import (
    COUNTRYSIDE,
    CUES,
    DATES,
    DIRECTIONS,
    FUNCTION_WORDS,
    GIVEN_NAMES,
    LATIN_ARTICLES,
    NAME_HEADS,
    NEAR,
    RELATIONS,
)
from classifiers.vocabulary import AnyOf, exact, word_list


def _indefinite(listed: str) -> frozenset[str]:
    """The words with what is joined in front of them, but for the article."""
    return word_list(listed) - word_list(" ".join(f"ال{word}" for word in listed.split()))


SEVERAL = _indefinite("قريتي قريتا قرى قري بلدتي بلدتا بلدات ضيعتي")
VILLAGES = SEVERAL | _indefinite("قريه بلده ضيعه")
LATIN_CUES = exact("village villages koyu koyune koyunde koyunden koyleri koylerini koylerine")

_HILLS = exact("تل تله خربه رسم جبل سد مخيم مزرعه كفر بير جب ناعوره")
HILLS = {clitic + word: len(clitic) for word in _HILLS for clitic in ("", "و", "ب", "وب", "ل", "ع")}
"""First words of names that tell what they are, and how many letters are joined before them."""

_FAITH = ["الدين"]
"""What makes one name of a person of two words."""
_KUNYAS = exact("ابو ام الشيخ شيخ حج")
_HEADS = NAME_HEADS | _HILLS | exact("تلول تلال حج راس وادي ضهر قصر مشتي برج حويجه قوس رجم مشرفه")
_SIDES = exact(
    "الشرقيه الغربيه الشماليه الجنوبيه الشرقي الغربي الشمالي الجنوبي الكبيره الصغيره الكبير الصغير"
    " كبير صغير كبيره صغيره فوقاني تحتاني فوقا تحتا الفوقا التحتا الفوقاني التحتاني"
)
"""After a name these tell it from its neighbour: العفيف الشرقية."""

_OTHER_WORDS = (
    FUNCTION_WORDS | RELATIONS | frozenset(DIRECTIONS) | COUNTRYSIDE | NEAR | frozenset(CUES)
    | DATES | COUNTED.keys()
    | word_list("ريف محيط اطراف منطقه محافظه ناحيه قضاء تابعه واقعه خاضعه حدود جراء نتيجه اثر خلال")
    | exact(
        "التي الذي الذين ما مما كما حيث حتي ثم او ان انه اثناء بسبب بفعل ضمن تحت فوق بعد قبل منذ مع"
        " دون بدون هذا هذه ذلك هو هي هم فيما بينما وذلك وهي وهو حسب بحسب وفق وفقا ضد لم لن قد فقد"
        " وقد اسفر اسفرت ادي ادت تقع يقع تضم يضم تبعد تعد تتبع يتبع تخضع تشهد تدعي تسمي اسمها كانت"
        " كان صباح مساء فجر ظهر عصر ليل ليلا فجرا صباحا امس غدا يوم اسفل اعلي خلف امام مقابل علوك"
        " راح صار عم لسا هلق مبارح كلها كله جميعها عده عدد كثيره اخري مختلفه متفرقه ثلاث اربع خمس"
        " اقصي ادني اقرب مركز تبع"
        " سوريا سوريه لبنان العراق تركيا الاردن"
    )
)  # fmt: skip
_ENDS = AnyOf((_OTHER_WORDS, HARM_NOUNS, *ANYBODY.lists))
"""Words that are no part of a name: after them or before them it ends."""
_NEVER = exact(
    "المذكوره المحتله المجاوره القريبه الواقعه التابعه الخاضعه الحدوديه المحرره المحاصره المنكوبه"
    " الساحل الساحليه المحافظه المنطقه الناحيه الريف الريفيه الشمال الجنوب الشرق الغرب الجبل الوسط"
    " الداخل البلاد السوريه الكرديه العربيه المسيحيه العلويه الدرزيه الشيعيه الاشوريه"
    " المستهدفه الامنه الله الاطفال النازحين اللاجيين المهجرين الايتام الاولي الثانيه الثالثه"
    " الاهالي المدنيين صغيره كبيره قريبه بعيده قديمه جديده فقيره عديده وحيده اثريه اسمه"
)
_MARKS = frozenset('"«“”»')
_QUOTED = 3
_SHORTEST = 3
_PARTICIPLE = 5
_ACTIVE = (5, 6)


def name_at(
    passage: Passage,
    at: int,
    offset: int,
    blocked: Collection[int],
    events: Collection[int],
    *,
    joined: bool = False,
) -> list[Hit[str]]:
    """The name that begins in word `at` after `offset` letters, if one can. `blocked`:
    words that are something else, `events`: words that tell of an event. `joined`: only a list
    shows that it is one, so that it must look like one and end where a name may."""
    words = passage.words
    if at >= len(words) or at in blocked or passage.gap(at).strip(" ,-#"):
        return []
    word = words[at][offset:]
    if not may_begin(word) or (at in events and word not in _HEADS):
        return []
    last = _end_of_whole(passage, at)
    if last is None:
        last = _end_of_words(passage, at, offset, blocked, events, joined=joined)
    if last is None or any(index in blocked for index in range(at, last + 1)):
        return []
    start = passage.starts[at] + offset
    return [Hit((), start, passage.ends[last], words[at][:offset], at, last)]


def _end_of_words(
    passage: Passage,
    at: int,
    offset: int,
    blocked: Collection[int],
    events: Collection[int],
    *,
    joined: bool,
) -> int | None:
    words = passage.words
    word = words[at][offset:]

    def ends(index: int) -> bool:
        return (
            index >= len(words)
            or index in blocked
            or index in events
            or not passage.gap(index).isspace()
            or "\n" in passage.gap(index)
            or words[index] in _ENDS
            or (words[index][0] in "وفبل" and len(words[index]) > _SHORTEST)
            or words[index][-1].isdecimal()
        )

    if word in _HEADS:
        if at + 1 >= len(words) or not passage.gap(at + 1).isspace() or at + 1 in blocked:
            return None
        if _ends_head(words[at + 1]) or at + 1 in events or words[at + 1][-1].isdecimal():
            return None
        last = at + 1
        if words[last + 1 : last + 2] == _FAITH and passage.gap(last + 1).isspace():
            return last + 1  # الشيخ محي الدين
        if words[last] in _KUNYAS and last + 1 < len(words) and passage.gap(last + 1).isspace():
            last += 1  # جبل أبو علي
        elif words[last] in _HEADS and not ends(last + 1):
            last += 1
    elif ends(at + 1):
        last = at
    elif joined:
        return None
    elif ends(at + 2) and not word.startswith("ال") and words[at + 1] not in GIVEN_NAMES:
        last = at + 1  # حمرة بويتية
    else:
        last = at
    side = last + 1 < len(words) and words[last + 1] in _SIDES and last + 2 not in blocked
    return last + 1 if side and passage.gap(last + 1).isspace() else last


def is_head(word: str) -> bool:
    """Whether it begins names of several words: تل, كفر, أم."""
    return word in _HEADS


def is_side(word: str) -> bool:
    """Whether it tells a village from its neighbour: العفيف الشرقية."""
    return word in _SIDES


def is_definite(word: str) -> bool:
    """Whether it bears the article."""
    return word.startswith("ال") and len(word) > _SHORTEST + 1


def _ends_head(word: str) -> bool:
    """Whether no name goes on with the word after its first one; of people it may: رسم الإمام."""
    return word in _ENDS and not (is_definite(word) and word in PERSONS)


def is_tagged(passage: Passage, index: int) -> bool:
    """Whether a hashtag begins with the word."""
    begin, _ = passage.normalised.span(passage.starts[index], passage.ends[index])
    return begin > 0 and passage.normalised.original[begin - 1] == "#"


def _end_of_whole(passage: Passage, at: int) -> int | None:
    """The last word of a hashtag or of what is in quotation marks, if the name begins either."""
    original = passage.normalised.original
    begin, _ = passage.normalised.span(passage.starts[at], passage.ends[at])
    before = original[begin - 1] if begin else ""
    if before not in _MARKS and before != "#":
        return None
    for last in range(at, min(at + _QUOTED, len(passage))):
        _, end = passage.normalised.span(passage.starts[last], passage.ends[last])
        after = original[end : end + 1]
        if before == "#" and after != "_":
            return last
        if before != "#" and after in _MARKS:
            return last
    return None


def may_begin(word: str) -> bool:
    """Whether a name may begin with the word: no verb, adjective, number or word of relation."""
    if word in _HEADS:
        return True
    if len(word) < _SHORTEST:
        return False
    if word[0] < "\u0600" or word[-1].isdecimal() or word in _ENDS or word in _NEVER:
        return False
    if word.startswith("ال"):
        return len(word) > _SHORTEST + 1
    if word.startswith(("بال", "كال", "فال", "لل")) or word.endswith(("ها", "هم", "هما", "هن")):
        return False
    if word[-1] == "ت":
        return word.endswith("ات")
    return word[-1] != "ه" or not _is_adjective(word)


def _is_adjective(word: str) -> bool:
    """Whether a word in ة has the shape of an adjective: حدودية, محاصرة, تابعة."""
    return (
        word.endswith("يه")
        or (word[0] == "م" and len(word) >= _PARTICIPLE)
        or (word[1] == "ا" and len(word) in _ACTIVE)
        or plain(word) in ADJECTIVES
    )


def may_be_hill(passage: Passage, index: int, *, joined: bool) -> bool:
    """Whether a name goes on after a word such as تل: with the article or a kunya, without a sign
    between them. `joined`: و joins it to a name, so that any name may follow."""
    if index + 1 >= len(passage) or not passage.gap(index + 1).isspace():
        return False
    following = passage.words[index + 1]
    if following in _KUNYAS:
        return True
    if is_definite(following):
        return following not in _NEVER
    return joined and may_begin(following)


def begins_listed(word: str) -> bool:
    """Whether a name begins with a word that و joins to others, as far as its form tells."""
    return word[0] == "و" and word[1:] in _HEADS


def before_latin_cue(passage: Passage, index: int, blocked: Collection[int]) -> list[Hit[str]]:
    """The name in Latin letters, with capitals, before village or köyü."""
    original, words = passage.normalised.original, passage.words
    first = index
    named = 0
    while first > 0 and first - 1 not in blocked and passage.gap(first).strip() in ("", "-"):
        begin, _ = passage.normalised.span(passage.starts[first - 1], passage.ends[first - 1])
        article = words[first - 1] in LATIN_ARTICLES
        if words[first - 1] in _NO_LATIN_NAMES:
            break
        if not (original[begin].isupper() or (article and named)) or named == _QUOTED:
            break
        named += not article
        first -= 1
    if named == 0:
        return []
    return [Hit((), passage.starts[first], passage.ends[index - 1], "", first, index - 1)]


_NO_LATIN_NAMES = exact(
    "the a an this that in at of near and from to syrian turkish kurdish syria suriye another two"
    " three four several many some other bir bu iki every each model small"
)
