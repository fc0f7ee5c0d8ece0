"""A plan told activity by activity, people counted once, shares before and after."""

from pathlib import Path

import pytest

from nastavnik.forms.before_after import BeforeAfter, Measured, told_of
from nastavnik.forms.count_once import CountOnce, Meeting, fault_of
from nastavnik.forms.plan_steps import PlanSteps, bars_html, read_told
from nastavnik.project.draft import Draft
from nastavnik.project.reading import read_project
from nastavnik.values.numbers import BadInput

STEPS = "steps:\n" + "".join(
    f'  - {{row: a{number}, why: "Зачем <{number}>"}}\n' for number in range(1, 7)
)
N = "\u00a0"


@pytest.fixture
def plan(tmp_path: Path) -> PlanSteps:
    path = tmp_path / "steps.yml"
    path.write_text(STEPS, "utf-8")
    return PlanSteps(path)


def test_activities_appear_one_by_one(plan: PlanSteps) -> None:
    assert plan.bars.value.count('<i class="task-') == 1
    assert "Зачем &lt;1&gt;" in plan.step.value
    plan.move(1)
    assert plan.bars.value.count('<i class="task-') == 2
    assert "Учёба руководителя" in plan.step.value
    for _ in range(9):
        plan.move(1)
    assert "Итоговая ярмарка" in plan.step.value


def test_people_who_come_again_are_not_new(plan: PlanSteps) -> None:
    plan.slider.value = plan.slider.max
    assert "<dt>Если складывать всех</dt><dd>100</dd>" in plan.people.value
    assert "<dt>Разных людей</dt><dd>20</dd>" in plan.people.value
    assert "место и время для встреч раз в неделю: <b>2</b>" in plan.people.value


def test_on_paper_the_whole_plan_is_told(plan: PlanSteps) -> None:
    printed = plan._repr_mimebundle_()["text/html"]
    assert "<script" not in printed
    for words in ("Зачем &lt;6&gt;", "июль", "05.07–31.07", "Снять страх перед телефоном"):
        assert words in printed


def test_the_steps_name_every_activity_once(tmp_path: Path) -> None:
    path = tmp_path / "steps.yml"
    path.write_text(STEPS.replace("a6", "a5"), "utf-8")
    with pytest.raises(BadInput, match="каждое мероприятие примера один раз"):
        read_told(path)


def test_an_empty_plan_has_no_bars() -> None:
    assert "<i " not in bars_html(read_project(Draft()))


MEETINGS = (("Набор", 12, 12), ("Второй набор", 8, 8), ("Занятия", 20, 0))


def test_different_people_are_those_who_come_for_the_first_time() -> None:
    shown = CountOnce(*MEETINGS)
    assert "<b>40</b>" in shown.sums.value
    assert "В заявку пойдёт 20 человек. Лишние 20" in shown.sums.value
    shown.boxes[2][1].value = 20
    assert "<b>40</b></dd></div></dl>" in shown.sums.value  # both bars
    assert "Никто не пришёл дважды" in shown.sums.value
    assert "Второй набор" in shown._repr_mimebundle_()["text/html"]


@pytest.mark.parametrize(
    ("meetings", "words"),
    [
        ([Meeting("Чай", 5, 6)], "впервые 6, а пришли всего 5"),
        ([Meeting("Чай", 5, 5), Meeting("Лото", 9, 2)], "только 7"),
        ([Meeting("Чай", 5, 5), Meeting("Лото", 7, 2)], ""),
        ([], ""),
    ],
)
def test_numbers_that_cannot_be_so(meetings: list[Meeting], words: str) -> None:
    assert words in fault_of(meetings)
    assert bool(words) == bool(fault_of(meetings))


def test_nobody_at_all_waits_for_numbers() -> None:
    assert "Впишите" in CountOnce(("Чай", 0, 0)).sums.value


@pytest.mark.parametrize(
    ("before", "after", "is_good", "words"),
    [
        ((20, 0), (20, 15), True, "выросла на 75 пунктов: с 0 до 75 процентов."),
        ((24, 6), (20, 15), True, "После не ответили 4 человека"),
        ((20, 4), (20, 4), False, "не выросла"),
        ((20, 4), (20, 21), False, "умеют 21, а ответили 20"),
        ((0, 0), (20, 5), False, "Не спросили до"),
        ((20, 5), (0, 0), False, "Не спросили после"),
    ],
)
def test_what_may_be_said_of_a_change(
    before: tuple[int, int], after: tuple[int, int], is_good: bool, words: str
) -> None:
    assert told_of(Measured(*before), Measured(*after))[0] is is_good
    assert words in told_of(Measured(*before), Measured(*after))[1]


def test_shares_answer_as_soon_as_numbers_are_typed() -> None:
    shown = BeforeAfter("Записались сами <врач>", (20, 0), (20, 15))
    assert f"<b>75{N}%</b>" in shown.shares.value
    assert "Записались сами &lt;врач&gt;. После: 15 из 20" in shown.shares.value
    shown.boxes[1][1].value = 18
    assert f"<b>90{N}%</b>" in shown.shares.value
    shown.boxes[1][1].value = 30
    assert "width:100.0%" in shown.shares.value
