"""The school's database on SQLite and on a real PostgreSQL: one behaviour, one set of tables."""

import sqlite3
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, select, text

from nastavnik.school.certificates.registry import CERTIFICATE, DIPLOMA, Given, Registry
from nastavnik.school.club.clubs import Clubs
from nastavnik.school.club.told import Minutes, Practice
from nastavnik.school.folders import SCHOOL
from nastavnik.school.journal.entries import Answered, Draft, Journal, Told, Wanted
from nastavnik.school.journal.kinds import State
from nastavnik.school.journal.listing import advice_states, listed
from nastavnik.school.planned import move_plan, read_plan
from nastavnik.school.questions.pool import Pool
from nastavnik.school.questions.topics import read_meetings
from nastavnik.school.records.database import VARIABLE, Records, url_of
from nastavnik.school.records.schema import Advice, Base, Certificate, Mark, Presence
from nastavnik.school.selection.commission import Commission
from nastavnik.school.selection.commission import Mark as Read
from nastavnik.school.selection.teams import Side
from nastavnik.school.survey.questions import Asked, Question, read_asked
from nastavnik.school.survey.surveys import ALREADY, Answer, Surveys
from nastavnik.values.clock import now
from nastavnik.values.numbers import BadInput
from scenario import REPOSITORY

NOW = datetime(2026, 8, 20, 12, tzinfo=UTC)
VISIT = Draft(
    "visit",
    State.HELD,
    date(2026, 12, 4),
    district="Кореновский район",
    team="Команда 01",
    place="хутор Тополиный",
    expert="expert",
    came=7,
    subject="Бюджет клуба",
    advice=(Told("Назовите источник цены зала", "budget"), Told("Покажите письмо библиотеки")),
    people=("demo01", "demo02"),
)
PREDEFENCE = replace(
    VISIT, kind="predefence", day=date(2027, 1, 15), marks={1: 7, 10: 0}, advice=()
)


@pytest.fixture(params=["sqlite", "postgresql"])
def root(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "programme.yml").write_bytes((REPOSITORY / "programme.yml").read_bytes())
    if request.param == "postgresql":
        name = f"t{abs(hash(tmp_path)):x}"
        admin = create_engine(request.getfixturevalue("server"), isolation_level="AUTOCOMMIT")
        with admin.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
        admin.dispose()
        monkeypatch.setenv(VARIABLE, admin.url.set(database=name).render_as_string(False))
    else:
        monkeypatch.delenv(VARIABLE, raising=False)
    return tmp_path


def test_migrations_make_exactly_the_tables_of_the_program(root: Path) -> None:
    Records(root)
    engine = create_engine(url_of(root))
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
    engine.dispose()


def test_an_entry_comes_back_as_it_was_written(root: Path) -> None:
    journal = Journal(Records(root))
    written = journal.write(VISIT, "manager")
    found = Journal(Records(root)).one(written)
    for name in ("kind", "day", "district", "team", "place", "expert", "came", "subject"):
        assert getattr(found.entry, name) == getattr(VISIT, name)
    assert [(one.text, one.part) for one in found.advice] == [
        ("Назовите источник цены зала", "budget"),
        ("Покажите письмо библиотеки", ""),
    ]
    assert found.people == ("demo01", "demo02")
    assert found.is_held
    assert found.left == 2
    assert found.entry.made_at.utcoffset() is not None


def test_marks_are_kept_where_the_kind_has_them(root: Path) -> None:
    journal = Journal(Records(root))
    explained = replace(PREDEFENCE, comments={10: "Нет страницы"})
    assert journal.one(journal.write(explained, "expert")).comments == {10: "Нет страницы"}
    assert journal.one(journal.write(PREDEFENCE, "expert")).marks == {1: 7, 10: 0}
    assert journal.one(journal.write(replace(VISIT, marks={1: 7}), "expert")).marks == {}


