"""The prompt: typed lines, pressed numbers, its end; through pipes, files and streams."""

import io
import os
import re
import tempfile
from pathlib import Path

import pytest

from bot.prompt import ask_once, converse, lines_of
from bot.services import Services
from storage.records import Filter
from storage.subscribers import get_subscriber, list_subscriptions
from tests.bot.conftest import Newsroom


async def conversation(services: Services, *typed: str) -> str:
    """What the terminal shows, without what has no shape."""
    out = io.StringIO()
    await converse(services, io.StringIO("".join(f"{line}\n" for line in typed)), out)
    return re.sub("[\u200e\u200f\u2066-\u2069]", "", out.getvalue())


async def test_questions_are_answered_by_the_handlers_of_the_bot(
    services: Services, newsroom: Newsroom
) -> None:
    await newsroom.publish("قصف مدفعي على قرية بينين جنوب إدلب", "انفجار في مدينة حلب")
    shown = await conversation(services, "إدلب", "exit", "حلب")
    assert "💥 " in shown
    assert " — بينين، إدلب" in shown
    assert "> إدلب\n" in shown
    assert "انفجار" not in shown, "nothing is read after exit"


async def test_a_number_presses_a_button(services: Services) -> None:
    shown = await conversation(services, "/start", "1", "٧", "99", "")
    assert "1. العربية" in shown
    assert "أي المحافظات تهمّك؟" in shown
    assert "لا يوجد زر رقمه 99." in shown
    subscriber = await services.database.read(get_subscriber, transport="terminal", chat_id=1)
    assert subscriber is not None
    (kept,) = await services.database.read(list_subscriptions, subscriber.id)
    assert kept.filter == Filter("SY07")


async def test_whoever_sits_at_the_terminal_operates(services: Services) -> None:
    assert "سمارت" in await conversation(services, "/feeds")


@pytest.mark.parametrize("end", ["", "exit", "خروج", "EXIT"])
async def test_ways_to_end(services: Services, end: str) -> None:
    assert "راصد" not in await conversation(services, end, "/help")


async def test_end_of_input_ends(services: Services) -> None:
    assert "راصد يتابع" in await conversation(services, "/help")


async def test_one_question(services: Services, newsroom: Newsroom) -> None:
    await newsroom.publish("انفجار في مدينة حلب")
    out = io.StringIO()
    await ask_once(services, "حلب", out)
    assert "انفجار في مدينة حلب" in out.getvalue()


async def test_lines_of_a_pipe_and_of_a_file(tmp_path: Path) -> None:
    text = "سؤال\nثانٍ\nبلا نهاية"
    reading, writing = os.pipe()
    os.write(writing, text.encode())
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as pipe:
        assert [line async for line in lines_of(pipe)] == text.split("\n")
    path = tmp_path / "typed"
    path.write_text(text, encoding="utf-8")
    with path.open(encoding="utf-8") as file:
        assert [line.strip() async for line in lines_of(file)] == text.split("\n")
    with tempfile.TemporaryFile("w+", encoding="utf-8") as empty:
        assert [line async for line in lines_of(empty)] == []
