"""The commission's table in the database: marks of letters, decisions, the announced list."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from nastavnik.school.records.database import Records
from nastavnik.school.records.schema import CandidateMark, SelectionStep
from nastavnik.school.selection.counting import Listing, State
from nastavnik.school.selection.criteria import MOST_MOTIVATION
from nastavnik.school.selection.steps import Kind, Step
from nastavnik.school.selection.teams import Candidate, Side
from nastavnik.values.numbers import BadInput, clip

LONGEST_WHY = 1000
NO_REASON = "Напишите, почему так решили: без причины решение не записывается."
_CANDIDATES = TypeAdapter(tuple[Candidate, ...])


@dataclass(frozen=True, slots=True)
class Mark:
    """What is known of a candidate besides numbers: whom they stand for, two marks of the letter."""

    side: Side = Side.UNKNOWN
    first: int | None = None
    second: int | None = None

    @property
    def motivation(self) -> Decimal | None:
        """The mean of two marks; ``None`` until both are there."""
        if self.first is None or self.second is None:
            return None
        return Decimal(self.first + self.second) / 2

    @property
    def differs(self) -> bool:
        """Whether the readers are far apart: worth talking over."""
        both = self.first is not None and self.second is not None
        return both and abs((self.first or 0) - (self.second or 0)) > 1


@dataclass(frozen=True, slots=True)
class Recorded:
    """Steps in order; ``frozen`` are the candidates of the announced list, ``None`` before it."""

    steps: tuple[Step, ...] = ()
    marks: Mapping[str, Mark] = field(default_factory=dict)
    frozen: tuple[Candidate, ...] | None = None

    @property
    def announced(self) -> Step | None:
        """The announcement that stands."""
        last = [one for one in self.steps if one.kind in (Kind.ANNOUNCE, Kind.WITHDRAW)]
        return last[-1] if last and last[-1].kind is Kind.ANNOUNCE else None


Count = Callable[[Recorded], Listing]


class Commission:
    """What the commission of a course has recorded."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def read(self) -> Recorded:
        """Everything; raises ``BadInput`` when it cannot be read."""
        with self._records.reading() as session:
            return _read(session)

    def mark(self, marks: Mapping[str, Mark]) -> None:
        """Keep marks of candidates; those of others stay. Nothing changes an announced list.

        Raises:
            BadInput: a mark is not of the scale, or the list is announced.

        """
        given = {value for one in marks.values() for value in (one.first, one.second)} - {None}
        if any(not 0 <= (value or 0) <= MOST_MOTIVATION for value in given):
            raise BadInput(f"Отметка за письмо — целое число от 0 до {MOST_MOTIVATION}.")
        with self._records.writing() as session:
            if _read(session).announced:
                raise BadInput(
                    "Список объявлен, и числа в нём не меняются. Сначала отзовите объявление."
                )
            session.execute(delete(CandidateMark).where(CandidateMark.login.in_(list(marks))))
            rows = [
                {"login": login, "side": one.side.value, "first": one.first, "second": one.second}
                for login, one in marks.items()
            ]
            if rows:
                session.execute(insert(CandidateMark), rows)

    def decide(self, step: Step, count: Count) -> Step:
        """Record a decision with what it changes in the list.

        Args:
            step: what is decided, by whom, when and why.
            count: makes the list of what is recorded.

        Raises:
            BadInput: no reason is given, the decision fits nobody, or there is no room for it.

        """
        why = step.why.strip()
        if not why or len(why) > LONGEST_WHY:
            raise BadInput(NO_REASON if not why else f"Причина длиннее {LONGEST_WHY} знаков.")
        with self._records.writing() as session:
            recorded = _read(session)
            before = count(recorded)
            _refuse(step, before)
            after = count(replace(recorded, steps=(*recorded.steps, step)))
            _refuse_without_room(step, before, after)
            made = replace(step, why=why, outcome=_changed(before, after))
            session.add(_row(made))
            return made

    def announce(self, by: str, at: datetime, count: Count, now_are: Sequence[Candidate]) -> None:
        """Let everybody see their line; numbers no longer change.

        Raises:
            BadInput: something in the list is still open, or it is announced already.

        """
        with self._records.writing() as session:
            recorded = _read(session)
            if recorded.announced:
                return
            found = count(recorded)
            for state in (State.WAITING, State.EQUAL):
                if names := ", ".join(one.team.name for one in found.of(state)):
                    raise BadInput(f"Объявлять рано. {names}: {state.value}.")
            if not found.of(State.CHOSEN):
                raise BadInput("Объявлять некого: ни одна команда не отобрана.")
            said = f"Команд: {len(found.of(State.CHOSEN))}, человек: {found.chosen_people}"
            step = Step(Kind.ANNOUNCE, by=by, at=at, outcome=said)
            session.add(_row(step, _CANDIDATES.dump_json(tuple(now_are)).decode()))

    def withdraw(self, why: str, by: str, at: datetime) -> None:
        """Take the announcement back: numbers are counted anew, nobody sees their line."""
        if not why.strip():
            raise BadInput(NO_REASON)
        with self._records.writing() as session:
            if _read(session).announced:
                session.add(_row(Step(Kind.WITHDRAW, why=why.strip()[:LONGEST_WHY], by=by, at=at)))


