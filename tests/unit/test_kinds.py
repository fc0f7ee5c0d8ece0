"""Cards on shelves, forms of questions, calculators: what is written, checked and shown."""

import json
import re
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from kinds import KEY, STRONG, YML, loaded, written
from nastavnik.assignments.answers import Reading
from nastavnik.assignments.build import source_text
from nastavnik.assignments.checks import CheckResult, evaluate
from nastavnik.assignments.model import Assignment, load_assignment
from nastavnik.assignments.rules import ROOMS
from nastavnik.assignments.rules.fit import FIELDS
from nastavnik.assignments.similarity import task_texts
from nastavnik.assignments.views import answers_html, results_html
from nastavnik.values.numbers import BadInput
from nastavnik.values.verdict import Status
from scenario import REPOSITORY

Loaded = tuple[Assignment, dict[str, object]]


@pytest.fixture
def task(tmp_path: Path) -> Loaded:
    return loaded(tmp_path)


def answers(**changes: Any) -> dict[str, Any]:
    """The strong answers with parts of fields changed."""
    found: dict[str, Any] = deepcopy(STRONG)
    for field, change in changes.items():
        found[field] = found[field] | change if isinstance(change, dict) else change
    return found


def results(task: Loaded, given: dict[str, Any]) -> dict[str, CheckResult]:
    assignment, key = task
    return {one.check.id: one for one in evaluate(assignment, Reading(given), key).results}


def said(result: CheckResult) -> str:
    return " ".join(verdict.sentence for verdict in result.verdicts)


# What a methodologist writes


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("{id: name, text", "{id: age, text", "items: «age» повторяется"),
        ('{id: ask, text: "спросить', '{id: keep, text: "спросить', "shelves: «keep» повторяется"),
        ("when: [form, [meeting]]", "when: [form, [party]]", "«came»: when"),
        ("when: [form, [meeting]]", "when: [votes, [meeting]]", "«came»: when"),
        ("{id: residents,", "{id: on,", "questions: «on» повторяется"),
        ('{id: what, label: "Что"', '{id: id, label: "Что"', "«papers.id»"),
        ('["Повестка", "Устав"]', '["Устав", "Устав"]', "«Устав» повторяется"),
        ("kind: yes-no", "kind: choice", "«valid»: choices"),
        ("kind: date,", "kind: date, most: 5,", "«on»: most"),
        ("calculator: quorum", "calculator: кворум", "нет калькулятора «кворум», есть: quorum"),
    ],
)
def test_a_mistake_in_a_field_is_named(tmp_path: Path, old: str, new: str, says: str) -> None:
    folder = written(tmp_path)
    assert old in YML
    (folder / "assignment.yml").write_text(YML.replace(old, new, 1), "utf-8")
    with pytest.raises(BadInput, match=r"assignment\.yml: ") as refusal:
        load_assignment(folder)
    assert says in str(refusal.value)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("rule: sort.complete", "rule: sort.done", "«sorted»: правила «sort.done» нет"),
        ("field: quorum, rule: calculator.sound", "field: meeting, rule: calculator.sound", "«questions»"),
        ('{on: "2027-03-14"}', '{on: "весной"}', "«threshold»: params: on"),
        ('{on: "2027-03-14"}', "{also: [reasons]}", "«threshold»: params: also"),
        ('{on: "2027-03-14"}', "{needs: [vote]}", "«threshold»: params: needs: вопроса «vote»"),
        ("rule: key.sort, points: 3, hidden: true", "rule: key.sort, points: 3", "hidden: true"),
        ("words: [", "слова: [", "«old-words»: params"),
        ("rule: sort.complete, points: 3", "rule: sort.complete, points: 3, params: {a: 1}", "не нужны"),
    ],
)  # fmt: skip
def test_a_check_that_cannot_work_is_not_built(
    tmp_path: Path, old: str, new: str, says: str
) -> None:
    folder = written(tmp_path)
    assert old in YML
    (folder / "assignment.yml").write_text(YML.replace(old, new, 1), "utf-8")
    with pytest.raises(BadInput, match="Проверка") as refusal:
        source_text(folder)
    assert says in str(refusal.value)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("name: keep, ", "", "каждую карточку"),
        ("name: keep", "name: burn", "«name» полка"),
        ("needed: 81", "wanted: 81", "вопросы те же"),
        ("needed: 81", "needed: около 80", "не читается"),
        ("{yes: 79, no: 0}", "{yes: 79, maybe: 0}", "«votes» ключ"),
        ("shelves:", "шкафы:", "нет ключа"),
    ],
)
def test_a_key_that_cannot_work_is_not_built(tmp_path: Path, old: str, new: str, says: str) -> None:
    folder = written(tmp_path)
    assert old in KEY
    (folder / "key.yml").write_text(KEY.replace(old, new, 1), "utf-8")
    with pytest.raises(BadInput, match="Проверка") as refusal:
        source_text(folder)
    assert says in str(refusal.value)


