"""Refusals, with Telegram's own words."""

from typing import Any

_PREFIXES = {
    400: "Bad Request: ",
    403: "Forbidden: ",
    409: "Conflict: ",
    429: "Too Many Requests: ",
}


class Refusal(Exception):
    """An answer that is not ok. `description` without the prefix that its code has."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        self.code = code
        self.description = _PREFIXES.get(code, "") + description
        self.parameters = parameters
        super().__init__(self.description)

    def payload(self) -> dict[str, Any]:
        """The body of the answer."""
        body: dict[str, Any] = {
            "ok": False,
            "error_code": self.code,
            "description": self.description,
        }
        return body | ({"parameters": self.parameters} if self.parameters else {})


class Unsupported(Exception):
    """A method or parameter that exists in the Bot API, but not in this emulator."""


def bad_request(description: str) -> Refusal:
    """A 400."""
    return Refusal(400, description)


def forbidden(description: str) -> Refusal:
    """A 403."""
    return Refusal(403, description)
