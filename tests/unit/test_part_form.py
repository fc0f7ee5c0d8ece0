"""A part of the project in an open form, without a browser: saving, teammates, what came before."""

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from nastavnik.assignments.answers import FILE_NAME, read_answers
from nastavnik.assignments.model import Assignment, load_assignment
from nastavnik.assignments.upstream import Source, Upstream
from nastavnik.forms.assignment_form import AssignmentForm, Seat
from nastavnik.forms.company import Company
from nastavnik.forms.part.earlier import changes_html, earlier_html
from nastavnik.project.parts import Parts
from nastavnik.project.rests import Change
from nastavnik.values.verdict import Status
from parts import PROBLEM, TASK, earlier, goal_task
from scenario import REPOSITORY

NAMES = {"lukina.o": "Ольга Лукина", "ivanov.p": "Пётр Иванов"}
OTHER = "Другая беда: до врача сорок километров."


def window(
    folder: Path,
    login: str = "lukina.o",
    before: Upstream | None = None,
    task: Assignment | None = None,
) -> AssignmentForm:
    company = Company(login, NAMES)
    seat = Seat(folder, company=company, before=earlier() if before is None else before)
    return AssignmentForm(task or goal_task()).seat(seat)


def held(form: AssignmentForm) -> Any:
    return form.views["project"].form


def sends(form: AssignmentForm, own: dict[str, Any], seen: int | None = None) -> None:
    """What the browser sends after an edit: everything it shows."""
    part = held(form)
    typed = {**part.typed, "own": own}
    given = part.given if seen is None else seen
    part.set_state({"typed": typed, "version": part.version + 1, "seen": given})


def types(form: AssignmentForm, **fields: str) -> None:
    own = deepcopy(held(form).typed["own"])
    own["fields"].update(fields)
    sends(form, own)


def rows(form: AssignmentForm, table: str, *texts: tuple[str, str], **cells: str) -> None:
    own = deepcopy(held(form).typed["own"])
    own["tables"][table] = [{"id": name, "text": text, **cells} for name, text in texts]
    sends(form, own)


def kept(folder: Path) -> Any:
    return read_answers(folder / FILE_NAME, TASK).answers["project"]


def dispute(form: AssignmentForm) -> str:
    return " ".join(box.children[0].value for box in form.keeping.disputes["project"].children)


def box(form: AssignmentForm) -> str:
    view = form.views["project"]
    return view.changes.value if view.box.layout.display != "none" else ""


def test_what_is_typed_is_saved_at_once_with_what_it_rests_upon(tmp_path: Path) -> None:
    form = window(tmp_path)
    assert not (tmp_path / FILE_NAME).exists()
    types(form, goal="Научить")
    saved = kept(tmp_path)
    assert saved["own"]["fields"] == {"goal": "Научить"}
    assert saved["own"]["tables"] == {"causes": [], "tasks": []}
    assert saved["before"]["fields"] == {"problem": PROBLEM}
    assert (held(form).version, held(form).kept, held(form).report["version"]) == (1, 1, 1)
    assert "Сохранено" in form.status.value
    assert held(window(tmp_path)).typed == saved


def test_two_teammates_at_one_part_lose_nothing(tmp_path: Path) -> None:
    olga, pyotr = window(tmp_path), window(tmp_path, "ivanov.p")
    types(olga, goal="Научить")
    rows(olga, "causes", ("c1", "Некому научить"))
    rows(pyotr, "causes", ("c7", "Нет связи"))
    olga.keeping.refresh()
    assert held(olga).typed == held(pyotr).typed == kept(tmp_path)
    assert [row["id"] for row in kept(tmp_path)["own"]["tables"]["causes"]] == ["c1", "c7"]
    assert "Пётр Иванов дополняет ответ «1. Дерево проекта»" in olga.status.value
    assert dispute(olga) == ""


