"""What the bot says, in the languages it speaks: gettext catalogues, read as they are written.

The English text of a message is its id. A language is a folder of locales/ with a rasid.po;
nothing is compiled. After a message was added or changed in the source, or to begin a language:

    python -m bot.translation [LANGUAGE...]

brings the catalogues up to date with the sources and names what is left to translate.
"""

import io
import sys
from collections.abc import Iterable
from functools import cache
from gettext import GNUTranslations
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

LANGUAGES = ("ar", "en")
"""Languages of the bot; the first is the default."""

_LOCALES = Path(__file__).parent / "locales"
_KEYWORDS = {"t": None, "message": None, "plural": (1, 2)}
"""How a message is marked: t("…"), message("…"), t.plural("…", "…", n)."""


def message(text: str) -> str:
    """Marks a message that is translated later, where it is shown; returns it as it is."""
    return text


class Translation:
    """The messages in one language."""

    def __init__(self, language: str, messages: GNUTranslations) -> None:
        self.language = language
        self.locale = Locale.parse("ar_SY" if language == "ar" else language)
        self.right_to_left = self.locale.text_direction == "rtl"
        self._messages = messages

    def __call__(self, text: str) -> str:
        """The message in this language; gaps such as {place} are left to be filled."""
        return self._messages.gettext(text)

    def plural(self, singular: str, plural: str, n: int) -> str:
        """The form of the message for `n` of what it counts; {n} is left to be filled."""
        return self._messages.ngettext(singular, plural, n)


@cache
def translation(language: str) -> Translation:
    """The messages in `language`; in the default one where it is not spoken."""
    if language not in LANGUAGES:
        language = LANGUAGES[0]
    compiled = io.BytesIO()
    write_mo(compiled, read_catalogue(language))
    compiled.seek(0)
    return Translation(language, GNUTranslations(compiled))


def catalogue_path(language: str) -> Path:
    """Where the catalogue of a language is."""
    return _LOCALES / language / "LC_MESSAGES" / "rasid.po"


def read_catalogue(language: str) -> Catalog:
    """The catalogue as it is written."""
    with catalogue_path(language).open("rb") as file:
        return read_po(file, locale=language)


def extracted() -> Catalog:
    """Every message of the sources, with the files that say it."""
    template = Catalog(charset="utf-8")
    found = extract_from_dir(
        Path(__file__).parent,
        method_map=[("**.py", "python")],
        keywords=_KEYWORDS,
        comment_tags=("Translators:",),
        strip_comment_tags=True,
    )
    for filename, _line, text, comments, context in sorted(found, key=lambda row: row[:2]):
        template.add(text, None, [(filename, 0)], auto_comments=comments, context=context)
    return template


def update(languages: Iterable[str]) -> dict[str, list[str]]:
    """Brings catalogues up to date: new messages come in empty, obsolete ones go. Returns what
    each language has not translated (English needs no translation)."""
    template = extracted()
    missing = {}
    for language in languages:
        path = catalogue_path(language)
        catalogue = read_catalogue(language) if path.exists() else Catalog(locale=language)
        catalogue.update(template, no_fuzzy_matching=True, update_creation_date=False)
        catalogue.obsolete.clear()
        catalogue.project, catalogue.version, catalogue.fuzzy = "Rasid", "", False
        catalogue.header_comment = f"# What the bot says: {catalogue.locale_identifier}."
        catalogue.msgid_bugs_address = catalogue.last_translator = "Rasid"
        catalogue.language_team = language
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_po(file, catalogue, width=100, omit_header=False, include_lineno=False)
        missing[language] = [
            str(entry.id)
            for entry in catalogue
            if entry.id and language != "en" and not all(_forms(entry.string))
        ]
    return missing


def _forms(string: str | Iterable[str] | None) -> tuple[str, ...]:
    return (string or "",) if string is None or isinstance(string, str) else tuple(string)


if __name__ == "__main__":
    for name, messages in update(sys.argv[1:] or LANGUAGES).items():
        print(f"{name}: {len(messages)} to translate", *messages, sep="\n  ")
