"""The application: turns, failures, the list of commands, mark-up that Telegram refuses."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import structlog
from telegram import Update

from bot.application import QUEUED_UPDATES, App, InTurn
from bot.command_menu import set_commands
from bot.commands import BUTTONS, COMMANDS
from bot.commands.help import MENU, menu_of
from bot.services import Services
from storage.operators import Role
from storage.records import Filter
from tests.bot.conftest import OPERATOR, Newsroom
from tests.bot.test_commands import filters_of, subscriber_of
from tests.support.botapi import BotApi


def update_of(
    chat_id: int, number: int, *, kind: str = "private", text: str | None = None
) -> Update:
    text = text or str(number)
    message: dict[str, Any] = {
        "message_id": number,
        "date": 0,
        "chat": {"id": chat_id, "type": kind, "title": "عائلة"},
        "from": {"id": abs(chat_id), "is_bot": False, "first_name": "سلمى"},
        "text": text,
    }
    if text.startswith("/"):
        message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text)}]
    return Update.de_json({"update_id": number, "message": message}, None)


async def test_a_slow_chat_keeps_its_order_and_nobody_else_waiting() -> None:
    processor = InTurn(8)
    handled: list[tuple[int, int]] = []
    first_may_end = asyncio.Event()

    async def handle(chat_id: int, number: int) -> None:
        if number == 1:
            await first_may_end.wait()
        handled.append((chat_id, number))

    tasks = [
        asyncio.create_task(
            processor.process_update(update_of(chat_id, number), handle(chat_id, number))
        )
        for chat_id, number in [(7, 1), (7, 2), (8, 3), (7, 4)]
    ]
    await asyncio.wait_for(tasks[2], 5)
    assert handled == [(8, 3)]
    first_may_end.set()
    await asyncio.wait_for(asyncio.gather(*tasks), 5)
    assert handled == [(8, 3), (7, 1), (7, 2), (7, 4)]
    assert not processor._locks, "nothing is kept of chats that are done"


async def test_a_chat_that_floods_the_bot_keeps_nobody_waiting(api: BotApi) -> None:
    flooder, other = api.user(7), api.user(8)
    held = api.faults.hold(chat_id=flooder.id, times=100)
    with structlog.testing.capture_logs() as logs:
        for _ in range(100):
            await flooder.say("/help")
        await other.say("/help")
        try:
            await other.receives("راصد")
        finally:
            held.release()
        await api.accepts(1 + 1 + QUEUED_UPDATES)
    dropped = [entry for entry in logs if entry["event"].startswith("an update was dropped")]
    assert len(dropped) == 100 - 1 - QUEUED_UPDATES
    assert {frozenset(entry) for entry in dropped} == {frozenset({"event", "log_level"})}
    await flooder.say("/latest")
    await flooder.receives("لا")
    assert len(flooder.messages) == 1 + QUEUED_UPDATES + 1


async def test_a_failure_is_told_and_logged_without_what_was_written(
    api: BotApi, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(tmp_path / "rasid.db")) as connection:
        connection.execute("DROP TABLE item_search")
    user = api.user(7_654_321)
    with structlog.testing.capture_logs() as logs:
        await user.say("/search سري")
        await user.receives("لم ينجح ذلك، والخطأ من عندنا.")
    (entry,) = [one for one in logs if one["log_level"] == "error"]
    assert entry["error"] == "SchemaBehind"
    assert "answer_words" in entry["trace"]
    assert "سري" not in str(entry)
    assert "7654321" not in str(entry)
    await user.say("/help")
    await user.receives("راصد")


async def test_a_person_who_blocks_in_the_middle_is_left_alone(
    api: BotApi, application: App, services: Services
) -> None:
    user = api.user(7)
    await user.say("/subscribe إدلب")
    await user.receives("• إدلب")
    user.chat.bot = "kicked"
    asked = update_of(7, 1)
    asked.set_bot(application.bot)
    assert asked.message is not None
    asked.message.set_bot(application.bot)
    await application.process_update(asked)
    subscriber = await subscriber_of(services, 7)
    assert subscriber is not None
    assert not subscriber.active


async def test_a_group_that_moves_while_it_is_answered_keeps_its_subscriptions(
    api: BotApi, application: App, services: Services
) -> None:
    group, owner = api.group(-5), api.user(7)
    group.people = {7: "creator"}
    await group.add_bot(owner)
    await group.receives("اختر لغتك")
    await owner.say("/subscribe إدلب", group)
    await group.receives("• إدلب")
    group.migrated_to = -1000050
    asked = update_of(-5, 1, kind="group", text="/subscriptions")
    asked.set_bot(application.bot)
    assert asked.message is not None
    asked.message.set_bot(application.bot)
    with structlog.testing.capture_logs() as logs:
        await application.process_update(asked)
    assert "1000050" not in str(logs)
    assert await filters_of(services, -1000050) == [Filter("SY07")]


async def test_refused_mark_up_is_sent_as_plain_text(
    api: BotApi, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a Bot API server older than `date_time` entities does."""
    from tests.support.botapi import markup

    monkeypatch.delitem(markup._TYPES, "tg-time")
    await newsroom.publish("قصف مدفعي على مدينة سراقب")
    user = api.user(7)
    await user.say("سراقب")
    answer = await user.receives("سراقب، إدلب")
    assert answer.entities == [] or {e["type"] for e in answer.entities} <= {"url"}
    assert len(user.messages) == 1


async def test_commands_are_told_to_telegram(
    api: BotApi, application: App, services: Services
) -> None:
    operator = api.user(OPERATOR)
    await operator.say("/help")
    await operator.receives("راصد")
    await set_commands(services, application.bot)
    told = [dict(request.parameters) for request in api.accepted if "Commands" in request.method]
    assert [one.get("language_code") for one in told] == [None, "ar", "en", None]
    assert "Latest news" in told[2]["commands"]
    assert "addfeed" in told[3]["commands"]
    assert "addfeed" not in told[0]["commands"]


async def test_commands_that_cannot_be_told_do_no_harm(
    api: BotApi, application: App, services: Services
) -> None:
    api.faults.bad_gateway(method="setMyCommands")
    with structlog.testing.capture_logs() as logs:
        await set_commands(services, application.bot)
    assert [entry["event"] for entry in logs] == ["the list of commands could not be set"]


def test_the_menu_names_every_command() -> None:
    listed = {name for name, _ in menu_of(Role.OWNER)}
    assert listed <= set(COMMANDS)
    elsewhere = {"start", "unsubscribe", "removefeed", "addoperator", "removeoperator"}
    assert set(COMMANDS) - listed == elsewhere, "buttons elsewhere"
    assert {name for name, _ in menu_of(Role.OPERATOR)} < listed
    assert menu_of(None) == MENU


def test_verbs_are_short() -> None:
    assert max(map(len, BUTTONS)) <= 4
