"""A worked example: it unfolds, it stops at both ends, and its arithmetic is right."""

from pathlib import Path

import pytest

from nastavnik.forms.worked import Worked
from nastavnik.values.numbers import BadInput

STEPS = """
title: "Кворум"
given: [["Жителей", "241"], ["Пришли <все>", "96"]]
steps:
  - {do: "Делим на три.", sum: "241 : 3 ≈ 80,33 → 81", why: "Человека не поделить."}
  - {do: "Вычитаем опоздавших.", sum: "96 − 4 = 92", why: "Они не голосовали."}
  - {do: "Пишем в протокол.", why: "Проверяющий повторит расчёт."}
result: "Кворум есть."
"""


def written(tmp_path: Path, text: str = STEPS) -> Path:
    path = tmp_path / "steps.yml"
    path.write_text(text, "utf-8")
    return path


@pytest.fixture
def worked(tmp_path: Path) -> Worked:
    return Worked(written(tmp_path))


def test_nothing_is_told_before_the_first_step(worked: Worked) -> None:
    worked.move(-1)
    assert "Сначала подумайте сами" in worked.told.value
    assert "Делим" not in worked.told.value


def test_steps_stay_and_only_the_newest_explains_itself(worked: Worked) -> None:
    worked.move(1)
    worked.move(1)
    assert "241 : 3 ≈ 80,33 → 81" in worked.told.value
    assert "Человека не поделить." not in worked.told.value
    spoken = worked.told.value.split('aria-live="polite">')[1]
    assert "Вычитаем опоздавших." in spoken
    assert "Они не голосовали." in spoken
    assert "Кворум есть." not in worked.told.value


def test_the_last_step_brings_the_result(worked: Worked) -> None:
    for _ in range(9):
        worked.move(1)
    assert worked.slider.value == 3
    assert "Кворум есть." in worked.told.value
    assert '<b class="sum">' not in worked.told.value.split("Пишем в протокол.")[1]


def test_on_paper_everything_is_told(worked: Worked) -> None:
    printed = worked._repr_mimebundle_()["text/html"]
    assert "<script" not in printed
    for words in ("Пришли &lt;все&gt;", "Человека не поделить.", "96 − 4 = 92", "Кворум есть."):
        assert words in printed


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (STEPS.replace("= 92", "= 93"), r"шаг 2: «96 − 4 = 93» не сходится: выходит 92\."),
        (STEPS.replace("≈ 80,33", "= 80,33"), "шаг 1: .* поставьте ≈"),
        (STEPS.replace("96 − 4 = 92", "много"), "шаг 2: «много» не читается"),
        (STEPS.replace('"Они не голосовали."', '""'), "why"),
        (STEPS.replace("result:", "results:"), "result"),
    ],
)
def test_a_bad_file_is_refused_with_a_sentence(tmp_path: Path, broken: str, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        Worked(written(tmp_path, broken))
