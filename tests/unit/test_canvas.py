"""The kernel's side of the project canvas, without a browser."""

import json
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgets import few
from nastavnik.forms.canvas.files import demo, write_file
from nastavnik.forms.canvas.widget import VIEWS, ProjectCanvas
from nastavnik.project.draft import MOST_ROWS, Draft
from nastavnik.values.numbers import BadInput

# anywidget 0.11 adds traits in a way ipywidgets 8.1.2 answers with a warning of traitlets.
pytestmark = pytest.mark.filterwarnings("ignore:Deprecated in traitlets 4.1:DeprecationWarning")

FAIR = "Итоговая ярмарка"


def typed_part(draft: Draft) -> dict[str, Any]:
    """What the browser sends: everything but the budget."""
    data = draft.to_data()
    return {"fields": data["fields"], "tables": data["tables"]}


def edit(canvas: ProjectCanvas, draft: Draft, version: int = 1) -> None:
    """What the browser does after typing."""
    canvas.set_state({"draft": typed_part(draft), "version": version})


def send(canvas: ProjectCanvas, content: Any, *buffers: bytes) -> None:
    canvas._handle_custom_msg(content, list(buffers))


def sent_files(canvas: ProjectCanvas) -> list[tuple[str, bytes]]:
    """Files the canvas gives out from now on."""
    given: list[tuple[str, bytes]] = []
    canvas.send = lambda content, buffers: given.append((content["name"], buffers[0]))
    return given


@pytest.fixture
def canvas() -> ProjectCanvas:
    return ProjectCanvas(demo())


def test_a_new_canvas_is_empty_and_already_has_a_report() -> None:
    canvas = ProjectCanvas()
    assert canvas.project.is_blank
    assert canvas.view == "chain"
    assert canvas.report["version"] == 0
    assert canvas.report["filled"]["done"] == 0


def test_typing_brings_a_new_report_for_that_edit_and_the_budget_stays(
    canvas: ProjectCanvas,
) -> None:
    draft = demo()
    draft.fields["goal"] = ""
    edit(canvas, draft, version=7)
    assert canvas.report["version"] == 7
    assert [gap["place"] for gap in canvas.report["chain"]["root"]["gaps"]] == ["goal"]
    assert len(canvas.project.budget.rows) == len(demo().budget.rows)


def test_one_edit_saves_once_and_shows_when() -> None:
    saved: list[Draft] = []

    def save(draft: Draft) -> str:
        saved.append(draft)
        return "Сохранено 14:32"

    canvas = ProjectCanvas(None, save)
    assert saved == []
    edit(canvas, demo())
    assert [draft.fields["start"] for draft in saved] == ["01.07.2027"]
    assert canvas.saved == "Сохранено 14:32"


def test_a_failing_save_is_a_notice_not_an_error() -> None:
    def save(_: Draft) -> str:
        raise OSError("disk full")

    canvas = ProjectCanvas(None, save)
    edit(canvas, demo())
    assert canvas.saved == ""
    assert "Не закрывайте страницу" in canvas.notice
    assert canvas.report["version"] == 1


