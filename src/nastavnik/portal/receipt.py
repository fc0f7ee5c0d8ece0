"""``nastavnik receipt``: a grader checks what a participant wrote down."""

from collections.abc import Iterator
from pathlib import Path

from nastavnik.grading.intake.arrival import arrival_of, content_hash
from nastavnik.grading.intake.receipts import Receipts
from nastavnik.school.folders import ROSTER, SUBMITTED
from nastavnik.school.roster import read_roster
from nastavnik.values.clock import show_moment


def say_receipt(root: Path, code: str) -> Iterator[str]:
    """Lines for the grader.

    Raises:
        BadInput: there is no such receipt, or its record was changed.

    """
    receipt = Receipts(root).find(code)
    names = {one.id: one.shown for one in read_roster(root / ROSTER)}
    yield (
        f"Квитанция {receipt.code} верна: {names.get(receipt.student, receipt.student)}, "
        f"задание {receipt.assignment}, сдано {show_moment(receipt.sent)} по Москве."
    )
    folder = root / SUBMITTED / receipt.student / receipt.assignment
    if not folder.is_dir():
        yield "Работа ещё не собрана: выполните nbgrader collect " + receipt.assignment + "."
    elif content_hash(folder) == receipt.content:
        yield "Ответы в этой работе — те самые."
    elif arrival_of(folder).receipt not in ("", receipt.code):
        yield f"После неё сдана другая работа: квитанция {arrival_of(folder).receipt}."
    else:
        yield "Ответы, которые лежат у проверяющего, не те, что сданы по этой квитанции."
