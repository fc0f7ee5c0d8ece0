"""Letters of support as a Word file: one page a partner, with lines for all that is not known."""

from collections.abc import Iterator, Sequence

from nastavnik.papers.document import render_docx
from nastavnik.project.budget.line import Line
from nastavnik.project.draft import Draft
from nastavnik.project.pledges import Pledges, pledges_of
from nastavnik.project.project import Partner, Project
from nastavnik.project.reading import read_project
from nastavnik.values.money import ZERO, show_money
from nastavnik.values.months import show_date
from nastavnik.values.numbers import clip, show_number

BLANK = "____________________"
_MOST_NAME, _MOST_TEXT = 160, 400
_FOUR_WORDS = (
    ("what", "Что даём"),
    ("amount", "Сколько"),
    ("when", "Когда"),
    ("who", "Кто отвечает (должность)"),
)
_NOBODY = Partner(id="", name="", what="", amount="", when="", who="", letter="")


def write_letters(draft: Draft) -> bytes:
    """A letter for every partner of a draft (.docx), a blank one when there is none.

    What the draft does not say is a line to write on. The last page is for the team: what to
    mend before the letters are carried out.
    """
    project = read_project(draft)
    pledges = pledges_of(project)
    partners = project.partners or (_NOBODY,)
    letters = [_letter(one, project, pledges.lines.get(one.id, ())) for one in partners]
    return render_docx("letters", {"letters": letters, "notes": list(_notes(project, pledges))})


def _letter(partner: Partner, project: Project, lines: Sequence[Line]) -> dict[str, object]:
    return {
        "partner": _or_blank(partner.name),
        "tos": _or_blank(project.org_name),
        "project": _named(project),
        "term": _term(project),
        "place": _or_blank(", ".join(project.settlements)),
        "words": [
            {"label": label, "text": _or_blank(getattr(partner, name))}
            for name, label in _FOUR_WORDS
        ],
        "purpose": _or_blank("; ".join(dict.fromkeys(one.activity for one in lines))),
        "worth": _worth(lines),
        "counted": [_counted(line) for line in lines],
    }


def _or_blank(text: str) -> str:
    return clip(text, _MOST_TEXT) or BLANK


def _named(project: Project) -> str:
    """The project by its title, else by its goal, else a line to write on."""
    if project.title:
        return f"проект «{clip(project.title, _MOST_TEXT)}»"
    if project.goal:
        return f"проект, цель которого: {clip(project.goal, _MOST_TEXT).rstrip('.')}"
    return f"проект «{BLANK}»"


def _term(project: Project) -> str:
    start, end = (show_date(day) if day else "____________" for day in (project.start, project.end))
    return f"с {start} по {end}"


def _worth(lines: Sequence[Line]) -> str:
    worth = sum((line.partner_share for line in lines), ZERO)
    return show_money(worth) if worth else f"{BLANK} ₽"


def _counted(line: Line) -> str:
    """«Зал библиотеки: 20 час × 600 ₽; цена: прейскурант библиотеки»."""
    times = f"{show_number(line.quantity)} {clip(line.unit)}".strip()
    whole = (
        ""
        if line.partner_share == line.total
        else f", из них наши {show_money(line.partner_share)}"
    )
    price = f"; откуда цена: {clip(line.source, _MOST_NAME)}" if line.source else ""
    return f"{line.name}: {times} × {show_money(line.price)}{whole}{price}"


def _notes(project: Project, pledges: Pledges) -> Iterator[str]:
    """What the team mends before it carries the letters out."""
    for one in project.partners:
        name = clip(one.name, _MOST_NAME) or "Партнёр без названия"
        missing = [label.lower() for word, label in _FOUR_WORDS if not getattr(one, word)]
        if missing:
            yield f"{name}: в проекте не сказано — {', '.join(missing)}. Спросите партнёра."
        if not pledges.worth(one.id):
            yield (
                f"{name}: строки бюджета с его вкладом не нашлось. Если вклад стоит денег, "
                "назовите строку теми же словами, что и здесь, и выберите «партнёр»."
            )
    for line in pledges.nobodys:
        yield (
            f"Строка бюджета «{line.name}» — {show_money(line.partner_share)} платит партнёр, "
            "но какой, из слов не видно. Впишите эту сумму в его письмо рукой."
        )
    if not project.title:
        yield "Название проекта ещё не придумано: впишите его в письма, когда придумаете."
