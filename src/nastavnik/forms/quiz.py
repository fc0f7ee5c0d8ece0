"""Self-check: press an answer, read why; the first presses are counted."""

from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path

import ipywidgets as widgets

from nastavnik.assignments.questions import Option, Question, chosen, read_questions
from nastavnik.forms.printable import Printable, button, row, static
from nastavnik.forms.question_html import (
    LETTERS,
    answers_html,
    lettered,
    question_html,
    questions_html,
)

MARKS = {True: "верно", False: "неверно"}


class QuestionView(widgets.VBox):  # type: ignore[misc]
    """One question: every option is a button, its feedback appears below and is read aloud.

    Args:
        question: what is asked.
        answered: called with «right or not» when an option is pressed.

    """

    def __init__(self, question: Question, answered: Callable[[bool], None]) -> None:
        self.question = question
        self.answered = answered
        self.feedback = widgets.HTML(_said("Выберите ответ: объяснение появится здесь.", "wait"))
        self.buttons = [
            self._option(index, option) for index, option in enumerate(question.options)
        ]
        super().__init__([widgets.HTML(question_html(question)), *self.buttons, self.feedback])
        self.add_class("quiz-question")

    def choose(self, index: int) -> None:
        """Answer with an option: mark it and say why."""
        option = self.question.options[index]
        pressed = self.buttons[index]
        word = MARKS[option.right]
        pressed.add_class("right" if option.right else "wrong")
        pressed.description = f"{lettered(index, option)} — {word}"
        self.feedback.value = _said(
            f"{word.capitalize()}. {option.feedback}", "right" if option.right else "wrong"
        )
        self.answered(option.right)

    def _option(self, index: int, option: Option) -> widgets.Button:
        made = button(lettered(index, option), "quiz-option", hint=f"Ответ {LETTERS[index]}")
        made.on_click(lambda pressed: self.choose(index))
        return made


class Quiz(Printable):
    """A self-check.

    Args:
        questions: a YAML file beside the notebook, or questions.
        one_at_a_time: show one question with «Назад» and «Дальше»; else all at once.
        only: ids of the questions to show, in this order; all of them when none is named.

    Raises:
        BadInput: the file is missing or wrong, or has no question of ``only``.

    """

    THING, DONE = "Вопрос", "Отвечено"

    def __init__(
        self,
        questions: str | Path | Iterable[Question],
        *,
        one_at_a_time: bool = True,
        only: Iterable[str] = (),
    ) -> None:
        self.questions = _read(questions, tuple(only))
        self.first: dict[str, bool] = {}
        self.views = [self._view(question) for question in self.questions]
        self.shown = 0
        self.stage = widgets.VBox(self.views[:1] if one_at_a_time else self.views)
        self.result = widgets.HTML()
        is_moved = one_at_a_time and len(self.views) > 1
        self.moves = row(*self._moves()) if is_moved else widgets.HBox()
        super().__init__(self._parts(), self._paper())
        self._count()

    def move(self, step: int) -> None:
        """Show the question ``step`` further, staying inside the list."""
        self.shown = min(max(self.shown + step, 0), len(self.views) - 1)
        self.stage.children = [self.views[self.shown]]
        self._count()

    def answers(self) -> Printable:
        """The right answers with their explanations, for the end of a handout."""
        return static(answers_html(self.questions))

    def _parts(self) -> list[widgets.Widget]:
        return [self.stage, self.moves, self.result]

    def _paper(self) -> str:
        return questions_html(self.questions)

    def _view(self, question: Question) -> QuestionView:
        return QuestionView(question, lambda right: self._answer(question, right))

    def _answer(self, question: Question, right: bool) -> None:
        self.first.setdefault(question.id, right)
        self._count()

    def _moves(self) -> list[widgets.Button]:
        back, onward = button("Назад", "quiet"), button("Дальше")
        back.on_click(lambda pressed: self.move(-1))
        onward.on_click(lambda pressed: self.move(1))
        return [back, onward]

    def _count(self) -> None:
        right, of_all = sum(self.first.values()), len(self.questions)
        if of_all == 1:
            return
        words = f"Верно с первого раза: {right} из {of_all}."
        if len(self.first) < of_all:
            words = f"{self.DONE}: {len(self.first)} из {of_all}. {words}"
        place = (
            f"{self.THING} {self.shown + 1} из {of_all}. "
            if len(self.stage.children) < of_all
            else ""
        )
        self.result.value = (
            f'<p class="quiz-result" role="status" aria-live="polite">{place}{words}</p>'
        )


def _read(
    questions: str | Path | Iterable[Question], only: tuple[str, ...]
) -> tuple[Question, ...]:
    if isinstance(questions, str | Path):
        file = Path(questions)
        return chosen(read_questions(file), only, file)
    return tuple(questions)


def _said(text: str, css: str) -> str:
    return f'<p class="quiz-said {css}" role="status" aria-live="polite">{escape(text)}</p>'
