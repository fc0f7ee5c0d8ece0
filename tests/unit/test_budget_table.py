"""The kernel's side of the budget table, without a browser."""

import subprocess
import sys
from typing import Any

import pytest

from nastavnik.forms.budget.table import BudgetTable
from nastavnik.project.budget.rows import FIELDS, distinct_rows
from nastavnik.project.budget.sheet import Sheet

# anywidget 0.11 adds traits in a way ipywidgets 8.1.2 answers with a warning of traitlets.
pytestmark = pytest.mark.filterwarnings("ignore:Deprecated in traitlets 4.1:DeprecationWarning")

TERMS = {"start": "01.07.2027", "end": "31.12.2027", "relief": "", "activities": "Школа старост"}


def row(name: str, **typed: str) -> dict[str, str]:
    return dict.fromkeys(FIELDS, "") | {"id": name, "payer": "grant", "contract": "none"} | typed


def chief(name: str = "chief") -> dict[str, str]:
    return row(
        name,
        article="1.1",
        what="Руководитель",
        quantity="6",
        price="25 000",
        contract="labour",
        month="07.2027",
        months="6",
        rate="0,5",
    )


def projector() -> dict[str, str]:
    return row("projector", article="4", what="Проектор", quantity="1", price="48 900")


def edit(table: BudgetTable, rows: list[dict[str, str]], version: int = 1) -> None:
    """What the browser does after typing."""
    table.set_state({"terms": TERMS, "rows": rows, "version": version})


def send(table: BudgetTable, content: Any, *buffers: bytes) -> None:
    table._handle_custom_msg(content, list(buffers))


@pytest.fixture
def table() -> BudgetTable:
    return BudgetTable(Sheet(TERMS, [chief(), projector()]))


def test_a_new_table_is_empty_and_already_has_a_report() -> None:
    table = BudgetTable()
    assert table.sheet.rows == []
    assert table.report["sums"]["total"] == "0\xa0₽"
    assert table.report["version"] == 0


def test_typing_brings_a_new_report_for_that_edit(table: BudgetTable) -> None:
    edit(table, [chief(), projector() | {"price": "50 000"}], version=7)
    assert table.report["version"] == 7
    assert table.report["lines"]["projector"]["total"] == "50\xa0000\xa0₽"
    assert table.report["sums"]["total"] == "200\xa0000\xa0₽"


def test_terms_alone_bring_a_new_report(table: BudgetTable) -> None:
    table.terms = TERMS | {"end": "завтра"}
    assert any("Срок проекта" in found["sentence"] for found in table.report["whole"])


def test_one_edit_saves_once_and_shows_when() -> None:
    saved: list[Sheet] = []

    def save(sheet: Sheet) -> str:
        saved.append(sheet)
        return "Сохранено 14:32"

    table = BudgetTable(Sheet(TERMS, []), save)
    assert saved == []
    edit(table, [projector() | {"price": "12 тыс."}])
    assert [sheet.rows[0]["price"] for sheet in saved] == ["12 тыс."]
    assert table.saved == "Сохранено 14:32"


def test_a_failing_save_is_a_notice_not_an_error() -> None:
    def save(_: Sheet) -> str:
        raise OSError("disk full")

    table = BudgetTable(None, save)
    edit(table, [projector()])
    assert table.saved == ""
    assert "Не закрывайте страницу" in table.notice
    assert table.report["version"] == 1


