"""What names an item within its feed for ever: its guid, its canonical link, or its own text."""

import hashlib
import re
from urllib.parse import parse_qsl, urlencode

from yarl import URL

from collectors.spelling import visible

MAX_LENGTH = 200
"""Of an identity, in characters; a longer one is replaced by its digest."""

_DIGEST_LENGTH = 32
# Parameters that say where a reader came from, not what is read.
_TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|yclid|mc_[ce]id|traffic_source|at_(?:medium|campaign|link\w*)|ref_src"
    r"|feature|spm|amp",
    re.IGNORECASE,
)
# Most links: nothing in them can be written otherwise, so they need not be taken apart.
_PLAIN = re.compile(
    r"https?://(?:www\.)?+((?:[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?\.)+[a-z]{2,})"
    r"((?:/[\w~-][\w.~-]*)*/?)(?:\?([\w-]+)=([\w.-]+))?",
    re.ASCII,
)


# The moment at which a page was made, in seconds or milliseconds: another one after each edit.
_MOMENT = re.compile(r"(?:t|ts|time|timestamp|_)=1\d{9}(?:\d{3})?", re.IGNORECASE)


def digest(*parts: str | None) -> str:
    """A name for these texts: equal for texts that `visible` makes equal, in the same places."""
    joined = "\0".join(visible(part or "") for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGEST_LENGTH]


def shortened(identity: str) -> str:
    """`identity` itself where it is short enough to be kept, else its digest."""
    return identity if len(identity) <= MAX_LENGTH else digest(identity)


def is_plain(link: str) -> bool:
    """Whether a link is a whole web address of which nothing can be written otherwise."""
    return _PLAIN.fullmatch(link) is not None


def link_identity(link: str) -> str:
    """What a link names, however it is written: without scheme, `www.`, fragment, tracking
    parameters and final slash. A text that is no web address is itself."""
    plain = _PLAIN.fullmatch(link)
    if plain is not None and len(link) <= MAX_LENGTH:
        site, path, name, value = plain.groups()
        if name is None or _names_something(name, value):
            return f"{site}{path.rstrip('/')}{link[plain.end(2) :]}"
    try:
        url = URL(link.strip())
        host = url.raw_host
    except ValueError:
        return shortened(visible(link))
    if not host:
        return shortened(visible(link))
    port = "" if url.is_default_port() else f":{url.port}"
    kept = [
        (name, value)
        for name, value in parse_qsl(url.raw_query_string, keep_blank_values=True)
        if _names_something(name, value)
    ]
    query = f"?{urlencode(kept)}" if kept else ""
    site = host.removeprefix("www.") or host
    return shortened(f"{site}{port}{url.raw_path.rstrip('/')}{query}")


def _names_something(parameter: str, value: str) -> bool:
    """Whether a parameter of an address says what is read."""
    return not _TRACKING.fullmatch(parameter) and not _MOMENT.fullmatch(f"{parameter}={value}")


def without_tracking(guid: str) -> str:
    """A guid as it is compared with others: like a link where it is one."""
    return link_identity(guid) if guid.startswith(("http://", "https://")) else guid
