"""An answer whose interim answers (1xx) are counted: aiohttp would read them for ever."""

from typing import Any

import aiohttp
from aiohttp.http_exceptions import BadHttpMessage

_MOST_INTERIM = 8  # a server sends one or two: 100 Continue, 103 Early Hints


class Answer(aiohttp.ClientResponse):
    """aiohttp's response; raises ClientResponseError where 1xx answers do not end."""

    async def start(self, connection: Any) -> aiohttp.ClientResponse:
        """Reads the headers."""
        protocol = connection.protocol
        read = protocol.read
        left = _MOST_INTERIM

        async def read_few() -> Any:
            nonlocal left
            left -= 1
            if left < 0:
                raise BadHttpMessage("interim answers without end")
            return await read()

        protocol.read = read_few
        try:
            return await super().start(connection)
        finally:
            del protocol.read
