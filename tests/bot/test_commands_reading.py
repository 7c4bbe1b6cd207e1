"""/latest, /region, /org, /search and free text: what was understood, what is found, paging."""

from datetime import timedelta

from bot.commands.reading import split_command, union_of, without_mention
from bot.services import Services
from storage.feed_edits import edit_feed
from storage.polls import record_polls
from storage.records import Filter, ItemQuery, PollRecord
from tests.bot.conftest import FEED, NOW, Newsroom
from tests.bot.test_commands import kind, labels
from tests.bot.test_rendering import visible
from tests.storage.test_feed_edits import by
from tests.support.botapi import BotApi

NEWS = (
    "قصف مدفعي على قرية بينين جنوب إدلب",
    "انفجار سيارة مفخخة في مدينة حلب",
    "اعتقال شخصين في مدينة درعا",
    "قصف مدفعي على بلدة البارة جنوب إدلب",
    "الائتلاف الوطني يعقد اجتماعاً في مدينة اعزاز بريف حلب",
)


async def test_a_question_in_ones_own_words(api: BotApi, newsroom: Newsroom) -> None:
    await newsroom.publish(*NEWS)
    user = api.user(7)
    await user.say("ماذا حدث في إدلب؟")
    answer = await user.receives("🔎 إدلب (محافظة)")
    assert "خبران، الأحدث أولاً" in answer.text
    shelling = kind(newsroom.services, "shelling")
    assert f"1. 💥 {shelling} — بينين، إدلب" in answer.text
    assert f"2. 💥 {shelling} — البارة، إدلب" in answer.text
    assert answer.text.index("بينين") < answer.text.index("البارة")
    assert "ناشطون، عبر سمارت" in answer.text
    assert "انفجار" not in answer.text
    links = [entity["url"] for entity in answer.entities if entity["type"] == "text_link"]
    assert links == ["https://smart.example/1", "https://smart.example/4"]
    assert answer.reply_to is not None
    assert answer.preview is False


async def test_kind_and_place_together(api: BotApi, newsroom: Newsroom) -> None:
    await newsroom.publish(*NEWS)
    user = api.user(7)
    await user.say("انفجار في حلب")
    answer = await user.receives("🔎 انفجار · حلب (محافظة)")
    assert "خبر واحد" in answer.text
    await user.press("🔔 نبّهني إلى هذا")
    await user.receives("• انفجار · حلب")


async def test_nothing_found_is_never_all_clear(
    api: BotApi, newsroom: Newsroom, services: Services
) -> None:
    await newsroom.publish(*NEWS)
    failed = PollRecord(
        FEED.id,
        polled_at=newsroom.now,
        next_poll_at=newsroom.now,
        error_kind="fetch",
        error_message="no answer",
    )
    user = api.user(7)
    await user.say("طرطوس")
    answer = await user.receives("لا خبر محفوظ عن هذا.")
    assert "🔎 طرطوس (محافظة)" in answer.text
    assert "هذا لا يعني أن شيئاً لم يحدث." in answer.text
    assert "آخر خبر من المصادر كلها: " in answer.text
    assert "(سمارت)" in answer.text
    await services.database.write(record_polls, [failed], holder="test")
    await user.say("/region ناحية سلقين")
    answer = await user.receives("⚠️ لا تجيب الآن: سمارت.")
    await user.press("أخبار: حارم، إدلب")
    await user.receives("🔎 حارم (منطقة): إدلب")


async def test_who_asks_of_a_place_learns_when_its_sources_last_spoke(
    api: BotApi, newsroom: Newsroom, services: Services
) -> None:
    user = api.user(7)
    newsroom.now = NOW - timedelta(days=2)
    await newsroom.publish("قصف مدفعي على مدينة سراقب شرق إدلب")
    await user.say("/region إدلب")
    answer = visible((await user.receives("خبر واحد")).text)
    assert "آخر ما قالته مصادر المنطقة: الخميس 19 تشرين الثاني 13:40 (سمارت)." in answer
    assert "⚠️" not in answer
    await services.database.write(
        edit_feed, FEED.id, by("expect_every=6h", "region=SY07"), actor="test", now=NOW
    )
    for words in ("/region إدلب", "ماذا حدث في إدلب اليوم؟", "بنش"):
        await user.say(words)
        answer = visible((await user.receives("🔎")).text)
        assert "⚠️ صامتة أكثر من المعتاد: سمارت." in answer, words
    assert "هذا لا يعني أن شيئاً لم يحدث." in answer
    await user.say("درعا")
    answer = visible((await user.receives("لا خبر محفوظ عن هذا.")).text)
    assert "لم يتحدث أي مصدر عن هذا المكان مؤخراً." in answer


