"""A poll by show of hands."""

from pathlib import Path

import pytest

from nastavnik.forms.poll import MOST_HANDS, Poll, PollQuestion
from nastavnik.values.numbers import BadInput

# anywidget 0.11 adds traits in a way ipywidgets 8.1.2 answers with a warning of traitlets.
pytestmark = pytest.mark.filterwarnings("ignore:Deprecated in traitlets 4.1:DeprecationWarning")


@pytest.fixture
def poll() -> Poll:
    return Poll(PollQuestion(question="Что <тревожит>?", options=("Взносы", "Цены")))


def press(poll: Poll, row: int, button: int) -> None:
    poll.children[2 + row].children[button].click()


def test_hands_are_counted_by_buttons_and_by_typing(poll: Poll) -> None:
    press(poll, 0, 3)
    press(poll, 0, 3)
    poll.counts[1].value = 6
    press(poll, 1, 1)
    assert poll.hands == (2, 5)
    assert "Всего голосов: 7" in poll.sum.value
    assert "width:40%" in poll.bars[0].value
    assert "width:100%" in poll.bars[1].value
    assert "71\u00a0%" in poll.bars[1].value


def test_hands_stay_between_none_and_the_most(poll: Poll) -> None:
    press(poll, 0, 1)
    assert poll.hands == (0, 0)
    poll.add(0, MOST_HANDS + 5)
    assert poll.hands == (MOST_HANDS, 0)


def test_an_empty_poll_divides_by_nothing(poll: Poll) -> None:
    assert "Всего голосов: 0" in poll.sum.value
    assert "width:0%" in poll.bars[0].value


def test_words_are_escaped_and_buttons_named(poll: Poll) -> None:
    assert "&lt;тревожит&gt;" in poll.paper
    assert poll.children[2].children[3].tooltip == "Добавить голос: Взносы"


def test_a_poll_is_read_from_its_file(tmp_path: Path) -> None:
    path = tmp_path / "poll.yml"
    path.write_text('question: "Кто за?"\noptions: ["Да", "Нет"]\n', "utf-8")
    assert Poll(path).poll.options == ("Да", "Нет")
    path.write_text('question: "Кто за?"\noptions: ["Да"]\n', "utf-8")
    with pytest.raises(BadInput, match="options"):
        Poll(path)
