"""A page becomes an alert on a phone: real processes, a real site, a strict Telegram."""

import asyncio
import random
import re
import time
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.acceptance.process import Rasid, tokens
from tests.support.botapi import BotApi, Message, User
from tests.support.site import SiteServer
from tests.support.warm_starts import WarmStarts

DAMASCUS = ZoneInfo("Asia/Damascus")
VILLAGES_OF_IDLIB = ("بينين", "البارة", "حنتوتين", "بسقلا", "الناجية")
NUMBERED = re.compile(r"رقم (\d+)")
KILLS = 10


def ticker_feed(site: SiteServer) -> dict[str, object]:
    return {
        "id": "ticker",
        "name": {"ar": "عاجل", "en": "Ticker"},
        "kind": "ticker",
        "url": site.url("/ticker"),
        "every": "1s",
        "select": {"root": "#ticker"},
        "fetch": {"min_delay": "0.1s"},
    }


class Ticker:
    """A ticker in one line, newest first; each item keeps the clock of its publication."""

    def __init__(self, site: SiteServer) -> None:
        self._site = site
        self._items: list[str] = []

    def publish(self, *texts: str) -> None:
        for text in texts:
            self._items.insert(0, f"{text} (ناشطون) - {datetime.now(DAMASCUS):%H:%M}")
        line = " ".join(self._items)
        page = f'<html lang="ar"><body><p id="ticker">{line}</p></body></html>'
        self._site.publish("/ticker", page)


def shelling(n: int) -> str:
    village = VILLAGES_OF_IDLIB[n % len(VILLAGES_OF_IDLIB)]
    return f"قصف مدفعي رقم {n} على قرية {village} جنوب إدلب"


async def subscribed(api: BotApi, user_id: int, place: str) -> User:
    user = api.user(user_id)
    await user.say(f"/subscribe {place}")
    await user.receives(place)
    return user


def numbers(user: User) -> list[int]:
    """The numbers of the shellings that a person was told of, in order."""
    found = (NUMBERED.search(message.text) for message in user.messages)
    return [int(match[1]) for match in found if match]


def has_all(person: User) -> Callable[[Message], bool]:
    """Whether a person was told of every shelling of the kill test."""
    return lambda _: len(set(numbers(person))) == KILLS


async def test_a_ticker_reaches_those_who_asked_and_nobody_else(tmp_path: Path) -> None:
    async with SiteServer() as site, BotApi() as api:
        rasid = Rasid(tmp_path, tokens(api.url, api.token))
        rasid.declare(ticker_feed(site))
        ticker = Ticker(site)
        ticker.publish("افتتاح معرض للكتاب في مدينة طرطوس")
        async with rasid.running():
            family = await subscribed(api, 7, "إدلب")
            others = await subscribed(api, 8, "دمشق")
            published_at = time.monotonic()
            ticker.publish(*(shelling(n) for n in range(4)))
            await family.receives(lambda _: len(numbers(family)) == 4)
            poll_at = next(r.at for r in site.requests_for("/ticker") if r.at >= published_at)
        times = [r.at for r in api.sent if r.chat_id == 7 and NUMBERED.search(r.text)]
        assert times[0] - poll_at < 2.0
        assert all(1.0 <= later - earlier < 2.0 for earlier, later in pairwise(times))
        assert sorted(numbers(family)) == [0, 1, 2, 3]
        assert numbers(others) == []
        assert api.rates.violations == []


@pytest.mark.timeout(300)
async def test_killed_at_any_instant_it_loses_nothing_and_repeats_only_what_was_in_flight(
    tmp_path: Path, warm: WarmStarts
) -> None:
    """Twenty kills: ten of each of two, beside one another, since they mostly wait."""
    await asyncio.gather(*(_killed(tmp_path / str(seed), seed, warm) for seed in (2011, 2024)))


async def _killed(folder: Path, seed: int, warm: WarmStarts) -> None:
    instants = random.Random(seed)
    async with SiteServer() as site, BotApi() as api:
        rasid = Rasid(folder, tokens(api.url, api.token), warm=warm)
        rasid.declare(ticker_feed(site))
        ticker = Ticker(site)
        ticker.publish("افتتاح معرض للكتاب في مدينة طرطوس")
        async with rasid.running():
            people = [await subscribed(api, 100 + n, "إدلب") for n in range(4)]
        in_flight = 0  # the instants of the kills are the point of this test: it sleeps
        slow = api.faults.delay(0.4, times=10_000)  # so that kills meet requests under way
        for n in range(KILLS):
            ticker.publish(shelling(n))
            process = await rasid.start("run")
            await process.says("Collecting")
            if n % 2:  # every other kill meets a request under way, however slow the machine is
                await api.accepts(len(api.sent) + 1)
                await asyncio.sleep(instants.uniform(0.0, 0.3))
            else:
                await asyncio.sleep(instants.uniform(0.0, 1.0))
            await process.kill()
            in_flight += await rasid.deliveries_in_flight()
        slow.times = slow.met
        async with rasid.running():
            for person in people:
                await person.receives(has_all(person), timeout_seconds=60)
            await asyncio.wait_for(rasid.nothing_left_to_send(), 60)
        for person in people:
            assert set(numbers(person)) == set(range(KILLS)), "an alert was lost"
        repeats = sum(sum((Counter(numbers(p)) - Counter(range(KILLS))).values()) for p in people)
        assert repeats <= in_flight
        assert in_flight > 0, "no kill met a request under way: the test showed nothing"


async def test_a_second_run_on_one_folder_is_refused(tmp_path: Path, warm: WarmStarts) -> None:
    async with SiteServer() as site:
        rasid = Rasid(tmp_path, warm=warm)
        rasid.declare(ticker_feed(site))
        Ticker(site).publish(shelling(0))
        async with rasid.running() as first:
            await first.says("رقم 0")
            status, _, err = await rasid.done("run")
            assert status == 1
            assert err.startswith("rasid: another `rasid run` works on")
            assert err.count("\n") == 1
            assert [feed["id"] for feed in await rasid.json("feeds", "list")] == ["ticker"]
            answer = await rasid.done("query", "ماذا حدث في إدلب اليوم؟")
            assert answer[0] == 0
            assert "رقم 0" in answer[1]


async def test_feeds_that_cannot_be_reached_are_said_to_be_so(
    tmp_path: Path, warm: WarmStarts
) -> None:
    async with SiteServer() as site:
        rasid = Rasid(tmp_path, warm=warm)
        rasid.declare(ticker_feed(site))  # a site without the page answers 404
        async with rasid.running() as process:
            await process.says("make demo")
