"""Questions that participants ask during a session."""

from collections import Counter

from pydantic import AwareDatetime, BaseModel, TypeAdapter

from nastavnik.school.lines import append_record, read_records
from nastavnik.school.live.sessions import Session
from nastavnik.values.clock import now
from nastavnik.values.numbers import BadInput
from nastavnik.values.readable import printable

LONGEST = 1000  # characters
MOST_OF_ONE = 20
OVER = "Вебинар окончен. Отправьте вопрос для встречи «Вопросы-ответы»: «Мой кабинет» → «Вопросы ведущим»."


class Question(BaseModel):
    """A question; ``who`` is a login."""

    who: str
    text: str
    at: AwareDatetime


_LINES = TypeAdapter(Question)


class Questions:
    """The questions of one session."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._path = session.folder / "questions.jsonl"

    def ask(self, login: str, typed: str) -> None:
        """Keep a question; the same one of the same person again changes nothing.

        Raises:
            BadInput: it is empty or too long, there are too many, the session is over.

        """
        text = read_question(typed)
        if not self._session.is_running:
            raise BadInput(OVER)
        asked = self.all()
        if any(one.who == login and one.text == text for one in asked):
            return
        if Counter(one.who for one in asked)[login] >= MOST_OF_ONE:
            raise BadInput(f"Вы задали уже {MOST_OF_ONE} вопросов. Дайте ведущему ответить на них.")
        append_record(self._path, Question(who=login, text=text, at=now()))

    def all(self) -> tuple[Question, ...]:
        """The questions in the order they came."""
        return tuple(read_records(self._path, _LINES))


def read_question(typed: str) -> str:
    """A question as it is kept: without signs that nobody sees and without extra spaces.

    Raises:
        BadInput: it is empty or too long.

    """
    text = "\n".join(" ".join(line.split()) for line in printable(typed).splitlines()).strip()
    if not text:
        raise BadInput("Вопрос пуст. Напишите его и нажмите кнопку ещё раз.")
    if len(text) > LONGEST:
        raise BadInput(f"Вопрос длиннее {LONGEST} знаков. Сократите его или разделите на два.")
    return text
