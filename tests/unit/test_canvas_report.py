"""What the canvas shows beside the typed text."""

from typing import Any

from nastavnik.forms.canvas.files import demo
from nastavnik.forms.canvas.report import form_data, report
from nastavnik.project.draft import Draft
from nastavnik.project.form import application
from nastavnik.project.reading import read_project


def shown(draft: Draft) -> dict[str, Any]:
    return report(read_project(draft))


def test_the_form_keeps_the_order_of_the_fund() -> None:
    data = form_data()
    numbers = [block["number"] for block in data["sections"][0]["blocks"] if block["number"]]
    assert numbers[:7] == ["1", "1.1", "2", "3", "3.1", "3.2", "3.3"]
    assert [one["title"] for one in data["sections"]] == [
        one.title for one in application().sections
    ]
    assert data["choices"]["letters"] == [["yes", "есть"], ["no", "ещё нет"]]


def test_public_fields_are_marked() -> None:
    blocks = {block["id"]: block for one in form_data()["sections"] for block in one["blocks"]}
    assert blocks["problem"]["public"] is True
    assert blocks["future"]["public"] is False


def test_the_example_asks_for_what_it_asks() -> None:
    data = shown(demo())
    assert data["sums"]["grant"] == "318\xa0000\xa0₽"
    assert data["sums"]["total"] == "410\xa0000\xa0₽"
    assert data["filled"]["done"] == data["filled"]["wanted"]


def test_a_limit_comes_with_its_number_and_its_doubt() -> None:
    limit = shown(demo())["limits"]["problem"]
    assert (limit["most"], limit["words"]) == (5000, "5\xa0000")
    assert "проверить" in limit["caution"]


def test_what_to_mend_first_comes_first_and_nothing_clean_is_said() -> None:
    draft = demo()
    draft.fields |= {"title": "«Тёплый хутор».", "goal": ""}
    draft.tables["results"][0]["target"] = "12 тыс."
    statuses = [found["status"] for found in shown(draft)["first"]]
    order = ["неверно", "не заполнено", "частично", "верно"]
    assert statuses == sorted(statuses, key=order.index)
    assert all(found["caution"] for found in shown(draft)["first"] if found["status"] == "верно")


def test_a_finding_stands_at_its_place_with_a_basis_and_a_name() -> None:
    draft = demo()
    draft.tables["tasks"][1]["cause"] = ""
    data = shown(draft)
    found = data["findings"]["tasks/t2/cause"][0]
    assert found["label"] == "Задачи: какую причину убирает"
    assert found["sources"]
    assert [node["place"] for node in data["chain"]["loose"]] == ["tasks/t2"]
    assert data["chain"]["loose"][0]["gaps"][0]["basis"]


def test_readiness_has_no_mark_anywhere() -> None:
    for one in shown(demo())["readiness"]:
        assert set(one) == {"number", "title", "asked", "signs", "person"}


def test_bars_have_widths_for_the_page() -> None:
    plan = shown(demo())["plan"]
    assert len(plan["months"]) == 6
    assert all(bar["left"].endswith("%") and bar["width"].endswith("%") for bar in plan["bars"])


def test_an_empty_project_has_a_whole_report() -> None:
    data = shown(Draft())
    assert data["plan"]["bars"] == []
    assert data["sums"]["lines"] == 0
    assert data["chain"]["root"]["place"] == "problem"
