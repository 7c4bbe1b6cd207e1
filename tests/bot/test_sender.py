"""The messenger against the emulator, over real HTTP."""

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from telegram.constants import ParseMode
from telegram.ext import Defaults, ExtBot
from telegram.request import HTTPXRequest

from bot.pacing import PacedRequests
from bot.sender import TelegramMessenger
from bot.splitting import visible_text
from config.catalogue import Catalogue, load_catalogue
from pipeline.errors import (
    ChatGone,
    ChatMoved,
    DeliveryError,
    MaybeSent,
    MessageRefused,
    NotSent,
    RetryLater,
)
from pipeline.messenger import Message
from pipeline.pacer import TELEGRAM_LIMITS, Pacer
from storage.records import (
    AlertKind,
    ClaimedDelivery,
    DeliveryState,
    Lane,
    StoredItem,
    Subscriber,
)
from tests.support.botapi import NO_RATES, TOKEN, BotApi, User
from tests.support.drafts import make_item_draft

ALERT = Message(html="<b>قصف</b> &lt;إدلب&gt;", plain="قصف <إدلب>", link="https://news.example/1")


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with BotApi(rates=NO_RATES) as api:
        yield api


@pytest.fixture
async def user(api: BotApi) -> User:
    user = api.user(7)
    await user.say("/start")
    return user


def make_bot(base_url: str, token: str = TOKEN) -> ExtBot[None]:
    return ExtBot(
        token,
        base_url=base_url,
        request=HTTPXRequest(connection_pool_size=4, read_timeout=5),
        defaults=Defaults(parse_mode=ParseMode.HTML),
        rate_limiter=PacedRequests(Pacer(TELEGRAM_LIMITS)),
    )


MakeMessenger = Callable[[ExtBot[None]], TelegramMessenger]


@pytest.fixture
def make_messenger(catalogue: Catalogue) -> MakeMessenger:
    def make(bot: ExtBot[None]) -> TelegramMessenger:
        return TelegramMessenger(
            bot, transport="telegram", catalogue=catalogue, timezone=ZoneInfo("Asia/Damascus")
        )

    return make


@pytest.fixture
async def messenger(api: BotApi, make_messenger: MakeMessenger) -> AsyncIterator[TelegramMessenger]:
    async with make_bot(api.base_url) as bot:
        yield make_messenger(bot)


def subscriber(chat_id: int, thread_id: int = 0, language: str = "ar") -> Subscriber:
    return Subscriber(1, "telegram", chat_id, thread_id, language, active=True)


async def error_of_sending(
    messenger: TelegramMessenger, to: Subscriber, message: Message = ALERT
) -> DeliveryError:
    with pytest.raises(DeliveryError) as caught:
        await messenger.send(to, message, silent=False)
    return caught.value


async def test_an_alert_arrives_as_it_was_rendered(
    messenger: TelegramMessenger, user: User
) -> None:
    message_id = await messenger.send(subscriber(7), ALERT, silent=True)
    [message] = user.messages
    assert (message.id, message.text, message.silent) == (message_id, "قصف <إدلب>", True)
    assert message.marked("bold") == ["قصف"]
    assert message.preview is False
    assert [button.url for button in message.buttons] == ["https://news.example/1"]


async def test_a_paced_alert_waits_for_no_second_turn(
    api: BotApi, messenger: TelegramMessenger, user: User
) -> None:
    for _ in range(3):
        await messenger.send(subscriber(7), ALERT, silent=False)
    assert api.sent[-1].at - api.sent[0].at < 1


@pytest.mark.parametrize("link", [None, "http://localhost/1", "javascript:alert(1)"])
async def test_a_link_that_telegram_refuses_makes_no_button(
    messenger: TelegramMessenger, user: User, link: str | None
) -> None:
    await messenger.send(subscriber(7), Message("x", "x", link), silent=False)
    assert user.messages[0].buttons == []


async def test_refused_mark_up_is_sent_once_as_plain_text(
    api: BotApi, messenger: TelegramMessenger, user: User
) -> None:
    broken = Message("<b>a<p>", "a < b", "https://news.example/1")
    await messenger.send(subscriber(7), broken, silent=False)
    assert [message.text for message in user.messages] == ["a < b"]
    assert user.messages[0].buttons != []
    assert len(api.refused) == 1


async def test_a_button_that_is_refused_after_all_is_left_away(
    api: BotApi, messenger: TelegramMessenger, user: User
) -> None:
    odd = Message("x", "x", "https://news.example:port/1")
    await messenger.send(subscriber(7), odd, silent=False)
    assert [message.text for message in user.messages] == ["x"]


async def test_a_thread_that_is_gone_falls_back_to_the_main_chat(
    api: BotApi, messenger: TelegramMessenger, user: User
) -> None:
    forum = api.forum(-1005)
    await forum.add_bot(user)
    topic = await forum.open_topic("إدلب", user)
    await messenger.send(subscriber(-1005, topic), ALERT, silent=False)
    forum.closed_topics.add(topic)
    await messenger.send(subscriber(-1005, topic), ALERT, silent=False)
    await messenger.send(subscriber(-1005, 999), ALERT, silent=False)
    assert [message.thread_id for message in forum.messages] == [topic, 0, 0]


