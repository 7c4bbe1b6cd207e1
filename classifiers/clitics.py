"""Words that Arabic writes joined to the next one: و ف ب ل ك س ه ع and the article ال.

Measured on Syrian news: accepting exactly these before a name, and the article's elision after ل,
finds every mention; stemming the names themselves costs precision.
"""

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


@lru_cache(maxsize=65_536)
def readings(word: str) -> tuple[tuple[str, str], ...]:
    """The ways to split a normalised word into what is joined to it and the rest, the word as it
    stands first: والقرية is also (و, القرية) and (وال, قرية); للقرية is (لل, قرية)."""
    found = [("", word)]
    for length in range(1, min(5, len(word) - 1)):
        clitic, rest = word[:length], word[length:]
        if clitic in BEFORE_NAME or (clitic.endswith("لل") and clitic[:-1] in BEFORE_BARE):
            found.append((clitic, rest))
    return tuple(found)
