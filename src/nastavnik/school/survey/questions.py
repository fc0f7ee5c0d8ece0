"""What a survey asks (``courses/survey.yml``): questions as data, comparable with 2024."""

from pathlib import Path
from typing import Annotated, Literal, Self

import yaml
from pydantic import Field, ValidationError, model_validator

from nastavnik.school.programme import load_programme
from nastavnik.school.survey.published import published
from nastavnik.values.numbers import BadInput
from nastavnik.values.strict import Strict

SURVEY = Path("courses", "survey.yml")
DISTRICT = "district"  # the question by which answers are laid side by side
OTHER = "other"
MOST_WORDS = 500  # characters of the free text

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,39}$")]
Words = Annotated[str, Field(min_length=1, max_length=300)]


class Option(Strict):
    """An answer; ``year2024`` is the id of the published number with the same sense."""

    id: Id
    words: Words
    year2024: Id | None = None


class Question(Strict):
    """A question: one answer, several, or a text (one in a survey)."""

    id: Id
    words: Words
    kind: Literal["one", "many", "text"] = "one"
    hint: str = Field(default="", max_length=300)
    options: tuple[Option, ...] = ()

    @model_validator(mode="after")
    def _has_answers(self) -> Self:
        ids = [one.id for one in self.options]
        if self.kind == "text" and ids:
            raise ValueError(f"«{self.words}»: у текста не бывает вариантов")
        if self.kind != "text" and self.id != DISTRICT and len(ids) < 2:
            raise ValueError(f"«{self.words}»: нужно хотя бы два варианта")
        if len(set(ids)) < len(ids):
            raise ValueError(f"«{self.words}»: два варианта с одним id")
        return self


class Asked(Strict):
    """All questions of a survey, in order."""

    questions: tuple[Question, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        ids = [one.id for one in self.questions]
        if len(set(ids)) < len(ids):
            raise ValueError("два вопроса с одним id")
        if sum(one.kind == "text" for one in self.questions) > 1:
            raise ValueError("свободный ответ в опросе один: больше текстов — больше личных данных")
        for option in (one for question in self.questions for one in question.options):
            if option.year2024 and published().total(option.year2024) is None:
                raise ValueError(
                    f"«{option.words}»: числа {option.year2024} в опросе 2024 года нет"
                )
        return self

    @property
    def closed(self) -> tuple[Question, ...]:
        """Questions with answers to choose from."""
        return tuple(one for one in self.questions if one.kind != "text")

    @property
    def text(self) -> Question | None:
        """The question that is answered in words."""
        return next((one for one in self.questions if one.kind == "text"), None)


def read_asked(root: Path) -> Asked:
    """The questions of a course; districts are those of its programme.

    Raises:
        BadInput: there is no such file, or it is not a survey.

    """
    districts = load_programme(root).districts
    try:
        asked = Asked.model_validate(yaml.safe_load((root / SURVEY).read_text("utf-8")))
    except FileNotFoundError:
        raise BadInput(f"Вопросов опроса нет: положите {SURVEY}, как в образце курса.") from None
    except (yaml.YAMLError, ValidationError) as error:
        raise BadInput(f"{SURVEY} не читается: {error}") from None
    options = [
        Option(id=f"d{number}", words=name) for number, name in enumerate(districts, start=1)
    ]
    filled = [
        one.model_copy(update={"options": (*options, Option(id=OTHER, words="Другой район"))})
        if one.id == DISTRICT
        else one
        for one in asked.questions
    ]
    return Asked(questions=tuple(filled))
