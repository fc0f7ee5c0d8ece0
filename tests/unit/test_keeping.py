"""Open forms without a browser: two windows, two teammates, a copy from the browser, a full disk."""

import asyncio
from pathlib import Path
from typing import Any

import ipywidgets as widgets
import pytest

from nastavnik.assignments.answers import FILE_NAME, read_answers
from nastavnik.assignments.model import load_assignment
from nastavnik.forms import keeping
from nastavnik.forms.assignment_form import AssignmentForm, Seat
from nastavnik.forms.company import Company
from scenario import REPOSITORY, TASK

ASSIGNMENT = load_assignment(REPOSITORY / "assignments" / TASK)
WHY, PROOF = "why_items", "own_proof"
NAMES = {"lukina.o": "Ольга Лукина", "ivanov.p": "Пётр Иванов"}


def window(folder: Path, login: str = "lukina.o") -> AssignmentForm:
    """A form as the kernel of an open page has it; ``sent`` is what the browser would hear."""
    form = AssignmentForm(ASSIGNMENT).seat(Seat(folder, company=Company(login, NAMES)))
    form.sent = []
    form.keeping.lifeline.send = form.sent.append
    return form


def types(form: AssignmentForm, field: str, text: str) -> None:
    form.views[field].box.value = text


def hears(form: AssignmentForm, kind: str, **more: Any) -> None:
    """A message of the browser."""
    form.keeping.lifeline._handle_custom_msg({"kind": kind, **more}, [])


def buttons(form: AssignmentForm, field: str) -> dict[str, widgets.Button]:
    (box,) = form.keeping.disputes[field].children
    return {button.description: button for button in box.children[1].children}


def dispute(form: AssignmentForm, field: str) -> str:
    return " ".join(box.children[0].value for box in form.keeping.disputes[field].children)


def kept(folder: Path) -> dict[str, Any]:
    return read_answers(folder / FILE_NAME, TASK).answers


def row(name: str, **typed: str) -> dict[str, str]:
    return {"id": name, **typed}


def edits(form: AssignmentForm, *rows: dict[str, str]) -> None:
    table = form.views["budget"].table
    state = {"rows": list(rows), "version": table.version + 1, "seen": table.given}
    table.set_state(state)


def test_what_a_teammate_writes_appears_in_my_form_with_their_name(tmp_path: Path) -> None:
    olga, pyotr = window(tmp_path), window(tmp_path, "ivanov.p")
    types(pyotr, WHY, "Проектор")
    olga.keeping.refresh()
    assert olga.views[WHY].value == "Проектор"
    assert "Пётр Иванов дополняет ответ «4. Зачем нужна каждая покупка?»." in olga.status.value
    types(olga, PROOF, "Зал бесплатно")
    assert kept(tmp_path)[WHY] == "Проектор"
    pyotr.keeping.refresh()
    assert pyotr.views[PROOF].value == "Зал бесплатно"


def test_my_other_window_is_called_my_window(tmp_path: Path) -> None:
    one, two = window(tmp_path), window(tmp_path)
    two.views["mistakes"].boxes["b"].value = True
    one.keeping.refresh()
    assert one.views["mistakes"].value == ["b"]
    assert "дополнен в другом вашем окне" in one.status.value


def test_two_different_texts_are_shown_beside_the_field_and_i_choose(tmp_path: Path) -> None:
    olga, pyotr = window(tmp_path), window(tmp_path, "ivanov.p")
    types(pyotr, WHY, "Проектор <b>")
    types(olga, WHY, "Экран")
    assert olga.views[WHY].value == "Экран", "nobody's text changes under their hands"
    assert "Здесь два разных ответа" in dispute(olga, WHY)
    assert "Пётр Иванов" in dispute(olga, WHY)
    assert "Проектор &lt;b&gt;" in dispute(olga, WHY)
    pyotr.keeping.refresh()
    assert "Ольга Лукина" in dispute(pyotr, WHY)
    buttons(olga, WHY)["Оставить моё"].click()
    assert kept(tmp_path)[WHY] == "Экран"
    pyotr.keeping.refresh()
    assert (pyotr.views[WHY].value, dispute(pyotr, WHY), dispute(olga, WHY)) == ("Экран", "", "")


