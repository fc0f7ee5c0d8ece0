"""Run the checks of an assignment on answers: the same for the button, the grader and tests."""

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from functools import lru_cache
from typing import Any

from nastavnik.assignments.answers import Answers, Reading
from nastavnik.assignments.code import Produced, cases_of, tests_verdicts
from nastavnik.assignments.fields import BudgetField, CodeField, ProjectField, TextField
from nastavnik.assignments.model import Check, Criterion, Form
from nastavnik.assignments.parts import draft_of
from nastavnik.assignments.rules import RULES, answering, sorting, spending, texts
from nastavnik.assignments.rules.project import CHECKS as PROJECT_CHECKS
from nastavnik.assignments.rules.project import judge_project
from nastavnik.assignments.rules.rule import CheckRule
from nastavnik.assignments.rules.subject import judge
from nastavnik.project.budget import RULES as BUDGET_RULES
from nastavnik.project.budget import Budget, Sheet
from nastavnik.project.words import told
from nastavnik.values.numbers import BadInput, read_decimal
from nastavnik.values.verdict import Status, Verdict, empty, overall, right, wrong

log = logging.getLogger(__name__)

# What a verdict is worth when a check counts many of them.
_WORTH = {Status.RIGHT: Decimal(1), Status.PARTIAL: Decimal("0.5")}
_STEP = Decimal("0.5")
MOST_OF_BLOCK = 20_000  # signs of a part of the project that a grader is shown


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What one check found; ``points`` are given on positive proof only."""

    check: Check
    status: Status
    points: Decimal
    verdicts: tuple[Verdict, ...]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All that the programme can say of a set of answers.

    Attributes:
        results: one per check that was run, in the assignment's order.
        texts: what the person wrote for each criterion of the rubric, by criterion id.
        problem: why the answers could not be used at all, if so.

    """

    results: tuple[CheckResult, ...]
    texts: Mapping[str, str]
    problem: Verdict | None = None

    @property
    def points(self) -> Decimal:
        """Points of the automatic part."""
        return sum((result.points for result in self.results), Decimal(0))


@dataclass(frozen=True, slots=True)
class _Known:
    """What only the grader knows: the key, and what code produced, by check id."""

    key: Mapping[str, Any]
    produced: Mapping[str, Produced]


def evaluate(
    assignment: Form,
    reading: Reading,
    key: Mapping[str, Any] | None = None,
    produced: Mapping[str, Produced] | None = None,
) -> Evaluation:
    """Evaluate answers; nothing of them is executed here.

    Args:
        assignment: what was asked.
        reading: the answers, or why there are none.
        key: the key of hidden checks; without it (at the participant's) they are left out, and so
            are the checks of code.
        produced: what the code in the answers did in the sandbox, by check id.

    """
    checks = [
        check
        for check in assignment.checks
        if assignment.stands(check.field, reading.answers)
        and (key is not None or not (check.hidden or check.runs_code))
    ]
    known = _Known(key or {}, produced or {})
    results = tuple(_run(assignment, check, reading, known) for check in checks)
    return Evaluation(results, texts_of(assignment, reading.answers), reading.problem)


def open_verdicts(assignment: Form, field_id: str, value: Any) -> list[Verdict]:
    """What the open checks of one field say of a value, each sentence once."""
    answers = {field_id: value}
    known = _Known({}, {})
    found: dict[Verdict, None] = {}
    for check in assignment.checks:
        if check.field == field_id and not (check.hidden or check.runs_code):
            result = _run(assignment, check, Reading(answers), known)
            found |= dict.fromkeys(result.verdicts)
    return list(found)


def _run(assignment: Form, check: Check, reading: Reading, known: _Known) -> CheckResult:
    if reading.problem is not None:
        return CheckResult(check, reading.problem.status, Decimal(0), (reading.problem,))
    try:
        verdicts = tuple(_verdicts(assignment, check, reading.answers, known))
    except BadInput as refusal:
        verdicts = (wrong(str(refusal), line=check.field),)
    except Exception:
        # A fault of ours must not cost the others their marks, nor give this one points.
        log.exception("check %s of %s failed", check.id, assignment.id)
        verdicts = (Verdict(Status.FAILED, "Проверка не сработала. Сообщите ведущему."),)
    return CheckResult(check, overall(verdicts), _score(check, verdicts), verdicts)


def _verdicts(assignment: Form, check: Check, answers: Answers, known: _Known) -> list[Verdict]:
    asked = assignment.field(check.field)
    if check.runs_code and isinstance(asked, CodeField):
        cases = cases_of(check, known.key)
        return tests_verdicts(asked, answers.get(check.field), cases, known.produced.get(check.id))
    return rule_of(check)(assignment, check, answers, known.key)