async def test_chats_that_cannot_be_reached(api: BotApi, messenger: TelegramMessenger) -> None:
    user, stranger = api.user(7), api.user(8)
    await user.say("/start")
    group = api.group(-5)
    await group.add_bot(user)
    await group.kick_bot(user)
    await user.block()
    for chat_id in (user.id, stranger.id, group.id, 99):
        error = await error_of_sending(messenger, subscriber(chat_id))
        assert type(error) is ChatGone
        kind = "a person" if chat_id > 0 else "a group or channel"
        assert str(error).startswith(f"a message to {kind}: ")
        assert str(chat_id) not in str(error)


async def test_a_group_that_moved(api: BotApi, messenger: TelegramMessenger, user: User) -> None:
    group = api.group(-5)
    await group.add_bot(user)
    await group.migrate(user, -1005)
    error = await error_of_sending(messenger, subscriber(-5))
    assert isinstance(error, ChatMoved)
    assert error.new_chat_id == -1005


async def test_a_flood_is_passed_on_with_its_pause(
    api: BotApi, messenger: TelegramMessenger, user: User
) -> None:
    api.faults.too_many(35)
    error = await error_of_sending(messenger, subscriber(7))
    assert isinstance(error, RetryLater)
    assert (error.seconds, error.everywhere) == (35.0, False)
    assert user.messages == []


async def test_a_message_that_is_refused_for_good(messenger: TelegramMessenger, user: User) -> None:
    error = await error_of_sending(messenger, subscriber(7), Message("x" * 5000, "x" * 5000))
    assert type(error) is MessageRefused
    assert str(error) == "a message to a person: Message is too long"


async def test_a_lost_answer_may_mean_a_message(
    api: BotApi, messenger: TelegramMessenger, user: User
) -> None:
    api.faults.drop_answer()
    assert type(await error_of_sending(messenger, subscriber(7))) is MaybeSent
    api.faults.drop_request()
    assert type(await error_of_sending(messenger, subscriber(7))) is MaybeSent
    api.faults.bad_gateway()
    error = await error_of_sending(messenger, subscriber(7))
    assert type(error) is MaybeSent
    assert str(error) == "a message to a person: Bad Gateway (502)"
    assert len(user.messages) == 1


async def test_no_connection_means_no_message(make_messenger: MakeMessenger) -> None:
    async with BotApi() as api:
        bot = make_bot(api.base_url)
        await bot.initialize()
    error = await error_of_sending(make_messenger(bot), subscriber(7))
    assert type(error) is NotSent
    await bot.shutdown()


async def test_a_busy_pool_means_no_message(
    api: BotApi, make_messenger: MakeMessenger, user: User
) -> None:
    bot: ExtBot[None] = ExtBot(
        TOKEN,
        base_url=api.base_url,
        request=HTTPXRequest(connection_pool_size=1, pool_timeout=0.05),
    )
    held = api.faults.hold()
    async with bot:
        messenger = make_messenger(bot)
        first = asyncio.create_task(messenger.send(subscriber(7), ALERT, silent=False))
        await user.receives("قصف")
        assert type(await error_of_sending(messenger, subscriber(7))) is NotSent
        held.release()
        await first
    assert len(user.messages) == 1


async def test_a_token_that_was_revoked(api: BotApi, make_messenger: MakeMessenger) -> None:
    async with make_bot(api.base_url) as bot:
        api.token = TOKEN[:-1] + "x"
        error = await error_of_sending(make_messenger(bot), subscriber(7))
    assert isinstance(error, RetryLater)
    assert error.everywhere


def delivery_of(item: StoredItem, language: str = "ar") -> ClaimedDelivery:
    return ClaimedDelivery(
        id=1,
        alert_id=1,
        part=1,
        state=DeliveryState.PENDING,
        attempts=0,
        lane=Lane.ALERT,
        subscriber=subscriber(7, language=language),
        kind=AlertKind.NEW,
        item=item,
    )


def make_item(**changes: Any) -> StoredItem:
    moment = datetime(2026, 11, 21, 11, 31, tzinfo=UTC)
    return StoredItem(1, make_item_draft(**changes), moment, "عنب بلدي", "Enab Baladi", 1)


async def test_rendering_is_in_the_subscribers_language(messenger: TelegramMessenger) -> None:
    item = make_item()
    [arabic] = messenger.render(delivery_of(item, "ar"))
    [english] = messenger.render(delivery_of(item, "en"))
    assert ("عنب بلدي" in arabic.plain, "Enab Baladi" in english.plain) == (True, True)
    assert messenger.render(delivery_of(item, "ar")) == [arabic]


async def test_a_long_alert_is_sent_in_parts(
    api: BotApi, messenger: TelegramMessenger, user: User
) -> None:
    summary = "قصف مدفعي على بينين جنوب إدلب. " * 300
    parts = messenger.render(delivery_of(make_item(summary=summary)))
    for part in parts:
        await messenger.send(subscriber(7), part, silent=False)
    assert len(user.messages) == len(parts) == 3
    assert "".join(message.text for message in user.messages).count("بينين جنوب") == 300
    assert [len(message.buttons) for message in user.messages] == [0, 0, 1]
    assert [part.plain for part in parts] == [visible_text(part.html) for part in parts]
