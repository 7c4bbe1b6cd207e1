"""What a process keeps in DATA_DIR: its lock and its name."""

from pathlib import Path

import pytest

from bot.data_dir import hold_data_dir, instance_name
from bot.errors import DataDirInUse


def test_one_process_at_a_time(tmp_path: Path) -> None:
    with (
        hold_data_dir(tmp_path / "data"),
        pytest.raises(DataDirInUse),
        hold_data_dir(tmp_path / "data"),
    ):
        pass
    with hold_data_dir(tmp_path / "data"):
        pass


def test_a_name_is_kept(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    name = instance_name(tmp_path)
    assert len(name) == 16
    assert instance_name(tmp_path) == name
    assert instance_name(other) != name
    assert [path.name for path in other.iterdir()] == ["instance"]


def test_a_name_that_was_never_written_is_made_anew(tmp_path: Path) -> None:
    """A process that is killed between making the file and writing it leaves an empty one."""
    (tmp_path / "instance").touch()
    name = instance_name(tmp_path)
    assert len(name) == 16
    assert instance_name(tmp_path) == name
