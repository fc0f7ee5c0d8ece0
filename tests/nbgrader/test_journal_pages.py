"""The journal on the staff's pages: planned, held, read by all of them, changed by its own people."""

import re
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import urlencode

import pytest
from openpyxl import load_workbook
from sqlalchemy import Engine, event

from journals import ADVICE, ASKED, PEOPLE, PREDEFENCE, hands_in, journal_of, school_in
from nastavnik.portal.hub import journal_pages, staff_pages
from nastavnik.school.journal.entries import Wanted
from nastavnik.school.journal.kinds import KINDS
from nastavnik.school.journal.listing import listed
from nastavnik.school.records.database import VARIABLE, Records
from nastavnik.values.clock import now
from served import LOGIN, Browser, served, with_people

STAFF = "/services/staff/"
FORM = {
    "kind": "visit", "state": "held", "day": "04.11.2026", "team": "Лучики", "expert": "expert",
    "place": "хутор Тополиный", "came": "12", "subject": "Бюджет клуба", "people": "vera",
    "questions": "Можно ли платить за зал наличными?", "advice": "Назовите источник цены зала",
    "part": "budget", "action": "save",
}  # fmt: skip
VISIT = replace(PREDEFENCE, kind="visit", marks={}, comments={}, subject="Письма партнёров")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return school_in(tmp_path / "school")


@pytest.fixture
def address(root: Path) -> Iterator[str]:
    settings = with_people(root, PEOPLE)
    settings["identity_provider"].hub_auth = SimpleNamespace(hub_prefix="/hub/")
    with served({**staff_pages.PAGES, **journal_pages.PAGES}, STAFF, root, **settings) as address:
        yield address


def taken(address: str, path: str) -> bytes:
    """A file that the coordinator takes away."""
    asked = urllib.request.Request(address + path, headers={LOGIN: "manager"})
    with urllib.request.urlopen(asked, timeout=20) as answer:
        return bytes(answer.read())


def predefence(**changed: str) -> bytes:
    """The form of a pre-defence with three recommendations, as a browser sends it."""
    marks = {f"mark-{number}": "7" for number in ASKED}
    fields = [*({**FORM, "kind": "predefence", **marks} | changed).items()]
    fields = [one for one in fields if one[0] not in {"advice", "part"}]
    rows = [pair for one in ADVICE for pair in (("advice", one.text), ("part", one.part))]
    return urlencode([*fields, *rows]).encode()


def test_an_expert_plans_a_visit_and_writes_it_up(address: str, root: Path) -> None:
    expert = Browser(address, "expert")
    assert "Журнал: выезды" in expert.open("")
    assert "Мастер-класс" in expert.open("journal/new")
    page = expert.open("journal/new?kind=visit&team=Лучики")
    assert re.search(r'value="expert" selected', page)
    assert "Плотникова Вера Ильинична" in page
    assert "Ручьёв" not in page
    tomorrow = f"{now() + timedelta(days=1):%d.%m.%Y}"
    planned = {**FORM, "state": "planned", "day": tomorrow, "advice": "", "part": "", "came": ""}
    assert "Сохранено" in expert.open("journal/new", planned)
    (found,) = journal_of(root).find()
    assert (found.entry.district, found.entry.made_by) == ("Кореновский район", "expert")
    expert.open(f"journal/{found.entry.id}", {**FORM, "version": "1"})
    (found,) = journal_of(root).find()
    assert (found.entry.state, found.entry.came, found.people) == ("held", 12, ("vera",))
    assert [(one.text, one.part) for one in found.advice] == [(FORM["advice"], "budget")]


def test_a_refused_form_keeps_all_that_was_typed(address: str, root: Path) -> None:
    expert = Browser(address, "expert")
    spoilt = {**FORM, "day": "01.01.2099", "came": "много", "questions": "<b>Где</b> письмо?"}
    page = expert.open("journal/new", spoilt)
    assert expert.status == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Запланируйте" in page
    assert "не похоже на число" in page
    for typed in ("01.01.2099", "много", "&lt;b&gt;Где&lt;/b&gt; письмо?", FORM["advice"]):
        assert typed in page
    assert 'value="vera" checked' in page
    assert journal_of(root).find() == []


