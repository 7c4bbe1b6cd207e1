"""Mutated pages by number: each is the same whenever it is asked for."""

import signal
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from random import Random

from tests.fuzz.cases import bodies, draw
from tests.fuzz.examination import examine
from tests.fuzz.mutations import mutate

SLOWEST_SECONDS = 10
"""Of the processor for one page, whatever else the machine does; what takes longer hangs."""


@dataclass(frozen=True)
class Finding:
    """A page that was not read as pages should be."""

    number: int
    name: str
    cause: str


def page(seed: int, number: int) -> tuple[str, bytes]:
    """The name and the bytes of one mutated page."""
    random = Random(f"{seed}:{number}")
    case = draw(random)
    return case.name, mutate(case.body, random, bodies())


def fuzz(seed: int, numbers: range) -> list[Finding]:
    """Reads these pages."""
    findings = []
    for number in numbers:
        random = Random(f"{seed}:{number}")
        case = draw(random)
        case = replace(case, body=mutate(case.body, random, bodies()))
        try:
            with _time_limit():
                examine(case, random)
        except Exception:
            findings.append(Finding(number, case.name, traceback.format_exc(limit=-4)))
    return findings


@contextmanager
def _time_limit() -> Iterator[None]:
    def over(*_: object) -> None:
        raise TimeoutError(f"one page took {SLOWEST_SECONDS} s")

    before = signal.signal(signal.SIGPROF, over)
    signal.setitimer(signal.ITIMER_PROF, SLOWEST_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
