"""The running process: polls, matches, delivers and answers until it is told to stop."""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager
from typing import Any, TextIO

import structlog
from pydantic import SecretStr

from bot.application import build_application
from bot.command_menu import set_commands
from bot.connection import connect, keep_watching, polling, telegram_bot, terminal_bot
from bot.data_dir import instance_name
from bot.notices import notice_message
from bot.people import operators_of
from bot.polling import PollingWatch
from bot.sender import TelegramMessenger
from bot.services import Services
from bot.wiring import make_poller
from pipeline.deliver import Deliverer
from pipeline.match import match_alerts
from pipeline.messenger import Message, Messenger
from pipeline.notices import WATCH_SECONDS, HealthWatch, Notifier
from pipeline.pacer import TELEGRAM_LIMITS
from pipeline.poll import FeedReport
from pipeline.schedule import Dispatcher, make_scheduler
from pipeline.workers import keep_delivering, keep_matching, keep_notifying
from storage.alerts import release_alerts
from storage.counts import count_feeds
from storage.database import Database
from storage.locks import HeldLock
from storage.notices import Notice
from storage.polls import release_feeds
from storage.records import FeedStatus, Filter
from storage.subscribers import activate, deactivate, get_or_create_subscriber, subscribe

TERMINAL_CHAT = 1
"""The chat of the one local subscriber, who reads in the terminal."""

HEARTBEAT_SECONDS = 20
LOCK_CHECK_SECONDS = 5.0
FEEDS_ENOUGH_FOR_A_VERDICT = 30
"""So many feeds that fail, and none that answers: it is the network."""

log = structlog.get_logger(__name__)


class FeedNews:
    """Tells of polls: news, and each feed's first failure since it was last read. Where none of
    the first feeds could be read, that is one line (`on_nothing`) instead of one for each."""

    def __init__(self, feeds: int, on_nothing: Callable[[], None]) -> None:
        self._enough = min(feeds, FEEDS_ENOUGH_FOR_A_VERDICT)
        self._on_nothing = on_nothing
        self._failed: list[FeedReport] | None = []
        """Until one feed was read."""

    def tell(self, report: FeedReport) -> None:
        """Takes the report of one poll."""
        if report.outcome == "error":
            self._tell_failure(report)
            return
        for failed in self._failed or ():
            _log_failure(failed)
        self._failed = None
        if report.new or report.changed:
            told = {"new": report.new, "changed": report.changed}
            notes = {"notes": report.notes} if report.notes else {}
            log.info("a feed brought news", feed=report.feed_id, **told, **notes)

    def _tell_failure(self, report: FeedReport) -> None:
        if self._failed is None:
            _log_failure(report)
        elif len(self._failed) < self._enough:
            self._failed.append(report)
            if len(self._failed) == self._enough:
                self._on_nothing()


def _log_failure(report: FeedReport) -> None:
    if report.failures <= 1:
        log.warning("a feed failed", feed=report.feed_id, cause=report.detail)


async def run(
    services: Services, *, stop: asyncio.Event, out: TextIO, on_nothing: Callable[[], None]
) -> None:
    """Runs until `stop` is set. With a token it is the bot; without one the alerts go to `out`.
    The caller holds the DATA_DIR (bot.data_dir), so that leases of an earlier run are nobody's.
    on_nothing is called where none of the first feeds could be reached.

    Raises StorageError (LockTaken where another process sends for the same token already, LockLost
    where one may send from now on), TokenRefused, BrokenPipeError where nobody reads `out`.
    """
    holder = f"run-{instance_name(services.settings.data_dir)}"
    token = services.settings.telegram_token
    await services.database.write(release_feeds, holder=holder)
    await services.database.write(release_alerts, holder=holder)
    await _set_terminal_subscriber(services, reads=token is None)
    async with (
        _held(services.database, _sender_lock_name(token)) as lock,
        _dispatching(services, holder, on_nothing),
    ):
        matching = keep_matching(
            services.database, clock=services.clock, holder=holder, bell=services.bell
        )
        conversing = (
            _deliver_to_terminal(services, holder, out)
            if token is None
            else _be_the_bot(services, holder, token)
        )
        await _until(stop, _keep_asking(lock), matching, conversing)


async def settle(services: Services, messenger: Messenger) -> None:
    """Matches all alerts that are due and delivers until nothing is left to send."""
    await match_alerts(services.database, clock=services.clock, holder="settle")
    deliverer = _deliverer(services, messenger, "settle")
    try:
        await deliverer.drain()
    finally:
        await deliverer.close()


def messenger_for(services: Services, bot: Any, transport: str) -> TelegramMessenger:
    """The messenger that renders for and sends through a bot."""
    return TelegramMessenger(
        bot,
        transport=transport,
        catalogue=services.catalogue,
        timezone=services.settings.timezone,
    )


async def welcome_terminal_subscriber(services: Services) -> None:
    """The local subscriber of a process without a token asks for all of Syria."""
    await _set_terminal_subscriber(services, reads=True)