def test_what_a_team_answered_outlives_a_change_of_the_other_advice(root: Path) -> None:
    journal = Journal(Records(root))
    written = journal.write(VISIT, "expert")
    first = journal.one(written).advice[0]
    journal.answer(first.id, "done", "Приложили прейскурант", "demo01")
    kept = replace(VISIT, advice=(Told("Сосчитайте часы"), VISIT.advice[0]))
    journal.write(kept, "expert", written)
    told = journal.one(written).advice
    assert [(one.text, one.state, one.reply) for one in told] == [
        ("Сосчитайте часы", "open", ""),
        ("Назовите источник цены зала", "done", "Приложили прейскурант"),
    ]
    with pytest.raises(BadInput, match="уже убрал"):
        journal.answer(first.id + 999, "done", "", "demo01")


def test_who_saves_over_an_unseen_change_is_told(root: Path) -> None:
    journal = Journal(Records(root))
    written = journal.write(VISIT, "expert")
    journal.write(replace(VISIT, subject="План"), "manager", written, seen=1)
    with pytest.raises(BadInput, match="уже изменил другой человек \\(manager\\)"):
        journal.write(replace(VISIT, subject="Смета"), "expert", written, seen=1)
    assert journal.one(written).entry.subject == "План"
    journal.write(replace(VISIT, subject="Смета"), "expert", written, seen=2)
    assert journal.one(written).entry.subject == "Смета"


def test_entries_are_found_by_what_is_asked_for(root: Path) -> None:
    journal = Journal(Records(root))
    for draft in (VISIT, PREDEFENCE, replace(VISIT, state=State.PLANNED, day=date(2027, 2, 1))):
        journal.write(draft, "expert")
    found = journal.find()
    assert [one.entry.day.month for one in found] == [2, 1, 12]
    assert len(journal.find(Wanted(kind="visit", state="held"))) == 1
    assert len(journal.find(Wanted(since=date(2027, 1, 1), until=date(2027, 1, 31)))) == 1
    assert journal.find(Wanted(team="Команда 02")) == []


def test_a_page_of_the_list_counts_the_whole_of_it(root: Path) -> None:
    records = Records(root)
    journal = Journal(records)
    for number in range(60):
        day = VISIT.day + timedelta(days=number)
        journal.write(replace(VISIT, day=day, advice=VISIT.advice[:1]), "expert")
    journal.write(replace(VISIT, state=State.PLANNED), "expert")
    first, last = listed(records, Wanted()), listed(records, Wanted(), page=9)
    assert (first.total, first.pages, len(first.found)) == (61, 2, 50)
    assert (last.page, len(last.found)) == (2, 11)
    assert first.states == {"held": 60, "planned": 1}
    assert first.waiting == 60
    assert [one.iso for one in first.months] == ["2027-02", "2027-01", "2026-12"]
    journal.answer(first.found[0].advice[0].id, "done", "", "demo01", seen="open")
    assert listed(records, Wanted(waiting=True)).total == 59
    assert advice_states(records, "Команда 01") == {"open": 59, "done": 1}
    with pytest.raises(Answered):
        journal.answer(first.found[0].advice[0].id, "declined", "", "demo02", seen="open")


def test_a_removed_entry_takes_its_parts_along(root: Path) -> None:
    records = Records(root)
    journal = Journal(records)
    written = journal.write(PREDEFENCE, "expert")
    journal.remove(written)
    journal.remove(written)
    with pytest.raises(BadInput, match="уже нет"):
        journal.one(written)
    with records.reading() as session:
        left = [session.scalars(select(table)).all() for table in (Advice, Mark, Presence)]
    assert left == [[], [], []]


def test_a_moved_beginning_moves_the_months_of_the_plan(root: Path) -> None:
    records = Records(root)
    assert read_plan(root, records).months[0].iso == "2026-07"
    move_plan(records, date(2027, 9, 1))
    move_plan(records, date(2027, 10, 5))
    plan = read_plan(root, records)
    assert (plan.months[0].iso, plan.months[-1].iso) == ("2027-10", "2028-07")


