"""Pages are parsed in threads, off the event loop; heavy ones in one thread, one at a time.

A tree takes a kilobyte an element: a page of 200 kB can take 40 MB, and a few of them at once all
there is. What a thread took from the system for one of them it keeps for the next.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache, partial
from typing import ParamSpec, TypeVar

_HEAVY_BYTES = 256 * 1024
_HEAVY_TAGS = 5000

_P = ParamSpec("_P")
_T = TypeVar("_T")


async def parsed(
    body: bytes, parse: Callable[_P, _T], /, *args: _P.args, **kwargs: _P.kwargs
) -> _T:
    """What `parse` makes of its arguments, in a thread. `body`: of the page, which says how heavy
    it is."""
    threads = _heavy_thread() if is_heavy(body) else None
    work = partial(parse, *args, **kwargs)
    return await asyncio.get_running_loop().run_in_executor(threads, work)


def is_heavy(body: bytes) -> bool:
    """Whether a page is parsed alone."""
    return len(body) > _HEAVY_BYTES or body.count(b"<") > _HEAVY_TAGS


@cache
def _heavy_thread() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(1, thread_name_prefix="heavy-page")
