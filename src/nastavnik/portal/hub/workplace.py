"""Where a participant works and what is laid out for them there; named by the hub's login alone."""

import re
import shutil
from pathlib import Path

from nastavnik.assignments.build import NOTEBOOK
from nastavnik.school.folders import FEEDBACK, GRADING, WORK
from nastavnik.school.roster import LOGIN

PEOPLE = WORK / "people"
CERTIFICATES = GRADING / "certificates"
ROOM_VARIABLE = "NASTAVNIK_CABINET"  # the address of the service, for links on its pages
GUEST = "NASTAVNIK_GUEST"  # set in kernels of pages that nobody has logged in for
# What the service knows of the hub is no business of a kernel.
SECRETS = ("JUPYTERHUB_API_TOKEN", "JPY_API_TOKEN", "CONFIGPROXY_AUTH_TOKEN")


def work_folder(root: Path, login: str, assignment_id: str) -> Path:
    """The folder of one person's work.

    Raises:
        ValueError: the login cannot name a folder.

    """
    if not re.fullmatch(LOGIN, login):
        raise ValueError(f"not a login: {login!r}")
    return root / PEOPLE / login / assignment_id


def lay_out(root: Path, login: str, assignment_id: str) -> Path | None:
    """The task notebook in the person's folder, as released now; ``None`` when it is not released.

    Answers lie beside it in a file of their own and stay.
    """
    released = root / "release" / assignment_id / NOTEBOOK
    if not released.is_file():
        return None
    folder = work_folder(root, login, assignment_id)
    folder.mkdir(parents=True, exist_ok=True)
    fresh = folder / f".{NOTEBOOK}.new"
    shutil.copyfile(released, fresh)
    return fresh.replace(folder / NOTEBOOK)


def feedback_of(root: Path, login: str, assignment_id: str) -> Path | None:
    """The feedback page of one person's work, when there is one."""
    page = root / FEEDBACK / login / assignment_id / f"{Path(NOTEBOOK).stem}.html"
    return page if re.fullmatch(LOGIN, login) and page.is_file() else None


def certificate_of(root: Path, login: str) -> Path | None:
    """The certificate of one person, once the coordinator has made it."""
    paper = root / CERTIFICATES / f"{login}.pdf"
    return paper if re.fullmatch(LOGIN, login) and paper.is_file() else None
