"""The gradebook on SQLite and on a real PostgreSQL: the same rows, and nobody's mark gets lost."""

import os
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from decimal import Decimal
from multiprocessing import get_context
from pathlib import Path
from shutil import copytree

import pytest
from click.testing import CliRunner
from pydantic import TypeAdapter
from sqlalchemy import text
from test_audit import audit, told
from test_commands import run

import databases
from nastavnik.assignments.marking import Answer
from nastavnik.cli import main
from nastavnik.grading.audit.read import read_log
from nastavnik.grading.building import stale
from nastavnik.grading.desk import Desk
from nastavnik.grading.gradebook import make_ready, open_gradebook
from nastavnik.grading.hand import acting
from nastavnik.grading.marking.desk import GradebookDesk
from nastavnik.portal.doctor import servers
from nastavnik.portal.doctor.finding import Level
from nastavnik.reports.works import read_works
from nastavnik.school.gradebook import VARIABLE, engine_of
from nastavnik.values.numbers import BadInput
from scenario import TASK, Course

ANSWERS = TypeAdapter(list[Answer])
GRADERS = ("Дуброва А.", "Вершинин Б.", "Лукина К.", "Ольхина Д.")
SAMPLES = {"vera": "strong.json", "oleg": "medium.json", "inna": "weak.json", "pavel": "empty.json"}
LATE = ("oleg", "pavel")
KINDS = ("sqlite", "postgresql")


def on(kind: str, request: pytest.FixtureRequest, patch: pytest.MonkeyPatch) -> None:
    """Let new courses have their gradebooks there."""
    patch.delenv(VARIABLE, raising=False)
    if kind == "postgresql":
        patch.setenv(databases.SERVER, request.getfixturevalue("server"))
    else:
        patch.delenv(databases.SERVER, raising=False)


def handed_in(root: Path) -> Course:
    """Four works, two of them late, one in a spoiled notebook."""
    course = Course.opened(root).with_people(*SAMPLES)
    for name, sample in SAMPLES.items():
        person = course.participant(name).fills_in(sample)
        if name == "inna":
            person.changes_notebook(lambda notebook: notebook["cells"].pop())
        person.hands_in()
    course.grader.collects()
    for name in SAMPLES:
        stamp = course.root / "grading/submitted" / name / TASK / "timestamp.txt"
        stamp.chmod(0o644)
        moment = "2026-12-31" if name in LATE else "2026-11-20"
        stamp.write_text(f"{moment} 10:00:00.000000 UTC", "utf-8")
    with course.desk.gradebook() as gradebook:
        gradebook.update_or_create_assignment(TASK, duedate="2026-12-01 21:00:00")
    return course


@pytest.fixture(scope="module")
def both(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, Course]]:
    """The same handed-in works, with the gradebook in a file and on a server."""
    made = {}
    with pytest.MonkeyPatch.context() as patch:
        for kind in KINDS:
            on(kind, request, patch)
            made[kind] = handed_in(tmp_path_factory.mktemp(kind) / "course")
        yield made


