"""For tests of the bot: the shipped data, a database, and a Telegram in which the bot answers."""

import logging
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import structlog
from telegram.ext import ExtBot
from telegram.request import HTTPXRequest

from bot.__main__ import main
from bot.application import App, build_application
from bot.loading import classifier_of
from bot.pacing import PacedRequests
from bot.services import Services
from classifiers.classifier import Classifier
from collectors.http import Fetcher
from collectors.items import RawItem
from config.catalogue import Catalogue, load_catalogue
from config.feeds import FeedDeclaration, FeedName
from config.moments import Interval, Precision
from config.settings import load_settings
from pipeline.drafts import make_draft
from pipeline.pacer import NO_LIMITS, Pacer
from pipeline.workers import Bell
from storage.database import Database
from storage.feeds import add_feed
from storage.items import store_poll
from storage.records import AlertDecision, FeedStatus, NewItem, PollRecord
from tests.support.botapi import NO_RATES, BotApi

OPERATOR = 99

Rasid = Callable[..., tuple[int, str, str]]

NOW = datetime(2026, 11, 21, 10, 40, tzinfo=UTC)
"""What the bot's clock says: far from midnight in Damascus."""

FEED = FeedDeclaration(
    id="smart",
    name=FeedName(ar="سمارت", en="SMART"),
    kind="feed",
    url="https://smart.example/feed",
)


@pytest.fixture(autouse=True)
def durations_as_timedelta(monkeypatch: pytest.MonkeyPatch) -> None:
    """python-telegram-bot warns of its coming change whenever it makes a RetryAfter; with this it
    has changed already."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The shipped data."""
    return load_catalogue()


@pytest.fixture(scope="session")
def classifier(catalogue: Catalogue) -> Classifier:
    """The classifier on the shipped data."""
    return classifier_of(catalogue, load_settings({}).timezone)


@pytest.fixture
async def services(
    sqlite_database: Database, catalogue: Catalogue, classifier: Classifier, tmp_path: Path
) -> AsyncIterator[Services]:
    """The parts of a process, on an empty database with one feed."""
    settings = load_settings(
        {
            "RASID_DATA_DIR": str(tmp_path),
            "RASID_OPERATORS": str(OPERATOR),
            "RASID_ALLOW_NETWORKS": "127.0.0.0/8",
        }
    )
    await sqlite_database.write(add_feed, FEED, status=FeedStatus.ACTIVE, actor="test", now=NOW)
    async with Fetcher(allow_networks=settings.allow_networks) as fetcher:
        yield Services(
            settings=settings,
            catalogue=catalogue,
            make_classifier=lambda: classifier,
            database=sqlite_database,
            fetcher=fetcher,
            clock=lambda: NOW,
            pacer=Pacer(NO_LIMITS),
            bell=Bell(),
        )


@dataclass
class Newsroom:
    """Puts news into the archive, as a poll of the one feed would. `now`: of the newest item."""

    services: Services
    now: datetime = NOW
    published: int = 0

    async def publish(self, *texts: str) -> None:
        """Items with these texts, each a minute older than the one before it."""
        await self.publish_at(
            (text, self.now - timedelta(minutes=n)) for n, text in enumerate(texts)
        )

    async def publish_at(self, items: Iterable[tuple[str, datetime]], **more: Any) -> None:
        """Items with their times."""
        drafts = []
        for text, at in items:
            self.published += 1
            raw = RawItem(
                feed_id=FEED.id,
                identity=str(self.published),
                text=text,
                published=Interval.exact(at, Precision.MINUTE),
                link=f"https://smart.example/{self.published}",
                attribution="ناشطون",
                **more,
            )
            drafts.append(
                make_draft(
                    raw,
                    FEED,
                    classifier=self.services.classifier,
                    catalogue=self.services.catalogue,
                )
            )
        await self.services.database.write(
            store_poll,
            PollRecord(FEED.id, polled_at=self.now, next_poll_at=self.now + timedelta(minutes=5)),
            [NewItem(draft, AlertDecision.ALERT) for draft in drafts],
            holder="test",
            catch_up_at=self.now,
        )


@pytest.fixture
def newsroom(services: Services) -> Newsroom:
    """Where the test's news come from."""
    return Newsroom(services)


@pytest.fixture
async def telegram() -> AsyncIterator[BotApi]:
    """A Telegram where nobody counts messages."""
    async with BotApi(rates=NO_RATES, privacy=False) as telegram:
        yield telegram


@pytest.fixture
async def application(services: Services, telegram: BotApi) -> AsyncIterator[App]:
    """The running bot."""
    bot: ExtBot[None] = ExtBot(
        telegram.token,
        base_url=telegram.base_url,
        base_file_url=telegram.base_file_url,
        request=HTTPXRequest(connection_pool_size=8),
        rate_limiter=PacedRequests(services.pacer),
    )
    application = build_application(services, bot=bot)
    assert application.updater is not None
    await application.initialize()
    await application.start()
    await application.updater.start_polling(timeout=5)
    yield application
    await telegram.updates.close()
    await application.updater.stop()
    await application.stop()
    await application.shutdown()


@pytest.fixture
def api(telegram: BotApi, application: App) -> BotApi:  # the bot is what makes it answer
    """A Telegram in which the bot runs and answers."""
    return telegram


@pytest.fixture
def command_line(capsys: pytest.CaptureFixture[str]) -> Iterator[Rasid]:
    """Runs a command: exit status, standard output, standard error."""

    def run(*arguments: str) -> tuple[int, str, str]:
        status = main(arguments)
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    handlers, level = logging.root.handlers[:], logging.root.level
    yield run
    logging.root.handlers[:] = handlers
    logging.root.setLevel(level)
    structlog.reset_defaults()
