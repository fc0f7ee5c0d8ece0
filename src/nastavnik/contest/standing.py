"""Where a project stands: what is waited for, and its score once every judge handed in.

Nothing else in the package shows one expert's marks to another: a standing carries marks only
after the blind first round is over for its project.
"""

from dataclasses import dataclass
from enum import StrEnum

from nastavnik.contest.book import Book
from nastavnik.contest.marks import SheetReading, read_sheet
from nastavnik.contest.people import Expert, Project
from nastavnik.contest.score import Score, least_experts, score_of
from nastavnik.contest.spread import Spread, after_talks, spreads
from nastavnik.project.criteria import Coefficients
from nastavnik.values.numbers import BadInput


class Stage(StrEnum):
    """How far the judging of a project has come."""

    UNREADABLE = "нельзя считать"
    TOO_FEW = "мало экспертов"
    WAITING = "ждём оценки"
    PRELIMINARY = "предварительный"
    FINAL = "итоговый"


@dataclass(frozen=True, slots=True)
class Standing:
    """A project on its way.

    Attributes:
        project: the project.
        stage: how far it is.
        why: one sentence about what is to be done; empty for a final score.
        judges: the experts who judge it.
        waiting: those of them who have not handed in.
        score: the score with the marks behind it; ``None`` before the blind round is over.
        spreads: wide spreads of the first round, with their records.
        caution: why the coefficients are to be looked up.

    """

    project: Project
    stage: Stage
    why: str = ""
    judges: tuple[Expert, ...] = ()
    waiting: tuple[Expert, ...] = ()
    score: Score | None = None
    spreads: tuple[Spread, ...] = ()
    caution: str = ""


def reading_of(book: Book, project_id: str, expert_id: str) -> SheetReading:
    """What an expert's sheet says; raises ``BadInput`` when the project's sum is unreadable."""
    weights = book.project(project_id).weights(book.on)
    return read_sheet(book.sheet(project_id, expert_id), weights, book.on)


def is_handed(book: Book, project_id: str, expert_id: str) -> bool:
    """Whether a sheet is handed in and still answers what is asked."""
    if not book.sheet(project_id, expert_id).handed:
        return False
    return reading_of(book, project_id, expert_id).complete


def standing(book: Book, project: Project) -> Standing:
    """Where a project stands."""
    judges = book.judges(project.id)
    try:
        weights = project.weights(book.on)
        least = least_experts(book.on)
    except BadInput as refusal:
        return Standing(project, Stage.UNREADABLE, str(refusal), judges, judges)
    waiting = tuple(one for one in judges if not is_handed(book, project.id, one.id))
    if len(judges) < least:
        why = f"Рано считать: нужно не менее {least} экспертов, назначено {len(judges)}."
        return Standing(project, Stage.TOO_FEW, why, judges, waiting)
    if waiting:
        names = ", ".join(one.shown for one in waiting)
        return Standing(project, Stage.WAITING, f"Ещё не сдали: {names}.", judges, waiting)
    return _counted(book, project, judges, weights)


def _counted(
    book: Book, project: Project, judges: tuple[Expert, ...], weights: Coefficients
) -> Standing:
    first = {one.id: reading_of(book, project.id, one.id).marks for one in judges}
    talks = book.talks(project.id)
    wide = spreads(first, talks)
    score = score_of(after_talks(first, talks), weights, book.on)
    open_ones = [one.criterion.number for one in wide if one.record is None]
    stage, why = Stage.FINAL, ""
    if open_ones:
        numbers = ", ".join(map(str, open_ones))
        stage = Stage.PRELIMINARY
        why = f"Оценки сильно расходятся (критерии: {numbers}). Обсудите и запишите решение."
    return Standing(project, stage, why, judges, (), score, wide, weights.caution)
