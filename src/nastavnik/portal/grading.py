"""``nastavnik grade`` on the screen: a progress bar, then what waits for a person."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, TextIO

import click
from tqdm import tqdm

from nastavnik.grading.engine.place import Place
from nastavnik.grading.engine.run import Engine, Outcome
from nastavnik.grading.hand import CHECKED, PROGRAM, acting
from nastavnik.school.folders import CONFIG_FILE
from nastavnik.values.numbers import BadInput, show_number
from nastavnik.values.verdict import Status

_BAR = "{percentage:3.0f}% |{bar}| {n_fmt} из {total_fmt}, {speed}, осталось {remaining}{postfix}"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a grader asked for.

    Attributes:
        workers: how many processes check.
        students: whom to grade; everybody when empty.
        force: grade what is graded already, too.
        log: where to write a JSON line a work.

    """

    workers: int = 1
    students: tuple[str, ...] = ()
    force: bool = False
    log: Path | None = None


def show_grading(root: Path, assignment_id: str, wanted: Wanted) -> None:
    """Grade what is missing or changed and say what came of it; exit code 1 after a failure."""
    place = Place(root, assignment_id)
    if not (root / CONFIG_FILE).is_file() or not (root / "assignments" / assignment_id).is_dir():
        raise BadInput(f"В папке {root.name} нет задания «{assignment_id}».")
    with place.locked(), _lines(wanted.log) as file:
        engine = Engine(place)
        try:
            with acting(PROGRAM, CHECKED):
                outcomes = _graded(engine, wanted, file)
                engine.level_teams()
        finally:
            engine.close()
    _say(outcomes)


def _graded(engine: Engine, wanted: Wanted, file: TextIO | None) -> list[Outcome]:
    finished = engine.finish_left()
    if finished:
        click.echo(f"Доведено до конца после прошлого сбоя: {finished}.")
    tasks = engine.to_do(wanted.students, force=wanted.force)
    total = len(tasks) + engine.refused
    outcomes: list[Outcome] = []
    with Bar(total=total, bar_format=_BAR, dynamic_ncols=True, disable=not total) as bar:
        for outcome in engine.grade(tasks, wanted.workers):
            outcomes.append(outcome)
            if file:
                line = _line(outcome, len(outcomes), total)
                file.write(json.dumps(line, ensure_ascii=False) + "\n")
                file.flush()
            bar.show(outcome)
    return outcomes


class Bar(tqdm):  # type: ignore[type-arg]  # what it counts is not an iterable here
    """A progress bar in Russian: how many of how many, the speed, what is left, the slowest."""

    slowest = 0.0

    def show(self, outcome: Outcome) -> None:
        """Count one work."""
        if outcome.seconds > self.slowest:
            self.slowest = outcome.seconds
            said = f"дольше всех {outcome.student}: {_short(self.slowest, 2)} с"
            self.set_postfix_str(said, refresh=False)
        self.update()

    @property
    def format_dict(self) -> Any:
        """See tqdm; its own words for the speed are English."""
        known = dict(super().format_dict)
        elapsed = known["elapsed"]
        rate = known["rate"] or (known["n"] / elapsed if elapsed else 0)
        return known | {"speed": f"{_short(rate, 1)} работ/с"}


def _short(value: float, digits: int) -> str:
    return show_number(Decimal(f"{value:.{digits}f}"))


def _line(outcome: Outcome, number: int, total: int) -> dict[str, object]:
    return {
        "n": number,
        "total": total,
        "student": outcome.student,
        "status": outcome.status.value,
        "seconds": round(outcome.seconds, 3),
        "points": outcome.points,
        "why": list(outcome.why),
    }


def _say(outcomes: list[Outcome]) -> None:
    if not outcomes:
        click.echo("Новых и изменённых работ нет. Проверить всё заново: --force.")
        return
    lost = [one for one in outcomes if one.points is None]
    click.echo(f"Проверено работ: {len(outcomes) - len(lost)}.")
    for one in sorted(outcomes, key=lambda one: one.student):
        if one.status in (Status.FAILED, Status.CHANGED):
            click.echo(f"  {one.student}: {one.status.value}. {' '.join(one.why)}")
    if lost:
        click.echo(f"Не проверено работ: {len(lost)}. Они ждут человека.", err=True)
        sys.exit(1)


@contextmanager
def _lines(log: Path | None) -> Iterator[TextIO | None]:
    if log is None:
        yield None
        return
    try:
        file = log.open("w", encoding="utf-8")
    except OSError as fault:
        raise BadInput(f"Файл {log} не открывается: {fault.strerror}.") from None
    with file:
        yield file
