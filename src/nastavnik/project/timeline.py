"""The plan as bars on the months of the project (a Gantt chart as data)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from nastavnik.project.budget.budget import Terms
from nastavnik.project.project import Activity, Project
from nastavnik.values.numbers import clip, round_half_up


@dataclass(frozen=True, slots=True)
class Bar:
    """One activity; ``left`` and ``width`` are percent of the months shown.

    ``task`` is the number of its task, 1 and on; 0 when it has none.
    """

    place: str
    name: str
    task: int
    days: str
    left: Decimal
    width: Decimal


@dataclass(frozen=True, slots=True)
class Timeline:
    """Months in words, bars by their first day, and names of activities without dates."""

    months: tuple[str, ...]
    bars: tuple[Bar, ...]
    undated: tuple[str, ...]


def timeline(project: Project) -> Timeline:
    """Lay the activities out on whole months; those outside the project stretch the scale."""
    dated = [
        (one, one.start, one.end)
        for one in project.activities
        if one.start is not None and one.end is not None and one.start <= one.end
    ]
    undated = tuple(clip(one.name) for one in project.activities if not _is_dated(one))
    days = [day for _, start, end in dated for day in (start, end)]
    days += [day for day in (project.start, project.end) if day is not None]
    if not days:
        return Timeline((), (), undated)
    months = Terms(min(days), max(days)).months
    first, last = months[0].first_day, months[-1].last_day
    numbers = {task.id: number for number, task in enumerate(project.tasks, 1)}
    bars = tuple(
        _bar(one, start, end, (first, last), numbers.get(one.task, 0))
        for one, start, end in sorted(dated, key=lambda row: row[1:])
    )
    return Timeline(tuple(month.words for month in months), bars, undated)


def _is_dated(one: Activity) -> bool:
    return one.start is not None and one.end is not None and one.start <= one.end


def _bar(one: Activity, start: date, end: date, scale: tuple[date, date], task: int) -> Bar:
    first, last = scale
    whole = (last - first).days + 1
    days = f"{start:%d.%m}" if start == end else f"{start:%d.%m}–{end:%d.%m}"
    return Bar(
        f"activities/{one.id}",
        clip(one.name, 60),
        task,
        days,
        _percent((start - first).days, whole),
        _percent((end - start).days + 1, whole),
    )


def _percent(days: int, whole: int) -> Decimal:
    return round_half_up(Decimal(days * 100) / whole, "0.01")
