"""What a process keeps in DATA_DIR beside the database."""

import fcntl
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.errors import DataDirInUse
from config.errors import SettingsError


def make_data_dir(data_dir: Path) -> None:
    """Makes the folder where it is missing. Raises SettingsError."""
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingsError(
            f"RASID_DATA_DIR: {data_dir} cannot be used ({error.strerror}): name a folder that "
            "can be written"
        ) from error


@contextmanager
def hold_data_dir(data_dir: Path) -> Iterator[None]:
    """Keeps other `rasid run` out until it is left, or the process dies. Raises DataDirInUse,
    SettingsError."""
    make_data_dir(data_dir)
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


def is_of(data_dir: Path, config_dir: Path | None) -> bool:
    """Whether the feeds of this DATA_DIR last came from this CONFIG_DIR."""
    path = data_dir / "config-dir"
    return path.exists() and path.read_text(encoding="utf-8") == _named(config_dir)


def remember_config_dir(data_dir: Path, config_dir: Path | None) -> None:
    """Keeps where the feeds of this DATA_DIR came from."""
    (data_dir / "config-dir").write_text(_named(config_dir), encoding="utf-8")


def _named(config_dir: Path | None) -> str:
    return "" if config_dir is None else str(config_dir.resolve())