async def _set_terminal_subscriber(services: Services, *, reads: bool) -> None:
    now = services.clock()
    subscriber = await services.database.write(
        get_or_create_subscriber,
        transport="terminal",
        chat_id=TERMINAL_CHAT,
        language="ar",
        now=now,
    )
    if reads:
        await services.database.write(activate, subscriber.id)
        await services.database.write(subscribe, subscriber.id, Filter(pcode="SY"), now=now)
    else:
        # Nobody reads in the terminal of a bot: alerts are not kept for its subscriber.
        await services.database.write(
            deactivate, subscriber.id, reason="the bot has a token", now=now
        )


async def _deliver_to_terminal(services: Services, holder: str, out: TextIO) -> None:
    bot, terminal = terminal_bot(out)
    async with bot:
        await _until(
            asyncio.Event(),
            _deliver(services, messenger_for(services, bot, "terminal"), holder),
            _notify(services, messenger_for(services, bot, "terminal"), holder),
            terminal.until_closed(),
        )


async def _be_the_bot(services: Services, holder: str, token: SecretStr) -> None:
    watch = PollingWatch(services.clock)
    bot = telegram_bot(services, token, watch)
    application = build_application(services, bot=bot)
    await connect(application)
    watch.on_answer()
    # What the process before this one sent in its last second is not known here.
    services.pacer.pause(TELEGRAM_LIMITS.per_chat_seconds)
    async with polling(application, watch, services.pacer):
        await set_commands(services, bot)
        await _until(
            asyncio.Event(),
            _deliver(services, messenger_for(services, bot, "telegram"), holder),
            _notify(services, messenger_for(services, bot, "telegram"), holder),
            keep_watching(services, bot, watch),
        )


async def _deliver(services: Services, messenger: Messenger, holder: str) -> None:
    deliverer = _deliverer(services, messenger, holder)
    await deliverer.recover()
    try:
        await keep_delivering(deliverer, bell=services.bell)
    finally:
        await deliverer.close()


async def _notify(services: Services, messenger: Messenger, holder: str) -> None:
    def render(notice: Notice) -> Message:
        now, timezone = services.clock(), services.settings.timezone
        return notice_message(notice, now=now, timezone=timezone)

    notifier = Notifier(
        database=services.database,
        messenger=messenger,
        render=render,
        pacer=services.pacer,
        clock=services.clock,
        holder=holder,
    )
    await notifier.recover()
    await keep_notifying(notifier, bell=services.bell)


def _deliverer(services: Services, messenger: Messenger, holder: str) -> Deliverer:
    return Deliverer(
        database=services.database,
        messenger=messenger,
        pacer=services.pacer,
        clock=services.clock,
        holder=holder,
    )


@asynccontextmanager
async def _dispatching(
    services: Services, holder: str, on_nothing: Callable[[], None]
) -> AsyncIterator[None]:
    feeds = await services.database.read(count_feeds, FeedStatus.ACTIVE)
    news = FeedNews(feeds, on_nothing)

    def on_report(report: FeedReport) -> None:
        news.tell(report)
        if report.alerts:
            services.bell.ring()

    dispatcher = Dispatcher(
        database=services.database,
        poller=make_poller(services, holder=holder),
        clock=services.clock,
        holder=holder,
        on_report=on_report,
    )
    scheduler = make_scheduler(dispatcher)
    watch = HealthWatch(
        database=services.database,
        clock=services.clock,
        recipients=lambda: _operators(services),
        on_notice=services.bell.notices.set,
    )
    scheduler.add_job(watch.look, "interval", seconds=WATCH_SECONDS, id="health")
    heartbeat = services.settings.data_dir / "heartbeat"
    scheduler.add_job(heartbeat.touch, "interval", seconds=HEARTBEAT_SECONDS, id="heartbeat")
    scheduler.start()
    try:
        yield
    finally:
        scheduler.pause()
        await dispatcher.close()
        scheduler.shutdown(wait=False)


async def _operators(services: Services) -> Sequence[tuple[str, int]]:
    """Who is told of feeds, as transport and chat; without a token whoever reads the terminal."""
    if services.settings.telegram_token is None:
        return [("terminal", TERMINAL_CHAT)]
    return [("telegram", user_id) for user_id in await operators_of(services)]


async def _until(stop: asyncio.Event, *steps: Coroutine[Any, Any, None]) -> None:
    """Runs the steps, which never end by themselves, until `stop` is set; the error of one ends
    all."""
    tasks = [asyncio.create_task(stop.wait()), *(asyncio.create_task(step) for step in steps)]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def _sender_lock_name(token: SecretStr | None) -> str:
    if token is None:
        return "sender-terminal"
    digest = hashlib.sha256(token.get_secret_value().encode()).hexdigest()
    return f"sender-{digest[:16]}"


@asynccontextmanager
async def _held(database: Database, name: str) -> AsyncIterator[HeldLock]:
    holding = await asyncio.to_thread(database.hold, name)
    lock = await asyncio.to_thread(holding.__enter__)
    try:
        yield lock
    finally:
        await asyncio.to_thread(holding.__exit__, None, None, None)


async def _keep_asking(lock: HeldLock) -> None:
    """Raises LockLost soon after the lock was lost."""
    while True:
        await asyncio.sleep(LOCK_CHECK_SECONDS)
        await asyncio.to_thread(lock.check)
