"""Does every line add up, stand in the right article and lie inside the project's term?"""

import re

from nastavnik.project.budget.articles import Article, Contract
from nastavnik.project.budget.budget import Budget
from nastavnik.project.budget.line import Line
from nastavnik.values.money import ZERO, show_money
from nastavnik.values.verdict import Verdict, empty, right, wrong

_TAX = r"(ндфл|подоходн|налог\w* на доход)"
_INCOME_TAX = re.compile(rf"\b{_TAX}")
# Honest lines that only mention the tax: pay «с НДФЛ», an accountant's consultation on it.
_TAX_MENTIONED = re.compile(
    rf"\b(с|включая|вкл\.?|в том числе|в т\. ?ч\.|до вычета|до удержания|с уч[её]том) {_TAX}"
    r"|^(консультац|обучени|семинар|лекци|вебинар)"
)

_CONTRACTS_OF = {
    Article.STAFF: (Contract.LABOUR,),
    Article.CIVIL: (Contract.CIVIL, Contract.SELF_EMPLOYED),
}


def arithmetic(budget: Budget) -> list[Verdict]:
    """Quantity × price is positive and the shares do not exceed it."""
    return [*budget.problems, *(_adds_up(line) for line in budget.lines)]


def _adds_up(line: Line) -> Verdict:
    if not line.what:
        return empty("Напишите, что покупаете или кому платите.", line=line.id)
    if line.total <= ZERO:
        return wrong(
            f"«{line.name}»: сумма строки равна нулю. Проверьте количество и цену.", line=line.id
        )
    if line.grant_share < ZERO:
        return wrong(
            f"«{line.name}»: вклад больше суммы строки ({show_money(line.total)}). "
            "Уменьшите свою долю или долю партнёра.",
            line=line.id,
        )
    return right(f"«{line.name}»: {show_money(line.total)}.", line=line.id)


def articles(budget: Budget) -> list[Verdict]:
    """The contract fits the article; income tax is not a line of its own."""
    return [_in_its_article(line) for line in budget.lines]


def _in_its_article(line: Line) -> Verdict:
    if _INCOME_TAX.search(line.who) and not _TAX_MENTIONED.search(line.who):
        return wrong(
            f"«{line.name}»: НДФЛ отдельной строкой не пишут, он уже внутри оплаты труда. "
            "Удалите строку.",
            "Ф3.15",
            line=line.id,
        )
    allowed = _CONTRACTS_OF.get(line.article)
    if allowed and line.contract not in allowed:
        words = " или ".join(contract.words for contract in allowed)
        return wrong(
            f"В статье {line.article.value} нужен договор: {words}. "
            "Организации и ИП — это услуги, статьи 5–8.",
            "досье 2.8",
            line=line.id,
        )
    if not allowed and line.contract is Contract.LABOUR:
        return wrong(
            "Работника по трудовому договору ставят в статью 1.1.", "досье 2.8", line=line.id
        )
    if not allowed and line.contract is Contract.CIVIL:
        return wrong("Человека по договору ГПХ ставят в статью 1.2.", "досье 2.8", line=line.id)
    return right(f"Статья {line.article.value} подходит.", "досье 2.8", line=line.id)


def months(budget: Budget) -> list[Verdict]:
    """Every line is paid inside the term of the project."""
    term = budget.terms.months
    if not term:
        return [empty("Укажите даты начала и окончания проекта: первая не позже второй.", "Ф2.64")]
    return [_inside(line, budget) for line in budget.lines]


def _inside(line: Line, budget: Budget) -> Verdict:
    run, term = line.run(), budget.terms.months
    if not run:
        return empty(f"«{line.name}»: укажите месяц расхода.", "Ф2.64", line=line.id)
    if run[0] < term[0] or run[-1] > term[-1]:
        return wrong(
            f"«{line.name}»: расход вне срока проекта ({term[0].words} — {term[-1].words}). "
            "Исправьте месяц или число месяцев.",
            "Ф2.64",
            line=line.id,
        )
    return right("Расход внутри срока проекта.", "Ф2.64", line=line.id)
