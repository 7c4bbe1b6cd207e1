"""First steps, subscriptions and the end of them, over a strict Telegram on a real database."""

from telegram import Update

from bot.application import App
from bot.keyboards import filter_tokens, pack
from bot.services import Services
from config.catalogue import Catalogue
from storage.records import Filter, Subscriber
from storage.subscribers import get_subscriber, list_subscriptions
from tests.support.botapi import BotApi, Message, User, events


async def subscriber_of(services: Services, chat_id: int, thread_id: int = 0) -> Subscriber | None:
    return await services.database.read(
        get_subscriber, transport="telegram", chat_id=chat_id, thread_id=thread_id
    )


async def filters_of(services: Services, chat_id: int, thread_id: int = 0) -> list[Filter]:
    subscriber = await subscriber_of(services, chat_id, thread_id)
    if subscriber is None:
        return []
    kept = await services.database.read(list_subscriptions, subscriber.id)
    return [subscription.filter for subscription in kept]


def kind(services: Services, event_type: str) -> str:
    """What the shipped data call it in Arabic."""
    return services.catalogue.event_types[event_type].name_ar


def labels(message: Message) -> list[str]:
    return [button.text for button in message.buttons]


async def test_first_steps_by_buttons(api: BotApi, services: Services) -> None:
    user = api.user(7)
    await user.say("/start ref_42")
    asked = await user.receives("اختر لغتك")
    assert "Choose your language" in asked.text
    await user.press("العربية")
    await user.receives("أي المحافظات تهمّك؟")
    await user.press("إدلب")
    await user.receives(lambda message: "✅ إدلب" in labels(message))
    await user.press("حلب")
    await user.receives(lambda message: "✅ حلب" in labels(message))
    await user.press("✅ إدلب")
    await user.receives(lambda message: "إدلب" in labels(message))
    assert await filters_of(services, 7) == [Filter("SY02")]
    await user.press("تم")
    done = await user.receives("سأنبّهك إلى: حلب")
    assert len(user.messages) == 1, "one message that changes, not a pile"
    assert "آخر الأخبار" in labels(done)


async def test_english(api: BotApi, services: Services) -> None:
    user = api.user(7)
    await user.say("/start")
    await user.receives("اختر لغتك")
    await user.press("English")
    await user.receives("Which governorates do you want to follow?")
    await user.say("/language")
    await user.receives("Choose your language")
    await user.press("العربية")
    await user.receives("سأكلّمك بالعربية من الآن.")
    subscriber = await subscriber_of(services, 7)
    assert subscriber is not None
    assert subscriber.language == "ar"


async def test_subscribe_in_words(api: BotApi, services: Services) -> None:
    user = api.user(7)
    for text, asked in {
        "/subscribe إدلب": Filter("SY07"),
        "/subscribe قصف مدفعي": Filter(event_type="shelling"),
        "/subscribe إدلب قصف مدفعي": Filter("SY07", event_type="shelling"),
        "/subscribe الائتلاف الوطني": Filter(organisation_id="etilaf"),
        "/subscribe ناحية سلقين": Filter("SY070302"),
        "/subscribe Aleppo": Filter("SY02"),
    }.items():
        await user.say(text)
        await user.receives("سأنبّهك إلى")
        assert (await filters_of(services, 7))[-1] == asked, text
    await user.say("/subscribe حماة وحمص")
    kept = await user.receives("• حماة")
    assert "• حمص" in kept.text
    await user.say("/subscribe حمص")
    assert "(كما من قبل)" in (await user.receives("• حمص")).text
    assert len(await filters_of(services, 7)) == 8


async def test_shelling_without_more_is_of_guns_and_of_aircraft(
    api: BotApi, services: Services
) -> None:
    user = api.user(7)
    for n, text in enumerate(("/subscribe إدلب قصف", "/subscribe Aleppo bombardment")):
        await user.say(text)
        kept = await user.receives("سأنبّهك إلى")
        assert kept.text.count("• ") == 2, "one answer says both"
        pcode = ("SY07", "SY02")[n]
        assert (await filters_of(services, 7))[-2:] == [
            Filter(pcode, event_type="shelling"),
            Filter(pcode, event_type="airstrike"),
        ]
    await user.say("/unsubscribe إدلب قصف")
    ended = await user.receives("لن أنبّهك بعد الآن إلى:")
    assert ended.text.count("• ") == 2
    assert {asked.pcode for asked in await filters_of(services, 7)} == {"SY02"}


