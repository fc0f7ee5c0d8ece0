"""The page of a project: canvas and budget table with one truth; kept between visits."""

from pathlib import Path

import pytest

from nastavnik.assignments.store import AnswersStore
from nastavnik.forms.canvas.files import demo
from nastavnik.forms.canvas.page import ProjectPage
from nastavnik.portal.canvas import open_canvas
from nastavnik.project.draft import Draft

pytestmark = pytest.mark.filterwarnings("ignore:Deprecated in traitlets 4.1:DeprecationWarning")


def test_the_table_is_on_the_screen_only_with_the_budget() -> None:
    page = ProjectPage(demo())
    assert page.table.layout.display == "none"
    page.canvas.view = "budget"
    assert page.table.layout.display == ""
    page.canvas.view = "form"
    assert page.table.layout.display == "none"


def test_a_finding_about_a_line_leads_to_that_line(monkeypatch: pytest.MonkeyPatch) -> None:
    page = ProjectPage(demo())
    sent: list[object] = []
    monkeypatch.setattr(page.table, "send", lambda content, *_: sent.append(content))
    for content in (None, [], {"kind": "party"}, {"kind": "line", "id": "l7"}):
        page.canvas._handle_custom_msg(content, [])
    assert sent == [{"kind": "jump", "id": "l7"}]


def test_a_row_typed_into_the_table_lands_in_the_project_and_is_saved_once() -> None:
    saved: list[Draft] = []

    def save(draft: Draft) -> str:
        saved.append(draft)
        return "Сохранено 14:32"

    page = ProjectPage(demo(), save)
    rows = [dict(row) for row in page.table.rows]
    rows[10]["price"] = "12 тыс."
    page.table.set_state({"terms": page.table.terms, "rows": rows, "version": 1})
    assert page.canvas.project.budget.rows[10]["price"] == "12 тыс."
    assert [draft.budget.rows[10]["price"] for draft in saved] == ["12 тыс."]
    assert page.table.saved == page.canvas.saved == "Сохранено 14:32"


def test_dates_and_activities_of_the_plan_flow_into_the_table() -> None:
    page = ProjectPage(demo())
    draft = demo().to_data()
    draft["fields"]["end"] = "30.11.2027"
    draft["tables"]["activities"][5]["name"] = "Праздник"
    typed = {"fields": draft["fields"], "tables": draft["tables"]}
    page.canvas.set_state({"draft": typed, "version": 1})
    assert page.table.terms["end"] == "30.11.2027"
    assert page.table.terms["activities"].endswith("\nПраздник")
    assert [row["activity"] for row in page.table.rows].count("Праздник") == 1


def test_terms_of_the_plan_cannot_be_changed_from_the_table_but_the_relief_can() -> None:
    page = ProjectPage(demo())
    terms = {**page.table.terms, "start": "01.01.2030", "relief": "да"}
    page.table.set_state({"terms": terms, "rows": page.table.rows, "version": 1})
    assert page.table.terms["start"] == "01.07.2027"
    assert page.canvas.project.budget.terms["relief"] == "да"


def test_a_locked_project_has_a_locked_table() -> None:
    page = ProjectPage(demo())
    page.canvas.locked = True
    assert page.table.locked is True


def test_the_project_is_there_on_the_next_visit(tmp_path: Path) -> None:
    first = open_canvas(tmp_path)
    draft = demo()
    draft.fields["title"] = "Мой двор"
    first.canvas.load(draft)
    assert first.canvas.saved.startswith("Сохранено")
    assert open_canvas(tmp_path).canvas.project.fields["title"] == "Мой двор"


def test_a_damaged_file_is_set_aside_and_said(tmp_path: Path) -> None:
    (tmp_path / "answers.json").write_text("{", "utf-8")
    page = open_canvas(tmp_path)
    assert page.canvas.project.is_blank
    assert "отложили" in page.canvas.notice


def test_a_saved_project_of_another_shape_opens_a_clean_canvas(tmp_path: Path) -> None:
    AnswersStore(tmp_path, "canvas").save({"canvas": ["не проект"]})
    page = open_canvas(tmp_path)
    assert page.canvas.project.is_blank
    assert "отложили" in page.canvas.notice
    assert [path.name for path in tmp_path.iterdir() if "повреждён" in path.name]
