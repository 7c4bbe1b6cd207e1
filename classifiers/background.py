"""Which sentences tell of something else than the news: what was before, other headlines."""

from classifiers.passage import Passage
from classifiers.vocabulary import exact

_OPENERS = exact(
    "وكان وكانت وكانوا يذكر ويذكر يشار ويشار وسبق سبق وقبل وأمبارح وامبارح previously earlier"
)
# After one of these come headlines of other pages, to the end of the text.
_OTHER_PAGES = (
    ("مقالات", "ذات"), ("مقالات", "مشابهه"), ("قد", "يعجبك"), ("اقرا", "ايضا"),
    ("اقرا", "كمان"), ("اخبار", "تانيه"),
    ("اخبار", "ذات"), ("مواضيع", "ذات"), ("السابق",), ("التالي",), ("read", "also"),
    ("related", "articles"), ("الاكثر", "قراءه"), ("استطلاع",), ("الاكثر",),
)  # fmt: skip


def background_sentences(passage: Passage) -> set[int]:
    """Numbers of the sentences that tell what happened before or elsewhere; never the first."""
    found: set[int] = set()
    for index in passage.openings:
        sentence = passage.sentences[index]
        if "\n" in passage.gap(index) and _opens_other_pages(passage, index):
            found.update(range(sentence, passage.sentences[-1] + 1))
            break
        if passage.words[index] in _OPENERS:
            found.add(sentence)
    return found


def _opens_other_pages(passage: Passage, index: int) -> bool:
    for opening in _OTHER_PAGES:
        if tuple(passage.words[index : index + len(opening)]) != opening:
            continue
        if len(opening) > 1 or passage.gap(index + 1).strip().startswith(":"):
            return True
    return False
