"""The words of the journal of a grant: documents by kind of a line, and how to keep it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from nastavnik.norms.card import fact_card, source_words
from nastavnik.project.budget.articles import Contract, Kind
from nastavnik.project.budget.line import Line

_TRANSFER = "платёжное поручение"
_OF_PAY = {
    Contract.LABOUR: f"Трудовой договор и приказ, табель, расчётная ведомость, {_TRANSFER}",
    Contract.CIVIL: f"Договор ГПХ, акт об оказанных услугах, {_TRANSFER}",
    Contract.SELF_EMPLOYED: f"Договор, чек самозанятого (НПД), акт, {_TRANSFER}",
}
_ANY_PAY = f"Договор, акт или табель, расчётная ведомость, {_TRANSFER}"
_OF_KIND: Mapping[Kind, str] = {
    Kind.CONTRIBUTIONS: f"Расчёт взносов, {_TRANSFER}",
    Kind.TRAVEL: "Приказ о поездке, билеты или путевой лист, авансовый отчёт; у подвоза — договор и акт",
    Kind.LODGING: f"Приказ о поездке, счёт гостиницы с датами, чек или {_TRANSFER}, авансовый отчёт",
    Kind.PER_DIEM: "Приказ о поездке и о размере суточных, авансовый отчёт",
    Kind.PURCHASE: f"Договор или счёт, накладная (УПД), {_TRANSFER}, запись о приёме на учёт, фото",
    Kind.RENT: f"Договор аренды, счёт, акт за месяц, {_TRANSFER}",
    Kind.SERVICE: f"Договор, счёт, акт, {_TRANSFER}; у печати — один образец",
    Kind.FOOD: f"Договор или счёт, накладная либо чек, {_TRANSFER}, лист с числом участников",
    Kind.PRIZE: "Чек или накладная, ведомость выдачи призов",
    Kind.OFFICE: f"Договор или счёт, акт либо накладная, {_TRANSFER}",
    Kind.VOLUNTEERS: "Труд волонтёров из гранта не платят: договор о волонтёрстве и учёт часов",
    Kind.OTHER: f"Договор или счёт, акт либо накладная, {_TRANSFER}",
}
DOCUMENTS_FACTS = ("Ф3.60", "Ф5.06", "Ф5.07")

# What to do, and the fact that tells why.
_HOW_TO = (
    ("В день платежа впишите его в «Платежи»: одна строка — один платёж.", "Ф3.60"),
    ("Строку бюджета и мероприятие выберите из списка: расход привязан к плану.", "Ф2.67"),
    ("Платите только в срок проекта. День вне срока станет красным.", "Ф2.64"),
    ("До платежа откройте «Остатки». Красное число — по строке потратили лишнее.", "Ф2.77"),
    ("Платите с отдельного счёта: фонд видит каждую операцию.", "Ф2.76"),
    ("Раз в неделю откройте «ККТ»: что наступает, чем подтвердим. Пишите как есть.", "Ф2.80"),
    ("Опаздываете или меняете дату — сначала письмо фонду, потом новый день в «ККТ».", "Ф2.77"),
    ("Скан документа кладите в папку в тот же день и отметьте в «Документах».", "Ф2.77"),
    ("Отчёт сдайте в день из договора: без него деньги приостановят.", "Ф2.78"),
    ("Несданный отчёт закроет следующий конкурс.", "Ф2.79"),
    ("Деньги гранта учитывайте отдельно от других: своя папка, свой список.", "Ф3.59"),
    ("По гранту налог не платят, пока он идёт на дело и есть отчёт.", "Ф3.57"),
    ("Бухгалтеру: некоммерческим можно вести упрощённый учёт.", "Ф3.62"),
    ("Сколько хранить бумаги, смотрите в своём договоре о гранте.", "Ф5.10"),
)


@dataclass(frozen=True, slots=True)
class Advice:
    """A piece of advice with what it rests upon, all of it text."""

    words: str
    why: str
    act: str
    validity: str


def documents_of(line: Line) -> str:
    """The documents that usually prove what is paid by a line."""
    return _OF_PAY.get(line.contract, _ANY_PAY) if line.is_pay else _OF_KIND[line.kind]


def usual_documents() -> Iterator[tuple[str, str]]:
    """Every kind of a line and its documents, as a table to learn from."""
    for contract, words in _OF_PAY.items():
        yield f"оплата труда: {contract.words}", words
    for kind, words in _OF_KIND.items():
        yield kind.words, words


def how_to(on: date) -> Iterator[Advice]:
    """How to keep the journal, with acts as they are on a date."""
    for words, fact in _HOW_TO:
        card = fact_card(fact, on)
        validity = "; ".join(one for one in (card.validity, card.warning) if one)
        yield Advice(words, card.title, source_words(fact), validity or "срок не указан")
