"""What a mark must be: one sentence for each thing that it is not."""

from decimal import Decimal

from nastavnik.assignments.model import Criterion
from nastavnik.grading.marking.table import LONGEST_MARKER
from nastavnik.grading.marking.views import View, Viewer
from nastavnik.values.numbers import BadInput, show_number

LONGEST_COMMENT = 10_000
_STEP = Decimal("0.5")


def check_marker(marker: str) -> str:
    """The name of a marker, without spaces around it."""
    name = " ".join(marker.split())
    if not name or not name.isprintable():
        raise BadInput("Назовите себя: фамилию увидят рядом с отметкой.")
    if len(name) > LONGEST_MARKER:
        raise BadInput("Имя проверяющего слишком длинное. Напишите только фамилию и инициалы.")
    return name


def check_points(criterion: Criterion, points: Decimal) -> None:
    """Points from nothing to the criterion's most, in halves."""
    if not points.is_finite() or not 0 <= points <= criterion.points or points % _STEP:
        raise BadInput(
            f"По критерию «{criterion.title}» ставят от 0 до {show_number(criterion.points)} "
            "с шагом 0,5."
        )


def check_comment(comment: str) -> None:
    """A comment that a workbook can hold too."""
    if len(comment) > LONGEST_COMMENT:
        raise BadInput("Комментарий длиннее 10 000 знаков. Сократите его.")


def check_why(why: str) -> str:
    """The reason of an agreement, without spaces around it."""
    reason = why.strip()
    if not reason:
        raise BadInput("Напишите, почему решили так: причина останется в журнале изменений.")
    return reason


def check_roles(view: View, viewer: Viewer) -> None:
    """Nobody is both the first and the second marker of a text."""
    first = view.first
    if viewer.second and first and view.first_mark and first.marker == viewer.marker:
        raise BadInput("Вы уже первый проверяющий этого ответа: второй отметки от вас не нужно.")
    if not viewer.second and viewer.marker in view.seconds:
        raise BadInput("Вы уже второй проверяющий этого ответа: первую отметку ставит другой.")
