"""Whether the checks of an assignment fit: the rule exists, its field, its params, its key."""

from collections.abc import Callable, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from nastavnik.assignments.fields import (
    BudgetField,
    CalculatorField,
    ChoicesField,
    FormField,
    NumberField,
    ProjectField,
    QuestionsField,
    SortField,
    TextField,
)
from nastavnik.assignments.model import Assignment, Check
from nastavnik.assignments.rules import RULES
from nastavnik.assignments.rules.answering import right_answers
from nastavnik.assignments.rules.project import CHECKS as PROJECT_CHECKS
from nastavnik.assignments.rules.project import ProjectParams
from nastavnik.assignments.rules.reading import READABLE
from nastavnik.assignments.rules.sorting import right_shelves
from nastavnik.assignments.rules.spending import BanParams
from nastavnik.assignments.rules.subject import SubjectParams
from nastavnik.assignments.rules.texts import Avoid, Given, Lines, Mentions
from nastavnik.calculators import Kind, Question
from nastavnik.project.budget import RULES as BUDGET_RULES
from nastavnik.values.numbers import BadInput, read_decimal

_ASKING = (QuestionsField, CalculatorField)

# The kinds of fields that a rule can look at.
FIELDS: Mapping[str, tuple[type[FormField], ...]] = {
    **{f"budget.{name}": (BudgetField,) for name in BUDGET_RULES},
    **dict.fromkeys(RULES, READABLE),
    **dict.fromkeys(PROJECT_CHECKS, (ProjectField,)),
    "key.choices": (ChoicesField,),
    "choices.given": (ChoicesField,),
    "key.number": (NumberField,),
    "sort.complete": (SortField,),
    "key.sort": (SortField,),
    "spending.bans": (SortField,),
    "questions.complete": _ASKING,
    "key.answers": _ASKING,
    "calculator.answered": (CalculatorField,),
    "calculator.sound": (CalculatorField,),
    "text.given": (TextField,),
    "text.avoid": (TextField,),
    "text.mentions": (TextField,),
    "text.lines": (TextField,),
}
PARAMS: Mapping[str, type[BaseModel]] = {
    "spending.bans": BanParams,
    "text.given": Given,
    "text.avoid": Avoid,
    "text.mentions": Mentions,
    "text.lines": Lines,
    **dict.fromkeys(RULES, SubjectParams),
    **dict.fromkeys(PROJECT_CHECKS, ProjectParams),
}


def check_rules(assignment: Assignment, key: Mapping[str, Any]) -> None:
    """Look at every check.

    Raises:
        BadInput: one of them cannot work; the sentence names it.

    """
    for check in assignment.checks:
        if check.runs_code:  # looked at where code is
            continue
        fault = _fault(assignment, check, key)
        if fault:
            raise BadInput(f"Проверка «{check.id}»: {fault}.")


def _fault(assignment: Assignment, check: Check, key: Mapping[str, Any]) -> str:
    asked = assignment.field(check.field)
    if check.rule not in FIELDS:
        fitting = (rule for rule, kinds in FIELDS.items() if isinstance(asked, kinds))
        return f"правила «{check.rule}» нет; для этого поля есть: {', '.join(sorted(fitting))}"
    if not isinstance(asked, FIELDS[check.rule]):
        return f"правило «{check.rule}» не для поля вида «{asked.kind}»"
    fault = _params_fault(assignment, check)
    if fault or not check.rule.startswith("key."):
        return fault
    if not check.hidden:
        return "правила по ключу работают только у проверяющего, впишите hidden: true"
    if check.id not in key:
        return "в key.yml нет ключа с этим именем"
    try:
        return _KEYS[check.rule](asked, key[check.id])
    except BadInput as refusal:
        return f"ключ не читается: {refusal}".rstrip(".")


def _params_fault(assignment: Assignment, check: Check) -> str:
    takes = PARAMS.get(check.rule)
    if takes is None:
        return f"правилу «{check.rule}» params не нужны" if check.params else ""
    try:
        params = takes.model_validate(check.params or {})
    except ValidationError as error:
        first = error.errors()[0]
        return f"params: {'.'.join(map(str, first['loc']))}: {first['msg']}"
    if isinstance(params, ProjectParams):
        return _blocks_fault(assignment.field(check.field), params)
    also = params.also if isinstance(params, SubjectParams) else ()
    kinds = {field.id: field for field in assignment.fields}
    for name in also:
        if not isinstance(kinds.get(name), READABLE):
            return f"params: also: поля «{name}» нет, или правила не читают поля такого вида"
    return _needs_fault(assignment, check, params) if isinstance(params, SubjectParams) else ""


def _blocks_fault(asked: FormField, params: ProjectParams) -> str:
    known = (*asked.own, *asked.before) if isinstance(asked, ProjectField) else ()
    strange = [block for block in params.blocks if block not in known]
    return f"params: blocks: части «{strange[0]}» в этом поле нет" if strange else ""


def _needs_fault(assignment: Assignment, check: Check, params: SubjectParams) -> str:
    asked = assignment.field(check.field)
    known = {one.id for one in asked.asked} if isinstance(asked, _ASKING) else set()
    strange = [name for name in params.needs if name not in known]
    return f"params: needs: вопроса «{strange[0]}» в этом поле нет" if strange else ""


def _choices_fault(field: Any, value: Any) -> str:
    known = {option.id for option in field.options}
    given = {str(one) for one in value} if isinstance(value, list) else set()
    return "" if given and given <= known else "ключ — список вариантов этого поля"


def _number_fault(field: Any, value: Any) -> str:
    read_decimal(str(value))
    return ""


def _sort_fault(field: Any, value: Any) -> str:
    items = {item.id for item in field.items}
    shelves = {shelf.id for shelf in field.shelves}
    if not isinstance(value, Mapping) or set(value) != items:
        return "ключ называет каждую карточку поля и никаких других"
    for item, right in value.items():
        if not right_shelves(right) or not set(right_shelves(right)) <= shelves:
            return f"в ключе у карточки «{item}» полка, которой нет"
    return ""


def _answers_fault(field: Any, value: Any) -> str:
    questions = {question.id: question for question in field.asked}
    if not isinstance(value, Mapping) or not value or not set(value) <= set(questions):
        return "ключ — «вопрос: ответ», и вопросы те же, что в поле"
    for name, expected in value.items():
        fault = _answer_fault(questions[name], expected)
        if fault:
            return fault
    return ""


def _answer_fault(question: Question, expected: Any) -> str:
    if question.kind is not Kind.ROWS:
        return "" if right_answers(question, expected) else f"у «{question.id}» пустой ключ"
    columns = {column.id: column for column in question.columns}
    rows = expected if isinstance(expected, list) else []
    if not rows or not all(isinstance(row, Mapping) and set(row) <= set(columns) for row in rows):
        return f"у таблицы «{question.id}» ключ — список строк «столбец: ответ»"
    for row in rows:
        for name, cell in row.items():
            right_answers(columns[name], cell)
    return ""


_KEYS: Mapping[str, Callable[[Any, Any], str]] = {
    "key.choices": _choices_fault,
    "key.number": _number_fault,
    "key.sort": _sort_fault,
    "key.answers": _answers_fault,
}
