"""``nastavnik backup`` and ``restore``: a working school is copied and comes back as it was."""

import fcntl
import json
import os
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from busy import PEOPLE, TYPED
from nastavnik.assignments.answers import parse_answers
from nastavnik.assignments.store import AnswersStore
from nastavnik.cli import main
from nastavnik.grading.intake.arrival import arrival_of
from nastavnik.grading.intake.receipts import Receipts
from nastavnik.portal.backup import writing
from nastavnik.portal.backup.contents import STAGES, Item, items, stage_of
from nastavnik.portal.backup.restoring import READY
from nastavnik.portal.opened import is_open
from nastavnik.school.folders import GRADEBOOK, HUB, ROSTER, SUBMITTED
from scenario import TASK, Course, Grader

COPIES_WHILE_BUSY = 4


def run(*asked: object) -> Result:
    return CliRunner().invoke(main, [str(one) for one in asked])


def done(*asked: object) -> str:
    said = run(*asked)
    assert said.exit_code == 0, said.output
    return said.output


def refused(*asked: object) -> str:
    said = run(*asked)
    assert said.exit_code == 1
    assert len(said.output.strip().splitlines()) == 1
    return said.output


def move_in(course: Course, root: Path) -> None:
    """Put what comes from git beside the data."""
    for part in ("assignments", "source", "release"):
        shutil.copytree(course.root / part, root / part)
    for name in ("nbgrader_config.py", "programme.yml"):
        shutil.copyfile(course.root / name, root / name)


def tree(root: Path) -> dict[str, object]:
    """Every file with its content and rights; a gradebook by what is in it."""
    found: dict[str, object] = {}
    for place in ("grading", "work", "sites"):
        for path in sorted((root / place).rglob("*")):
            name = str(path.relative_to(root))
            if path.is_dir() or name == "grading/.opened" or name.endswith("lock"):
                continue
            mode = stat.S_IMODE(path.stat().st_mode)
            if path.suffix in (".db", ".sqlite"):
                with closing(sqlite3.connect(path)) as book:
                    found[name] = list(book.iterdump())
            else:
                found[name] = (mode, path.read_bytes(), int(path.stat().st_mtime))
    return found


@pytest.fixture
def school(course: Course) -> Course:
    """A school with works, marks, passwords, the hub's secrets and a report."""
    for name, sample in (("vera", "strong.json"), ("ivan", "weak.json")):
        course.participant(name).fills_in(sample).hands_in()
    course.with_people("vera", "ivan")
    done("due", TASK, "05.12.2026", "--root", course.root)
    course.grader.collects().runs_engine()
    course.grader.marks("vera", 3, "Хорошо.").sends_feedback("vera")
    done("password", "vera", "--root", course.root)
    hub = course.root / HUB
    hub.mkdir(0o700)
    (hub / "cookie_secret").write_bytes(os.urandom(32).hex().encode())
    (hub / "cookie_secret").chmod(0o600)
    (hub / "proxy.pid").write_text("1")
    with closing(sqlite3.connect(hub / "hub.sqlite")) as base:
        base.execute("create table users (name)")
        base.execute("insert into users values ('vera')")
        base.commit()
    for name in (
        "work/people/vera/o5-budget/Смета с пробелом.txt",
        "grading/reports/out/a.html",
        "sites/tos-topolinyj-3f9a12/index.html",
    ):
        (course.root / name).parent.mkdir(parents=True)
        (course.root / name).write_text("текст", "utf-8")
    (course.root / "grading/reports/cohort.ipynb").write_text("{}")
    return course


@pytest.mark.sqlite
def test_a_school_comes_back_as_it_was(school: Course, tmp_path: Path) -> None:
    copy, other = tmp_path / "school.tar.gz", tmp_path / "other"
    said = done("backup", copy, "--root", school.root)
    assert "Прочитана и сверена" in said
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert list(tmp_path.glob(".*")) == []
    done("restore", copy, "--into", other)
    there, here = tree(other), tree(school.root)
    for of_another_time in ("grading/hub/proxy.pid", "grading/reports/cohort.ipynb"):
        assert of_another_time not in there
        del here[of_another_time]
    assert there == here
    assert stat.S_IMODE((other / HUB).stat().st_mode) == 0o700
    move_in(school, other)
    assert Course(other).grader.rows("vera") == school.grader.rows("vera")
    assert Course(other).grader.runs_engine() == []


