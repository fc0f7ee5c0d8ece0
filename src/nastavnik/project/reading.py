"""Read a draft into a project; a field that cannot be read becomes a verdict, never an error."""

from collections.abc import Callable, Mapping
from typing import Any

from nastavnik.project import project as records
from nastavnik.project.draft import Draft
from nastavnik.project.form import Field, Kind, form, tables_by_id
from nastavnik.project.project import Project
from nastavnik.values.money import read_money
from nastavnik.values.months import read_date, show_date
from nastavnik.values.numbers import BadInput, clip, read_decimal
from nastavnik.values.verdict import Verdict, wrong

RECORDS: Mapping[str, type] = {
    "groups": records.Group,
    "evidence": records.Evidence,
    "causes": records.Cause,
    "results": records.Result,
    "tasks": records.Task,
    "partners": records.Partner,
    "posts": records.Post,
    "members": records.Member,
    "past": records.PastProject,
    "activities": records.Activity,
    "risks": records.Risk,
    "checkpoints": records.Checkpoint,
    "payments": records.Payment,
}

MOST_READ = 20_000  # signs of one text: ten times what the fund takes, and checks stay quick


def read_project(draft: Draft) -> Project:
    """Read a draft.

    Rows with nothing typed are passed over. A number or date that cannot be read is ``None`` and
    a code that is not in its list is empty, each with a verdict in ``problems`` whose ``line`` is
    the place: ``start``, ``activities/a1/people``.
    """
    settled = draft.settled()
    reader = _Reader()
    read: dict[str, Any] = {
        field.id: reader.value(field, settled.fields, field.id) for field in form().fields()
    }
    read |= {name: reader.rows(name, rows) for name, rows in settled.tables.items()}
    for name in ("start", "end"):  # a date that cannot be read is refused once, not twice
        settled.budget.terms[name] = show_date(read[name]) if read[name] else ""
    budget = settled.budget.budget()
    return Project(**read, budget=budget, problems=tuple(reader.problems))


_READ: Mapping[Kind, Callable[[str], Any]] = {
    Kind.WHOLE: lambda text: int(read_decimal(text, places=0)),
    Kind.MONEY: read_money,
    Kind.DATE: read_date,
}


class _Reader:
    """Collects a verdict for every field it cannot read."""

    def __init__(self) -> None:
        self.problems: list[Verdict] = []

    def rows(self, name: str, rows: list[dict[str, str]]) -> tuple[Any, ...]:
        record, columns = RECORDS[name], tables_by_id()[name].columns
        return tuple(
            record(id=row["id"], **self._cells(columns, row, f"{name}/{row['id']}"))
            for row in rows
            if any(row[column.id].strip() for column in columns)
        )

    def _cells(
        self, columns: tuple[Field, ...], row: Mapping[str, str], place: str
    ) -> dict[str, Any]:
        return {one.id: self.value(one, row, f"{place}/{one.id}") for one in columns}

    def value(self, field: Field, typed: Mapping[str, str], place: str) -> Any:
        text = typed[field.id].strip()
        if len(text) > MOST_READ:
            said = f"«{field.label}»: текст слишком длинный, программа прочла только его начало."
            self.problems.append(wrong(f"{said} Сократите его.", field.source, line=place))
            text = text[:MOST_READ]
        match field.kind:
            case Kind.TEXT | Kind.LONG | Kind.REF:
                return text
            case Kind.LINES:
                return tuple(line for each in text.splitlines() if (line := each.strip()))
            case Kind.CHOICE:
                return self._code(field, text, place)
        if not text:
            return None
        try:
            return _READ[field.kind](text)
        except BadInput as refusal:
            self.problems.append(wrong(f"«{field.label}»: {refusal}", field.source, line=place))
            return None

    def _code(self, field: Field, text: str, place: str) -> str:
        if not text or text in form().choices[field.choices]:
            return text
        sentence = f"«{field.label}»: значения «{clip(text)}» нет в списке. Выберите из списка."
        self.problems.append(wrong(sentence, field.source, line=place))
        return ""
