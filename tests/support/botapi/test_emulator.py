"""The emulator itself: whom it reaches, what it refuses and remembers."""

import asyncio
from typing import Any

import httpx
import pytest
import telegram

from tests.support.botapi import TOKEN, BotApi, Effect, Fault, User
from tests.support.botapi.raw_client import Client, keyboard


async def test_a_token_is_checked(client: Client) -> None:
    assert (await client.ok("getMe"))["is_bot"] is True
    other = TOKEN[:-1] + "x"
    assert await client.refusal("getMe", token=other) == (401, "Unauthorized")
    assert await client.refusal("getMe", token="nonsense") == (404, "Not Found")


async def test_people_who_cannot_be_reached(api: BotApi, client: Client) -> None:
    async def refusal(chat_id: int, **more: Any) -> tuple[int, str]:
        return await client.refusal("sendMessage", chat_id=chat_id, text="x", **more)

    stranger, blocker, gone = api.user(1), api.user(2), api.user(3)
    for user in (blocker, gone):
        await user.say("/start")
    await blocker.block()
    gone.delete_account()
    assert await refusal(99) == (400, "Bad Request: chat not found")
    refused = await client.refusal("sendMessage", text="x")
    assert refused == (400, "Bad Request: chat_id is empty")
    unstarted = (403, "Forbidden: bot can't initiate conversation with a user")
    assert await refusal(stranger.id) == unstarted
    assert await refusal(blocker.id) == (403, "Forbidden: bot was blocked by the user")
    assert await refusal(gone.id) == (403, "Forbidden: user is deactivated")
    no_thread = (400, "Bad Request: message thread not found")
    await stranger.say("/start")
    assert await refusal(stranger.id, message_thread_id=5) == no_thread
    await blocker.say("back")
    await client.ok("sendMessage", chat_id=blocker.id, text="x")
    statuses = [
        update["my_chat_member"]["new_chat_member"]["status"]
        for update in api.updates.pending
        if "my_chat_member" in update
    ]
    assert statuses == ["kicked", "member"]


async def test_groups_and_channels(api: BotApi, client: Client, user: User) -> None:
    async def refusal(chat_id: int, **more: Any) -> str:
        return (await client.refusal("sendMessage", chat_id=chat_id, text="x", **more))[1]

    group, channel, forum = api.group(-5), api.channel(-1005), api.forum(-1006)
    assert await refusal(-5) == "Forbidden: bot is not a member of the group chat"
    await group.add_bot(user)
    await client.ok("sendMessage", chat_id=-5, text="x")
    await group.set_bot("restricted", user)
    assert await refusal(-5) == "Bad Request: not enough rights to send text messages to the chat"
    await group.kick_bot(user)
    assert await refusal(-5) == "Forbidden: bot was kicked from the group chat"
    await channel.set_bot("member", user)
    assert await refusal(-1005) == "Bad Request: need administrator rights in the channel chat"
    await channel.add_bot(user)
    await client.ok("sendMessage", chat_id=-1005, text="x")
    await channel.post("خبر")
    assert api.updates.pending[-1]["channel_post"]["sender_chat"]["id"] == -1005
    group.delete()
    assert await refusal(-5) == "Forbidden: the group chat was deleted"
    await forum.add_bot(user)
    topic = await forum.open_topic("إدلب", user)
    message = await client.ok("sendMessage", chat_id=-1006, text="x", message_thread_id=topic)
    assert (message["message_thread_id"], message["is_topic_message"]) == (topic, True)
    assert await refusal(-1006, message_thread_id=999) == "Bad Request: message thread not found"
    forum.closed_topics.add(topic)
    assert await refusal(-1006, message_thread_id=topic) == "Bad Request: TOPIC_CLOSED"
    await client.ok("leaveChat", chat_id=-1006)
    assert await refusal(-1006) == "Forbidden: bot is not a member of the supergroup chat"


async def test_a_group_becomes_a_supergroup(api: BotApi, client: Client, user: User) -> None:
    group = api.group(-5)
    await group.add_bot(user)
    supergroup = await group.migrate(user, -1005)
    answer = (await client.post("sendMessage", chat_id=-5, text="x")).json()
    assert answer == {
        "ok": False,
        "error_code": 400,
        "description": "Bad Request: group chat was upgraded to a supergroup chat",
        "parameters": {"migrate_to_chat_id": -1005},
    }
    await client.ok("sendMessage", chat_id=-1005, text="x")
    assert [message.text for message in supergroup.messages] == ["x"]
    messages = [update.get("message", {}) for update in api.updates.pending]
    assert [m["migrate_to_chat_id"] for m in messages if "migrate_to_chat_id" in m] == [-1005]
    assert [m["migrate_from_chat_id"] for m in messages if "migrate_from_chat_id" in m] == [-5]


