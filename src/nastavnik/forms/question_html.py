"""Questions as HTML: the head of a question on a slide, whole questions and answers on paper."""

from collections.abc import Iterable
from html import escape

from nastavnik.assignments.questions import Option, Question
from nastavnik.forms.details import details_html

LETTERS = "АБВГДЕ"


def question_html(question: Question) -> str:
    """The question with its details, without options."""
    listed = details_html(question.details) if question.details else ""
    return f'{listed}<p class="quiz-text">{escape(question.text)}</p>'


def questions_html(questions: Iterable[Question]) -> str:
    """Questions with lettered options, for paper."""
    return "".join(
        f'<section class="quiz-question">{question_html(question)}<ul>{_options(question)}</ul>'
        "</section>"
        for question in questions
    )


def answers_html(questions: Iterable[Question]) -> str:
    """The right option of each question and why, for paper."""
    return f'<ol class="quiz-answers">{"".join(map(_answer_html, questions))}</ol>'


def _answer_html(question: Question) -> str:
    index = next(index for index, option in enumerate(question.options) if option.right)
    option = question.options[index]
    return (
        f"<li>{escape(question.text)} <b>{escape(lettered(index, option))}</b> "
        f"{escape(option.feedback)}</li>"
    )


def _options(question: Question) -> str:
    return "".join(
        f"<li>{escape(lettered(index, option))}</li>"
        for index, option in enumerate(question.options)
    )


def lettered(index: int, option: Option) -> str:
    """``А. Текст ответа``."""
    return f"{LETTERS[index]}. {option.text}"
