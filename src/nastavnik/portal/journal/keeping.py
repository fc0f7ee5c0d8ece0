"""An entry read whole: its fields, and its marks where the kind has them."""

from dataclasses import replace
from datetime import date, timedelta

from nastavnik.portal.journal.scoring import Scale, read_marks
from nastavnik.school.journal.entries import Draft, Found, Journal, Wanted
from nastavnik.school.journal.kinds import KINDS, State
from nastavnik.school.journal.typed import Around, Fault, Refused, Typed, read_entry
from nastavnik.values.clock import now

_TWICE_WITHIN = timedelta(minutes=10)
_COMPARED = ("district", "place", "expert", "came", "subject", "questions", "strong", "link")
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


def twin_of(journal: Journal, draft: Draft, by: str) -> int | None:
    """The entry that this person has just made of the same words: a button pressed twice."""
    wanted = Wanted(
        draft.kind, draft.state.value, team=draft.team, since=draft.day, until=draft.day
    )
    for found in journal.find(wanted):
        entry = found.entry
        is_fresh = entry.made_by == by and now() - entry.made_at < _TWICE_WITHIN
        if is_fresh and entry.version == 1 and _draft(found) == _draft(draft):
            return entry.id
    return None


def _draft(of: Found | Draft) -> tuple[object, ...]:
    """All that is written of an entry, to be compared."""
    told = of.entry if isinstance(of, Found) else of
    advice = tuple((one.part, one.text) for one in of.advice)
    plain = (getattr(told, name) for name in _COMPARED)
    return (*plain, tuple(sorted(of.people)), advice, dict(of.marks), dict(of.comments))


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
