"""Owners, operators and what they did: /operators, invitations, /audit."""

import re

import pytest

from bot.services import Services
from storage.feeds import set_feed_status
from storage.operators import Role, add_operator, list_operators
from storage.records import FeedStatus
from tests.bot.conftest import FEED, NOW, OPERATOR
from tests.bot.test_commands import labels
from tests.bot.test_rendering import visible
from tests.support.botapi import BotApi, User

OWN_COMMANDS = '{{"chat_id": {}, "type": "chat"}}'


@pytest.fixture
def owner(api: BotApi) -> User:
    """Named by the settings."""
    return api.user(OPERATOR, first_name="حمزة")


async def ids(services: Services) -> list[int]:
    return [one.user_id for one in await services.database.read(list_operators)]


async def invite(owner: User) -> str:
    await owner.say("/addoperator")
    shown = await owner.receives("يصلح مرة واحدة خلال 24 ساعة")
    link = re.search(r"https://t\.me/rasid_test_bot\?start=(op-[0-9a-f]+)", shown.text)
    assert link is not None
    return link[1]


async def test_somebody_becomes_an_operator_by_a_link(
    api: BotApi, owner: User, services: Services
) -> None:
    payload = await invite(owner)
    new = api.user(5, first_name="ليلى")
    await new.say(f"/start {payload}")
    welcome = await new.receives("أنت الآن من مشغّلي هذا البوت.")
    assert "المصادر" in labels(welcome)
    assert "المشغّلون" not in labels(welcome), "for owners only"
    await owner.receives("صار ليلى من مشغّلي البوت.")
    assert "editfeed" in api.commands[OWN_COMMANDS.format(5), ""]
    assert "operators" not in api.commands[OWN_COMMANDS.format(5), ""]
    await new.say("/feeds")
    await new.receives("مصدر واحد")
    await new.say("/operators")
    await new.receives("هذا لمالكي البوت فقط.")
    other = api.user(6)
    await other.say(f"/start {payload}")
    await other.receives("استُعمل هذا الرابط أو انتهت مدته.")
    await other.say("/start op-xyz")
    await other.receives("استُعمل هذا الرابط أو انتهت مدته.")
    assert await ids(services) == [5]


async def test_an_operator_is_removed(api: BotApi, owner: User, services: Services) -> None:
    await owner.say("/operators")
    await owner.receives("لا أحد غيرهم يغيّر المصادر.")
    operator = api.user(5, first_name="ليلى")
    await operator.say("/help")
    await owner.say("/addoperator 5")
    await owner.receives("صار ليلى من مشغّلي البوت.")
    await owner.say("/operators")
    shown = await owner.receives("• ليلى: مشغّل")
    assert "• أنت: مالك" in visible(shown.text)
    await owner.press("✖ ليلى")
    await owner.receives("أأُلغي صلاحية ليلى؟")
    await owner.press("نعم")
    await owner.receives("تم.")
    assert await ids(services) == []
    assert (OWN_COMMANDS.format(5), "") not in api.commands
    await operator.say("/feeds")
    await operator.receives("هذا لمشغّلي البوت فقط.")
    await owner.say("/removeoperator 5")
    await owner.receives("لا مشغّل كهذا.")


async def test_in_a_group_by_answering_a_message(
    api: BotApi, owner: User, services: Services
) -> None:
    group, member = api.group(-5), api.user(5, first_name="ليلى")
    await group.add_bot(owner)
    said = await member.say("مرحبا", to=group)
    await owner.say("/addoperator", to=group)
    await group.receives("ردّاً على رسالة من الشخص.")
    await owner.say("/addoperator", to=group, reply_to=said)
    await group.receives("صار ليلى من مشغّلي البوت.")
    assert await ids(services) == [5]
    await owner.say("/operators", to=group)
    await group.receives("ليلى: مشغّل")
    pressed = await owner.press("دعوة مشغّل", group)
    assert "ردّاً على رسالة" in await pressed.answered(), "no link where anybody reads it"


async def test_an_owner_by_the_table(api: BotApi, owner: User, services: Services) -> None:
    """A change in the database counts at once, in whatever process it was made."""
    second = api.user(5)
    await second.say("/operators")
    await second.receives("هذا لمالكي البوت فقط.")
    await services.database.write(
        add_operator, "telegram", 5, Role.OWNER, actor="command line", now=NOW
    )
    await second.say("/operators")
    shown = await second.receives("• أنت: مالك")
    assert not [label for label in labels(shown) if label.startswith("✖")], "not oneself"


async def test_an_operator_who_is_forgotten_is_one_no_longer(
    api: BotApi, owner: User, services: Services
) -> None:
    operator = api.user(5)
    await operator.say(f"/start {await invite(owner)}")
    await operator.receives("أنت الآن من مشغّلي هذا البوت.")
    await operator.say("/forget")
    await operator.receives("لن تبقى من مشغّلي البوت.")
    await operator.press("نعم، احذف")
    await operator.receives("حُذف كل ما يخص هذه المحادثة.")
    await operator.say("/feeds")
    await operator.receives("هذا لمشغّلي البوت فقط.")
    assert await ids(services) == []


async def test_the_audit_in_words(api: BotApi, owner: User, services: Services) -> None:
    other = api.user(5, first_name="ليلى")
    await other.say("/help")
    for _ in range(4):
        for status in (FeedStatus.PAUSED, FeedStatus.ACTIVE):
            await services.database.write(
                set_feed_status, FEED.id, status, actor="telegram:5", now=NOW
            )
    await services.database.write(
        set_feed_status, FEED.id, FeedStatus.PAUSED, actor="telegram:123456", now=NOW
    )
    await owner.say("/editfeed smart every 2m")
    await owner.receives("حُفظ التغيير.")
    await owner.say("/addoperator 5")
    await owner.receives("صار ليلى")
    await owner.say("/audit")
    shown = await owner.receives("ما تغيّر، الأحدث أولاً")
    assert visible(shown.text).split("\n")[:12] == [
        "ما تغيّر، الأحدث أولاً",
        "",
        "اليوم 13:40 · أنت",
        "صار ليلى من مشغّلي البوت",
        "",
        "اليوم 13:40 · أنت",
        "تغيّر سمارت:",
        "دورة القراءة: دقيقتين",
        "",
        "اليوم 13:40 · المشغّل 3456",
        "أُوقف سمارت",
        "",
    ]
    await owner.press("التالي (2/2)")
    shown = await owner.receives("اليوم 13:40 · ليلى")
    assert "أُضيف سمارت" in visible(shown.text)