async def test_a_bot_with_privacy_sees_only_what_is_meant_for_it(
    api: BotApi, client: Client, user: User
) -> None:
    group = api.group(-5)
    await group.add_bot(user)
    sent = await client.ok("sendMessage", chat_id=-5, text="سؤال")
    for text in [
        "hello",
        "/latest",
        "/latest@rasid_test_bot",
        "/latest@other_bot",
        "a @rasid_test_bot",
    ]:
        await user.say(text, group)
    await user.say("جواب", group, reply_to=group.find(sent["message_id"]))
    texts = [
        update["message"]["text"]
        for update in await client.updates()
        if update.get("message", {}).get("chat", {}).get("id") == -5 and "text" in update["message"]
    ]
    assert texts == ["/latest", "/latest@rasid_test_bot", "a @rasid_test_bot", "جواب"]


async def test_edits_and_deletions(client: Client, user: User) -> None:
    markup = keyboard({"text": "إدلب", "callback_data": "SY07"})
    sent = await client.ok("sendMessage", chat_id=7, text="واحد", reply_markup=markup)
    own = {"chat_id": 7, "message_id": sent["message_id"]}
    same = await client.refusal("editMessageText", **own, text="واحد", reply_markup=markup)
    assert same[1].startswith("Bad Request: message is not modified: specified new message content")
    await client.ok("editMessageText", **own, text="<b>اثنان</b>", parse_mode="HTML")
    message = user.messages[-1]
    assert (message.text, message.edited, message.buttons) == ("اثنان", True, [])
    assert message.marked("bold") == ["اثنان"]
    await client.ok("editMessageReplyMarkup", **own, reply_markup=markup)
    assert [button.text for button in message.buttons] == ["إدلب"]
    await client.ok("deleteMessage", **own)
    assert user.messages == []
    missing = await client.refusal("editMessageText", **own, text="x")
    assert missing == (400, "Bad Request: message to edit not found")
    theirs = user.chat.history[0].id
    foreign = await client.refusal("editMessageText", chat_id=7, message_id=theirs, text="x")
    assert foreign == (400, "Bad Request: message can't be edited")
    gone = await client.refusal("deleteMessage", **own)
    assert gone == (400, "Bad Request: message to delete not found")


async def test_a_button_is_pressed_and_answered_once(
    api: BotApi, client: Client, user: User
) -> None:
    markup = keyboard({"text": "إدلب", "callback_data": "SY07"})
    await client.ok("sendMessage", chat_id=7, text="x", reply_markup=markup)
    callback = await user.press("إدلب")
    query = (await client.updates())[-1]["callback_query"]
    assert (query["data"], query["message"]["text"], query["id"]) == ("SY07", "x", callback.id)
    await client.ok("answerCallbackQuery", callback_query_id=query["id"], text="تم")
    assert await callback.answered() == "تم"
    old = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    for wrong in (query["id"], "99"):
        refusal = await client.refusal("answerCallbackQuery", callback_query_id=wrong)
        assert refusal == (400, old)
    with pytest.raises(AssertionError, match="there is no button 'حلب'"):
        await user.press("حلب")