def test_more_rows_and_another_team_lose_nothing(address: str, root: Path) -> None:
    expert = Browser(address, "expert")
    rows = expert.open("journal/new?kind=visit").count('name="advice"')
    page = expert.open("journal/new", {**FORM, "action": "more"})
    assert page.count('name="advice"') > rows
    assert FORM["advice"] in page
    page = expert.open("journal/new", {**FORM, "action": "refresh", "team": "Степняки"})
    assert "Ручьёв Павел" in page
    assert FORM["questions"] in page
    assert journal_of(root).find() == []


def test_two_who_write_at_once_lose_nothing(address: str, root: Path) -> None:
    number = journal_of(root).write(VISIT, "manager")
    expert, manager = Browser(address, "expert"), Browser(address, "manager")
    lines = {**FORM, "district": "Кореновский район", "questions": "Где письмо?\r\nКто подпишет?"}
    manager.open(f"journal/{number}", {**lines, "subject": "План зала", "version": "1"})
    page = expert.open(f"journal/{number}", {**lines, "subject": "Смета зала", "version": "1"})
    assert expert.status == HTTPStatus.CONFLICT
    assert "уже изменил" in page
    assert re.findall(r"<td data-label=[^>]+>([^<]+)</td>", page) == ["План зала", "Смета зала"]
    assert 'value="Смета зала"' in page
    assert 'name="version" value="2"' in page
    assert journal_of(root).one(number).entry.subject == "План зала"
    expert.open(f"journal/{number}", {**FORM, "subject": "Смета зала", "version": "2"})
    assert journal_of(root).one(number).entry.subject == "Смета зала"


def test_a_form_refreshed_meanwhile_does_not_write_over_an_unseen_change(
    address: str, root: Path
) -> None:
    number = journal_of(root).write(VISIT, "manager")
    expert, manager = Browser(address, "expert"), Browser(address, "manager")
    manager.open(f"journal/{number}", {**FORM, "subject": "План зала", "version": "1"})
    typed = {**FORM, "subject": "Смета зала", "version": "1"}
    for step in ({"action": "more"}, {"action": "refresh"}, {"came": "много"}):
        page = expert.open(f"journal/{number}", typed | step)
        assert 'name="version" value="1"' in page
    expert.open(f"journal/{number}", typed)
    assert expert.status == HTTPStatus.CONFLICT
    assert journal_of(root).one(number).entry.subject == "План зала"


def test_a_button_pressed_twice_makes_one_entry(address: str, root: Path) -> None:
    expert = Browser(address, "expert")
    with ThreadPoolExecutor(4) as crowd:
        list(crowd.map(lambda _: Browser(address, "expert").open("journal/new", FORM), range(4)))
    assert len(journal_of(root).find()) == 1
    expert.open("journal/new", {**FORM, "subject": "Другая встреча"})
    assert len(journal_of(root).find()) == 2
    Browser(address, "manager").open("journal/new", FORM)
    assert len(journal_of(root).find()) == 3


def test_words_about_a_removed_entry_can_be_kept_anew(address: str, root: Path) -> None:
    number = journal_of(root).write(VISIT, "expert")
    journal_of(root).remove(number)
    expert = Browser(address, "expert")
    page = expert.open(f"journal/{number}", {**FORM, "version": "1"})
    assert expert.status == HTTPStatus.CONFLICT
    assert "её удалили" in page
    assert f'action="{STAFF}journal/new"' in page
    assert FORM["questions"] in page


@pytest.mark.parametrize(
    ("login", "made_by", "expert"),
    [
        ("manager", "trainer", "expert"),
        ("expert", "expert", ""),
        ("expert", "trainer", "expert"),
        ("trainer", "trainer", "expert"),
    ],
)
def test_an_entry_is_changed_by_its_own_people(
    login: str, made_by: str, expert: str, address: str, root: Path
) -> None:
    number = journal_of(root).write(replace(VISIT, expert=expert), made_by)
    browser = Browser(address, login)
    assert ">Сохранить<" in browser.open(f"journal/{number}")
    browser.open(f"journal/{number}", {**FORM, "expert": expert, "version": "1", "subject": "Зал"})
    assert journal_of(root).one(number).entry.subject == "Зал"
    browser.open(f"journal/{number}/remove", {})
    assert journal_of(root).find() == []


@pytest.mark.parametrize(
    ("login", "made_by", "expert"),
    [("second", "expert", "expert"), ("trainer", "manager", "trainer")],
)
def test_an_entry_of_others_is_read_only(
    login: str, made_by: str, expert: str, address: str, root: Path
) -> None:
    number = journal_of(root).write(replace(VISIT, expert=expert), made_by)
    browser = Browser(address, login)
    page = browser.open(f"journal/{number}")
    assert "вы её читаете, но не меняете" in page
    assert ">Сохранить<" not in page
    for path in (f"journal/{number}", f"journal/{number}/remove"):
        browser.open(path, {**FORM, "version": "1"})
        assert browser.status == HTTPStatus.FORBIDDEN
    assert journal_of(root).one(number).entry.version == 1