def test_i_take_the_other_text(tmp_path: Path) -> None:
    olga, pyotr = window(tmp_path), window(tmp_path, "ivanov.p")
    types(pyotr, WHY, "Проектор")
    types(olga, WHY, "Экран")
    again = window(tmp_path)
    assert again.views[WHY].value == "Проектор"
    assert "в другом вашем окне" in dispute(again, WHY)
    buttons(again, WHY)["Взять другое"].click()
    assert (again.views[WHY].value, kept(tmp_path)[WHY]) == ("Экран", "Экран")
    olga.keeping.refresh()
    assert (olga.views[WHY].value, dispute(olga, WHY)) == ("Экран", "")


def test_a_work_with_two_answers_is_not_handed_in(tmp_path: Path) -> None:
    handed: list[str] = []
    one = window(tmp_path)
    seat = Seat(tmp_path, hand_in=lambda: handed.append("") or "Сдано.")
    form = AssignmentForm(ASSIGNMENT).seat(seat)
    types(one, WHY, "Проектор")
    types(form, WHY, "Экран")
    form.submit()
    assert "Не сдано: на вопрос «4. Зачем нужна каждая покупка?» есть два" in form.status.value
    assert handed == []
    buttons(form, WHY)["Оставить моё"].click()
    form.submit()
    assert handed == [""]


def test_two_windows_add_lines_and_change_cells_of_one_budget(tmp_path: Path) -> None:
    one, two = window(tmp_path), window(tmp_path)
    edits(one, row("line-1-a", what="Проектор", price="100"))
    edits(two, row("line-1-b", what="Чай"))
    one.keeping.refresh()
    assert [line["what"] for line in one.views["budget"].table.rows] == ["Проектор", "Чай"]
    first, second = one.views["budget"].table.rows
    edits(one, first | {"unit": "шт."}, second)
    edits(two, first | {"price": "200"}, second)
    assert kept(tmp_path)["budget"]["rows"][0] == first | {"unit": "шт.", "price": "200"}


def test_a_cell_with_two_values_is_named_in_plain_words(tmp_path: Path) -> None:
    one, two = window(tmp_path), window(tmp_path)
    edits(one, row("line-1-a", what="Проектор", payer="grant"))
    two.keeping.refresh()
    (line,) = two.views["budget"].table.rows
    edits(one, line | {"payer": "own"})
    edits(two, line | {"payer": "partner"})
    assert "Строка 1 «Проектор», кто платит: два разных ответа" in dispute(two, "budget")
    assert "<blockquote>сами</blockquote>" in dispute(two, "budget")
    buttons(two, "budget")["Взять другое"].click()
    assert two.views["budget"].table.rows[0]["payer"] == "own"


def test_a_line_deleted_by_one_and_changed_by_another_stays(tmp_path: Path) -> None:
    one, two = window(tmp_path), window(tmp_path)
    edits(one, row("line-1-a", what="Проектор"), row("line-2-a", what="Чай"))
    two.keeping.refresh()
    first, second = two.views["budget"].table.rows
    edits(one, first)
    edits(two, first, second | {"price": "100"})
    assert [line["what"] for line in kept(tmp_path)["budget"]["rows"]] == ["Проектор", "Чай"]
    assert "она осталась" in two.status.value


def test_the_field_under_my_hands_does_not_change_until_i_leave_it(tmp_path: Path) -> None:
    one, two = window(tmp_path), window(tmp_path)
    hears(one, "busy", field=WHY)
    types(two, WHY, "Проектор")
    one.keeping.refresh()
    assert one.views[WHY].value == ""
    hears(one, "busy", field="")
    assert one.views[WHY].value == "Проектор"


def test_a_key_pressed_before_the_news_arrived_is_not_an_edit_of_the_news(tmp_path: Path) -> None:
    one, two = window(tmp_path), window(tmp_path)
    types(two, WHY, "Проектор")
    one.keeping.refresh()  # on its way to the browser of «one», where an empty field is typed into
    hears(one, "typing", field=WHY, seen=0)
    types(one, WHY, "Э")
    assert kept(tmp_path)[WHY] == "Проектор"
    assert "Проектор" in dispute(one, WHY)