def _read(session: Session) -> Recorded:
    rows = session.scalars(select(SelectionStep).order_by(SelectionStep.id)).all()
    try:
        steps = tuple(
            Step(
                Kind(one.kind), one.team, one.login, one.why, one.made_by, one.made_at, one.outcome
            )
            for one in rows
        )
        marks = {
            one.login: Mark(Side(one.side), one.first, one.second)
            for one in session.scalars(select(CandidateMark))
        }
        frozen = next((one.frozen for one in reversed(rows) if one.frozen), "")
        recorded = Recorded(steps, marks)
        if recorded.announced and frozen:
            return replace(recorded, frozen=_CANDIDATES.validate_json(frozen))
    except (ValueError, ValidationError):
        raise BadInput("Записи отбора в базе повреждены. Восстановите копию.") from None
    return recorded


def _row(step: Step, frozen: str = "") -> SelectionStep:
    return SelectionStep(
        kind=step.kind.value, team=step.team, login=step.login, why=step.why, made_by=step.by,
        made_at=step.at, outcome=step.outcome, frozen=frozen,
    )  # fmt: skip


def _refuse(step: Step, before: Listing) -> None:
    """Refuse what is about nobody in the list."""
    if (step.kind.of_team or step.kind is Kind.JOIN) and before.standing(step.team) is None:
        raise BadInput(f"Команды «{clip(step.team)}» в списке нет. Выберите из списка.")
    if step.kind.of_person and step.login not in before.field.values:
        raise BadInput(f"Человека «{clip(step.login)}» в списке нет. Выберите из списка.")
    if step.kind is Kind.DECLINE and step.login in before.field.declined:
        raise BadInput("Отказ этого человека уже записан.")
    if step.kind is Kind.RETURN and step.login not in before.field.declined:
        raise BadInput("Этот человек не отказывался.")
    if step.kind is Kind.JOIN and step.login in before.field.declined:
        raise BadInput("Этот человек отказался. Сначала снимите отказ.")


def _refuse_without_room(step: Step, before: Listing, after: Listing) -> None:
    """Refuse a decision that does not do what it says."""
    if step.kind not in (Kind.TAKE, Kind.JOIN):
        return
    now = after.standing(step.team)
    was = before.standing(step.team)
    is_in = now is not None and now.state is State.CHOSEN
    if step.kind is Kind.TAKE and not is_in:
        raise BadInput("Для этой команды нет мест, или её балл ещё не сосчитан.")
    if was is not None and was.state is State.CHOSEN and not is_in:
        raise BadInput("Места для ещё одного человека в этой команде нет.")


def _changed(before: Listing, after: Listing) -> str:
    """What a step changed, in words."""
    was = {one.team.name for one in before.of(State.CHOSEN)}
    now = {one.team.name for one in after.of(State.CHOSEN)}
    parts = [
        f"{said}: {', '.join(sorted(names))}"
        for said, names in (("Прошли", now - was), ("Больше не в списке", was - now))
        if names
    ]
    free = f"Свободных мест: {after.free}"
    return ". ".join([*(parts or ["Состав отобранных прежний"]), free])
