"""The bytes of a page as text, whatever the page says of its own encoding.

Valid UTF-8 is UTF-8, whatever is declared: Arabic in another encoding is never valid UTF-8 by
chance. Otherwise what is declared counts (HTTP header, then the page itself), unless it gives
mojibake: pages in windows-1256 that call themselves utf-8, windows-1252 or latin-1 are common here.
What declares nothing is left to charset-normalizer.
"""

import codecs
import re

from charset_normalizer import from_bytes

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_IN_HEADER = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_IN_PAGE = re.compile(
    rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)|<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w.:-]+)",
    re.IGNORECASE,
)
_ARABIC = re.compile(r"[\u0621-\u064a]")
_ACCENTED = re.compile(r"[\u00c0-\u00ff]+")
_ARABIC_CODE_PAGE = "windows-1256"
_WESTERN = frozenset({"cp1252", "iso8859-1", "ascii"})
_DECLARED_WITHIN_BYTES = 4096
_DETECTED_WITHIN_BYTES = 65_536
_TOLERATED_DAMAGE = 0.02  # of the characters outside ASCII


def decode(body: bytes, content_type: str | None = None, encoding: str = "auto") -> str:
    """The text of `body`. content_type: the HTTP header. encoding: "auto", or the page's real one,
    which is then used as it is. Bytes that mean nothing become U+FFFD."""
    if encoding != "auto" and _known(encoding):
        return body.decode(encoding, "replace")
    for mark, name in _BOMS:
        if body.startswith(mark):
            return body.decode(name, "replace")
    text = _as_utf8(body)
    if text is not None:
        return text
    declared = _declared(body, content_type)
    if declared is not None and declared != "utf-8":
        text = body.decode(declared, "replace")
        if declared in _WESTERN and _is_mojibake(text):
            return body.decode(_ARABIC_CODE_PAGE, "replace")
        return text
    arabic = body.decode(_ARABIC_CODE_PAGE, "replace")
    if _is_mostly_arabic(arabic):
        return arabic
    best = from_bytes(body[:_DETECTED_WITHIN_BYTES]).best() if declared is None else None
    return body.decode(best.encoding if best is not None else "utf-8", "replace")


def _as_utf8(body: bytes) -> str | None:
    """The text if the body is UTF-8, cut off or slightly damaged at most."""
    try:
        return codecs.getincrementaldecoder("utf-8")().decode(body, final=False)
    except UnicodeDecodeError:
        pass
    text = body.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    foreign = sum(character > "\x7f" for character in text)
    return text if damaged <= foreign * _TOLERATED_DAMAGE else None


def _declared(body: bytes, content_type: str | None) -> str | None:
    names = []
    if content_type and (header := _IN_HEADER.search(content_type)):
        names.append(header[1])
    if page := _IN_PAGE.search(body[:_DECLARED_WITHIN_BYTES]):
        names.append((page[1] or page[2]).decode("ascii", "replace"))
    return next((known for name in names if (known := _known(name))), None)


def _known(name: str) -> str | None:
    """Python's name of a text encoding, None where it has none."""
    try:
        info = codecs.lookup(name)
    except LookupError:
        return None
    return info.name if info._is_text_encoding else None


def _is_mojibake(text: str) -> bool:
    """Whether Arabic bytes were read as a western code page: ÓæÑíÇ."""
    # Whole words of accented letters; European languages have them one or two at a time.
    runs = [len(run) for run in _ACCENTED.findall(text[:_DETECTED_WITHIN_BYTES])]
    return sum(run for run in runs if run > 2) > 0.5 * sum(runs)


def _is_mostly_arabic(text: str) -> bool:
    start = text[:_DETECTED_WITHIN_BYTES]
    foreign = sum(character > "\x7f" for character in start)
    return foreign > 0 and len(_ARABIC.findall(start)) > 0.7 * foreign
