"""Several machines on this one: processes with ports of their own, ended by whoever began them."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 40.0


def ports(count: int) -> list[int]:
    """Ports nobody listens on."""
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    found = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return found


@contextmanager
def process(folder: Path, name: str, *words: str, **environment: str) -> Iterator[None]:
    """A Python of its own, ended afterwards."""
    with (folder / f"{name}.log").open("wb") as log:
        running = subprocess.Popen(
            [sys.executable, *words],
            cwd=folder,
            env=os.environ | environment,
            stdout=log,
            stderr=log,
        )
        try:
            yield
        finally:
            running.send_signal(signal.SIGTERM)
            running.wait(60)


def answers(address: str) -> bool:
    """Whether there is a page, at last."""
    try:
        with urllib.request.build_opener(urllib.request.HTTPCookieProcessor()).open(address):
            return True
    except OSError:  # refusals of the proxy too
        return False


def wait_for(address: str) -> None:
    """Until there is a page."""
    until = time.monotonic() + PATIENCE
    while not answers(address):
        assert time.monotonic() < until, f"{address} does not answer"
        time.sleep(0.2)