def test_a_failing_report_is_a_notice_and_the_answer_still_comes(
    canvas: ProjectCanvas, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nastavnik.forms.canvas.report.report", lambda _: 1 / 0)
    edit(canvas, Draft(), version=3)
    assert canvas.report["version"] == 3
    assert "Текст цел" in canvas.notice


@pytest.mark.parametrize(
    "garbage",
    [
        {"fields": []},
        {"tables": "нет"},
        {"fields": {}, "tables": {"causes": ["строка"]}},
        {"tables": {"causes": [{"text": "?"}] * (MOST_ROWS + 1)}},
        {"budget": "пусто"},
    ],
)
def test_garbage_from_the_browser_is_a_sentence_and_nothing_is_lost(
    canvas: ProjectCanvas, garbage: dict[str, Any]
) -> None:
    before = canvas.draft
    canvas.set_state({"draft": garbage, "version": 5})
    assert canvas.draft == before
    assert canvas.notice
    assert canvas.report["version"] == 5


@given(st.text(max_size=60) | st.sampled_from(["12 тыс.", "10^30", "9" * 100_000, "\u202e1\ufe0f"]))
@few
def test_whatever_is_typed_is_kept_as_typed(text: str) -> None:
    canvas = ProjectCanvas(demo())
    draft = demo()
    draft.fields |= {"start": text, "title": text}
    draft.tables["activities"][2] |= {"people": text, "start": text, "task": text}
    edit(canvas, draft)
    assert canvas.project.fields["title"] == text
    assert canvas.project.tables["activities"][2]["people"] == text
    assert canvas.report["version"] == 1


def test_a_renamed_activity_is_renamed_in_the_budget(canvas: ProjectCanvas) -> None:
    draft = demo()
    draft.tables["activities"][5]["name"] = "Праздник  двора"
    edit(canvas, draft)
    named = [row["activity"] for row in canvas.draft["budget"]["rows"]]
    assert named.count("Праздник двора") == 1
    assert FAIR not in named


def test_a_name_cleared_to_be_typed_anew_keeps_its_money(canvas: ProjectCanvas) -> None:
    for version, name in enumerate(("", "П", "Учёба руководителя", "Праздник"), start=1):
        draft = demo()
        draft.tables["activities"][5]["name"] = name
        edit(canvas, draft, version)
    named = [row["activity"] for row in canvas.project.budget.rows]
    assert named.count("Праздник") == 1
    assert named.count("Учёба руководителя") == 3


def test_taking_a_rename_back_takes_it_back_in_the_budget(canvas: ProjectCanvas) -> None:
    draft = demo()
    draft.tables["activities"][5]["name"] = "Праздник"
    edit(canvas, draft, 1)
    edit(canvas, demo(), 2)
    assert canvas.project.budget.rows == ProjectCanvas(demo()).project.budget.rows


def test_the_example_comes_and_my_budget_returns_with_undo() -> None:
    canvas = ProjectCanvas()
    mine = canvas.draft
    send(canvas, {"kind": "demo"})
    assert canvas.project.fields["title"].startswith("Тёплый хутор")
    assert canvas.loads == 1
    assert "Отменить" in canvas.notice
    canvas.set_state({"draft": mine, "version": 2})  # what «Отменить» sends after a load
    assert canvas.project.is_blank


def test_another_project_reaches_the_browser_in_one_message(
    canvas: ProjectCanvas, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[set[str]] = []
    monkeypatch.setattr(canvas, "send_state", lambda key: sent.append(set(key)))
    canvas.load(Draft())
    assert [keys for keys in sent if keys & {"draft", "loads"}] == [{"draft", "loads", "report"}]


@pytest.mark.parametrize(
    "content",
    [None, [], "export", {}, {"kind": "export"}, {"kind": "export", "what": ["x"]}, {"kind": "?"}],
)
def test_a_strange_message_changes_nothing(canvas: ProjectCanvas, content: Any) -> None:
    before = canvas.draft
    send(canvas, content)
    assert canvas.draft == before


def test_the_budget_goes_out_with_the_dates_of_the_plan(canvas: ProjectCanvas) -> None:
    given = sent_files(canvas)
    send(canvas, {"kind": "export", "what": "budget"})
    assert [(name, data[:2]) for name, data in given] == [("бюджет.xlsx", b"PK")]


@pytest.mark.parametrize(
    ("what", "name", "begins"),
    [
        ("application", "заявка.docx", b"PK"),
        ("check", "отчёт проверки.docx", b"PK"),
        ("project", "проект.json", b"{"),
    ],
)
def test_every_file_can_be_asked_for(what: str, name: str, begins: bytes) -> None:
    called, data = write_file(what, demo())
    assert called == name
    assert data.lstrip().startswith(begins)


def test_there_is_no_other_file() -> None:
    with pytest.raises(BadInput, match="Такого файла"):
        write_file("passwords", demo())


def test_a_saved_project_comes_back_from_its_file(canvas: ProjectCanvas) -> None:
    _, data = write_file("project", demo())
    other = ProjectCanvas()
    send(other, {"kind": "import"}, data)
    assert other.draft == canvas.draft
    assert "Отменить" in other.notice


def test_an_application_from_word_leaves_the_budget_as_it_is(canvas: ProjectCanvas) -> None:
    rows = canvas.project.budget.rows
    _, paper = write_file("application", canvas.project)
    send(canvas, {"kind": "import"}, paper)
    assert canvas.project.budget.rows == rows
    assert "бюджета остались" in canvas.notice
    other = ProjectCanvas()
    send(other, {"kind": "import"}, paper)
    assert other.project.budget.rows == []
    assert "бюджета" not in other.notice


@pytest.mark.parametrize(
    "data", [b"", b"not a project", b"[1, 2]", b"PK\x03\x04broken", b"\xff" * 99]
)
def test_a_file_that_is_no_project_is_refused_and_mine_stays(
    canvas: ProjectCanvas, data: bytes
) -> None:
    before = canvas.draft
    send(canvas, {"kind": "import"}, data)
    assert canvas.draft == before
    assert canvas.loads == 0
    assert canvas.notice


def test_a_locked_canvas_gives_files_but_takes_none(canvas: ProjectCanvas) -> None:
    canvas.locked = True
    given = sent_files(canvas)
    send(canvas, {"kind": "demo"})
    send(canvas, {"kind": "export", "what": "budget"})
    assert canvas.loads == 0
    assert len(given) == 1


@pytest.mark.parametrize("view", [*VIEWS, "нет такой", ""])
def test_the_chosen_view_is_one_of_ours(canvas: ProjectCanvas, view: str) -> None:
    canvas.set_state({"view": view})
    assert canvas.view == (view if view in VIEWS else "chain")


def test_everything_sent_to_the_browser_is_plain_data(canvas: ProjectCanvas) -> None:
    assert json.loads(json.dumps(canvas.report)) == canvas.report
    assert json.loads(json.dumps(canvas.form)) == canvas.form


def test_an_edit_is_answered_quickly(canvas: ProjectCanvas) -> None:
    times = []
    for version in range(1, 6):
        draft = demo()
        draft.fields["title"] += str(version)
        begun = time.perf_counter()
        edit(canvas, draft, version)
        times.append(time.perf_counter() - begun)
    assert min(times) < 0.06
