"""A real PostgreSQL for tests: its own folder, its own socket, no port; as Debian installs it.

``python tests/postgres.py pytest …`` runs a command whose courses have their databases on one.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import chown, which
from tempfile import TemporaryDirectory

from databases import SERVER

PLAIN = {"LC_ALL": "C.UTF-8"}
DEBIAN = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)


@contextmanager
def running_postgres() -> Iterator[str]:
    """Start one; yields the URL of an empty database.

    Nobody may run it as root, so root steps down. Its folder is no folder of pytest: those of
    earlier runs are cleared while later ones are going on, and a server must not lose its own.
    """
    with TemporaryDirectory(prefix="postgres-") as name:
        yield from _running(Path(name))


def _running(folder: Path) -> Iterator[str]:
    data, socket = folder / "data", folder / "s"
    data.mkdir()
    socket.mkdir()
    is_root = os.geteuid() == 0
    if is_root:
        for one in (folder, data, socket):
            chown(one, "postgres", "postgres")

    def run(tool: str, *given: object) -> None:
        command = [_tool(tool), "-D", data, *given]
        user = "postgres" if is_root else None
        subprocess.run(command, user=user, cwd=folder, env=PLAIN, check=True, capture_output=True)

    run("initdb", "-U", "school", "-A", "trust", "--no-sync")
    settings = f"-c listen_addresses= -c unix_socket_directories={socket} -c fsync=off"
    settings += " -c max_connections=300"
    run("pg_ctl", "-w", "-l", folder / "log", "-o", settings, "start")
    try:
        yield f"postgresql+psycopg://school@/postgres?host={socket}"
    finally:
        run("pg_ctl", "-m", "immediate", "stop")


def _tool(name: str) -> str:
    found = next((folder / name for folder in DEBIAN if (folder / name).exists()), None)
    return str(found or which(name))


if __name__ == "__main__":
    with running_postgres() as url:
        done = subprocess.run(sys.argv[1:], env=os.environ | {SERVER: url}, check=False)
    sys.exit(done.returncode)