async def test_pages_of_an_answer_to_words(api: BotApi, newsroom: Newsroom) -> None:
    await newsroom.publish(*(f"قصف مدفعي رقم {n} على مدينة سراقب شرق إدلب" for n in range(1, 13)))
    user = api.user(7)
    await user.say("/region سراقب")
    answer = await user.receives("12 خبراً، الأحدث أولاً")
    assert "رقم 1 " in answer.text
    assert "رقم 6 " not in answer.text
    assert labels(answer)[:1] == ["الأقدم"]
    await user.press("الأقدم")
    answer = await user.receives("6. 💥")
    assert labels(answer)[:2] == ["الأحدث", "الأقدم"]
    await user.press("الأقدم")
    answer = await user.receives("12. 💥")
    assert "رقم 12 " in answer.text
    assert "الأقدم" not in labels(answer)
    await user.press("الأحدث")
    await user.receives("6. 💥")
    assert len(user.messages) == 1


async def test_a_page_whose_question_is_gone(api: BotApi, newsroom: Newsroom) -> None:
    await newsroom.publish(*(f"قصف مدفعي رقم {n} على مدينة سراقب" for n in range(1, 9)))
    user = api.user(7)
    await user.say("سراقب")
    answer = await user.receives("🔎")
    answer.reply_to = None
    pressed = await user.press("الأقدم")
    assert "أعد كتابته" in await pressed.answered()


async def test_latest_of_what_one_follows(api: BotApi, newsroom: Newsroom) -> None:
    await newsroom.publish(*NEWS)
    user = api.user(7)
    await user.say("/latest")
    answer = await user.receives("🔎 آخر الأخبار")
    assert "5 أخبار" in answer.text
    await user.say("/subscribe درعا")
    await user.receives("• درعا")
    await user.say("/subscribe إدلب قصف مدفعي")
    await user.receives(f"• {kind(newsroom.services, 'shelling')} · إدلب")
    await user.say("/latest")
    answer = await user.receives("🔎 آخر أخبار اشتراكاتك")
    numbered = [line for line in answer.text.split("\n") if line[:1].isdigit()]
    assert [line.split(" — ")[1] for line in numbered] == ["بينين، إدلب", "درعا", "البارة، إدلب"]
    await user.press("كل سوريا")
    answer = await user.receives("🔎 آخر الأخبار")
    assert "5 أخبار" in answer.text


async def test_pages_of_what_several_subscriptions_find(api: BotApi, newsroom: Newsroom) -> None:
    await newsroom.publish(
        *(
            text.format(n)
            for n in range(1, 5)
            for text in ("قصف مدفعي رقم {} على سراقب", "اعتقال رقم {} في درعا")
        )
    )
    user = api.user(7)
    for text in ("درعا", "سراقب قصف مدفعي"):
        await user.say(f"/subscribe {text}")
        await user.receives("سأنبّهك إلى")
    await user.say("/latest")
    await user.receives("5. ")
    await user.press("الأقدم")
    answer = await user.receives("8. ")
    assert "رقم 4 في درعا" in answer.text
    assert "الأقدم" not in labels(answer)


