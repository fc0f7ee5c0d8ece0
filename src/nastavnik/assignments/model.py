"""What a methodologist writes in ``assignments/<id>/assignment.yml``, typed and checked."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal, Self

import yaml
from pydantic import Field, ValidationError, model_validator

from nastavnik.assignments.fields import CodeField, FormField, ProjectField, TextField
from nastavnik.assignments.strict import first_fault, no_repeats
from nastavnik.assignments.yml import read_yml
from nastavnik.values.numbers import BadInput
from nastavnik.values.strict import Id, Strict

Points = Annotated[Decimal, Field(gt=0, le=100)]
CODE_RULES = ("code.tests",)
Paper = Literal[
    "minutes",
    "support-letters",
    "application",
    "budget",
    "check",
    "supplier-package",
    "grant-journal",
    "charter",
]
PROJECT = "project"  # the field that papers of a project are made of
PAPER_FIELDS: Mapping[Paper, tuple[str, ...]] = {
    "minutes": ("quorum", "minutes", "decisions", "border", "papers"),
    "support-letters": (PROJECT,),
    "application": (PROJECT,),
    "budget": (PROJECT,),
    "check": (PROJECT,),
    "supplier-package": (
        *("supplier", "services", "page", "fee", "to_check"),
        *("staff", "rules", "ethics"),
    ),
    "grant-journal": (PROJECT,),
    "charter": (
        *("territory", "borders", "goals", "organs", "early", "calling"),
        *("means", "ending"),
    ),
}
PAPER_BLOCKS: Mapping[Paper, tuple[str, ...]] = {
    "support-letters": ("partners", "start", "end"),
    "application": ("title", "problem", "goal", "activities", "results", "budget"),
    "budget": ("start", "end", "activities", "budget"),
    "check": ("title", "problem", "goal", "activities", "results", "budget"),
    "grant-journal": ("checkpoints", "payments", "start", "end", "activities", "results", "budget"),
}
"""Without these blocks of the project a paper would be a blank sheet, or say what is not so."""


class Check(Strict):
    """An automatic check: ``rule`` names a function (see ``checks.py``) applied to ``field``.

    A ``hidden`` check needs the key and runs only at the grader's. ``params`` are what the rule
    takes besides (``rules/fit.py``).
    """

    id: Id
    title: str
    field: Id
    rule: str
    points: Points
    hidden: bool = False
    advice: str = ""
    params: Mapping[str, Any] | None = None

    @property
    def runs_code(self) -> bool:
        """Whether this is about what code does, which only the grader finds out."""
        return self.rule.startswith("code.")


class Level(Strict):
    """A level of a criterion: its points and how to recognise it."""

    points: Annotated[Decimal, Field(ge=0, le=100)]
    text: str


class Criterion(Strict):
    """A criterion of the rubric, marked by a person reading the text ``field``.

    Of a field of kind ``project`` it is the text of one ``block``.
    """

    id: Id
    title: str
    field: Id
    block: str = ""
    levels: tuple[Level, ...] = Field(min_length=2)
    comments: tuple[str, ...] = ()

    @property
    def points(self) -> Decimal:
        """The most points this criterion gives."""
        return max(level.points for level in self.levels)


class Form(Strict):
    """Questions to people, checks of the answers and papers made of them; nobody need mark it.

    ``kernel`` must be named when people write code: that code runs in the sandboxed kernel or not
    at all. ``papers`` are what the form makes of the answers for people to take home
    (``papers.py``); ``shows`` is what «Проверить» draws under its results besides: the signs of
    the ten criteria, the fields everybody will see.
    """

    is_graded: ClassVar[bool] = False

    id: Id
    title: str
    kernel: Literal["sandboxed"] | None = None
    papers: tuple[Paper, ...] = ()
    shows: tuple[Literal["readiness", "public"], ...] = ()
    fields: tuple[FormField, ...] = Field(min_length=1)
    checks: tuple[Check, ...] = Field(min_length=1)
    rubric: tuple[Criterion, ...] = ()

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        for called, ids in (
            ("field", [field.id for field in self.fields]),
            ("check", [check.id for check in self.checks]),
            ("criterion", [criterion.id for criterion in self.rubric]),
        ):
            if len(set(ids)) != len(ids):
                raise ValueError(f"{called} ids repeat")
        kinds = {field.id: field for field in self.fields}
        parts: tuple[Check | Criterion, ...] = (*self.checks, *self.rubric)
        for part in parts:
            if part.field not in kinds:
                raise ValueError(f"«{part.id}» names an unknown field «{part.field}»")
        for criterion in self.rubric:
            asked = kinds[criterion.field]
            blocks = asked.own if isinstance(asked, ProjectField) else ("",)
            if not isinstance(asked, TextField | ProjectField) or criterion.block not in blocks:
                raise ValueError(
                    f"критерий «{criterion.id}»: нужно поле «kind: text» либо «kind: project» "
                    "и одна из его частей own в block"
                )
        return self

    @model_validator(mode="after")
    def _runs_code_only_in_the_sandbox(self) -> Self:
        asked = {field.id for field in self.fields if isinstance(field, CodeField)}
        testing = [check for check in self.checks if check.runs_code]
        if (asked or testing) and self.kernel is None:
            raise ValueError(
                "в задании есть код участника: впишите «kernel: sandboxed», иначе его не запускаем"
            )
        if self.kernel is not None and not asked:
            raise ValueError("«kernel: sandboxed» нужен только заданию с полем «kind: code»")
        for check in testing:
            if check.rule not in CODE_RULES or check.field not in asked:
                raise ValueError(
                    f"проверка «{check.id}»: для кода есть правило {', '.join(CODE_RULES)}, "
                    "и поле у неё — «kind: code»"
                )
        return self

    @model_validator(mode="after")
    def _has_what_its_papers_need(self) -> Self:
        no_repeats("papers", self.papers)
        there = {field.id: field for field in self.fields}
        for paper in self.papers:
            for one in PAPER_FIELDS[paper]:
                if one not in there:
                    raise ValueError(f"для «papers: [{paper}]» нужно поле «{one}»")
            blocks = _blocks(there.get(PROJECT))
            for one in PAPER_BLOCKS.get(paper, ()):
                if one not in blocks:
                    raise ValueError(f"для «papers: [{paper}]» в поле «{PROJECT}» нужно «{one}»")
        return self

    @model_validator(mode="after")
    def _has_what_it_shows(self) -> Self:
        no_repeats("shows", self.shows)
        asked = next((field for field in self.fields if field.id == PROJECT), None)
        if self.shows and not _blocks(asked):
            raise ValueError(f"для «shows: [{self.shows[0]}]» нужно поле «{PROJECT}»")
        return self

    def field(self, field_id: str) -> FormField:
        """The field with this id; raises ``KeyError``."""
        return {field.id: field for field in self.fields}[field_id]

    def stands(self, field_id: str, answers: Mapping[str, Any]) -> bool:
        """Whether a field is asked now; of what is graded everything is, always."""
        return True

    @property
    def hidden_count(self) -> int:
        """How many checks, besides those of code, are left for the grader."""
        return sum(check.hidden and not check.runs_code for check in self.checks)

    @property
    def max_points(self) -> Decimal:
        """Points of all checks and criteria together."""
        checks = sum((check.points for check in self.checks), Decimal(0))
        return checks + sum((criterion.points for criterion in self.rubric), Decimal(0))


class Assignment(Form):
    """A whole assignment: a form that is handed in and graded.

    ``minutes`` is the working time, ``due_days`` counts from the webinar; ``webinar`` is the
    path of its notebook from the root of the course.
    """

    is_graded: ClassVar[bool] = True

    outcome: str
    webinar: str
    minutes: int = Field(gt=0)
    due_days: int = Field(gt=0)
    team: bool = False


def _blocks(asked: FormField | None) -> tuple[str, ...]:
    """The blocks of a part of the project; of any other field none."""
    return (*asked.own, *asked.before) if isinstance(asked, ProjectField) else ()


def load_assignment(folder: Path) -> Assignment:
    """Read ``assignment.yml`` of a folder.

    Raises:
        BadInput: the file is missing or wrong; the sentence names the place in it.

    """
    path = folder / "assignment.yml"
    try:
        data = read_yml(path.read_text("utf-8"))
        assignment = Assignment.model_validate(data)
    except FileNotFoundError:
        raise BadInput(f"Нет файла {path.name} в папке {folder.name}.") from None
    except yaml.YAMLError as error:
        raise BadInput(f"{folder.name}/{path.name} не читается как YAML: {error}") from None
    except ValidationError as error:
        raise BadInput(f"{folder.name}/{path.name}: {first_fault(error)}") from None
    if assignment.id != folder.name:
        raise BadInput(f"{path.name}: id «{assignment.id}» не совпадает с папкой «{folder.name}».")
    return assignment


def load_key(folder: Path) -> dict[str, Any]:
    """The key of hidden checks and of code, by check id; empty when the assignment has none.

    Raises:
        BadInput: the file is wrong.

    """
    path = folder / "key.yml"
    try:
        data = read_yml(path.read_text("utf-8")) if path.exists() else {}
    except yaml.YAMLError as error:
        raise BadInput(f"{folder.name}/{path.name} не читается как YAML: {error}") from None
    if not isinstance(data or {}, dict):
        raise BadInput(f"{folder.name}/{path.name}: впишите ключ по проверкам, «id: ответ».")
    return dict(data or {})
