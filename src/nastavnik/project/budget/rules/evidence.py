"""Is every line tied to an activity and its price to a source?"""

import re

from nastavnik.project.budget.articles import Article
from nastavnik.project.budget.budget import Budget
from nastavnik.project.budget.line import Line
from nastavnik.values.numbers import clip
from nastavnik.values.verdict import Verdict, empty, partial, right, wrong

WHOLE_PROJECT = "Все мероприятия"

# Sources nobody can check: a price «from the head».
_VAGUE = re.compile(
    r"(рын(ок|очная)( цена)?|интернет|примерно|на глаз|по памяти|знакомые|магазин|озон|нет|-+|\?+|\.+)",
)
_LEAST_SOURCE = 6


def activities(budget: Budget) -> list[Verdict]:
    """Every line names an activity of the plan (contributions follow their pay lines)."""
    return [_tied(line, budget.terms.activities) for line in _own_lines(budget)]


def _tied(line: Line, plan: tuple[str, ...]) -> Verdict:
    if not line.activity:
        return empty(
            f"«{line.name}»: выберите мероприятие, для которого это нужно.", "Ф2.67", line=line.id
        )
    if line.activity == WHOLE_PROJECT:
        if line.is_pay or line.article is Article.OFFICE:
            return right("Нужна на весь проект.", "Ф2.67", line=line.id)
        return partial(
            f"«{line.name}»: «{WHOLE_PROJECT}» подходит только зарплате и офису. "
            "Назовите одно мероприятие.",
            "Ф2.67",
            line=line.id,
        )
    if plan and line.activity not in plan:
        return wrong(
            f"«{line.name}»: мероприятия «{clip(line.activity)}» нет в плане. Выберите из списка.",
            "Ф2.67",
            line=line.id,
        )
    return right(f"Мероприятие «{clip(line.activity)}».", "Ф2.67", line=line.id)


def price_sources(budget: Budget) -> list[Verdict]:
    """Every price has a source somebody else can open."""
    return [_sourced(line) for line in _own_lines(budget)]


def _sourced(line: Line) -> Verdict:
    typed = line.source.strip().casefold()
    if not typed:
        return empty(
            f"«{line.name}»: напишите, откуда цена — магазин и дата, коммерческое предложение, расчёт.",
            "Ф2.66",
            line=line.id,
        )
    if _VAGUE.fullmatch(typed) or len(typed) < _LEAST_SOURCE:
        return partial(
            f"«{line.name}»: источник «{clip(line.source)}» нельзя проверить. Назовите магазин и дату "
            "или приложите предложение.",
            "Ф2.66",
            line=line.id,
        )
    return right("Источник цены назван.", "Ф2.66", line=line.id)


def _own_lines(budget: Budget) -> list[Line]:
    return [line for line in budget.lines if line.article is not Article.CONTRIBUTIONS]
