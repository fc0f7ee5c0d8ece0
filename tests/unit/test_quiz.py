"""The self-check: its file, its buttons, its count, its look on paper; and «найдите ошибку»."""

from pathlib import Path

import pytest

from nastavnik.assignments.questions import Question, read_questions
from nastavnik.forms.mistakes import find_mistakes
from nastavnik.forms.quiz import Quiz
from nastavnik.values.numbers import BadInput

# anywidget 0.11 adds traits in a way ipywidgets 8.1.2 answers with a warning of traitlets.
pytestmark = pytest.mark.filterwarnings("ignore:Deprecated in traitlets 4.1:DeprecationWarning")

COURSE = Path(__file__).parents[2] / "courses" / "training" / "o5-budget"

TWO = """
questions:
  - id: first
    text: "С чего начнёте?"
    options:
      - {text: "С мероприятия", feedback: "Так и надо.", right: true}
      - {text: "С суммы <b>", feedback: "Сумма выйдет сама."}
  - id: second
    text: "Кто платит?"
    options:
      - {text: "Никто", feedback: "Так не бывает."}
      - {text: "Фонд или мы", feedback: "Верно."  , right: true}
"""


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "quiz.yml"
    path.write_text(text, "utf-8")
    return path


@pytest.fixture
def quiz(tmp_path: Path) -> Quiz:
    return Quiz(written(tmp_path, TWO))


def test_a_right_answer_is_counted_and_explained(quiz: Quiz) -> None:
    quiz.views[0].buttons[0].click()
    assert "Верно. Так и надо." in quiz.views[0].feedback.value
    assert 'aria-live="polite"' in quiz.views[0].feedback.value
    assert "right" in quiz.views[0].buttons[0]._dom_classes
    assert "Отвечено: 1 из 2. Верно с первого раза: 1 из 2." in quiz.result.value


def test_only_the_first_press_counts_but_every_option_explains_itself(quiz: Quiz) -> None:
    quiz.views[0].buttons[1].click()
    assert "Сумма выйдет сама." in quiz.views[0].feedback.value
    quiz.views[0].buttons[0].click()
    assert "Так и надо." in quiz.views[0].feedback.value
    quiz.views[1].buttons[1].click()
    assert "Верно с первого раза: 1 из 2." in quiz.result.value
    assert "Отвечено" not in quiz.result.value


def test_colour_is_never_the_only_sign(quiz: Quiz) -> None:
    quiz.views[0].buttons[1].click()
    assert quiz.views[0].buttons[1].description == "Б. С суммы <b> — неверно"


def test_one_question_at_a_time_stops_at_both_ends(quiz: Quiz) -> None:
    assert list(quiz.stage.children) == [quiz.views[0]]
    quiz.move(-1)
    assert quiz.shown == 0
    quiz.move(1)
    quiz.move(1)
    assert list(quiz.stage.children) == [quiz.views[1]]


def test_all_at_once(tmp_path: Path) -> None:
    quiz = Quiz(written(tmp_path, TWO), one_at_a_time=False)
    assert list(quiz.stage.children) == quiz.views


def test_only_the_named_questions_are_asked_in_the_order_of_naming(tmp_path: Path) -> None:
    path = written(tmp_path, TWO)
    assert [one.id for one in Quiz(path, only=["second"]).questions] == ["second"]
    assert [one.id for one in Quiz(path, only=["second", "first"]).questions] == ["second", "first"]
    with pytest.raises(BadInput, match=r"quiz\.yml: не найдено «third»"):
        Quiz(path, only=["third"])


def test_on_paper_the_questions_keep_the_answers_back(quiz: Quiz) -> None:
    printed = quiz._repr_mimebundle_()["text/html"]
    assert "С чего начнёте?" in printed
    assert "С суммы &lt;b&gt;" in printed
    assert "Так и надо." not in printed
    assert "Так и надо." in quiz.answers().paper


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (TWO.replace(", right: true", ""), "верных ответов 0"),
        (TWO.replace('"Сумма выйдет сама."', '"Нет.", right: true'), "верных ответов 2"),
        (TWO.replace('"Сумма выйдет сама."', '""'), "feedback"),
        (TWO.replace(', feedback: "Сумма выйдет сама."', ""), "feedback"),
        (TWO.replace("id: second", "id: first"), "одинаковый id"),
        (TWO.replace("С суммы <b>", "С мероприятия"), "одинаковых ответа"),
        ("questions: []", "questions"),
        ("[", "не читается"),
    ],
)
def test_a_bad_file_is_refused_with_a_sentence(tmp_path: Path, broken: str, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        read_questions(written(tmp_path, broken))


def test_no_file() -> None:
    with pytest.raises(BadInput, match=r"Нет файла quiz\.yml"):
        Quiz("nowhere/quiz.yml")


def test_the_rules_find_the_mistake_not_the_author() -> None:
    quiz = find_mistakes(COURSE / "mistakes.yml")
    right = {one.id: next(o for o in one.options if o.right) for one in quiz.questions}
    assert right["price"].text == "Цену нельзя проверить"
    assert "нельзя проверить" in right["price"].feedback
    assert "60\u00a0% запроса" in right["turnkey"].feedback
    assert "больше 700" in right["per-diem"].feedback
    assert "Article" not in "".join(option.feedback for option in right.values())


def test_one_mistake_can_be_shown_alone() -> None:
    quiz = find_mistakes(COURSE / "mistakes.yml", "turnkey")
    assert [question.id for question in quiz.questions] == ["turnkey"]
    assert ("Договор", "организация") in quiz.questions[0].details


def test_unknown_mistakes_and_rules_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="не найдено «nobody»"):
        find_mistakes(COURSE / "mistakes.yml", "nobody")
    text = (COURSE / "mistakes.yml").read_text("utf-8")
    path = written(tmp_path, text.replace("rule: trips", "rule: nothing"))
    with pytest.raises(BadInput, match="не найдено «nothing»"):
        find_mistakes(path)
    path = written(tmp_path, text.replace('source: "интернет"', 'source: "Чек, 10.11.2026"'))
    with pytest.raises(BadInput, match="верных ответов 0"):
        find_mistakes(path)


def test_questions_are_values() -> None:
    question = read_questions(COURSE / "quiz.yml")[0]
    assert Question.model_validate(question.model_dump()) == question