def test_a_failing_report_is_a_notice_and_the_answer_still_comes(
    table: BudgetTable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nastavnik.forms.budget.report.report", lambda _: 1 / 0)
    edit(table, [projector()], version=3)
    assert table.report["version"] == 3
    assert "Строки целы" in table.notice


def test_loading_a_sheet_replaces_the_rows(table: BudgetTable) -> None:
    table.load(Sheet({"start": "01.08.2027"}, [{"what": "Зал"}, {"what": "Чай"}]))
    assert [each["what"] for each in table.sheet.rows] == ["Зал", "Чай"]
    assert table.sheet.terms == {"start": "01.08.2027", "end": "", "relief": "", "activities": ""}


def test_every_row_has_a_name_of_its_own() -> None:
    rows = distinct_rows([{"id": "a"}, {"id": "a"}, {}, {"id": "line-1"}])
    assert len({each["id"] for each in rows}) == 4
    assert rows[3]["id"] == "line-1"
    assert set(rows[2]) == set(FIELDS)


def test_contributions_follow_the_pay_and_leave_the_other_rows_as_typed(table: BudgetTable) -> None:
    send(table, {"kind": "contributions"})
    assert [each["article"] for each in table.rows] == ["1.1", "1.3", "4"]
    assert table.rows[0] == chief()
    assert table.rows[1]["price"] == "45\xa0300"
    assert "1.3" in table.notice


def test_contributions_twice_do_not_pile_up(table: BudgetTable) -> None:
    send(table, {"kind": "contributions"})
    send(table, {"kind": "contributions"})
    assert [each["article"] for each in table.rows] == ["1.1", "1.3", "4"]


def test_contributions_keep_rows_that_cannot_be_read(table: BudgetTable) -> None:
    unread = row(
        "contributions-1", article="1.3", what="Взносы", quantity="1", price="сорок пять тысяч"
    )
    edit(table, [projector() | {"price": "12 тыс."}, unread, chief()])
    send(table, {"kind": "contributions"})
    assert [each["price"] for each in table.rows][:3] == ["12 тыс.", "сорок пять тысяч", "25 000"]
    assert table.rows[3]["what"] == "Взносы: Руководитель"
    assert len({each["id"] for each in table.rows}) == 4


def test_contributions_without_pay_change_nothing(table: BudgetTable) -> None:
    old = row("old", article="1.3", what="Взносы", quantity="1", price="100")
    edit(table, [projector(), old])
    send(table, {"kind": "contributions"})
    assert table.rows == [projector(), old]
    assert "не с чего" in table.notice


def test_a_downloaded_file_brings_the_rows_back(
    table: BudgetTable, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[Any] = []
    monkeypatch.setattr(table, "send", lambda *given: sent.append(given))
    send(table, {"kind": "export"})
    (content, [data]) = sent[0]
    assert content == {"kind": "file", "name": "бюджет.xlsx"}
    other = BudgetTable(Sheet(TERMS, [row("own", what="Чай")]))
    send(other, {"kind": "import", "name": "мой.xlsx"}, data)
    assert [each["what"] for each in other.rows] == ["Руководитель", "Проектор"]
    assert "Отменить" in other.notice


def test_a_file_without_terms_keeps_those_of_the_form(
    table: BudgetTable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "nastavnik.papers.budget_xlsx.read_budget_xlsx",
        lambda data: Sheet({}, [row("x", what="Чай")]),
    )
    before = dict(table.terms)
    send(table, {"kind": "import", "name": "своя.xlsx"}, b"PK")
    assert table.terms == before
    assert [each["what"] for each in table.rows] == ["Чай"]


@pytest.mark.parametrize("data", [b"", b"\xff\xd8", b"0" * (5 * 1024 * 1024 + 1)])
def test_rubbish_instead_of_a_file_is_a_notice(table: BudgetTable, data: bytes) -> None:
    send(table, {"kind": "import", "name": "кот.jpg"}, data)
    assert table.notice.endswith(".")
    assert [each["what"] for each in table.rows] == ["Руководитель", "Проектор"]


@pytest.mark.parametrize("content", [{}, {"kind": "party"}, None, [], "import", {"kind": []}])
def test_strange_messages_do_no_harm(table: BudgetTable, content: Any) -> None:
    send(table, content)
    assert [each["what"] for each in table.rows] == ["Руководитель", "Проектор"]


def test_strange_cells_do_no_harm(table: BudgetTable) -> None:
    edit(table, [{"id": None, "what": 5, "price": ["x"], "activity": "а" * 9000}], version=2)  # type: ignore[dict-item]
    assert table.report["version"] == 2
    assert table.rows[0]["what"] == "5"


def test_a_locked_table_neither_saves_nor_changes() -> None:
    saved: list[Sheet] = []
    table = BudgetTable(Sheet(TERMS, [chief()]), lambda sheet: saved.append(sheet) or "да")  # type: ignore[func-returns-value]
    table.locked = True
    send(table, {"kind": "contributions"})
    edit(table, [])
    assert saved == []


def test_importing_the_table_is_light() -> None:
    code = (
        "import sys, nastavnik.forms.budget.table\n"
        "print([name for name in ('pandas', 'matplotlib', 'openpyxl') if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def saw(table: BudgetTable, rows: list[dict[str, str]], seen: int, version: int) -> None:
    """An edit made by somebody who sees what the kernel gave ``seen`` times."""
    table.set_state({"rows": rows, "version": version, "seen": seen})


def test_an_edit_made_before_a_teammates_row_arrived_leaves_the_row(table: BudgetTable) -> None:
    extra = row("extra", article="7", what="Чай", quantity="1", price="100")
    table.lay_in(Sheet(TERMS, [chief(), projector(), extra]))
    saw(table, [chief(), projector() | {"price": "50 000"}], seen=0, version=1)
    assert [one["id"] for one in table.rows] == ["chief", "projector", "extra"]
    assert table.rows[1]["price"] == "50 000"
    assert table.looked_at == Sheet(TERMS, [chief(), projector()]).to_data()
    saw(table, [chief(), projector() | {"price": "51 000"}], seen=0, version=2)
    assert (len(table.rows), table.rows[1]["price"]) == (3, "51 000")


def test_who_sees_the_teammates_row_may_delete_it(table: BudgetTable) -> None:
    table.lay_in(Sheet(TERMS, [chief(), projector(), row("extra", what="Чай")]))
    saw(table, [chief(), projector()], seen=1, version=1)
    assert [one["id"] for one in table.rows] == ["chief", "projector"]
    assert table.looked_at is None


def test_an_edit_that_crosses_computed_contributions_does_not_undo_them(table: BudgetTable) -> None:
    send(table, {"kind": "contributions"})
    charged = len(table.rows)
    assert charged > 2
    saw(table, [chief(), projector() | {"price": "50 000"}], seen=0, version=1)
    assert len(table.rows) == charged


def test_a_number_of_the_browser_that_makes_no_sense_is_harmless(table: BudgetTable) -> None:
    for number in (-5, 99):
        saw(table, [chief()], seen=number, version=abs(number))
        assert table.rows[0]["id"] == "chief"
