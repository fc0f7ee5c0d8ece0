"""The plan as it stands now: ``programme.yml``, and when the coordinator has moved its beginning."""

from datetime import date
from pathlib import Path

from nastavnik.school.plan import Plan
from nastavnik.school.programme import load_programme
from nastavnik.school.records.database import Records
from nastavnik.school.records.schema import Setting
from nastavnik.values.numbers import BadInput

_BEGINS = "begins"
NO_PLAN = "В programme.yml нет плана школы: добавьте раздел plan, как в образце курса."


def read_plan(root: Path, records: Records) -> Plan:
    """The plan of the school, moved where the coordinator has moved it.

    Raises:
        BadInput: the programme has none.

    """
    plan = load_programme(root).plan
    if plan is None:
        raise BadInput(NO_PLAN)
    with records.reading() as session:
        kept = session.get(Setting, _BEGINS)
    return plan.model_copy(update={"begins": date.fromisoformat(kept.value)}) if kept else plan


def move_plan(records: Records, begins: date) -> None:
    """Let the school begin on another day; the months of the plan move with it."""
    with records.writing() as session:
        session.merge(Setting(name=_BEGINS, value=begins.isoformat()))
