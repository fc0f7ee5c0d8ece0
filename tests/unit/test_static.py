"""The static edition: what goes into the browser's Python, and what is refused."""

import json
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from nastavnik.assignments.answers import read_answers
from nastavnik.assignments.model import load_assignment
from nastavnik.assignments.questions import Option, Question
from nastavnik.calculators import CALCULATORS
from nastavnik.cli import main
from nastavnik.forms.budget.report import report
from nastavnik.forms.canvas.files import demo
from nastavnik.forms.fields import as_shown
from nastavnik.norms import registry
from nastavnik.norms.registry import read_registry
from nastavnik.portal.static import runtime
from nastavnik.portal.static.bundle import as_json, write_bundle
from nastavnik.portal.static.lessons import questions_json
from nastavnik.portal.static.works import asked, work_of
from nastavnik.values.numbers import BadInput
from scenario import REPOSITORY

STATIC = REPOSITORY / "src" / "nastavnik" / "portal" / "static"
# What the browser's Python has not got must not be imported here either.
BARE = """
import sys
class Missing:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"ipywidgets", "IPython", "jinja2", "nbformat", "lxml", "PIL"}:
            raise ImportError(name)
sys.meta_path.insert(0, Missing())
import json, bridge, nastavnik
tool, kept, edit, field = json.loads(sys.stdin.read())
opened = bridge.opened(tool, json.dumps(kept), field)
first = json.loads(opened.first())
answer = json.loads(opened.save(json.dumps(edit)))
asked = json.loads(opened.ask(json.dumps({"kind": "export"}), []))
files = [one[:2].decode() for one in opened.files()]
print(json.dumps([nastavnik.__file__, first, answer, asked, files]))
"""


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The modules for the browser."""
    folder = tmp_path_factory.mktemp("bundle")
    write_bundle(folder)
    return folder


@pytest.fixture
def free_port() -> int:
    """A port nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def in_browser(bundle: Path, *given: object) -> list[object]:
    """What a tool answers when only the bundle is there to import."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", BARE],
        input=json.dumps(given),
        env=os.environ | {"PYTHONPATH": str(bundle)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    answer: list[object] = json.loads(done.stdout)
    assert str(answer[0]).startswith(str(bundle))
    return answer[1:]


def test_the_budget_counts_from_the_bundle_as_it_does_at_school(bundle: Path) -> None:
    sheet = demo().settled().budget
    edit = {"terms": sheet.terms, "rows": sheet.rows, "version": 1, "saved": ""}
    first, answer, asked, files = in_browser(bundle, "budget", {}, edit, "")
    assert isinstance(first, dict)
    assert isinstance(answer, dict)
    assert "export default" in first["esm"]
    assert ".nastavnik-budget" in first["css"]
    told = json.loads(json.dumps(report(sheet.budget())))
    assert {name: answer["state"]["report"][name] for name in told} == told
    assert answer["state"]["saved"] == "Сохранено в этом браузере"
    assert asked == {"state": {}, "messages": [[{"kind": "file", "name": "бюджет.xlsx"}, 1]]}
    assert files == ["PK"]


@pytest.mark.parametrize("one", CALCULATORS, ids=lambda one: one.id)
def test_every_calculator_counts_its_example_from_the_bundle(bundle: Path, one: object) -> None:
    calculator = next(each for each in CALCULATORS if each is one)
    _, answer, _, _ = in_browser(
        bundle, calculator.id, {}, {"typed": calculator.example, "version": 1}, ""
    )
    assert isinstance(answer, dict)
    assert answer["state"]["outcome"]["done"]
    assert "Сохранено" in answer["state"]["saved"]


@pytest.mark.parametrize("work", ["c02-assembly", "c06-union", "o8-supplier", "v4-neighbours"])
def test_forms_of_a_work_open_from_the_bundle_with_what_was_kept(bundle: Path, work: str) -> None:
    assignment = load_assignment(REPOSITORY / "assignments" / work)
    strong = read_answers(REPOSITORY / "assignments" / work / "samples" / "strong.json", work)
    forms = [one for one in asked(assignment) if one["kind"] == "form"]
    assert forms
    for one in forms:
        typed = strong.answers[one["field"].id]
        edit = {"typed": typed, "version": 1}
        first, answer, _, _ = in_browser(bundle, one["tool"], {"typed": typed}, edit, one["data"])
        assert isinstance(first, dict)
        assert isinstance(answer, dict)
        assert first["state"]["typed"] == as_shown(one["field"], typed)
        assert not first["state"]["report"].get("problems")
        assert not answer["state"].get("notice")


def test_works_that_rest_on_a_team_are_left_to_the_school() -> None:
    works = {path.parent.name for path in REPOSITORY.glob("assignments/*/assignment.yml")}
    without = {work for work in works if not work_of(REPOSITORY, work)}
    assert without == {
        "o1-problem", "o2-goal", "o3-plan", "o4-results", "o6-team", "o7-application", "o9-grant",
    }  # fmt: skip


def test_nothing_of_keys_works_and_people_goes_into_the_bundle(bundle: Path) -> None:
    names = {path.relative_to(bundle).as_posix() for path in bundle.rglob("*") if path.is_file()}
    rooms = {name.split("/")[1] for name in names if name.startswith("nastavnik/")}
    assert not rooms & {"grading", "portal", "school", "reports", "site", "lint", "cli"}
    assert {name for name in names if name.startswith("nastavnik/assignments/")} == {
        f"nastavnik/assignments/{name}.py"
        for name in ("__init__", "asking", "fields", "given", "merge", "strict")
    }
    assert not [name for name in names if "key" in Path(name).stem or "sample" in name]


def test_norms_read_from_json_are_the_same_to_the_last_number(bundle: Path) -> None:
    norms = bundle / "nastavnik" / "norms"
    texts = [norms / "norms.yml", *sorted((norms / "facts").glob("*.yml"))]
    assert all(json.loads(text.read_text("utf-8")) for text in texts)
    # JSON is YAML: the school's own reader reads it too.
    assert read_registry(*(text.read_text("utf-8") for text in texts)) == registry()


def test_days_become_texts() -> None:
    assert json.loads(as_json("day: 2026-11-23\nrate: 0.302\n")) == {
        "day": "2026-11-23",
        "rate": 0.302,
    }


def test_a_question_cannot_end_its_script() -> None:
    options = (
        Option(text="</script><b>", feedback="нет"),
        Option(text="да", feedback="да", right=True),
    )
    shown = questions_json((Question(id="q", text="<!-- ?", options=options),))
    assert "<" not in shown
    assert json.loads(shown)[0]["options"][0]["text"] == "</script><b>"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--course", "math"], "Нет курса «math»"),
        (["--webinar", "x1-nothing"], "Нет вебинара «x1-nothing»"),
    ],
)
def test_an_unknown_name_is_said_in_a_sentence(
    tmp_path: Path, words: list[str], sentence: str
) -> None:
    said = CliRunner().invoke(
        main, ["export", str(tmp_path / "site"), "--root", str(REPOSITORY), *words]
    )
    assert said.exit_code == 1
    assert sentence in said.output
    assert not (tmp_path / "site").exists()


def test_a_folder_with_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"x")
    said = CliRunner().invoke(main, ["export", str(tmp_path), "--root", str(REPOSITORY)])
    assert (said.exit_code, "лежит другое" in said.output) == (1, True)
    assert [one.name for one in tmp_path.iterdir()] == ["photo.jpg"]


def test_without_npm_one_sentence_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    with pytest.raises(BadInput, match=r"Нет программы npm.*apt install npm"):
        runtime.runtime_files(tmp_path)


def test_the_wheel_is_that_of_the_schools_lock() -> None:
    pin = (STATIC / "runtime" / "requirements.txt").read_text("utf-8")
    name, mark = pin.split(" --hash=")
    lock = (REPOSITORY / "requirements.lock").read_text("utf-8")
    assert name.replace("_", "-") in lock
    assert mark.strip() in lock


def test_the_lock_of_the_runtime_holds_versions_and_hashes_only() -> None:
    text = (STATIC / "runtime" / "package-lock.json").read_text("utf-8")
    asked = json.loads((STATIC / "runtime" / "package.json").read_text("utf-8"))
    packages = json.loads(text)["packages"]
    assert "://" not in text
    assert packages[""]["dependencies"] == asked["dependencies"]
    assert all(one["integrity"].startswith("sha512-") for name, one in packages.items() if name)


def test_a_second_press_opens_the_same_address(tmp_path: Path, free_port: int) -> None:
    for file in (STATIC / "start").iterdir():
        shutil.copyfile(file, tmp_path / file.name)
    (tmp_path / "index.html").write_text("<h1>Курс</h1>", "utf-8")
    starter = [sys.executable, str(tmp_path / "start.py"), "--no-browser", "--port", str(free_port)]
    with subprocess.Popen(starter, stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout is not None
        said = first.stdout.readline()
        assert f"http://127.0.0.1:{free_port}/index.html" in said
        again = subprocess.run(starter, capture_output=True, text=True, timeout=30, check=True)
        assert again.stdout.startswith(said)
        first.kill()


def test_another_programs_port_is_left_to_it(tmp_path: Path, free_port: int) -> None:
    shutil.copyfile(STATIC / "start" / "start.py", tmp_path / "start.py")
    starter = [sys.executable, str(tmp_path / "start.py"), "--no-browser", "--port", str(free_port)]
    with (
        socket.create_server(("127.0.0.1", free_port)),
        subprocess.Popen(starter, stdout=subprocess.PIPE, text=True) as second,
    ):
        assert second.stdout is not None
        said = second.stdout.readline()
        second.kill()
    assert "http://127.0.0.1:" in said
    assert f":{free_port}/" not in said
