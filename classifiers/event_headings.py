"""Who speaks or what a text is about, named before a colon: X: …"""

from classifiers.passage import Passage

_OPENING = 8
"""Words in which who speaks is named."""


def heading(passage: Passage) -> int:
    """The word at which the text begins after who speaks or what it is about, else 0."""
    if ":" not in passage.text or len(passage) < 2:
        return 0
    end = passage.starts[min(_OPENING, len(passage)) - 1]
    colon = passage.text.find(":", passage.ends[0], end)
    return 0 if colon < 0 else passage.word_at(colon) + 1
