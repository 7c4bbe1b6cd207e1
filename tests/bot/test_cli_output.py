"""What a person reads on a terminal: lines folded at words, under their first one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cli.output import folded


@pytest.mark.parametrize(
    ("line", "width", "expected"),
    [
        ("short", 9, "short"),
        ("one two three four", 9, "one two\n  three\n  four"),
        ("place   كناكر ريف دمشق", 13, "place   كناكر\n        ريف\n        دمشق"),
        ("    by two words", 13, "    by two\n    words"),
        ("https://example.org/a-b", 9, "https://example.org/a-b"),
        ("first line\n\nlast", 9, "first\n  line\n\nlast"),
    ],
)
def test_long_lines_go_on_under_their_first_word(line: str, width: int, expected: str) -> None:
    assert folded(line, width) == expected


@given(st.text("ab قص -", max_size=80).map(str.strip), st.integers(30, 60))
def test_folding_loses_no_word_and_keeps_to_the_width(line: str, width: int) -> None:
    parts = folded(line, width)
    assert parts.split() == line.split()
    longest = max(map(len, line.split()), default=0)
    assert all(len(part) <= max(width, 24 + longest) for part in parts.split("\n"))