def test_the_present_data_is_set_aside_and_not_lost(school: Course, tmp_path: Path) -> None:
    copy = tmp_path / "school.tar.gz"
    done("backup", copy, "--root", school.root)
    then = tree(school.root)
    school.grader.marks("vera", 0, "Передумал.")
    (school.root / "work" / "new.txt").write_text("новое", "utf-8")
    now = tree(school.root)
    assert "--replace" in refused("restore", copy, "--root", school.root)
    assert tree(school.root) == now
    said = done("restore", copy, "--root", school.root, "--replace")
    (aside,) = school.root.glob("before-restore-*")
    assert str(aside) in said
    assert stat.S_IMODE(aside.stat().st_mode) & 0o077 == 0
    pid = then.pop("grading/hub/proxy.pid")
    assert tree(school.root) == then
    git = {"grading/reports/cohort.ipynb"}  # it stays where it is
    assert tree(aside) == {name: kept for name, kept in now.items() if name not in git}
    assert now["grading/hub/proxy.pid"] == pid


def test_what_cannot_be_copied_is_said(school: Course, tmp_path: Path) -> None:
    (school.root / "work" / "link").symlink_to("/etc/passwd")
    os.mkfifo(school.root / "work" / "pipe")
    (school.root / GRADEBOOK).write_bytes(b"gone" * 1000)
    said = run("backup", tmp_path / "a.tar.gz", "--root", school.root)
    assert said.exit_code == 1
    assert "work/link, work/pipe" in said.output
    assert "gradebook.db повреждён" in said.output
    done("restore", tmp_path / "a.tar.gz", "--into", tmp_path / "b")
    assert (tmp_path / "b" / GRADEBOOK).read_bytes() == b"gone" * 1000


def test_bad_wishes_are_refused(school: Course, tmp_path: Path) -> None:
    (tmp_path / "there.tar.gz").write_bytes(b"mine")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "a").write_bytes(b"mine")
    root = ("--root", school.root)
    assert "уже есть" in refused("backup", tmp_path / "there.tar.gz", *root)
    assert ".tar.gz" in refused("backup", tmp_path / "a.zip", *root)
    assert "сама себя" in refused("backup", school.root / "work" / "a.tar.gz", *root)
    assert "Копия не сделана" in refused("backup", tmp_path / "no" / "a.tar.gz", *root)
    assert "нет данных" in refused("backup", tmp_path / "a.tar.gz", "--root", tmp_path / "full")
    assert "нет" in refused("restore", tmp_path / "no.tar.gz", *root)
    assert "не пуста" in refused("restore", tmp_path / "there.tar.gz", "--into", tmp_path / "full")
    assert "Назовите файл" in refused("restore", *root)
    assert (tmp_path / "there.tar.gz").read_bytes() == b"mine"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["course", "full", "there.tar.gz"]


