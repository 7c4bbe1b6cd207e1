"""Errors of collecting.

CollectError                the feed or URL and the cause are in the message
├── FetchError              no usable answer
│   ├── ForbiddenAddress    a private, link-local or otherwise refused address or scheme
│   ├── HttpStatusError     an answer that is not a success (`status`)
│   ├── Blocked             a challenge or block page instead of the page
│   └── TooLarge            the body is over the limit
└── PageError               an answer that is not what the feed's declaration says
    ├── EmptyPage           no items where the kind always has some
    ├── UnreadablePage      not of the declared kind, or broken beyond recovery
    └── NoPublicPreview     a Telegram channel without /s/ page
"""


class CollectError(Exception):
    """A feed could not be collected. `kind` is the class's stable name for counting.

    resource: the URL or feed id; cause: a clear sentence.
    """

    kind = "collect"

    def __init__(self, resource: str, cause: str) -> None:
        self.resource = resource
        self.cause = cause
        super().__init__(f"{resource}: {cause}")


class FetchError(CollectError):
    """No usable answer: name resolution, connection, TLS, timeout, protocol."""

    kind = "fetch"


class ForbiddenAddress(FetchError):
    """The URL leads to an address or scheme that collectors may not reach."""

    kind = "forbidden-address"


class HttpStatusError(FetchError):
    """The answer is not a success."""

    kind = "http-status"

    def __init__(
        self, resource: str, status: int, retry_after_seconds: float | None = None
    ) -> None:
        self.status = status
        self.retry_after_seconds = retry_after_seconds
        super().__init__(resource, f"the site answered with status {status}")


class Blocked(FetchError):
    """A challenge or block page came instead of the page; it is never circumvented."""

    kind = "blocked"


class TooLarge(FetchError):
    """The body is over the limit."""

    kind = "too-large"


class PageError(CollectError):
    """The answer is not what the feed's declaration says."""

    kind = "page"


class EmptyPage(PageError):
    """No items where there should be some: a changed page, never "no news"."""

    kind = "empty-page"


class UnreadablePage(PageError):
    """Not of the declared kind, or broken beyond recovery."""

    kind = "unreadable-page"


class NoPublicPreview(PageError):
    """A Telegram channel that shows no public preview."""

    kind = "no-public-preview"
