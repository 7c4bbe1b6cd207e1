"""/region and /org without words: places and organisations to read about, by buttons."""

from bot.choices import COUNTRY, GROUPS, groups, organisations_in, places_in
from bot.commands.chat import Chat, OldButton
from bot.keyboards import (
    ORGANISATION_CHARACTERS,
    PLACE_CHARACTERS,
    Row,
    button,
    columns,
    filter_tokens,
    identity_of,
    one_page,
    pack,
    token,
    turning,
)
from bot.markup import bold, fill, words
from bot.names import organisation_name, place_chain, place_name
from storage.records import Filter

PLACES_A_PAGE = 26
ORGANISATIONS_A_PAGE = 8


async def show_places(chat: Chat) -> None:
    """The governorates and the great areas."""
    await _show_inside(chat, COUNTRY, 0)


async def press_places(chat: Chat, arguments: list[str]) -> None:
    """What lies in a place: `r:PLACE:PAGE`."""
    codes = (place.pcode for place in chat.services.catalogue.gazetteer.places)
    pcode = identity_of(arguments[0], codes, PLACE_CHARACTERS)
    if pcode is None:
        raise OldButton
    await _show_inside(chat, pcode, int(arguments[1]))


async def _show_inside(chat: Chat, pcode: str, page: int) -> None:
    t, catalogue = chat.t, chat.services.catalogue
    parts = places_in(pcode, catalogue, t)
    page, pages, shown = one_page(parts, page, PLACES_A_PAGE)
    buttons = [
        button(place_name(part, catalogue, t), "r", token(part, PLACE_CHARACTERS), 0)
        if places_in(part, catalogue, t)
        else button(place_name(part, catalogue, t), "i", *filter_tokens(Filter(part)), 0)
        for part in shown
    ]
    whole = chat.label(fill(t("All of {place}"), place=place_name(pcode, catalogue, t)))
    back: Row = []
    if pcode != COUNTRY:
        parent = catalogue.gazetteer[pcode].parent or COUNTRY
        back = [button(t("Back"), "r", token(parent, PLACE_CHARACTERS), 0)]
    title = words(t("Which place?")) if pcode == COUNTRY else place_chain(pcode, catalogue, t)
    await chat.show(
        chat.page(
            bold(title),
            t("You can also write its name: /region Binnish"),
        ),
        [button(whole, "i", *filter_tokens(Filter(pcode)), 0)],
        *columns(buttons),
        turning(page, pages, lambda to: pack("r", token(pcode, PLACE_CHARACTERS), to), t),
        back,
    )


async def show_groups(chat: Chat) -> None:
    """The groups of organisations."""
    t = chat.t
    rows = [
        [button(t(GROUPS[group]), "o", group, 0)] for group in groups(chat.services.catalogue, t)
    ]
    text = chat.page(
        bold(words(t("Which organisations?"))),
        t("You can also write the name: /org Civil Defence"),
    )
    await chat.show(text, *rows)


async def press_organisations(chat: Chat, arguments: list[str]) -> None:
    """The organisations of a group: `o:GROUP:PAGE`; all groups: `o`."""
    if not arguments or arguments[0] not in GROUPS:
        await show_groups(chat)
        return
    t, catalogue = chat.t, chat.services.catalogue
    group = arguments[0]
    inside = organisations_in(group, catalogue, t)
    page, pages, shown = one_page(inside, int(arguments[1]), ORGANISATIONS_A_PAGE)
    buttons = [
        button(
            organisation_name(code, catalogue, t),
            "i",
            "",
            token(code, ORGANISATION_CHARACTERS),
            "",
            0,
        )
        for code in shown
    ]
    await chat.show(
        chat.page(bold(words(t(GROUPS[group])))),
        *columns(buttons, 1),
        turning(page, pages, lambda to: pack("o", group, to), t),
        [button(t("Back"), "o")],
    )


BUTTONS = {
    "r": (r"[^:]+:\d+", press_places),
    "o": (r"([a-z]:\d+)?", press_organisations),
}
