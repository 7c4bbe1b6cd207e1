"""How fast a bot may send: the published figures, kept strictly (the real ones vary)."""

import math
from collections import deque
from dataclasses import dataclass, field

from tests.support.botapi.errors import Refusal

GROUP_WINDOW_SECONDS = 60.0


@dataclass(frozen=True)
class Rates:
    """`chat_burst`: how many messages a chat takes within `per_chat_seconds`; 1 means none more
    than one. `penalty_seconds`: the least pause that a refusal asks for."""

    per_chat_seconds: float = 1.0
    chat_burst: int = 1
    group_per_minute: int = 20
    total_per_second: int = 30
    penalty_seconds: int = 1


TELEGRAM_RATES = Rates()
NO_RATES = Rates(per_chat_seconds=0.0, group_per_minute=1_000_000, total_per_second=1_000_000)


@dataclass(frozen=True)
class Violation:
    """A message that came too early. `rule`: "chat", "group", "total", or "penalty" for one that
    came during the pause asked for."""

    at: float
    chat_id: int
    rule: str


@dataclass
class RateKeeper:
    """Counts what was accepted; refuses the rest with 429."""

    rates: Rates
    violations: list[Violation] = field(default_factory=list)
    _chats: dict[int, deque[float]] = field(default_factory=dict)
    _all: deque[float] = field(default_factory=deque)
    _penalties: dict[int | None, float] = field(default_factory=dict)

    def admit(self, chat_id: int, now: float) -> None:
        """Counts one message to `chat_id`, or raises Refusal."""
        for scope in (chat_id, None):
            if (until := self._penalties.get(scope, 0)) > now:
                self._refuse(scope, chat_id, now, until, "penalty")
        rates = self.rates
        sent = self._chats.setdefault(chat_id, deque())
        rules = [("chat", chat_id, sent, rates.chat_burst, rates.per_chat_seconds)]
        if chat_id < 0:
            rules.append(("group", chat_id, sent, rates.group_per_minute, GROUP_WINDOW_SECONDS))
        for rule, scope, times, count, seconds in rules:
            if len(times) >= count and times[-count] + seconds > now:
                self._refuse(scope, chat_id, now, times[-count] + seconds, rule)
        total = rates.total_per_second
        if len(self._all) >= total and self._all[-total] + 1.0 > now:
            self._refuse(None, chat_id, now, self._all[-total] + 1.0, "total")
        sent.append(now)
        self._all.append(now)

    def _refuse(self, scope: int | None, chat_id: int, now: float, until: float, rule: str) -> None:
        self.violations.append(Violation(now, chat_id, rule))
        seconds = max(math.ceil(until - now), self.rates.penalty_seconds)
        if rule != "penalty":
            self._penalties[scope] = now + seconds
        raise too_many_requests(seconds)


def too_many_requests(seconds: int) -> Refusal:
    """A 429 that asks for so long a pause."""
    return Refusal(429, f"retry after {seconds}", retry_after=seconds)
