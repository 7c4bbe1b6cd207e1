"""The lines of a text."""

from classifiers.passage import Passage


def lines_of(passage: Passage) -> list[range]:
    """The words of each line that has any, in order."""
    text, lines, first = passage.text, [], 0
    at = text.find("\n")
    while at >= 0:
        last = passage.word_at(at)
        if last >= first:
            lines.append(range(first, last + 1))
            first = last + 1
        at = text.find("\n", at + 1)
    if first < len(passage):
        lines.append(range(first, len(passage)))
    return lines
