"""How the hub is to run, from the command that starts it to its configuration."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from nastavnik.school.folders import HUB

HERE = "127.0.0.1"
_VARIABLE = "NASTAVNIK_HUB"


@dataclass(frozen=True, slots=True)
class Plan:
    """A way to run.

    Attributes:
        root: the course folder.
        port: where people come; ``ip`` is the address of this machine they come to.
        apart: as root, a system user a person; otherwise a trial by one system user.
        https: people come through a reverse proxy that speaks HTTPS.

    """

    root: Path
    port: int
    ip: str = HERE
    apart: bool = False
    https: bool = False

    @property
    def state(self) -> Path:
        """Where the hub keeps what it knows.

        Root's files do not lie in a folder that the school's services may rename.
        """
        return self.root / ("hub" if self.apart else HUB)

    def told(self, ports: Mapping[str, int]) -> dict[str, str]:
        """For the environment of the hub; ``ports`` are those inside, by what listens there."""
        how = {
            "port": self.port,
            "ip": self.ip,
            "apart": self.apart,
            "https": self.https,
            "ports": dict(ports),
        }
        return {"NASTAVNIK_ROOT": str(self.root), _VARIABLE: json.dumps(how)}


def plan_here() -> tuple[Plan, dict[str, int]]:
    """The plan and the ports inside, from the environment."""
    how = json.loads(os.environ[_VARIABLE])
    ports = how.pop("ports")
    return Plan(Path(os.environ["NASTAVNIK_ROOT"]), **how), ports
