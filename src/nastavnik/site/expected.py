"""What a site should have: what the fund looks for, what a supplier of social services shows."""

from collections.abc import Iterator
from dataclasses import dataclass

from nastavnik.norms.card import fact_card, source_words
from nastavnik.site.model import Site

FUND, SUPPLIER = "Ф5.21", "Ф4.15"
# Said beside the lists: id of the fact, why it matters here.
FUND_NOTES = ("Ф5.20", "Ф5.22", "Ф5.23", "Ф5.24")
SUPPLIER_NOTES = ("Ф4.19", "Ф4.20")
PRIVATE_NOTES = ("Ф5.16", "Ф1.30", "Ф5.19")

# Words, the section to fill in, its fields (any of them); no field: the list has an entry.
_FUND = (
    ("Название", "head", ("name",)),
    ("Контакты", "contacts", ("phone", "email")),
    ("Направления работы", "about", ("goals",)),
    ("Программы, которые идут сейчас", "about", ("now",)),
    ("Структура и коллегиальные органы", "about", ("organs",)),
    ("Руководители", "people", ()),
    ("Устав и свидетельства", "documents", ()),
    ("Годовые отчёты", "reports", ()),
    ("Реализованные проекты", "projects", ()),
    ("Новости", "news", ()),
    ("СМИ о вас", "about", ("press",)),
    ("Ссылки на страницы в сетях", "contacts", ("social",)),
)
_SUPPLIER = (
    ("Регистрационный номер", "supplier", ("number",)),
    ("Полное и краткое название", "head", ("full_name",)),
    ("Дата государственной регистрации", "supplier", ("registered",)),
    ("Форма организации", "supplier", ("form",)),
    ("Адрес и контакты", "contacts", ("address",)),
    ("Руководитель", "supplier", ("head",)),
    ("Лицензии, если они нужны", "supplier", ("licences",)),
    ("Формы обслуживания", "supplier", ("forms",)),
    ("Перечень услуг по формам и видам", "supplier", ("services",)),
    ("Тарифы", "supplier", ("tariffs",)),
    ("Число мест и свободных мест", "supplier", ("places",)),
    ("Условия", "supplier", ("conditions",)),
    ("Итоги проверок", "supplier", ("inspections",)),
    ("Опыт за пять лет", "supplier", ("experience",)),
    ("Иная информация", "supplier", ("more",)),
)


@dataclass(frozen=True, slots=True)
class Expected:
    """One thing that should be on a site.

    Attributes:
        words: what it is.
        section: where it is filled in.
        is_there: whether it is.

    """

    words: str
    section: str
    is_there: bool


def expected_by_fund(site: Site) -> list[Expected]:
    """What the fund looks for."""
    return list(_found(site, _FUND))


def expected_of_supplier(site: Site) -> list[Expected]:
    """What is told of a supplier of social services; empty for a ТОС that is none."""
    return list(_found(site, _SUPPLIER)) if site.part("supplier")["is_supplier"] else []


def grounds(*facts: str) -> list[tuple[str, str]]:
    """Facts for people: what is so; the act, its validity and how sure we are."""
    return [(fact_card(one).title, source_words(one)) for one in facts]


def _found(site: Site, asked: tuple[tuple[str, str, tuple[str, ...]], ...]) -> Iterator[Expected]:
    for words, section, names in asked:
        part = site.part(section)
        is_there = any(part[name] for name in names) or (not names and bool(site.entries(section)))
        yield Expected(words, section, is_there)
