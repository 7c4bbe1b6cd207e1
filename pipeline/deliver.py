"""Deliveries become messages.

pending ──turn of the chat──▶ sending (committed) ──request──▶ sent
   ▲                             │
   ├── surely not sent, flood ───┤
   │                             ├── answer lost ─▶ unknown ──once more──▶ sent | dead
   │                             ├── killed ─▶ found at start ─▶ unknown
   └── chat moved ───────────────┴── refused, chat gone ─▶ dead
"""

import asyncio
import hashlib
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

import structlog

from pipeline.errors import (
    ChatGone,
    ChatMoved,
    DeliveryError,
    MaybeSent,
    MessageRefused,
    NotSent,
    PacerClosed,
    RetryLater,
)
from pipeline.messenger import Message, Messenger
from pipeline.pacer import Pacer
from storage.database import Database
from storage.deliveries import (
    begin_sending,
    claim_deliveries,
    mark_dead,
    mark_sent,
    mark_unknown,
    next_delivery_at,
    postpone,
    recover_deliveries,
)
from storage.errors import StorageError
from storage.records import ClaimedDelivery, Lane
from storage.subscribers import deactivate_chat, move_chat

IN_FLIGHT = 64
"""Deliveries claimed at once. About two seconds' worth at Telegram's rate: enough to keep every
chat's turn used, few enough that an answer to a person never waits behind them."""

LEASE_SECONDS = 60.0
FAR_SECONDS = 3.0
"""A chat whose turn is further away than this gives its place to others."""

RECORD_AGAIN_SECONDS = 1.0
REPEAT_UNKNOWN_SECONDS = 20.0
FIRST_RETRY_SECONDS = 2.0
LONGEST_RETRY_SECONDS = 300.0

log = structlog.get_logger(__name__)


def retry_seconds(attempts: int) -> float:
    """How long a delivery waits that was surely not sent: doubled with every attempt up to
    LONGEST_RETRY_SECONDS, for as long as there is no network."""
    return min(FIRST_RETRY_SECONDS * 2.0 ** min(attempts, 16), LONGEST_RETRY_SECONDS)


