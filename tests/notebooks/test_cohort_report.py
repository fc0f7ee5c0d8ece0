"""The report's notebook: run by papermill on a small graded cohort, and on an empty course."""

import re
import shutil
from pathlib import Path

import nbformat
import pytest
import yaml
from nbclient import NotebookClient

from nastavnik.grading.demo import DemoCohort, run_demo
from nastavnik.reports.cohort import Cohort, read_cohort, write_report
from nastavnik.school.roster import Person, read_roster, write_roster
from nastavnik.values.money import show_share
from nastavnik.values.numbers import BadInput, show_number
from report_notebooks import clean_in_git

ROOT = Path(__file__).parents[2]
NOTEBOOK = Path("grading", "reports", "cohort.ipynb")
ID = "o5-budget"
HEADINGS = (
    "Кто сдал",
    "Готовность по районам",
    "Готовность по командам",
    "Что чаще всего не получается",
    "Кому нужна помощь",
    "Как мы считали",
)


def _empty_course(root: Path, people: int) -> Path:
    shutil.copytree(ROOT / "assignments" / ID, root / "assignments" / ID)
    (root / NOTEBOOK).parent.mkdir(parents=True)
    shutil.copy(ROOT / NOTEBOOK, root / NOTEBOOK)
    shutil.copy(ROOT / "nbgrader_config.py", root)
    programme = yaml.safe_load((ROOT / "programme.yml").read_text("utf-8"))
    programme |= {"mentors": people, "teams": people // 2}
    (root / "programme.yml").write_text(yaml.safe_dump(programme, allow_unicode=True), "utf-8")
    return root


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four people graded by nbgrader in a folder with a Russian name; a fifth handed in nothing."""
    root = _empty_course(tmp_path_factory.mktemp("курс"), people=4)
    for _ in run_demo(root, DemoCohort(ID)):
        pass
    roster = root / "grading" / "roster.csv"
    away = Person("away", "Тихон", "Отсутствующий <b>", "Калининский район", "Команда 02")
    write_roster([*read_roster(roster), away], roster)
    return root


@pytest.fixture(scope="module")
def page(demo: Path) -> str:
    path = write_report(demo, ID)
    assert path == demo / "grading" / "reports" / "out" / f"cohort-{ID}.html"
    assert {file.name for file in path.parent.iterdir()} == {path.name, f"cohort-{ID}.ipynb"}
    return path.read_text("utf-8")


pytestmark = pytest.mark.filterwarnings(
    # nbgrader 0.9.6 with SQLAlchemy 2.1 adds rows while it walks their relationships.
    "ignore:Object of type <Submitted:sqlalchemy.exc.SAWarning"
)


def _text(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.split("<body>")[1]))


def test_headings_are_russian_and_in_order(page: str) -> None:
    assert tuple(re.findall(r"<h2[^>]*>(.*?)</h2>", page)) == HEADINGS
    assert '<html lang="ru">' in page


def test_the_page_is_offline_and_shows_no_code(page: str) -> None:
    assert not re.search(r"https?://|<script|<link|@import|url\(", page)
    assert set(re.findall(r'src="(data:image/svg\+xml;base64),', page)) == {
        "data:image/svg+xml;base64"
    }
    for code in ("from nastavnik", "cohort =", "assignment_id", "Traceback", "Warning", "root ="):
        assert code not in page
    assert "<b>" not in page


def test_figures_are_those_of_the_cohort(demo: Path, page: str) -> None:
    cohort, text = read_cohort(demo, ID), _text(page)
    assert f"Сдали 4 из {len(cohort.counted)}" in text
    assert cohort.median is not None
    assert f"Медиана, баллы {show_number(cohort.median)} из 42" in text
    for group in (*cohort.districts, *cohort.teams):
        share = "—" if group.readiness is None else show_share(group.readiness, 0)
        row = f"{group.name} {group.handed_in} из {len(group.people)} {share}"
        assert re.sub(r"\s+", " ", row) in text
    _check_shares(cohort, text)
    assert "Не сдали: 1" in text


def _check_shares(cohort: Cohort, text: str) -> None:
    for share in (*cohort.checks, *cohort.criteria):
        counts = [
            f"{count} {show_share(share.part(count), 0)}"
            for count in (share.full, share.partial, share.zero)
        ]
        assert re.sub(r"\s+", " ", f"{share.title} {' '.join(counts)}") in text


def test_a_second_report_replaces_the_first(demo: Path, page: str) -> None:
    path = write_report(demo, ID)
    undated = re.compile(r"Составлен [^<]+")
    assert undated.sub("", path.read_text("utf-8")) == undated.sub("", page)
    assert len(list(path.parent.iterdir())) == 2


def test_the_notebook_in_git_has_no_outputs_and_stable_ids() -> None:
    clean_in_git(NOTEBOOK)


def test_before_any_grading_the_notebook_says_one_sentence(tmp_path: Path) -> None:
    root = _empty_course(tmp_path, people=4)
    with pytest.raises(BadInput, match="Сначала проведите проверку"):
        write_report(root, ID)
    assert not (root / "grading" / "reports" / "out").exists()
    notebook = nbformat.read(root / NOTEBOOK, as_version=4)
    folder = {"metadata": {"path": str((root / NOTEBOOK).parent)}}
    NotebookClient(notebook, resources=folder).execute()
    shown = [
        output.data["text/html"].strip()
        for cell in notebook.cells
        if cell.cell_type == "code"
        for output in cell.outputs
        if "data" in output
    ]
    assert "Сначала проведите проверку" in shown[0]
    assert not any(shown[1:])
