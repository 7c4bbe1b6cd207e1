"""What an answer of a site comes to: a page, that the page did not change, or another address."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import aiohttp
from yarl import URL

from collectors.errors import BadRedirect, BrokenAnswer
from collectors.freshness import fresh_seconds
from collectors.items import Validators
from collectors.reading import Reading, Target
from collectors.room import Held

_FOR_GOOD = frozenset({301, 308})


@dataclass(slots=True)  # frozen it takes six times as long to make
class Response:
    """A successful answer. `url` is the one that answered, after redirects. Names of `headers` are
    found without regard to case. `body` is expanded; it is empty if `not_modified`.

    moved_to: where a chain of only permanent redirects (301, 308) led; None if any was temporary.
    fresh_seconds: how long the site asks to keep from asking again, None where it does not say.
    held: the room in memory that the body takes; it is given back when the response is forgotten.
    """

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    not_modified: bool = False
    moved_to: str | None = None
    fresh_seconds: float | None = None
    held: Held | None = field(default=None, repr=False, compare=False)

    @property
    def content_type(self) -> str | None:
        """The Content-Type header as it came, None without one."""
        return self.headers.get("content-type")

    @property
    def validators(self) -> Validators:
        """What makes the next request for this page conditional."""
        return Validators(
            etag=self.headers.get("etag"), last_modified=self.headers.get("last-modified")
        )


def not_modified(answer: aiohttp.ClientResponse, target: Target, reading: Reading) -> Response:
    """The page is as it was. Raises BrokenAnswer where nobody asked whether it is."""
    if not reading.is_conditional:
        cause = "answered 304 (not modified) to an unconditional request"
        raise BrokenAnswer(target.shown, cause)
    fresh = fresh_seconds(answer.headers)
    return Response(target.shown, 304, answer.headers, b"", True, None, fresh)


def redirect_of(answer: aiohttp.ClientResponse, target: Target) -> tuple[URL, bool]:
    """Where an answer redirects to, and whether for good. Raises BadRedirect."""
    location = answer.headers.get("Location")
    if not location:
        raise BadRedirect(target.shown, f"status {answer.status} without an address to go to")
    try:
        to = target.url.join(URL(location)).with_fragment(None)
    except ValueError as error:
        raise BadRedirect(target.shown, "the site redirects to what is no address") from error
    return to, answer.status in _FOR_GOOD
