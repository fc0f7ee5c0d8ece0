"""nbgrader's exchange over the network (ngshare): for people whose servers share no disk with the school.

The school keeps its own exchange folder: what is handed in in the cabinet lies there. What comes
over the network enters by the same door, with a receipt, and is one work with it: the newest counts.
"""

import json
import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from nbgrader.exchange import ExchangeError
from nbgrader.exchange.default import ExchangeReleaseAssignment
from nbgrader.utils import parse_utc
from traitlets.config import Config

from nastavnik.grading.config import NGSHARE
from nastavnik.grading.gradebook import COURSE
from nastavnik.grading.intake.collect import Collect
from nastavnik.grading.intake.door import Intake, Parcel
from nastavnik.school.folders import ROSTER
from nastavnik.school.roster import Person, Role, is_login, read_roster
from nastavnik.values.clock import from_utc

# It asks for a name when it is imported, which a service need not have; the token says who one is.
_IS_NAMELESS = not os.environ.keys() & {"USER", "JUPYTERHUB_USER"}
if _IS_NAMELESS:
    os.environ["USER"] = COURSE
from ngshare_exchange import ExchangeCollect as NetworkCollect  # noqa: E402
from ngshare_exchange import ExchangeReleaseAssignment as NetworkRelease  # noqa: E402
from ngshare_exchange import configureExchange  # noqa: E402

if _IS_NAMELESS:
    del os.environ["USER"]

AWAY = "Служба обмена не ответила: работы из тетрадей людей не собраны, остальные на месте."
NOT_RELEASED = "Служба обмена не приняла задание: в тетрадях людей его нет. Выдайте ещё раз."


def for_person(config: Config, url: str) -> None:
    """Let ``nbgrader list``, ``fetch`` and ``submit`` of somebody's own server go over the network."""
    configureExchange(config)
    config.Exchange._ngshare_url = url
    config.CourseDirectory.course_id = COURSE


class Release(ExchangeReleaseAssignment):  # type: ignore[misc]
    """nbgrader's release, into the folder and to the network; people of the roster are enrolled."""

    def copy_files(self) -> None:
        """Release on both ways; what is on the network already stays.

        The service forgets handed-in works with an assignment that is released anew.
        """
        super().copy_files()
        there = over_network(NetworkRelease, self)
        enrol(there, Path(self.coursedir.root))
        if not self._is_there(there):
            there.start()
            if not self._is_there(there):
                self.fail(NOT_RELEASED)

    def _is_there(self, there: Any) -> bool:
        listed = there.ngshare_api_get(f"/assignments/{COURSE}")
        return listed is not None and self.coursedir.assignment_id in listed["assignments"]


class CollectBoth(Collect):
    """The school's collect; after the folder it asks the network."""

    def take_all(self, intake: Intake) -> None:
        """Let in what lies in the folder, then what is newer on the network."""
        super().take_all(intake)
        there = over_network(NetworkCollect, self)
        try:
            there.init_src()  # everybody's newest
        except ExchangeError:
            self.fail(AWAY)
        for record in there.src_records:
            student = record["student_id"]
            try:  # what is no login is no folder either
                if is_login(student) and self.is_wanted(record, intake.submitted(student)):
                    self._take(there, intake, student)
            except (OSError, ValueError):  # one strange work stops nobody else
                self.log.exception("Could not take the work of %s from the network", student)

    def _take(self, there: Any, intake: Intake, student: str) -> None:
        sent = there._get_submission(COURSE, self.coursedir.assignment_id, student)
        if sent is None:
            self.fail(AWAY)
        moment = from_utc(parse_utc(sent["timestamp"]))
        with TemporaryDirectory(prefix="nastavnik-") as room:
            there.do_copy(sent["files"], room)
            intake.take(Parcel(student, student, Path(room), moment))


def over_network(step: Any, ours: Any) -> Any:
    """A step of ngshare's client for the course and the log of one of ours."""
    made = step(coursedir=ours.coursedir, authenticator=ours.authenticator, log=ours.log)
    made._ngshare_url = os.environ[NGSHARE]
    return made


def enrol(there: Any, root: Path) -> None:
    """Let the course be there, and everybody of the roster in it; who is there already stays."""
    known = there.ngshare_api_get("/courses")
    if known is not None and COURSE not in known["courses"]:
        there.ngshare_api_post(f"/course/{COURSE}", {"instructors": json.dumps([])})
    people = [one for one in read_roster(root / ROSTER) if one.role is Role.PARTICIPANT]
    there.ngshare_api_post(
        f"/students/{COURSE}", {"students": json.dumps(list(map(_student, people)))}
    )


def _student(person: Person) -> dict[str, str]:
    """Logins only: names stay at the school."""
    return {"username": person.id, "first_name": "", "last_name": "", "email": ""}
