"""Writes data files as an operator would."""

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

from config.errors import DataFileError


def write(folder: Path, name: str, text: str) -> Path:
    """A file of `text` without the indentation that its lines share."""
    path = folder / name
    path.write_text(dedent(text), encoding="utf-8")
    return path


def error_of(load: Callable[[], object]) -> DataFileError:
    """The error with which `load` refuses a file."""
    with pytest.raises(DataFileError) as caught:
        load()
    return caught.value
