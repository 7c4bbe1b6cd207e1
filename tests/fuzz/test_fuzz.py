"""A short run of `make fuzz`, and what was found by long ones."""

from random import Random

import pytest

from tests.fuzz.cases import captured
from tests.fuzz.examination import examine
from tests.fuzz.run import fuzz, page

_PAGES = 200


@pytest.mark.parametrize("case", captured(), ids=lambda case: case.name)
def test_captured_pages_pass(case: object) -> None:
    examine(case, Random(1))  # type: ignore[arg-type]  # pytest knows no type of parameters


def test_mutated_pages_are_read_or_refused() -> None:
    findings = fuzz(2026, range(_PAGES))
    assert not findings, "\n".join(
        f"{found.number} {found.name}: {found.cause}" for found in findings
    )


def test_a_page_is_the_same_whenever_it_is_asked_for() -> None:
    assert [page(7, number) for number in range(3)] == [page(7, number) for number in range(3)]
