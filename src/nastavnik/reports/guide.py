"""The trainer's guide of a webinar: the notes of its slides as one page to print."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

from nastavnik.assignments.webinar import read_webinar
from nastavnik.reports.markup import html
from nastavnik.values.months import show_date
from nastavnik.values.numbers import BadInput

_HEADING = re.compile(r"^#{1,3} (.+)$", re.MULTILINE)
_WORD = re.compile(r"^([А-ЯЁ][А-ЯЁ ]+)\. ?")  # «СКАЖИТЕ. …»


@dataclass(frozen=True, slots=True)
class Advice:
    """A paragraph of the notes; ``word`` is what it begins with: ``СКАЖИТЕ``."""

    word: str
    text: str


@dataclass(frozen=True, slots=True)
class Slide:
    """A slide by its number and heading, with its notes."""

    number: int
    heading: str
    advice: tuple[Advice, ...]


def write_guide(notebook: Path, out: Path) -> Path:
    """Write the guide of a webinar notebook, which is not executed.

    Args:
        notebook: the webinar.
        out: the HTML file to write; its folder is made if need be.

    Returns:
        ``out``.

    Raises:
        BadInput: the notebook is not read or has no front matter.

    """
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(guide_html(notebook), "utf-8")
    return out


def guide_html(notebook: Path) -> str:
    """The page; raises ``BadInput`` (see above)."""
    webinar = read_webinar(notebook)
    return html("guide", webinar=webinar, slides=slides(notebook), on=show_date(webinar.on))


def slides(notebook: Path) -> tuple[Slide, ...]:
    """The slides that have notes, in order; raises ``BadInput`` (see above)."""
    try:
        cells = json.loads(notebook.read_text("utf-8"))["cells"]
    except (OSError, ValueError, KeyError) as error:
        raise BadInput(f"{notebook.name}: тетрадь не читается: {error!r}") from None
    found: list[Slide] = []
    number, heading = 0, ""
    for cell in cells:
        text, kind = "".join(cell["source"]), _kind(cell)
        if kind == "slide":
            number += 1
            named = _HEADING.search(text)
            heading = named[1] if named else heading
        elif kind == "notes":
            found.append(Slide(number, heading, tuple(map(_advice, _paragraphs(text)))))
    return tuple(found)


def _kind(cell: dict[str, dict[str, dict[str, str]]]) -> str:
    return cell["metadata"].get("slideshow", {}).get("slide_type", "")


def _paragraphs(text: str) -> list[str]:
    return [part.strip() for part in text.split("\n\n") if part.strip()]


def _advice(paragraph: str) -> Advice:
    found = _WORD.match(paragraph)
    word = found[1] if found else ""
    return Advice(word, paragraph[found.end() :] if found else paragraph)