def test_an_expert_speaks_for_nobody_else(address: str, root: Path) -> None:
    expert = Browser(address, "expert")
    page = expert.open("journal/new", {**FORM, "expert": "second"})
    assert "Кто проводит: «second» в списке нет" in page
    assert journal_of(root).find() == []


def test_a_removal_is_asked_once_more(address: str, root: Path) -> None:
    number = journal_of(root).write(VISIT, "manager")
    manager = Browser(address, "manager")
    assert "рекомендации (3)" in manager.open(f"journal/{number}/remove")
    assert len(journal_of(root).find()) == 1
    assert "Запись удалена" in manager.open(f"journal/{number}/remove", {})
    assert "её удалили" in manager.open(f"journal/{number}")


def test_the_list_finds_counts_and_turns_pages(address: str, root: Path) -> None:
    journal = journal_of(root)
    for number in range(60):
        kind = tuple(KINDS)[number % 3]
        day = date(2026, 9, 1) + timedelta(days=number)
        journal.write(replace(VISIT, kind=kind, day=day, advice=()), "manager")
    told = journal.write(replace(VISIT, day=date(2026, 8, 1)), "manager")
    manager = Browser(address, "manager")
    page = manager.open("journal")
    assert (
        "Найдено: 61 (проведено 61). Рекомендаций, на которые команды ещё не ответили: 3." in page
    )
    assert page.count("<tr>") == 51
    assert "Страница 1 из 2" in page
    assert manager.open("journal?page=2").count("<tr>") == 12
    assert "Страница 2 из 2" in manager.open("journal?page=999")
    page = manager.open("journal?month=2026-10&kind=visit")
    days = re.findall(r">(\d\d\.\d\d\.2026)</a>", page)
    assert days
    assert {one[3:5] for one in days} == {"10"}
    page = manager.open("journal?waiting=1")
    assert "ждут 3" in page
    assert page.count("<tr>") == 2
    for advice in journal.one(told).advice:
        journal.answer(advice.id, "done", "Сделали", "vera")
    assert "Таких записей нет" in manager.open("journal?waiting=1")
    assert "сделано 3 из 3" in manager.open("journal?month=2026-08")
    assert "Таких записей нет" in manager.open("journal?team=Степняки")
    assert manager.open("journal?page=-1&month=май&kind=<script>").count("<script") == 0


def test_the_table_has_what_the_filters_leave(address: str, root: Path) -> None:
    journal = journal_of(root)
    first = journal.write(replace(VISIT, subject="=1+1"), "manager")
    journal.write(replace(VISIT, team="Степняки"), "manager")
    journal.answer(journal.one(first).advice[0].id, "declined", "Зал дают даром", "vera")
    page = load_workbook(
        BytesIO(taken(address, "journal.xlsx?" + urlencode({"team": "Лучики"})))
    ).active
    assert page is not None
    lines = [tuple(cell.value for cell in row) for row in page.iter_rows(min_row=5)]
    assert len(lines) == 1
    assert "=1+1" in lines[0]
    assert "сделано 0 из 3, отказ 1, ждут 2" in lines[0]
    assert any(
        "Бюджет: Назовите источник цены зала (не будем: Зал дают даром)" in str(one)
        for one in lines[0]
    )


def test_what_a_team_answered_is_seen_on_the_entry(address: str, root: Path) -> None:
    journal = journal_of(root)
    number = journal.write(VISIT, "expert")
    journal.answer(journal.one(number).advice[0].id, "done", "Приложили прейскурант", "vera")
    page = Browser(address, "expert").open(f"journal/{number}")
    assert "Сделано: Приложили прейскурант" in page
    assert "Плотникова Вера Ильинична" in page
    assert page.count("Ждёт ответа") == 2