async def test_what_is_not_understood_is_never_subscribed_to(
    api: BotApi, services: Services
) -> None:
    user = api.user(7)
    await user.say("/subscribe سلقيم")
    unknown = await user.receives("لا أعرف")
    assert "سلقيم" in unknown.text
    (near,) = [label for label in labels(unknown) if "سلقين" in label]
    assert "إدلب" in near, "with what it lies in"
    assert await filters_of(services, 7) == []
    await user.press(near)
    await user.receives("• سلقين، إدلب")
    await user.say("/subscribe حلب قصصف")
    doubt = await user.receives("لم أفهم: قصصف")
    assert await filters_of(services, 7) == [Filter("SY070302")]
    (offer,) = [label for label in labels(doubt) if label.startswith("اشترك: ")]
    await user.press(offer)
    await user.receives("• حلب")
    assert await filters_of(services, 7) == [Filter("SY070302"), Filter("SY02")]


async def test_namesakes_are_asked_about(
    api: BotApi, services: Services, catalogue: Catalogue
) -> None:
    user = api.user(7)
    await user.say("/subscribe القحطانية")
    asked = await user.receives("أكثر من مكان اسمه القحطانية")
    assert any("الحسكة" in label for label in labels(asked))
    (golan,) = [label for label in labels(asked) if "القنيطرة" in label]
    assert await filters_of(services, 7) == []
    await user.press(golan)
    await user.receives("• القحطانية، القنيطرة")
    (kept,) = await filters_of(services, 7)
    assert kept.pcode is not None
    assert catalogue.gazetteer.governorate(kept.pcode) == "SY14"
    await user.say("/subscribe القحطانية الحسكة")
    await user.receives("• القحطانية، الحسكة")


async def compose(user: User, *buttons: str) -> Message:
    await user.say("/subscribe")
    message = await user.receives("إلى ماذا أنبّهك؟")
    for button in buttons:
        await user.press(button)
        message = await user.receives(lambda _: True)
    return message


async def test_subscribe_by_buttons(api: BotApi, services: Services) -> None:
    user = api.user(7)
    shown = await compose(user, "📍 المكان", "إدلب", "حارم", "سلقين", "كل سلقين")
    assert "المكان: سلقين (ناحية): حارم، إدلب" in shown.text
    await user.press("💥 نوع الحدث")
    await user.receives("أي نوع من الأحداث؟")
    shelling = kind(services, "shelling")
    await user.press(f"💥 {shelling}")
    await user.receives(f"نوع الحدث: {shelling}")
    await user.press("✅ اشترك")
    await user.receives(f"• {shelling} · سلقين، إدلب")
    assert await filters_of(services, 7) == [Filter("SY070302", event_type="shelling")]
    assert len(user.messages) == 1


async def test_subscribe_to_an_organisation_by_buttons(api: BotApi, services: Services) -> None:
    user = api.user(7)
    await compose(user, "👥 الجهة", "سياسة ومجتمع")
    while "الائتلاف الوطني لقوى الثورة والمعارضة السورية" not in labels(user.messages[-1]):
        (further,) = [one for one in labels(user.messages[-1]) if one.startswith("التالي")]
        await user.press(further)
        await user.receives("سياسة ومجتمع")
    await user.press("الائتلاف الوطني لقوى الثورة والمعارضة السورية")
    await user.receives("الجهة: الائتلاف الوطني")
    await user.press("📍 المكان")
    await user.receives("أي مكان؟")
    await user.press("حلب")
    await user.receives("حلب (محافظة)")
    await user.press("كل حلب")
    await user.receives("المكان: حلب (محافظة)")
    await user.press("✅ اشترك")
    await user.receives("سأنبّهك إلى")
    assert await filters_of(services, 7) == [Filter("SY02", "etilaf")]


async def test_the_longest_ids_together_fit_a_button(api: BotApi, services: Services) -> None:
    """Nothing that Telegram refuses, and read back as what it was."""
    user = api.user(7)
    catalogue = services.catalogue
    asked = Filter(
        max((place.pcode for place in catalogue.gazetteer.places), key=len),
        max(catalogue.organisations, key=len),
        max(catalogue.event_types, key=len),
    )
    await user.say("/help")
    shown = await user.receives("راصد")
    data = pack("s", "o", *filter_tokens(asked), 999, "p")
    await events.press(shown, data, user)
    await user.receives("سياسة ومجتمع")
    await user.press(next(label for label in labels(user.messages[-1]) if label != "رجوع"))
    await user.receives("إلى ماذا أنبّهك؟")
    await user.press("✅ اشترك")
    await user.receives("سأنبّهك إلى")
    kept = (await filters_of(services, 7))[0]
    assert (kept.pcode, kept.event_type) == (asked.pcode, asked.event_type)


