"""Runs the real pipeline on the sample site, in a temporary folder."""

import sys
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.collecting import collect_once
from bot.connection import terminal_bot
from bot.demo.pages import page
from bot.demo.report import screen
from bot.demo.server import serve_sample_site
from bot.prompt import converse
from bot.running import messenger_for, settle, welcome_terminal_subscriber
from bot.services import Services
from bot.wiring import Seed, open_services, utc_now
from config.settings import Settings, load_settings
from storage.counts import count_all
from storage.records import ItemQuery, StoredItem
from storage.search import find_items

MOST_ITEMS = 200
"""More than the sample site has."""


async def run_demo(*, once: bool) -> int:
    """Serves the site, collects it, prints the alerts and the screen of what happened; then gives
    the prompt unless `once`. Returns the exit status: 1 where a feed gave an error or no alert."""
    now = utc_now()
    with TemporaryDirectory(prefix="rasid-demo-") as folder, serve_sample_site(now) as base:
        settings = _settings(Path(folder), now=now, base=base)
        async with open_services(settings, seed=Seed.ALWAYS) as services:
            good = await _show(services, now)
            if not once:
                await converse(services, sys.stdin, sys.stdout)
    return 0 if good else 1


def _settings(folder: Path, *, now: datetime, base: str) -> Settings:
    """Settings of the demo alone: nothing of the environment, all of it under `folder`."""
    config_dir = folder / "config"
    config_dir.mkdir()
    feeds = page("feeds.yaml", now=now, base=base)
    (config_dir / "feeds.yaml").write_text(feeds, encoding="utf-8")
    return load_settings(
        {
            "RASID_DATA_DIR": str(folder / "data"),
            "RASID_CONFIG_DIR": str(config_dir),
            "RASID_ALLOW_NETWORKS": "127.0.0.0/8",
        }
    )


async def _show(services: Services, now: datetime) -> bool:
    """Collects, delivers, prints; returns whether every feed was read and gave alerts."""
    await welcome_terminal_subscriber(services)
    reports = [
        report async for report in collect_once(services, everything=True, catch_up_delay_seconds=0)
    ]
    bot, _ = terminal_bot(sys.stdout)
    async with bot:
        await settle(services, messenger_for(services, bot, "terminal"))
    print(
        screen(
            now=now,
            reports=reports,
            items=await _items(services),
            counts=await services.database.read(count_all),
            catalogue=services.catalogue,
        ),
        flush=True,
    )
    return all(report.outcome == "polled" and report.alerts for report in reports)


async def _items(services: Services) -> tuple[StoredItem, ...]:
    found = await services.database.read(find_items, ItemQuery(limit=MOST_ITEMS))
    return found.items
