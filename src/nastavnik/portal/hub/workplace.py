"""Where a participant works and what is laid out for them there; named by the hub's login alone."""

import hashlib
import re
import shutil
import unicodedata
from pathlib import Path

from nastavnik.assignments.answers import FILE_NAME
from nastavnik.assignments.build import NOTEBOOK
from nastavnik.assignments.disk import alone_in, replace_file
from nastavnik.assignments.kits.kit import KITS
from nastavnik.grading.course import Course
from nastavnik.school.folders import FEEDBACK, GRADING, ROSTER, WORK
from nastavnik.school.roster import LOGIN, read_roster

PEOPLE = WORK / "people"
TEAMS = WORK / "teams"
CERTIFICATES = GRADING / "certificates"
GIVEN = "answers-передан-команде.json"  # a draft that became the team's
ROOM_VARIABLE = "NASTAVNIK_CABINET"  # the address of the service, for links on its pages
WAITING = "NASTAVNIK_WAITING"  # set in kernels of forms that are drawn for whoever comes next
GUEST = "NASTAVNIK_GUEST"  # set in kernels of pages that nobody has logged in for
# What the service knows of the hub is no business of a kernel.
SECRETS = ("JUPYTERHUB_API_TOKEN", "JPY_API_TOKEN", "CONFIGPROXY_AUTH_TOKEN")


def work_folder(root: Path, login: str, assignment_id: str) -> Path:
    """Where a person's work on an assignment lies: with their team if it is a team's, else alone.

    The roster of this moment decides: who has changed the team works in the new one's folder.

    Raises:
        ValueError: the login cannot name a folder.

    """
    own = own_folder(root, login, assignment_id)
    team = _team(root, login, assignment_id)
    return root / TEAMS / team_folder_name(team) / assignment_id if team else own


def own_folder(root: Path, login: str, assignment_id: str) -> Path:
    """The folder of one person's work, whatever their team.

    Raises:
        ValueError: the login cannot name a folder.

    """
    if not re.fullmatch(LOGIN, login):
        raise ValueError(f"not a login: {login!r}")
    return root / PEOPLE / login / assignment_id


def team_folder_name(team: str) -> str:
    """A name for the folder of a team, which people call as they like: readable and its own."""
    plain = unicodedata.normalize("NFC", team).casefold()
    words = re.sub(r"\W+", "-", plain).strip("-_")[:40]
    return f"{words or 'team'}-{hashlib.sha256(team.encode()).hexdigest()[:10]}"


def has_own_draft(root: Path, login: str, assignment_id: str) -> bool:
    """Whether a person has a draft of their own that their team does not have."""
    own = own_folder(root, login, assignment_id)
    return work_folder(root, login, assignment_id) != own and (own / FILE_NAME).is_file()


def hand_over(root: Path, login: str, assignment_id: str) -> Path:
    """Let a team that has no answers yet begin with those of a member who comes with a draft.

    Returns:
        The folder where the person works.

    """
    folder = work_folder(root, login, assignment_id)
    if has_own_draft(root, login, assignment_id):
        with alone_in(folder):  # teammates may come at the same moment
            if not (folder / FILE_NAME).exists():
                own = own_folder(root, login, assignment_id) / FILE_NAME
                replace_file(folder / FILE_NAME, own.read_text("utf-8"))
                own.rename(own.with_name(GIVEN))
    return folder


def lay_out(root: Path, login: str, assignment_id: str) -> Path | None:
    """The task notebook in the work folder, as released now; ``None`` when it is not released.

    Answers lie beside it in a file of their own and stay (see :func:`hand_over`).
    """
    released = root / "release" / assignment_id / NOTEBOOK
    if not released.is_file():
        return None
    folder = hand_over(root, login, assignment_id)
    with alone_in(folder):
        fresh = folder / f".{NOTEBOOK}.new"
        shutil.copyfile(released, fresh)
        return fresh.replace(folder / NOTEBOOK)


def _team(root: Path, login: str, assignment_id: str) -> str:
    """The team that does this assignment together; empty when the person does it alone.

    The papers of a kit are those of a team's ТОС. Another tool that keeps something under a name of
    its own is no assignment.
    """
    is_assignment = (root / "assignments" / assignment_id / "assignment.yml").is_file()
    is_shared = assignment_id in KITS or (
        is_assignment and Course(root).assignment(assignment_id).team
    )
    if not is_shared:
        return ""
    return next((one.team for one in read_roster(root / ROSTER) if one.id == login), "")


def feedback_of(root: Path, login: str, assignment_id: str) -> Path | None:
    """The feedback page of one person's work, when there is one."""
    page = root / FEEDBACK / login / assignment_id / f"{Path(NOTEBOOK).stem}.html"
    return page if re.fullmatch(LOGIN, login) and page.is_file() else None


def certificate_of(root: Path, login: str) -> Path | None:
    """The certificate of one person, once the coordinator has made it."""
    paper = root / CERTIFICATES / f"{login}.pdf"
    return paper if re.fullmatch(LOGIN, login) and paper.is_file() else None
