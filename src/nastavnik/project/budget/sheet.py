"""The budget as typed: terms of the project and rows, all text, exactly as a person left them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from nastavnik.project.budget.budget import Budget, Terms
from nastavnik.project.budget.rows import MOST_TEXT, read_rows
from nastavnik.project.typed import texts
from nastavnik.values.months import read_date
from nastavnik.values.numbers import BadInput, clip
from nastavnik.values.verdict import Verdict, wrong

TERM_FIELDS = ("start", "end", "relief", "activities")
YES = "да"
MOST_ACTIVITIES = 100


@dataclass(slots=True)
class Sheet:
    """What the table saves.

    Attributes:
        terms: ``start`` and ``end`` (dates as typed), ``relief`` (``да`` or anything else),
            ``activities`` (one a line).
        rows: the typed rows, see :mod:`nastavnik.project.budget.rows`.

    """

    terms: dict[str, str] = field(default_factory=dict)
    rows: list[dict[str, str]] = field(default_factory=list)

    @classmethod
    def from_data(cls, data: object) -> "Sheet":
        """Take a sheet from saved data.

        Raises:
            BadInput: the data is not of a sheet's shape.

        """
        shape = isinstance(data, Mapping) and isinstance(data.get("rows", []), list)
        if not isinstance(data, Mapping) or not shape:
            raise BadInput("Таблица бюджета записана не так, как её пишет форма.")
        rows = data.get("rows", [])
        if not all(isinstance(row, Mapping) for row in rows):
            raise BadInput("В таблице бюджета есть строка, которую нельзя прочитать.")
        terms = data.get("terms", {})
        return cls(texts(terms) if isinstance(terms, Mapping) else {}, [texts(row) for row in rows])

    def to_data(self) -> dict[str, Any]:
        """The sheet as plain data for ``answers.json`` and the widget."""
        return {"terms": dict(self.terms), "rows": [dict(row) for row in self.rows]}

    def following(self, terms: Mapping[str, str], *, anew: bool) -> "Sheet":
        """With dates and activities of a plan: where nothing is typed yet, or ``anew``."""
        given = {name: text for name, text in terms.items() if text.strip()}
        kept = {} if anew else {name: text for name, text in self.terms.items() if text.strip()}
        return Sheet(self.terms | given | kept, self.rows)

    def budget(self) -> Budget:
        """Read the sheet; whatever cannot be read is among the budget's ``problems``."""
        lines, problems = read_rows(self.rows)
        terms, doubts = self._read_terms()
        return Budget(tuple(lines), terms, (*doubts, *problems))

    def _read_terms(self) -> tuple[Terms, list[Verdict]]:
        doubts: list[Verdict] = []
        start = self._day("start", doubts)
        end = self._day("end", doubts)
        typed = self.terms.get("activities", "").splitlines()
        names = (clip(line, MOST_TEXT) for line in typed)  # as the rows' activities are read
        activities = tuple(dict.fromkeys(name for name in names if name))[:MOST_ACTIVITIES]
        relief = self.terms.get("relief", "").strip().casefold() == YES
        return Terms(start, end, activities, relief), doubts

    def _day(self, name: str, doubts: list[Verdict]) -> date | None:
        typed = self.terms.get(name, "").strip()
        if not typed:
            return None
        try:
            return read_date(typed)
        except BadInput as refusal:
            doubts.append(wrong(f"Срок проекта: {refusal}"))
            return None
