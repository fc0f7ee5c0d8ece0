"""Typed questions inside an assignment; a calculator among them answers as one types."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import traitlets as t

from nastavnik.assignments.fields import CalculatorField, QuestionsField
from nastavnik.calculators import Outcome, Question, run
from nastavnik.calculators.run import read_all
from nastavnik.forms.calculator.widget import NOT_COMPUTED, describe_questions, show
from nastavnik.forms.scripts import joined, styled
from nastavnik.forms.typed.form import TypedForm
from nastavnik.forms.typed.shape import Typed, whole_answers

_log = logging.getLogger(__name__)

MAY_BE_EMPTY = "Можно не заполнять."


class QuestionsForm(TypedForm):
    """The questions of a field; ``answers`` says whether the panel of a calculator is drawn."""

    _esm = joined(
        "dom.js",
        "keeper.js",
        "calculator/words.js",
        "calculator/view.js",
        "calculator/fields.js",
        "typed/rows.js",
        "typed/typed.js",
        "typed/questions.js",
    )
    _css = styled("calculator/calculator.css", "typed/questions.css")

    questions = t.List(t.Dict()).tag(sync=True)
    answers = t.Bool(False).tag(sync=True)

    def __init__(
        self,
        field: QuestionsField | CalculatorField,
        typed: Any,
        changed: Callable[[], object],
    ) -> None:
        self._field = field
        super().__init__(
            typed,
            changed,
            questions=describe_questions(map(_with_leave, field.asked)),
            answers=isinstance(field, CalculatorField),
        )

    def whole(self, value: Any) -> Typed:
        """The texts by question."""
        return whole_answers(self._field.asked, value)

    def said(self) -> Mapping[str, Any]:
        """Problems at fields; the answer of a calculator."""
        if isinstance(self._field, QuestionsField):
            return {"problems": read_all(self._field.asked, self.typed).problems}
        try:
            return show(run(self._field.counts, self.typed))
        except Exception:
            _log.exception("Calculator %s: %s", self._field.calculator, NOT_COMPUTED)
            return show(Outcome(missing=("",))) | {"headline": NOT_COMPUTED}


def _with_leave(question: Question) -> Question:
    """A question that says itself that it need not be answered."""
    if not question.optional:
        return question
    return replace(question, hint=f"{question.hint} {MAY_BE_EMPTY}".strip())