def test_many_who_open_it_at_once_make_it_once(root: Path) -> None:
    def write(number: int) -> int:
        return Journal(Records(root)).write(replace(VISIT, came=number), "expert")

    with ThreadPoolExecutor(8) as crowd:
        ids = list(crowd.map(write, range(24)))
    assert len(set(ids)) == 24
    assert sorted(one.entry.came or 0 for one in Journal(Records(root)).find()) == list(range(24))


def test_the_same_question_asked_at_once_is_kept_once(root: Path) -> None:
    def ask(number: int) -> None:
        pool = Pool(Records(root), read_meetings(REPOSITORY))
        pool.ask(f"demo{number % 2}", "Кто ставит границы?", "v1-law", now())

    with ThreadPoolExecutor(8) as crowd:
        list(crowd.map(ask, range(24)))
    asked = Pool(Records(root), read_meetings(REPOSITORY)).all()
    assert sorted(one.login for one in asked) == ["demo0", "demo1"]


def test_two_coordinators_open_one_survey(root: Path) -> None:
    asked = read_asked(REPOSITORY)

    def open_one(number: int) -> bool:
        try:
            Surveys(Records(root)).open(f"Набор {number}", asked, "manager", now())
        except BadInput:
            return False
        return True

    Records(root)
    with ThreadPoolExecutor(8) as crowd:
        assert sum(crowd.map(open_one, range(16))) == 1
    assert len(Surveys(Records(root)).all()) == 1


def test_numbers_of_papers_are_given_once_however_many_ask_at_once(root: Path) -> None:
    day = date(2027, 4, 20)

    def give(number: int) -> list[Certificate]:
        holders = (f"person{number % 12:02d}", f"other{number:02d}")  # twelve are asked for twice
        wanted = [Given(CERTIFICATE, one) for one in holders]
        return Registry(Records(root)).give(wanted, day, "НТ", "manager")

    with ThreadPoolExecutor(8) as crowd:
        made = [one for many in crowd.map(give, range(24)) for one in many]
    papers = {one.holder: (one.name, one.code) for one in made}
    assert len(papers) == 36
    assert all(papers[one.holder] == (one.name, one.code) for one in made), "one paper a person"
    assert sorted(one.number for one in Registry(Records(root)).all(CERTIFICATE)) == [*range(1, 37)]
    assert len({code for _, code in papers.values()}) == 36


def test_every_year_counts_anew_and_certificates_share_numbers_with_diplomas(root: Path) -> None:
    registry = Registry(Records(root))
    wanted = (
        (date(2027, 4, 20), Given(CERTIFICATE, "vera", hours=38)),
        (date(2027, 4, 21), Given(DIPLOMA, "project-1", award="Победитель")),
        (date(2028, 4, 20), Given(CERTIFICATE, "oleg")),
    )
    names = [registry.give([one], day, "НТ", "manager")[0].name for day, one in wanted]
    assert names == ["НТ-2027-001", "НТ-2027-002", "НТ-2028-001"]
    kept = registry.of(CERTIFICATE, "vera")
    assert kept is not None
    assert (kept.day, kept.hours, kept.given_by) == (date(2027, 4, 20), 38, "manager")
    assert registry.of(DIPLOMA, "vera") is None


def test_a_cancelled_paper_keeps_its_number_and_says_why(root: Path) -> None:
    registry, day = Registry(Records(root)), date(2027, 4, 20)
    (given,) = registry.give([Given(CERTIFICATE, "vera")], day, "НТ", "manager")
    with pytest.raises(BadInput, match="Напишите, почему"):
        registry.cancel(CERTIFICATE, "vera", "  ", "manager")
    with pytest.raises(BadInput, match="нет"):
        registry.cancel(CERTIFICATE, "nobody", "Ошибка", "manager")
    registry.cancel(CERTIFICATE, "vera", "Выдан по ошибке", "manager")
    found = registry.with_code(given.code.lower())
    assert found is not None
    assert (found.name, found.why, found.cancelled_by) == (given.name, "Выдан по ошибке", "manager")
    (other,) = registry.give([Given(CERTIFICATE, "oleg")], day, "НТ", "manager")
    assert other.number == 2
    later = date(2028, 1, 1)
    (again,) = registry.give([Given(CERTIFICATE, "vera")], later, "НТ", "manager")
    assert (again.name, again.code, again.day, again.cancelled_at) == (
        given.name,
        given.code,
        day,
        None,
    )
    assert registry.with_code("0" * 16) is None
    assert registry.with_code("") is None


