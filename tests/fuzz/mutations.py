"""What happens to pages on their way: bytes change, pages break off or run into one another."""

import re
from collections.abc import Callable, Sequence
from random import Random

_TAG = re.compile(rb"<[^<>]{1,200}>")
_DIGITS = re.compile(rb"\d+")
_ENCODINGS = ("windows-1256", "windows-1252", "utf-16", "utf-8-sig", "iso-8859-6", "utf-32-be")
_TOKENS = (
    *("<![CDATA[", "]]>", "<!--", "-->", "&amp;", "&#x0;", "&#xD800;", "&#11;", "&nosuch;", "&a;"),
    *(
        "<item>",
        "</item>",
        "<entry>",
        "<title>",
        "</title>",
        "<link/>",
        "<guid></guid>",
        "<id>1</id>",
    ),
    *("<description>", "<content type='xhtml'>", "<image>", "<source>", "<channel>", "</channel>"),
    *("\x00", "\x0b", "\x85", "\ufeff", "\u202e", "\u2028", "\uffff", '"', "'", "<", ">", "&", "="),
    *(
        "<script>",
        "</script>",
        "<svg>",
        "<template>",
        "<textarea>",
        "<base href='//['>",
        "<p",
        "</html>",
    ),
    *("<?xml version='1.0' encoding='utf-16'?>", "<?php", "<!DOCTYPE html>", "<!ENTITY x 'y'>"),
    *(
        ' xmlns:media="x"',
        " xmlns='x'",
        ' xml:base="//["',
        ' href="http://["',
        ' href="javascript:"',
    ),
    *("\\ud800", "{", "}", "[", "]", "null", "1e999", "NaN", ":", ",", "\\"),
    *("9999-12-31T23:59:59-23:59", "0001-01-01T00:00:00+23:59", "31 فبراير 2026", "منذ 999 سنة"),
    *("Mon, 99 Foo 99999 99:99:99 +9999", "٩٩٩٩/٩٩/٩٩", "30 رمضان 1500", "24:60", "23:59:60"),
    *("(", ")", "( ) - 12:16 ", " - ", "    ", "https://a.example.org/2026/13/41/"),
)
_NESTED = ("<div>", "<b>", "<item>", "<title>", "<x:y xmlns:x='x'>", "[", '{"a":', "<blockquote>")
_MOST_BYTES = 200_000

Mutation = Callable[[bytes, Random, Sequence[bytes]], bytes]


def mutate(page: bytes, random: Random, others: Sequence[bytes]) -> bytes:
    """`page` after one to six accidents. `others`: pages that it may run into."""
    for _ in range(random.choice((1, 1, 2, 3, 6))):
        page = random.choice(_MUTATIONS)(page, random, others)[:_MOST_BYTES]
    return page


def _stretch(page: bytes, random: Random, most: int = 400) -> tuple[int, int]:
    start = random.randrange(len(page) + 1)
    return start, min(len(page), start + random.randrange(most))


def _changed_bytes(page: bytes, random: Random, _: Sequence[bytes]) -> bytes:
    changed = bytearray(page)
    for _at in range(random.choice((1, 4, 20)) if page else 0):
        changed[random.randrange(len(changed))] = random.randrange(256)
    return bytes(changed)


def _deleted(page: bytes, random: Random, _: Sequence[bytes]) -> bytes:
    start, end = _stretch(page, random)
    return page[:start] + page[end:]


def _repeated(page: bytes, random: Random, _: Sequence[bytes]) -> bytes:
    start, end = _stretch(page, random, 2000)
    return page[:end] + page[start:end] * random.choice((1, 1, 20)) + page[end:]


def _cut_off(page: bytes, random: Random, _: Sequence[bytes]) -> bytes:
    return page[: random.randrange(len(page) + 1)]


def _spliced(page: bytes, random: Random, others: Sequence[bytes]) -> bytes:
    other = random.choice(others)
    start, end = _stretch(other, random, 3000)
    at = random.randrange(len(page) + 1)
    return page[:at] + other[start:end] + page[at:]


def _run_into(page: bytes, random: Random, others: Sequence[bytes]) -> bytes:
    other = random.choice(others)
    return page[: random.randrange(len(page) + 1)] + other[random.randrange(len(other) + 1) :]


def _with_token(page: bytes, random: Random, _: Sequence[bytes]) -> bytes:
    at = random.randrange(len(page) + 1)
    return page[:at] + random.choice(_TOKENS).encode() + page[at:]


def _tag_moved(page: bytes, random: Random, _: Sequence[bytes]) -> bytes:
    """A tag is lost, comes twice, or stands elsewhere."""
    tags = list(_TAG.finditer(page))
    if len(tags) < 2:
        return page
    tag, to = random.choice(tags), random.choice(tags)
    lost = random.random() < 0.6
    moved = random.random() < 0.6
    pieces = sorted({(tag.start(), tag.end(), b"" if lost else tag[0])})
    if moved:
        pieces = sorted({*pieces, (to.end(), to.end(), tag[0])})
    for start, end, by in reversed(pieces):
        page = page[:start] + by + page[end:]
    return page


def _other_numbers(page: bytes, random: Random, _: Sequence[bytes]) -> bytes:
    number = random.choice((b"0", b"-1", b"99", b"9" * 30, "٣".encode(), b"2026", b"1e9"))
    return _DIGITS.sub(lambda found: number if random.random() < 0.1 else found[0], page)


def _encoded(page: bytes, random: Random, _: Sequence[bytes]) -> bytes:
    text = page.decode("utf-8", "replace")
    if random.random() < 0.3:
        return text.encode("utf-8").decode("latin-1").encode("utf-8")
    return text.encode(random.choice(_ENCODINGS), "replace")


def _nested(page: bytes, random: Random, _: Sequence[bytes]) -> bytes:
    at = random.randrange(len(page) + 1)
    return (
        page[:at]
        + random.choice(_NESTED).encode() * random.choice((30, 30, 300, 300, 3000))
        + page[at:]
    )


def _entities(page: bytes, random: Random, _: Sequence[bytes]) -> bytes:
    levels = random.randrange(2, 14)
    bomb = b"".join(
        b'<!ENTITY e%d "%s">' % (level, b"&e%d;" % (level - 1) * 10 if level else b"ha")
        for level in range(levels)
    )
    at = random.randrange(len(page) + 1)
    kind = random.choice((b"rss", b"feed", b"html"))
    storm = b"&e%d;" % (levels - 1) * random.choice((1, 50))
    return b"<!DOCTYPE %s [%s]>" % (kind, bomb) + page[:at] + storm + page[at:]


_MUTATIONS: tuple[Mutation, ...] = (
    _changed_bytes,
    _deleted,
    _repeated,
    _cut_off,
    _spliced,
    _run_into,
    _with_token,
    _with_token,
    _with_token,
    _tag_moved,
    _tag_moved,
    _other_numbers,
    _encoded,
    _nested,
    _entities,
)