def test_the_notebook_that_is_built_holds_no_key(tmp_path: Path) -> None:
    text = source_text(written(tmp_path))
    assert "Тополиный" in text
    assert "79, no" not in text
    assert '"replace"' in text  # the shelf
    assert "[ask, replace]" not in text


def test_the_form_that_travels_in_the_notebook_asks_the_same(tmp_path: Path) -> None:
    folder = written(tmp_path)
    notebook = json.loads(source_text(folder))
    carried = notebook["metadata"]["nastavnik"]["assignment"]
    assert Assignment.model_validate(carried) == load_assignment(folder)


def test_choices_are_offered_in_the_order_they_were_written(tmp_path: Path) -> None:
    folder = written(tmp_path)
    carried = json.loads(source_text(folder))["metadata"]["nastavnik"]["assignment"]
    for assignment in (Assignment.model_validate(carried), load_assignment(folder)):
        form = next(one for one in assignment.field("meeting").asked if one.id == "form")
        assert [choice.code for choice in form.choices] == ["meeting", "conference"]


def test_the_guide_of_methodologists_names_every_rule_and_its_example_works(tmp_path: Path) -> None:
    guide = (REPOSITORY / "docs" / "methodologist.md").read_text("utf-8")
    for rule in FIELDS:
        room = rule.partition(".")[0]
        assert f"`{rule}`" in guide or (room in {"budget", "project", *ROOMS}), rule
    (example,) = re.findall(r"```yaml\n(fields:\n.*?)```", guide, re.DOTALL)
    folder = written(tmp_path)
    head = YML[: YML.index("fields:")]
    (folder / "assignment.yml").write_text(head + example, "utf-8")
    (folder / "key.yml").write_text("shelves: {age: replace, name: keep}", "utf-8")
    assert "Степной Родник" in source_text(folder)


# Points


ON_ONE_SHELF = dict.fromkeys(("name", "age", "lawyer"), "ask")


def test_strong_answers_get_everything(task: Loaded) -> None:
    found = results(task, answers())
    assert {one.status for one in found.values()} == {Status.RIGHT}
    assert all(one.points == one.check.points for one in found.values())


