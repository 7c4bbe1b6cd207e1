"""Memory of a process that runs for long."""

import ctypes
import sys

# https://man7.org/linux/man-pages/man3/mallopt.3.html
_M_MMAP_THRESHOLD = -3
_M_ARENA_MAX = -8
_LARGE_BYTES = 128 * 1024


def keep_one_heap() -> None:
    """To be called before threads are started: glibc gives each thread a heap of its own, and what
    one has freed no other uses. Our threads wait for one another anyway. What is large is given
    back to the system at once, else it leaves holes. Elsewhere than on Linux does nothing."""
    if sys.platform != "linux":
        return
    libc = ctypes.CDLL(None)
    if hasattr(libc, "mallopt"):
        libc.mallopt(_M_ARENA_MAX, 1)
        libc.mallopt(_M_MMAP_THRESHOLD, _LARGE_BYTES)


def leave_out_colours() -> None:
    """To be called before structlog, httpx and Mako are imported: each brings Rich or Pygments with
    it where they are installed, to colour what no service shows. 7 MB, a tenth of a second."""
    for name in ("rich", "pygments"):
        # https://docs.python.org/3/reference/import.html#the-module-cache
        sys.modules.setdefault(name, None)  # type: ignore[arg-type]  # None: is not installed
