"""The index of a course: every webinar with its miniatures and links to what lies beside it."""

import json
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from nastavnik.assignments.checklist import CHECKLIST
from nastavnik.reports.course import write_course
from nastavnik.reports.miniature import MINIATURE, inert, miniatures
from nastavnik.school.folders import HANDOUTS
from nastavnik.values.numbers import BadInput

ROOT = Path(__file__).parents[2]
EXEMPLAR = Path("courses", "training", "o5-budget")
PREPARATORY = Path("courses", "preparatory")
PRESSED = {"button", "input", "select", "textarea", "label", "summary"}
LIVE = """from nastavnik.forms.printable import static
static('<p class="told">Кворум: <button onclick="x()">81</button> <a href="https://x.ru">да</a></p>')"""


class Page(HTMLParser):
    """What the tests ask of the index."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.shots: list[str] = []
        self.nested = False
        self._inside = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append(tag)
        if tag == "a":
            self.nested |= self._inside
            self._inside = True
            (self.shots if given.get("class") == "shot" else self.links).append(given["href"] or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._inside = False


def slide(text: str, *tags: str, kind: str = "slide") -> NotebookNode:
    return new_markdown_cell(text, metadata={"slideshow": {"slide_type": kind}, "tags": list(tags)})


def small(root: Path, name: str, title: str, live: str = LIVE) -> Path:
    """A webinar of three slides in the course ``preparatory``."""
    exemplar = json.loads((root / EXEMPLAR / "webinar.ipynb").read_text("utf-8"))
    about = exemplar["metadata"]["nastavnik"]["webinar"] | {"id": name, "title": title}
    cells = [
        slide(f"# {title}\n\nПервый слайд <этот>"),
        slide("## Середина"),
        new_code_cell(live, metadata={"slideshow": {"slide_type": "-"}}),
        slide("Тайна ведущего", kind="notes"),
        slide("## Конец"),
    ]
    notebook = new_notebook(cells=cells, metadata={"nastavnik": {"webinar": about}})
    path = root / PREPARATORY / name / "webinar.ipynb"
    path.parent.mkdir(parents=True)
    nbformat.write(notebook, path)
    return path


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("school")
    shutil.copytree(ROOT / EXEMPLAR, root / EXEMPLAR)
    shutil.copytree(ROOT / "assignments" / "o5-budget", root / "assignments" / "o5-budget")
    shutil.copy(ROOT / "nbgrader_config.py", root)
    small(root, "c01-new-law", "Что изменилось")
    second = small(root, "c02-assembly", "Собрание <и кворум>")
    shutil.copy(root / EXEMPLAR / CHECKLIST, second.parent)
    return root


@pytest.fixture(scope="module")
def preparatory(root: Path) -> Path:
    return write_course(root, "preparatory")


def test_every_webinar_is_there_in_order(preparatory: Path) -> None:
    page = preparatory.read_text("utf-8")
    places = [page.index(f'<article id="{one}"') for one in ("c01-new-law", "c02-assembly")]
    assert places == sorted(places)
    assert '<span class="number">С1</span> Что изменилось</h2>' in page
    assert '<span class="number">С2</span> Собрание &lt;и кворум&gt;</h2>' in page
    assert "2 вебинара, 180 минут" in page
    assert page.count("90 минут · Председатели и активисты ТОС · Специалисты администраций") == 2
    assert page.count("<li>Посчитаете взносы для трёх видов договора</li>") == 2
    assert page.count("О5. Бюджет по девяти статьям: 60 минут, баллов: 42") == 2


def test_what_it_links_to_lies_beside_it(preparatory: Path) -> None:
    page = Page(preparatory.read_text("utf-8"))
    papers = [link for link in page.links if not link.startswith("#")]
    assert papers == [
        "c01-new-law.html",
        "c01-new-law.guide.html",
        "c02-assembly.html",
        "c02-assembly.checklist.html",
        "c02-assembly.guide.html",
    ]
    assert page.shots == ["c01-new-law.html"] * 2 + ["c02-assembly.html"] * 2
    assert all((preparatory.parent / link).is_file() for link in papers)


def test_it_needs_nothing_from_outside_and_runs_nothing(preparatory: Path) -> None:
    html = preparatory.read_text("utf-8")
    assert not re.search(r"https?:|//cdn|url\(|@import|onclick", html)
    page = Page(html)
    assert not {"script", "link", "img", "iframe", *PRESSED} & set(page.tags)
    assert not page.nested
    assert page.tags.count("h1") == 1
    assert "Тайна ведущего" not in html


def test_the_miniatures_are_the_first_slide_and_a_live_one(preparatory: Path) -> None:
    html = preparatory.read_text("utf-8")
    first, central, *_ = re.findall(r'<div class="slide" aria-hidden="true">(.+?)</a>', html, re.S)
    assert "Что изменилось" in first
    assert "Середина" in central
    assert '<p class="told">Кворум: 81 да</p>' in central


def test_the_exemplar_has_its_page(root: Path) -> None:
    index = write_course(root, "training")
    assert index == root / HANDOUTS / "training" / "index.html"
    page = Page(index.read_text("utf-8"))
    papers = ["o5-budget.html", "o5-budget.checklist.html", "o5-budget.guide.html"]
    assert [link for link in page.links if not link.startswith("#")] == papers
    assert all((index.parent / one).is_file() for one in papers)
    assert len(page.shots) == 2
    assert "Одна оплата, три договора" in index.read_text("utf-8")


def test_one_that_fails_is_named_and_the_others_are_written(root: Path, tmp_path: Path) -> None:
    school = tmp_path / "school"
    shutil.copytree(root, school, ignore=shutil.ignore_patterns("work"))
    small(school, "c03-charter", "С3. Устав", live="1 / 0")
    with pytest.raises(BadInput, match=r"c03-charter.+ячейка не выполняется"):
        write_course(school, "preparatory")
    index = (school / HANDOUTS / "preparatory" / "index.html").read_text("utf-8")
    assert "c02-assembly" in index
    assert "c03-charter" not in index


@pytest.mark.parametrize("name", ["nothing", "", "..", "training/o5-budget"])
def test_there_is_no_such_course(root: Path, name: str) -> None:
    with pytest.raises(
        BadInput, match=r"Нет курса «.*» с вебинарами\. Есть: preparatory, training\."
    ):
        write_course(root, name)


def live(html: str, *tags: str) -> NotebookNode:
    output = new_output(
        "display_data", {"text/html": f'<div class="nastavnik-lesson">{html}</div>'}
    )
    meta = {"slideshow": {"slide_type": "-"}, "tags": list(tags)}
    return new_code_cell("x", outputs=[output], metadata=meta)


def test_a_tag_chooses_the_slide_else_the_telling_one_nearest_to_the_middle() -> None:
    cells = [slide("# Начало")]
    for number in range(1, 6):
        cells += [slide(f"## Слайд {number}"), live(f"<p>Часть {number}</p>")]
    cells[6] = live('<div class="norm-cards count-1">карточка</div>')  # of the middle slide
    assert "Часть 2" in miniatures(new_notebook(cells=cells))[1]
    cells[-1].metadata["tags"] = [MINIATURE]
    assert "Часть 5" in miniatures(new_notebook(cells=cells))[1]


def test_without_a_live_piece_the_middle_stands_for_it() -> None:
    cells = [slide("# Начало"), *(slide(f"## Слайд {number}") for number in range(1, 4))]
    assert "Слайд 2" in miniatures(new_notebook(cells=cells))[1]
    assert len(miniatures(new_notebook(cells=cells[:1]))) == 1
    assert miniatures(new_notebook(cells=[])) == ()


@pytest.mark.parametrize(
    ("html", "copy"),
    [
        ("<h2 id='x'>Да<a class='anchor-link' href='#x'>¶</a></h2>", '<div class="h2">Да</div>'),
        (
            "<p onclick='x()' class='a\"b'>1 &lt; 2 &amp; 3</p>",
            '<p class="a&quot;b">1 &lt; 2 &amp; 3</p>',
        ),
        ("до<script>if (a<b) x('<p>')</script><style>p{}</style>после", "допосле"),
        ("<svg><g><text>x</text></g><svg></svg></svg>да", "да"),
        ("<button>Кнопка</button><input value='1'>", "Кнопка"),
        ("<td colspan='2' style='x'>1<br/>2<br>3</td>", '<td colspan="2">1<br>2<br>3</td>'),
        ("<!-- нет --><img src=x onerror=x()>", ""),
    ],
)
def test_a_copy_has_nothing_to_press_or_to_load(html: str, copy: str) -> None:
    assert inert(html) == copy
