"""`rasid` as a process that is forked from one that has imported everything and built the
classifier: a start takes a tenth of a second instead of three.

It is a process like any other: with an environment, a folder and streams of its own, and what
kills it kills nothing else. Its beginning is what it leaves out; that is for the tests that start
`python -m bot`.
"""

import asyncio
import gc
import json
import os
import select
import signal
import socket
import subprocess
import sys
import traceback
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn
from zoneinfo import ZoneInfo

ROOT = Path(__file__).parent.parent.parent
_REQUEST_BYTES = 1 << 20
_READY = b"ready\n"


class WarmStarts:
    """Where processes are forked."""

    def __init__(self, address: Path) -> None:
        self._address = address

    async def start(
        self, arguments: Sequence[str], *, environment: Mapping[str, str], folder: Path
    ) -> "WarmProcess":
        """Starts a command; nothing is on its standard input."""
        request = json.dumps([list(arguments), dict(environment), str(folder)]).encode()
        connection = socket.socket(socket.AF_UNIX)
        connection.connect(str(self._address))
        out, out_end = os.pipe()
        err, err_end = os.pipe()
        try:
            socket.send_fds(connection, [request], [out_end, err_end])
        finally:
            os.close(out_end)
            os.close(err_end)
        answers, server = await asyncio.open_unix_connection(sock=connection)
        process_id = int(await answers.readline())
        end = asyncio.create_task(_status(answers, server))
        return WarmProcess(process_id, end, await _reader(out), await _reader(err))


class WarmProcess:
    """What a test needs of asyncio.subprocess.Process."""

    def __init__(
        self,
        process_id: int,
        end: "asyncio.Task[int]",
        stdout: asyncio.StreamReader,
        stderr: asyncio.StreamReader,
    ) -> None:
        self.stdout = stdout
        self.stderr = stderr
        self._process_id = process_id
        self._end = end

    @property
    def returncode(self) -> int | None:
        """How it ended, if it did."""
        return self._end.result() if self._end.done() else None

    def send_signal(self, number: int) -> None:
        """Sends a signal, unless it is known to have ended."""
        if not self._end.done():
            os.kill(self._process_id, number)

    async def wait(self) -> int:
        """Waits for its end; minus the signal's number where one ended it."""
        return await self._end


async def _status(answers: asyncio.StreamReader, server: asyncio.StreamWriter) -> int:
    status = int(await answers.readline())
    server.close()
    return os.waitstatus_to_exitcode(status)


async def _reader(descriptor: int) -> asyncio.StreamReader:
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(reader), os.fdopen(descriptor, "rb", 0)
    )
    return reader


@contextmanager
def warm_starts(folder: Path) -> Iterator[WarmStarts]:
    """Processes can be forked until the end of the block."""
    address = folder / "starts"
    environment = {name: value for name, value in os.environ.items() if name[:6] != "RASID_"}
    with subprocess.Popen(
        [sys.executable, "-m", __spec__.name, str(address)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env=environment,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == _READY
        yield WarmStarts(address)  # then its input ends, which ends its work


def _warm_up() -> None:
    for module in ("bot.__main__", "bot.cli.process"):
        import_module(module)
    from bot.loading import classifier_of
    from config.catalogue import load_catalogue

    classifier_of(load_catalogue(), ZoneInfo("Asia/Damascus"))
    gc.collect()
    gc.freeze()


def _serve(address: str) -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for those who wait for processes
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(address)
        listener.listen(64)
        sys.stdout.buffer.write(_READY)
        sys.stdout.buffer.flush()
        while sys.stdin not in select.select([listener, sys.stdin], [], [])[0]:
            connection, _ = listener.accept()
            if os.fork() == 0:
                listener.close()
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                _wait_for_one(connection)
            connection.close()


def _wait_for_one(connection: socket.socket) -> NoReturn:
    request, descriptors, _, _ = socket.recv_fds(connection, _REQUEST_BYTES, 2)
    process_id = os.fork()
    if process_id == 0:
        connection.close()
        _become(*json.loads(request), *descriptors)
    for descriptor in descriptors:
        os.close(descriptor)
    connection.sendall(f"{process_id}\n".encode())
    _, status = os.waitpid(process_id, 0)
    connection.sendall(f"{status}\n".encode())
    os._exit(0)


def _become(
    arguments: list[str], environment: dict[str, str], folder: str, *streams: int
) -> NoReturn:
    status = 1
    try:
        for number, descriptor in enumerate((os.open(os.devnull, os.O_RDONLY), *streams)):
            os.dup2(descriptor, number)
            os.close(descriptor)
        # The server's own know that they were pipes, and how far they were read.
        sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)
        sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
        sys.stderr = os.fdopen(2, "w", 1, encoding="utf-8", closefd=False)
        os.environ.clear()
        os.environ.update(environment)
        os.chdir(folder)
        status = _main(arguments)
        sys.stdout.flush()
        sys.stderr.flush()
    except BaseException:  # the fork of a server ends here, whatever happens
        traceback.print_exc()
        sys.stderr.flush()
    finally:
        os._exit(status)


def _main(arguments: list[str]) -> Any:
    from bot.__main__ import main

    return main(arguments)


if __name__ == "__main__":
    _warm_up()
    _serve(sys.argv[1])
