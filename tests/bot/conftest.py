"""What all tests of the bot need."""

import pytest


@pytest.fixture(autouse=True)
def durations_as_timedelta(monkeypatch: pytest.MonkeyPatch) -> None:
    """python-telegram-bot warns of its coming change whenever it makes a RetryAfter; with this it
    has changed already."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
