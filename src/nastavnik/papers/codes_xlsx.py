"""One-time codes as a list to print and cut into strips."""

from collections.abc import Iterable, Sequence

from nastavnik.papers.list_sheet import list_workbook

_HEADS = (("Кому", 34), ("Роль", 15), ("Команда", 18), ("Логин", 18), ("Код", 18))


def write_codes_xlsx(rows: Iterable[Sequence[str]], note: str) -> bytes:
    """A line a person: name, role, team, login, code."""
    return list_workbook("Коды для первого входа", note, _HEADS, rows)
