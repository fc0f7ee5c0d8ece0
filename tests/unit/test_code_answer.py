"""Code as an answer: what is asked, what comes out, and that only a right result gives points."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from nbformat.notebooknode import from_dict
from nbformat.v4 import new_code_cell, new_output

from nastavnik.assignments.answers import Reading
from nastavnik.assignments.build import source_text
from nastavnik.assignments.checks import CheckResult, evaluate
from nastavnik.assignments.code import Produced
from nastavnik.assignments.model import Assignment
from nastavnik.cli import main
from nastavnik.forms.assignment_form import AssignmentForm, Seat
from nastavnik.grading.running import RESULT, result_in
from nastavnik.values.numbers import BadInput
from nastavnik.values.verdict import Status
from prices import DESCRIPTION, KEY, write_task

ASSIGNMENT = Assignment.model_validate(yaml.safe_load(DESCRIPTION))
CODE = "def total(prices):\n    return sum(prices)"
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=8,
)


def judged(produced: Produced | None, expected: Any, code: str = CODE) -> CheckResult:
    """The check of four points in two cases; the second one expects a word that nothing equals."""
    cases = [{"given": [], "expected": expected}, {"given": [], "expected": "другое"}]
    key = {"sum": cases, "unseen": cases}
    known = {"sum": produced} if produced else {}
    return evaluate(ASSIGNMENT, Reading({"code": code}), key, known).results[0]


def two(first: str) -> Produced:
    return Produced(((first, ""), ('"ни то ни сё"', "")))


@given(VALUES)
def test_the_expected_value_itself_is_right(value: Any) -> None:
    assert judged(two(json.dumps(value)), value).points == 2


@given(VALUES, VALUES)
def test_values_that_differ_are_not_taken_for_each_other(found: Any, expected: Any) -> None:
    if not _may_be_one(found, expected):
        assert judged(two(json.dumps(found)), expected).points == 0


def _may_be_one(found: Any, expected: Any) -> bool:
    """Whether two values are one answer, or would be with other numbers: those have their table."""
    match found, expected:
        case (bool(), _) | (_, bool()):
            return found is expected
        case (int() | float(), int() | float()):
            return True
        case (list(), list()):
            return len(found) == len(expected) and all(map(_may_be_one, found, expected))
        case (dict(), dict()):
            return found.keys() == expected.keys() and all(
                _may_be_one(value, expected[name]) for name, value in found.items()
            )
        case _:
            return bool(found == expected)


@pytest.mark.parametrize(
    ("text", "expected", "points"),
    [
        ("60.0", 60, 2),
        ("0.30000000000000004", 0.3, 2),
        ("0.3001", 0.3, 0),
        ("true", 1, 0),
        ("1", True, 0),
        ('"60"', 60, 0),
        ("[1, 2]", [2, 1], 0),
        ("[true]", [1], 0),
        ("NaN", 1, 0),
        ("Infinity", 1, 0),
        ("9" * 400, 1.5, 0),
        ("9" * 9000, 9, 0),
        ("[" * 19_000, [], 0),
        ("60 и ещё слова", 60, 0),
        ("", 60, 0),
    ],
)
def test_results_are_compared_by_value_and_kind(text: str, expected: Any, points: int) -> None:
    assert judged(two(text), expected).points == points


@pytest.mark.parametrize(
    "produced", [None, Produced(fault="нет bubblewrap"), Produced((("60", ""),))]
)
def test_an_unknown_is_a_fault_and_no_zero(produced: Produced | None) -> None:
    result = judged(produced, 60)
    assert (result.status, result.points) == (Status.FAILED, Decimal(0))


def test_a_key_without_cases_is_our_fault(caplog: pytest.LogCaptureFixture) -> None:
    found = evaluate(ASSIGNMENT, Reading({"code": CODE}), {}, {"sum": two("60")})
    assert {one.status for one in found.results} == {Status.FAILED}


def test_no_code_is_not_filled_in_and_no_fault() -> None:
    assert judged(None, 60, code=" \n").status is Status.EMPTY
    assert judged(None, 60, code="#" * 9999).status is Status.WRONG


def test_the_participant_s_button_runs_no_code_and_reproaches_nothing(tmp_path: Path) -> None:
    form = AssignmentForm(ASSIGNMENT).seat(Seat(tmp_path))
    mark = tmp_path / "ran.txt"
    form.views["code"].box.value = f"open({str(mark)!r}, 'w')"
    form.check()
    assert "Код проверит школа после сдачи." in form.results.value
    assert not any(word in form.results.value for word in (*Status, "баллов"))
    assert not mark.exists()
    assert "open(" in (tmp_path / "answers.json").read_text("utf-8")


def shown(data: Any) -> Any:
    """A cell with an output that need not be a valid one."""
    return from_dict({"outputs": [{"output_type": "display_data", "data": data}]})


@pytest.mark.parametrize(
    "cell",
    [
        new_code_cell(),
        shown({"text/plain": "60"}),
        shown({RESULT: 60}),
        shown({RESULT: ["60"]}),
        shown({RESULT: '"\ud800"'}),
        shown({RESULT: "1" * 20_001}),
        shown(RESULT),
        shown([RESULT]),
        from_dict({"outputs": [{"output_type": "error", "ename": ["x"]}]}),
        new_code_cell(outputs=[new_output("stream", text="60")]),
    ],
)
def test_what_was_not_asked_for_is_noresult_in(cell: Any) -> None:
    text, why = result_in(cell, "")
    assert text == ""
    assert why.startswith("Код ")


def test_a_message_hidden_in_the_name_of_an_error_is_not_passed_on() -> None:
    error = new_output("error", ename="given 900000", evalue="900000", traceback=["900000"])
    assert result_in(new_code_cell(outputs=[error]), "") == ("", "Код остановился с ошибкой.")


KERNEL = "kernel: sandboxed\n"
NO_CODE = DESCRIPTION.replace(
    'kind: code\n    label: "1. Функция total(prices)"', "kind: text\n    label: x"
)
PLAIN_FIELD = NO_CODE.replace("    function: total\n    seconds: 2\n", "")


@pytest.mark.parametrize(
    ("description", "key", "says"),
    [
        (DESCRIPTION.replace(KERNEL, ""), KEY, "впишите «kernel: sandboxed», иначе его не"),
        (PLAIN_FIELD.replace(KERNEL, ""), KEY, "впишите «kernel: sandboxed», иначе его не"),
        (PLAIN_FIELD, KEY, "нужен только заданию с полем «kind: code»"),
        (DESCRIPTION.replace("code.tests", "code.run", 1), KEY, "есть правило code.tests"),
        (DESCRIPTION.replace("sandboxed", "python3"), KEY, "kernel"),
        (DESCRIPTION.replace("function: total", "function: lambda"), KEY, "слово самого Python"),
        (DESCRIPTION.replace("function: total", "function: x()"), KEY, "function"),
        (DESCRIPTION, "", "впишите случаи проверки «sum»"),
        (DESCRIPTION, KEY.replace("unseen", "other"), "впишите случаи проверки «unseen»"),
        (DESCRIPTION, KEY.replace("expected: 901234", "expected: 2"), "ответ во всех случаях один"),
        (DESCRIPTION, KEY.replace("given: [[2]]", "given: [2026-11-20]"), "два или больше"),
        (DESCRIPTION, KEY.replace("expected: 60", "expected: .inf"), "два или больше"),
        (DESCRIPTION, "- 60400", "впишите ключ по проверкам"),
    ],
)
def test_a_careless_assignment_is_refused_at_the_build(
    tmp_path: Path, description: str, key: str, says: str
) -> None:
    write_task(tmp_path, description, key)
    done = CliRunner().invoke(main, ["build", "--root", str(tmp_path)])
    assert done.exit_code == 1
    assert says in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert "Value error" not in done.stderr


def test_the_notebook_of_the_task_holds_no_tests_and_no_code_cell(tmp_path: Path) -> None:
    text = source_text(write_task(tmp_path))
    assert '"kernel": "sandboxed"' in text
    assert '"function": "total"' in text
    assert not any(secret in text for secret in ("901234", "900000", "пустой список"))


def test_an_assignment_without_code_needs_no_key(tmp_path: Path) -> None:
    checked = PLAIN_FIELD.replace(KERNEL, "").replace("code.tests", "text.given")
    folder = write_task(tmp_path, checked)
    (folder / "key.yml").unlink()
    try:
        source_text(folder)
    except BadInput as refusal:
        pytest.fail(str(refusal))
