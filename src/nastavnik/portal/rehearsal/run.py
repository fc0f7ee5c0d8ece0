"""``nastavnik rehearse``: the crowd goes through the school; what it took is printed."""

import asyncio
import contextlib
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from nastavnik.portal.hub.crowd import SHARE
from nastavnik.portal.rehearsal.figures import Figures, Memory, memory_of, percentile
from nastavnik.portal.rehearsal.house import House, rehearsal_house
from nastavnik.portal.rehearsal.visitor import Visitor
from nastavnik.portal.rehearsal.walk import FORM, Manners, Walk
from nastavnik.school.programme import load_programme
from nastavnik.values.numbers import BadInput

GIB = 1024**3
_MIB = 1024**2
_BIG = 24 * GIB  # the machine for which the number of people is said


@dataclass(frozen=True, slots=True)
class Result:
    """What a rehearsal has measured.

    Attributes:
        people: how many came.
        figures: of all of them together.
        memory: of the whole school.

    """

    people: int
    figures: Figures
    memory: Memory

    @property
    def pages(self) -> int:
        """How many forms were open at the end: a reload ends the old one, nothing else does."""
        return len(self.figures.seconds.get(FORM, ()))

    @property
    def page_bytes(self) -> int:
        """Memory an open form takes."""
        return (self.memory.peak - self.memory.before) // max(1, self.pages)


def show_rehearsal(root: Path, people: int, how: Manners) -> bool:
    """Rehearse and print; returns whether everything succeeded.

    Raises:
        BadInput: there is no assignment to rehearse with, or the school does not open.

    """
    assignments = load_programme(root).assignments
    if not assignments:
        raise BadInput("В программе нет заданий: репетировать не с чем.")
    click.echo(f"Репетиция: {people} вымышленных человек придут за {how.within:.0f} секунд.")
    with (
        tempfile.TemporaryDirectory(prefix="nastavnik-") as folder,
        rehearsal_house(root, Path(folder), people) as house,
    ):
        result = asyncio.run(rehearse(house, assignments[0], how))
    for line in said(result):
        click.echo(line)
    return not result.figures.wrong


async def rehearse(house: House, task: str, how: Manners) -> Result:
    """Let everybody walk through the school at once."""
    memory = Memory(before=memory_of(house.pid)[0])
    watching = asyncio.create_task(memory.watch(house.pid))
    walks = [Walk(Visitor(house.address), who, task, how) for who in house.logins]
    found = await asyncio.gather(*(one.run() for one in walks))
    watching.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await watching
    return Result(len(house.logins), together(found), memory)


def together(found: list[Figures]) -> Figures:
    """The figures of many people as one."""
    all_ = Figures()
    for one in found:
        for stage, seconds in one.seconds.items():
            all_.seconds[stage] += seconds
        for stage, errors in one.errors.items():
            all_.errors[stage] += errors
    return all_


def said(result: Result) -> Iterator[str]:
    """The table and what follows from it."""
    figures, memory = result.figures, result.memory
    yield f"{'что делали':<26}{'раз':>6}{'ошибок':>8}{'p50, с':>9}{'p95, с':>9}{'больше всего':>14}"
    for stage in dict.fromkeys([*figures.seconds, *figures.errors]):
        took, wrong = figures.seconds.get(stage, []), len(figures.errors.get(stage, ()))
        half, most = (f"{percentile(took, share):.2f}" for share in (0.5, 0.95))
        yield f"{stage:<26}{len(took):>6}{wrong:>8}{half:>9}{most:>9}{max(took, default=0):>14.2f}"
    for stage, errors in figures.errors.items():
        for error in sorted(set(errors))[:3]:
            yield f"ошибка, {stage}: {error}"
    yield (
        f"Память школы: {memory.before // _MIB} МБ до прихода, {memory.peak // _MIB} МБ в самый "
        f"тяжёлый момент ({memory.processes} процессов, открытых форм: {result.pages}); "
        f"одна форма — {result.page_bytes // _MIB} МБ."
    )
    if result.page_bytes:
        fits = int((_BIG * SHARE - memory.before) // result.page_bytes)
        yield f"По этой мерке в 24 ГБ памяти поместится открытых форм: {fits}."
    yield "Прошло без ошибок." if not figures.wrong else f"Ошибок: {figures.wrong}."
