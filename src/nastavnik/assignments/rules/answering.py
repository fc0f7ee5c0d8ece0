"""Checks of ``questions`` and ``calculator`` fields: answered, readable, as in the key, sound."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from nastavnik.assignments.answers import Answers
from nastavnik.assignments.fields import CalculatorField, QuestionsField
from nastavnik.assignments.given import typed_in
from nastavnik.assignments.model import Check, Form
from nastavnik.assignments.rules.reading import Asked, asked_now, is_blank, is_typed, refused
from nastavnik.assignments.rules.rule import CheckRule
from nastavnik.calculators import Answer, Kind, Outcome, Question, Values, run
from nastavnik.calculators.run import read, read_all
from nastavnik.values.verdict import Status, Verdict, empty, partial, right, wrong
from nastavnik.values.words import folded

_CHOSEN = (Kind.CHOICE, Kind.YES_NO)
_BLANK = "Форма не заполнена: ответьте на вопросы."

# Of a check, its field, what was saved and the key.
Judge = Callable[[Check, Asked, Any, Mapping[str, Any]], list[Verdict]]


def _complete(check: Check, asked: Asked, value: Any, key: Mapping[str, Any]) -> list[Verdict]:
    found = refused(asked, value)
    verdicts = []
    for one in asked_now(asked, value):
        if one.id in found.problems:
            verdicts.append(wrong(found.problems[one.id], line=check.field))
        elif one.id in found.missing:
            verdicts.append(empty(found.missing[one.id], line=check.field))
        elif is_typed(one, typed_in(value).get(one.id)):  # an empty answer proves nothing
            verdicts.append(right(f"«{one.label}»: есть.", line=check.field))
    return verdicts


def _same(check: Check, asked: Asked, value: Any, key: Mapping[str, Any]) -> list[Verdict]:
    read_now = read_all(asked.asked, typed_in(value))
    expected: Mapping[str, Any] = key[check.id]
    return [
        _compared(one, read_now.values.get(one.id), expected[one.id], check.field)
        for one in asked.asked
        if one.id in expected
    ]


def _compared(question: Question, given: Any, expected: Any, field: str) -> Verdict:
    if given is None:
        return empty(f"«{question.label}»: нет ответа, который можно прочитать.", line=field)
    if question.kind is Kind.ROWS:
        return _compared_rows(question, given, expected, field)
    if given in right_answers(question, expected):
        return right(f"«{question.label}»: верно.", line=field)
    if question.kind is Kind.TEXT and folded(given) in map(
        folded, right_answers(question, expected)
    ):
        return right(f"«{question.label}»: верно.", line=field)
    todo = "Перечитайте вопрос" if question.kind in _CHOSEN else "Пересчитайте и сверьте"
    if question.kind is Kind.DATE:
        todo = "Сверьте дату"
    return wrong(f"«{question.label}»: не сходится. {todo}.", line=field)


def _compared_rows(
    question: Question, given: tuple[Values, ...], expected: list[Mapping[str, Any]], field: str
) -> Verdict:
    columns = {one.id: one for one in question.columns}
    cells = [
        place < len(given)
        and _compared(columns[name], given[place].read.get(name), row[name], field).status
        is Status.RIGHT
        for place, row in enumerate(expected)
        for name in row
    ]
    if all(cells) and len(given) == len(expected):
        return right(f"«{question.label}»: верно.", line=field)
    if any(cells):
        return partial(f"«{question.label}»: сходится не всё. Пересмотрите строки.", line=field)
    return wrong(f"«{question.label}»: не сходится. Пересмотрите строки.", line=field)


def right_answers(question: Question, expected: Any) -> list[Any]:
    """What a key takes for right, read as a person's answer; raises ``BadInput``."""
    each = expected if isinstance(expected, list) else [expected]
    return [read(question, _as_typed(one)) for one in each]


def _as_typed(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.isoformat() if isinstance(value, date) else str(value)


def _of_questions(judge: Judge) -> CheckRule:
    """A check of a form in which something at least is typed."""

    def rule(
        assignment: Form, check: Check, answers: Answers, key: Mapping[str, Any]
    ) -> list[Verdict]:
        asked, value = asked_field(assignment, check), answers.get(check.field)
        if is_blank(asked, value):
            return [empty(_BLANK, line=check.field)]
        return judge(check, asked, value, key)

    return rule


def _of_answer(judge: Callable[[Check, Answer], list[Verdict]]) -> CheckRule:
    """A check of what a calculator said; why it said nothing comes first."""

    def on_form(check: Check, asked: Asked, value: Any, key: Mapping[str, Any]) -> list[Verdict]:
        if not isinstance(asked, CalculatorField):
            raise TypeError(f"{check.id}: «{check.field}» is no calculator")
        outcome = run(asked.counts, typed_in(value))
        if outcome.answer is None:
            return [_no_answer(asked, value, outcome)]
        return judge(check, outcome.answer)

    return _of_questions(on_form)


def _answered(check: Check, answer: Answer) -> list[Verdict]:
    return [right(answer.headline, line=check.field)]


def _sound(check: Check, answer: Answer) -> list[Verdict]:
    faults = [one for one in answer.verdicts if one.status is Status.WRONG]
    return faults or [right("Замечаний к этим числам нет.", line=check.field)]


def _no_answer(asked: CalculatorField, value: Any, outcome: Outcome) -> Verdict:
    found = refused(asked, value)
    for sentence in (*found.problems.values(), *outcome.problems.values()):
        return wrong(f"Ответа ещё нет. {sentence}", line=asked.id)
    for sentence in found.missing.values():
        return empty(f"Ответа ещё нет. {sentence}", line=asked.id)
    return empty(_BLANK, line=asked.id)


def asked_field(assignment: Form, check: Check) -> Asked:
    """The field of a check; raises ``TypeError`` if it asks no questions."""
    asked = assignment.field(check.field)
    if not isinstance(asked, QuestionsField | CalculatorField):
        raise TypeError(f"{check.id}: «{check.field}» asks no questions")
    return asked


CHECKS: Mapping[str, CheckRule] = {
    "questions.complete": _of_questions(_complete),
    "key.answers": _of_questions(_same),
    "calculator.answered": _of_answer(_answered),
    "calculator.sound": _of_answer(_sound),
}
