"""The signs of a phrase that the hall types on a slide."""

from pathlib import Path

import pytest

from nastavnik.forms.signs import MOST, GoalSigns, Phrases, ProblemSigns
from nastavnik.values.numbers import BadInput

GOAL = Phrases.model_validate(
    {
        "ask": "Цель",
        "group": "Жители хутора Тополиного старше 65 лет",
        "phrases": [
            {"id": "first", "name": "Сначала", "text": "Провести занятия для пожилых людей"},
            {
                "id": "last",
                "name": "Потом",
                "text": "К 30.11.2027 20 жителей старше 65 лет сами записываются к врачу",
            },
        ],
    }
)


def test_signs_follow_what_is_typed() -> None:
    shown = GoalSigns(GOAL)
    # these people and one goal; neither their number nor a change
    assert "Признаков: 2 из 5" in shown.found.value
    shown.ready[1].click()
    assert "Признаков: 5 из 5" in shown.found.value
    shown.typed.value = "аааа"
    assert "Признаков" not in shown.found.value
    shown.typed.value = " "
    assert "Впишите фразу" in shown.found.value


def test_a_problem_has_four_signs() -> None:
    phrases = GOAL.model_copy(update={"settlements": ("хутор Тополиный",)})
    shown = ProblemSigns(phrases)
    shown.typed.value = (
        "В хуторе Тополином в октябре 2026 года 31 из 48 жителей не может записаться"
    )
    assert "Признаков: 4 из 4" in shown.found.value


def test_what_is_typed_cannot_act_nor_hold_up_the_lesson() -> None:
    shown = GoalSigns(GOAL)
    shown.typed.value = "Провести <script>alert(1)</script> встречу для жителей " * 2_000
    assert "<script>" not in shown.found.value
    assert len(shown.found.value) < MOST * 10


def test_on_paper_every_phrase_has_its_signs() -> None:
    paper = GoalSigns(GOAL).paper
    assert "Признаков: 2 из 5" in paper
    assert "Признаков: 5 из 5" in paper


def test_a_wrong_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "phrases.yml").write_text("ask: Цель\n", "utf-8")
    with pytest.raises(BadInput):
        GoalSigns(tmp_path / "phrases.yml")
