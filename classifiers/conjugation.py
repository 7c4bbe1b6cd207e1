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
PROCLITICS = ("", "و", "ف", "س", "وس", "ل", "ول", "فل", "ب")
"""What is joined before a verb: and, so, will, to; ب in speech (بيقتل)."""
_HOLLOW = 3
"""Letters at least of a past whose long vowel is lost before نا: زار, زرنا."""


def conjugated(past: str, present: str = "", *, objects: Sequence[str] = ()) -> Iterator[str]:
    """Every form of a verb in the third person (and "we"): قتل, قتلت, قتلوا, يقتلون. `past`: he did
    it (قتل, أصيب, ارتقى, دعا); `present`: the same without its prefix (قتل, صاب, رتقي, دعو), none
    for the past alone. A verb that ends in ى, ي or و, or whose past ends in ا, is weak. `objects`:
    pronouns; then only the forms with one of these (قتله, قتلوهم). Normalised."""
    forms = [*_past(past, objects), *(_present(present, objects) if present else ())]
    yield from dict.fromkeys(forms)


def verb_table(verbs: Mapping[str, str], *, objects: Sequence[str] = ()) -> dict[str, str]:
    """Meanings by every form of verbs with what is joined before them. `verbs`: for each meaning,
    pairs past/present, separated by spaces. `objects`: see conjugated."""
    found: dict[str, str] = {}
    for meaning, listed in verbs.items():
        for pair in listed.split():
            past, _, present = pair.partition("/")
            for form in conjugated(past, present, objects=objects):
                for proclitic in PROCLITICS:
                    if is_joined(proclitic, form):
                        found.setdefault(proclitic + form, meaning)
    return found


def is_joined(proclitic: str, form: str) -> bool:
    """Whether the proclitic stands before that form: and, so before all, the others before the
    present."""
    return proclitic in ("", "و", "ف") or form[0] in _PERSONS


def _past(past: str, pronouns: Sequence[str]) -> Iterator[str]:
    he = normalise_name(past)
    stem = he[:-1]
    if past.endswith("ى"):  # نفى: نفت, نفوا, نفينا, نفاه
        she, they, both, women, we = stem + "ت", stem + "و", stem + "يا", stem + "ين", stem + "ينا"
        before_object = stem + "ا"
    elif past.endswith("ي"):  # توفي: توفيت, توفوا
        she, they, both, women, we = he + "ت", stem + "و", he + "ا", stem + "ين", he + "نا"
        before_object = he
    elif past.endswith("ا"):  # دعا: دعت, دعوا, دعونا, دعاه
        she, they, both, women, we = stem + "ت", stem + "و", stem + "وا", stem + "ون", stem + "ونا"
        before_object = he
    else:
        she, they, both, women, we = he + "ت", he + "و", he + "ا", he + "ن", he + "نا"
        before_object = he
        if he[-2:-1] == "ا" and len(he) >= _HOLLOW:  # زار: زرنا
            women, we = he[:-2] + he[-1] + "ن", he[:-2] + he[-1] + "نا"
    if not pronouns:
        yield from (he, she, they + "ا", they, both, she + "ا", women, we)
        yield she + "و"  # خطفتو, in speech: she took him
        if past.endswith("ي"):
            yield stem + "ت"  # توفت, in speech
    for form in (before_object, she, they):
        yield from (form + each for each in pronouns)


def _present(present: str, pronouns: Sequence[str]) -> Iterator[str]:
    it = normalise_name(present)
    weak = present.endswith(("ي", "ى", "و"))
    stem = it[:-1] if weak else it
    pair = (it if present.endswith("و") else stem + "ي") + "ان" if weak else it + "ان"
    women = (it if present.endswith("و") else stem + "ي") + "ن" if weak else it + "ن"
    alone = stem + "ا" if present.endswith("ى") else it
    for person in _PERSONS:
        if not pronouns:
            yield person + it
            if person != "ن":
                they = person + stem + "و"
                yield from (person + pair, they + "ن", they + "ا", they, person + women)
        elif person != "ن":
            for form in (alone, stem + "ون", stem + "و"):
                yield from (person + form + each for each in pronouns)