@pytest.mark.parametrize(
    ("check", "change", "wanted", "says"),
    [
        ("sorted", {"fragments": {"lawyer": ""}}, (Status.PARTIAL, 2), "Не разложено карточек: 1 из 3."),
        ("sorted", {"fragments": {"lawyer": "burn"}}, (Status.PARTIAL, 2), "начните с «Имущество"),
        ("sorted", {"fragments": None}, (Status.EMPTY, 0), "выберите полку"),
        ("shelves", {"fragments": {"lawyer": "replace"}}, (Status.RIGHT, 3), "верно"),
        ("shelves", {"fragments": {"lawyer": "keep"}}, (Status.PARTIAL, 2), "не на своей полке"),
        ("shelves", {"fragments": {"name": "ask", "age": ""}}, (Status.PARTIAL, 1), "Не разложено"),
        ("shelves", {"fragments": ON_ONE_SHELF}, (Status.WRONG, 0), "на одной полке"),
        ("filled", {"meeting": {"came": ""}}, (Status.PARTIAL, 1.5), "Нет ответа: «Пришло». Впишите"),
        ("filled", {"meeting": {"came": "много"}}, (Status.PARTIAL, 1.5), "«Пришло»: «много» не похоже"),
        ("filled", {"meeting": {"chair": "я" * 41}}, (Status.PARTIAL, 1.5), "хватит 40 знаков"),
        ("filled", {"meeting": {"votes": [{"yes": "5"}]}}, (Status.PARTIAL, 1.5), "Заполните: против."),
        ("filled", {"meeting": {"votes": [{"yes": "5", "no": "1"}]}}, (Status.PARTIAL, 1.5), "Голоса: Устав"),
        ("filled", {"meeting": {"papers": [{"what": "Список"}]}}, (Status.PARTIAL, 1.5), "1. Заполните: л"),
        ("filled", {"meeting": None}, (Status.EMPTY, 0), "Форма не заполнена"),
        ("numbers", {"meeting": {"needed": "80"}}, (Status.PARTIAL, 4), "«Сколько нужно»: не сходится"),
        ("numbers", {"meeting": {"on": "2027-03-14", "residents": " 241 "}}, (Status.RIGHT, 5), "верно"),
        ("numbers", {"meeting": {"valid": "yes"}}, (Status.PARTIAL, 4), "«Кворум есть»: не сходится"),
        ("numbers", {"meeting": {"votes": [{"yes": "70", "no": "9"}, {"yes": "1", "no": "0"}]}},
         (Status.PARTIAL, 4.5), "сходится не всё"),
        ("numbers", {"meeting": {"residents": "сто"}}, (Status.PARTIAL, 4), "можно прочитать"),
        ("threshold", {"meeting": {"needed": "80"}}, (Status.PARTIAL, 1), "округлите вверх"),
        ("threshold", {"meeting": {"valid": "yes"}}, (Status.PARTIAL, 1), "Сравните"),
        ("threshold", {"meeting": {"needed": ""}}, (Status.EMPTY, 0), "Сначала заполните форму. Нет ответа"),
        ("votes", {"meeting": {"votes": [{"yes": "70", "no": "9"}, {"yes": "70", "no": "1"}]}},
         (Status.PARTIAL, 1), "Вопрос 2: «за», «против» и «воздержались» вместе — 71, а участников 79"),
        ("answered", {"quorum": {"came": ""}}, (Status.EMPTY, 0), "Ответа ещё нет. Нет ответа"),
        ("answered", {"quorum": {"came": "300"}}, (Status.WRONG, 0), "Проверьте оба числа"),
        ("sound", {"quorum": {"came": "79"}}, (Status.WRONG, 0), "не хватает 2"),
        ("sound", {"quorum": None}, (Status.EMPTY, 0), "Форма не заполнена"),
        ("old-words", {"reason": "По 131–ФЗ с 16 лет"}, (Status.WRONG, 0), "«131-ФЗ», «16 лет». Это старый"),
        ("old-words", {"reason": "Ему 116 лет"}, (Status.RIGHT, 1), "Лишних слов нет"),
        ("old-words", {"reason": "  "}, (Status.EMPTY, 0), "не заполнено"),
        ("new-words", {"reason": "С 18 лет"}, (Status.PARTIAL, 1), "Скажите и об этом: «треть»"),
        ("new-words", {"reason": "18-летние, 1/30"}, (Status.PARTIAL, 1), "«треть»"),
    ],
)  # fmt: skip
def test_an_answer_gets_its_points_and_its_words(
    task: Loaded, check: str, change: dict[str, Any], wanted: tuple[Status, float], says: str
) -> None:
    found = results(task, answers(**change))[check]
    assert (found.status, float(found.points)) == wanted
    assert says in said(found)