def test_an_expert_reads_the_draft_beside_the_marks(address: str, root: Path) -> None:
    hands_in(root, "inna")
    expert = Browser(address, "expert")
    page = expert.open("journal/new?kind=predefence&team=Лучики")
    assert "Что команда сдала" in page
    assert "Тёплый хутор: клуб цифровой помощи" in page
    assert "318\xa0000" in page
    assert 'name="mark-5"' in page
    assert 'name="mark-6"' not in page
    assert "Критерий 6 «Масштаб» для этой суммы не оценивают" in page
    assert "Конфликт интересов" in page
    assert "первая предзащита" in page
    page = expert.open("journal/new", predefence())
    assert "Сохранено" in page
    assert "Итог по сохранённым оценкам: <b>70</b> из 100" in page
    number = journal_of(root).find()[0].entry.id
    assert taken(address, f"journal/{number}/application.docx").startswith(b"PK")


def test_a_low_mark_is_explained_and_three_things_are_advised(address: str, root: Path) -> None:
    hands_in(root, "vera")
    expert = Browser(address, "expert")
    page = expert.open("journal/new", predefence(**{"mark-3": "5", "mark-4": "", "mark-5": "11"}))
    assert expert.status == HTTPStatus.UNPROCESSABLE_ENTITY
    for words in (
        "Критерий 3 «Инновационность»: оценка ниже 7, напишите, что исправить.",
        "Критерий 4 «Расходы и результаты»: поставьте оценку.",
        "целое число от 0 до 10, а написано «11»",
    ):
        assert words in page
    explained = predefence(**{"mark-3": "5", "comment-3": "Сравните с кружком"})
    assert "Сохранено" in expert.open("journal/new", explained)
    (found,) = journal_of(root).find()
    assert (found.marks[3], found.comments) == (5, {3: "Сравните с кружком"})
    page = expert.open(
        "journal/new", {**FORM, "kind": "predefence", **{f"mark-{n}": "8" for n in ASKED}}
    )
    assert "не меньше 3, сейчас 1" in page


def test_a_planned_predefence_may_be_marked_by_and_by(address: str, root: Path) -> None:
    expert = Browser(address, "expert")
    given = {**FORM, "kind": "predefence", "state": "planned", "mark-1": "8", "mark-2": "4"}
    assert "Сохранено" in expert.open("journal/new", given)
    assert journal_of(root).find()[0].marks == {1: 8, 2: 4}
    page = expert.open("journal/new", {**given, "comment-7": "Нет писем"})
    assert "есть комментарий, а оценки нет" in page


def test_the_second_marks_are_after(address: str, root: Path) -> None:
    journal_of(root).write(PREDEFENCE, "expert")
    later = journal_of(root).write(replace(PREDEFENCE, day=date(2026, 11, 20)), "expert")
    page = Browser(address, "expert").open(f"journal/{later}")
    assert "уже была (10.11.2026): этот балл — «после»" in page
    assert "Сколько команда просит, пока не известно" in page


def test_marks_belong_to_a_predefence(address: str, root: Path) -> None:
    page = Browser(address, "expert").open("journal/new", {**FORM, "mark-1": "9"})
    assert "Оценки: их ставят только на предзащите" in page
    assert journal_of(root).find() == []


def test_a_page_for_the_school_is_not_for_everybody(address: str) -> None:
    for login in ("grader", "vera"):
        browser = Browser(address, login)
        for path in ("journal", "journal/new", "journal.xlsx", "journal/1", "journal/1/remove"):
            browser.open(path)
            assert browser.status == HTTPStatus.FORBIDDEN, path


def test_a_thousand_entries_are_asked_for_in_few_questions(root: Path) -> None:
    """The time is measured by hand; what would make it grow is a question an entry."""
    journal = journal_of(root)
    for _ in range(40):
        journal.write(VISIT, "manager")
    asked: list[str] = []

    def note(*given: str) -> None:
        asked.append(given[2])

    event.listen(Engine, "before_cursor_execute", note)
    try:
        assert listed(Records(root), Wanted()).total == 40
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    assert len(asked) < 12


def test_a_database_that_is_away_loses_nothing_typed(
    address: str, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands_in(root, "vera")
    number = journal_of(root).write(PREDEFENCE, "expert")
    expert = Browser(address, "expert")
    with monkeypatch.context() as away:
        away.setenv(VARIABLE, f"postgresql+psycopg://school@/school?host={root}")
        for path in ("journal/new", f"journal/{number}"):
            page = expert.open(path, predefence(subject="Смета зала", version="1"))
            assert expert.status == HTTPStatus.CONFLICT
            assert "не отвечает" in page
            assert 'value="Смета зала"' in page
            assert f'action="{STAFF}{path}"' in page
    expert.open(f"journal/{number}", predefence(subject="Смета зала", version="1"))
    assert journal_of(root).one(number).entry.subject == "Смета зала"
