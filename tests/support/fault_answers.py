"""What misbehaving sites answer; `faults.py` names them."""

import gzip
import io
import zlib
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape

from tests.support.fault_site import Answer, Wire

TITLES: tuple[str, ...] = (
    "قصف مدفعي على مدينة سراقب",
    "غارة جوية على جسر الشغور",
    "انفجار عبوة في مدينة الباب",
)
STEP_SECONDS = 0.1
"""Between two bytes of a slow sender."""

_MEGABYTE = b"x" * 1024 * 1024
_NEVER = 10_000


def rss(feed: str, *titles: str, age_seconds: float = 1200) -> str:
    """A feed that is well."""
    head = "<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel><title>x</title>"
    return f"{head}{''.join(entries(feed, *titles, age_seconds=age_seconds))}</channel></rss>"


def entries(feed: str, *titles: str, age_seconds: float = 1200) -> list[str]:
    """The entries of a feed, each with an address of its own."""
    at = format_datetime(datetime.now(UTC) - timedelta(seconds=age_seconds))
    return [
        f"<item><guid>https://news.example/{feed}/{number}</guid><title>{escape(title)}</title>"
        f"<link>https://news.example/{feed}/{number}</link><pubDate>{at}</pubDate></item>"
        for number, title in enumerate(titles)
    ]


def healthy(wire: Wire) -> Awaitable[None]:
    """A feed that is well."""
    return wire.conditional_page(_steady(wire.rest))


def _steady(feed: str) -> str:
    if feed not in _STEADY:
        _STEADY[feed] = rss(feed, *TITLES)
    return _STEADY[feed]


_STEADY: dict[str, str] = {}
"""Healthy feeds as they were served first: they change no more."""


def page(
    body: bytes | str | Callable[[str], bytes | str], status: str = "200 OK", **headers: str | int
) -> Answer:
    async def answer(wire: Wire) -> None:
        await wire.page(body(wire.rest) if callable(body) else body, status, **headers)

    return answer


def raw(*pieces: bytes) -> Answer:
    async def answer(wire: Wire) -> None:
        for piece in pieces:
            await wire.send(piece)

    return answer


def redirect(to: str, status: str = "302 Found") -> Answer:
    """`to` may name the site's port: {port}."""

    async def answer(wire: Wire) -> None:
        place = to.format(port=wire.ways.port, name=wire.name, rest=wire.rest)
        await wire.page("", status, location=place)

    return answer


async def silence(wire: Wire) -> None:
    await wire.wait()


async def hang_up(wire: Wire) -> None:
    """Closes without a word."""


async def reset(wire: Wire) -> None:
    wire.reset()


async def slow_headers(wire: Wire) -> None:
    await wire.send("HTTP/1.1 200 OK\r\n")
    for number in range(_NEVER):
        await wire.send(f"X-{number}: x\r\n")
        await wire.wait(STEP_SECONDS)


async def interim_answers(wire: Wire) -> None:
    for _ in range(_NEVER):
        await wire.send(b"HTTP/1.1 100 Continue\r\n\r\n" * 1000)


async def long_header(wire: Wire) -> None:
    await wire.send("HTTP/1.1 200 OK\r\nX-Long: ")
    for _ in range(_NEVER):
        await wire.send(_MEGABYTE)


async def many_headers(wire: Wire) -> None:
    await wire.send("HTTP/1.1 200 OK\r\n")
    for _ in range(_NEVER):
        await wire.send("X-Many: x\r\n" * 10_000)


async def endless(wire: Wire) -> None:
    await wire.head(transfer_encoding="chunked")
    for _ in range(_NEVER):
        await wire.chunk(_MEGABYTE)


async def fifty_megabytes(wire: Wire) -> None:
    await wire.head()
    for _ in range(50):
        await wire.send(_MEGABYTE)


async def drips(wire: Wire) -> None:
    await wire.head()
    for letter in rss(wire.rest, *TITLES):
        await wire.send(letter)
        await wire.wait(STEP_SECONDS)


async def drips_compressed(wire: Wire) -> None:
    await wire.head(content_encoding="gzip", transfer_encoding="chunked")
    packer = zlib.compressobj(wbits=zlib.MAX_WBITS | 16)
    for _ in range(_NEVER):
        await wire.chunk(packer.compress(b" ") + packer.flush(zlib.Z_SYNC_FLUSH))
        await wire.wait(STEP_SECONDS)