def test_two_answers_to_one_place_are_told_with_the_words_of_the_form(tmp_path: Path) -> None:
    olga, pyotr = window(tmp_path), window(tmp_path, "ivanov.p")
    types(pyotr, goal="Лечить <b>")
    types(olga, goal="Научить")
    assert "«Цель»: два разных ответа" in dispute(olga)
    assert "Лечить &lt;b&gt;" in dispute(olga)
    rows(olga, "causes", ("c1", "Некому научить"))
    pyotr.keeping.refresh()
    rows(olga, "causes", ("c1", "Некому научить стариков"))
    rows(pyotr, "causes", ("c1", "Не учат"))
    assert "«Причины проблемы: причина», строка 1: два разных ответа" in dispute(pyotr)
    assert dispute(pyotr).count("blockquote") == 4


def test_a_row_one_deleted_and_another_changed_stays(tmp_path: Path) -> None:
    olga = window(tmp_path)
    rows(olga, "causes", ("c1", "Некому научить"))
    pyotr = window(tmp_path, "ivanov.p")
    rows(olga, "causes")
    rows(pyotr, "causes", ("c1", "Некому научить стариков"))
    assert "она осталась" in pyotr.status.value
    assert kept(tmp_path)["own"]["tables"]["causes"][0]["text"] == "Некому научить стариков"


def test_more_rows_than_a_table_holds_do_not_empty_the_form(tmp_path: Path) -> None:
    form = window(tmp_path)
    types(form, goal="Научить")
    rows(form, "causes", *((f"c{number}", "Некому научить") for number in range(250)))
    own = kept(tmp_path)["own"]
    assert own["fields"] == {"goal": "Научить"}
    assert len(own["tables"]["causes"]) == 200


def test_a_copy_of_the_browser_is_taken_over(tmp_path: Path) -> None:
    form = window(tmp_path)
    base = held(form).typed
    value = deepcopy(base)
    value["own"]["fields"]["goal"] = "Научить"
    copy = {"base": base, "value": value}
    message = {"kind": "inherit", "page": "old", "fields": {"project": copy}}
    form.keeping.lifeline._handle_custom_msg(message, [])
    assert "Вернули то, что не успело сохраниться" in form.status.value
    assert kept(tmp_path)["own"]["fields"]["goal"] == "Научить"


def test_mistakes_are_told_at_their_places_and_blanks_are_not(tmp_path: Path) -> None:
    form = window(tmp_path)
    assert loud(form) == [], "nothing typed, nothing to blame"
    types(form, goal="Решить все проблемы")
    assert {one["place"] for one in loud(form)} == {"goal"}
    form.check()
    for one in loud(form):
        assert one["sentence"] in form.results.value, "the button says the same"
    smart = form.results.value.partition("</details>")[0]
    assert smart.count('data-show="goal"') == smart.count("Основание:") == 1, "once for all signs"


def loud(form: AssignmentForm) -> list[Any]:
    found = held(form).report["findings"]
    mistakes = (Status.WRONG, Status.PARTIAL)
    return [one for said in found.values() for one in said if one["status"] in mistakes]


# What came before ---------------------------------------------------------------------------


def test_what_came_before_is_shown_with_its_origin_and_escaped(tmp_path: Path) -> None:
    form = window(tmp_path, before=earlier("Нет <b>связи</b>"))
    shown = form.views["project"].earlier.value
    assert "Что вы сдали раньше" in shown
    assert "Ш1. Проблема" in shown
    assert "сдано 12.12.2026" in shown
    assert "Нет &lt;b&gt;связи&lt;/b&gt;" in shown
    assert "Жители хутора 65+" in shown


def test_money_of_before_is_shown_as_sums_and_lines() -> None:
    row = {"id": "l1", "article": "4", "what": "<i>Проектор", "quantity": "1", "price": "38 500"}
    said = {"budget": {"terms": {}, "rows": [row | {"payer": "grant"}]}}
    shown = earlier_html(Parts.from_data(said, ("budget",)), ())
    assert "просим 38\u00a0500" in shown
    assert "&lt;i&gt;Проектор: 38\u00a0500" in shown


def test_a_draft_of_before_is_called_so() -> None:
    parts = Parts({"goal": "Научить"})
    assert "черновик, не сдано" in earlier_html(parts, [Source("o2", "О2", ("goal",))])
    assert "Научить" in earlier_html(parts, []), "what no work says any more is there all the same"


