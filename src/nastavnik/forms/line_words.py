"""A budget line in words for slides and paper."""

from nastavnik.project.budget import Contract, Line
from nastavnik.values.money import show_money
from nastavnik.values.numbers import show_number

Details = tuple[tuple[str, str], ...]


def sum_words(line: Line) -> str:
    """``занятие: 10 × 3 000 ₽ = 30 000 ₽``; the unit stands apart, so its case is never wrong."""
    unit = f"{line.unit}: " if line.unit else ""
    count = show_number(line.quantity)
    return f"{unit}{count} × {show_money(line.price)} = {show_money(line.total)}"


def line_details(line: Line) -> Details:
    """Names and values: what, what for, the sum, where the price is from, article, payer."""
    contract = () if line.contract is Contract.NONE else (("Договор", line.contract.words),)
    return (
        ("Строка", line.what),
        ("Мероприятие", line.activity),
        ("Расчёт", sum_words(line)),
        ("Источник цены", line.source),
        ("Статья", f"{line.article.value}. {line.article.words}"),
        *contract,
        ("Кто платит", line.payer.words),
    )