@pytest.fixture
def server(school: Course) -> Iterator[subprocess.Popen[bytes]]:
    """What holds the school open and then becomes another program, as the hub does."""
    script = (
        "import os, sys; from pathlib import Path; from nastavnik.portal.opened import hold_open\n"
        "hold_open(Path(sys.argv[1])); print('open', flush=True); os.execvp('cat', ['cat'])"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(school.root)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdout
        process.stdout.readline()
        yield process
        process.kill()


def test_an_open_school_is_copied_but_nothing_is_put_back_into_it(
    school: Course, tmp_path: Path, server: subprocess.Popen[bytes]
) -> None:
    copy = tmp_path / "school.tar.gz"
    assert is_open(school.root)
    done("backup", copy, "--root", school.root)
    assert "Закройте её" in refused("restore", copy, "--root", school.root, "--replace")
    server.kill()
    server.wait()


def test_a_school_closed_by_the_system_is_closed(
    school: Course, server: subprocess.Popen[bytes]
) -> None:
    server.kill()
    server.wait()
    assert not is_open(school.root)


def test_nothing_is_put_back_while_works_are_being_graded(school: Course, tmp_path: Path) -> None:
    copy = tmp_path / "school.tar.gz"
    done("backup", copy, "--root", school.root)
    with (school.root / "grading/engine" / TASK / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        assert "идёт проверка" in refused("restore", copy, "--root", school.root, "--replace")
    done("restore", copy, "--root", school.root, "--replace")


def limited(size: int, *asked: object) -> subprocess.CompletedProcess[str]:
    """A command on a disk that takes no file above so many bytes."""
    script = (
        "import resource, sys; from nastavnik.cli import main; size = int(sys.argv.pop(1))\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)); main()"
    )
    command = [sys.executable, "-c", script, str(size), *map(str, asked)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_full_disk_leaves_no_half(school: Course, tmp_path: Path) -> None:
    room, copy = tmp_path / "room", tmp_path / "school.tar.gz"
    room.mkdir()
    said = limited(20_000, "backup", room / "a.tar.gz", "--root", school.root)
    assert (said.returncode, "Копия не сделана" in said.stderr) == (1, True)
    assert list(room.iterdir()) == []
    done("backup", copy, "--root", school.root)
    before = tree(school.root)
    said = limited(20_000, "restore", copy, "--root", school.root, "--replace")
    assert (said.returncode, "Развернуть копию не получилось" in said.stderr) == (1, True)
    assert tree(school.root) == before
    assert list(school.root.glob(".restore-*")) == []


KILLED = """
import os, signal, sys
from nastavnik.cli import main
left = int(sys.argv.pop(1))
def watch(event, given):
    global left
    if event in ("os.rename", "os.mkdir", "open") and any("{mark}" in str(one) for one in given):
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(watch)
main()
"""


def killed_at(moment: int, mark: str, *asked: object) -> bool:
    """Run a command that is killed at a moment; ``False`` when it ended before."""
    script = KILLED.format(mark=mark)
    command = [sys.executable, "-c", script, str(moment), *map(str, asked)]
    code = subprocess.run(command, capture_output=True, check=False).returncode
    assert code in (0, -signal.SIGKILL)
    return code != 0


def test_a_copy_killed_at_any_moment_is_whole_or_no_file_at_all(
    school: Course, tmp_path: Path
) -> None:
    absent, moment = 0, 0
    copy = tmp_path / "0.tar.gz"
    while killed_at(moment, f".{copy.name}", "backup", copy, "--root", school.root):
        absent += not copy.exists()
        if copy.exists():
            done("restore", copy, "--into", tmp_path / f"course{moment}")
        else:
            done("backup", copy, "--root", school.root)
        assert not list(tmp_path.glob(f".{copy.name}.new"))
        moment += 1
        copy = tmp_path / f"{moment}.tar.gz"
    assert absent >= 3
    done("restore", copy, "--into", tmp_path / "other")


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A school of three files."""
    root = tmp_path / "small"
    for name in ("grading/roster.csv", "grading/submitted/vera/a.json", "work/a.txt"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("тогда", "utf-8")
    return root


def test_a_restoring_killed_at_any_moment_is_finished_or_has_not_begun(
    small: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "a.tar.gz"
    done("backup", copy, "--root", small)
    then, moment, seen = tree(small), 0, set()
    while True:
        root = tmp_path / f"course{moment}"
        (root / "grading" / "submitted").mkdir(parents=True)
        for name in ("grading/roster.csv", "grading/deadlines.csv"):
            (root / name).write_text("теперь", "utf-8")
        now = tree(root)
        if not killed_at(moment, ".restore-", "restore", copy, "--root", root, "--replace"):
            break
        moment += 1
        if not any(root.glob(".restore-[rm]*")):
            assert tree(root) in (now, then)
            seen.add("finished" if tree(root) == then else "not begun")
            continue
        seen.add("ready" if (root / READY).exists() else "moving")
        assert "не закончено" in refused("restore", copy, "--root", root, "--replace")
        assert "не закончено" in refused("start", "--no-browser", "--root", root)
        assert "закончено" in done("restore", "--root", root)
        assert tree(root) == then
        (aside,) = root.glob("before-restore-*")
        assert tree(aside) == now
    assert seen == {"not begun", "ready", "moving", "finished"}
    assert tree(root) == then


@pytest.fixture
def at_work(course: Course) -> Iterator[Course]:
    """A school in which three people are graded and one types, without a pause."""
    course.with_people(*PEOPLE)
    script = Path(__file__).parents[1] / "busy.py"
    environment = os.environ | {"PYTHONPATH": str(script.parent)}
    processes = [
        subprocess.Popen(
            [sys.executable, "-W", "ignore", str(script), str(course.root), what],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        for what in ("work", "type")
    ]
    worker = processes[0]
    assert worker.stdout
    for _ in PEOPLE:
        assert worker.stdout.readline()
    yield course
    for process in processes:
        process.communicate()
        assert process.returncode == 0


@pytest.mark.sqlite
def test_a_school_at_work_is_copied_as_of_one_moment(at_work: Course, tmp_path: Path) -> None:
    rounds = set()
    for number in range(COPIES_WHILE_BUSY):
        copy, root = tmp_path / f"{number}.tar.gz", tmp_path / f"course{number}"
        done("backup", copy, "--root", at_work.root)
        done("restore", copy, "--into", root)
        move_in(at_work, root)
        rounds.add(agrees(root))
    assert len(rounds) > 1, "the school did nothing meanwhile"


@pytest.fixture(scope="module")
def graded(released: Course, tmp_path_factory: pytest.TempPathFactory) -> Course:
    """Three people graded and marked, one with feedback; somebody types."""
    course = released.copied(tmp_path_factory.mktemp("graded") / "course")
    course.with_people(*PEOPLE)
    AnswersStore((course.root / TYPED).parent, TASK).save({})
    (course.root / "sites" / "tos").mkdir(parents=True)
    (course.root / "sites" / "tos" / "index.html").write_text("<h1>ТОС</h1>", "utf-8")
    a_round(course, "strong.json").sends_feedback(PEOPLE[0])
    return course


def a_round(course: Course, sample: str) -> Grader:
    """Everybody hands in, is graded and marked."""
    for name in PEOPLE:
        course.participant(name).fills_in(sample).hands_in()
    course.grader.collects().runs_engine()
    for name in PEOPLE:
        course.grader.marks(name, 2, sample)
    return course.grader


@pytest.mark.sqlite
@pytest.mark.parametrize("stage", range(len(STAGES)))
def test_works_that_come_while_a_copy_is_made_fit_together_in_it(
    graded: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stage: int
) -> None:
    course = graded.copied(tmp_path / "course")
    disturbances = []

    def disturbed(root: Path) -> Iterator[Item]:
        for item in items(root):
            if stage_of(item.path) == stage and not disturbances:
                disturbances.append(a_round(course, "weak.json"))
            yield item

    monkeypatch.setattr(writing, "items", disturbed)
    done("backup", tmp_path / "a.tar.gz", "--root", course.root)
    assert disturbances
    done("restore", tmp_path / "a.tar.gz", "--into", tmp_path / "other")
    move_in(course, tmp_path / "other")
    agrees(tmp_path / "other")


def agrees(root: Path) -> str:
    """That all of a copy fits together; returns what was last said in it."""
    with closing(sqlite3.connect(root / GRADEBOOK)) as book:
        assert book.execute("pragma integrity_check").fetchone() == ("ok",)
        assert book.execute("pragma foreign_key_check").fetchall() == []
        said = book.execute("select max(manual_comment) from comment").fetchone()[0]
    register = Receipts(root)
    for name in PEOPLE:
        work = root / SUBMITTED / name / TASK
        receipt = register.find(arrival_of(work).receipt)
        assert (receipt.student, receipt.assignment) == (name, TASK)
        assert parse_answers((work / "answers.json").read_bytes(), TASK).problem is None
    assert parse_answers((root / TYPED).read_bytes(), TASK).problem is None
    assert (root / ROSTER).read_bytes().startswith(b"\xef\xbb\xbfid")
    for line in (root / "grading/receipts.jsonl").read_text("utf-8").split("\n"):
        assert not line or json.loads(line)["code"]
    grader = Course(root).grader
    grader.runs_engine()  # what the journal calls done is believed; the rest is graded
    believed = grader.tables()
    grader.runs_engine(force=True)
    assert grader.tables() == believed
    return str(said)


@pytest.mark.sqlite
def test_the_journal_is_copied_before_the_gradebook(school: Course, tmp_path: Path) -> None:
    done("backup", tmp_path / "school.tar.gz", "--root", school.root)
    with tarfile.open(tmp_path / "school.tar.gz") as archive:
        names = archive.getnames()
    engine = f"grading/engine/{TASK}"
    order = [
        "grading/feedback/vera/o5-budget/task.html",
        f"{engine}/journal.jsonl",
        f"grading/autograded/vera/{TASK}/task.ipynb",
        "grading/gradebook.db",
        f"grading/submitted/vera/{TASK}/answers.json",
        "grading/receipts.jsonl",
        "grading/roster.csv",
        "manifest.json",
    ]
    assert sorted(order, key=names.index) == order