def test_one_sentence_says_what_to_do_while_there_is_nothing(tmp_path: Path) -> None:
    form = window(tmp_path, before=Upstream())
    assert "Сейчас там пусто" in form.views["project"].earlier.value
    assert box(form) == ""


def test_an_assignment_that_rests_on_nothing_shows_nothing_of_it(tmp_path: Path) -> None:
    form = window(tmp_path, before=Upstream(), task=goal_task(before=()))
    view = form.views["project"]
    assert view.parts == (view.form,)


# What became stale --------------------------------------------------------------------------


def test_a_part_nobody_has_begun_takes_the_newest_silently(tmp_path: Path) -> None:
    types(window(tmp_path), goal="")
    form = window(tmp_path, before=earlier(OTHER))
    assert held(form).typed["before"]["fields"]["problem"] == OTHER
    assert box(form) == ""


def test_begun_without_anything_before_it_takes_it_when_it_comes(tmp_path: Path) -> None:
    types(window(tmp_path, before=Upstream()), goal="Научить")
    form = window(tmp_path)
    assert held(form).typed["before"]["fields"]["problem"] == PROBLEM
    assert box(form) == ""


def test_what_changed_since_is_told_and_taken_on_request(tmp_path: Path) -> None:
    types(window(tmp_path), goal="Научить")
    form = window(tmp_path, before=earlier(OTHER))
    said = box(form)
    assert "прошлые задания изменились" in said
    assert f"Было: «{PROBLEM}»" in said
    assert f"Стало: «{OTHER}»" in said
    assert "Пересмотрите: «Цель», «Причины проблемы», «Задачи»" in said
    assert kept(tmp_path)["before"]["fields"]["problem"] == PROBLEM, "nothing changes unasked"
    form.views["project"].take.click()
    assert box(form) == ""
    assert kept(tmp_path)["before"]["fields"]["problem"] == OTHER
    assert kept(tmp_path)["own"]["fields"]["goal"] == "Научить"
    assert box(window(tmp_path, before=earlier(OTHER))) == ""


def test_it_is_taken_after_an_edit_that_crossed_with_another(tmp_path: Path) -> None:
    olga, pyotr = window(tmp_path, before=earlier()), window(tmp_path, "ivanov.p")
    types(pyotr, goal="Научить")
    olga.keeping.refresh()
    again = window(tmp_path, before=earlier(OTHER))
    types(pyotr, goal="Научить двадцать человек")
    again.keeping.refresh()
    own = {"fields": {"goal": "Научить"}, "tables": {"causes": [{"id": "c1", "text": "Некому"}]}}
    sends(again, own, seen=held(again).given - 1)
    again.views["project"].take.click()
    assert kept(tmp_path)["before"]["fields"]["problem"] == OTHER
    assert kept(tmp_path)["own"]["fields"]["goal"] == "Научить двадцать человек"
    assert box(again) == ""


def test_windows_that_looked_at_different_times_have_nothing_to_dispute(tmp_path: Path) -> None:
    olga, pyotr = window(tmp_path), window(tmp_path, "ivanov.p", before=earlier(OTHER))
    types(olga, goal="Научить")
    pyotr.keeping.refresh()
    rows(pyotr, "causes", ("c1", "Некому научить"))
    olga.keeping.refresh()
    assert (dispute(olga), dispute(pyotr), box(olga)) == ("", "", "")
    assert kept(tmp_path)["before"]["fields"]["problem"] == PROBLEM, "whoever typed first"
    assert OTHER in box(window(tmp_path, before=earlier(OTHER))), "told when the form is opened"


def test_what_a_teammate_took_appears_here_without_a_question(tmp_path: Path) -> None:
    types(window(tmp_path), goal="Научить")
    olga, pyotr = window(tmp_path), window(tmp_path, "ivanov.p", before=earlier(OTHER))
    pyotr.views["project"].take.click()
    olga.keeping.refresh()
    assert OTHER in olga.views["project"].earlier.value
    assert (box(olga), dispute(olga)) == ("", ""), (
        "this window looked earlier: nothing to take back"
    )


