"""Cards on shelves: the first press counts, every press explains, paper keeps the answers back."""

from pathlib import Path

import pytest

from nastavnik.forms.shelves import Shelves
from nastavnik.values.numbers import BadInput

CARDS = """
ask: "Что сделать с фразой устава?"
shelves: [{id: keep, text: "Оставить"}, {id: drop, text: "Убрать"}]
cards:
  - {id: a, text: "Границы <хутора>", shelf: keep, why: "Их назвал совет."}
  - {id: b, text: "Назначает депутатов", shelf: drop, why: "Такого права нет."}
"""


def written(tmp_path: Path, text: str = CARDS) -> Path:
    path = tmp_path / "cards.yml"
    path.write_text(text, "utf-8")
    return path


@pytest.fixture
def shelves(tmp_path: Path) -> Shelves:
    return Shelves(written(tmp_path))


def test_a_card_lies_on_its_shelf_once_it_was_tried(shelves: Shelves) -> None:
    assert "Границы" not in shelves.lying.value
    shelves.views[0].buttons[1].click()
    assert "Неверно. Их назвал совет." in shelves.views[0].feedback.value
    assert 'aria-live="polite"' in shelves.views[0].feedback.value
    keep, drop = shelves.lying.value.split("Убрать")
    assert "Границы &lt;хутора&gt;" in keep
    assert "Границы" not in drop


def test_presses_are_counted_as_cards(shelves: Shelves) -> None:
    shelves.views[0].buttons[0].click()
    assert "Верно. Их назвал совет." in shelves.views[0].feedback.value
    shelves.move(1)
    assert (
        "Карточка 2 из 2. Разложено: 1 из 2. Верно с первого раза: 1 из 2." in shelves.result.value
    )


def test_on_paper_the_shelves_are_empty_and_the_answers_stand_apart(shelves: Shelves) -> None:
    printed = shelves._repr_mimebundle_()["text/html"]
    assert "<script" not in printed
    for words in ("Что сделать", "Оставить · Убрать", "Назначает депутатов"):
        assert words in printed
    assert "Такого права нет." not in printed
    keep, drop = shelves.answers().paper.split('<p class="shelf">Убрать')
    assert "Их назвал совет." in keep
    assert "Такого права нет." in drop


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (CARDS.replace("shelf: drop", "shelf: attic"), "карточка «b»: нет полки «attic»"),
        (CARDS.replace("id: drop", "id: keep").replace("shelf: drop", "shelf: keep"), "двух полок"),
        (CARDS.replace("{id: b", "{id: a"), "двух карточек"),
        (CARDS.replace('"Их назвал совет."', '""'), "why"),
        (CARDS.replace(', {id: drop, text: "Убрать"}', ""), "shelves"),
    ],
)
def test_a_bad_file_is_refused_with_a_sentence(tmp_path: Path, broken: str, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        Shelves(written(tmp_path, broken))