async def test_list_and_end_subscriptions(api: BotApi, services: Services) -> None:
    user = api.user(7)
    await user.say("/subscriptions")
    await user.receives("لم تشترك بشيء بعد.")
    for place in ("إدلب", "حلب", "حمص"):
        await user.say(f"/subscribe {place}")
        await user.receives(f"• {place}")
    await user.say("/subscriptions")
    shown = await user.receives("3 اشتراكات")
    assert "2. حلب" in shown.text
    await user.press("✖ حلب")
    await user.receives("اشتراكان")
    assert await filters_of(services, 7) == [Filter("SY07"), Filter("SY04")]
    await user.say("/unsubscribe إدلب")
    await user.receives("لن أنبّهك بعد الآن إلى:\n• إدلب")
    await user.say("/unsubscribe دمشق")
    await user.receives("لا يوجد اشتراك كهذا")
    await user.say("/subscribe إدلب")
    await user.receives("• إدلب")
    await user.say("/unsubscribe")
    await user.receives("اشتراكان")
    await user.press("إلغاء الكل")
    await user.receives("إلغاء كل الاشتراكات؟")
    await user.press("نعم، ألغِها")
    await user.receives("لم تشترك بشيء بعد.")
    assert await filters_of(services, 7) == []


async def test_stop_keeps_subscriptions_and_start_brings_alerts_back(
    api: BotApi, services: Services
) -> None:
    user = api.user(7)
    await user.say("/subscribe إدلب")
    await user.receives("• إدلب")
    await user.say("/stop")
    await user.receives("توقفت التنبيهات.")
    subscriber = await subscriber_of(services, 7)
    assert subscriber is not None
    assert not subscriber.active
    await user.say("/subscriptions")
    await user.receives("التنبيهات متوقفة")
    await user.say("/start")
    await user.receives("اختر لغتك")
    subscriber = await subscriber_of(services, 7)
    assert subscriber is not None
    assert subscriber.active
    assert await filters_of(services, 7) == [Filter("SY07")]


async def test_forget_asks_once_and_leaves_nothing(api: BotApi, services: Services) -> None:
    user = api.user(7)
    await user.say("/subscribe إدلب")
    await user.receives("• إدلب")
    await user.say("/forget")
    await user.receives("حذف كل ما يخص هذه المحادثة؟")
    await user.press("لا")
    await user.receives("لم يُحذف شيء.")
    assert await filters_of(services, 7) == [Filter("SY07")]
    await user.say("/forget")
    await user.receives("حذف كل ما يخص هذه المحادثة؟")
    await user.press("نعم، احذف")
    await user.receives("حُذف كل ما يخص هذه المحادثة.")
    assert await subscriber_of(services, 7) is None


async def test_asking_alone_leaves_no_trace_of_the_asker(api: BotApi, services: Services) -> None:
    user = api.user(7)
    for text in ("/help", "/latest", "قصف إدلب", "/subscriptions"):
        await user.say(text)
        await user.receives(lambda _: True)
    assert await subscriber_of(services, 7) is None


async def test_help_has_a_button_for_every_command(api: BotApi) -> None:
    user = api.user(7)
    await user.say("/help")
    shown = await user.receives("راصد يتابع أخبار سوريا")
    for label in labels(shown):
        await user.press(label)
        await user.receives(lambda _: True)
    assert "المصادر" not in labels(shown), "that is for operators"
    await user.say("/nonsense")
    await user.receives("لا أعرف هذا الأمر.")


async def test_old_and_foreign_buttons_are_answered(api: BotApi, services: Services) -> None:
    user = api.user(7)
    await user.say("/help")
    shown = await user.receives("راصد")
    for data in ("zz", "n:SY99::", "n:x", "u:1:0", "u:notanumber:0", "i:SY07:::-1", "t:5", "g:??"):
        pressed = await events.press(shown, data, user)
        await pressed.answered()
    assert await filters_of(services, 7) == []


async def test_blocking_stops_and_unblocking_resumes(
    api: BotApi, application: App, services: Services
) -> None:
    user = api.user(7)
    await user.say("/subscribe إدلب")
    await user.receives("• إدلب")
    for status, active in (("kicked", False), ("member", True)):
        await application.process_update(membership(application, status))
        subscriber = await subscriber_of(services, 7)
        assert subscriber is not None
        assert subscriber.active is active
    await user.say("/stop")
    await user.receives("توقفت التنبيهات.")
    for status in ("kicked", "member"):
        await application.process_update(membership(application, status))
        subscriber = await subscriber_of(services, 7)
        assert subscriber is not None
        assert not subscriber.active, "who stopped stays stopped"


def membership(application: App, status: str) -> Update | None:
    """What Telegram tells when person 7 blocks or unblocks the bot."""
    bot = application.bot.bot.to_dict()
    person = {"id": 7, "is_bot": False, "first_name": "سلمى"}
    old = "member" if status == "kicked" else "kicked"
    change = {
        "chat": {"id": 7, "type": "private"},
        "from": person,
        "date": 0,
        "old_chat_member": {"user": bot, "status": old, "until_date": 0},
        "new_chat_member": {"user": bot, "status": status, "until_date": 0},
    }
    return Update.de_json({"update_id": 1, "my_chat_member": change}, application.bot)
