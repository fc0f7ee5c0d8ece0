"""A draft of the minutes of an assembly, made from the answers of lesson С2 as they stand.

The fields are called ``quorum`` (the calculator), ``minutes`` (place, territory, proof, chair,
secretary and the table ``votes``), ``decisions``, ``border`` and ``papers`` (texts). What is not
answered yet becomes a line to write on; what does not add up is said before the signatures.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from nastavnik.assignments.answered import words_of
from nastavnik.assignments.fields import CalculatorField, QuestionsField
from nastavnik.assignments.given import typed_in
from nastavnik.assignments.model import Form
from nastavnik.assignments.rules.assembly import row_verdicts, took_part
from nastavnik.assignments.rules.reading import Asked, asked_now
from nastavnik.calculators import Answer, Values, run
from nastavnik.calculators.quorum import CONFERENCE, MEETING
from nastavnik.calculators.run import read_all
from nastavnik.norms.card import card, source_words
from nastavnik.papers.document import render_docx
from nastavnik.values.money import ZERO
from nastavnik.values.numbers import BadInput, read_decimal, show_number
from nastavnik.values.readable import printable
from nastavnik.values.verdict import Status

TEMPLATE = "minutes"
BLANK = "________________"
_VOTES = ("for", "against", "abstained")
_KINDS = {MEETING: "собрания жителей", CONFERENCE: "конференции делегатов"}


def write_minutes(assignment: Form, answers: Mapping[str, Any]) -> bytes:
    """The draft as a Word file."""
    return render_docx(TEMPLATE, minutes_context(assignment, answers))


def minutes_context(assignment: Form, answers: Mapping[str, Any]) -> dict[str, object]:
    """Everything the template shows, as texts."""
    quorum, minutes = _asked(assignment, "quorum"), _asked(assignment, "minutes")
    counted, said = typed_in(answers.get("quorum")), typed_in(answers.get("minutes"))
    found = _answer(quorum, counted)
    names = ("place", "territory", "proof", "chair", "secretary")
    texts = ("decisions", "border", "papers")
    return {
        **{name: _or_blank(said.get(name)) for name in names},
        **{name: _or_blank(answers.get(name)) for name in texts},
        "kind": _KINDS.get(str(counted.get("form")), "собрания (конференции) жителей"),
        "day": _or_blank(counted.get("on")),
        "figures": [
            {"name": one.label, "text": _or_blank(words_of(one, counted.get(one.id)))}
            for one in asked_now(quorum, counted)
            if one.id not in ("on", "form")
        ],
        "conclusion": found.headline if found else f"Вывод о кворуме: {BLANK}",
        "cautions": list(_cautions(found)) if found else [],
        "votes": list(_votes(minutes, said.get("votes"))),
        "faults": list(_faults(_read(quorum, counted), _read(minutes, said))),
    }


def _asked(assignment: Form, field_id: str) -> Asked:
    field = assignment.field(field_id)
    if not isinstance(field, QuestionsField | CalculatorField):
        raise TypeError(f"«{field_id}» asks no questions")
    return field


def _answer(field: Asked, typed: Mapping[str, Any]) -> Answer | None:
    return run(field.counts, typed).answer if isinstance(field, CalculatorField) else None


def _or_blank(value: object) -> str:
    return (printable(value).strip() if isinstance(value, str) else "") or BLANK


def _cautions(answer: Answer) -> Iterator[str]:
    doubted = [source for one in answer.verdicts if one.caution for source in one.sources]
    for source in dict.fromkeys(doubted):
        yield f"{card(source, answer.on).title} — {source_words(source)}"


def _votes(field: Asked, value: object) -> Iterator[dict[str, str]]:
    table = next(one for one in field.asked if one.id == "votes")
    outcome = next(one for one in table.columns if one.id == "outcome")
    rows = [typed_in(row) for row in value] if isinstance(value, list) else []
    for place, what in enumerate(table.names):
        row = rows[place] if place < len(rows) else {}
        yield {
            "what": what,
            "for_": _or_line(row.get("for")),
            "against": _or_line(row.get("against")),
            "abstained": _or_line(row.get("abstained")),
            "total": _total(row),
            "outcome": _or_line(words_of(outcome, row.get("outcome"))),
        }


def _or_line(value: object) -> str:
    return (printable(value).strip() if isinstance(value, str) else "") or "____"


def _total(row: Mapping[str, Any]) -> str:
    try:
        votes = [read_decimal(str(row.get(name, "")), places=0) for name in _VOTES]
        return show_number(sum(votes, ZERO))
    except BadInput:
        return "____"


def _read(field: Asked, typed: Mapping[str, Any]) -> Values:
    return Values(read_all(field.asked, typed).values)


def _faults(quorum: Values, minutes: Values) -> Iterator[str]:
    """What does not add up in the questions that are filled in, however much is still empty."""
    rows = minutes.rows("votes") if "votes" in minutes else ()
    for place, row in enumerate(rows, start=1):
        for verdict in row_verdicts(place, row, took_part(quorum)):
            if verdict.status is Status.WRONG:
                yield verdict.sentence