async def test_updates_are_kept_until_they_are_confirmed(client: Client, user: User) -> None:
    await user.say("/help")
    first, second = await client.updates()
    assert first["message"]["text"] == "/start"
    assert first["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    assert first["message"]["from"]["language_code"] == "ar"
    assert await client.updates() == [first, second]
    assert await client.updates(limit=1) == [first]
    assert await client.updates(offset=second["update_id"]) == [second]
    await user.say("/latest")
    assert [u["message"]["text"] for u in await client.updates(offset=-1)] == ["/latest"]
    assert await client.updates(offset=second["update_id"] + 2) == []


async def poll_began(api: BotApi, number: int) -> None:
    await api.changes.until(lambda: api.updates.polls >= number or None, 5.0)


async def test_a_long_poll_waits_for_news(api: BotApi, client: Client, user: User) -> None:
    last = (await client.updates())[-1]["update_id"]
    poll = asyncio.create_task(client.updates(offset=last + 1, timeout=30))
    await poll_began(api, 2)
    assert not poll.done()
    await user.say("news")
    assert [update["message"]["text"] for update in await poll] == ["news"]


async def test_of_two_polls_the_older_is_ended(api: BotApi, client: Client, user: User) -> None:
    last = (await client.updates())[-1]["update_id"]
    older = asyncio.create_task(client.post("getUpdates", offset=last + 1, timeout=30))
    await poll_began(api, 2)
    younger = asyncio.create_task(client.updates(offset=last + 1, timeout=30))
    answer = (await older).json()
    assert answer["error_code"] == 409
    assert answer["description"].startswith("Conflict: terminated by other getUpdates request")
    await user.say("news")
    assert len(await younger) == 1


async def test_kinds_of_updates_that_nobody_asked_for_are_not_given(
    client: Client, user: User
) -> None:
    await client.updates(allowed_updates=["message"])
    await user.block()
    await user.say("back")
    assert [list(update)[1] for update in await client.updates()] == ["message", "message"]


async def test_answers_get_lost_on_either_side_of_acceptance(
    api: BotApi, client: Client, user: User
) -> None:
    api.faults.drop_request()
    with pytest.raises(httpx.TransportError):
        await client.post("sendMessage", chat_id=7, text="never accepted")
    api.faults.drop_answer()
    with pytest.raises(httpx.TransportError):
        await client.post("sendMessage", chat_id=7, text="accepted")
    assert [request.text for request in api.sent] == ["accepted"]
    assert [message.text for message in user.messages] == ["accepted"]


async def test_proxies_and_floods_answer_instead(api: BotApi, client: Client, user: User) -> None:
    api.faults.bad_gateway(chat_id=7)
    response = await client.post("sendMessage", chat_id=7, text="x")
    assert (response.status_code, response.headers["Content-Type"]) == (
        502,
        "text/html; charset=utf-8",
    )
    api.faults.too_many(17, times=2)
    for _ in range(2):
        response = await client.post("sendMessage", chat_id=7, text="x")
        assert (response.status_code, response.headers["Retry-After"]) == (429, "17")
    await client.ok("sendMessage", chat_id=7, text="x")
    assert len(user.messages) == 1


async def test_an_answer_is_held_until_the_test_lets_it_go(
    api: BotApi, client: Client, user: User
) -> None:
    fault = api.faults.add(Fault(Effect.HOLD, after=1))
    await client.ok("sendMessage", chat_id=7, text="the first passes")
    request = asyncio.create_task(client.ok("sendMessage", chat_id=7, text="x"))
    await user.receives("x")
    assert not request.done()
    fault.release()
    assert (await request)["text"] == "x"
    api.faults.delay(0.05)
    before = api.now()
    await client.ok("sendMessage", chat_id=7, text="late")
    assert api.now() - before >= 0.05


async def test_waiting_is_for_what_comes_after_the_last_word(
    api: BotApi, client: Client, user: User
) -> None:
    await client.ok("sendMessage", chat_id=7, text="old")
    assert (await user.receives("old")).text == "old"
    await user.say("again")
    with pytest.raises(AssertionError, match="<bot: old>"):
        await user.receives("old", 0.01)
    waiting = asyncio.create_task(user.receives(lambda message: message.silent))
    await client.ok("sendMessage", chat_id=7, text="new", disable_notification="true")
    assert (await waiting).text == "new"
    await api.accepts(2)


async def test_what_is_not_emulated_fails_the_test() -> None:
    async def scenario() -> None:
        async with BotApi() as api, httpx.AsyncClient() as http:
            client = Client(http, api)
            assert (await client.refusal("sendRocket"))[0] == 404
            assert (await client.refusal("sendMessage", rocket="1"))[0] == 501

    with pytest.raises(AssertionError, match=r"sendRocket.*rocket"):
        await scenario()


async def test_python_telegram_bot_reads_all_answers(api: BotApi, user: User) -> None:
    group = api.forum(-1005)
    await group.add_bot(user)
    group.people[user.id] = "administrator"
    async with telegram.Bot(api.token, base_url=api.base_url) as bot:
        assert bot.username == "rasid_test_bot"
        assert await bot.set_my_commands([telegram.BotCommand("latest", "آخر الأخبار")])
        assert api.commands[('{"type": "default"}', "")] == {"latest": "آخر الأخبار"}
        assert (await bot.get_chat(-1005)).is_forum
        assert isinstance(
            await bot.get_chat_member(-1005, user.id), telegram.ChatMemberAdministrator
        )
        assert isinstance(await bot.get_chat_member(-1005, bot.id), telegram.ChatMemberMember)
        await group.set_bot("restricted", user)
        assert isinstance(await bot.get_chat_member(-1005, bot.id), telegram.ChatMemberRestricted)
        assert await bot.delete_webhook()
        assert await bot.send_chat_action(user.id, "typing")
        sent = await bot.send_message(user.id, '<tg-time unix="5">أمس</tg-time>', "HTML")
        assert sent.entities[0].unix_time is not None
        updates = await bot.get_updates()
        assert updates[0].message is not None
        assert updates[0].message.text == "/start"
        await bot.get_updates(updates[-1].update_id + 1)
        assert api.updates.pending == []
