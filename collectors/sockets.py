"""The sockets of collectors: the guard at the moment of connection, and what each may hold."""

import socket
from asyncio.sslproto import SSLProtocol
from collections.abc import Sequence
from contextvars import ContextVar
from ipaddress import ip_address
from typing import Any
from weakref import WeakSet

from collectors.addresses import Network, is_reachable

# What a connection holds that nobody reads from, in the kernel and here: hundreds may be open, and
# 64 kB on the way are enough for 400 kB a second from far away.
_RECEIVE_BYTES = 64 * 1024
# Of each encrypted connection; asyncio's own 256 kB fill 100 MB with 300 of them. A record of TLS
# has 16 kB at most.
_TLS_BYTES = 64 * 1024
# With more connections open, one to a host that was not asked just before is not kept: each takes a
# file, and an encrypted one 0.15 MB.
_KEPT = 448
_KEPT_ENCRYPTED = 48

refused: ContextVar[list[str]] = ContextVar("refused")
"""The addresses that the guard refused while one page was read; set before each reading."""


class Sockets:
    """Opens sockets to public addresses and those of `allow_networks`."""

    def __init__(self, allow_networks: Sequence[Network]) -> None:
        self._allow_networks = allow_networks
        self._open: WeakSet[socket.socket] = WeakSet()
        SSLProtocol.max_size = _TLS_BYTES

    def open(self, info: Any) -> socket.socket:
        """aiohttp's socket factory: called with each address (getaddrinfo's tuple) before it is
        connected to. Raises ConnectionRefusedError."""
        family, kind, protocol, _, peer = info
        if not is_reachable(ip_address(peer[0]), self._allow_networks):
            refused.get().append(peer[0])
            raise ConnectionRefusedError("not a public address")
        opened = socket.socket(family=family, type=kind, proto=protocol)
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _RECEIVE_BYTES)
        self._open.add(opened)
        return opened

    def are_many(self, *, encrypted: bool) -> bool:
        """Whether so many are open that one more is not kept for a next request."""
        return len(self._open) >= (_KEPT_ENCRYPTED if encrypted else _KEPT)
