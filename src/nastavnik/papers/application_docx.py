"""Write a project as «Черновик заявки»: a Word file in the order of the fund's form."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from nastavnik.papers.application_words import (
    BLANK,
    Row,
    Rows,
    heading_of,
    is_begun,
    row_title,
    shown,
)
from nastavnik.papers.attachments import ELSEWHERE, attachments, grounds
from nastavnik.papers.document import AsTyped, render_docx
from nastavnik.papers.typography import printable
from nastavnik.project.budget.articles import NINE
from nastavnik.project.budget.budget import Budget, Sums
from nastavnik.project.draft import Draft
from nastavnik.project.form import Field, Kind, Section, Table, application
from nastavnik.project.limits import day_of, limit_of
from nastavnik.project.project import Project
from nastavnik.project.reading import read_project
from nastavnik.values.money import show_money, show_share
from nastavnik.values.months import show_date
from nastavnik.values.numbers import clip, show_number
from nastavnik.values.words import plural

# A table with more columns is squeezed on an upright page: each row of it becomes a card.
_LIST_SHAPES = {1: "list1", 2: "list2", 4: "list4"}
_MOST_RUNNING = 90
NO_TITLE = "Проект без названия"
LEAD = (
    "Это черновик: сама заявка подаётся на сайте фонда. Пишите прямо в рамках и в таблицах, "
    "подписи полей не меняйте — тогда файл можно загрузить обратно в форму.",
    f"Вместо «{BLANK}» впишите свой ответ. Нужна ещё одна строка — добавьте её в таблицу; "
    "нужно ещё одно мероприятие — скопируйте его таблицу целиком и вставьте ниже.",
)


def write_application(draft: Draft) -> bytes:
    """The draft as an application on paper (.docx); anything typed is shown as typed.

    Choices and references are shown by their words, rows with nothing typed are left out, and of
    the budget only the sums of the nine articles are shown.
    """
    project = read_project(draft)
    writer = _Writer(draft, day_of(project))
    title = " ".join(printable(project.title).split()) or NO_TITLE
    return render_docx(
        "application",
        {
            "title": title,
            "running": clip(title, _MOST_RUNNING),
            "figures": _figures(project),
            "lead": LEAD,
            "sections": [writer.section(section) for section in application().sections],
            "budget": _budget(project.budget),
            "attachments": attachments(project),
            "elsewhere": ELSEWHERE,
            "grounds": grounds(),
            "signer": clip(printable(project.org_name), _MOST_RUNNING),
        },
    )


class _Writer:
    """Turns blocks of the form into what the template shows."""

    def __init__(self, draft: Draft, on: date) -> None:
        self.fields, self.on = draft.fields, on
        self.rows: Rows = {
            table.id: [row for row in draft.tables[table.id] if is_begun(table, row)]
            for table in application().tables()
        }

    def section(self, section: Section) -> dict[str, object]:
        return {"title": section.title, "blocks": [self.block(one) for one in section.blocks]}

    def block(self, block: Field | Table) -> dict[str, object]:
        counter, over = self._counter(block)
        head = {
            "label": heading_of(block),
            "public": block.public,
            "hint": block.hint,
            "counter": counter,
            "over": over,
        }
        if isinstance(block, Field):
            return head | {"shape": "box", "answer": self._answer(block, self.fields)}
        return head | self._table(block)

    def _table(self, table: Table) -> dict[str, object]:
        rows: Sequence[Row] = self.rows[table.id] or [{}]
        return {
            "shape": _LIST_SHAPES.get(len(table.columns), "cards"),
            "columns": [{"label": one.label, "hint": one.hint} for one in table.columns],
            "rows": [
                {
                    "number": number,
                    "title": row_title(table, number),
                    "answers": [
                        {"label": one.label, "hint": "" if number > 1 else one.hint}
                        | self._answer(one, row)
                        for one in table.columns
                    ],
                }
                for number, row in enumerate(rows, start=1)
            ],
        }

    def _answer(self, field: Field, row: Row) -> dict[str, object]:
        text = printable(shown(field, row.get(field.id, ""), self.rows)).strip()
        return {"lines": list(map(AsTyped, text.split("\n"))) if text else [], "blank": not text}

    def _counter(self, block: Field | Table) -> tuple[str, str]:
        """«1 240 из 5 000 знаков» and a sentence when that is too many; empty without a limit."""
        if not block.most:
            return "", ""
        limit = limit_of(block.most, self.on)
        size, forms = self._size(block)
        if limit.number is None:
            return f"{_count(size)} {plural(size, *forms)}; предел: {limit.caution}", ""
        mark = f" (предел: {limit.caution})" if limit.caution else ""
        counter = f"{_count(size)} из {_count(limit.number)} {plural(limit.number, *forms)}{mark}"
        extra = size - limit.number
        return counter, f"Больше предела: уберите {_count(extra)}." if extra > 0 else ""

    def _size(self, block: Field | Table) -> tuple[int, tuple[str, str, str]]:
        rows = ("строки", "строк", "строк")  # «из 1 строки», «из 5 строк»
        if isinstance(block, Table):
            return len(self.rows[block.id]), rows
        typed = self.fields[block.id].strip()
        if block.kind is Kind.LINES:
            return sum(1 for line in typed.splitlines() if line.strip()), rows
        return len(typed), ("знака", "знаков", "знаков")


def _count(number: int) -> str:
    return show_number(Decimal(number))


def _figures(project: Project) -> list[Mapping[str, str]]:
    sums = project.budget.sums
    days = [show_date(day) if day else "не указано" for day in (project.start, project.end)]
    contribution = (
        f"{show_money(sums.contribution)} — {show_share(sums.contribution_share)} бюджета"
    )
    return [
        {"label": label, "words": words}
        for label, words in (
            ("Организация", project.org_name or "не указана"),
            (
                "Срок проекта",
                f"{days[0]} — {days[1]}" if any((project.start, project.end)) else "не указан",
            ),
            ("Просим у фонда", show_money(sums.grant)),
            ("Сами и партнёры", contribution),
            ("Весь бюджет", show_money(sums.total)),
            ("Разных людей по плану", _count(project.fresh_people)),
        )
    ]


def _budget(budget: Budget) -> dict[str, object]:
    rows = [
        _sums(f"{number}. {NINE[number]}", sums) for number, sums in budget.by_article().items()
    ]
    return {"rows": rows, "whole": _sums("Всего", budget.sums)}


def _sums(words: str, sums: Sums) -> dict[str, str]:
    return {
        "words": words,
        "total": show_money(sums.total),
        "grant": show_money(sums.grant),
        "contribution": show_money(sums.contribution),
    }
