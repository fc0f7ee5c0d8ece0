"""Services of organisations and sole traders take at most 30 % of the request."""

from nastavnik.norms import Known, look_up
from nastavnik.norms.registry import registry
from nastavnik.project.budget.articles import Article, Kind
from nastavnik.project.budget.budget import Budget
from nastavnik.project.budget.line import Line
from nastavnik.values.money import ZERO, show_money, show_share
from nastavnik.values.verdict import Verdict, empty, partial, right, wrong

CAP = "fpg_contractors_max_share"
_OUTSIDE = (Kind.RENT, Kind.PURCHASE, Kind.TRAVEL, Kind.LODGING, Kind.FOOD, Kind.OFFICE, Kind.PRIZE)


def counts(line: Line) -> bool:
    """Whether a line counts towards the cap: a contractor's service, not office or trips."""
    return (
        line.contract.is_contractor
        and line.article not in (Article.OFFICE, Article.TRIPS)
        and line.kind not in _OUTSIDE
    )


def contractors(budget: Budget) -> list[Verdict]:
    """The contractors' services do not exceed their share of the request."""
    request = budget.sums.grant
    if request <= ZERO:
        return [empty("Запрос к фонду пока равен нулю — долю подрядчиков не посчитать.", CAP)]
    lines = [line for line in budget.lines if counts(line)]
    amount = sum((max(line.grant_share, ZERO) for line in lines), ZERO)
    start = budget.start_month
    found = look_up(CAP, start.first_day if start else registry().as_of)
    if not isinstance(found, Known):
        return [partial(f"Доля подрядчиков: {found.caution}.", CAP, caution=found.caution)]
    words = (
        f"Услуги организаций и ИП: {show_money(amount)}, это {show_share(amount / request)} запроса "
        f"при пределе {show_share(found.number, 0)}"
    )
    if amount > found.number * request:
        return [
            wrong(
                f"{words}. Часть работы сделайте сами или оплатите из вклада.",
                CAP,
                "Ф2.65",
                line=max(lines, key=lambda line: (line.grant_share, line.id)).id,
                caution=found.caution,
            )
        ]
    return [right(f"{words}.", CAP, "Ф2.65", caution=found.caution)]
