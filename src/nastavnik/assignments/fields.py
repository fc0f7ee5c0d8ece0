"""Fields of a form as ``assignment.yml`` describes them, one class a kind."""

from collections.abc import Iterator
from keyword import iskeyword
from typing import Annotated, Literal, Self

from pydantic import Field, field_validator, model_validator

from nastavnik.assignments.asking import AskedQuestion, fit_together
from nastavnik.assignments.strict import no_repeats
from nastavnik.calculators import CALCULATORS, Calculator, Question, find
from nastavnik.project.parts import block_label, known_blocks
from nastavnik.values.strict import Id, Strict


class _FieldBase(Strict):
    id: Id
    label: str
    hint: str = ""
    example: str = ""

    def words(self) -> Iterator[str]:
        """Everything of the field that a participant reads."""
        yield from (self.label, self.hint, self.example)


class TextField(_FieldBase):
    """Free text, marked by hand through a criterion of the rubric."""

    kind: Literal["text"]
    max_chars: int = Field(default=2000, gt=0, le=20_000)


class NumberField(_FieldBase):
    """One number typed by a person; its label names the unit."""

    kind: Literal["number"]


class Option(Strict):
    """One thing to choose."""

    id: Id
    text: str


class ChoicesField(_FieldBase):
    """Several of the options may be ticked."""

    kind: Literal["choices"]
    options: tuple[Option, ...] = Field(min_length=2)

    def words(self) -> Iterator[str]:
        """Everything of the field that a participant reads."""
        yield from super().words()
        yield from (option.text for option in self.options)


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


class SortField(_FieldBase):
    """Every item is put on one of the shelves; answered by ``{item: shelf}``."""

    kind: Literal["sort"]
    items: tuple[Option, ...] = Field(min_length=2, max_length=30)
    shelves: tuple[Option, ...] = Field(min_length=2, max_length=6)

    @model_validator(mode="after")
    def _are_distinct(self) -> Self:
        no_repeats("items", (item.id for item in self.items))
        no_repeats("shelves", (shelf.id for shelf in self.shelves))
        return self

    def words(self) -> Iterator[str]:
        """Everything of the field that a participant reads."""
        yield from super().words()
        yield from (one.text for one in (*self.items, *self.shelves))


class QuestionsField(_FieldBase):
    """A form of typed questions, tables included."""

    kind: Literal["questions"]
    questions: tuple[AskedQuestion, ...] = Field(min_length=1, max_length=60)

    @model_validator(mode="after")
    def _fit_together(self) -> Self:
        fit_together(self.questions)
        return self

    @property
    def asked(self) -> tuple[Question, ...]:
        """The questions as calculators ask them."""
        return tuple(one.question for one in self.questions)

    def words(self) -> Iterator[str]:
        """Everything of the field that a participant reads."""
        yield from super().words()
        yield from question_words(self.asked)


class CalculatorField(_FieldBase):
    """One of our calculators with its live answer."""

    kind: Literal["calculator"]
    calculator: str

    @field_validator("calculator")
    @classmethod
    def _is_known(cls, name: str) -> str:
        known = [one.id for one in CALCULATORS]
        if name not in known:
            raise ValueError(f"нет калькулятора «{name}», есть: {', '.join(known)}")
        return name

    @property
    def counts(self) -> Calculator:
        """The calculator itself."""
        return find(self.calculator)

    @property
    def asked(self) -> tuple[Question, ...]:
        """Its questions."""
        return self.counts.questions

    def words(self) -> Iterator[str]:
        """Everything of the field that a participant reads."""
        yield from super().words()
        yield from question_words(self.asked)


class ProjectField(_FieldBase):
    """A part of the team's project.

    ``own`` are the blocks filled in here, ``before`` those that earlier works filled in: they are
    shown, carried along and checked against, never typed again (:mod:`nastavnik.assignments.parts`).
    """

    kind: Literal["project"]
    own: tuple[str, ...] = ()
    before: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _are_known(self) -> Self:
        both = (*self.own, *self.before)
        strange = [block for block in both if block not in known_blocks()]
        if strange:
            raise ValueError(f"части «{strange[0]}» в форме проекта нет")
        no_repeats("own, before", both)
        if not both:
            raise ValueError("назовите части проекта: own, before")
        return self

    def words(self) -> Iterator[str]:
        """Everything of the field that a participant reads."""
        yield from super().words()
        yield from map(block_label, self.own)


FormField = Annotated[
    TextField
    | NumberField
    | ChoicesField
    | BudgetField
    | CodeField
    | SortField
    | QuestionsField
    | CalculatorField
    | ProjectField,
    Field(discriminator="kind"),
]


def question_words(questions: tuple[Question, ...]) -> Iterator[str]:
    """Everything that questions, their columns and choices say."""
    for one in questions:
        yield from (one.label, one.hint, one.example, *one.names)
        yield from (choice.words for choice in one.offered)
        yield from question_words(one.columns)
