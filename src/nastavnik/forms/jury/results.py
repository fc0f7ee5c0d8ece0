"""What the chair's table shows, as plain data for the browser: never a mark before its time."""

from decimal import Decimal
from typing import Any

from nastavnik.contest.book import Book
from nastavnik.contest.marks import most_mark
from nastavnik.contest.outcome import Outcome, outcome
from nastavnik.contest.people import REASONS
from nastavnik.contest.prizes import Tie, default_caution
from nastavnik.contest.score import Score, hundredths
from nastavnik.contest.sensitivity import Gain, fewest_steps, gains
from nastavnik.contest.spread import Discussion, Spread
from nastavnik.contest.standing import Standing
from nastavnik.norms import Known
from nastavnik.norms.card import source_words
from nastavnik.project.criteria import pass_mark, size_of
from nastavnik.values.money import read_money
from nastavnik.values.numbers import NBSP, clip, show_number
from nastavnik.values.words import plural

HANDED, AWAITED = "сдал", "ждём"


def table_view(book: Book, chosen: str) -> dict[str, Any]:
    """The whole view; ``chosen`` is the id of the project looked at closely."""
    found = outcome(book)
    names = {one.id: one.shown for one in book.experts}
    data = book.to_data()
    lists = ("projects", "experts", "exclusions", "prizes")
    standing = found.standings.get(chosen)
    return {
        "settings": data["settings"],
        "lists": {name: data[name] for name in lists},
        "problems": list(found.problems),
        "final": found.is_final,
        "experts": [{"id": name, "name": shown} for name, shown in names.items()],
        "progress": [_progress(book, one) for one in found.standings.values()],
        "results": [_result(one, found) for one in found.ordered],
        "spreads": [
            _spread(one, spread, names)
            for one in found.standings.values()
            for spread in one.spreads
        ],
        "ties": [_tie(book, one) for one in found.awards.ties],
        "chosen": chosen,
        "detail": None if standing is None else _detail(book, found, standing),
        "caution": "; ".join(
            dict.fromkeys(one.caution for one in found.standings.values() if one.caution)
        ),
        "prizeCaution": default_caution(),
        "basis": [source_words(one) for one in ("fpg_experts_min", "fpg_coef_le1_01", "Ф6.31")],
    }


def points(value: Decimal) -> str:
    """A score with two decimals: ``65,25``."""
    return f"{value:.2f}".replace(".", ",")


def _progress(book: Book, one: Standing) -> dict[str, Any]:
    waiting = {expert.id for expert in one.waiting}
    cells = []
    for expert in book.experts:
        excluded = book.exclusion(one.project.id, expert.id)
        if excluded is not None:
            cells.append(REASONS.get(excluded.why, "не назначен"))
        else:
            cells.append(AWAITED if expert.id in waiting else HANDED)
    return {"id": one.project.id, "name": one.project.name, "cells": cells}


def _result(one: Standing, found: Outcome) -> dict[str, str]:
    place = found.places.get(one.project.id)
    prize = found.prize(one.project.id)
    in_tie = any(one.project.id in tie.projects and tie.record is None for tie in found.awards.ties)
    return {
        "id": one.project.id,
        "place": "—" if place is None else str(place),
        "name": one.project.name,
        "team": ", ".join(filter(None, (clip(one.project.team), clip(one.project.district)))),
        "score": "—" if one.score is None else points(one.score.total),
        "stage": one.stage.value,
        "why": one.why,
        "prize": prize.prize if prize else "решает жюри" if in_tie else "",
    }


def _spread(one: Standing, spread: Spread, names: dict[str, str]) -> dict[str, Any]:
    return {
        "project": one.project.id,
        "name": one.project.name,
        "criterion": spread.criterion.number,
        "short": spread.criterion.short,
        "width": spread.width,
        "marks": [
            {"expert": expert, "name": names[expert], "mark": mark}
            for expert, mark in spread.marks.items()
        ],
        "record": None if spread.record is None else _record(spread.record, names),
    }


def _record(record: Discussion, names: dict[str, str]) -> str:
    changed = "; ".join(
        f"{names.get(expert, expert)}: {record.before.get(expert, '—')} → {mark}"
        for expert, mark in record.after.items()
    )
    return f"{record.when}, {record.who}: {record.decided} {changed or 'Оценки не менялись.'}"


def _tie(book: Book, tie: Tie) -> dict[str, Any]:
    names = {one.id: one.name for one in book.projects}
    record = tie.record
    said = ""
    if record is not None:
        winners = ", ".join(f"«{names[one]}»" for one in record.winners)
        said = f"{record.when}, {record.who}: {record.decided} Приз получает {winners}."
    return {
        "group": tie.group.id,
        "name": tie.group.name,
        "prize": tie.group.prize,
        "score": points(tie.score),
        "free": tie.free,
        "projects": [{"id": one, "name": names[one]} for one in tie.projects],
        "record": said,
    }


def _detail(book: Book, found: Outcome, one: Standing) -> dict[str, Any]:
    if one.score is None:
        return {"name": one.project.name, "why": one.why, "rows": [], "targets": []}
    most = most_mark(book.on)
    experts = [expert.shown for expert in one.judges]
    return {
        "name": one.project.name,
        "why": one.why,
        "total": points(one.score.total),
        "experts": experts,
        "rows": [
            _row(gain, [expert.id for expert in one.judges]) for gain in gains(one.score, most)
        ],
        "targets": _targets(found, one, one.score, most),
        "mark": _pass_words(book, one),
    }


def _row(gain: Gain, experts: list[str]) -> dict[str, Any]:
    row = gain.row
    return {
        "name": f"{row.criterion.number}. {row.criterion.short}",
        "marks": [row.marks.get(expert, "") for expert in experts],
        "mean": points(hundredths(row.mean)),
        "weight": show_number(row.weight),
        "points": points(row.points),
        "gain": f"+{points(gain.points)}" if gain.points else "уже высший балл",
    }


def _targets(found: Outcome, one: Standing, score: Score, most: int) -> list[str]:
    said = []
    for target in sorted({group.at_least for group in found.groups}):
        steps = fewest_steps(score, target, most)
        if steps is None:
            said.append(f"До {show_number(target)} баллов не дойти даже с высшими оценками.")
        elif not steps:
            said.append(f"Порог {show_number(target)} уже пройден.")
        else:
            count = len(steps)
            named: dict[str, int] = {}
            for step in steps:
                short = f"{step.row.criterion.number} «{step.row.criterion.short}»"
                named[short] = named.get(short, 0) + 1
            listed = ", ".join(f"критерий {name}: +{times}" for name, times in named.items())
            word = plural(count, "шаг", "шага", "шагов")
            gained = points(score.total + sum((step.points for step in steps), Decimal(0)))
            said.append(
                f"До {show_number(target)} — {count}{NBSP}{word} по +1: {listed}. Станет {gained}."
            )
    return said


def _pass_words(book: Book, one: Standing) -> str:
    size = size_of(read_money(one.project.request), one.project.is_long, book.on)
    found = pass_mark(size, book.on)
    if found is None:
        return "Проходного балла для долгосрочных проектов мы не нашли."
    if not isinstance(found, Known):
        return f"Проходной балл фонда для группы «{size.words}»: {found.caution}."
    caution = f" ({found.caution})" if found.caution else ""
    return (
        f"Ориентир: проходной балл фонда для группы «{size.words}» — "
        f"{show_number(found.number)}{caution}. Основание: {source_words(found.norm.id)}."
    )
