"""The faults of sites: what each serves, and in which state a feed of it must end.

`ends` is the kind of the error (CollectError.kind), or RECOVERS: the feed is read, and exactly
`titles` are its items.
"""

import gzip
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.support import fault_answers as serve
from tests.support.fault_answers import TITLES
from tests.support.fault_site import Answer, Ways

RECOVERS = "recovers"
RETRY_AFTER_SECONDS = 5400


@dataclass(frozen=True)
class Fault:
    """One fault. address: where a feed of it is read, by default the path of its name. keys: of its
    declaration. is_slow: it ends by a time limit."""

    name: str
    serves: str
    ends: str
    answer: Answer | None = None
    address: Callable[[Ways, str, str], str] | None = None
    keys: Mapping[str, Any] = field(default_factory=dict)
    titles: tuple[str, ...] = TITLES
    is_slow: bool = False

    def url(self, ways: Ways, feed: str = "1", *, host: str = "127.5.0.1") -> str:
        """The address of a feed with this fault."""
        if self.address is not None:
            return self.address(ways, f"{self.name}/{feed}", host)
        return ways.url(f"{self.name}/{feed}", host=host)


def _at_closed_port(ways: Ways, path: str, host: str) -> str:
    return f"http://{host}:{ways.closed_port}/{path}"


def _at_no_name(ways: Ways, path: str, host: str) -> str:
    return f"http://news.invalid:{ways.port}/{path}"


def _at_own_name(ways: Ways, path: str, host: str) -> str:
    return f"http://localhost:{ways.port}/{path}"


def _encrypted(ways: Ways, path: str, host: str) -> str:
    return f"https://{host}:{ways.tls_port}/{path}"


def _encrypted_at_plain_port(ways: Ways, path: str, host: str) -> str:
    return f"https://{host}:{ways.port}/{path}"


def _plain_at_encrypted_port(ways: Ways, path: str, host: str) -> str:
    return f"http://{host}:{ways.tls_port}/{path}"


_GZIP = {"content_encoding": "gzip"}
_BACKTRACKS = {"kind": "ticker", "select": {"root": "#t"}, "line": r"(?P<text>(a+)+)(?<=b)$"}

