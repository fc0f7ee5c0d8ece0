"""``nastavnik export``: the whole course as one folder for a stick or any web host."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from nastavnik.assignments.model import load_assignment
from nastavnik.assignments.webinar import NOTEBOOK
from nastavnik.calculators import CALCULATORS
from nastavnik.grading.chain import parts_in
from nastavnik.portal.static.lessons import Lesson, failed, lesson_files, lesson_of
from nastavnik.portal.static.places import BUDGET, NORMS, PAGES, TOOLS
from nastavnik.portal.static.runtime import runtime_files
from nastavnik.portal.static.tools import norms_file, tool_files
from nastavnik.portal.static.works import BUDGET_TASK, work_files
from nastavnik.school.courses import COURSES, place_of, title_of
from nastavnik.site.export import publish
from nastavnik.values.clock import now
from nastavnik.values.numbers import BadInput

STARTER, FOR_LINUX = "start.py", "начать.sh"
_MEGABYTE = 1_000_000

Files = dict[str, bytes]
Said = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What goes into the folder: webinars of these courses, or only these webinars; all by default."""

    courses: tuple[str, ...] = ()
    webinars: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edition:
    """What was written."""

    folder: Path
    lessons: int
    bytes: int


def write_edition(root: Path, folder: Path, wanted: Wanted, say: Said = print) -> Edition:
    """Write the static edition into ``folder``; an earlier one there is replaced when this is whole.

    Raises:
        BadInput: the folder holds something else, a name is unknown, a webinar fails, or Python
            for the browser cannot be had.

    """
    _refuse_strange(folder)
    notebooks = _notebooks(root, wanted)
    say("Готовим Python для браузера.")
    runtime = runtime_files(root)
    pages = _pages(root, notebooks, say)
    lessons = [lesson_of(root, notebook) for notebook in notebooks]
    loaded = round(sum(map(len, runtime.values())) / _MEGABYTE)
    chain, by_work = parts_in(root), {one.webinar.assignment: one.page for one in lessons}
    budget = load_assignment(root / "assignments" / BUDGET_TASK)
    found = pages | tool_files(budget, chain, loaded) | work_files(root, chain, by_work, loaded)
    found |= norms_file(now().date()) | _parts() | {"index.html": _index(notebooks, lessons)}
    found |= {f"runtime/{name}": data for name, data in runtime.items()}
    try:
        publish(folder, found)
    except BadInput:
        raise BadInput(f"«{folder}» не записана: на диске нет места или папка закрыта.") from None
    for one in (folder, folder / FOR_LINUX):
        one.chmod(0o755)
    return Edition(folder, len(notebooks), sum(map(len, found.values())))


def _refuse_strange(folder: Path) -> None:
    """Only an earlier edition may be replaced: nobody's files are lost by a wrong name."""
    if folder.is_dir() and any(folder.iterdir()) and not (folder / STARTER).is_file():
        raise BadInput(f"В папке «{folder}» лежит другое. Назовите новую или пустую папку.")
    if folder.exists() and not folder.is_dir():
        raise BadInput(f"«{folder}» — не папка. Назовите новую папку.")


def _notebooks(root: Path, wanted: Wanted) -> list[Path]:
    """The webinars in the order of teaching."""
    every = sorted(
        (root / COURSES).glob(f"*/*/{NOTEBOOK}"),
        key=lambda path: (place_of(path.parent.parent.name), path.parent.name),
    )
    _refuse_unknown("курса", wanted.courses, {path.parent.parent.name for path in every})
    _refuse_unknown("вебинара", wanted.webinars, {path.parent.name for path in every})
    return [
        path
        for path in every
        if (not wanted.courses or path.parent.parent.name in wanted.courses)
        and (not wanted.webinars or path.parent.name in wanted.webinars)
    ]


def _refuse_unknown(what: str, named: Iterable[str], known: set[str]) -> None:
    for name in named:
        if name not in known:
            raise BadInput(f"Нет {what} «{name}». Есть: {', '.join(sorted(known)) or 'ни одного'}.")


def _pages(root: Path, notebooks: list[Path], say: Said) -> Files:
    pages: Files = {}
    failures = []
    for notebook in notebooks:
        say(f"Вебинар {notebook.parent.name}.")
        try:
            pages |= lesson_files(root, notebook)
        except BadInput as why:
            failures.append(failed(notebook, why))
    if failures:
        raise BadInput("Папка не записана, вебинары не открываются:\n" + "\n".join(failures))
    return pages


def _parts() -> Files:
    """Styles, scripts and starters, as they lie beside this module."""
    here = Path(str(files("nastavnik.portal.static")))
    found = {f"parts/{path.name}": path.read_bytes() for path in (here / "parts").iterdir()}
    found["parts/forms.css"] = files("nastavnik.forms").joinpath("forms.css").read_bytes()
    return found | {path.name: path.read_bytes() for path in (here / "start").iterdir()}


def _index(notebooks: list[Path], lessons: list[Lesson]) -> bytes:
    courses: dict[str, list[Lesson]] = {}
    for notebook, lesson in zip(notebooks, lessons, strict=True):
        courses.setdefault(title_of(notebook.parent.parent.name), []).append(lesson)
    tools = [(BUDGET, "Бюджет проекта по девяти статьям", "Строки, взносы, итоги и подсказки.")]
    tools += [(f"{TOOLS}/{one.id}.html", one.title, one.lead) for one in CALCULATORS]
    return (
        PAGES.get_template("index.html.j2")
        .render(courses=courses, tools=tools, norms=NORMS, on=now().date())
        .encode()
    )
