"""Loading of data that stay for as long as the process lives."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def loading() -> Iterator[None]:
    """While it lasts no garbage is looked for: the data are hundreds of thousands of objects, made
    at once and kept, and looking through them again and again is a third of the time of a start.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
