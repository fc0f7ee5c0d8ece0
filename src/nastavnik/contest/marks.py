"""One expert's marks for one project: the typed text and what can be read from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from nastavnik.norms import required
from nastavnik.project.criteria import CRITERIA, Coefficients, Criterion
from nastavnik.values.numbers import BadInput, clip, read_decimal
from nastavnik.values.verdict import Status, Verdict, empty, partial, right, wrong

COMMENT_BELOW = 7  # Ф6.34
LONGEST_COMMENT = 2000
_MOST = "fpg_score_max_per_criterion"


@dataclass(frozen=True, slots=True)
class Typed:
    """What an expert typed for a criterion."""

    mark: str = ""
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """An expert's sheet for a project.

    Attributes:
        project: id of the project.
        expert: id of the expert.
        typed: by number of criterion.
        handed: when it was handed in, as shown to people; empty while it is a draft.

    """

    project: str
    expert: str
    typed: Mapping[int, Typed] = field(default_factory=dict)
    handed: str = ""

    def with_typed(self, number: int, **texts: str) -> "Sheet":
        """The sheet with ``mark`` or ``comment`` of a criterion replaced."""
        changed = replace(self.typed.get(number, Typed()), **texts)
        return replace(self, typed={**self.typed, number: changed})


@dataclass(frozen=True, slots=True)
class SheetReading:
    """Marks that could be read, by number of criterion, and one verdict a criterion asked."""

    marks: Mapping[int, int]
    verdicts: tuple[Verdict, ...]

    @property
    def complete(self) -> bool:
        """Whether the sheet may be handed in."""
        return all(verdict.status is Status.RIGHT for verdict in self.verdicts)


def most_mark(on: date) -> int:
    """The highest mark of a criterion; raises ``BadInput`` when it is not known on that date."""
    return int(required(_MOST, on, "Шкала оценок на эту дату не известна").number)


def read_mark(text: str, on: date) -> int:
    """A whole mark from 0 to the highest; raises ``BadInput``."""
    most = most_mark(on)
    try:
        value = read_decimal(text, places=0)
    except BadInput:
        value = None
    if value is None or value > most:
        raise BadInput(f"Оценка — целое число от 0 до {most}, а написано «{clip(text)}».")
    return int(value)


def read_sheet(sheet: Sheet, weights: Coefficients, on: date) -> SheetReading:
    """Read a sheet: what is missing, what is wrong, and the marks that stand."""
    marks: dict[int, int] = {}
    verdicts = []
    for criterion in CRITERIA:
        typed = sheet.typed.get(criterion.number, Typed())
        if not weights[criterion.number]:
            verdicts.extend(_not_asked(criterion, typed))
            continue
        verdict, mark = _read(criterion, typed, on)
        verdicts.append(verdict)
        if mark is not None:
            marks[criterion.number] = mark
    return SheetReading(marks, tuple(verdicts))


def _not_asked(criterion: Criterion, typed: Typed) -> list[Verdict]:
    if not typed.mark.strip():
        return []
    sentence = (
        f"Критерий {criterion.number} «{criterion.short}» для этой суммы не оценивается: "
        "уберите оценку."
    )
    return [wrong(sentence, "Ф2.40", line=str(criterion.number))]


def _read(criterion: Criterion, typed: Typed, on: date) -> tuple[Verdict, int | None]:
    line = str(criterion.number)
    name = f"Критерий {criterion.number} «{criterion.short}»"
    if not typed.mark.strip():
        return empty(f"{name}: поставьте оценку.", line=line), None
    try:
        mark = read_mark(typed.mark, on)
    except BadInput as refusal:
        return wrong(f"{name}: {refusal}", _MOST, line=line), None
    comment = typed.comment.strip()
    if len(comment) > LONGEST_COMMENT:
        too_long = f"{name}: комментарий длиннее {LONGEST_COMMENT} знаков, сократите его."
        return wrong(too_long, line=line), mark
    if mark < COMMENT_BELOW and not any(letter.isalnum() for letter in comment):
        ask = f"{name}: оценка ниже {COMMENT_BELOW}, напишите, что исправить."
        return partial(ask, "Ф6.34", line=line), mark
    return right(f"{name}: {mark}.", line=line), mark