def _score(check: Check, verdicts: tuple[Verdict, ...]) -> Decimal:
    """Points × share of right verdicts (a partial one is half), down to half a point."""
    if not verdicts or overall(verdicts) in (Status.FAILED, Status.CHANGED):
        return Decimal(0)
    worth = sum((_WORTH.get(verdict.status, Decimal(0)) for verdict in verdicts), Decimal(0))
    exact = check.points * worth / len(verdicts)
    return (exact / _STEP).to_integral_value(ROUND_FLOOR) * _STEP


def rule_of(check: Check) -> CheckRule:
    """The function a check names.

    Raises:
        LookupError: there is no such rule (a fault of ``assignment.yml``).

    """
    if check.rule.startswith("budget.") and check.rule.removeprefix("budget.") in BUDGET_RULES:
        return _budget
    return _OTHER_RULES[check.rule]


def _budget(
    assignment: Form, check: Check, answers: Answers, key: Mapping[str, Any]
) -> list[Verdict]:
    value = answers.get(check.field)
    if not value:
        return [empty("Таблица бюджета не заполнена.", line=check.field)]
    budget = read_budget(value)
    asked = assignment.field(check.field)
    least = asked.min_lines if isinstance(asked, BudgetField) else 1
    if len(budget.lines) < least:
        return [empty(f"В бюджете строк: {len(budget.lines)}, нужно не меньше {least}.")]
    return BUDGET_RULES[check.rule.removeprefix("budget.")](budget)


def read_budget(value: Any) -> Budget:
    """The budget of saved data; read once, since a dozen checks ask about the same table.

    Raises:
        BadInput: the data is not of a sheet's shape.

    """
    return _parsed(json.dumps(value))


@lru_cache(maxsize=8)
def _parsed(text: str) -> Budget:
    return Sheet.from_data(json.loads(text)).budget()


def _same_choices(
    assignment: Form, check: Check, answers: Answers, key: Mapping[str, Any]
) -> list[Verdict]:
    value = answers.get(check.field)
    if not isinstance(value, list) or not value:
        return [empty("Ничего не отмечено.", line=check.field)]
    chosen, expected = {str(one) for one in value}, set(map(str, key[check.id]))
    if chosen == expected:
        return [right("Отмечено всё, что нужно.", line=check.field)]
    hits = len(chosen & expected)
    if hits > len(chosen - expected):
        sentence = "Часть найдена, но список неполный или в нём есть лишнее. Пересмотрите строки."
        return [Verdict(Status.PARTIAL, sentence, line=check.field)]
    return [wrong("Отмечены не те строки. Пересмотрите таблицу запретов.", line=check.field)]


def _some_chosen(
    assignment: Form, check: Check, answers: Answers, key: Mapping[str, Any]
) -> list[Verdict]:
    value = answers.get(check.field)
    if isinstance(value, list) and value:
        return [right("Отмечено.", line=check.field)]
    label = assignment.field(check.field).label
    return [empty(f"Ничего не отмечено: «{label}».", line=check.field)]


def _same_number(
    assignment: Form, check: Check, answers: Answers, key: Mapping[str, Any]
) -> list[Verdict]:
    value = answers.get(check.field)
    if not isinstance(value, str) or not value.strip():
        return [empty("Число не вписано.", line=check.field)]
    if read_decimal(value) == Decimal(str(key[check.id])):
        return [right("Число верное.", line=check.field)]
    return [wrong("Число не сходится. Пересчитайте по шагам из вебинара.", line=check.field)]


_OTHER_RULES: Mapping[str, CheckRule] = {
    "key.choices": _same_choices,
    "choices.given": _some_chosen,
    "key.number": _same_number,
    **sorting.CHECKS,
    **spending.CHECKS,
    **answering.CHECKS,
    **texts.CHECKS,
    **dict.fromkeys(RULES, judge),
    **dict.fromkeys(PROJECT_CHECKS, judge_project),
}


def texts_of(assignment: Form, answers: Answers) -> dict[str, str]:
    """What the person wrote for each criterion, by criterion id; empty where there is no text."""
    return {one.id: _text_of(assignment, one, answers) for one in assignment.rubric}


def _text_of(assignment: Form, criterion: Criterion, answers: Answers) -> str:
    value = answers.get(criterion.field)
    asked = assignment.field(criterion.field)
    if isinstance(asked, ProjectField):
        return _cut(told(draft_of(asked, value), criterion.block).plain, MOST_OF_BLOCK)
    longest = asked.max_chars if isinstance(asked, TextField) else 0
    return _cut(value.strip(), longest) if isinstance(value, str) else ""


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[:longest]}… [ответ длиннее {longest} знаков]"
