"""Every message is in every language, with the same gaps, and nothing else is."""

import ast
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message

import bot.translation
from bot.translation import LANGUAGES, extracted, read_catalogue, translation

GAP = re.compile(r"\{\w+\}")


def messages(catalogue: Catalog) -> dict[str | tuple[str, ...], Message]:
    return {
        entry.id if isinstance(entry.id, str) else tuple(entry.id): entry
        for entry in catalogue
        if entry.id
    }


def forms(entry: Message) -> list[str]:
    string = entry.string
    return [string or ""] if string is None or isinstance(string, str) else list(string)


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogue_has_exactly_the_messages_of_the_sources(language: str) -> None:
    assert set(messages(read_catalogue(language))) == set(messages(extracted()))


def test_sources_have_messages() -> None:
    found = messages(extracted())
    assert "Latest news" in found, "marked with message()"
    assert "Source: {source}" in found, "marked with t()"
    assert ("{n} feed", "{n} feeds") in found, "marked with t.plural()"


def test_no_message_hides_in_a_formatted_string() -> None:
    """Before Python 3.12 the extractor does not look into f"{t('…')}"."""
    for path in Path(bot.translation.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr):
                called = {call.func for call in ast.walk(node) if isinstance(call, ast.Call)}
                named = {function.id for function in called if isinstance(function, ast.Name)}
                assert "t" not in named, f"{path}:{node.lineno}"


def test_every_message_is_arabic() -> None:
    for identity, entry in messages(read_catalogue("ar")).items():
        assert all(forms(entry)), f"not translated: {identity}"
        assert not entry.fuzzy, identity


@pytest.mark.parametrize("language", LANGUAGES)
def test_gaps_are_those_of_the_message(language: str) -> None:
    for identity, entry in messages(read_catalogue(language)).items():
        gaps = set(GAP.findall(identity if isinstance(identity, str) else identity[1]))
        for form in filter(None, forms(entry)):
            optional = set() if isinstance(identity, str) else {"{n}"}
            found = set(GAP.findall(form))
            assert gaps - optional <= found <= gaps, f"{identity}: {form}"


def test_arabic_has_six_plurals() -> None:
    assert read_catalogue("ar").num_plurals == 6
    t = translation("ar")
    said = {n: t.plural("{n} feed", "{n} feeds", n) for n in (1, 2, 3, 11, 100)}
    assert said == {
        1: "مصدر واحد",
        2: "مصدران",
        3: "{n} مصادر",
        11: "{n} مصدراً",
        100: "{n} مصدر",
    }


def test_english_says_the_message_itself() -> None:
    t = translation("en")
    assert t("Latest news") == "Latest news"
    assert [t.plural("{n} feed", "{n} feeds", n) for n in (1, 2)] == ["{n} feed", "{n} feeds"]


def test_unknown_language_is_answered_in_arabic() -> None:
    assert translation("fr").language == "ar"
    assert translation("fr").right_to_left
    assert not translation("en").right_to_left