@pytest.mark.parametrize(
    "copied", ["Напишите своими словами.", " напишите  Своими словами ", "4. Почему"]
)
def test_our_own_hint_is_no_answer(tmp_path: Path, copied: str) -> None:
    folder = written(tmp_path)
    hinted = 'label: "4. Почему"\n    hint: "Напишите своими словами."'
    (folder / "assignment.yml").write_text(YML.replace('label: "4. Почему"', hinted), "utf-8")
    found = results((load_assignment(folder), {}), answers(reason=copied))["old-words"]
    assert (found.status, found.points) == (Status.WRONG, 0)
    assert "Напишите своё" in said(found)


def test_hidden_verdicts_name_no_right_shelf_and_no_right_answer(task: Loaded) -> None:
    wrong = {
        "fragments": {"age": "ask", "name": "ask"},
        "meeting": {"residents": "9", "needed": "9"},
    }
    found = results(task, answers(**wrong))
    told = said(found["shelves"]) + said(found["numbers"])
    for secret in ("заменить", "оставить", "replace", "keep", "241", "81"):
        assert secret not in told


def test_a_rule_may_look_at_another_field_too(tmp_path: Path) -> None:
    folder = written(tmp_path)
    text = YML.replace('{on: "2027-03-14"}', "{also: [fragments]}")
    (folder / "assignment.yml").write_text(text, "utf-8")
    task = (load_assignment(folder), {})
    assert results(task, answers())["threshold"].status is Status.RIGHT
    found = results(task, answers(fragments={"age": ""}))["threshold"]
    assert (found.status, found.points) == (Status.EMPTY, 0)
    assert "Не разложено" in said(found)


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        ({}, Status.RIGHT),
        ({"valid": ""}, Status.RIGHT),
        ({"votes": "", "chair": "х" * 50}, Status.RIGHT),
        ({"came": ""}, Status.EMPTY),
        ({"came": "сто"}, Status.WRONG),
    ],
)
def test_what_a_rule_does_not_look_at_may_be_missing(
    tmp_path: Path, change: dict[str, Any], wanted: Status
) -> None:
    folder = written(tmp_path)
    needs = "{needs: [residents, form, came, needed]}"
    (folder / "assignment.yml").write_text(YML.replace('{on: "2027-03-14"}', needs), "utf-8")
    task = (load_assignment(folder), {})
    assert results(task, answers(meeting=change))["threshold"].status is wanted


# What is shown


def test_a_grader_reads_words_and_no_ids(task: Loaded) -> None:
    shown = answers_html(task[0], Reading(answers(fragments={"lawyer": ""})), [])
    for words in ("заменить:", "Имущество делит совет.", "Не разложено", "собрание", "<td>70</td>"):
        assert words in shown
    assert "Ответ калькулятора:</strong> Кворум есть" in shown
    assert "Избрано делегатов" not in shown, "a question that is not asked has no answer"
    for code in ("replace", "lawyer", "conference", "abstained"):
        assert code not in shown


def test_typed_text_cannot_act_on_the_page_of_a_grader(task: Loaded) -> None:
    evil = "<script>alert(1)</script>\u202e"
    given = answers(
        meeting={"chair": evil, "papers": [{"what": evil, "pages": evil}]},
        fragments={"age": evil},
        quorum={"came": evil},
    )
    shown = answers_html(task[0], Reading(given), [])
    shown += results_html(evaluate(task[0], Reading(given)), 0)
    assert "<script>" not in shown
    assert "\u202e" not in shown
    assert "&lt;script&gt;" in shown


def test_what_the_task_says_is_no_likeness(task: Loaded) -> None:
    told = " ".join(task_texts(task[0]))
    for words in ("Имущество делит совет", "спросить юриста", "Повестка", "Воздержались"):
        assert words in told
