"""A person's own server as the hub starts it: copies laid out, cards written, then JupyterLab.

It runs as that person: what it may not read it cannot lay out, and nothing is done for it by
anybody with more rights.
"""

import os
import sys
from pathlib import Path

from jupyterhub.singleuser import main as serve

from nastavnik.portal.lab.cards import FILE, write_cards
from nastavnik.portal.lab.layout import lay_out
from nastavnik.portal.lab.offer import offered
from nastavnik.school.roster import Role

SCHOOL, HOME, ROLE = "NASTAVNIK_SCHOOL", "NASTAVNIK_HOME", "NASTAVNIK_ROLE"


def main() -> None:
    """Run until the hub ends it; everything comes by the environment."""
    school, home = Path(os.environ[SCHOOL]), Path(os.environ[HOME])
    os.umask(0o077)
    home.mkdir(parents=True, exist_ok=True)
    os.chdir(home)
    prepare(school, home, Role(os.environ[ROLE]))
    os.environ["JUPYTER_APP_LAUNCHER_PATH"] = str((home / FILE).parent)
    serve()


def prepare(school: Path, home: Path, role: Role) -> None:
    """Lay out what the role may have; on a full disk the person gets what is there already."""
    try:
        for kept in lay_out(home, offered(school, role)):
            print(f"kept an edited copy: {kept}")
        write_cards(
            home,
            os.environ.get("JUPYTERHUB_SERVICE_PREFIX", "/"),
            school / "deploy" / "lab" / "launcher" / "school.svg",
        )
    except OSError as fault:
        print(f"not everything was laid out: {fault}", file=sys.stderr)


if __name__ == "__main__":
    main()
