"""A calendar of deadlines as a list for the wall: with places for a name and for a receipt."""

from collections.abc import Iterable, Iterator, Sequence

from nastavnik.calculators.deadline import Deadline, Undated
from nastavnik.papers.list_sheet import list_workbook

_HEADS = (
    ("Когда", 30),
    ("Куда", 13),
    ("Что", 44),
    ("Насколько мы уверены", 22),
    ("Основание", 34),
    ("Кто отвечает", 18),
    ("Сделано, номер квитанции", 18),
)


def write_calendar_xlsx(
    title: str, note: str, dated: Iterable[Deadline], undated: Iterable[Undated]
) -> bytes:
    """The list: days first, then what has no day."""
    return list_workbook(title, note, _HEADS, [*map(_line, dated), *_without_day(undated)])


def _line(one: Deadline) -> Sequence[str]:
    when = f"{one.day} ({one.moved})" if one.moved else one.day
    what = f"{one.what}. {one.note}" if one.note else one.what
    return when, one.where, what, one.sure, one.grounds, "", ""


def _without_day(undated: Iterable[Undated]) -> Iterator[Sequence[str]]:
    for one in undated:
        yield one.due or "сразу, дня нет", one.where, one.what, one.sure, one.grounds, "", ""
