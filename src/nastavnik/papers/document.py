"""One way to make a Word paper: a template kept as .docx and what to put into it."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import as_file, files
from io import BytesIO

from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from jinja2 import Environment, StrictUndefined

from nastavnik.papers.typography import bind, printable, typeset


class AsTyped(str):
    """A person's text to be read back one day: its quotes and dashes stay as they were typed."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG picture to be put into a paper, ``width`` millimetres wide."""

    data: bytes
    width: int


def render_docx(template: str, context: Mapping[str, object]) -> bytes:
    """Fill a template.

    Args:
        template: the name of a file in ``papers/templates`` without ``.docx``. Its Jinja tags are
            docxtpl's: ``{{ name }}``, ``{%p for … %}`` for paragraphs, ``{%tr for … %}`` for rows.
        context: names used by the template; every text in it, however deep, is typeset and freed
            of characters a paper cannot hold. A new line in a text is a line break.

    Returns:
        The bytes of the .docx file.

    Raises:
        jinja2.UndefinedError: the template asks for a name that is not in the context.

    """
    with as_file(files("nastavnik.papers").joinpath("templates", f"{template}.docx")) as path:
        paper = DocxTemplate(path)
        rules = Environment(autoescape=True, undefined=StrictUndefined)
        paper.render({name: _set(value, paper) for name, value in context.items()}, rules)
    out = BytesIO()
    paper.save(out)
    return out.getvalue()


def _set(value: object, paper: DocxTemplate) -> object:
    """The same value with every text in it ready for print."""
    match value:
        case AsTyped():
            return bind(printable(value))
        case str():
            return typeset(printable(value))
        case Picture():
            return InlineImage(paper, BytesIO(value.data), width=Mm(value.width))
        case Mapping():
            return {name: _set(one, paper) for name, one in value.items()}
        case list() | tuple():
            return [_set(one, paper) for one in value]
        case _:
            return value
