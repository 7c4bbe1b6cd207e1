"""/subscribe by buttons: a place, an organisation and a kind of event, combined at will.

What was chosen so far travels in the buttons: `s:VIEW:PLACE:ORGANISATION:KIND:PAGE[:GROUP]`, with
the views m(enu), p(laces), o(rganisations), k(inds) and y(es).
"""

from collections.abc import Sequence
from dataclasses import replace

from telegram import InlineKeyboardButton

from bot.choices import COUNTRY, GROUPS, groups, kind_label, organisations_in, places_in
from bot.commands.chat import Chat
from bot.commands.filters import FILTER, filter_of, keep
from bot.keyboards import button, columns, filter_tokens, one_page, pack, turning
from bot.markup import Text, bold, fill, foreign, words
from bot.names import OTHER_KIND, kind_name, organisation_name, place_chain, place_name
from storage.records import Filter

PLACES_A_PAGE = 26
ORGANISATIONS_A_PAGE = 8


async def press_compose(chat: Chat, arguments: list[str]) -> None:
    """A button of the composer was pressed."""
    view, *rest = arguments
    asked = filter_of(chat, rest)
    if not await chat.may_change():
        return
    page = int(rest[3])
    if view == "p":
        await _choose_place(chat, asked, page)
    elif view == "o":
        await _choose_organisation(chat, asked, page, rest[4] if len(rest) > 4 else "")
    elif view == "k":
        await _choose_kind(chat, asked)
    elif view == "y":
        await keep(chat, [asked])
    else:
        await compose(chat, asked)


async def compose(chat: Chat, asked: Filter) -> None:
    """What is chosen so far, and the ways on."""
    t, catalogue = chat.t, chat.services.catalogue
    anything = t("any")
    place = place_chain(asked.pcode, catalogue, t) if asked.pcode else words(anything)
    kind = kind_name(asked.event_type, catalogue, t) if asked.event_type else anything
    organisation = anything
    if asked.organisation_id:
        organisation = organisation_name(asked.organisation_id, catalogue, t)
    text = chat.page(
        bold(words(t("What do you want to be alerted to?"))),
        fill(t("Place: {place}"), place=place),
        fill(t("Kind of event: {kind}"), kind=foreign(kind)),
        fill(t("Organisation: {organisation}"), organisation=foreign(organisation)),
        "",
        t("Press, or write: /subscribe Idlib shelling"),
    )
    rows = [
        [_to(t("📍 Place"), "p", asked), _to(t("💥 Kind of event"), "k", asked)],
        [_to(t("👥 Organisation"), "o", asked)],
    ]
    if asked != Filter():
        rows += [
            [_to(t("✅ Subscribe"), "y", asked)],
            [_to(t("Begin again"), "m", Filter())],
        ]
    await chat.show(text, *rows)


async def _choose_place(chat: Chat, asked: Filter, page: int) -> None:
    """What lies in the chosen place, to go on, or the place as a whole."""
    t, catalogue = chat.t, chat.services.catalogue
    inside = asked.pcode or COUNTRY
    parts = places_in(inside, catalogue, t)
    page, pages, shown = one_page(parts, page, PLACES_A_PAGE)
    buttons = [
        _to(
            place_name(pcode, catalogue, t),
            "p" if places_in(pcode, catalogue, t) else "m",
            replace(asked, pcode=pcode),
        )
        for pcode in shown
    ]
    whole = fill(t("All of {place}"), place=place_name(inside, catalogue, t))
    back = [_to(t("Back"), "m", replace(asked, pcode=None))]
    if asked.pcode and asked.pcode != COUNTRY:
        parent = catalogue.gazetteer[asked.pcode].parent
        above = replace(asked, pcode=None if parent == COUNTRY else parent)
        back = [_to(t("Back"), "p", above)]
    await chat.show(
        chat.page(*_place_question(chat, inside)),
        [_to(chat.label(whole), "m", replace(asked, pcode=inside))],
        *columns(buttons),
        turning(page, pages, lambda to: pack("s", "p", *filter_tokens(asked), to), t),
        back,
    )


def _place_question(chat: Chat, inside: str) -> list[Text | str]:
    t = chat.t
    if inside == COUNTRY:
        return [bold(words(t("Which place?")))]
    return [bold(place_chain(inside, chat.services.catalogue, t)), t("Which place in it?")]


async def _choose_organisation(chat: Chat, asked: Filter, page: int, group: str) -> None:
    """The groups of organisations, or the organisations of one."""
    t, catalogue = chat.t, chat.services.catalogue
    if group not in GROUPS:
        rows = [[_to(t(GROUPS[known]), "o", asked, 0, known)] for known in groups(catalogue, t)]
        back = _to(t("Back"), "m", asked)
        await chat.show(chat.page(bold(words(t("Which organisations?")))), *rows, [back])
        return
    page, pages, shown = one_page(organisations_in(group, catalogue, t), page, ORGANISATIONS_A_PAGE)
    buttons = [
        _to(organisation_name(code, catalogue, t), "m", replace(asked, organisation_id=code))
        for code in shown
    ]
    await chat.show(
        chat.page(bold(words(t(GROUPS[group])))),
        *columns(buttons, 1),
        turning(page, pages, lambda to: pack("s", "o", *filter_tokens(asked), to, group), t),
        [_to(t("Back"), "o", asked)],
    )


async def _choose_kind(chat: Chat, asked: Filter) -> None:
    t, catalogue = chat.t, chat.services.catalogue
    buttons = [
        _to(kind_label(code, catalogue, t), "m", replace(asked, event_type=code))
        for code in catalogue.event_types
        if code != OTHER_KIND
    ]
    await chat.show(
        chat.page(bold(words(t("Which kind of event?")))),
        *columns(buttons),
        [_to(t("Back"), "m", asked)],
    )


def _to(
    label: str, view: str, asked: Filter, page: int = 0, group: str | None = None
) -> InlineKeyboardButton:
    arguments: Sequence[str | int] = (*filter_tokens(asked), page, *([group] if group else []))
    return button(label, "s", view, *arguments)


BUTTONS = {"s": (rf"[mpoky]:{FILTER}:\d+(:[a-z])?", press_compose)}
