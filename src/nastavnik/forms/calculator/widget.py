"""One form for every calculator: the browser keeps the typed texts, the kernel counts."""

import logging
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

import traitlets as t

from nastavnik.calculators import (
    CALCULATORS,
    Calculator,
    Kind,
    Outcome,
    Question,
    find,
    run,
)
from nastavnik.forms.calculator.paper import paper_html
from nastavnik.forms.cards import caution_words
from nastavnik.forms.scripts import joined, styled
from nastavnik.forms.speaking import Speaking
from nastavnik.norms.card import act_words, find_card, source_words
from nastavnik.values.verdict import Verdict

if TYPE_CHECKING:
    from nastavnik.forms.printable import Printable

Typed = dict[str, Any]

NOT_COMPUTED = "Посчитать не получилось. Ответы целы; покажите это сообщение ведущему."
LONG = 300  # signs: a longer text gets several lines
NOT_SAVED = "Сохранить не получилось. Не закрывайте страницу и позовите ведущего."

_log = logging.getLogger(__name__)


class CalculatorForm(Speaking):
    """Calculators in the browser, one open at a time.

    Args:
        calculators: one (no menu is shown) or several.
        typed: what was typed before, by the id of the calculator.
        on_change: called with everything typed after every change; returns the words of «saved».

    """

    _esm = joined(
        "dom.js",
        "calculator/words.js",
        "calculator/view.js",
        "calculator/fields.js",
        "calculator/calculator.js",
    )
    _css = styled("calculator/calculator.css")

    menu = t.List(t.Dict()).tag(sync=True)
    chosen = t.Unicode("").tag(sync=True)
    calculator = t.Dict().tag(sync=True)
    typed = t.Dict().tag(sync=True)
    outcome = t.Dict().tag(sync=True)
    version = t.Int(0).tag(sync=True)

    def __init__(
        self,
        calculators: Iterable[Calculator] = CALCULATORS,
        typed: Mapping[str, object] | None = None,
        on_change: Callable[[Typed], str] | None = None,
    ) -> None:
        super().__init__()
        self._calculators = {one.id: one for one in calculators}
        given = typed or {}
        self._all = {
            one.id: whole_typed(one, given.get(one.id)) for one in self._calculators.values()
        }
        self._on_change = on_change
        if len(self._calculators) > 1:
            self.menu = [_headings(one) for one in self._calculators.values()]
        else:
            self.chosen = next(iter(self._calculators), "")
            self._open()
        self.observe(self._on_choice, "chosen")
        self.observe(self._on_edit, ["typed", "version"])

    def _open(self) -> None:
        one = self._calculators.get(self.chosen)
        with self.hold_sync():
            self.calculator = describe(one) if one else {}
            self.typed = self._all[one.id] if one else {}
            self._answer()

    def _on_choice(self, _change: object) -> None:
        if self.calculator.get("id", "") != self.chosen:
            self._open()

    def _on_edit(self, _change: object) -> None:
        # The browser sends the texts and the version together: one answer is enough for both.
        one = self._calculators.get(self.chosen)
        if one is None or self.outcome.get("version") == self.version:
            return
        self._all[one.id] = whole_typed(one, self.typed)
        self._answer()
        if self._on_change is not None:
            with self._noticing(NOT_SAVED):
                self.saved = self._on_change({name: dict(kept) for name, kept in self._all.items()})

    def _answer(self) -> None:
        one = self._calculators.get(self.chosen)
        try:
            found = show(run(one, self._all[one.id])) if one else {}
        except Exception:
            _log.exception("Calculator: %s", NOT_COMPUTED)
            found = show(Outcome(missing=("",))) | {"headline": NOT_COMPUTED}
        self.outcome = found | {"version": self.version}


def calculator(name: str) -> "Printable":
    """One calculator inside a webinar, with its example on paper.

    Raises:
        KeyError: no calculator has this id.

    """
    from nastavnik.forms.printable import Printable  # the browser's Python has no ipywidgets

    one = find(name)
    return Printable([CalculatorForm([one])], paper_html(one), live=False)


def whole_typed(one: Calculator, data: object) -> Typed:
    """Texts of a calculator's questions out of whatever was saved; everything else is dropped."""
    given = data if isinstance(data, Mapping) else {}
    return {question.id: _texts(question, given.get(question.id)) for question in one.questions}


def _texts(question: Question, value: object) -> str | list[dict[str, str]]:
    if question.kind is not Kind.ROWS:
        return value if isinstance(value, str) else ""
    rows = [row for row in value if isinstance(row, Mapping)] if isinstance(value, list) else []
    return [
        {
            column.id: text
            for column in question.columns
            if isinstance(text := row.get(column.id), str)
        }
        for row in rows
    ]


def describe(one: Calculator) -> Typed:
    """A calculator as plain data for its JavaScript."""
    return _headings(one) | {
        "questions": describe_questions(one.questions),
        "example": one.example,
    }


def _headings(one: Calculator) -> Typed:
    return {"id": one.id, "title": one.title, "lead": one.lead}


def describe_questions(questions: Iterable[Question]) -> list[Typed]:
    """Questions as plain data for the JavaScript that draws them."""
    return [_question(one) for one in questions]


def _question(one: Question) -> Typed:
    return {
        "id": one.id,
        "label": one.label,
        "kind": one.kind.value,
        "hint": one.hint,
        "example": one.example,
        "choices": [{"code": each.code, "words": each.words} for each in one.offered],
        "when": list(one.when) if one.when else None,
        "columns": describe_questions(one.columns),
        "names": list(one.names),
        "isLong": one.kind is Kind.TEXT and one.letters > LONG,
        "slider": [one.least, one.most] if one.slider else None,
    }


def show(outcome: Outcome) -> Typed:
    """An outcome as plain data: Russian texts only."""
    answer = outcome.answer
    return {
        "headline": outcome.headline,
        "done": answer is not None,
        "problems": dict(outcome.problems),
        "verdicts": [_finding(one) for one in answer.verdicts] if answer else [],
        "tables": [
            {
                "title": one.title,
                "head": list(one.head),
                "rows": [list(row) for row in one.rows],
                "numbers": list(one.numbers),
            }
            for one in (answer.tables if answer else ())
        ],
        "cards": [_card(one, answer.on) for one in dict.fromkeys(answer.norms)] if answer else [],
    }


def _finding(verdict: Verdict) -> Typed:
    return {
        "status": verdict.status.value,
        "level": verdict.status.name.lower(),
        "sentence": verdict.sentence,
        "caution": caution_words(verdict.caution),
        "unsure": bool(verdict.caution),
        "sources": [source_words(source) for source in verdict.sources],
    }


def _card(norm: str, on: date) -> Typed:
    found = find_card(norm, on)
    act = ", ".join(part for part in (act_words(found.act), found.validity) if part)
    return {
        "title": found.title,
        "value": found.value,
        "act": act,
        "confidence": found.confidence,
        "unsure": bool(found.warning),
        "warning": caution_words(found.warning),
    }
