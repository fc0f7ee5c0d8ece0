"""What a team answers to a recommendation."""

from collections.abc import Mapping

from nastavnik.school.journal.texts import read_text
from nastavnik.values.numbers import BadInput

LONGEST_REPLY = 600
STATES: Mapping[str, str] = {"open": "ждёт ответа", "done": "сделано", "declined": "не будем"}


def read_reply(state: str, text: str) -> tuple[str, str]:
    """The state and the words to keep; one that is open again has no words.

    Raises:
        BadInput: nothing says why the team will not do it, or the words cannot be kept.

    """
    if state not in STATES:
        raise BadInput("Нажмите одну из кнопок под рекомендацией.")
    reply = read_text("Ваш ответ", text, LONGEST_REPLY)
    if state == "declined" and not any(sign.isalnum() for sign in reply):
        raise BadInput("Ваш ответ: напишите эксперту в двух словах, почему не будете.")
    return state, "" if state == "open" else reply