async def stalls(wire: Wire) -> None:
    body = rss(wire.rest, *TITLES).encode()
    await wire.head(content_length=len(body))
    await wire.send(body[: len(body) // 2])
    await wire.wait()


async def stalls_when_large(wire: Wire) -> None:
    await wire.head()
    await wire.send(_MEGABYTE * 2)
    await wire.wait()


async def breaks_off(wire: Wire) -> None:
    body = rss(wire.rest, *TITLES).encode()
    await wire.head(content_length=len(body) + 1000)
    await wire.send(body)


async def resets_midway(wire: Wire) -> None:
    await wire.head(content_length=5000)
    await wire.send(b"<rss>")
    await wire.wait(STEP_SECONDS)
    wire.reset()


async def chunks_break_off(wire: Wire) -> None:
    await wire.head(transfer_encoding="chunked")
    await wire.chunk(b"<rss version='2.0'>")


async def refusal_without_end(wire: Wire) -> None:
    await wire.head("500 Internal Server Error", transfer_encoding="chunked")
    for _ in range(_NEVER):
        await wire.chunk(b"<p>error</p>")
        await wire.wait(STEP_SECONDS)


async def circle(wire: Wire) -> None:
    step = (int(wire.rest.rpartition("-")[2] or 0) + 1) % 3 if "-" in wire.rest else 1
    feed = wire.rest.partition("-")[0]
    await wire.page("", "302 Found", location=f"/{wire.name}/{feed}-{step}", set_cookie="a=b")


async def chain(wire: Wire) -> None:
    await wire.page("", "301 Moved Permanently", location=f"/{wire.name}/{wire.rest}x")


async def late(wire: Wire) -> None:
    await wire.wait(1.0)
    await wire.page(rss(wire.rest, *TITLES))


def well(feed: str) -> str:
    """A feed, whatever else is wrong."""
    return rss(feed, *TITLES)


def without_entries(feed: str) -> str:
    """A feed of nothing."""
    return rss(feed)


def half_packed(feed: str) -> bytes:
    """The first half of a gzip body."""
    packed = gzip.compress(rss(feed, *TITLES).encode())
    return packed[: len(packed) // 2]


def bomb(megabytes: int) -> bytes:
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", compresslevel=9, mtime=0) as file:
        for _ in range(megabytes):
            file.write(_MEGABYTE)
    return packed.getvalue()


def entity_bomb(feed: str) -> str:
    entities = "".join(f'<!ENTITY {chr(98 + at)} "{f"&{chr(97 + at)};" * 10}">' for at in range(12))
    body = "".join(entries(feed, *TITLES))
    return (
        f"<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'aaaaaaaaaa'>{entities}]>"
        f"<rss version='2.0'><channel><title>&m;</title>{body}</channel></rss>"
    )


def external_entity(feed: str) -> str:
    body = "".join(entries(feed, *TITLES))
    return (
        "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY secret SYSTEM 'file:///etc/passwd'>"
        "<!ENTITY % more SYSTEM 'http://127.0.0.1:9/more.dtd'> %more;]>"
        f"<rss version='2.0'><channel><title>&secret;</title>{body}</channel></rss>"
    )


def duplicate_attribute(feed: str) -> str:
    return rss(feed, *TITLES).replace("<rss version", "<rss xmlns:a='x' xmlns:a='x' version")


def unescaped(feed: str) -> str:
    return rss(feed, *TITLES).replace("<title>x", "<title>x & y <br> &nbsp;&copy")


def cut_off(feed: str) -> str:
    whole = rss(feed, *TITLES)
    return whole[: whole.rindex("</link>")]


def control_characters(feed: str) -> str:
    return rss(feed, *TITLES).replace("<title>x", "<title>\x00\x08\x1b x")


def mislabelled(feed: str) -> bytes:
    return rss(feed, *TITLES).encode("windows-1256")


def repeated(feed: str) -> str:
    whole = rss(feed, *TITLES)
    return whole.replace("</channel>", "".join(entries(feed, *TITLES)) + "</channel>")


def ticker(_: str) -> str:
    return f"<html><body><div id='t'>{'a' * 5000}!</div></body></html>"


CLOUDFLARE: str = (
    "<!DOCTYPE html><html><head><title>Just a moment...</title></head><body></body></html>"
)
AKAMAI: str = (
    "<HTML><HEAD>\n<TITLE>Access Denied</TITLE>\n</HEAD><BODY>\n<H1>Access Denied</H1>\n \n"
    'You don\'t have permission to access "http&#58;&#47;&#47;news&#46;example&#47;feed" on this'
    " server.<P>\nReference&#32;&#35;18&#46;8d3a1702&#46;1769&#46;1a2b3c\n"
    "<P>https&#58;&#47;&#47;errors&#46;edgesuite&#46;net&#47;18&#46;8d3a1702</P>\n</BODY>\n</HTML>"
)
MOD_SECURITY: str = (
    "<head><title>Not Acceptable!</title></head><body><h1>Not Acceptable!</h1><p>An appropriate"
    " representation of the requested resource could not be found on this server. This error was"
    " generated by Mod_Security.</p></body></html>"
)

TAG_BOMB: str = "<html><body>" + "<p><a href=x>y</a>" * 110_000
"""2 MB that would take 600 MB as trees."""
ELEMENT_BOMB: str = f"<rss version='2.0'><channel><item><title>x</title>{'<a>' * 1_000_000}"
"""3 MB that would take 450 MB as they are read."""
OBJECT_BOMB: str = (
    f'{{"version": "https://jsonfeed.org/version/1.1", "items": [{"{}," * 1_000_000}{{}}]}}'
)
