"""Which addresses Telegram takes as links (TDLib's LinkManager::check_link)."""

import re

_URL = re.compile(r"(?:([a-zA-Z][a-zA-Z0-9+.-]*)://)?([^/?#]*)(.*)", re.DOTALL)
_TELEGRAM = re.compile(r"(?:tg|ton|tonsite):(?://)?\S+", re.IGNORECASE)


def fault_of_link(url: str) -> str | None:
    """What is wrong with `url`, in Telegram's words; None if it may be used."""
    if _TELEGRAM.fullmatch(url):
        return None
    parts = _URL.fullmatch(url)
    assert parts is not None
    scheme, authority, _ = parts.groups()
    if scheme and scheme.lower() not in ("http", "https"):
        return "Unsupported URL protocol"
    host = authority.rpartition("@")[2]
    if host.startswith("["):
        return None
    host, _, port = host.partition(":")
    if port and not port.isdigit():
        return "Wrong port number specified in the URL"
    if not host:
        return "URL host is empty"
    if "." not in host or re.search(r"[\s\x00-\x20]", url):
        return "Wrong HTTP URL"
    return None


def link_of_entity(url: str) -> str | None:
    """The address of a text link; None where Telegram silently makes no link of it."""
    url = url.strip()
    if not url or fault_of_link(url) is not None:
        return None
    return url if "://" in url or _TELEGRAM.fullmatch(url) else f"http://{url}"
