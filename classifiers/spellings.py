"""The ways in which Syrian news spells one name."""

import re
from collections.abc import Iterator

_TWINS = (
    ("امريك", "اميرك"),
    ("ميليشي", "مليشي"),
    ("ميليشي", "ميلشي"),
    ("سوريا", "سوريه"),
    ("هيومن", "هيومان"),
    ("الانسان", "الإنسان"),
    ("تركيا", "تركيه"),
    ("الثاني", "التاني"),
    ("الثالث", "التالت"),
    ("الثامن", "التامن"),
)
_LATIN_TWINS = (
    ("center", "centre"),
    ("defense", "defence"),
    ("organization", "organisation"),
)
_GENERIC = ("كفر", "دير", "تل", "خان", "جسر", "عين", "معره", "راس", "جب", "بيت", "ابو", "ام", "باب")
"""First words of place names that are written apart or joined: كفر نبل and كفرنبل."""

_UNCONNECTED = "ادذرزوه"
"""Letters after which writers leave out the space, because no join shows it."""

_ARABIC = re.compile("[ء-ي]")


def spellings(name: str) -> Iterator[str]:
    """The normalised name first, then other spellings of it, each once."""
    forms = [name]
    if _ARABIC.match(name):
        for one, other in _TWINS:
            forms += [form.replace(one, other) for form in forms if one in form]
            forms += [form.replace(other, one) for form in forms if other in form]
        forms += [form[:-1] for form in forms if form.endswith("اء")]
        forms += [form.replace(" في ", " ب") for form in forms if " في " in form]
        forms += [_oblique(form) for form in forms]
        forms += [_swapped_end(form) for form in forms]
        forms += [joined for form in forms for joined in _joined(form)]
    else:
        for one, other in _LATIN_TWINS:
            forms += [form.replace(one, other) for form in forms if one in form]
            forms += [form.replace(other, one) for form in forms if other in form]
    yield from dict.fromkeys(forms)


def _oblique(name: str) -> str:
    """منسقو استجابة after a preposition is منسقي استجابة, المسلمون is المسلمين."""
    first, space, rest = name.partition(" ")
    if rest and len(first) > 4 and first.endswith("و"):
        first = first[:-1] + "ي"
    return " ".join(
        word[:-2] + "ين" if len(word) > 5 and word.endswith("ون") else word
        for word in f"{first}{space}{rest}".split()
    )


def _swapped_end(name: str) -> str:
    """A feminine name ends in ه (ة) or ا alike: درعا and درعه, حماه and حما."""
    if len(name) < 4 or " " in name:
        return name
    if name.endswith("ه"):
        return name[:-1] + "ا"
    if name.endswith("ا"):
        return name[:-1] + "ه"
    return name


def _joined(name: str) -> Iterator[str]:
    first, _, rest = name.partition(" ")
    if rest:
        if first in _GENERIC or first[-1] in _UNCONNECTED:
            yield first + rest
        if first == "ابو":
            yield "ابي " + rest
        return
    for generic in _GENERIC:
        if name.startswith(generic) and len(name) - len(generic) > 2:
            yield f"{generic} {name[len(generic) :]}"
