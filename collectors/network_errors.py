"""Errors of aiohttp, of the resolver and of TLS become FetchError, here and nowhere else."""

import ssl

import aiohttp

from collectors.errors import BadCertificate, BrokenAnswer, FetchError, TooSlow, UnknownHost

NETWORK_ERRORS = (aiohttp.ClientError, OSError, ValueError)
"""What a request may end in, apart from errors of our own."""


def fetch_error(url: str, error: Exception) -> FetchError:
    """One of NETWORK_ERRORS in words for an operator."""
    match error:
        case TimeoutError():
            return TooSlow(url, "no connection in time")
        case aiohttp.ClientConnectorDNSError():
            return UnknownHost(url, f"the name {error.host} cannot be found")
        case UnicodeError() | aiohttp.InvalidURL():
            return FetchError(url, "this is not a web address")
        case aiohttp.ClientConnectorCertificateError():
            why = _one_line(str(error.certificate_error))
            return BadCertificate(url, f"the certificate of {error.host} is not valid ({why})")
        case aiohttp.ClientConnectorSSLError() | ssl.SSLError():
            return FetchError(url, "no encrypted connection: does the site speak https there?")
        case aiohttp.ClientConnectorError():
            why = error.os_error.strerror or str(error.os_error)
            return FetchError(url, f"no connection to {error.host} ({why})")
        case aiohttp.ClientPayloadError() | aiohttp.ServerDisconnectedError():
            return BrokenAnswer(url, "the answer broke off")
        case aiohttp.ClientResponseError():
            return BrokenAnswer(url, f"the answer is not valid HTTP ({_one_line(error.message)})")
        case ConnectionResetError() | BrokenPipeError() | aiohttp.ClientOSError():
            return BrokenAnswer(url, "the site closed the connection")
        case _:
            name, said = type(error).__name__, _one_line(str(error))
            return FetchError(url, f"the page cannot be read ({name}: {said})")


def _one_line(message: str) -> str:
    """What a library says of bytes that others wrote, which it quotes."""
    lines = message.split("\n")
    return lines[0][:200].strip().rstrip(":")
