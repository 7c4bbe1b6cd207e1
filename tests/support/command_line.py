"""The command line as other programs meet it: processes, streams, exit statuses."""

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
COMMAND = (sys.executable, "-m", "bot")


@dataclass(frozen=True)
class Ended:
    """How a command ended, and what it wrote."""

    status: int
    out: str
    err: str


def environment(folder: Path, **settings: str) -> dict[str, str]:
    """The environment of a process whose data lie in `folder`, with RASID_ settings by name."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("RASID_")}
    ours = {"RASID_DATA_DIR": str(folder / "data")}
    ours |= {f"RASID_{name.upper()}": value for name, value in settings.items()}
    return {**inherited, "PYTHONPATH": str(ROOT), **ours}


def rasid(arguments: Sequence[str], folder: Path, *, given: str = "", **settings: str) -> Ended:
    """Runs one command to its end, in `folder`, with `given` on its standard input."""
    process = subprocess.run(
        [*COMMAND, *arguments],
        input=given.encode(),
        cwd=folder,
        env=environment(folder, **settings),
        capture_output=True,
        timeout=60,
        check=False,
    )
    return Ended(process.returncode, process.stdout.decode(), process.stderr.decode())
