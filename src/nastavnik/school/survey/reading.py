"""An answer as a form sends it, read and checked."""

from collections.abc import Iterable, Mapping

from nastavnik.school.impersonal import refuse_personal
from nastavnik.school.survey.questions import MOST_WORDS, Asked, Question
from nastavnik.school.survey.surveys import Answer
from nastavnik.values.numbers import BadInput
from nastavnik.values.readable import printable

EMPTY = "Отметьте хотя бы один ответ."
Typed = Mapping[str, Iterable[str]]  # by the id of a question: what was sent


def read_answer(asked: Asked, typed: Typed) -> Answer:
    """The answer to a survey.

    Raises:
        BadInput: nothing is answered, an answer is not of the list, two stand where one may, the
            text is too long or names somebody.

    """
    chosen = {one.id: _choice(one, typed.get(one.id, ())) for one in asked.closed}
    kept = {name: ids for name, ids in chosen.items() if ids}
    words = _words(asked.text, typed)
    if not kept and not words:
        raise BadInput(EMPTY)
    return Answer(kept, words)


def _choice(question: Question, sent: Iterable[str]) -> tuple[str, ...]:
    given = set(sent) - {""}
    ids = tuple(one.id for one in question.options if one.id in given)
    if len(ids) < len(given):
        raise BadInput(f"«{question.words}» Такого ответа в списке нет: выберите из списка.")
    if question.kind == "one" and len(ids) > 1:
        raise BadInput(f"«{question.words}» Здесь отмечают один ответ.")
    return ids


def _words(question: Question | None, typed: Typed) -> str:
    if question is None:
        return ""
    text = printable("\n".join(typed.get(question.id, ()))).strip()
    if len(text) > MOST_WORDS:
        raise BadInput(
            f"Текст длиннее {MOST_WORDS} знаков: сейчас {len(text)}. Сократите и отправьте снова."
        )
    refuse_personal(text, "Опрос без имён")
    return text
