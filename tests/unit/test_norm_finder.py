"""The hall types a question: the cards that answer it, or an honest «нет такой»."""

from datetime import date
from pathlib import Path

import pytest

from nastavnik.forms.norm_finder import NONE_FOUND, Finder, NormFinder
from nastavnik.values.numbers import BadInput

ON = date(2026, 11, 27)
CARDS = {
    "ask": "О чём спросили?",
    "tries": ("Пришло мало людей",),
    "cards": (
        {"id": "Ф1.15", "words": "улица делят спор"},
        {"id": "tos_quorum_meeting", "words": "кворум пришло мало"},
    ),
}


@pytest.fixture
def finder() -> NormFinder:
    return NormFinder(Finder.model_validate(CARDS), ON)


@pytest.mark.parametrize(
    ("question", "ids"),
    [
        ("Делим улицу с соседями", ["Ф1.15"]),
        ("ПРИШЛО МАЛО", ["tos_quorum_meeting"]),
        ("Можно ли продать колонку?", []),
        ("как что или", []),  # in every question
        ("", []),
        ("<b>улица</b>", ["Ф1.15"]),
    ],
)
def test_cards_are_found_by_the_words_of_the_hall(
    finder: NormFinder, question: str, ids: list[str]
) -> None:
    assert finder.ids(question) == ids


def test_a_button_types_its_question_and_the_card_shows_its_act(finder: NormFinder) -> None:
    finder.typed.value = ""
    finder.children[1].children[0].click()
    assert finder.typed.value == "Пришло мало людей"
    assert "33-ФЗ" in finder.found.value
    finder.typed.value = "продать колонку"
    assert NONE_FOUND in finder.found.value


def test_paper_has_every_card(finder: NormFinder) -> None:
    assert finder.paper.count("Основание: ") == len(CARDS["cards"])


def test_an_unknown_card_is_refused_with_its_name(tmp_path: Path) -> None:
    file = tmp_path / "finder.yml"
    file.write_text(
        "ask: О чём?\ntries: [Улица]\ncards: [{id: Ф9.99, words: улица}, {id: Ф1.15, words: улица}]\n",
        "utf-8",
    )
    with pytest.raises(BadInput, match=r"карточки «Ф9\.99» нет"):
        NormFinder(file, ON)
