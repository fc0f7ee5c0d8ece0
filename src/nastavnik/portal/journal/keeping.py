"""An entry read whole: its fields, and its marks where the kind has them."""

from dataclasses import replace
from datetime import date

from nastavnik.portal.journal.scoring import Scale, read_marks
from nastavnik.school.journal.entries import Draft
from nastavnik.school.journal.kinds import KINDS, State
from nastavnik.school.journal.typed import Around, Fault, Refused, Typed, read_entry

_MARKS_ELSEWHERE = "Оценки: их ставят только на предзащите. Уберите их или смените вид записи."

_NO_MARK = "Критерий {}: есть комментарий, а оценки нет. Поставьте её."


def read_whole(typed: Typed, around: Around, scale: Scale) -> Draft:
    """What a form says; raises ``Refused`` with all faults of all fields."""
    faults: list[Fault] = []
    draft = None
    try:
        draft = read_entry(typed, around)
    except Refused as refusal:
        faults += refusal.faults
    marks = {}
    try:
        marks = dict(_marks(typed, scale, around.today))
    except Refused as refusal:
        faults += refusal.faults
    if draft is None or faults:
        raise Refused(faults)
    return replace(draft, marks=marks)


def _marks(typed: Typed, scale: Scale, today: date) -> dict[int, int]:
    kind = KINDS.get(typed.kind)
    if kind is None or not kind.scores:
        if typed.marks:
            raise Refused([Fault("marks", _MARKS_ELSEWHERE)])
        return {}
    alone = sorted(typed.comments.keys() - typed.marks.keys())
    if alone:
        raise Refused(Fault(f"mark-{one}", _NO_MARK.format(one)) for one in alone)
    state = State.HELD if typed.state == State.HELD else State.PLANNED
    return dict(read_marks(typed, scale, state, today))
