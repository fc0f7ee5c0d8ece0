"""«Вопросы» in the cabinet: one's own questions and where each went."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from nastavnik.school.questions.agenda import Agenda, Turn
from nastavnik.school.questions.collected import seen
from nastavnik.school.questions.grouping import place
from nastavnik.school.questions.pool import Pool
from nastavnik.school.questions.topics import Meetings, read_meetings
from nastavnik.school.records.database import Records
from nastavnik.school.records.schema import Question


@dataclass(frozen=True, slots=True)
class Own:
    """A question of the person who reads the page.

    Attributes:
        state: ``ответили``, ``отложен``, ``ждёт``.
        where: the meeting it went to; empty while nobody knows.
        words: what will happen with it.

    """

    question: Question
    state: str
    where: str
    words: str


def own_questions(root: Path, login: str) -> list[Own]:
    """The questions of one person, the latest first.

    Raises:
        BadInput: a file or the database cannot be read.

    """
    meetings, records = read_meetings(root), Records(root)
    questions = Pool(records, meetings).of(login)
    places = {one.id: place(seen(one), meetings).meeting for one in questions}
    wanted = {places[one.id] for one in questions if one.agenda_id is not None}
    agenda = Agenda(records)
    turns = {one.id: words for name in wanted for one, words in _words(agenda.of(name))}
    return [_own(one, places[one.id], turns, meetings) for one in reversed(questions)]


def _own(question: Question, meeting: str, turns: Mapping[int, str], meetings: Meetings) -> Own:
    where = meetings.name(meeting)
    if question.hidden:
        return Own(question, "отложен", where, f"Ведущий отложил вопрос: {question.hidden}.")
    if question.answered_at is not None:
        return Own(question, "ответили", where, "На этот вопрос ответили.")
    if words := turns.get(question.agenda_id or 0, ""):
        return Own(question, "ждёт", where, words)
    if where:
        return Own(question, "ждёт", where, "Ход встречи ещё не собран.")
    return Own(question, "ждёт", "", "Встречу выберет ведущий.")


def _words(turns: tuple[Turn, ...]) -> list[tuple[Turn, str]]:
    aloud = [one for one in turns if one.minutes]
    said = [
        (one, f"В ходе встречи — {number}-й из {len(aloud)}, на ответ {one.minutes} мин.")
        for number, one in enumerate(aloud, start=1)
    ]
    return said + [(one, "Ответим письменно.") for one in turns if not one.minutes]
