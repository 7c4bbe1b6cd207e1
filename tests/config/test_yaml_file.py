"""YAML is read with lines, as text, and strictly."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.errors import DataFileError
from config.yaml_file import read_yaml
from tests.config.writing import error_of, write


def test_every_value_has_its_line(tmp_path: Path) -> None:
    file = read_yaml(
        write(
            tmp_path,
            "some.yaml",
            """\
            # a comment
            feeds:
              - id: one

                name:
                  ar: سانا
              - {id: two, alt: [a, b]}
            """,
        )
    )
    assert file.value == {
        "feeds": [{"id": "one", "name": {"ar": "سانا"}}, {"id": "two", "alt": ["a", "b"]}]
    }
    assert file.line(("feeds", 0)) == 3
    assert file.line(("feeds", 0, "name", "ar")) == 6
    assert file.line(("feeds", 1, "alt", 1)) == 7
    assert file.line(("feeds", 0, "name", "fr")) == 5, "the nearest value around what is missing"


def test_a_scalar_is_the_text_that_was_written(tmp_path: Path) -> None:
    file = read_yaml(write(tmp_path, "some.yaml", "[no, 2013-03-18, 007, 1e3, ~, null, '', \"\"]"))
    assert file.value == ["no", "2013-03-18", "007", "1e3", None, None, "", ""]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, "`a` is given twice"),
        ("a:\n  b: 1\n  b: 2\n", 3, "`b` is given twice"),
        ("a: [1, 2\nb: 3\n", 2, "is not YAML"),
        ("a: 1\n\tb: 2\n", 2, "is not YAML"),
        ("? [a, b]\n: 1\n", 1, "a key must be a word"),
        ("a: &x\n  - *x\n", 1, "is nested too deeply"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(
    tmp_path: Path, text: str, line: int, message: str
) -> None:
    path = write(tmp_path, "some.yaml", text)
    error = error_of(lambda: read_yaml(path))
    assert error.line == line
    assert message in error.message
    assert str(error).startswith(f"{path}:{line}: ")


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    assert "No such file" in str(error_of(lambda: read_yaml(tmp_path / "none.yaml")))
    path = tmp_path / "windows.yaml"
    path.write_bytes("feeds: [{id: سانا}]".encode("windows-1256"))
    assert "is not UTF-8 text" in str(error_of(lambda: read_yaml(path)))


@given(st.binary(max_size=200) | st.text(alphabet="-:[]{}#&*!|>'\"%@`? \n\tab", max_size=60))
def test_no_other_error_leaks(tmp_path_factory: pytest.TempPathFactory, body: bytes | str) -> None:
    path = tmp_path_factory.getbasetemp() / "any.yaml"
    path.write_bytes(body if isinstance(body, bytes) else body.encode())
    with suppress(DataFileError):
        read_yaml(path)
