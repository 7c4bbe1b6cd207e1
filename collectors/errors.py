"""Errors of collecting.

CollectError                the feed or URL and the cause are in the message
├── FetchError              no usable answer
│   ├── ForbiddenAddress    a private, link-local or otherwise refused address or scheme
│   ├── RobotsRefused       the site's robots.txt keeps programs from this page
│   ├── UnknownHost         the name of the site cannot be found
│   ├── BadCertificate      the site's certificate is not valid
│   ├── TooSlow             no answer, or not all of it, in time
│   ├── TooLarge            the body is over the limit
│   ├── BadRedirect         redirects in a circle, too many of them, or to nowhere
│   ├── BrokenAnswer        an answer that breaks off or is no valid HTTP
│   ├── HttpStatusError     an answer that is not a success (`status`)
│   │   └── Gone            the page was taken away for good (410)
│   └── Blocked             a challenge or block page instead of the page
└── PageError               an answer that is not what the feed's declaration says
    ├── EmptyPage           no items where the kind always has some
    ├── UnreadablePage      not of the declared kind, or broken beyond recovery
    ├── NoPublicPreview     a Telegram channel without /s/ page
    ├── PatternTimeout      an operator's pattern that ran too long on the page
    └── NoFeedFound         nothing behind what an operator pasted can be polled
        ├── NotAnAddress    it is no address
        ├── PrivateChannel  an invitation, or a channel that only its members see
        └── SocialNetwork   a page that a network shows only to its members
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
    """No usable answer: connection, TLS, and what no class below names."""

    kind = "fetch"


class ForbiddenAddress(FetchError):
    """The URL leads to an address or scheme that collectors may not reach."""

    kind = "forbidden-address"


class RobotsRefused(FetchError):
    """The site's robots.txt keeps programs from this page, or cannot be read for now."""

    kind = "robots"


class UnknownHost(FetchError):
    """The name of the site cannot be found."""

    kind = "unknown-host"


class BadCertificate(FetchError):
    """The site's certificate is not valid."""

    kind = "certificate"


class TooSlow(FetchError):
    """The answer did not begin in time, did not end in time, or came too slowly."""

    kind = "too-slow"


class TooLarge(FetchError):
    """The body is over the limit, as it is sent or expanded."""

    kind = "too-large"


class BadRedirect(FetchError):
    """Redirects in a circle, too many of them, or to nowhere."""

    kind = "redirect"


class BrokenAnswer(FetchError):
    """The answer breaks off, or is no valid HTTP: headers, length, compression."""

    kind = "broken-answer"


class HttpStatusError(FetchError):
    """The answer is not a success."""

    kind = "http-status"

    def __init__(
        self, resource: str, status: int, retry_after_seconds: float | None = None
    ) -> None:
        self.status = status
        self.retry_after_seconds = retry_after_seconds
        super().__init__(resource, f"the site answered with status {status}")


class Gone(HttpStatusError):
    """The page was taken away for good (410): it is not asked for again."""

    kind = "gone"

    def __init__(self, resource: str) -> None:
        super().__init__(resource, 410)


class Blocked(FetchError):
    """A challenge or block page came instead of the page; it is never circumvented."""

    kind = "blocked"


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


class PatternTimeout(PageError):
    """An operator's pattern ran too long on the page: it stops its feed, not the bot."""

    kind = "pattern"


class NoFeedFound(PageError):
    """Nothing behind what an operator pasted can be polled."""

    kind = "no-feed"


class NotAnAddress(NoFeedFound):
    """What was pasted is no address of a page, a feed or a channel."""

    kind = "no-address"

    def __init__(
        self,
        resource: str,
        cause: str = "this is no address: paste one such as example.org or @channel",
    ) -> None:
        super().__init__(resource, cause)


class PrivateChannel(NoFeedFound):
    """An invitation to a Telegram channel, or a link that works for its members only."""

    kind = "private-channel"

    def __init__(self, resource: str) -> None:
        super().__init__(
            resource, "this leads into a private channel; only public ones can be read"
        )


class SocialNetwork(NoFeedFound):
    """A page that a social network shows only to its members. `network`: what it is called."""

    kind = "social-network"

    def __init__(self, resource: str, cause: str, *, network: str) -> None:
        self.network = network
        super().__init__(resource, cause)
