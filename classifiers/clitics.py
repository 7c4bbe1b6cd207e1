"""Words that Arabic writes joined to the next one: و ف ب ل ك س ه ع and the article ال.

Measured on Syrian news: accepting exactly these before a name, and the article's elision after ل,
finds every mention; stemming the names themselves costs precision.
"""

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
