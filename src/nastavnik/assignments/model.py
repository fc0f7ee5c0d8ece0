"""What a methodologist writes in ``assignments/<id>/assignment.yml``, typed and checked."""

from decimal import Decimal
from keyword import iskeyword
from pathlib import Path
from typing import Annotated, Any, Literal, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from nastavnik.values.numbers import BadInput

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]{0,39}$")]
Points = Annotated[Decimal, Field(gt=0, le=100)]
CODE_RULES = ("code.tests",)


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _FieldBase(_Strict):
    id: Id
    label: str
    hint: str = ""
    example: str = ""


class TextField(_FieldBase):
    """Free text, marked by hand through a criterion of the rubric."""

    kind: Literal["text"]
    max_chars: int = Field(default=2000, gt=0, le=20_000)


class NumberField(_FieldBase):
    """One number typed by a person; its label names the unit."""

    kind: Literal["number"]


class Option(_Strict):
    """One thing to choose."""

    id: Id
    text: str


class ChoicesField(_FieldBase):
    """Several of the options may be ticked."""

    kind: Literal["choices"]
    options: tuple[Option, ...] = Field(min_length=2)


class BudgetField(_FieldBase):
    """The budget table; fewer than ``min_lines`` lines count as not filled in."""

    kind: Literal["budget"]
    min_lines: int = Field(default=1, ge=1)


class CodeField(_FieldBase):
    """Python code typed as text; the grader alone runs it, in the sandboxed kernel.

    ``function`` is the name that the tests call; ``seconds`` is how long one call may take.
    """

    kind: Literal["code"]
    function: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
    max_chars: int = Field(default=4000, gt=0, le=20_000)
    seconds: int = Field(default=10, gt=0, le=60)

    @field_validator("function")
    @classmethod
    def _can_be_called(cls, function: str) -> str:
        if iskeyword(function):
            raise ValueError(f"«{function}» — слово самого Python, назовите функцию иначе")
        return function


FormField = Annotated[
    TextField | NumberField | ChoicesField | BudgetField | CodeField, Field(discriminator="kind")
]


class Check(_Strict):
    """An automatic check: ``rule`` names a function (see ``checks.py``) applied to ``field``.

    A ``hidden`` check needs the key and runs only at the grader's.
    """

    id: Id
    title: str
    field: Id
    rule: str
    points: Points
    hidden: bool = False
    advice: str = ""

    @property
    def runs_code(self) -> bool:
        """Whether this is about what code does, which only the grader finds out."""
        return self.rule.startswith("code.")


class Level(_Strict):
    """A level of a criterion: its points and how to recognise it."""

    points: Annotated[Decimal, Field(ge=0, le=100)]
    text: str


class Criterion(_Strict):
    """A criterion of the rubric, marked by a person reading the text ``field``."""

    id: Id
    title: str
    field: Id
    levels: tuple[Level, ...] = Field(min_length=2)
    comments: tuple[str, ...] = ()

    @property
    def points(self) -> Decimal:
        """The most points this criterion gives."""
        return max(level.points for level in self.levels)


class Assignment(_Strict):
    """A whole assignment.

    ``minutes`` is the working time, ``due_days`` counts from the webinar; ``webinar`` is the
    path of its notebook from the root of the course. ``kernel`` must be named when participants
    write code: that code runs in the sandboxed kernel or not at all.
    """

    id: Id
    title: str
    outcome: str
    webinar: str
    minutes: int = Field(gt=0)
    due_days: int = Field(gt=0)
    team: bool = False
    kernel: Literal["sandboxed"] | None = None
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
        kinds = {field.id: field.kind for field in self.fields}
        parts: tuple[Check | Criterion, ...] = (*self.checks, *self.rubric)
        for part in parts:
            if part.field not in kinds:
                raise ValueError(f"«{part.id}» names an unknown field «{part.field}»")
        if any(kinds[criterion.field] != "text" for criterion in self.rubric):
            raise ValueError("a criterion is marked on a text field")
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

    def field(self, field_id: str) -> FormField:
        """The field with this id; raises ``KeyError``."""
        return {field.id: field for field in self.fields}[field_id]

    @property
    def max_points(self) -> Decimal:
        """Points of all checks and criteria together."""
        checks = sum((check.points for check in self.checks), Decimal(0))
        return checks + sum((criterion.points for criterion in self.rubric), Decimal(0))


def load_assignment(folder: Path) -> Assignment:
    """Read ``assignment.yml`` of a folder.

    Raises:
        BadInput: the file is missing or wrong; the sentence names the place in it.

    """
    path = folder / "assignment.yml"
    try:
        data = yaml.safe_load(path.read_text("utf-8"))
        assignment = Assignment.model_validate(data)
    except FileNotFoundError:
        raise BadInput(f"Нет файла {path.name} в папке {folder.name}.") from None
    except yaml.YAMLError as error:
        raise BadInput(f"{folder.name}/{path.name} не читается как YAML: {error}") from None
    except ValidationError as error:
        raise BadInput(f"{folder.name}/{path.name}: {_first(error)}") from None
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
        data = yaml.safe_load(path.read_text("utf-8")) if path.exists() else {}
    except yaml.YAMLError as error:
        raise BadInput(f"{folder.name}/{path.name} не читается как YAML: {error}") from None
    if not isinstance(data or {}, dict):
        raise BadInput(f"{folder.name}/{path.name}: впишите ключ по проверкам, «id: ответ».")
    return dict(data or {})


def _first(error: ValidationError) -> str:
    first = error.errors()[0]
    place = ".".join(str(part) for part in first["loc"])
    ours = first.get("ctx", {}).get("error")  # a sentence from one of our validators
    return f"{place or 'файл'}: {ours or first['msg']}"