async def test_places_and_organisations_by_buttons(api: BotApi, newsroom: Newsroom) -> None:
    await newsroom.publish(*NEWS)
    user = api.user(7)
    await user.say("/region")
    await user.receives("أي مكان؟")
    await user.press("إدلب")
    await user.receives("إدلب (محافظة)")
    await user.press("كل إدلب")
    await user.receives("خبران")
    await user.say("/org")
    await user.receives("أي الجهات؟")
    await user.press("سياسة ومجتمع")
    await user.receives("سياسة ومجتمع")
    await user.press(labels(user.messages[-1])[0])
    await user.receives("🔎")
    await user.say("/org الائتلاف الوطني")
    answer = await user.receives("خبر واحد")
    assert "🔎 الائتلاف الوطني لقوى الثورة والمعارضة السورية" in answer.text
    await user.say("/org بائع الكتب")
    await user.receives("لا أعرف")


async def test_a_question_without_a_subject_is_about_all(api: BotApi, newsroom: Newsroom) -> None:
    yesterday = NOW - timedelta(days=1)
    await newsroom.publish(*NEWS)
    await newsroom.publish_at([("حريق في سوق مدينة طرطوس", yesterday)])
    user = api.user(7)
    for text in ("شو الأخبار؟", "؟؟؟"):
        await user.say(text)
        assert "6 أخبار" in (await user.receives("🔎 آخر الأخبار")).text
    await user.say("ماذا حدث أمس؟")
    answer = await user.receives("🔎 أمس")
    assert "حريق في سوق" in answer.text
    assert "خبر واحد" in answer.text


async def test_search_for_words(api: BotApi, newsroom: Newsroom) -> None:
    await newsroom.publish(*NEWS)
    user = api.user(7)
    await user.say("/search مفخخة")
    answer = await user.receives("🔎 «مفخخه»")
    assert "خبر واحد" in answer.text
    await user.say("/search")
    await user.receives("اكتب الكلمات")


async def test_namesakes_are_offered(api: BotApi, newsroom: Newsroom) -> None:
    await newsroom.publish("قصف مدفعي على بلدة القحطانية في القنيطرة")
    user = api.user(7)
    await user.say("القحطانية")
    answer = await user.receives("🔎 القحطانية")
    (other,) = [label for label in labels(answer) if label.startswith("القحطانية")]
    await user.press(other)
    await user.receives("🔎 القحطانية (بلدة أو قرية): القنيطرة")


async def test_an_item_with_everything_in_it_that_breaks_mark_up(
    api: BotApi, newsroom: Newsroom
) -> None:
    await newsroom.publish('قصف <b>عنيف</b> & "مركّز" على مدينة سراقب </a> &lt; \u202eمعكوس')
    user = api.user(7)
    await user.say("سراقب")
    answer = await user.receives("🔎")
    assert '<b>عنيف</b> & "مركّز"' in answer.text
    assert not api.refused


def test_commands_are_split_as_telegram_writes_them() -> None:
    assert split_command("/region@rasid_bot إدلب غداً") == ("region", "إدلب غداً")
    assert split_command("/latest") == ("latest", "")
    assert split_command("قصف / إدلب") == ("", "قصف / إدلب")
    assert without_mention("@Rasid_Bot، قصف إدلب", "rasid_bot") == "، قصف إدلب"
    assert without_mention("rasid_bot", "rasid_bot") == "rasid_bot"


def test_subscriptions_are_found_by_few_queries() -> None:
    filters = [Filter("SY07"), Filter("SY02"), Filter("SY07", event_type="drone")]
    assert union_of(filters) == [
        ItemQuery(pcodes=("SY02", "SY07")),
        ItemQuery(pcodes=("SY07",), event_types=("drone",)),
    ]
    assert union_of([Filter("SY07", "sdf"), Filter(organisation_id="sdf")]) == [
        ItemQuery(organisation_ids=("sdf",))
    ]


async def test_a_question_about_a_day(api: BotApi, newsroom: Newsroom) -> None:
    long_ago = NOW - timedelta(days=1)
    await newsroom.publish_at(
        [
            ("قصف مدفعي على مدينة سراقب", newsroom.now),
            ("اعتقال رجل في مدينة سراقب", long_ago),
        ]
    )
    user = api.user(7)
    await user.say("سراقب أمس")
    answer = await user.receives("· أمس")
    assert "اعتقال رجل" in answer.text
    assert "قصف" not in answer.text
