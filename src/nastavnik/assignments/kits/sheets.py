"""A sheet of a kit, made of answers: for the screen, for Word, and all of them in one archive."""

from collections.abc import Iterator, Mapping
from functools import cache
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import Element
from zipfile import ZIP_DEFLATED, ZipFile

from jinja2 import Environment, FunctionLoader
from markupsafe import Markup, escape

from nastavnik.assignments.answers import Reading
from nastavnik.assignments.checks import evaluate
from nastavnik.assignments.fields import CalculatorField
from nastavnik.assignments.given import typed_in
from nastavnik.assignments.kits.ahead import ahead
from nastavnik.assignments.kits.decision import decided
from nastavnik.assignments.kits.figures import figures_of
from nastavnik.assignments.kits.grounds import Grounds
from nastavnik.assignments.kits.kit import Kit, Sheet, folder_of
from nastavnik.assignments.kits.said import BLANK, Said, whole_in
from nastavnik.assignments.model import Form
from nastavnik.calculators import Answer, run
from nastavnik.norms import registry
from nastavnik.papers.sheet import read_sheet, sheet_html
from nastavnik.papers.sheet_docx import write_sheet
from nastavnik.papers.typography import printable
from nastavnik.values.templates import strict_templates
from nastavnik.values.verdict import TO_MEND
from nastavnik.values.words import plural

Answers = Mapping[str, Any]


def sheet_of(kit: Kit, sheet: Sheet, form: Form, answers: Answers) -> Element:
    """A sheet, ready to be shown or written.

    Args:
        kit: whose sheet it is.
        sheet: which one.
        form: the form that was filled in: the kit, or a task that asks the same questions.
        answers: as they were saved.

    """
    grounds = Grounds(registry().as_of)
    said = Said(form.fields, kit.fields, answers)
    source = (
        _templates(kit.id)
        .get_template(f"{sheet.id}.html.j2")
        .render(
            said=said,
            norm=grounds.norm,
            share=grounds.share,
            rests_on=grounds.rests_on,
            grounds=grounds.told,
            mend=lambda: list(_to_mend(form, answers)),
            told=lambda name: _headline(form, name, answers),
            decided=lambda: decided(form, answers, grounds.on),
            ahead=ahead,
            answer=lambda name: _answer(form, name, answers),
            example=lambda name: _example(kit, name),
            number=whole_in,
            counted=lambda found, *forms: plural(whole_in(found), *forms),
            blank=BLANK,
            **figures_of(kit.id, said),
        )
    )
    return read_sheet(source)


@cache
def _templates(kit_id: str) -> Environment:
    """Of one kit, with what all kits share; each is compiled when it is first asked for."""

    def load(name: str) -> str:
        own = folder_of(kit_id).joinpath(name)
        found = own if own.is_file() else folder_of("").joinpath(name)
        return found.read_text("utf-8")

    return strict_templates(FunctionLoader(load), _as_tags)


def _as_tags(value: object) -> object:
    """A typed text with its line breaks; nothing in it may act as a tag."""
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    return Markup(str(escape(printable(str(value)))).replace("\n", "<br/>"))  # noqa: S704


def _headline(form: Form, name: str, answers: Answers) -> str:
    """What the calculator of a field says to its answers; nothing until all are there."""
    found = _answer(form, name, answers)
    return found.headline if found else ""


def _answer(form: Form, name: str, answers: Answers) -> Answer | None:
    """The same with its tables and norms."""
    field = next((one for one in form.fields if one.id == name), None)
    if not isinstance(field, CalculatorField):
        return None
    return run(field.counts, typed_in(answers.get(name))).answer


def _example(kit: Kit, name: str) -> Answer | None:
    """What the calculator of a field says to its own example."""
    field = kit.field(name)
    return (
        run(field.counts, field.counts.example).answer
        if isinstance(field, CalculatorField)
        else None
    )


def _to_mend(form: Form, answers: Answers) -> Iterator[str]:
    """What the checks of the form ask to be mended before anything is printed."""
    found: dict[str, None] = {}
    for result in evaluate(form, Reading(dict(answers))).results:
        todo = [one.sentence for one in result.verdicts if one.status in TO_MEND]
        found |= {f"{result.check.title}. {sentence}": None for sentence in todo}
    yield from found


def sheet_on_screen(kit: Kit, sheet: Sheet, form: Form, answers: Answers) -> str:
    """The sheet as HTML."""
    return sheet_html(sheet_of(kit, sheet, form, answers))


def sheet_in_word(kit: Kit, sheet: Sheet, form: Form, answers: Answers) -> bytes:
    """The sheet as a .docx."""
    title = sheet.file.removesuffix(".docx").capitalize()
    return write_sheet(sheet_of(kit, sheet, form, answers), title)


def all_sheets(kit: Kit, form: Form, answers: Answers) -> bytes:
    """Every sheet of a kit as .docx, in one .zip; numbered in the order in which they are needed."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for place, sheet in enumerate(kit.sheets, start=1):
            data = sheet_in_word(kit, sheet, form, answers)
            archive.writestr(f"{place:02} {sheet.file}", data)
    return out.getvalue()
