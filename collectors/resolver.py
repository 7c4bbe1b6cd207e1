"""Names of hosts become addresses, in threads of their own.

A name server that does not answer holds a thread for many seconds. asyncio's default threads parse
pages; a few dead names must not stop the feeds beside them.
"""

import asyncio
import socket
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from aiohttp.abc import AbstractResolver, ResolveResult

_THREADS = 16


class Resolver(AbstractResolver):
    """Resolves by the system's getaddrinfo. Raises OSError, as aiohttp expects."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="resolve")

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """The addresses of `host`, in the system's order of preference."""
        ask = partial(
            socket.getaddrinfo,
            host,
            port,
            family=family,
            type=socket.SOCK_STREAM,
            flags=socket.AI_ADDRCONFIG,
        )
        found = await asyncio.get_running_loop().run_in_executor(self._threads, ask)
        return [
            ResolveResult(
                hostname=host,
                # Link-local IPv6 addresses come with their zone, which the guard refuses anyway.
                host=str(address[0]),
                port=port,
                family=kind,
                proto=protocol,
                flags=socket.AI_NUMERICHOST | socket.AI_NUMERICSERV,
            )
            for kind, _, protocol, _, address in found
        ]

    async def close(self) -> None:
        """Lets go of the threads; names still being asked for are abandoned."""
        self._threads.shutdown(wait=False, cancel_futures=True)
