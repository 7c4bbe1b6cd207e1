"""What buttons carry: within Telegram's limit, and never one thing for another."""

from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.keyboards import (
    DATA_BYTES,
    KIND_CHARACTERS,
    LABEL_CHARACTERS,
    ORGANISATION_CHARACTERS,
    PLACE_CHARACTERS,
    button,
    columns,
    filter_tokens,
    identity_of,
    keyboard,
    one_page,
    pack,
    token,
    turning,
    unpack,
)
from bot.translation import translation
from config.catalogue import Catalogue
from storage.records import Filter

IDENTITIES = st.text(min_size=1, max_size=80)


def test_no_two_shipped_things_share_a_token(catalogue: Catalogue) -> None:
    for identities, longest in (
        ([place.pcode for place in catalogue.gazetteer.places], PLACE_CHARACTERS),
        (list(catalogue.organisations), ORGANISATION_CHARACTERS),
        (list(catalogue.event_types), KIND_CHARACTERS),
    ):
        tokens = {token(identity, longest) for identity in identities}
        assert len(tokens) == len(identities)


@given(place=IDENTITIES, organisation=IDENTITIES, kind=IDENTITIES)
def test_any_ids_of_an_operator_fit_and_come_back(place: str, organisation: str, kind: str) -> None:
    asked = Filter(place, organisation, kind)
    data = pack("s", "o", *filter_tokens(asked), 999, "p")
    assert len(data.encode()) <= DATA_BYTES
    verb, (view, *tokens, page, group) = unpack(data)
    assert (verb, view, page, group) == ("s", "o", "999", "p")
    lengths = (PLACE_CHARACTERS, ORGANISATION_CHARACTERS, KIND_CHARACTERS)
    for short, identity, longest in zip(tokens, (place, organisation, kind), lengths, strict=True):
        assert identity_of(short, ["other", identity], longest) == identity


def test_nothing_is_carried_that_telegram_refuses() -> None:
    with pytest.raises(ValueError, match="cannot carry"):
        pack("t", "إدلب")
    with pytest.raises(ValueError, match="cannot carry"):
        pack("t", "x" * DATA_BYTES)
    assert len(button("اسم طويل " * 20, "t", 0).text) == LABEL_CHARACTERS
    assert keyboard([], ()) is None


@given(st.integers(0, 60), st.integers(-3, 99), st.integers(1, 9))
def test_pages_hold_everything_once(count: int, page: int, size: int) -> None:
    entries = list(range(count))
    page, pages, _ = one_page(entries, page, size)
    assert 0 <= page < pages
    assert list(chain(*(one_page(entries, n, size)[2] for n in range(pages)))) == entries
    turns = turning(page, pages, lambda to: pack("t", to), translation("ar"))
    assert len(turns) == (page > 0) + (page < pages - 1)


def test_buttons_stand_in_columns() -> None:
    buttons = [button(str(n), "t", n) for n in range(5)]
    assert [len(row) for row in columns(buttons)] == [2, 2, 1]
