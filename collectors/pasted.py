"""What an operator pastes: an address in any of the forms in which people have it at hand.

@NAME and t.me/NAME are a Telegram channel, a search or a topic of Google News is the feed of it,
and what a social network shows only to its members is told with what to do instead.
"""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote

from yarl import URL

from collectors.errors import NotAnAddress, PrivateChannel, SocialNetwork
from collectors.spelling import visible

TELEGRAM_HOSTS = frozenset({"t.me", "telegram.me", "telegram.dog"})
CHANNEL = re.compile(r"[A-Za-z][A-Za-z0-9_]{3,31}")
_GOOGLE_NEWS = "news.google.com"
_NETWORKS = {
    "facebook.com": "Facebook",
    "fb.com": "Facebook",
    "fb.watch": "Facebook",
    "x.com": "X",
    "twitter.com": "X",
    "instagram.com": "Instagram",
    "tiktok.com": "TikTok",
    "whatsapp.com": "WhatsApp",
    "threads.net": "Threads",
}
_ARABIC = re.compile(r"[\u0621-\u064a]")
_AROUND = " \t\r\n<>«»\"'“”()[]،,؛;"
_ADVICE = (
    "{name} shows its pages only to its members; paste the Telegram channel (t.me/NAME) or the web "
    "site of the same outlet"
)


@dataclass(frozen=True, slots=True)
class Pasted:
    """Where the pasted text leads: to a channel, or to an address. `feed_of`: what the address is
    the feed of, where that is known without reading it (a search of Google News)."""

    text: str
    channel: str | None = None
    address: str = ""
    feed_of: str | None = None


def read_pasted(text: str) -> Pasted:
    """What was pasted. Raises NotAnAddress, PrivateChannel, SocialNetwork."""
    pasted = visible(text).strip(_AROUND)
    channel = telegram_channel(pasted)
    if channel is not None:
        return Pasted(pasted, channel=channel)
    if "://" not in pasted and (" " in pasted or "." not in pasted):
        raise NotAnAddress(pasted)
    address = pasted if "://" in pasted else f"https://{pasted}"
    try:
        host = URL(address).host or ""  # without a host it is refused where it is asked for
    except ValueError:
        raise NotAnAddress(pasted) from None
    network = _network(host)
    if network is not None:
        raise SocialNetwork(pasted, _ADVICE.format(name=network), network=network)
    if host == _GOOGLE_NEWS:
        return google_news(pasted, address)
    return Pasted(pasted, address=address)


def telegram_channel(pasted: str) -> str | None:
    """The channel that @NAME or an address of t.me names, None for anything else. Raises
    PrivateChannel for an invitation, which no program can follow, NotAnAddress for what is no
    channel's name."""
    if pasted.startswith("@"):
        return _channel(pasted[1:], pasted)
    if pasted.startswith("tg://resolve"):
        return _channel(parse_qs(pasted.partition("?")[2]).get("domain", [""])[0], pasted)
    try:
        address = URL(pasted if "://" in pasted else f"https://{pasted}")
    except ValueError:
        return None
    if (address.host or "").removeprefix("www.") not in TELEGRAM_HOSTS:
        return None
    parts = [part for part in address.path.split("/") if part]
    if parts[:1] in (["s"], ["c"]) and len(parts) > 1:
        if parts[0] == "c":
            raise PrivateChannel(pasted)
        del parts[0]
    return _channel(parts[0] if parts else "", pasted)


def google_news(pasted: str, address: str) -> Pasted:
    """The feed of a search, a topic or the front page of Google News."""
    url = URL(address)
    path = re.sub(r"^/(?:u/\d+/)?(?:rss/?)?", "/", url.path)
    if path.startswith(("/read/", "/articles/")):
        raise NotAnAddress(pasted, "this is one article: paste a search or a topic of Google News")
    about = url.query.get("q") or ""
    if path.rstrip("/") in ("", "/home", "/topstories", "/foryou"):
        path = ""
    query = {name: value for name, value in url.query.items() if name in ("q", "hl", "gl", "ceid")}
    if "hl" not in query:
        arabic = not about or _ARABIC.search(about) is not None
        edition = ("ar", "SY", "SY:ar") if arabic else ("en-US", "US", "US:en")
        query |= dict(zip(("hl", "gl", "ceid"), edition, strict=True))
    feed = url.origin().with_path(f"/rss{path}").with_query(query)
    return Pasted(pasted, address=str(feed), feed_of=unquote(about) or "Google News")


def _channel(name: str, pasted: str) -> str:
    if name.startswith("+") or name == "joinchat":
        raise PrivateChannel(pasted)
    if CHANNEL.fullmatch(name) is None:
        raise NotAnAddress(pasted, "this is no name of a Telegram channel")
    return name


def _network(host: str) -> str | None:
    return next(
        (name for of, name in _NETWORKS.items() if host == of or host.endswith(f".{of}")), None
    )
