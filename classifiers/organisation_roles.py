"""What an organisation is to the event: who acts, whom it hits, who reports it, or only named."""

from collections.abc import Collection

from classifiers.labels import OrganisationRole
from classifiers.organisations import MILITARY, Named
from classifiers.passage import Passage
from classifiers.vocabulary import exact, word_list

_TARGETED = word_list(
    "على ضد استهداف استهدف استهدفت تستهدف يستهدف استهدفوا طال طالت هاجم هاجمت مهاجمة مقتل قتل"
    " إصابة جرح اعتقال اعتقلت أسر اغتيال اغتيل تدمير دمر دمرت against targeting targeted killing"
    " killed hit struck"
)
_BELONGING = word_list(
    "مواقع موقع موقعا عناصر عنصر عنصرا عنصرين قيادي قياديا مقر مقرا مقرات حاجز حاجزا حواجز نقطة"
    " نقاط سيارة آلية آليات دورية رتل رتلا مستودع مستودعات تجمعات تجمع ضابط جندي جنديين جنود"
    " مقاتل مقاتلين تابعة تابع التابع التابعة من ل لصالح member members fighters positions post"
    " checkpoint of"
)
_BY = exact("قبل يد أيدي برصاص بنيران بقصف بواسطة نفذته نفذتها شنته شنتها أطلقتها by")
_REACH = 6


def role_of(passage: Passage, named: Named, source_words: Collection[int]) -> OrganisationRole:
    """The role of one mention. `source_words`: the words of the attribution."""
    if named.first in source_words:
        return OrganisationRole.SOURCE
    words = passage.words
    clause = passage.clauses[named.first]
    belongs = words[named.first].startswith("ل")
    for at in range(named.first - 1, max(-1, named.first - 1 - _REACH), -1):
        if passage.clauses[at] != clause:
            break
        word = words[at]
        if word in _BY:
            return OrganisationRole.ACTOR
        if word in _TARGETED:
            return OrganisationRole.TARGET
        if word not in _BELONGING and at < named.first - 1 and not belongs:
            break
    if _opens(passage, named) or _acts_after(passage, named):
        return OrganisationRole.ACTOR
    deeds = words[max(0, named.first - 3) : named.first]
    acts = belongs and not MILITARY.isdisjoint(deeds)
    return OrganisationRole.ACTOR if acts else OrganisationRole.MENTION


def _opens(passage: Passage, named: Named) -> bool:
    """Whether the name is the subject at the head of its sentence, after a verb at most."""
    start = named.first
    while start > 0 and passage.sentences[start - 1] == passage.sentences[named.first]:
        start -= 1
        if named.first - start > 2:
            return False
    return True


def _acts_after(passage: Passage, named: Named) -> bool:
    """Whether a verb of the third person follows: قسد تقصف, الجيش يستهدف."""
    index = named.last + 1
    if index >= len(passage) or passage.gap(index).strip():
        return False
    word = passage.words[index]
    return len(word) > 3 and word[0] in "يت" and word[1] != "ا"
