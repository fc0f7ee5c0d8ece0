"""Ports of the hub: the same ones again when they are free.

A server of a person outlives a hub that was killed, and knows it by its port. What else such a hub
left behind ends by itself within seconds, and is waited for.
"""

import json
import random
import socket
import time
from collections.abc import Iterable
from pathlib import Path

from nastavnik.portal.hub.plan import HERE, Plan
from nastavnik.values.numbers import BadInput

FILE = "ports.json"
_PATIENCE = 10.0  # seconds
_LOOKS_EVERY = 0.25
# Below those that the system lends to outgoing connections: nobody gets one by chance meanwhile.
_RANGE = range(20_000, 32_000)


def choose_ports(plan: Plan, inside: Iterable[str]) -> dict[str, int]:
    """A port of this machine for each thing inside, by name.

    Raises:
        BadInput: somebody else listens where people are to come.

    """
    before = _remembered(plan.state)
    until = time.monotonic() + (_PATIENCE if before.get("school") == plan.port else 0)
    if not _wait(plan.ip, plan.port, until):
        raise BadInput(
            f"Порт {plan.port} занят. Если школа уже открыта, второй раз её открывать не нужно. "
            "Если нет, назовите другой порт: --port 8010."
        )
    again = {name: before[name] for name in inside if name in before}
    free = {name: port for name, port in again.items() if _wait(HERE, port, until)}
    return free | _new([name for name in inside if name not in free], {plan.port, *free.values()})


def remember(plan: Plan, ports: dict[str, int]) -> None:
    """Keep them for the next start."""
    (plan.state / FILE).write_text(json.dumps(ports | {"school": plan.port}), "utf-8")


def _remembered(state: Path) -> dict[str, int]:
    try:
        kept = json.loads((state / FILE).read_text("utf-8"))
        return {str(name): int(port) for name, port in kept.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}


def _wait(ip: str, port: int, until: float) -> bool:
    """Whether a port is free, at last."""
    while not _is_free(ip, port):
        if time.monotonic() >= until:
            return False
        time.sleep(_LOOKS_EVERY)
    return True


def _is_free(ip: str, port: int) -> bool:
    with socket.socket(socket.AF_INET6 if ":" in ip else socket.AF_INET) as one:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            one.bind((ip, port))
        except OSError:
            return False
        return True


def _new(names: list[str], taken: set[int]) -> dict[str, int]:
    """Ports nobody listens on now, all different."""
    tried = (port for port in random.sample(_RANGE, len(_RANGE)) if port not in taken)
    return dict(zip(names, (port for port in tried if _is_free(HERE, port)), strict=False))
