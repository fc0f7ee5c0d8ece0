"""The checklist for the wall takes exactly one sheet, however much is in it."""

import re
import shutil
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser

from nastavnik.assignments.checklist import CHECKLIST, MOST
from nastavnik.reports.checklist import checklist_html

ROOT = Path(__file__).parents[2]
CHECKLISTS = sorted((ROOT / "courses").rglob(CHECKLIST))
EXAMPLE = ROOT / "courses" / "training" / "o5-budget" / "webinar.ipynb"


def pages(chromium: Browser, html: str) -> int:
    page = chromium.new_page()
    page.set_content(html)
    printed = page.pdf(prefer_css_page_size=True, print_background=True)
    page.close()
    return len(re.findall(rb"/Type\s*/Page\b", printed))


@pytest.mark.parametrize("path", CHECKLISTS, ids=lambda path: path.parent.name)
def test_a_checklist_of_the_courses_is_one_sheet(chromium: Browser, path: Path) -> None:
    assert pages(chromium, checklist_html(path.with_name("webinar.ipynb"))) == 1


@pytest.mark.parametrize("fact", ["", "Ф1.62"])
@pytest.mark.parametrize("count", [8, MOST])
@pytest.mark.parametrize("word", ["щука", "благоустрой"])
def test_an_overfull_one_is_still_one_sheet(
    chromium: Browser, tmp_path: Path, word: str, count: int, fact: str
) -> None:
    shutil.copy(EXAMPLE, tmp_path)
    items = [{"text": " ".join([word] * 10), "fact": fact}] * (count // 2)
    checklist = {
        "title": " ".join(["Щука"] * 14),
        "lead": " ".join(["щука"] * 40),
        "groups": [{"head": "Широкая щука", "items": items} for _ in range(2)],
        "remember": " ".join(["Щука"] * 30),
    }
    (tmp_path / CHECKLIST).write_text(yaml.safe_dump(checklist, allow_unicode=True), "utf-8")
    assert pages(chromium, checklist_html(tmp_path / EXAMPLE.name)) == 1
