"""The log of changes in Russian: a line a change, a sentence a gap."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

from nastavnik.grading.audit.read import Gap
from nastavnik.grading.audit.table import Entry, Place
from nastavnik.values.clock import from_utc, show_moment
from nastavnik.values.numbers import clip, show_number

Title = Callable[[str, str], str]  # assignment and cell → what people call the cell

_NOTHING = "нет"
_LONGEST_COMMENT = 80
_OF_CELL = {
    "manual_score": "",
    "auto_score": ", баллы программы",
    "extra_credit": ", добавка",
    "manual_comment": ", комментарий",
}
_OF_WORK = {"late_submission_penalty": "Снято за опоздание", "extension": "Срок продлён"}


def what_changed(place: Place, title: Title) -> str:
    """What a change is about: «Вклад подтверждён, комментарий»."""
    if place.what in _OF_WORK:
        return _OF_WORK[place.what]
    return title(place.assignment, place.cell) + _OF_CELL[place.what]


def show_value(place: Place, text: str | None) -> str:
    """A value of the log for people."""
    if text is None:
        return _NOTHING
    if place.what == "manual_comment":
        return f"«{clip(text, _LONGEST_COMMENT)}»"
    if place.what == "extension":
        return _show_extension(timedelta(seconds=float(text)))
    return show_number(Decimal(text))


def line_of(entry: Entry, title: Title, *, with_assignment: bool) -> str:
    """«05.12.2026, 14:32 · Лукина О. · demo03 · Вклад подтверждён: 2 → 4 · перечитала»."""
    place = entry.place
    work = f"{place.student}, {place.assignment}" if with_assignment else place.student
    change = f"{show_value(place, entry.before)} → {show_value(place, entry.after)}"
    parts = [
        show_moment(from_utc(entry.moment)),
        clip(entry.who),
        work,
        f"{what_changed(place, title)}: {change}",
        clip(entry.why, _LONGEST_COMMENT),
    ]
    return " · ".join(filter(None, parts))


def sentence_of(gap: Gap, title: Title) -> str:
    """What does not agree, for whoever checks the log."""
    place = gap.place
    change = f"{show_value(place, gap.logged)} → {show_value(place, gap.real)}"
    start = f"{place.student}, {place.assignment} · {what_changed(place, title)}: {change}. "
    if gap.known:
        return start + "Изменено мимо журнала: кто и когда, неизвестно."
    return start + "В журнале изменений этого нет: изменено мимо него или до его начала."


def _show_extension(delta: timedelta) -> str:
    hours, rest = divmod(delta.seconds, 3600)
    parts = ((delta.days, "дн."), (hours, "ч"), (rest // 60, "мин"))
    return "на " + (" ".join(f"{count} {unit}" for count, unit in parts if count) or "0 мин")
