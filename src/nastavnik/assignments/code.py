"""Code as an answer: what its tests ask, what it produced, and whether that is right.

The seam. Code is an answer like any other: text in ``answers.json``. Running it is not a rule:
before anything is judged, ``nastavnik.grading.running`` feeds the inputs of the tests to the code
in the sandbox and hands over only *what came out*, as JSON text a case (:class:`Produced`). Here
that text is compared with the key. So this floor knows no sandbox, ``evaluate`` stays pure, the
expected results never come near the participant's process, nothing that happens inside it can
give points but a right result, and the feedback is written without running anything again.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BaseModel, Field, JsonValue, TypeAdapter, ValidationError

from nastavnik.assignments.fields import CodeField
from nastavnik.assignments.model import Assignment, Check
from nastavnik.values.numbers import BadInput
from nastavnik.values.verdict import Status, Verdict, empty, right, wrong

MOST_CHARS = 20_000  # of one result
TOO_MUCH = "Код вернул слишком длинный результат."
_CLOSE = 1e-9  # two ways of adding the same fractions may differ in the last digits
_UNKNOWN = Verdict(
    Status.FAILED,
    "Код не проверен: песочница школы не запустилась. Вы ни при чём, работу посмотрит человек.",
)


class Case(BaseModel, frozen=True, extra="forbid", allow_inf_nan=False):
    """One test in ``key.yml``: what the function is given and what it must return.

    ``name`` may be told to participants («пустой список»); the rest never.
    """

    given: tuple[JsonValue, ...]
    expected: JsonValue
    name: str = ""


@dataclass(frozen=True, slots=True)
class Produced:
    """What code produced in the tests of one check.

    Attributes:
        cases: a result as JSON text and, when there is none, a sentence why; one pair a case.
        fault: why nothing is known: ours, not the participant's.

    """

    cases: tuple[tuple[str, str], ...] = ()
    fault: str = ""


_CASES = TypeAdapter(Annotated[tuple[Case, ...], Field(min_length=2)])


def cases_of(check: Check, key: Mapping[str, Any]) -> tuple[Case, ...]:
    """The tests of a check.

    Raises:
        ValueError: the key has none, fewer than two or wrong ones, or one answer suits them all.

    """
    cases = _CASES.validate_python(key.get(check.id))
    if all(_same(case.expected, cases[0].expected) for case in cases):
        raise ValueError("ответ во всех случаях один, его даст и код, который не считает")
    return cases


def check_cases(assignment: Assignment, key: Mapping[str, Any]) -> None:
    """See to it that every check of code has its tests.

    Raises:
        BadInput: the sentence names the check.

    """
    for check in assignment.checks:
        if check.runs_code:
            try:
                cases_of(check, key)
            except ValueError as error:
                raise BadInput(
                    f"{assignment.id}/key.yml: впишите случаи проверки «{check.id}»: {_why(error)}."
                ) from None


def typed_code(field: CodeField, value: Any) -> str:
    """The code a person typed; empty when there is none.

    Raises:
        BadInput: it is too long.

    """
    if not isinstance(value, str) or not value.strip():
        return ""
    if len(value) > field.max_chars:
        raise BadInput(f"В коде больше {field.max_chars} знаков. Сократите.")
    return value


def tests_verdicts(
    field: CodeField, value: Any, cases: tuple[Case, ...], produced: Produced | None
) -> list[Verdict]:
    """A verdict a case, or one for all when they say the same.

    Raises:
        BadInput: see :func:`typed_code`.

    """
    if not typed_code(field, value):
        return [empty("Код не вписан.", line=field.id)]
    if produced is None or produced.fault or len(produced.cases) != len(cases):
        return [_UNKNOWN]
    texts, reasons = {text for text, _ in produced.cases}, {why for _, why in produced.cases}
    if texts == {""} and len(reasons) == 1:
        return [wrong(reasons.pop(), line=field.id)]
    if texts == {"null"}:
        return [wrong("Функция ничего не вернула. Закончите её словом return.", line=field.id)]
    if len(texts) == 1:
        return [wrong("При разных данных код возвращает одно и то же.", line=field.id)]
    found = zip(cases, produced.cases, strict=True)
    return [_case(number, case, *one) for number, (case, one) in enumerate(found, 1)]


def _case(number: int, case: Case, text: str, why: str) -> Verdict:
    called = f"Случай {number}" + (f" («{case.name}»)" if case.name else "")
    if not text:
        return wrong(f"{called}. {why}")
    try:
        found = json.loads(text, parse_constant=_refuse)
    except (ValueError, RecursionError):
        return wrong(f"{called}. Результат не читается: верните число, текст или список.")
    if _same(found, case.expected):
        return right(f"{called}. Верно.")
    return wrong(f"{called}. Результат не тот.")


def _same(found: Any, expected: Any) -> bool:
    """Equal values of the same kind; whole and fractional numbers are one kind, truth is not."""
    if isinstance(found, bool) or isinstance(expected, bool):
        return found is expected
    if isinstance(found, int) and isinstance(expected, int):
        return found == expected
    if isinstance(found, int | float) and isinstance(expected, int | float):
        return _close(found, expected)
    if isinstance(found, list) and isinstance(expected, list):
        return len(found) == len(expected) and all(map(_same, found, expected))
    if isinstance(found, dict) and isinstance(expected, dict):
        return found.keys() == expected.keys() and all(
            _same(value, expected[name]) for name, value in found.items()
        )
    return type(found) is type(expected) and bool(found == expected)


def _close(found: float, expected: float) -> bool:
    try:
        return math.isclose(found, expected, rel_tol=_CLOSE, abs_tol=_CLOSE)
    except OverflowError:  # a whole number too large for a fraction
        return False


def _refuse(name: str) -> None:
    raise ValueError(name)


def _why(error: ValueError) -> str:
    if isinstance(error, ValidationError):  # it speaks English and of Python
        return "два или больше, в каждом список given и значение expected"
    return str(error)
