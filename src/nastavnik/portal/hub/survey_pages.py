"""The needs survey on the staff's side: what 2024 tells, open and close one, its results."""

from functools import partial
from http import HTTPStatus
from typing import Any

from tornado.web import authenticated

from nastavnik.forms.live.link import page_link
from nastavnik.norms.card import source_words
from nastavnik.papers.survey_xlsx import write_survey_xlsx
from nastavnik.portal.hub.roles import OPEN
from nastavnik.portal.hub.staff_pages import FilePage, StaffPage
from nastavnik.school.records.database import Records
from nastavnik.school.roster import Role
from nastavnik.school.survey.published import published
from nastavnik.school.survey.questions import read_asked
from nastavnik.school.survey.results import FEWEST, results_of
from nastavnik.school.survey.surveys import LONGEST_TITLE, Surveys
from nastavnik.values.clock import now
from nastavnik.values.numbers import BadInput

_MANAGER = frozenset({Role.MANAGER})
_MAY_READ = _MANAGER | {Role.TRAINER}
_ID = r"([1-9][0-9]{0,8})"


class SurveysPage(StaffPage):
    """«Опрос»: the one that is open, those that were."""

    roles = _MAY_READ
    senders = _MANAGER

    @authenticated
    async def get(self) -> None:
        """Show them."""
        await self._show()

    @authenticated
    async def post(self) -> None:
        """Open a survey."""
        manager, title = self.person, self.get_body_argument("title", "")
        try:
            await self.aside(partial(self._begin, title, manager.id))
        except BadInput as refusal:
            await self._show(said=str(refusal), typed=title)
            return
        self.redirect(f"{self.base_url}survey", status=HTTPStatus.SEE_OTHER)

    async def _show(self, *, said: str = "", typed: str = "") -> None:
        found = await self.gather(lambda: Surveys(Records(self.root)).all())
        if found is not None:
            self.show(
                "surveys.html",
                current=next((one for one in found if one.is_open), None),
                closed=[one for one in found if not one.is_open],
                link=self._link(),
                said=said,
                typed=typed[:LONGEST_TITLE],
                longest=LONGEST_TITLE,
            )

    def _begin(self, title: str, by: str) -> int:
        return Surveys(Records(self.root)).open(title, read_asked(self.root), by, now())

    def _link(self) -> Any:
        return page_link(self.origin, f"{self.base_url.removesuffix('staff/')}{OPEN}/survey")


class ResultsPage(StaffPage):
    """A survey counted; the coordinator closes it here."""

    roles = _MAY_READ
    senders = _MANAGER

    @authenticated
    async def get(self, survey_id: str) -> None:
        """Show the results."""
        found = await self.gather(partial(self._ask, int(survey_id)))
        if found is not None:
            self.show("survey_results.html", fewest=FEWEST, **found)

    @authenticated
    async def post(self, survey_id: str) -> None:
        """Close the survey."""
        manager = self.person
        closed = await self.gather(partial(self._close, int(survey_id), manager.id))
        if closed is not None:
            self.redirect(f"{self.base_url}survey/{survey_id}", status=HTTPStatus.SEE_OTHER)

    def _ask(self, survey_id: int) -> dict[str, Any]:
        held = Surveys(Records(self.root)).one(survey_id)
        return {"held": held, "found": results_of(held), "of2024": published().answers}

    def _close(self, survey_id: int, by: str) -> bool:
        Surveys(Records(self.root)).close(survey_id, by, now())
        return True


class PublishedPage(StaffPage):
    """«Опрос 2024 года: что известно и чего мы не знаем»."""

    roles = _MAY_READ

    @authenticated
    async def get(self) -> None:
        """Show it."""
        found = published()
        self.show("survey_2024.html", found=found, act=source_words(found.act))


class AnswersPage(FilePage):
    """All answers of a survey as a workbook."""

    roles = frozenset({Role.MANAGER})

    @authenticated
    async def get(self, survey_id: str) -> None:
        """Send it as it is now."""
        await self.send(f"survey-{survey_id}.xlsx", partial(self._make, int(survey_id)))

    def _make(self, survey_id: int) -> bytes:
        return write_survey_xlsx(Surveys(Records(self.root)).one(survey_id))


PAGES = {
    "survey": SurveysPage,
    "survey-2024": PublishedPage,
    f"survey/{_ID}": ResultsPage,
    f"survey/{_ID}[.]xlsx": AnswersPage,
}
