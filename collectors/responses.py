"""A successful answer of a site."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from collectors.items import Validators
from collectors.room import Held


@dataclass(frozen=True, slots=True)
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
