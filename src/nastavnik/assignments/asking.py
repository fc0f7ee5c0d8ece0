"""Questions of a form as ``assignment.yml`` writes them, turned into those of calculators."""

from collections.abc import Mapping, Sequence
from typing import Any, Self

from pydantic import Field, field_serializer, field_validator, model_validator

from nastavnik.assignments.strict import no_repeats
from nastavnik.calculators import Choice, Kind, Question
from nastavnik.calculators.run import MOST_LETTERS, MOST_ROWS
from nastavnik.values.strict import Id, Strict

ROW_ID = "id"  # rows are told apart by it, so no column may be called so
_BOUNDED = (Kind.WHOLE, Kind.NUMBER, Kind.MONEY)
_CHOSEN = (Kind.CHOICE, Kind.YES_NO)


class AskedQuestion(Strict):
    """One question (see :class:`nastavnik.calculators.Question`).

    ``choices`` are ``code: words``; ``when`` is ``[question, [codes]]``; ``max_chars`` is for
    texts.
    """

    id: Id
    label: str
    kind: Kind
    hint: str = ""
    example: str = ""
    choices: Mapping[Id, str] = Field(default_factory=dict)
    optional: bool = False
    when: tuple[Id, tuple[Id, ...]] | None = None
    columns: tuple["AskedQuestion", ...] = Field(default=(), max_length=8)
    names: tuple[str, ...] = Field(default=(), max_length=MOST_ROWS)
    least: int = Field(default=0, ge=0)
    most: int | None = None
    max_chars: int = Field(default=MOST_LETTERS, gt=0, le=1000)

    @field_validator("choices", mode="before")
    @classmethod
    def _of_pairs(cls, choices: Any) -> Any:
        is_pairs = isinstance(choices, list) and all(
            isinstance(one, list) and len(one) == 2 for one in choices
        )
        return {str(code): words for code, words in choices} if is_pairs else choices

    @field_serializer("choices")
    def _as_pairs(self, choices: Mapping[str, str]) -> list[list[str]]:
        # A notebook sorts the keys of its metadata, and people are asked in the order written.
        return [[code, words] for code, words in choices.items()]

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        is_table = self.kind is Kind.ROWS
        for is_wrong, sentence in (
            (is_table and not self.columns, "таблице нужны columns"),
            (not is_table and (self.columns or self.names), "columns и names — только у rows"),
            (
                (self.kind is Kind.CHOICE) != bool(self.choices),
                "choices — у choice, и только у неё",
            ),
            (self.most is not None and self.kind not in _BOUNDED, "most — только у чисел"),
            (self.most is not None and self.most < self.least, "most меньше least"),
        ):
            if is_wrong:
                raise ValueError(f"«{self.id}»: {sentence}")
        no_repeats(f"«{self.id}», names", self.names)
        no_repeats(f"«{self.id}», columns", (column.id for column in self.columns))
        for column in self.columns:
            if column.kind is Kind.ROWS or column.when or column.id == ROW_ID:
                raise ValueError(
                    f"«{self.id}.{column.id}»: у столбца нет своей таблицы и условия when, "
                    f"и зовут его не «{ROW_ID}»"
                )
        return self

    @property
    def question(self) -> Question:
        """The same as calculators ask it."""
        return Question(
            self.id,
            self.label,
            self.kind,
            hint=self.hint,
            example=self.example,
            choices=tuple(Choice(code, words) for code, words in self.choices.items()),
            optional=self.optional,
            when=self.when,
            columns=tuple(column.question for column in self.columns),
            names=self.names,
            least=self.least,
            most=self.most,
            letters=self.max_chars,
        )


def fit_together(questions: Sequence[AskedQuestion]) -> None:
    """Refuse repeated ids and conditions on what is not chosen before."""
    no_repeats("questions", (one.id for one in questions))
    codes: dict[str, set[str]] = {}
    for one in questions:
        if one.when and not set(one.when[1]) <= codes.get(one.when[0], set()):
            raise ValueError(
                f"«{one.id}»: when называет вопрос выше со списком ответов и ответы из него"
            )
        if one.kind in _CHOSEN:
            codes[one.id] = {choice.code for choice in one.question.offered}
