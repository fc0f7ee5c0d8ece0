"""«План и факт»: what the school promised and did, the proof of each number, the first month."""

from datetime import date
from functools import partial
from http import HTTPStatus
from pathlib import Path

from tornado.web import HTTPError, authenticated

from nastavnik.portal.hub.staff_pages import StaffPage
from nastavnik.reports.kpi.progress import Standing
from nastavnik.reports.kpi.read import read_coming, read_fulfilment
from nastavnik.school.planned import move_plan
from nastavnik.school.records.database import Records
from nastavnik.school.roster import Role
from nastavnik.values.clock import now
from nastavnik.values.months import read_date
from nastavnik.values.numbers import BadInput

_AIM = r"([a-z][a-z0-9-]{0,39})"


class PlanPage(StaffPage):
    """The dashboard of the school."""

    roles = frozenset({Role.MANAGER, Role.TRAINER})
    senders = frozenset({Role.MANAGER})

    @authenticated
    async def get(self) -> None:
        """Show it as of today."""
        await self._show()

    @authenticated
    async def post(self) -> None:
        """Let the school begin on another day."""
        typed = self.get_body_argument("begins", "")
        try:
            begins = read_date(typed)
        except BadInput as refusal:
            await self._show(said=str(refusal), typed=typed)
            return
        if await self.gather(partial(_moved, self.root, begins)):
            self.log.info("the school begins on %s, said by %s", begins, self.person.id)
            self.redirect(f"{self.base_url}school", status=HTTPStatus.SEE_OTHER)

    async def _show(self, *, said: str = "", typed: str | None = None) -> None:
        today = now().date()
        both = await self.gather(
            lambda: (read_fulfilment(self.root, today), read_coming(self.root, today))
        )
        if both is not None:
            found, ahead = both
            self.show(
                "school.html", found=found, ahead=ahead, Standing=Standing, said=said, typed=typed
            )


# What makes a number grow, where it is not a line of the journal.
_HELD = "Число растёт, когда ведущий заканчивает вебинар или записывает прошедший на странице «Занятия»."
_HINTS = {
    "applicants": "Считаем тех, кто пришёл хотя бы на один подготовительный вебинар.",
    "mentors": "Считаем тех, кто пришёл хотя бы на один обучающий вебинар.",
    **dict.fromkeys(("preparatory", "training", "questions"), _HELD),
    **dict.fromkeys(
        ("contest", "projects", "prizes"), "Появится, когда протокол конкурса станет окончательным."
    ),
}
_JOURNAL = "Появится, когда встречу или результат отметят в журнале как проведённые."


class AimPage(StaffPage):
    """By what one number is proved."""

    roles = PlanPage.roles

    @authenticated
    async def get(self, aim: str) -> None:
        """Show its facts."""
        found = await self.gather(partial(read_fulfilment, self.root, now().date()))
        if found is None:
            return
        one = found.aim(aim)
        if one is None:
            raise HTTPError(HTTPStatus.NOT_FOUND)
        self.show("aim.html", one=one, hint=_HINTS.get(aim, _JOURNAL))


def _moved(root: Path, begins: date) -> bool:
    move_plan(Records(root), begins)
    return True


PAGES = {
    "school": PlanPage,
    f"school/{_AIM}": AimPage,
}
