"""A worked example unfolding step by step: what is given, what we do, the sum, and why."""

from html import escape
from pathlib import Path
from typing import Self

import ipywidgets as widgets
from pydantic import Field, model_validator

from nastavnik.assignments.questions import read_yaml
from nastavnik.assignments.webinar import Words
from nastavnik.forms.unfolding import Unfolding
from nastavnik.values.numbers import BadInput
from nastavnik.values.strict import Strict
from nastavnik.values.sums import check_sum

THINK = "Сначала подумайте сами. Потом нажмите «Следующий шаг»."


class Step(Strict):
    """What we do, the arithmetic if there is any, and why we do it."""

    do: Words
    sum: str = ""
    why: Words


class Example(Strict):
    """An example; its sums are checked, so a slip of the author never reaches a slide."""

    title: Words
    given: tuple[tuple[Words, Words], ...] = Field(min_length=1)
    steps: tuple[Step, ...] = Field(min_length=2, max_length=12)
    result: Words

    @model_validator(mode="after")
    def _sums_are_right(self) -> Self:
        for number, step in enumerate(self.steps, start=1):
            if step.sum:
                _check(number, step.sum)
        return self


def _check(number: int, text: str) -> None:
    try:
        check_sum(text)
    except BadInput as refusal:
        raise ValueError(f"шаг {number}: {refusal}") from None


class Worked(Unfolding):
    """The example on the screen; before the first step only what is given is seen.

    Args:
        example: a YAML file beside the notebook, or an example.

    Raises:
        BadInput: the file is missing or wrong; wrong arithmetic names its step.

    """

    def __init__(self, example: str | Path | Example) -> None:
        self.example = (
            example if isinstance(example, Example) else read_yaml(Path(example), Example)
        )
        self.told = widgets.HTML()
        super().__init__(
            [widgets.HTML(_given_html(self.example)), self.told],
            _paper(self.example),
            least=0,
            most=len(self.example.steps),
        )

    def _draw(self) -> None:
        shown = self.example.steps[: self.slider.value]
        is_over = len(shown) == len(self.example.steps)
        before = "".join(f"<li>{_done_html(step)}</li>" for step in shown[:-1])
        newest = f"<li>{_said(_step_html(shown[-1]))}</li>" if shown else ""
        result = _said(_result_html(self.example)) if is_over else ""
        wait = "" if shown else _said(f'<p class="quiz-said wait">{THINK}</p>')
        self.told.value = f'{wait}<ol class="worked">{before}{newest}</ol>{result}'


def _said(html: str) -> str:
    return f'<div role="status" aria-live="polite">{html}</div>'


def _given_html(example: Example) -> str:
    rows = "".join(
        f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>"
        for name, value in example.given
    )
    return f'<p class="quiz-text">{escape(example.title)}</p><dl class="quiz-details given">{rows}</dl>'


def _done_html(step: Step) -> str:
    sum_ = f' <b class="sum">{escape(step.sum)}</b>' if step.sum else ""
    return f"{escape(step.do)}{sum_}"


def _step_html(step: Step) -> str:
    return f'{_done_html(step)}<p class="step-why"><b>Зачем.</b> {escape(step.why)}</p>'


def _result_html(example: Example) -> str:
    return f'<p class="quiz-said right"><b>Итог.</b> {escape(example.result)}</p>'


def _paper(example: Example) -> str:
    steps = "".join(f"<li>{_step_html(step)}</li>" for step in example.steps)
    return f'{_given_html(example)}<ol class="worked">{steps}</ol>{_result_html(example)}'
