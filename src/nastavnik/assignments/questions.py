"""Questions of a self-check as a methodologist writes them in YAML, typed and checked."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Protocol, Self, TypeVar

import yaml
from pydantic import BaseModel, Field, ValidationError, model_validator

from nastavnik.assignments.strict import first_fault
from nastavnik.assignments.webinar import Words
from nastavnik.values.numbers import BadInput
from nastavnik.values.strict import Id, Strict

Model = TypeVar("Model", bound=BaseModel)


class HasId(Protocol):
    """What is called by an id in a file."""

    @property
    def id(self) -> str:
        """Its id."""


Named = TypeVar("Named", bound=HasId)


class Option(Strict):
    """An answer to choose and what a person who chose it needs to hear."""

    text: Words
    feedback: Words
    right: bool = False


class Question(Strict):
    """A question with exactly one right option; ``details`` are named values shown above."""

    id: Id
    text: Words
    details: tuple[tuple[str, str], ...] = ()
    options: tuple[Option, ...] = Field(min_length=2, max_length=6)

    @model_validator(mode="after")
    def _one_is_right(self) -> Self:
        right = sum(option.right for option in self.options)
        if right != 1:
            raise ValueError(f"«{self.id}»: верных ответов {right}, а должен быть один")
        if len({option.text for option in self.options}) != len(self.options):
            raise ValueError(f"«{self.id}»: два одинаковых ответа")
        return self


class _Page(Strict):
    questions: tuple[Question, ...] = Field(min_length=1)


def read_questions(path: Path) -> tuple[Question, ...]:
    """The questions of a file.

    Raises:
        BadInput: the file is missing or wrong; the sentence names the place in it.

    """
    return distinct(read_yaml(path, _Page).questions, path)


def distinct(questions: Iterable[Question], path: Path) -> tuple[Question, ...]:
    """The same questions; raises ``BadInput`` when two share an id."""
    found = tuple(questions)
    if len({question.id for question in found}) != len(found):
        raise BadInput(f"{path.name}: у двух вопросов одинаковый id.")
    return found


def chosen(known: Iterable[Named], ids: Iterable[str], path: Path) -> tuple[Named, ...]:
    """Those with these ids, in the order of the ids; all of them when none is named.

    Raises:
        BadInput: the file ``path`` has no such id.

    """
    by_id = {one.id: one for one in known}
    try:
        return tuple(by_id[one] for one in (tuple(ids) or by_id))
    except KeyError as missing:
        raise BadInput(f"{path.name}: не найдено «{missing.args[0]}».") from None


def read_yaml(path: Path, model: type[Model]) -> Model:
    """A small data file kept beside a notebook; raises ``BadInput`` with one sentence."""
    try:
        data: Any = yaml.safe_load(path.read_text("utf-8"))
        return model.model_validate(data)
    except FileNotFoundError:
        raise BadInput(f"Нет файла {path.name} рядом с тетрадью.") from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise BadInput(f"{path.name} не читается: {error}") from None
    except ValidationError as error:
        raise BadInput(f"{path.name}: {first_fault(error)}") from None
