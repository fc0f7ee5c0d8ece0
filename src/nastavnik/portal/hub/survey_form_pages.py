"""The needs survey for anybody: no login, no address kept, one answer of one browser."""

import asyncio
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from nastavnik.portal.hub.open_pages import SLOWLY, OpenPage, seal_of
from nastavnik.portal.hub.pace import Pace
from nastavnik.portal.plain import texts_of
from nastavnik.school.records.database import Records
from nastavnik.school.survey.questions import MOST_WORDS
from nastavnik.school.survey.reading import read_answer
from nastavnik.school.survey.surveys import OVER, Answer, Held, Surveys
from nastavnik.values.numbers import BadInput

COOKIE, COOKIE_DAYS = "nastavnik-survey", 90
ANSWERS = Pace(120)  # a whole hall sits behind one address
STALE = (
    "Ответ ещё не принят: нажмите «Отправить» ещё раз. Если это повторяется, разрешите браузеру "
    "хранить данные сайта (cookie) или откройте страницу в другом браузере."
)
CHANGED = "Пока вы отвечали, опрос сменился. Посмотрите вопросы ещё раз."
Typed = Mapping[str, list[str]]


class SurveyPage(OpenPage):
    """The questions, then thanks."""

    async def get(self) -> None:
        """Show the questions of the survey that is open, or that this browser has answered."""
        try:
            held = await asyncio.to_thread(self._current)
            if held is None:
                self._say(OVER, HTTPStatus.NOT_FOUND)
            elif await asyncio.to_thread(self._has_answered, held):
                self.show("survey_thanks.html.j2", held=held)
            else:
                self._ask(held, {})
        except BadInput as fault:
            self._say(str(fault), HTTPStatus.SERVICE_UNAVAILABLE)

    async def post(self) -> None:
        """Keep an answer; what was typed stays on the page when it is refused."""
        held = await self._open()
        if held is None:
            return
        typed = {one.id: self.get_body_arguments(one.id)[:20] for one in held.asked.questions}
        if self.get_body_argument("seal", "") != seal_of(self._browser(), str(held.id)):
            said = STALE if self.get_body_argument("survey", "") == str(held.id) else CHANGED
            self._ask(held, typed, said=said)
        elif not ANSWERS.allows(self.address):
            self._ask(held, typed, said=SLOWLY)
        else:
            try:
                given = read_answer(held.asked, typed)
                await asyncio.to_thread(self._keep, held, given)
            except BadInput as refusal:
                self._ask(held, typed, said=str(refusal))
                return
            self.redirect(f"{self.start}survey", status=HTTPStatus.SEE_OTHER)

    async def _open(self) -> Held | None:
        """The open survey; when there is none, that is said."""
        try:
            held = await asyncio.to_thread(self._current)
        except BadInput as fault:
            self._say(str(fault), HTTPStatus.SERVICE_UNAVAILABLE)
            return None
        if held is None:
            self._say(OVER, HTTPStatus.NOT_FOUND)
        return held

    def _ask(self, held: Held, typed: Typed, *, said: str = "") -> None:
        given: dict[str, Any] = {"held": held, "typed": typed, "said": said}
        seal = seal_of(self._browser(), str(held.id))
        self.show("survey.html.j2", seal=seal, most=MOST_WORDS, days=COOKIE_DAYS, **given)

    def _say(self, words: str, status: HTTPStatus) -> None:
        kept = texts_of(self.request.body_arguments)
        self.show("survey_closed.html.j2", status, words=words, kept=kept)

    def _browser(self) -> str:
        return self.guest(COOKIE, COOKIE_DAYS)

    def _surveys(self) -> Surveys:
        return Surveys(Records(self.root))

    def _current(self) -> Held | None:
        return self._surveys().current()

    def _has_answered(self, held: Held) -> bool:
        known = self.get_cookie(COOKIE) or ""
        return bool(known) and self._surveys().has_answered(held.id, known)

    def _keep(self, held: Held, given: Answer) -> None:
        self._surveys().answer(held.id, self._browser(), given)


PAGES = {"survey": SurveyPage}
