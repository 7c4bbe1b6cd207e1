"""What a process keeps in DATA_DIR beside the database."""

import fcntl
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.errors import DataDirInUse


@contextmanager
def hold_data_dir(data_dir: Path) -> Iterator[None]:
    """Keeps other `rasid run` out until it is left, or the process dies. Raises DataDirInUse."""
    data_dir.mkdir(parents=True, exist_ok=True)
    with (data_dir / "rasid.lock").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise DataDirInUse(
                f"another `rasid run` works on {data_dir}: stop it, or give this one a DATA_DIR "
                "of its own (RASID_DATA_DIR)"
            ) from None
        yield


def instance_name(data_dir: Path) -> str:
    """A name that this DATA_DIR keeps for ever: leases under it are known, once the lock of
    DATA_DIR is held, to be nobody's any more. Called under that lock."""
    path = data_dir / "instance"
    name = path.read_text(encoding="ascii").strip() if path.exists() else ""
    if not name:
        name = secrets.token_hex(8)
        written = data_dir / "instance.new"
        written.write_text(name, encoding="ascii")
        written.replace(path)  # whole, or not at all
    return name
