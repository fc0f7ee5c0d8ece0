"""Put the programme's assignments into the gradebook and nbgrader's exchange.

Else nobody could hand them in, and nobody grade them.
"""

import subprocess
import sys
from pathlib import Path

from nastavnik.grading.desk import Desk
from nastavnik.grading.gradebook import COURSE
from nastavnik.portal.hub.accounts import Account
from nastavnik.portal.hub.addresses import addresses
from nastavnik.school.folders import EXCHANGE
from nastavnik.school.programme import load_programme
from nastavnik.values.numbers import BadInput


def hand_out(root: Path) -> None:
    """Make known and release what is not yet."""
    desk = Desk(root)
    for name in load_programme(root).assignments:
        if not desk.knows(name):
            desk.generate(name)
        if not (root / EXCHANGE / COURSE / "outbound" / name).exists():
            desk.release(name)


def hand_out_as(account: Account, root: Path) -> None:
    """The same as another system user: root writes nothing where the school's services may write.

    Raises:
        BadInput: it failed; says what nbgrader said.

    """
    command = [sys.executable, "-m", "nastavnik.portal.hub.handout", str(root)]
    done = subprocess.run(  # noqa: S603  (our own command)
        command,
        user=account.name,
        group=account.name,
        extra_groups=[],
        umask=0o022,  # what is released is for everybody; the rest lies in closed folders
        cwd=root,
        env={
            "HOME": str(account.home),
            "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin",  # nbgrader runs alembic
            "LANG": "C.UTF-8",
        }
        | addresses(),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise BadInput(f"Задания не выданы: {done.stderr.strip()[-500:]}")


if __name__ == "__main__":
    hand_out(Path(sys.argv[1]))
