"""The draft of a supplier's package, made from the answers of lesson О8 as they stand.

The fields are called as :data:`FIELDS` says. What is not answered yet becomes a line to write on;
what the school does not know (numbers of the acts of the region) stands there as «проверить».
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from nastavnik.assignments.answered import words_of
from nastavnik.assignments.fields import CalculatorField, QuestionsField, SortField
from nastavnik.assignments.given import placed_in, typed_in
from nastavnik.assignments.model import Form
from nastavnik.assignments.rules.reading import asked_now
from nastavnik.calculators import Answer, Question, run
from nastavnik.norms import registry
from nastavnik.norms.card import fact_card, find_card, source_words
from nastavnik.papers.document import render_docx
from nastavnik.values.money import read_money, show_money
from nastavnik.values.numbers import BadInput, clip
from nastavnik.values.readable import printable

TEMPLATE = "supplier"
BLANK = "____________________"
LOOK_UP = "номер краевого порядка — проверить"

# The one place that knows how lesson О8 calls its fields.
FIELDS = ("supplier", "services", "page", "fee", "to_check", "staff", "rules", "ethics")
_MUST, _MEDICAL = "must", "health"
_FORM = ("clients", "workers", "hours", "visits", "road")

# Papers for the register (Ф4.16): what it is, and what of the answers it rests upon.
_REGISTER = (
    ("Заявление — по форме из краевого порядка", "order"),
    ("Учредительные документы и данные ЕГРЮЛ", "entity"),
    ("Устав, в котором названо социальное обслуживание", "charter"),
    ("Сведения о помещениях и персонале", "staff"),
    ("Тарифы на услуги", "tariffs"),
    ("Проект договора с человеком — часть 5 этого пакета", "ready"),
    ("Правила предоставления услуг — часть 3 этого пакета", "rules"),
    ("Сведения о сайте или странице", "site"),
    ("Лицензия — только если услуга её требует", "licence"),
)
# What a contract has to say; each with the fact behind it, or none where it is our advice.
_CONTRACT = (
    (
        "Кто и с кем: поставщик и человек (или его законный представитель). Имена пишут от руки.",
        "",
    ),
    ("По какой ИППСУ: номер, дата, срок. Договор — в течение суток с её представления.", "Ф4.21"),
    ("Какие услуги, сколько раз и минут — приложение: таблица из части 2.", "Ф4.06"),
    (
        "Сколько платит человек: не больше тарифов и предела по доходу; бесплатно — кому положено.",
        "Ф4.25",
    ),
    ("Что должен поставщик: услуги по ИППСУ, учёт, бесплатный ответ на вопросы.", "Ф4.19"),
    ("Что человек вправе выбрать другого поставщика.", "Ф4.07"),
    ("Чем подтверждают: журнал посещений и акт за месяц, по экземпляру каждому.", "Ф4.30"),
    ("Тайна и деньги: сведений о человеке не разглашаем, карт и кодов не берём, чеки отдаём.", ""),
    ("Как отказаться от услуги и сменить помощника, кому пожаловаться.", ""),
    ("С какого дня договор действует, как его изменить и прекратить.", ""),
)
_SAID = re.compile(r"^\s*проверить\s*[:,—-]\s*", re.IGNORECASE)  # the cell above says so already
_COMPENSATION = ("Ф4.28", "Ф4.30", "Ф4.29", "Ф4.31")
_REGISTRY_FACTS = ("Ф4.13", "Ф4.14", "Ф4.16", "Ф4.17", "Ф4.18")
_PAGE_FACTS = ("Ф4.15", "Ф4.19", "Ф4.20")
_STANDARD_FACTS = ("Ф4.08", "Ф4.22", "Ф4.27")


def write_supplier_package(assignment: Form, answers: Mapping[str, Any]) -> bytes:
    """The draft as a Word file."""
    return render_docx(TEMPLATE, supplier_context(assignment, answers))


def supplier_context(assignment: Form, answers: Mapping[str, Any]) -> dict[str, object]:
    """Everything the template shows, as texts."""
    supplier, services = _asked(assignment, "supplier"), _asked(assignment, "services")
    said, worked = typed_in(answers.get("supplier")), typed_in(answers.get("services"))
    rows = _rows(worked.get("services"))
    fee = _fee(assignment, answers)
    on = fee.on if fee else registry().as_of
    texts = {name: _or_blank(answers.get(name)) for name in ("staff", "rules", "ethics")}
    return texts | {
        "org": _or_blank(said.get("org")),
        "settlement": _or_blank(said.get("settlement")),
        "look_up": LOOK_UP,
        "about": [_told(one, said) for one in asked_now(supplier, said)],
        "load": [_told(one, worked) for one in services.asked if one.id in _FORM],
        "rows": list(_matrix(services, rows)),
        "standards": _grounds(_STANDARD_FACTS, on),
        "contract": [
            {"words": words, "ground": _ground(fact, on) if fact else "совет школы"}
            for words, fact in _CONTRACT
        ],
        "fee": _fee_words(fee),
        "page": _page(assignment, answers),
        "keeper": _keeper(supplier, said),
        "page_grounds": _grounds(_PAGE_FACTS, on),
        "papers": list(_papers(said, rows, texts)),
        "registry": _grounds(_REGISTRY_FACTS, on),
        "to_check": list(_to_check(assignment, answers)),
        "compensation": _grounds(_COMPENSATION, on),
    }


def _asked(assignment: Form, field_id: str) -> QuestionsField:
    field = assignment.field(field_id)
    if not isinstance(field, QuestionsField):
        raise TypeError(f"«{field_id}» asks no questions")
    return field


def _or_blank(value: object) -> str:
    return (printable(value).strip() if isinstance(value, str) else "") or BLANK


def _told(question: Question, said: Mapping[str, Any]) -> dict[str, str]:
    label = question.label.rstrip(".?")
    return {"label": label, "text": _or_blank(words_of(question, said.get(question.id)))}


def _rows(value: object) -> list[Mapping[str, Any]]:
    """The services that somebody began to write."""
    rows = [typed_in(row) for row in value] if isinstance(value, list) else []
    return [row for row in rows if any(_said(row, name) for name in row if name != "id")]


def _said(row: Mapping[str, Any], name: str) -> str:
    value = row.get(name)
    return printable(value).strip() if isinstance(value, str) else ""


def _matrix(field: QuestionsField, rows: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, str]]:
    """The table of services; without any, three rows to write on."""
    table = next(one for one in field.asked if one.id == "services")
    columns = {one.id: one for one in table.columns}
    for row in rows or [{}, {}, {}]:
        cells = {
            name: clip(words_of(column, row.get(name)), 400) for name, column in columns.items()
        }
        minutes, times = (cells.get(name) or "____" for name in ("minutes", "times"))
        yield {
            "name": cells.get("name") or BLANK,
            "kind": cells.get("kind", ""),
            "who": cells.get("who") or "________",
            "time": f"{minutes} мин × {times} в неделю",
            "tariff": _tariff(cells.get("tariff", "")),
            "source": _SAID.sub("", cells.get("tariff_source", "")),
            "document": cells.get("document") or "________",
        }


def _tariff(typed: str) -> str:
    """Roubles of a tariff; one that is not known is looked up, not guessed."""
    try:
        return show_money(read_money(typed))
    except BadInput:
        return typed or "проверить"


def _fee(assignment: Form, answers: Mapping[str, Any]) -> Answer | None:
    field = assignment.field("fee")
    if not isinstance(field, CalculatorField):
        raise TypeError("«fee» counts nothing")
    return run(field.counts, typed_in(answers.get("fee"))).answer


def _fee_words(fee: Answer | None) -> dict[str, object]:
    """What the calculator says, with its figures and the norms it took."""
    if fee is None:
        return {"headline": f"Человек платит не больше {BLANK} ₽ в месяц", "rows": [], "norms": []}
    rows = [
        {"label": " ".join(row[:-1]), "text": row[-1]} for table in fee.tables for row in table.rows
    ]
    norms = []
    for norm in fee.norms:
        card = find_card(norm, fee.on)
        # how sure it is was said with its source
        doubt = f" — {card.warning.rpartition('» — ')[2]}" if card.warning else ""
        norms.append(f"{card.title}: {source_words(norm)}{doubt}")
    return {"headline": fee.headline, "rows": rows, "norms": norms}


def _page(assignment: Form, answers: Mapping[str, Any]) -> list[str]:
    """The sections the team took for required; none yet is a line to write on."""
    field = assignment.field("page")
    if not isinstance(field, SortField):
        raise TypeError("«page» sorts nothing")
    placed = placed_in(field, answers.get("page"))
    return [one.text for one in field.items if placed.get(one.id) == _MUST] or [BLANK]


def _keeper(field: QuestionsField, said: Mapping[str, Any]) -> list[dict[str, str]]:
    names = ("site", "site_keeper", "site_days")
    return [_told(one, said) for one in field.asked if one.id in names]


def _papers(
    said: Mapping[str, Any], rows: Sequence[Mapping[str, Any]], texts: Mapping[str, str]
) -> Iterator[dict[str, str]]:
    """The papers for the register, each with what the answers say of it."""
    for words, name in _REGISTER:
        yield {"words": words, "have": _have(name, said, rows, texts)}


def _have(
    name: str,
    said: Mapping[str, Any],
    rows: Sequence[Mapping[str, Any]],
    texts: Mapping[str, str],
) -> str:
    match name:
        case "order":
            return LOOK_UP
        case "entity":
            known = {"yes": "юрлицо есть", "no": "юрлица ещё нет: поставщиком быть нельзя"}
            return known.get(_said(said, "entity"), BLANK)
        case "charter":
            return _charter(said)
        case "staff":
            roles = dict.fromkeys(role for row in rows if (role := _said(row, "who")))
            return clip(", ".join(roles), 300) or BLANK
        case "tariffs":
            named = sum(bool(_said(row, "tariff")) for row in rows)
            return f"назван у {named} из {len(rows)} услуг, остальные проверить" if rows else BLANK
        case "rules":
            return "набросок есть" if texts["rules"] != BLANK else BLANK
        case "site":
            return clip(_said(said, "site"), 200) or BLANK
        case "licence":
            is_medical = any(_said(row, "kind") == _MEDICAL for row in rows)
            return (
                "есть медицинская услуга: спросить о лицензии"
                if is_medical
                else "медицинских услуг в таблице нет"
            )
        case _:
            return "набросок есть"


def _charter(said: Mapping[str, Any]) -> str:
    words = clip(_said(said, "charter_words"), 300)
    if _said(said, "charter_kind") == "yes":
        return f"есть: «{words}»" if words else "есть, слова: " + BLANK
    if _said(said, "charter_kind") == "no":
        when = clip(_said(said, "charter_when"), 200) or BLANK
        return f"слов ещё нет. Внести «{words or BLANK}»: {when}"
    return BLANK


def _to_check(assignment: Form, answers: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    """What is to be asked, of whom and till when."""
    field = _asked(assignment, "to_check")
    table = next(one for one in field.asked if one.id == "to_check")
    columns = {one.id: one for one in table.columns}
    value = typed_in(answers.get("to_check")).get("to_check")
    rows = [typed_in(row) for row in value] if isinstance(value, list) else []
    for place, what in enumerate(table.names):
        row = rows[place] if place < len(rows) else {}
        cells = {name: clip(words_of(one, row.get(name)), 300) for name, one in columns.items()}
        yield {
            "what": what,
            "state": cells.get("state") or "проверить",
            "where": cells.get("where") or BLANK,
            "by": cells.get("by") or "________",
        }


def _grounds(facts: Sequence[str], on: date) -> list[dict[str, str]]:
    return [{"words": fact_card(one, on).title, "ground": _ground(one, on)} for one in facts]


def _ground(fact: str, on: date) -> str:
    """The act behind a fact, its validity, and what is doubtful about it."""
    card = fact_card(fact, on)
    rest = [one for one in (card.validity, card.warning) if one and one not in source_words(fact)]
    return "; ".join([source_words(fact), *rest])
