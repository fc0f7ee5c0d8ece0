"""Co-financing: a budget never equals its request."""

from nastavnik.project.budget.budget import Budget
from nastavnik.values.money import ZERO, show_money, show_share
from nastavnik.values.verdict import Verdict, empty, right, wrong


def cofinancing(budget: Budget) -> list[Verdict]:
    """There is own or partners' money, and something is asked from the fund."""
    sums = budget.sums
    if sums.total <= ZERO:
        return [empty("Бюджет пока пуст.", "Ф2.61")]
    if sums.grant <= ZERO:
        return [wrong("От фонда ничего не просите: проверьте столбец «Кто платит».", "Ф2.61")]
    if sums.contribution <= ZERO:
        return [
            wrong(
                "Собственного вклада нет, а бюджет не может равняться запросу. Посчитайте помещение, "
                "труд волонтёров, помощь партнёров.",
                "Ф2.61",
                "Ф2.62",
            )
        ]
    return [
        right(
            f"Вклад {show_money(sums.contribution)} из {show_money(sums.total)} — "
            f"{show_share(sums.contribution_share)} бюджета.",
            "Ф2.61",
        )
    ]
