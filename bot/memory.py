"""Memory of a process with many threads."""

import ctypes
import sys

_M_ARENA_MAX = -8
"""https://man7.org/linux/man-pages/man3/mallopt.3.html"""


def keep_one_heap() -> None:
    """To be called before threads are started: glibc gives each thread a heap of its own, and what
    one has freed no other uses. Our threads wait for one another anyway. Elsewhere does nothing."""
    if sys.platform != "linux":
        return
    libc = ctypes.CDLL(None)
    if hasattr(libc, "mallopt"):
        libc.mallopt(_M_ARENA_MAX, 1)
