"""/subscriptions, /unsubscribe, /stop and /forget: what a chat is sent, and the end of it."""

from bot.commands.chat import Chat
from bot.commands.subscribing import not_understood, wish_of
from bot.keyboards import button, one_page, pack, turning
from bot.markup import Text, bold, fill, words
from bot.names import filter_words
from storage.records import Subscription
from storage.subscribers import (
    deactivate,
    forget,
    list_subscriptions,
    unsubscribe,
    unsubscribe_all,
)

A_PAGE = 15

STOPPED = "stopped"
"""Why a subscriber is inactive who said /stop: unlike one who blocked the bot, coming back into
the chat does not wake them."""


async def subscriptions(chat: Chat, _arguments: str) -> None:
    """What this chat is alerted to, with a button to end each."""
    await show_subscriptions(chat, 0)


async def unsubscribe_(chat: Chat, arguments: str) -> None:
    """`/unsubscribe` shows the list; `/unsubscribe إدلب` ends what was asked for in these words."""
    if not await chat.may_change():
        return
    if not arguments or chat.subscriber is None:
        await show_subscriptions(chat, 0)
        return
    t, catalogue = chat.t, chat.services.catalogue
    wish = await wish_of(chat, arguments)
    if wish.empty:
        await not_understood(chat, arguments, verb="i")
        return
    readings = [pcode for readings in wish.places for pcode in readings] or None
    wanted = wish.filters(readings)
    ended = []
    for kept in await _kept(chat):
        if kept.filter in wanted:
            await chat.services.database.write(unsubscribe, chat.subscriber.id, kept.id)
            ended.append(fill("• {asked}", asked=filter_words(kept.filter, catalogue, t)))
    if not ended:
        await show_subscriptions(chat, 0, note=t("There is no such subscription. These are yours:"))
        return
    await chat.say(
        chat.page(t("You will no longer be alerted to:"), *ended),
        [button(t("My subscriptions"), "m", "subscriptions")],
    )


async def show_subscriptions(chat: Chat, page: int, note: str = "") -> None:
    """One page of the subscriptions."""
    t, catalogue = chat.t, chat.services.catalogue
    kept = await _kept(chat)
    if not kept or chat.subscriber is None:
        await chat.show(
            chat.page(t("You follow nothing yet.")),
            [button(t("Subscribe"), "m", "subscribe")],
        )
        return
    page, pages, shown = one_page(kept, page, A_PAGE)
    lines: list[Text | str] = [
        note
        or bold(fill(t.plural("{n} subscription", "{n} subscriptions", len(kept)), n=len(kept)))
    ]
    if not chat.subscriber.active:
        lines.append(t("Alerts are stopped. /start brings them back."))
    first = page * A_PAGE + 1
    for number, subscription in enumerate(shown, start=first):
        asked = filter_words(subscription.filter, catalogue, t)
        lines.append(fill("{n}. {asked}", n=number, asked=asked))
    lines += ["", t("Press one to end it:")]
    rows = [
        [
            button(
                chat.label(fill("✖ {asked}", asked=filter_words(s.filter, catalogue, t))),
                "u",
                s.id,
                page,
            )
        ]
        for s in shown
    ]
    more = [button(t("Subscribe to more"), "m", "subscribe")]
    if len(kept) > 1:
        more.append(button(t("End all"), "ua"))
    turn = turning(page, pages, lambda to: pack("sl", to), t)
    await chat.show(chat.page(*lines), *rows, turn, more)


async def press_page(chat: Chat, arguments: list[str]) -> None:
    """Another page of the list: `sl:PAGE`."""
    await show_subscriptions(chat, int(arguments[0]))


async def press_unsubscribe(chat: Chat, arguments: list[str]) -> None:
    """One subscription is ended: `u:ID:PAGE`. Pressed again, it is gone already."""
    if chat.subscriber is None or not await chat.may_change():
        return
    subscription_id, page = map(int, arguments)
    await chat.services.database.write(unsubscribe, chat.subscriber.id, subscription_id)
    await show_subscriptions(chat, page)


async def press_unsubscribe_all(chat: Chat, arguments: list[str]) -> None:
    """All subscriptions end, after a question: `ua`, then `ua:yes`."""
    t = chat.t
    if chat.subscriber is None or not await chat.may_change():
        return
    if arguments != ["yes"]:
        await chat.show(
            chat.page(bold(words(t("End all subscriptions?")))),
            [button(t("Yes, end all"), "ua", "yes"), button(t("No"), "sl", 0)],
        )
        return
    await chat.services.database.write(unsubscribe_all, chat.subscriber.id)
    await show_subscriptions(chat, 0)


async def stop(chat: Chat, _arguments: str) -> None:
    """No more alerts; the subscriptions stay."""
    if not await chat.may_change():
        return
    t = chat.t
    if chat.subscriber is not None and chat.subscriber.active:
        await chat.services.database.write(
            deactivate, chat.subscriber.id, reason=STOPPED, now=chat.services.clock()
        )
    await chat.show(
        chat.page(
            bold(words(t("Alerts are stopped."))),
            t("Your subscriptions are kept. You can still ask me anything."),
        ),
        [button(t("Start again"), "m", "start"), button(t("Forget me"), "m", "forget")],
    )


async def forget_(chat: Chat, _arguments: str) -> None:
    """Asks once."""
    if not await chat.may_change():
        return
    t = chat.t
    lines: list[Text | str] = [
        bold(words(t("Delete everything about this chat?"))),
        t("Its subscriptions, language and deliveries are deleted for ever."),
    ]
    if chat.operates and chat.user_id not in chat.services.settings.operators:
        lines.append(t("You will be an operator no longer."))
    await chat.show(
        chat.page(*lines),
        [button(t("Yes, delete"), "fg", "yes"), button(t("No"), "fg", "no")],
    )


async def press_forget(chat: Chat, arguments: list[str]) -> None:
    """The answer: `fg:yes` or `fg:no`."""
    if not await chat.may_change():
        return
    t = chat.t
    if arguments != ["yes"]:
        await chat.show(chat.page(t("Nothing was deleted.")))
        return
    await chat.services.database.write(forget, transport=chat.transport, chat_id=chat.chat_id)
    chat.subscriber = None
    await chat.show(
        chat.page(
            t("Everything about this chat is deleted."),
            t("Clear the chat in Telegram too, if others may see your phone."),
        )
    )


async def _kept(chat: Chat) -> list[Subscription]:
    if chat.subscriber is None:
        return []
    return await chat.services.database.read(list_subscriptions, chat.subscriber.id)


COMMANDS = {
    "subscriptions": subscriptions,
    "unsubscribe": unsubscribe_,
    "stop": stop,
    "forget": forget_,
}
BUTTONS = {
    "sl": (r"\d+", press_page),
    "u": (r"\d+:\d+", press_unsubscribe),
    "ua": (r"(yes)?", press_unsubscribe_all),
    "fg": (r"yes|no", press_forget),
}