class Deliverer:
    """Sends what is due. One a transport: its caller holds the sender's lock."""

    def __init__(
        self,
        *,
        database: Database,
        messenger: Messenger,
        pacer: Pacer,
        clock: Callable[[], datetime],
        holder: str,
    ) -> None:
        self._database = database
        self._messenger = messenger
        self._pacer = pacer
        self._clock = clock
        self._holder = holder
        self._tasks: dict[asyncio.Task[None], int] = {}
        self._requesting: set[asyncio.Task[None]] = set()
        self._resting: dict[int, datetime] = {}
        """Subscribers whose chats may not be sent to before then."""

    async def recover(self) -> int:
        """At start: what a kill left in flight is sent once more; returns how many.
        Raises StorageError."""
        count = await self._database.write(recover_deliveries, transport=self._messenger.transport)
        if count:
            log.warning("deliveries were in flight at the last end; sent once more", count=count)
        return count

    async def start_due(self) -> int:
        """Claims what may be sent now and starts sending it; returns how many were started.
        Raises StorageError, also one of a delivery that ended before."""
        self._reap()
        now = self._clock()
        self._resting = {who: until for who, until in self._resting.items() if until > now}
        claimed = await self._database.write(
            claim_deliveries,
            transport=self._messenger.transport,
            now=now,
            limit=IN_FLIGHT - len(self._tasks),
            holder=self._holder,
            lease_seconds=LEASE_SECONDS,
            busy=[*self._tasks.values(), *self._resting],
        )
        for delivery in claimed:
            if not await self._rests(delivery):
                task = asyncio.create_task(self._deliver(delivery))
                self._tasks[task] = delivery.subscriber.id
        return len(claimed)

    async def _rests(self, delivery: ClaimedDelivery) -> bool:
        """Puts a delivery back whose chat may not be sent to soon (a pause, a group's minute), and
        its subscriber aside until then."""
        seconds = self._pacer.free_in_seconds(delivery.subscriber.chat_id)
        if seconds <= FAR_SECONDS:
            return False
        self._resting[delivery.subscriber.id] = self._clock() + timedelta(seconds=seconds)
        await self._postpone(delivery, seconds, "its chat's turn is later", attempted=True)
        return True

    async def wait(self, woken: asyncio.Event, *, at_most_seconds: float) -> None:
        """Until a delivery ends, something wakes us, or the next one falls due."""
        due_at = await self._database.read(
            next_delivery_at, transport=self._messenger.transport, now=self._clock()
        )
        seconds = at_most_seconds
        if due_at is not None and len(self._tasks) < IN_FLIGHT:
            ahead = (due_at - self._clock()).total_seconds()
            if ahead > 0:
                seconds = min(seconds, ahead)
        waker = asyncio.create_task(woken.wait())
        try:
            await asyncio.wait(
                {waker, *self._tasks}, timeout=seconds, return_when=asyncio.FIRST_COMPLETED
            )
        finally:
            waker.cancel()
            woken.clear()

    async def drain(self) -> None:
        """Sends until nothing is due and nothing is in flight."""
        while await self.start_due() or self._tasks:
            if self._tasks:
                await asyncio.wait(self._tasks, return_when=asyncio.FIRST_COMPLETED)

    async def close(self, *, grace_seconds: float = 5.0) -> None:
        """Lets requests that are under way end. What only waits for its turn is given up at once:
        its lease is dropped by the next start's `recover`."""
        for task in self._tasks.keys() - self._requesting:
            task.cancel()
        if self._requesting:
            await asyncio.wait(self._requesting, timeout=grace_seconds)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._tasks.clear()

    def _reap(self) -> None:
        for task in [task for task in self._tasks if task.done()]:
            del self._tasks[task]
            task.result()

    async def _deliver(self, delivery: ClaimedDelivery) -> None:
        try:
            await self._take_turn(delivery)
        except PacerClosed:
            return  # the next start takes it up
        except StorageError:
            raise
        except Exception:
            # One row that cannot be rendered or sent must not keep all others from theirs.
            log.exception("a delivery failed", delivery=delivery.id)
            await self._dead(delivery, "internal")

    async def _take_turn(self, delivery: ClaimedDelivery) -> None:
        messages = self._messenger.render(delivery)
        if delivery.part > len(messages):
            await self._dead(delivery, "the message has no such part any more")
            return
        async with self._pacer.turn(delivery.subscriber.chat_id, delivery.lane):
            message = messages[delivery.part - 1]
            if not await self._begin(delivery, message, messages):
                return
            task = asyncio.current_task()
            if task is not None:
                self._requesting.add(task)
                task.add_done_callback(self._requesting.discard)
            await self._send(delivery, message)

    async def _begin(
        self, delivery: ClaimedDelivery, message: Message, messages: Sequence[Message]
    ) -> bool:
        return await self._database.write(
            begin_sending,
            delivery.id,
            text_hash=hashlib.sha256(message.html.encode()).hexdigest(),
            parts=len(messages),
            now=self._clock(),
        )

    async def _send(self, delivery: ClaimedDelivery, message: Message) -> None:
        try:
            message_id = await self._messenger.send(
                delivery.subscriber, message, silent=delivery.lane is Lane.SUMMARY
            )
        except DeliveryError as error:
            await self._not_sent(delivery, error)
        else:
            await self._record(mark_sent, delivery.id, message_id=message_id, now=self._clock())

    async def _not_sent(self, delivery: ClaimedDelivery, error: DeliveryError) -> None:
        cause = str(error)
        log.warning("a message was not sent", delivery=delivery.id, cause=cause)
        match error:
            case RetryLater(seconds=seconds, everywhere=everywhere):
                self._pacer.pause(seconds, None if everywhere else delivery.subscriber.chat_id)
                await self._postpone(delivery, seconds, cause, attempted=False)
            case NotSent():
                wait_seconds = retry_seconds(delivery.attempts)
                await self._postpone(delivery, wait_seconds, cause, attempted=True)
            case MaybeSent():
                await self._record(
                    mark_unknown,
                    delivery.id,
                    not_before_at=self._clock() + timedelta(seconds=REPEAT_UNKNOWN_SECONDS),
                    cause=cause,
                )
            case ChatMoved(new_chat_id=new_chat_id):
                await self._record(
                    move_chat,
                    transport=self._messenger.transport,
                    old_chat_id=delivery.subscriber.chat_id,
                    new_chat_id=new_chat_id,
                )
                await self._postpone(delivery, 0, cause, attempted=False)
            case ChatGone():
                await self._dead(delivery, cause)
                await self._record(
                    deactivate_chat,
                    transport=self._messenger.transport,
                    chat_id=delivery.subscriber.chat_id,
                    reason=cause,
                    now=self._clock(),
                )
            case MessageRefused():
                await self._dead(delivery, cause)
            case _:
                raise error

    async def _postpone(
        self, delivery: ClaimedDelivery, seconds: float, cause: str, *, attempted: bool
    ) -> None:
        await self._record(
            postpone,
            delivery.id,
            not_before_at=self._clock() + timedelta(seconds=seconds),
            cause=cause,
            attempted=attempted,
        )

    async def _dead(self, delivery: ClaimedDelivery, cause: str) -> None:
        await self._record(mark_dead, delivery.id, cause=cause, now=self._clock())

    async def _record(
        self, operation: Callable[..., object], *args: object, **kwargs: object
    ) -> None:
        """Records an end, however long the database is away: nobody else knows of it, and a
        delivery left as "sending" would wait for the next start."""
        while True:
            try:
                await self._database.write(operation, *args, **kwargs)
            except StorageError:
                log.exception("the end of a delivery could not be recorded; trying again")
                await asyncio.sleep(RECORD_AGAIN_SECONDS)
            else:
                return
