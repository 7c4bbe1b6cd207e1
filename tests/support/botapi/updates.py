"""What a bot has not read yet: getUpdates with offsets, long polls and conflicts."""

import itertools
from typing import Any

from tests.support.botapi.changes import Changes
from tests.support.botapi.errors import Refusal

DEFAULT_EXCLUDED = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
MAX_LIMIT = 100
MAX_TIMEOUT_SECONDS = 50

Update = dict[str, Any]


class UpdateQueue:
    """Updates are kept until a call with a higher offset confirms them."""

    def __init__(self, changes: Changes) -> None:
        self._changes = changes
        self._ids = itertools.count(100_000_001)
        self._updates: list[Update] = []
        self._allowed: frozenset[str] | None = None
        self.polls = 0
        """How many getUpdates there were."""
        self.closed = False

    @property
    def pending(self) -> list[Update]:
        """What is not confirmed yet."""
        return list(self._updates)

    async def push(self, kind: str, payload: dict[str, Any]) -> None:
        """Adds an update, unless the bot asked not to get its kind."""
        wanted = kind in self._allowed if self._allowed else kind not in DEFAULT_EXCLUDED
        if wanted:
            self._updates.append({"update_id": next(self._ids), kind: payload})
        await self._changes.announce()

    async def get(
        self, offset: int, limit: int, timeout_seconds: int, allowed: list[str] | None
    ) -> list[Update]:
        """Confirms what is below `offset` and waits up to `timeout_seconds` for the next. A
        younger call ends this one with 409."""
        if allowed is not None:
            self._allowed = frozenset(allowed)
        self._confirm(offset)
        self.polls += 1
        own = self.polls
        await self._changes.announce()

        def look() -> list[Update] | None:
            if self.polls != own:
                raise Refusal(
                    409,
                    "terminated by other getUpdates request; "
                    "make sure that only one bot instance is running",
                )
            batch = self._updates[: max(1, min(limit or MAX_LIMIT, MAX_LIMIT))]
            return batch if batch or self.closed or not timeout_seconds else None

        try:
            return await self._changes.until(look, min(timeout_seconds, MAX_TIMEOUT_SECONDS) or 1)
        except TimeoutError:
            return []

    async def close(self) -> None:
        """Ends the waiting poll."""
        self.closed = True
        await self._changes.announce()

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            self._updates = self._updates[offset:]
        elif offset > 0:
            self._updates = [u for u in self._updates if u["update_id"] >= offset]
