"""The journal as a table to take away."""

from collections.abc import Iterable
from datetime import date

from nastavnik.papers.list_sheet import list_workbook
from nastavnik.portal.journal.circle import Circle
from nastavnik.portal.journal.listing import line_of
from nastavnik.school.journal.entries import Found
from nastavnik.school.journal.parts import part_words
from nastavnik.school.journal.replies import STATES

_HEADS = (
    ("Дата", 12), ("Вид", 22), ("Состояние", 14), ("Район", 20), ("Команда", 20), ("Место", 20),
    ("Кто проводит", 24), ("Пришло", 9), ("Тема", 28), ("Вопросы", 36), ("Что сильное", 36),
    ("Рекомендации", 50), ("Что сделано", 24), ("Подтверждение", 28),
)  # fmt: skip
_NOTE = "Ответы команд на рекомендации стоят в скобках. Дата файла: "


def journal_workbook(found: Iterable[Found], circle: Circle, today: date) -> bytes:
    """A workbook of these entries, a line each."""
    rows = (_row(one, circle, today) for one in found)
    return list_workbook("Журнал школы", f"{_NOTE}{today:%d.%m.%Y}", _HEADS, rows)


def _row(found: Found, circle: Circle, today: date) -> tuple[str, ...]:
    line, entry = line_of(found, circle, today), found.entry
    return (
        line.day, line.kind, line.state, line.district, line.team, line.where, line.expert,
        line.came, line.subject, entry.questions, entry.strong, _advice(found), line.follow_up,
        entry.link,
    )  # fmt: skip


def _advice(found: Found) -> str:
    lines = []
    for number, one in enumerate(found.advice, start=1):
        part = f"{part_words(one.part)}: " if one.part else ""
        reply = f": {one.reply}" if one.reply and one.state != "open" else ""
        lines.append(f"{number}. {part}{one.text} ({STATES[one.state]}{reply})")
    return "\n".join(lines)