FAULTS: tuple[Fault, ...] = (
    # Connections
    Fault("refused", "nothing listens", "fetch", address=_at_closed_port),
    Fault("unknown-name", "no server knows the name", "unknown-host", address=_at_no_name),
    Fault("private-name", "the name is of ours", "forbidden-address", address=_at_own_name),
    Fault("silence", "no answer", "too-slow", serve.silence, is_slow=True),
    Fault("hang-up", "closes without a word", "broken-answer", serve.hang_up),
    Fault("reset", "resets the connection", "broken-answer", serve.reset),
    Fault("tls-to-plain", "speaks no TLS at https", "fetch", address=_encrypted_at_plain_port),
    Fault("plain-to-tls", "TLS at http", "broken-answer", address=_plain_at_encrypted_port),
    Fault("certificate", "a certificate of its own", "certificate", address=_encrypted),
    # Headers
    Fault(
        "http-before-1", "a page without headers", "broken-answer", serve.raw(b"<html>old</html>\n")
    ),
    Fault("noise", "bytes of no meaning", "broken-answer", serve.raw(bytes(range(256)) * 20)),
    Fault("odd-status", "no status", "broken-answer", serve.raw(b"HTTP/1.1 OK fine\r\n\r\n")),
    Fault("long-header", "a header without end", "broken-answer", serve.long_header),
    Fault("many-headers", "headers without end", "broken-answer", serve.many_headers),
    Fault("slow-headers", "a header now and then", "too-slow", serve.slow_headers, is_slow=True),
    Fault("interim-answers", "1xx without end", "broken-answer", serve.interim_answers),
    Fault(
        "two-lengths",
        "two lengths",
        "broken-answer",
        serve.raw(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 9\r\n\r\n<rss/>123"),
    ),
    # Bodies
    Fault("declares-50-mb", "says 50 MB", "too-large", serve.page("", content_length=50_000_000)),
    Fault("fifty-megabytes", "sends 50 MB", "too-large", serve.fifty_megabytes),
    Fault("endless", "chunks without end", "too-large", serve.endless),
    Fault(
        "gzip-bomb",
        "100 kB that expand to 100 MB",
        "too-large",
        serve.page(serve.bomb(100), **_GZIP),
    ),
    Fault(
        "gzip-parts",
        "very many empty gzip parts",
        "broken-answer",
        serve.page(gzip.compress(b"") * 100_000, **_GZIP),
    ),
    Fault("drips", "a byte now and then", "too-slow", serve.drips, is_slow=True),
    Fault(
        "drips-compressed", "compressed nothing", "too-slow", serve.drips_compressed, is_slow=True
    ),
    Fault("stalls", "half a page, then nothing", "too-slow", serve.stalls, is_slow=True),
    Fault(
        "stalls-when-large", "2 MB, then nothing", "too-slow", serve.stalls_when_large, is_slow=True
    ),
    Fault("breaks-off", "less than it says", "broken-answer", serve.breaks_off),
    Fault("resets-midway", "resets in the middle", "broken-answer", serve.resets_midway),
    Fault("chunks-break-off", "no last chunk", "broken-answer", serve.chunks_break_off),
    Fault(
        "bad-chunk",
        "a chunk without a length",
        "broken-answer",
        serve.raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n<rss/>\r\n"),
    ),
    Fault("not-gzip", "says gzip, is not", "broken-answer", serve.page(serve.well, **_GZIP)),
    Fault("half-gzip", "half a gzip body", "broken-answer", serve.page(serve.half_packed, **_GZIP)),
    Fault(
        "brotli",
        "an encoding not asked for",
        "broken-answer",
        serve.page(b"x", content_encoding="br"),
    ),
    Fault(
        "part",
        "a part not asked for",
        "broken-answer",
        serve.page(serve.well, "206 Partial Content", content_range="bytes 0-9/99"),
    ),
    # Redirects
    Fault("circle", "redirects in a circle", "redirect", serve.circle),
    Fault("chain", "redirects for ever", "redirect", serve.chain),
    Fault("to-nowhere", "redirects without an address", "redirect", serve.page("", "302 Found")),
    Fault(
        "to-loopback",
        "redirects to 127.0.0.1",
        "forbidden-address",
        serve.redirect("http://127.0.0.1:{port}/healthy/1"),
    ),
    Fault(
        "to-own-name",
        "redirects to localhost",
        "forbidden-address",
        serve.redirect("http://localhost:{port}/healthy/1"),
    ),
    Fault(
        "to-metadata",
        "redirects to 169.254.169.254",
        "forbidden-address",
        serve.redirect("http://169.254.169.254/latest/meta-data/", "301 Moved Permanently"),
    ),
    Fault(
        "to-mapped",
        "redirects to an IPv4 address in IPv6",
        "forbidden-address",
        serve.redirect("http://[::ffff:127.0.0.1]:{port}/healthy/1"),
    ),
    Fault(
        "to-nat64",
        "redirects to one behind NAT64",
        "forbidden-address",
        serve.redirect("http://[64:ff9b::7f00:1]:{port}/healthy/1"),
    ),
    Fault(
        "to-file", "redirects to a file", "forbidden-address", serve.redirect("file:///etc/passwd")
    ),
    Fault(
        "to-ftp", "redirects to FTP", "forbidden-address", serve.redirect("ftp://127.5.0.1/feed")
    ),
    Fault(
        "to-user",
        "redirects to an address with a password",
        "forbidden-address",
        serve.redirect("http://news:secret@127.5.0.1:{port}/healthy/1"),
    ),
    # Refusals
    Fault("gone", "410", "gone", serve.page("", "410 Gone")),
    Fault(
        "busy",
        "503 with Retry-After",
        "http-status",
        serve.page("", "503 Service Unavailable", retry_after=RETRY_AFTER_SECONDS),
    ),
    Fault(
        "haste",
        "429 with a date long past",
        "http-status",
        serve.page("", "429 Too Many Requests", retry_after="Mon, 01 Jan 2024 00:00:00 GMT"),
    ),
    Fault("missing", "404", "http-status", serve.page("nothing here", "404 Not Found")),
    Fault(
        "not-modified",
        "304 to no condition",
        "broken-answer",
        serve.raw(b"HTTP/1.1 304 Not Modified\r\n\r\n"),
    ),
    Fault(
        "error-without-end",
        "500, and a page without end",
        "http-status",
        serve.refusal_without_end,
        is_slow=True,
    ),
    Fault(
        "challenge",
        "403 with a challenge",
        "blocked",
        serve.page(serve.CLOUDFLARE, "403 Forbidden", content_type="text/html"),
    ),
    Fault(
        "challenge-200",
        "200 with a challenge",
        "blocked",
        serve.page(serve.CLOUDFLARE, content_type="text/html"),
    ),
    Fault(
        "akamai",
        "403 of Akamai",
        "blocked",
        serve.page(serve.AKAMAI, "403 Forbidden", content_type="text/html"),
    ),
    Fault(
        "mod-security",
        "406 of ModSecurity",
        "blocked",
        serve.page(serve.MOD_SECURITY, "406 Not Acceptable", content_type="text/html"),
    ),
    # Pages
    Fault("empty", "200 and nothing", "empty-page", serve.page("")),
    Fault("no-entries", "a feed without entries", "empty-page", serve.page(serve.without_entries)),
    Fault(
        "maintenance",
        "another page instead",
        "unreadable-page",
        serve.page("<html><body><h1>الموقع قيد الصيانة</h1>", content_type="text/html"),
    ),
    Fault(
        "tag-bomb",
        "a page of very many tags",
        "too-large",
        serve.page(serve.TAG_BOMB, content_type="text/html"),
        keys={"kind": "statement"},
    ),
    Fault(
        "element-bomb", "a feed of very many elements", "too-large", serve.page(serve.ELEMENT_BOMB)
    ),
    Fault(
        "object-bomb",
        "a feed of very many objects",
        "too-large",
        serve.page(serve.OBJECT_BOMB, content_type="application/json"),
    ),
    Fault(
        "backtracking",
        "a text on which the pattern runs wild",
        "pattern",
        serve.page(serve.ticker, content_type="text/html"),
        keys=_BACKTRACKS,
    ),
    # What is read all the same
    Fault("late", "an answer after a second", RECOVERS, serve.late),
    Fault("entity-bomb", "entities that multiply", RECOVERS, serve.page(serve.entity_bomb)),
    Fault(
        "external-entity", "entities of other files", RECOVERS, serve.page(serve.external_entity)
    ),
    Fault(
        "duplicate-attribute", "an attribute twice", RECOVERS, serve.page(serve.duplicate_attribute)
    ),
    Fault("unescaped", "signs that are not escaped", RECOVERS, serve.page(serve.unescaped)),
    Fault(
        "control-characters",
        "signs that XML has not",
        RECOVERS,
        serve.page(serve.control_characters),
    ),
    Fault("cut-off", "XML that breaks off", RECOVERS, serve.page(serve.cut_off)),
    Fault("mislabelled", "windows-1256 called UTF-8", RECOVERS, serve.page(serve.mislabelled)),
    Fault("repeated", "every entry twice", RECOVERS, serve.page(serve.repeated)),
)

BY_NAME: Mapping[str, Fault] = {fault.name: fault for fault in FAULTS}
ANSWERS: Mapping[str, Answer] = {"healthy": serve.healthy} | {
    fault.name: fault.answer for fault in FAULTS if fault.answer is not None
}
