"""What the fund does not pay for, recognised by words (kept as data in ``bans.yml``)."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from nastavnik.norms import Known, look_up, registry
from nastavnik.project.budget.articles import Article
from nastavnik.project.budget.budget import Budget
from nastavnik.project.budget.line import Line
from nastavnik.values.money import ZERO
from nastavnik.values.numbers import show_number
from nastavnik.values.verdict import Status, Verdict, empty, partial, right, wrong

HOLIDAY_NORM = "fpg_holiday_pay_after_months"
_HOLIDAY_PAY = re.compile(r"\bотпускны(е|х|м|ми)\b|\b(оплат|компенсаци)\w+ отпуск")


@dataclass(frozen=True, slots=True)
class Ban:
    """One entry of ``bans.yml``."""

    words: re.Pattern[str]
    status: Status
    sentence: str
    source: str


@cache
def bans() -> tuple[Ban, ...]:
    """The bans shipped with the package."""
    text = files("nastavnik.project.budget.rules").joinpath("bans.yml").read_text("utf-8")
    levels = {"wrong": Status.WRONG, "partial": Status.PARTIAL}
    return tuple(
        Ban(re.compile(entry["words"]), levels[entry["level"]], entry["sentence"], entry["source"])
        for entry in yaml.safe_load(text)["bans"]
    )


def prohibited(budget: Budget) -> list[Verdict]:
    """No line asks the fund for what it does not pay for."""
    asked = [line for line in budget.lines if line.grant_share > ZERO]
    if not asked:
        return [empty("Запрос к фонду пока равен нулю — проверять нечего.", "Ф2.71")]
    found = [verdict for line in asked if (verdict := _ban(line, budget))]
    return found or [right("Запретных строк в запросе не видно.", "Ф2.71")]


def _ban(line: Line, budget: Budget) -> Verdict | None:
    words = line.who
    if _HOLIDAY_PAY.search(words) and (verdict := _holiday_pay(line, budget)):
        return verdict
    if line.article is Article.CONTRIBUTIONS:
        return None
    for ban in bans():
        if ban.words.search(words):
            sentence = f"«{line.name}»: {ban.sentence}"
            return Verdict(ban.status, sentence, (ban.source,), line.id)
    return None


def _holiday_pay(line: Line, budget: Budget) -> Verdict | None:
    """Holiday pay is for projects longer than the fund's norm."""
    found = look_up(HOLIDAY_NORM, budget.terms.start or registry().as_of)
    if not isinstance(found, Known):
        sentence = f"«{line.name}»: отпускные, {found.caution}."
        return partial(sentence, HOLIDAY_NORM, line=line.id, caution=found.caution)
    is_long = budget.terms.is_longer_than(int(found.number))
    if is_long:
        return None
    rule = f"отпускные можно, только если проект дольше {show_number(found.number)} месяцев"
    if is_long is None:
        return empty(f"«{line.name}»: {rule}. Укажите срок проекта.", HOLIDAY_NORM, line=line.id)
    return wrong(f"«{line.name}»: {rule}.", HOLIDAY_NORM, line=line.id, caution=found.caution)