@pytest.fixture(params=KINDS)
def course(
    request: pytest.FixtureRequest,
    both: dict[str, Course],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Course:
    """The works on either, not graded yet."""
    on(request.param, request, monkeypatch)
    return both[request.param].copied(tmp_path / "course")


@pytest.fixture
def graded(course: Course) -> Course:
    course.grader.runs_engine()
    return course


@pytest.fixture
def on_server(
    both: dict[str, Course],
    request: pytest.FixtureRequest,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Course:
    """The works on the server only."""
    on("postgresql", request, monkeypatch)
    return both["postgresql"].copied(tmp_path / "course")


def nastavnik(course: Course, *words: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, [*words, "--root", str(course.root)])
    return done.exit_code, done.output.strip()


def shown(course: Course, **how: bool) -> list[Answer]:
    """What a grader who marks nothing sees."""
    desk = GradebookDesk(course.root, TASK)
    return desk.answers("Зоркая Е.", second=how.get("second", False), blind=False)


def test_a_cohort_has_the_same_rows_on_both(both: dict[str, Course], tmp_path: Path) -> None:
    ways = {
        "engine, file": (both["sqlite"], "engine"),
        "engine, server": (both["postgresql"], "engine"),
        "nbgrader, server": (both["postgresql"], "nbgrader"),
    }
    found, lines, shown_of = {}, {}, {}
    for number, (way, (handed, by)) in enumerate(ways.items()):
        course = handed.copied(tmp_path / f"course{number}")
        if by == "engine":
            course.grader.runs_engine()
        else:
            run(course.root, "nbgrader", "autograde", TASK)
        found[way] = course.grader.tables()
        work = read_works(course.root, TASK, "oleg")[0]
        assert work.late
        assert work.penalty > 0
        desk = GradebookDesk(course.root, TASK)
        for marker, second in ((GRADERS[0], False), (GRADERS[1], True)):
            for answer in shown(course, second=second):
                points = Decimal(4 if second else 1)
                desk.put(marker, answer, points, "Прочитано «так».", second=second)
        desk.settle(
            GRADERS[2], desk.disagreements(blind=True)[0], Decimal("3.5"), "перечитали вместе"
        )
        course.grader.runs_engine(force=True)
        found[f"{way}, marked"] = course.grader.tables()
        shown_of[way] = pages(course)
        lines[way] = sorted(told(course))
        assert audit(course, "--check").exit_code == 0
    assert found["engine, file"] == found["engine, server"] == found["nbgrader, server"]
    assert any(row[-1] for row in found["engine, file"]["submitted_notebook"])
    assert (
        found["engine, file, marked"]
        == found["engine, server, marked"]
        == found["nbgrader, server, marked"]
    )
    assert shown_of["engine, file"] == shown_of["engine, server"] == shown_of["nbgrader, server"]
    assert all(shown_of["engine, file"])
    assert lines["engine, file"] == lines["engine, server"] == lines["nbgrader, server"]


def marks_own_then_all(root: Path, number: int) -> list[str]:
    """A grader marks a share of the texts, then every other one, as seen at the start."""
    marker, desk = GRADERS[number], GradebookDesk(root, TASK)
    seen = ANSWERS.validate_json((root / "seen.json").read_bytes())
    half = len(seen) // 2
    told_of = []
    for answer in [*seen[:half][number :: len(GRADERS)], *seen[half:]]:
        try:
            desk.put(marker, answer, Decimal(number), marker, second=False)
            told_of.append("")
        except BadInput as refusal:
            told_of.append(str(refusal))
    return told_of


def four_at_once(root: Path) -> list[list[str]]:
    """Four processes, forked from this one, which has imported what they need."""
    everybody = [(root, number) for number in range(len(GRADERS))]
    with get_context("fork").Pool(len(GRADERS)) as pool:
        return pool.starmap(marks_own_then_all, everybody, chunksize=1)


def test_four_graders_at_once_lose_and_double_no_mark(graded: Course) -> None:
    seen = shown(graded)
    (graded.root / "seen.json").write_bytes(ANSWERS.dump_json(seen))
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as fresh:
        said = fresh.submit(four_at_once, graded.root).result()
    half, share = len(seen) // 2, len(seen) // 2 // len(GRADERS)
    assert half == share * len(GRADERS)
    assert [one[:share] for one in said] == [[""] * share] * 4  # different works: all are written
    for texts in zip(*(one[share:] for one in said), strict=True):  # the same: the first one is
        assert Counter(bool(one) for one in texts) == {False: 1, True: 3}
        assert all("ответ или отметка изменились" in one for one in texts if one)
    winners = [GRADERS[place % 4] for place in range(half)]
    winners += [
        GRADERS[texts.index("")] for texts in zip(*(one[share:] for one in said), strict=True)
    ]
    marks = [answer.mark for answer in shown(graded)]
    assert [one and (one.marker, one.comment) for one in marks] == [(one, one) for one in winners]
    assert [one and one.points for one in marks] == [Decimal(GRADERS.index(one)) for one in winners]
    for what in ("manual_score", "manual_comment"):
        log = [one for one in read_log(engine_of(graded.root), TASK) if one.place.what == what]
        assert all(one.before is None for one in log)
        assert Counter(one.who for one in log) == Counter(winners)
    assert graded.asks("select count(*) from nastavnik_mark") == [(len(seen),)]
    assert audit(graded, "--check").exit_code == 0


def test_a_grader_in_formgrader_and_one_on_our_page_are_both_in_the_log(graded: Course) -> None:
    answer = next(one for one in shown(graded) if one.work == "vera" and one.criterion == "share")
    with graded.desk.gradebook() as gradebook, acting("formgrader"):
        grade = gradebook.find_grade("text-share", "task", TASK, "vera")
        assert grade.manual_score is None
        GradebookDesk(graded.root, TASK).put(GRADERS[0], answer, Decimal(2), "", second=False)
        grade.manual_score = 3
        gradebook.db.commit()
    assert told(graded, "--student", "vera") == [
        f"{GRADERS[0]} · vera · Вклад подтверждён: нет → 2",
        "formgrader · vera · Вклад подтверждён: 2 → 3",
    ]
    assert audit(graded, "--check").exit_code == 0


def pages(course: Course) -> list[list[dict[str, object]]]:
    """What formgrader shows in its lists."""
    api = course.desk.api
    return [
        _without_ids(page)
        for page in (
            api.get_assignments(),
            api.get_notebooks(TASK),
            api.get_submissions(TASK),
            api.get_students(),
            api.get_student_submissions("oleg"),
            api.get_student_notebook_submissions("oleg", TASK),
            api.get_notebook_submissions(TASK, "task"),
        )
    ]


def _without_ids(page: list[dict[str, object]]) -> list[dict[str, object]]:
    kept = [
        {name: one[name] for name in sorted(one) if name not in ("id", "index")} for one in page
    ]
    return sorted(kept, key=repr)


def test_many_who_open_it_first_make_its_tables_once(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(databases.SERVER, server)
    url = databases.new_database()

    def enrol(number: int) -> None:
        make_ready(url)
        with open_gradebook(url) as gradebook:
            gradebook.add_student(f"p{number:02d}")

    with ThreadPoolExecutor(6) as crowd:
        list(crowd.map(enrol, range(12)))
    with open_gradebook(url) as gradebook:
        assert len(gradebook.students) == 12
        versions = gradebook.db.execute(text("select count(*) from alembic_version")).scalar()
        assert versions == 1


def test_who_waits_for_a_grader_too_long_is_told(
    on_server: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_server.grader.runs_engine()
    monkeypatch.setattr("nastavnik.school.gradebook._PATIENCE", "100ms")
    (answer, *_) = shown(on_server)
    desk = GradebookDesk(on_server.root, TASK)
    with engine_of(on_server.root).begin() as other:
        other.execute(text("SELECT pg_advisory_xact_lock(7302304)"))
        with pytest.raises(BadInput, match="Подождите минуту и повторите"):
            desk.put(GRADERS[0], answer, Decimal(1), "", second=False)
    assert desk.put(GRADERS[0], answer, Decimal(1), "", second=False).mark is not None


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("postgresql+psycopg://school:tajna@/school?host=/nowhere", "не отвечает или не читается"),
        (
            "postgres+psycopg://school:tajna@localhost/school",
            f"Адрес базы в {VARIABLE} не читается",
        ),
        ("пароль tajna", f"Адрес базы в {VARIABLE} не читается"),
    ],
)
def test_a_wrong_address_is_said_in_one_sentence_without_the_password(
    both: dict[str, Course], monkeypatch: pytest.MonkeyPatch, address: str, says: str
) -> None:
    course = both["sqlite"]
    root = str(course.root)
    monkeypatch.setenv(VARIABLE, address)
    for command in (
        ["grade", TASK], ["audit", TASK], ["marks", "disagreements", TASK],
        ["gradebook", "--csv", f"{root}/g.csv"],
    ):  # fmt: skip
        done = CliRunner().invoke(main, [*command, "--root", root])
        assert (done.exit_code, done.output.count("\n")) == (1, 1), done.output
        assert says in done.output
        assert "tajna" not in done.output


def test_a_work_is_handed_in_while_the_server_is_away(
    both: dict[str, Course], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vera = both["sqlite"].copied(tmp_path / "course").participant("vera")
    monkeypatch.setenv(VARIABLE, "postgresql+psycopg://school@/school?host=/nowhere")
    assert Desk(tmp_path / "course").submit(vera.task, "vera")


def test_building_an_assignment_leaves_the_gradebook_alone(
    on_server: Course, tmp_path: Path
) -> None:
    before = on_server.grader.tables()
    copytree(on_server.root / "assignments" / TASK, tmp_path / "other" / "assignments" / TASK)
    assert len(stale(tmp_path / "other")) == 2
    assert on_server.grader.tables() == before


@pytest.mark.sqlite  # the school's own database is
def test_a_copy_says_that_the_gradebook_is_not_in_it(on_server: Course, tmp_path: Path) -> None:
    code, said = nastavnik(on_server, "backup", str(tmp_path / "школа.tar.gz"))
    assert code == 0
    assert "Журнал оценок лежит на сервере PostgreSQL: в копии его нет." in said
    assert "База школы" not in said


def test_the_doctor_looks_at_the_server(on_server: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    root = on_server.root
    said = servers.judge("Журнал оценок", servers.ask(root))
    assert (said.level, said.sentence[:31]) == (
        Level.GOOD,
        "Открывается, на сервере PostgreSQL"[:31],
    )
    with engine_of(root).begin() as connection:
        connection.execute(text("update alembic_version set version_num = 'old'"))
    assert servers.judge("Журнал оценок", servers.ask(root)).command == "nbgrader db upgrade"
    with engine_of(root).begin() as connection:
        connection.execute(text("create role guest login"))
        connection.execute(text("grant select on grade to guest"))
    guest = os.environ[VARIABLE].replace("school@", "guest@")
    monkeypatch.setenv(VARIABLE, guest)
    refused = servers.judge("Журнал оценок", servers.ask(root))
    assert (refused.level, "нельзя писать" in refused.sentence) == (Level.BAD, True)
    monkeypatch.setenv(VARIABLE, guest.replace("host=", "host=/nowhere"))
    away = servers.judge("Журнал оценок", servers.ask(root))
    assert (away.level, VARIABLE in away.sentence) == (Level.BAD, True)
