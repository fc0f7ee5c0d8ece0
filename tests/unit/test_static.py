"""The static edition: what goes into the browser's Python, and what is refused."""

import json
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from nastavnik.assignments.model import load_assignment
from nastavnik.assignments.questions import Option, Question
from nastavnik.calculators import CALCULATORS
from nastavnik.cli import main
from nastavnik.forms.budget.report import report
from nastavnik.forms.canvas.files import demo
from nastavnik.forms.checked import checked_html
from nastavnik.forms.fields import as_shown
from nastavnik.norms import registry
from nastavnik.norms.registry import read_registry
from nastavnik.portal.static import runtime
from nastavnik.portal.static.bundle import as_json, write_bundle
from nastavnik.portal.static.lessons import questions_json
from nastavnik.portal.static.works import asked, work_of
from nastavnik.values.numbers import BadInput
from scenario import REPOSITORY, sample

STATIC = REPOSITORY / "src" / "nastavnik" / "portal" / "static"
STANDING_IN = ("__init__", "anywidget", "bridge", "desk", "part", "shipped", "yaml")
WORKS = {path.parent.name for path in REPOSITORY.glob("assignments/*/assignment.yml")}
# What the browser's Python has not got must not be imported here either. `asked` are calls of the desk.
BARE = """
import sys
class Missing:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"ipywidgets", "IPython", "nbformat", "lxml", "PIL"}:
            raise ImportError(name)
sys.meta_path.insert(0, Missing())
import json, nastavnik
from nastavnik.portal.static.browser.desk import Desk
desk = Desk()
said = [getattr(desk, name)(*given) for name, *given in json.loads(sys.stdin.read())]
heads = [[bytes(one[:2]).decode() for one in answer] if type(answer) is list else answer for answer in said]
print(json.dumps([nastavnik.__file__, heads]))
"""
KINDS = ("strong", "weak", "empty")


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The modules for the browser."""
    folder = tmp_path_factory.mktemp("bundle")
    write_bundle(folder, REPOSITORY)
    return folder


@pytest.fixture
def free_port() -> int:
    """A port nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def in_browser(bundle: Path, *asked: tuple[object, ...]) -> list[Any]:
    """What the desk answers when only the bundle is there to import."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", BARE],
        input=json.dumps(asked),
        env=os.environ | {"PYTHONPATH": str(bundle)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    file, said = json.loads(done.stdout)
    assert str(file).startswith(str(bundle))
    return [json.loads(one) if str(one).startswith("{") else one for one in said]


def handed(*works: str) -> str:
    """What a browser that has filled in these works gives to a later one."""
    said = [
        (work, field.id, sample(work)[field.id])
        for work in works
        for field in load_assignment(REPOSITORY / "assignments" / work).fields
        if field.id in ("project", "budget")
    ]
    return json.dumps(said)


def test_the_budget_counts_from_the_bundle_as_it_does_at_school(bundle: Path) -> None:
    sheet = demo().settled().budget
    edit = {"terms": sheet.terms, "rows": sheet.rows, "version": 1, "saved": ""}
    first, answer, asked, files = in_browser(
        bundle,
        ("open", "budget", "{}", "[]"),
        ("save", "budget", json.dumps(edit)),
        ("ask", "budget", '{"kind": "export"}', []),
        ("files", "budget"),
    )
    assert "export default" in first["esm"]
    assert ".nastavnik-budget" in first["css"]
    told = json.loads(json.dumps(report(sheet.budget())))
    assert {name: answer["state"]["report"][name] for name in told} == told
    assert answer["state"]["saved"] == "Сохранено в этом браузере"
    assert asked == {"state": {}, "messages": [[{"kind": "file", "name": "бюджет.xlsx"}, 1]]}
    assert files == ["PK"]


def test_every_calculator_counts_its_example_from_the_bundle(bundle: Path) -> None:
    calls: list[tuple[object, ...]] = []
    for one in CALCULATORS:
        calls.append(("open", one.id, "{}", "[]"))
        calls.append(("save", one.id, json.dumps({"typed": one.example, "version": 1})))
    for one, answer in zip(CALCULATORS, in_browser(bundle, *calls)[1::2], strict=True):
        assert answer["state"]["outcome"]["done"], one.id
        assert "Сохранено" in answer["state"]["saved"]


@pytest.mark.parametrize("work", ["c02-assembly", "c06-union", "o8-supplier", "o9-grant"])
def test_forms_of_a_work_open_from_the_bundle_with_what_was_kept(bundle: Path, work: str) -> None:
    assignment = load_assignment(REPOSITORY / "assignments" / work)
    forms = [one for one in asked(assignment, ()) if one["kind"] in ("form", "part")]
    assert forms
    calls: list[tuple[object, ...]] = []
    for one in forms:
        typed = {"typed": sample(work)[one["field"].id]}
        calls.append(("open", one["tool"], json.dumps(typed), "[]"))
        calls.append(("save", one["tool"], json.dumps(typed | {"version": 1})))
    said = in_browser(bundle, *calls)
    for one, first, answer in zip(forms, said[::2], said[1::2], strict=True):
        assert first["state"]["typed"] == as_shown(one["field"], sample(work)[one["field"].id])
        assert not first["state"]["report"].get("problems")
        assert not answer["state"].get("notice")


def test_checking_says_in_the_browser_what_it_says_at_school(bundle: Path) -> None:
    works = [one for one in sorted(WORKS) if work_of(REPOSITORY, one)]
    calls = [
        (work, kind, sample(work, kind))
        for work in works
        for kind in KINDS
        if (REPOSITORY / "assignments" / work / "samples" / f"{kind}.json").is_file()
    ]
    assert len(calls) > 2 * len(works)
    said = in_browser(bundle, *(("check", work, json.dumps(answers)) for work, _, answers in calls))
    for (work, kind, answers), shown in zip(calls, said, strict=True):
        form = load_assignment(REPOSITORY / "assignments" / work)
        assert shown == checked_html(form, answers, form.hidden_count), f"{work}, {kind}"


def test_a_part_rests_on_what_this_browser_keeps_of_earlier_works(bundle: Path) -> None:
    begun = json.dumps({"typed": sample("o2-goal")["project"]})
    changed = json.loads(handed("o1-problem"))
    changed[0][2]["own"]["fields"]["problem"] = "Проблема сказана иначе."
    fresh, old, renewed = in_browser(
        bundle,
        ("open", "o2-goal/project", "{}", handed("o1-problem")),
        ("open", "o2-goal/project", begun, json.dumps(changed)),
        ("renew", "o2-goal/project"),
    )
    assert "О1. Проблема" in fresh["earlier"]
    assert "из этого браузера" in fresh["earlier"]
    assert fresh["changes"] == ""
    assert "Проблема сказана иначе." in old["changes"]
    assert renewed["changes"] == ""
    before = renewed["state"]["typed"]["before"]["fields"]
    assert before["problem"] == "Проблема сказана иначе."
    assert renewed["state"]["typed"]["own"] == sample("o2-goal")["project"]["own"]


def test_the_budget_takes_dates_and_activities_of_the_plan(bundle: Path) -> None:
    plan = sample("o3-plan")["project"]["own"]
    _, part, budget = in_browser(
        bundle,
        ("open", "budget", "{}", "[]"),
        ("open", "o5-budget/project", "{}", handed("o2-goal", "o3-plan", "o4-results")),
        ("budget",),
    )
    assert part["state"]["typed"]["before"]["fields"]["start"] == plan["fields"]["start"]
    assert budget["state"]["terms"]["start"] == plan["fields"]["start"]
    first = plan["tables"]["activities"][0]["name"]
    assert first in budget["state"]["terms"]["activities"]


def test_only_what_the_school_must_lay_out_is_left_to_it() -> None:
    # Reading other teams' applications: they are the school's to give.
    assert {work for work in WORKS if not work_of(REPOSITORY, work)} == set()
    lessons = {path.parent.name for path in REPOSITORY.glob("courses/*/*/webinar.ipynb")}
    assert WORKS - lessons == {"o7-peers"}


def test_nothing_of_keys_works_and_people_goes_into_the_bundle(bundle: Path) -> None:
    names = {path.relative_to(bundle).as_posix() for path in bundle.rglob("*") if path.is_file()}
    rooms = {name.split("/")[1] for name in names if name.startswith("nastavnik/")}
    assert not rooms & {"grading", "school", "reports", "site", "lint", "cli"}
    inside = "nastavnik/portal/static/browser/"
    assert {name for name in names if name.startswith("nastavnik/portal/")} == {
        "nastavnik/portal/__init__.py",
        "nastavnik/portal/static/__init__.py",
        *(f"{inside}{one}.py" for one in STANDING_IN),
        *(f"{inside}works/{one}.json" for one in WORKS),
    }
    assert not [name for name in names if "key" in Path(name).stem or "sample" in name]
    assert not [name for name in names if "answers" in name and name.endswith(".json")]


@pytest.mark.parametrize("work", sorted(WORKS))
def test_a_form_in_the_browser_tells_nothing_that_is_the_graders(bundle: Path, work: str) -> None:
    folder = REPOSITORY / "assignments" / work
    assignment = load_assignment(folder)
    [path] = bundle.rglob(f"works/{work}.json")
    known = json.loads(path.read_text("utf-8"))
    assert known["assignment"]["rubric"] == []
    assert {one["id"] for one in known["assignment"]["checks"]} == {
        one.id for one in assignment.checks if not one.hidden and not one.runs_code
    }
    assert known["hidden"] == assignment.hidden_count
    assert known["assignment"]["fields"] == json.loads(assignment.model_dump_json())["fields"]


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
