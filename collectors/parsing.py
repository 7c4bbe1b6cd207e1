"""Pages are parsed in threads, off the event loop; heavy ones in one thread, one at a time.

A tree takes a kilobyte an element: a page of 200 kB can take 40 MB, and a few of them at once all
there is. What a thread took from the system for one of them it keeps for the next. Parsed, 5 MB of
the shortest elements would take 750 MB and half a minute: such a page is refused.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache, partial
from typing import ParamSpec, TypeVar

from collectors.errors import TooLarge

MOST_PARTS = 100_000
"""Tags of a page, or lists and objects of JSON. A feed of 500 entries has 30,000."""

_HEAVY_BYTES = 256 * 1024
_HEAVY_PARTS = 5000

_LOOKED_AT_BYTES = 64

_P = ParamSpec("_P")
_T = TypeVar("_T")


async def parsed(
    body: bytes, parse: Callable[_P, _T], /, *args: _P.args, **kwargs: _P.kwargs
) -> _T:
    """What `parse` makes of its arguments, in a thread. `body`: of the page, which says how heavy
    it is. Raises TooLarge, and what `parse` raises."""
    parts = parts_of(body)
    if parts > MOST_PARTS:
        raise TooLarge("the page", f"it has more than {MOST_PARTS:,} tags")
    is_heavy = len(body) > _HEAVY_BYTES or parts > _HEAVY_PARTS
    work = partial(parse, *args, **kwargs)
    threads = _heavy_thread() if is_heavy else None
    return await asyncio.get_running_loop().run_in_executor(threads, work)


def parts_of(body: bytes) -> int:
    """How many elements a page may have, as the signs show that begin or end one."""
    if body[:_LOOKED_AT_BYTES].lstrip().startswith((b"{", b"[")):
        return body.count(b"{") + body.count(b"[")
    return body.count(b"<")


@cache
def _heavy_thread() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(1, thread_name_prefix="heavy-page")
