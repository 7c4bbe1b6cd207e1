"""Challenge and block pages, recognised so that they are never read as news.

They are reported with the way out (the Telegram channel of most outlets) and never circumvented.
The signs are those of Cloudflare, DDoS-Guard, Imperva and Sucuri; some come with status 200.
"""

import re
from collections.abc import Mapping

ADVICE = "the site shows programs a challenge page; read its Telegram channel instead"

_TITLE = re.compile(rb"<title[^>]*>(.{0,200}?)</title", re.IGNORECASE | re.DOTALL)
_TITLES = re.compile(
    r"(?:just a moment|one moment, please|please wait|checking your browser.*|ddos-guard"
    r"|attention required!.*cloudflare|access denied.*cloudflare|sucuri website firewall.*"
    r"|verif(?:y|ying) (?:that )?you are (?:a )?human|are you (?:a )?(?:human|robot)"
    r"|لحظة(?: من فضلك)?|لحظات|.{0,20}التحقق من أنك إنسان)\W*",
    re.IGNORECASE | re.DOTALL,
)
# Scripts that stand on challenge pages only. Cloudflare's /cdn-cgi/challenge-platform/ is not among
# them: it also watches ordinary pages.
_SCRIPTS = re.compile(
    rb"window\._cf_chl_opt|id=[\"']challenge-form|_Incapsula_Resource|sucuri_cloudproxy_js"
)
_LOOKED_AT_BYTES = 32_768


def is_challenge(headers: Mapping[str, str], body: bytes) -> bool:
    """Whether an answer of any status is a challenge or block page. `headers`: lower-case names."""
    if headers.get("cf-mitigated", "").strip().lower() == "challenge":
        return True
    start = body[:_LOOKED_AT_BYTES]
    title = _TITLE.search(start)
    if title is not None and _TITLES.fullmatch(title[1].decode("utf-8", "replace").strip()):
        return True
    return _SCRIPTS.search(start) is not None
