"""«Советы экспертов» in a participant's cabinet: what their team was told and what it answers."""

import asyncio
from functools import partial
from http import HTTPStatus
from pathlib import Path

from tornado.web import HTTPError, authenticated

from nastavnik.portal.hub.cabinet_pages import OwnPage
from nastavnik.portal.journal.advice import Advised, Sent, advised, answer
from nastavnik.portal.journal.scoring import AIM_AFTER, AIM_BEFORE
from nastavnik.portal.plain import TEMPLATES
from nastavnik.school.journal.entries import Gone
from nastavnik.school.journal.replies import LONGEST_REPLY
from nastavnik.school.roster import Person
from nastavnik.values.numbers import BadInput


class AdvicePage(OwnPage):
    """Recommendations to one team, meeting by meeting."""

    @authenticated
    async def get(self) -> None:
        """Show the page."""
        await self._show(Sent(), "")

    @authenticated
    async def post(self) -> None:
        """Keep an answer; refused, the words stay in their field."""
        names = ("advice", "state", "text", "seen")
        sent = Sent(*(self.get_body_argument(name, "") for name in names))
        try:
            await asyncio.to_thread(answer, self.root, self.person, sent)
        except Gone:
            raise HTTPError(HTTPStatus.NOT_FOUND) from None
        except BadInput as refusal:
            self.set_status(HTTPStatus.UNPROCESSABLE_ENTITY)
            await self._show(sent, str(refusal))
            return
        place = f"{self.base_url}advice?kept={sent.advice}#advice-{sent.advice}"
        self.redirect(place, status=HTTPStatus.SEE_OTHER)

    async def _show(self, sent: Sent, said: str) -> None:
        found = await self.made(partial(_advised, self.root, self.person, bool(said)))
        page = TEMPLATES.get_template("advice.html.j2").render(
            found=found,
            address=self.base_url,
            xsrf=self.xsrf_token.decode(),
            kept=self.get_query_argument("kept", ""),
            most=LONGEST_REPLY,
            aims=(AIM_BEFORE, AIM_AFTER),
            said=said,
            sent=sent,
        )
        self.send_page(page)


def _advised(root: Path, person: Person, is_refused: bool) -> Advised:
    try:
        return advised(root, person)
    except BadInput:
        if not is_refused:
            raise
        return Advised((), None, ())


PAGES = {"advice": AdvicePage}
