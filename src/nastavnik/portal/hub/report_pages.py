"""«Отчёты»: made when asked for, by the school's own command."""

from http import HTTPStatus
from pathlib import Path

from tornado.web import HTTPError, authenticated

from nastavnik.portal.hub.making import made_by
from nastavnik.portal.hub.staff_pages import StaffPage
from nastavnik.portal.summary.writing import DISTRICT, PERSON, SCHOOL, TEAM
from nastavnik.school.folders import ROSTER
from nastavnik.school.programme import load_programme
from nastavnik.school.roster import Person, Role, read_roster
from nastavnik.values.numbers import BadInput

_ROLES = frozenset({Role.MANAGER, Role.TRAINER})
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class ReportsPage(StaffPage):
    """What reports there are."""

    roles = _ROLES

    @authenticated
    async def get(self) -> None:
        """Show the lists to choose from."""
        try:
            people = [one for one in read_roster(self.root / ROSTER) if one.takes_part]
            districts = load_programme(self.root).districts
        except BadInput as refusal:
            self.set_status(HTTPStatus.CONFLICT)
            self.show("said.html", words=str(refusal))
            return
        self.show(
            "reports.html", people=_by_name(people), districts=districts, teams=_teams(people)
        )


class ReportPage(StaffPage):
    """One report."""

    roles = _ROLES

    @authenticated
    async def get(self, about: str) -> None:
        """Make it and send it; it takes some seconds."""
        wanted = self.get_query_argument("of", "")
        if (about == SCHOOL) == bool(wanted):
            raise HTTPError(HTTPStatus.NOT_FOUND)
        await self._send(f"--{about}={wanted}" if wanted else f"--{about}")

    async def _send(self, *words: str, kind: str = "text/html; charset=utf-8") -> None:
        try:
            path: Path = await made_by(self.root, "report", *words)
        except BadInput as refusal:
            self.set_status(HTTPStatus.CONFLICT)
            self.show("said.html", words=str(refusal))
            return
        self.set_header("Content-Type", kind)
        self.set_header("Cache-Control", "no-store")
        if kind == _WORD:
            self.set_attachment_header(path.name)
        self.finish(path.read_bytes())


class WordPage(ReportPage):
    """The analytical report for Word."""

    @authenticated
    async def get(self) -> None:
        """Make it and send it."""
        await self._send("--school", "--word", kind=_WORD)


def _by_name(people: list[Person]) -> list[Person]:
    return sorted(people, key=lambda one: (one.last_name, one.first_name))


def _teams(people: list[Person]) -> list[str]:
    return sorted({one.team for one in people} - {""})


PAGES = {
    "reports": ReportsPage,
    f"reports/({SCHOOL}|{DISTRICT}|{TEAM}|{PERSON})": ReportPage,
    "reports/school.docx": WordPage,
}
