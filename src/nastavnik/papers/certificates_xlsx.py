"""Who has a certificate and what the others lack, as a list for Excel."""

from collections.abc import Iterable, Sequence

from nastavnik.papers.list_sheet import list_workbook

_HEADS = (
    ("Участник", 34), ("Логин", 16), ("Район", 24), ("Команда", 18), ("Подготовка", 12),
    ("Обучение", 12), ("Вопросы-ответы", 12), ("Предзащита", 12), ("Встреча наставника", 12),
    ("Состояние", 20), ("Номер", 16), ("День", 12), ("Часы", 8), ("Чего не хватает, решения", 60),
)  # fmt: skip


def write_certificates_xlsx(rows: Iterable[Sequence[str]], note: str) -> bytes:
    """A line a person, in the order of the heads above."""
    return list_workbook("Сертификаты", note, _HEADS, rows)
