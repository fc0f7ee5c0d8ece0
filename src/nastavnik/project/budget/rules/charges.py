"""Do the lines of article 1.3 hold exactly the contributions due on the pay lines?"""

from nastavnik.project.budget.articles import Article, Contract
from nastavnik.project.budget.budget import Budget, sums_of
from nastavnik.project.budget.contributions import Due, contributions_due
from nastavnik.values.money import ZERO, show_money
from nastavnik.values.numbers import clip
from nastavnik.values.verdict import Verdict, empty, partial, right, wrong

SOURCES = ("contrib_base_rate", "injury_rate_min", "Ф3.11")
# People round contributions to whole roubles: a rouble a person is not a mistake.
TOLERANCE_PER_PERSON = 1

NO_PAY = "Оплаты труда нет, взносы считать не с чего."


def contributions(budget: Budget) -> list[Verdict]:
    """The planned contributions equal the due ones, in all and from the grant."""
    due = contributions_due(budget)
    planned = sums_of(line for line in budget.lines if line.article is Article.CONTRIBUTIONS)
    expected = sum((person.amount for person in due), ZERO)
    from_grant = sum((person.grant for person in due), ZERO)
    caution = "; ".join(_cautions(due))
    undecided = [line for line in budget.pay_lines if line.contract is Contract.NONE]
    if undecided:
        return [
            empty(
                f"«{line.name}»: выберите договор, тогда посчитаем взносы.", *SOURCES, line=line.id
            )
            for line in undecided
        ]
    if not due and not planned.total:
        if not budget.pay_lines:
            return [empty(NO_PAY, *SOURCES)]
        return [right("Взносов нет: по договорам с самозанятыми их не платят.", "Ф3.27")]
    if not all(person.exact for person in due):
        return [partial(f"Точно посчитать нельзя: {caution}.", *SOURCES, caution=caution)]
    if not planned.total:
        return [
            empty(
                f"Добавьте взносы в статью 1.3: {show_money(expected)} ({_by_person(due)}).",
                *SOURCES,
                caution=caution,
            )
        ]
    tolerance = TOLERANCE_PER_PERSON * len(due)
    if abs(planned.total - expected) > tolerance:
        return [
            wrong(
                f"В статье 1.3 заложено {show_money(planned.total)}, а нужно {show_money(expected)} "
                f"({_by_person(due) or 'платить взносы не за кого'}).",
                *SOURCES,
                caution=caution,
            )
        ]
    if planned.grant - from_grant > tolerance:
        return [
            partial(
                f"Сумма взносов верна, но за счёт гранта можно только {show_money(from_grant)}: "
                "взносы платит тот, кто платит человеку.",
                *SOURCES,
                caution=caution,
            )
        ]
    return [right(f"Взносы посчитаны верно: {show_money(expected)}.", *SOURCES, caution=caution)]


def _cautions(due: list[Due]) -> list[str]:
    return list(dict.fromkeys(said for person in due for said in person.cautions))


def _by_person(due: list[Due]) -> str:
    return "; ".join(f"{clip(person.who, 60)} — {show_money(person.amount)}" for person in due)
