"""Words that may mean something, and those that are keys pressed at random."""

import pytest

from nastavnik.values.sense import adds_to, has_sense, real_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Набор и знакомство", ["набор", "знако"]),
        ("20 памяток «Что ответить»", ["20", "памят", "что", "ответ"]),
        ("занятие, занятия, Занятий", ["занят"]),
        ("аааа x 😀 … фывапролд бвгджзк", []),
        ("ДК и ФАП, ААА, ФЫВА, дк", ["дк", "фап"]),
        ("", []),
    ],
)
def test_real_words(text: str, words: list[str]) -> None:
    assert real_words(text) == words


def test_numbers_alone_have_no_sense() -> None:
    assert not has_sense("10 20")
    assert has_sense("10 занятий")


def test_what_a_text_adds() -> None:
    assert not adds_to("Ярмарка", ["ярмарки и чай"])
    assert adds_to("Ярмарка: 40 гостей", ["ярмарка"], 2)
