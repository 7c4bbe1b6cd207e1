"""Makes docs/chat.png: what people see in the chat, from real output.

    python -m tests.support.chat_picture docs/chat.png

The real pipeline reads the sample site, the real bot sends alerts and answers over the emulator of
the Bot API, and a Chromium (on the PATH) photographs the conversation in a phone's width.
Paragraphs take the direction of their first strong letter, as in Telegram.
"""

import asyncio
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from zoneinfo import ZoneInfo

from telegram.ext import ExtBot

from bot.application import build_application
from bot.collecting import collect_once
from bot.connection import polling
from bot.demo.pages import page
from bot.demo.server import serve_sample_site
from bot.polling import PollingWatch
from bot.running import messenger_for, settle
from bot.wiring import open_services
from config.settings import Settings, load_settings
from tests.support.botapi import NO_RATES, BotApi, Message
from tests.support.botapi.markup import Entity

WIDTH, HEIGHT, SCALE = 400, 836, 1.5
PERSON = 7
SHOWN_AT = datetime(2026, 11, 21, 10, 40, tzinfo=UTC)
"""The moment at which the sample site is read: its times are relative to it."""

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
)
HARMED = re.compile("^.?(قتلى|جرحى): ", re.MULTILINE)
"""The alerts that are shown: those that state figures."""

TAGS = {"bold": "b", "text_link": "a", "bot_command": "a", "url": "a"}

STYLE = """
* { box-sizing: border-box }
body { margin: 0; width: 400px; background: #d5e3d3; font: 15px/1.42 'Noto Sans Arabic',
  'Noto Sans', 'Noto Color Emoji', sans-serif }
header { background: #517da2; color: #fff; padding: 10px 16px; direction: rtl; font-weight: 600 }
header small { display: block; font-weight: 400; opacity: .8; font-size: 12px }
main { padding: 8px }
.message { max-width: 344px; width: fit-content; margin: 0 0 7px; padding: 6px 10px 4px;
  background: #fff; border-radius: 12px; box-shadow: 0 1px 1px #0002 }
.said { margin-left: auto; background: #effdde }
.message p { margin: 0; unicode-bidi: plaintext; text-align: start; min-height: .7em }
.message a { color: #2678b6; text-decoration: none }
.keyboard { width: 344px; margin: -3px 0 7px }
.row { display: flex; gap: 4px; margin-bottom: 4px }
.row span { flex: 1; background: #5b8a6fb5; color: #fff; border-radius: 8px; padding: 5px 4px;
  text-align: center; font-size: 13.5px; overflow: hidden; white-space: nowrap;
  text-overflow: ellipsis; unicode-bidi: plaintext }
footer { font-size: 11px; color: #8a9a8a; text-align: right }
"""


def main(out: Path) -> None:
    """Has the conversation and photographs it."""
    messages = asyncio.run(conversation())
    document = (
        f'<!doctype html><meta charset="utf-8"><style>{STYLE}</style>'
        "<header>راصد<small>بوت</small></header><main>" + "".join(map(bubble, messages)) + "</main>"
    )
    photograph(document, out)


async def conversation() -> list[Message]:
    """What is said when a family that follows Idlib and arrests in Daraa is alerted, and asks."""
    with (
        tempfile.TemporaryDirectory() as folder,
        serve_sample_site(SHOWN_AT) as base,
    ):
        settings = sample_settings(Path(folder), base)
        async with (
            open_services(settings, clock=lambda: SHOWN_AT) as services,
            BotApi(rates=NO_RATES) as api,
        ):
            bot: ExtBot[None] = ExtBot(api.token, base_url=api.base_url)
            application = build_application(services, bot=bot)
            await application.initialize()
            async with polling(application, PollingWatch(services.clock), services.pacer):
                person = api.user(PERSON)
                await person.say("/subscribe إدلب")
                await person.receives("سأنبّهك")
                async for _ in collect_once(services, everything=True):
                    pass
                await settle(services, messenger_for(services, bot, "telegram"))
                await person.say("انفجار في الحسكة")
                await person.receives("🔎")
                await api.updates.close()
        asked, answered, *alerts, question, answer = person.chat.history
        harmed = [alert for alert in alerts if HARMED.search(alert.text)]
        return [asked, answered, *harmed[:2], question, answer]


def sample_settings(folder: Path, base: str) -> Settings:
    """The sample site's feeds, under `folder`."""
    config_dir = folder / "config"
    config_dir.mkdir()
    feeds = page("feeds.yaml", now=SHOWN_AT, base=base)
    (config_dir / "feeds.yaml").write_text(feeds, encoding="utf-8")
    return load_settings(
        {
            "RASID_DATA_DIR": str(folder / "data"),
            "RASID_CONFIG_DIR": str(config_dir),
            "RASID_ALLOW_NETWORKS": "127.0.0.0/8",
        }
    )


def bubble(message: Message) -> str:
    """A message with its buttons."""
    clock = SHOWN_AT.astimezone(ZoneInfo("Asia/Damascus"))
    paragraphs = "".join(f"<p>{line}</p>" for line in marked(message).split("\n"))
    kind = "message" if message.by_bot else "message said"
    rows = "".join(
        f'<div class="row">{"".join(f"<span>{escape(b.text)}</span>" for b in row)}</div>'
        for row in message.rows
    )
    return (
        f'<div class="{kind}">{paragraphs}<footer>{clock:%H:%M}</footer></div>'
        f'<div class="keyboard">{rows}</div>'
    )


def marked(message: Message) -> str:
    """The text with its entities as HTML, no tag across the end of a line."""
    units = message.text.encode("utf-16-le")
    out = []
    for offset in range(len(units) // 2):
        character = units[2 * offset : 2 * offset + 2]
        opened = "".join(f"<{tag}>" for tag in _tags(message.entities, "begin", offset))
        closed = "".join(f"</{tag}>" for tag in reversed(_tags(message.entities, "end", offset)))
        out.append((opened, character, closed))
    return _joined(out)


def _joined(parts: list[tuple[str, bytes, str]]) -> str:
    text, pending = [], b""
    for opened, unit, closed in parts:
        text.append(opened)
        pending += unit
        if not 0xD8 <= unit[1] <= 0xDB:  # the first half of a pair waits for the second
            text.append(escape(pending.decode("utf-16-le")))
            pending = b""
        text.append(closed)
    return "".join(text)


def _tags(entities: list[Entity], edge: str, offset: int) -> list[str]:
    found = []
    for entity in entities:
        begin, end = entity["offset"], entity["offset"] + entity["length"] - 1
        if offset == (begin if edge == "begin" else end) and entity["type"] in TAGS:
            found.append(TAGS[entity["type"]])
    return found


@contextmanager
def browser() -> Iterator[list[str]]:
    """The command of a browser with a profile of its own."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        sys.exit(f"None of {', '.join(BROWSERS)} is on the PATH.")
    with tempfile.TemporaryDirectory() as profile:
        yield [found, *FLAGS, f"--user-data-dir={profile}"]


def photograph(document: str, out: Path) -> None:
    """Writes the picture of an HTML document."""
    with tempfile.TemporaryDirectory() as folder, browser() as command:
        source = Path(folder) / "chat.html"
        source.write_text(document, encoding="utf-8")
        subprocess.run(
            [
                *command,
                f"--window-size={WIDTH},{HEIGHT}",
                f"--force-device-scale-factor={SCALE}",
                f"--screenshot={out.resolve()}",
                source.as_uri(),
            ],
            check=True,
            capture_output=True,
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
