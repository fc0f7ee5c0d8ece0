"""Turn participants' code into data: the inputs of the tests go in, results come out as JSON text.

What goes into the sandbox is the participant's code and the inputs of one check's tests, never an
expected result. What comes out is bounded and is only text here: it is read and compared by
:mod:`nastavnik.assignments.code`, on this side. The code may lie about its results as it likes;
it does not know what to lie.
"""

import builtins
import json
import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from nbformat.notebooknode import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook

from nastavnik.assignments.answers import Reading
from nastavnik.assignments.code import (
    MOST_CHARS,
    TOO_MUCH,
    Case,
    Produced,
    cases_of,
    typed_code,
)
from nastavnik.assignments.fields import CodeField
from nastavnik.assignments.model import Assignment, Check
from nastavnik.grading.sandbox.limits import limits_for
from nastavnik.grading.sandbox.run import run_code
from nastavnik.grading.sandbox.walls import NoSandbox, refuse_if_seen
from nastavnik.values.numbers import BadInput

log = logging.getLogger(__name__)

RESULT = "application/vnd.nastavnik.result+json"
_CALL = (
    'get_ipython().display_pub.publish({{"{kind}": '
    '__import__("json").dumps({function}(*__import__("json").loads({given!r})))}})'
)
_ERRORS = [name for name, kind in vars(builtins).items() if isinstance(kind, type)]
_SILENT = "Код не отдал результат."


def produce(
    root: Path, assignment: Assignment, reading: Reading, key: Mapping[str, Any]
) -> dict[str, Produced]:
    """What the code in the answers produces, by check id; without code there is no entry.

    Args:
        root: the course folder, which the code must not see.
        assignment: what was asked.
        reading: the answers.
        key: the tests.

    """
    found = {}
    for check in assignment.checks:
        field = assignment.field(check.field)
        if check.runs_code and isinstance(field, CodeField):
            code = _typed(field, reading)
            if code:
                found[check.id] = _produced(root, check, field, code, key)
    return found


def _typed(field: CodeField, reading: Reading) -> str:
    try:
        return typed_code(field, reading.answers.get(field.id))
    except BadInput:  # the check will say it
        return ""


def _produced(
    root: Path, check: Check, field: CodeField, code: str, key: Mapping[str, Any]
) -> Produced:
    """Run one check's tests; whatever goes wrong on our side is a fault, not a result."""
    try:
        refuse_if_seen(root)
        return _tried(field, code, cases_of(check, key))
    except NoSandbox as refusal:
        return Produced(fault=str(refusal))
    except Exception as fault:
        log.exception("code of check %s was not run", check.id)
        return Produced(fault=f"Код участников не запускали: сбой {type(fault).__name__}.")


def _tried(field: CodeField, code: str, cases: tuple[Case, ...]) -> Produced:
    calls = [new_code_cell(_call(field, case)) for case in cases]
    notebook = new_notebook(cells=[new_code_cell(code), *calls])
    run = run_code(notebook, limits_for(field.seconds, len(notebook.cells)))
    defining, *called = run.notebook.cells
    return Produced(tuple(result_in(cell, run.problem or _error(defining)) for cell in called))


def _call(field: CodeField, case: Case) -> str:
    given = json.dumps(case.given, ensure_ascii=True)
    return _CALL.format(kind=RESULT, function=field.function, given=given)


def result_in(cell: NotebookNode, otherwise: str) -> tuple[str, str]:
    """The result a cell shows; ``otherwise`` is why there may be none for reasons elsewhere."""
    data = [output.get("data") for output in cell.outputs]
    shown = [one[RESULT] for one in data if isinstance(one, dict) and RESULT in one]
    if not shown:
        return "", otherwise or _error(cell) or _SILENT
    if not isinstance(shown[-1], str) or not shown[-1].isascii():  # not what we asked for
        return "", _SILENT
    return (shown[-1], "") if len(shown[-1]) <= MOST_CHARS else ("", TOO_MUCH)


def _error(cell: NotebookNode) -> str:
    """Which error ended a cell; only Python's own names, since code could hide a message in one."""
    names = [output.get("ename") for output in cell.outputs if output.output_type == "error"]
    if not names:
        return ""
    known = [name for name in names if name in _ERRORS]
    return f"Код остановился с ошибкой {known[-1]}." if known else "Код остановился с ошибкой."
