"""/start and /language: the first steps, by buttons: the language, then governorates."""

from bot.choices import COUNTRY, governorates
from bot.commands.chat import Chat
from bot.commands.filters import keep_filter
from bot.commands.help import menu
from bot.commands.operators import PAYLOAD, accept_invitation
from bot.keyboards import button, columns
from bot.markup import bold, fill, join, words
from bot.names import filter_words, place_name
from bot.translation import LANGUAGES, message, translation
from storage.records import Filter, Subscription
from storage.subscribers import activate, list_subscriptions, set_language, unsubscribe

OWN_NAMES = {"ar": "العربية", "en": "English"}
"""Each language as its readers call it."""

ASK = message("Choose your language:")
GREETING = message("Rasid watches the news of Syria and tells you at once.")


async def start(chat: Chat, payload: str) -> None:
    """Makes or wakes the subscriber and begins with the language. The payload of a deep link may
    be an invitation."""
    if payload.startswith(PAYLOAD):
        await accept_invitation(chat, payload)
        return
    if not await chat.may_change():
        return
    subscriber = await chat.subscribing()
    if not subscriber.active:
        await chat.services.database.write(activate, subscriber.id)
    await ask_language(chat, then="g")


async def language(chat: Chat, _arguments: str) -> None:
    """Asks for the language."""
    if await chat.may_change():
        await ask_language(chat, then="")


async def ask_language(chat: Chat, *, then: str) -> None:
    """The question in every language at once, since the answer is not known yet."""
    lines = []
    for code in LANGUAGES:
        t = translation(code)
        lines.append(t(GREETING) + "\n" + t(ASK) if then else t(ASK))
    text = words("\n\n".join(lines))
    buttons = [button(OWN_NAMES[code], "lang", code, then) for code in LANGUAGES]
    await chat.show(text, buttons)


async def choose_language(chat: Chat, arguments: list[str]) -> None:
    """A language was pressed: `lang:CODE:NEXT`."""
    code, then = arguments
    if code not in LANGUAGES or not await chat.may_change():
        return
    subscriber = await chat.subscribing()
    await chat.services.database.write(set_language, subscriber.id, code)
    await chat.reload()
    if then:
        await show_governorates(chat)
    else:
        await chat.show(chat.page(chat.t("I speak English from now on.")), *menu(chat))


async def show_governorates(chat: Chat) -> None:
    """All governorates with a tick at each that is subscribed to."""
    t, catalogue = chat.t, chat.services.catalogue
    ticked = set(await _ticked(chat))
    named = [(pcode, place_name(pcode, catalogue, t)) for pcode in governorates(catalogue)]
    *buttons, whole = [
        button(f"✅ {name}" if pcode in ticked else name, "g", pcode)
        for pcode, name in [*named, (COUNTRY, t("All of Syria"))]
    ]
    text = chat.page(
        bold(words(t("Which governorates do you want to follow?"))),
        t("Press as many as you like. A district, a village, an organisation or a kind of"
          " event: /subscribe"),
    )  # fmt: skip
    await chat.show(text, *columns(buttons), [whole], [button(t("Done"), "gd")])


async def tick(chat: Chat, arguments: list[str]) -> None:
    """A governorate was pressed: its subscription comes or goes."""
    (pcode,) = arguments
    if not await chat.may_change() or chat.services.catalogue.gazetteer.get(pcode) is None:
        return
    subscriber = await chat.subscribing()
    subscription = (await _ticked(chat)).get(pcode)
    if subscription is None:
        await keep_filter(chat, Filter(pcode=pcode))
    else:
        await chat.services.database.write(unsubscribe, subscriber.id, subscription.id)
    await show_governorates(chat)


async def done(chat: Chat, _arguments: list[str]) -> None:
    """The first steps are over."""
    if not await chat.may_change():
        return
    t, catalogue = chat.t, chat.services.catalogue
    subscriber = await chat.subscribing()
    kept = await chat.services.database.read(list_subscriptions, subscriber.id)
    if kept:
        asked = join(t("; "), [filter_words(s.filter, catalogue, t) for s in kept[:8]])
        first = fill(t("You will be alerted to: {asked}"), asked=asked)
    else:
        first = words(t("You follow nothing yet. Nothing will be sent to you unasked."))
    text = chat.page(first, t("At any time, write what you want to know, or press:"))
    await chat.show(text, *menu(chat))


async def _ticked(chat: Chat) -> dict[str, Subscription]:
    """Subscriptions to a place and nothing else, by its P-code."""
    subscriber = await chat.subscribing()
    kept = await chat.services.database.read(list_subscriptions, subscriber.id)
    return {
        s.filter.pcode: s for s in kept if s.filter.pcode and s.filter == Filter(s.filter.pcode)
    }


COMMANDS = {"start": start, "language": language}
BUTTONS = {
    "lang": (r"[a-z]+:g?", choose_language),
    "g": (r"[^:]+", tick),
    "gd": (r"", done),
}