def test_who_has_seen_the_news_may_replace_it(tmp_path: Path) -> None:
    one, two = window(tmp_path), window(tmp_path)
    types(two, WHY, "Проектор")
    one.keeping.refresh()
    hears(one, "typing", field=WHY, seen=one.keeping.lifeline.given[WHY])
    types(one, WHY, "Экран")
    assert (kept(tmp_path)[WHY], dispute(one, WHY)) == ("Экран", "")


def test_the_browser_hears_what_is_on_the_disk_and_sends_the_rest_again(tmp_path: Path) -> None:
    form = window(tmp_path)
    types(form, WHY, "Про")
    assert form.sent == [{"kind": "kept", "fields": {WHY: "Про"}}]
    hears(form, "typed", fields={WHY: "Проектор", "mistakes": ["b"], "budget": {}, "x": "y"})
    assert form.sent[-1] == {"kind": "kept", "fields": {"mistakes": ["b"], WHY: "Проектор"}}
    assert kept(tmp_path)[WHY] == "Проектор"
    hears(form, "ping")
    assert form.sent[-1] == {"kind": "pong"}


def test_a_copy_of_the_browser_is_given_back_once(tmp_path: Path) -> None:
    types(window(tmp_path), PROOF, "Зал")
    form = window(tmp_path)
    copies = {WHY: {"base": "", "value": "Проектор"}, "no-such-field": {"base": 1, "value": 2}}
    hears(form, "inherit", page="gone", fields=copies)
    assert kept(tmp_path)[WHY] == "Проектор"
    assert kept(tmp_path)[PROOF] == "Зал"
    assert "Вернули то, что не успело сохраниться" in form.status.value
    types(form, WHY, "Проектор и экран")
    hears(form, "inherit", page="gone", fields=copies)
    assert form.views[WHY].value == "Проектор и экран"
    assert form.sent[-1] == {"kind": "inherited", "page": "gone"}


def test_nonsense_from_the_browser_is_harmless(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    form = window(tmp_path)
    types(form, WHY, "Проектор")
    for message in (
        {"kind": "typing"}, {"kind": "typing", "field": "x", "seen": 5},
        {"kind": "typing", "field": WHY, "seen": -1}, {"kind": "busy", "field": [1]},
        {"kind": "inherit", "page": "p", "fields": {WHY: 5}}, {"kind": "typed", "fields": None},
        {"kind": "no-such-kind"}, {}, None,
    ):  # fmt: skip
        form.keeping.lifeline._handle_custom_msg(message, [])
    assert form.views[WHY].value == "Проектор"
    assert kept(tmp_path)[WHY] == "Проектор"
    assert caplog.records


def test_on_a_full_disk_the_text_stays_and_is_saved_as_soon_as_there_is_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = window(tmp_path)
    types(form, WHY, "Про")

    def no_space(handle: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as full:
        full.setattr("os.fsync", no_space)
        types(form, WHY, "Проектор")
        form.keeping.refresh()
    assert "Не сохранено: на диске школы кончилось место" in form.status.value
    assert form.keeping.lifeline.trouble.startswith("Не сохранено")
    assert form.views[WHY].value == "Проектор"
    assert form.sent == [{"kind": "kept", "fields": {WHY: "Про"}}], "the browser keeps its copy"
    assert kept(tmp_path)[WHY] == "Про"
    form.keeping.refresh()
    assert kept(tmp_path)[WHY] == "Проектор"
    assert form.keeping.lifeline.trouble == ""
    assert form.sent[-1] == {"kind": "kept", "fields": {WHY: "Проектор"}}


def test_an_open_form_looks_at_the_file_by_itself_until_it_is_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "PERIOD", 0.01)

    async def live() -> str:
        one, two = window(tmp_path), window(tmp_path)
        types(two, WHY, "Проектор")
        for _ in range(500):
            await asyncio.sleep(0.01)
            if one.views[WHY].value:
                break
        seen = str(one.views[WHY].value)
        one.close()
        two.close()
        await asyncio.sleep(0)
        assert asyncio.all_tasks() == {asyncio.current_task()}
        return seen

    assert asyncio.run(live()) == "Проектор"