def test_a_failed_step_leaves_nothing_behind(root: Path) -> None:
    journal = Journal(Records(root))
    with pytest.raises(KeyError):
        journal.write(replace(VISIT, kind="unknown"), "expert")
    assert journal.find() == []


def test_a_database_of_a_newer_program_is_left_alone(root: Path) -> None:
    Records(root)
    engine = create_engine(url_of(root))
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(BadInput, match="более новой программой"):
        Records(root)


@pytest.mark.sqlite
def test_a_damaged_file_is_said_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / SCHOOL).parent.mkdir()
    (tmp_path / SCHOOL).write_bytes("это не база".encode() * 400)
    with pytest.raises(BadInput, match="База школы не читается"):
        Records(tmp_path)


@pytest.mark.sqlite
def test_a_database_that_somebody_holds_is_said_to_be_busy(tmp_path: Path) -> None:
    journal = Journal(Records(tmp_path))
    with sqlite3.connect(tmp_path / SCHOOL) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(BadInput, match="занята"):
            journal.write(VISIT, "expert")
    other.close()


@pytest.mark.parametrize("url", ["что-то", "oracle://a/b", "postgresql+nothing://a/b"])
def test_a_wrong_address_says_how_to_write_it(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, url)
    with pytest.raises(BadInput, match="postgresql\\+psycopg"):
        Records(tmp_path)


def test_a_server_that_is_away_is_said_to_be_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, f"postgresql+psycopg://school@/school?host={tmp_path}")
    with pytest.raises(BadInput, match="не отвечает"):
        Records(tmp_path)


def test_of_one_browser_one_answer_is_kept_however_often_it_is_sent(root: Path) -> None:
    asked = Asked(questions=(Question(id="words", words="Что нужно?", kind="text"),))
    made = Surveys(Records(root)).open("Набор", asked, "manager", NOW)

    def send(number: int) -> str:
        try:
            Surveys(Records(root)).answer(made, f"cookie {number % 2}", Answer({}, "Сайт"))
        except BadInput as refusal:
            return str(refusal)
        return "принят"

    with ThreadPoolExecutor(6) as crowd:
        assert Counter(crowd.map(send, range(12))) == {"принят": 2, ALREADY: 10}
    surveys = Surveys(Records(root))
    surveys.take_in(made, [Answer({}, "Проект")] * 3)
    surveys.close(made, "manager", NOW)
    assert [one.count for one in surveys.all()] == [5]
    assert Counter(one.words for one in surveys.one(made).answers) == {"Сайт": 2, "Проект": 3}


def test_the_commission_and_the_club_write_alike_everywhere(root: Path) -> None:
    records = Records(root)
    commission = Commission(records)
    commission.mark({"demo01": Read(Side.OFFICIAL, 4, 1), "demo02": Read()})
    commission.mark({"demo02": Read(Side.ACTIVIST)})
    commission.withdraw("Нечего отзывать", "manager", NOW)
    found = commission.read()
    assert found.marks == {
        "demo01": Read(Side.OFFICIAL, 4, 1),
        "demo02": Read(Side.ACTIVIST),
    }
    assert found.steps == ()
    club = Journal(records).write(replace(VISIT, kind="club"), "manager")
    clubs = Clubs(records)
    for came in (5, 7):
        clubs.write_minutes(club, Minutes(("Обмен",), (), {"Кореновский район": came}))
    clubs.tell(club, [Practice("Лавочка", "Кореновский район", done="Сделали")], "manager", NOW)
    assert clubs.one(club).minutes.came == {"Кореновский район": 7}
    Journal(records).remove(club)
    assert clubs.all() == []