def test_a_work_that_says_nothing_today_takes_nothing_away(tmp_path: Path) -> None:
    types(window(tmp_path), goal="Научить")
    groups = Upstream(earlier(OTHER).parts, (Source("s", "Ш1", ("groups",)),))
    form = window(tmp_path, before=groups)
    assert box(form) == ""
    form.views["project"].renew()
    assert kept(tmp_path)["before"]["fields"]["problem"] == PROBLEM


def test_long_texts_are_shown_from_where_they_begin_to_differ() -> None:
    head = "Старики хутора не могут записаться к врачу, потому что их некому научить. " * 5
    change = Change("problem", "Проблема", f"{head}Их 62.", f"{head}Их 48.", ())
    said = changes_html([change])
    assert "Было: «…" in said
    assert "Их 62.»" in said
    assert "Их 48.»" in said
    assert len(said) < 600


@pytest.mark.parametrize(
    ("was", "now", "says"),
    [
        ("", "Дорого", ["Появилось: «Дорого»"]),
        ("Далеко", "", ["Исчезло: «Далеко»"]),
        ("<b>", "<i>", ["Было: «&lt;b&gt;»", "Стало: «&lt;i&gt;»"]),
        ("", "", ["строки введены заново"]),
    ],
)
def test_a_change_in_words(was: str, now: str, says: list[str]) -> None:
    said = changes_html([Change("causes", "Причины", was, now, ())])
    assert all(words in said for words in says)


# A budget beside it -------------------------------------------------------------------------

MONEY = load_assignment(REPOSITORY / "assignments" / "o5-budget")
TERMS = ("start", "end", "activities")


def plan(start: str = "01.07.2027", *names: str) -> Upstream:
    rows_ = [{"id": f"a{number}", "name": name} for number, name in enumerate(names, 1)]
    said = {"fields": {"start": start, "end": "31.12.2027"}, "tables": {"activities": rows_}}
    field = MONEY.field("project")
    return Upstream(Parts.from_data(said, field.before), (Source("o3-plan", "О3. План", TERMS),))


def money(folder: Path, before: Upstream) -> AssignmentForm:
    return AssignmentForm(MONEY).seat(Seat(folder, before=before))


def terms(form: AssignmentForm) -> dict[str, str]:
    return {name: form.views["budget"].table.terms[name] for name in TERMS}


def buys(form: AssignmentForm) -> None:
    table = form.views["budget"].table
    row = {"id": "l1", "article": "4", "what": "Проектор"}
    table.set_state({"rows": [row], "version": table.version + 1, "seen": table.given})


def test_the_budget_takes_its_term_and_activities_from_the_plan(tmp_path: Path) -> None:
    form = money(tmp_path, plan("01.07.2027", "Занятия", "Ярмарка"))
    assert terms(form) == {
        "start": "01.07.2027",
        "end": "31.12.2027",
        "activities": "Занятия\nЯрмарка",
    }
    buys(form)
    later = money(tmp_path, plan("01.08.2027", "Занятия"))
    assert terms(later)["start"] == "01.07.2027", "nothing changes unasked"
    assert "Пересмотрите: «Бюджет»" in box(later)
    later.views["project"].take.click()
    assert terms(later) == {
        "start": "01.08.2027",
        "end": "31.12.2027",
        "activities": "Занятия",
    }
    saved = read_answers(tmp_path / FILE_NAME, MONEY.id).answers
    assert saved["budget"]["terms"]["start"] == "01.08.2027"
    assert [row["what"] for row in saved["budget"]["rows"]] == ["Проектор"]


def test_a_budget_nobody_has_begun_follows_the_plan_silently(tmp_path: Path) -> None:
    form = money(tmp_path, plan("01.07.2027", "Занятия"))
    form.views["why_items"].box.value = "Проектор"
    later = money(tmp_path, plan("01.08.2027", "Занятия"))
    assert box(later) == ""
    assert terms(later)["start"] == "01.08.2027"


def test_without_a_plan_the_terms_are_typed_as_ever(tmp_path: Path) -> None:
    form = money(tmp_path, Upstream())
    assert terms(form) == {"start": "", "end": "", "activities": ""}
