"""The self-check of a webinar as a plain page: answers of the hall are counted without names."""

from http import HTTPStatus

from tornado.web import HTTPError, authenticated

from nastavnik.assignments.questions import Question, read_questions
from nastavnik.assignments.webinar import QUIZ, find_webinar
from nastavnik.portal.hub.webinar_pages import WEBINAR, WebinarRoom, voter_of
from nastavnik.portal.plain import TEMPLATES
from nastavnik.school.live.polls import read_choice
from nastavnik.school.live.quiz import Quiz
from nastavnik.school.live.sessions import Session, Sessions
from nastavnik.values.numbers import BadInput

UNANSWERED = "Ответьте на все вопросы: пропущено {}. Отмеченное сохранено на странице."


class QuizPage(WebinarRoom):
    """Questions first, then each person's own answers with their explanations."""

    @authenticated
    def get(self, name: str) -> None:
        """Show the questions, or what this person answered."""
        login, session = self.person.id, self._session(name)
        self._show(name, Quiz(session).of(voter_of(login)), is_done=True)

    @authenticated
    def post(self, name: str) -> None:
        """Keep the answers, once everything is answered."""
        login, session = self.person.id, self._session(name)
        typed = {
            one.id: read_choice(self.get_body_argument(one.id, "")) for one in self._asked(name)
        }
        known = {one.id: len(one.options) for one in self._asked(name)}
        choices = {one: place for one, place in typed.items() if 0 <= place < known[one]}
        missed = len(known) - len(choices)
        if missed:
            self._show(name, choices, is_done=False, said=UNANSWERED.format(missed))
            return
        Quiz(session).answer(voter_of(login), choices)
        self.redirect(f"{self.base_url}webinar/{name}/quiz", status=HTTPStatus.SEE_OTHER)

    def _show(self, name: str, choices: dict[str, int], *, is_done: bool, said: str = "") -> None:
        questions = self._asked(name)
        right = sum(
            one.options[choices[one.id]].right
            for one in questions
            if choices.get(one.id) is not None
        )
        page = TEMPLATES.get_template("quiz.html.j2").render(
            webinar=self.webinar(name),
            address=self.base_url,
            here=f"{self.base_url}webinar/{name}",
            xsrf=self.xsrf_token.decode(),
            questions=questions,
            choices=choices,
            right=right,
            is_done=is_done and bool(choices),
            said=said,
        )
        self.send_page(page)

    def _session(self, name: str) -> Session:
        """The session that is being held; back to the page of the webinar when there is none."""
        session = Sessions(self.root).running(self.webinar(name).id)
        if session is None:
            raise HTTPError(HTTPStatus.NOT_FOUND)
        return session

    def _asked(self, name: str) -> tuple[Question, ...]:
        notebook = find_webinar(self.root, name)
        if notebook is None or not notebook.with_name(QUIZ).is_file():
            raise HTTPError(HTTPStatus.NOT_FOUND)
        try:
            return read_questions(notebook.with_name(QUIZ))
        except BadInput as fault:
            self.log.error("the self-check cannot be shown: %s", fault)
            raise HTTPError(HTTPStatus.SERVICE_UNAVAILABLE) from None


PAGES = {f"{WEBINAR}/quiz": QuizPage}
