"""«Тёплый хутор» line by line: the steps are the sample's own lines, the sums come out."""

import json
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from nastavnik.forms.budget_steps import BudgetSteps, Story, read_story
from nastavnik.project.budget import RULES
from nastavnik.values.numbers import BadInput
from nastavnik.values.verdict import Status

# anywidget 0.11 adds traits in a way ipywidgets 8.1.2 answers with a warning of traitlets.
pytestmark = pytest.mark.filterwarnings("ignore:Deprecated in traitlets 4.1:DeprecationWarning")

REPOSITORY = Path(__file__).parents[2]
COURSE = REPOSITORY / "courses" / "training" / "o5-budget"
N = "\u00a0"


@pytest.fixture
def story() -> Story:
    return read_story(COURSE / "steps.yml")


def test_the_whole_story_is_the_sample(story: Story) -> None:
    sums = story.budget(len(story.reasons)).sums
    assert (sums.grant, sums.contribution, sums.total) == (
        Decimal(318_000),
        Decimal(92_000),
        Decimal(410_000),
    )


def test_the_story_lies_in_the_course_and_is_the_sample_that_graders_know() -> None:
    told = yaml.safe_load((COURSE / "steps.yml").read_text("utf-8"))["sample"]
    graded = REPOSITORY / "assignments" / "o5-budget" / "samples" / "strong.json"
    assert Path(told).name == told
    story, sample = (json.loads(one.read_text("utf-8")) for one in (COURSE / told, graded))
    assert story["answers"] == {"budget": sample["answers"]["budget"]}


def test_every_step_adds_one_line_and_nothing_else(story: Story) -> None:
    budgets = [story.budget(count) for count in range(1, len(story.reasons) + 1)]
    assert [len(budget.lines) for budget in budgets] == list(range(1, len(budgets) + 1))
    for before, after in pairwise(budgets):
        assert after.lines[:-1] == before.lines
        assert after.sums == before.sums.plus(after.lines[-1])


def test_the_told_budget_breaks_no_rule(story: Story) -> None:
    budget = story.budget(len(story.reasons))
    for rule in RULES.values():
        assert {verdict.status for verdict in rule(budget)} == {Status.RIGHT}


def test_contributions_are_told_after_the_pay_they_are_for(story: Story) -> None:
    told = [row["what"] for row in story.sheet.rows]
    for number, what in enumerate(told):
        if what.startswith("Взносы: "):
            assert what.removeprefix("Взносы: ") in told[:number]


def test_buttons_and_slider_go_together() -> None:
    steps = BudgetSteps(COURSE / "steps.yml")
    steps.move(-1)
    assert steps.slider.value == 1
    steps.move(1)
    assert "Взносы: Педагог" in steps.step.value
    assert f"39{N}000{N}₽" in steps.sums.value
    steps.slider.value = steps.slider.max
    steps.move(1)
    assert f"410{N}000{N}₽" in steps.sums.value
    assert f"22,4{N}%" in steps.sums.value


def test_on_paper_every_line_has_its_reason(story: Story) -> None:
    paper = BudgetSteps(COURSE / "steps.yml").paper
    assert paper.count("<tr>") == len(story.reasons) + 1
    assert all(reason in paper for reason in story.reasons)


def test_the_calculator_starts_with_the_first_line(story: Story) -> None:
    sheet = story.sheet_of(1)
    assert [row["id"] for row in sheet.rows] == ["l2"]
    sheet.rows[0]["price"] = "1"
    assert story.sheet.rows[0]["price"] == "3 000"


def broken(tmp_path: Path, **changes: object) -> Path:
    page = yaml.safe_load((COURSE / "steps.yml").read_text("utf-8"))
    page["sample"] = str((COURSE / page["sample"]).resolve())
    path = tmp_path / "steps.yml"
    path.write_text(yaml.safe_dump(page | changes, allow_unicode=True), "utf-8")
    return path


def test_steps_must_name_every_row_once(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="каждую строку примера один раз"):
        read_story(broken(tmp_path, steps=[{"row": "l1", "why": "Первая."}]))


@pytest.mark.parametrize("sample", ["nowhere.json", "steps.yml"])
def test_a_sample_that_cannot_be_read_is_named(tmp_path: Path, sample: str) -> None:
    with pytest.raises(BadInput, match=sample):
        read_story(broken(tmp_path, sample=sample))
