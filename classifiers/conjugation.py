"""The forms of Arabic verbs, as unvowelled news writes them.

Active and passive are spelled alike wherever the stems are; where they are not (أصاب and أصيب, يصيب
and يصاب) each has an entry of its own.
"""

from collections.abc import Iterator, Mapping, Sequence

from classifiers.normalise import normalise_name

IT = ("ه", "ها")
THEM = ("هم", "هما", "هن")
"""Pronouns that are joined to a verb which does something to one, to many."""

_PERSONS = ("ي", "ت", "ن")
_PROCLITICS = ("", "و", "ف", "س", "وس", "ل", "ول", "فل", "ب")
"""What is joined before a verb: and, so, will, to; ب in speech (بيقتل)."""


def conjugated(past: str, present: str = "", *, objects: Sequence[str] = ()) -> Iterator[str]:
    """Every form of a verb in the third person (and "we"): قتل, قتلت, قتلوا, يقتلون. `past`: he did
    it (قتل, أصيب, ارتقى); `present`: the same without its prefix (قتل, صاب, رتقي), none for the
    past alone. A verb that ends in ى or ي is weak. `objects`: pronouns; then only the forms with
    one of these (قتله, قتلوهم). Normalised."""
    forms = [*_past(past, objects), *(_present(present, objects) if present else ())]
    yield from dict.fromkeys(map(normalise_name, forms))


def verb_table(verbs: Mapping[str, str], *, objects: Sequence[str] = ()) -> dict[str, str]:
    """Meanings by every form of verbs with what is joined before them. `verbs`: for each meaning,
    pairs past/present, separated by spaces. `objects`: see conjugated."""
    found: dict[str, str] = {}
    for meaning, listed in verbs.items():
        for pair in listed.split():
            past, _, present = pair.partition("/")
            for form in conjugated(past, present, objects=objects):
                for proclitic in _PROCLITICS:
                    if proclitic in ("", "و", "ف") or form[0] in _PERSONS:
                        found.setdefault(proclitic + form, meaning)
    return found


def _past(he: str, pronouns: Sequence[str]) -> Iterator[str]:
    if he.endswith("ى"):
        stem = he[:-1]
        she, they, both, women = stem + "ت", stem + "و", stem + "يا", stem + "ين"
        object_stem = stem + "ا"
    elif he.endswith("ي"):
        stem = he[:-1]
        she, they, both, women, object_stem = he + "ت", stem + "و", he + "ا", stem + "ين", he
    else:
        she, they, both, women, object_stem = he + "ت", he + "و", he + "ا", he + "ن", he
    if not pronouns:
        yield from (he, she, they + "ا", they, both, she + "ا", women)
        yield object_stem.removesuffix("ا") + "نا"
        if he.endswith("ي"):
            yield he[:-1] + "ت"  # توفت, in speech
    for form in (object_stem, she, they):
        yield from (form + each for each in pronouns)


def _present(it: str, pronouns: Sequence[str]) -> Iterator[str]:
    weak = it.endswith(("ي", "ى"))
    stem = it[:-1] if weak else it
    pair = stem + "يان" if weak else it + "ان"
    for person in _PERSONS:
        if not pronouns:
            yield person + it
        if person == "ن":
            continue
        if not pronouns:
            yield from (person + pair, person + stem + "ون", person + stem + "وا")
            yield from (person + stem + "و", person + (stem + "ين" if weak else it + "ن"))
        for form in (stem + "ا" if it.endswith("ى") else it, stem + "ون", stem + "و"):
            yield from (person + form + each for each in pronouns)
