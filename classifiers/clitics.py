"""Words that Arabic writes joined to the next one: و ف ب ل ك س ه ع and the article ال.

Measured on Syrian news: accepting exactly these before a name, and the article's elision after ل,
finds every mention; stemming the names themselves costs precision.
"""

from collections.abc import Iterable
from functools import lru_cache

ARTICLE = "ال"

BEFORE_NAME = frozenset(
    {
        "و",
        "ف",
        "ب",
        "ل",
        "ك",
        "س",
        "ال",
        "وال",
        "فال",
        "بال",
        "كال",
        "وب",
        "ول",
        "فب",
        "فل",
        "وك",
        "وبال",
        "وكال",
    }
)
"""What may stand, joined, before a name as it is written."""

BEFORE_BARE = frozenset({"ل", "ول", "فل"})
"""What may stand before a name that lost the alef of its article: للجيش is ل and الجيش."""

BEFORE_ARTICLE = ("ع", "ه")
"""Joined in speech to the article only: عالباب (to al-Bab), هالمدينة (this town)."""


def by_letter(clitics: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Clitics, in the given order, by their first letters: a word has few to begin with."""
    found: dict[str, tuple[str, ...]] = {}
    for clitic in clitics:
        found[clitic[0]] = (*found.get(clitic[0], ()), clitic)
    return found


_SHORTEST = 2
"""Letters of the shortest word that something is joined to."""
_JOINED = by_letter(sorted(BEFORE_NAME | {"وس"}, key=len))


@lru_cache(maxsize=64)
def unjoined(word: str) -> tuple[tuple[str, str], ...]:
    """What may be joined before a normalised word, with the rest of it: nothing and the word, و and
    the rest; للجيش is ل and الجيش."""
    found = [("", word)]
    for joined in _JOINED.get(word[0], ()):
        if word.startswith(joined) and len(word) >= len(joined) + _SHORTEST:
            rest = word[len(joined) :]
            found.append((joined, rest))
            if joined in BEFORE_BARE and rest[0] == "ل" and len(rest) > _SHORTEST:
                found.append((joined, "ا" + rest))
    if word.startswith(ARTICLE, 1) and word[0] in BEFORE_ARTICLE:
        found.append((word[0], word[1:]))
    return tuple(found)
