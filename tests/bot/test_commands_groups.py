"""Groups, forums and channels: who may change what, and what follows a chat that moves."""

import pytest

from bot.services import Services
from storage.records import Filter
from tests.bot.conftest import Newsroom
from tests.bot.test_commands import filters_of, labels, subscriber_of
from tests.support.botapi import BotApi, Chat, User

GROUP = -5


@pytest.fixture
async def family(api: BotApi) -> tuple[Chat, User, User]:
    """A group with the bot, its owner and a member."""
    group, owner, member = api.group(GROUP), api.user(7), api.user(8, first_name="سامر")
    group.people = {7: "creator", 8: "member"}
    await group.add_bot(owner)
    await group.receives("اختر لغتك")
    return group, owner, member


async def test_a_group_is_greeted_and_its_owner_subscribes(
    family: tuple[Chat, User, User], services: Services
) -> None:
    group, owner, _ = family
    assert await subscriber_of(services, GROUP) is not None
    await owner.press("العربية", group)
    await group.receives("أي المحافظات تهمّك؟")
    await owner.press("إدلب", group)
    await group.receives(lambda message: "✅ إدلب" in labels(message))
    await owner.say("/subscribe@rasid_test_bot حلب", group)
    await group.receives("• حلب")
    assert await filters_of(services, GROUP) == [Filter("SY07"), Filter("SY02")]


async def test_members_read_but_change_nothing(
    family: tuple[Chat, User, User], services: Services, newsroom: Newsroom
) -> None:
    group, owner, member = family
    await newsroom.publish("قصف مدفعي على مدينة سراقب")
    refusal = "لا يغيّر ذلك إلا المشرفون."
    for command in ("/subscribe إدلب", "/stop", "/forget", "/start", "/language"):
        await member.say(command, group)
        await group.receives(refusal)
    await owner.say("/subscribe حلب", group)
    await group.receives("• حلب")
    await owner.say("/subscriptions", group)
    await group.receives("اشتراك واحد")
    pressed = await member.press("✖ حلب", group)
    assert await pressed.answered() == refusal
    assert pressed.alert
    assert await filters_of(services, GROUP) == [Filter("SY02")]
    await member.say("/region سراقب", group)
    await group.receives("خبر واحد")


async def test_words_in_a_group_are_answered_only_when_meant(
    family: tuple[Chat, User, User], newsroom: Newsroom
) -> None:
    group, _, member = family
    await newsroom.publish("قصف مدفعي على مدينة سراقب")
    before = len(group.messages)
    await member.say("هل سمعتم عن سراقب؟", group)
    await member.say("@rasid_test_bot سراقب", group)
    answer = await group.receives("🔎 سراقب")
    assert len(group.messages) == before + 1
    await member.say("إدلب", group, reply_to=answer)
    await group.receives("🔎 إدلب")


async def test_a_muted_bot_stays_calm(api: BotApi, services: Services) -> None:
    group, owner = api.supergroup(-1009), api.user(7)
    group.people = {7: "creator"}
    await group.set_bot("restricted", owner)
    await api.changes.until(lambda: any(r.chat_id == -1009 for r in api.refused) or None, 10.0)
    assert await subscriber_of(services, -1009) is not None
    assert group.messages == []


async def test_each_topic_of_a_forum_is_a_subscriber(api: BotApi, services: Services) -> None:
    forum, owner = api.forum(-1006), api.user(7)
    forum.people = {7: "creator"}
    await forum.add_bot(owner)
    await forum.receives("اختر لغتك")
    topic = await forum.open_topic("إدلب", owner)
    await owner.say("/subscribe إدلب", forum, thread_id=topic)
    answer = await forum.receives("• إدلب")
    assert answer.thread_id == topic
    assert await filters_of(services, -1006, topic) == [Filter("SY07")]
    assert await filters_of(services, -1006) == []


async def test_topics_come_back_with_the_bot_but_not_those_that_stopped(
    api: BotApi, services: Services
) -> None:
    forum, owner = api.forum(-1006), api.user(7)
    forum.people = {7: "creator"}
    await forum.add_bot(owner)
    await forum.receives("اختر لغتك")
    follows, stopped = [await forum.open_topic(name, owner) for name in ("إدلب", "حلب")]
    for topic in (follows, stopped):
        await owner.say("/subscribe إدلب", forum, thread_id=topic)
        await forum.receives("• إدلب")
    await owner.say("/stop", forum, thread_id=stopped)
    await forum.receives()
    await forum.kick_bot(owner)
    await forum.add_bot(owner)
    await forum.receives("اختر لغتك")
    active = {}
    for topic in (follows, stopped):
        subscriber = await subscriber_of(services, -1006, topic)
        assert subscriber is not None
        active[topic] = subscriber.active
    assert active == {follows: True, stopped: False}


async def test_a_channel_is_managed_by_its_posts(api: BotApi, services: Services) -> None:
    channel, owner, reader = api.channel(-1005), api.user(7), api.user(8)
    channel.people = {7: "creator"}
    await channel.add_bot(owner)
    await channel.receives("اختر لغتك")
    await channel.post("/subscribe إدلب")
    await channel.receives("• إدلب")
    assert await filters_of(services, -1005) == [Filter("SY07")]
    await channel.post("/subscriptions")
    await channel.receives("اشتراك واحد")
    pressed = await reader.press("✖ إدلب", channel)
    assert await pressed.answered() == "لا يغيّر ذلك إلا المشرفون."
    await owner.press("✖ إدلب", channel)
    await channel.receives("لم تشترك بشيء بعد.")
    before = len(channel.messages)
    await channel.post("خبر كتبه المشرف عن إدلب")
    await channel.post("/help")
    await channel.receives("راصد يتابع")
    assert len(channel.messages) == before + 1, "posts that are no commands are not questions"


async def test_subscriptions_move_with_the_group(
    family: tuple[Chat, User, User], services: Services
) -> None:
    group, owner, _ = family
    await owner.say("/subscribe حلب", group)
    await group.receives("• حلب")
    supergroup = await group.migrate(owner, -1007)
    supergroup.people = {7: "creator"}
    await owner.say("/subscriptions", supergroup)
    await supergroup.receives("1. حلب")
    assert await subscriber_of(services, GROUP) is None


async def test_a_group_that_puts_the_bot_out_is_left_alone(
    family: tuple[Chat, User, User], api: BotApi, services: Services
) -> None:
    group, owner, _ = family
    await owner.say("/subscribe حلب", group)
    await group.receives("• حلب")
    await group.kick_bot(owner)
    await group.add_bot(owner)
    await group.receives("اختر لغتك")
    subscriber = await subscriber_of(services, GROUP)
    assert subscriber is not None
    assert subscriber.active
    assert await filters_of(services, GROUP) == [Filter("SY02")]
