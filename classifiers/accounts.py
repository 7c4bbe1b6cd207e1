"""Whose post it is, as a page shows it around the text."""

import re
from collections.abc import Collection

from classifiers.passage import Passage

_POST_OF = re.compile(r"(?<= )s post(?=\s|$)")
_MOST_WORDS = 8


def account_words(passage: Passage) -> Collection[int]:
    """The words by which a page shows whose post it is: the line of name@handle, X's Post. They
    are no part of the news."""
    text = passage.text
    if "@" not in text and not (passage.latin and " post" in text):
        return ()
    found: set[int] = set()
    ends = [match.start() for match in _POST_OF.finditer(text)] if " post" in text else []
    at = text.find("@")
    while at >= 0:
        if at and not text[at - 1].isspace():
            ends.append(at)
        at = text.find("@", at + 1)
    for end in ends:
        last = passage.word_at(end)
        first = last
        while first > 0 and last - first < _MOST_WORDS and "\n" not in passage.gap(first):
            first -= 1
        found.update(range(first, last + 1))
    return found
