"""What the fund does not pay for, recognised by words (kept as data in ``bans.yml``)."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from nastavnik.project.budget.articles import Article
from nastavnik.project.budget.budget import Budget
from nastavnik.project.budget.line import Line
from nastavnik.values.money import ZERO
from nastavnik.values.verdict import Status, Verdict, empty, right, wrong

HOLIDAY_PAY_AFTER_MONTHS = 6
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
    if _HOLIDAY_PAY.search(words):
        is_long = budget.terms.is_longer_than(HOLIDAY_PAY_AFTER_MONTHS)
        say = empty if is_long is None else wrong
        if not is_long:
            ask = " Укажите срок проекта." if is_long is None else ""
            return say(
                f"«{line.name}»: отпускные можно, только если проект дольше шести месяцев.{ask}",
                "досье 2.8",
                line=line.id,
            )
    if line.article is Article.CONTRIBUTIONS:
        return None
    for ban in bans():
        if ban.words.search(words):
            sentence = f"«{line.name}»: {ban.sentence}"
            return Verdict(ban.status, sentence, (ban.source,), line.id)
    return None
