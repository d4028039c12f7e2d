"""A throw-away PostgreSQL for a test run, where its programs are installed."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def programs() -> Path | None:
    """The folder with initdb and pg_ctl, the newest version first; None where there is none."""
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: -int(p.parent.name))
    found = shutil.which("initdb")
    return next((p for p in places if (p / "initdb").exists()), Path(found).parent if found else None)


@contextmanager
def server(*, durable: bool = False) -> Iterator[str]:
    """The address of a running server; it is stopped and removed at the end. `durable` writes as in earnest."""
    folder = Path(tempfile.mkdtemp(prefix="huiyin-pg-"))
    binaries = programs()
    assert binaries is not None
    shutil.chown(folder, *(("postgres", "postgres") if os.geteuid() == 0 else (os.geteuid(), None)))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c max_connections=60"
    # Tests undo what they write: a table found empty between two of them would be planned as an empty one in the next.
    options += "" if durable else " -c fsync=off -c synchronous_commit=off -c autovacuum=off"
    _run(binaries / "initdb", "-D", folder / "data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
    _run(binaries / "pg_ctl", "-D", folder / "data", "-w", "-l", folder / "log", "-o", options, "start")
    try:
        yield f"postgres://postgres@127.0.0.1:{port}/postgres"
    finally:
        _run(binaries / "pg_ctl", "-D", folder / "data", "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def _run(*command: object) -> None:
    """Its programs refuse root: then they run as the user postgres."""
    words = [str(word) for word in command]
    if os.geteuid() == 0:
        words = ["runuser", "-u", "postgres", "--", *words]
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL, cwd="/")
