"""The minutes of the jury's sitting as a Word file, filled from the contest."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from nastavnik.contest.book import Book
from nastavnik.contest.marks import most_mark
from nastavnik.contest.outcome import Outcome, outcome
from nastavnik.contest.people import CONFLICT, REASONS
from nastavnik.contest.prizes import PrizeGroup, Tie, default_caution
from nastavnik.contest.score import least_experts
from nastavnik.contest.spread import WIDEST, Discussion
from nastavnik.contest.standing import Stage, Standing
from nastavnik.norms import look_up
from nastavnik.norms.card import source_words
from nastavnik.papers.document import render_docx
from nastavnik.project.criteria import CRITERIA
from nastavnik.values.numbers import clip, show_number

TEMPLATE = "protocol"
BLANK = "________________"
NOBODY = "—"
_SHORT = {one.number: one.short for one in CRITERIA}


def write_protocol_docx(book: Book) -> bytes:
    """The minutes: as they stand, marked as preliminary while anything is open."""
    return render_docx(TEMPLATE, protocol_context(book, outcome(book)))


def protocol_context(book: Book, found: Outcome) -> dict[str, object]:
    """Everything the template shows, as texts."""
    settings = book.settings
    return {
        "title": settings.title.strip() or "Конкурс социальных проектов",
        "day": settings.day.strip() or BLANK,
        "place": settings.place.strip() or BLANK,
        "chair": settings.chair.strip() or BLANK,
        "secretary": settings.secretary.strip() or BLANK,
        "preliminary": "" if found.is_final else "ПРЕДВАРИТЕЛЬНЫЙ: не всё решено, см. раздел 7",
        "experts": [{"name": one.shown, "district": one.district.strip()} for one in book.experts],
        "method": _method(book.on),
        "method_caution": _caution(book, found),
        "rows": [_row(one, found) for one in found.ordered],
        "prizes": _prizes(book, found),
        "prize_caution": default_caution(),
        "talks": [_talk(book, one) for one in book.discussions],
        "ties": [_tie(book, one) for one in found.awards.ties],
        "conflicts": _conflicts(book),
        "open": list(left_open(found)),
    }


def _method(on: date) -> list[dict[str, str]]:
    most, least = most_mark(on), least_experts(on)
    steps = (
        (
            f"Каждый эксперт оценивает проект сам: целое число от 0 до {most} по каждому критерию.",
            "fpg_score_max_per_criterion",
        ),
        (f"Сколько экспертов нужно проекту: не менее {least}.", "fpg_experts_min"),
        ("Среднее по критерию умножают на коэффициент, округляют до сотых и складывают.", "Ф6.32"),
        ("Коэффициенты зависят от суммы запроса.", "fpg_coef_le1_01"),
        ("Критерий с коэффициентом 0 не оценивают.", "Ф2.40"),
        (f"Если оценки расходятся больше чем на {WIDEST}, их обсуждают с записью.", "Ф6.31"),
        ("При конфликте интересов эксперт проект не оценивает.", "Ф6.30"),
    )
    return [{"words": words, "source": source_words(source)} for words, source in steps]


def _caution(book: Book, found: Outcome) -> str:
    said = [one.caution for one in found.standings.values()]
    said.append(look_up("fpg_experts_min", book.on).caution)
    parts = (one.removesuffix("проверить").rstrip(" —") for one in said if one)
    return "; ".join(dict.fromkeys(parts))


def _row(one: Standing, found: Outcome) -> dict[str, str]:
    place = found.places.get(one.project.id)
    prize = found.prize(one.project.id)
    return {
        "place": NOBODY if place is None else str(place),
        "name": one.project.name,
        "team": ", ".join(filter(None, (clip(one.project.team), clip(one.project.district)))),
        "score": _score(one),
        "prize": NOBODY if prize is None else prize.prize,
    }


def _score(one: Standing) -> str:
    if one.score is None:
        return one.stage.value
    mark = "*" if one.stage is Stage.PRELIMINARY else ""
    return show_points(one) + mark


def show_points(one: Standing) -> str:
    """A score with two decimals, ``65,25``; a dash while there is none."""
    return NOBODY if one.score is None else f"{one.score.total:.2f}".replace(".", ",")


def group_words(group: PrizeGroup) -> str:
    """Whom a group of prizes is for: ``от 61 до 63 баллов (не включая 63)``."""
    low = show_number(group.at_least)
    if group.below is None:
        return f"{low} баллов и больше"
    high = show_number(group.below)
    return f"от {low} до {high} баллов, не включая {high}"


def _prizes(book: Book, found: Outcome) -> list[dict[str, object]]:
    return [
        {
            "name": f"{group.name} ({group_words(group)}; приз — {group.prize}; мест: {group.places})",
            "winners": [
                one.project.name for one in found.ordered if found.prize(one.project.id) == group
            ],
        }
        for group in found.groups
    ]


def _talk(book: Book, talk: Discussion) -> dict[str, str]:
    return {
        "about": f"{_name(book, talk.project)}, критерий {talk.criterion} «{_SHORT[talk.criterion]}»",
        "when": talk.when,
        "who": talk.who,
        "decided": talk.decided,
        "before": _marks(book, talk.before),
        "after": _marks(book, {**talk.before, **talk.after}),
    }


def _marks(book: Book, marks: Mapping[str, int]) -> str:
    names = {one.id: one.shown for one in book.experts}
    return "; ".join(f"{names.get(expert, expert)}: {mark}" for expert, mark in marks.items())


def _tie(book: Book, tie: Tie) -> dict[str, str]:
    score = f"{tie.score:.2f}".replace(".", ",")
    record = tie.record
    return {
        "about": f"{tie.group.name}: по {score} балла у проектов {_names(book, tie.projects)}; "
        f"свободных призов: {tie.free}",
        "decided": "Решения пока нет: приз не вручается никому из них."
        if record is None
        else f"{record.when}, {record.who}: {record.decided}",
        "winners": NOBODY if record is None else _names(book, record.winners),
    }


def _names(book: Book, projects: Iterable[str]) -> str:
    return ", ".join(f"«{_name(book, one)}»" for one in projects)


def _name(book: Book, project: str) -> str:
    return next((one.name for one in book.projects if one.id == project), project)


def _conflicts(book: Book) -> list[dict[str, Any]]:
    experts = {one.id: one.shown for one in book.experts}
    return [
        {
            "expert": experts.get(one.expert, NOBODY),
            "project": _name(book, one.project),
            "why": REASONS[CONFLICT],
            "reason": one.reason.strip() or "причина не записана",
        }
        for one in book.exclusions
        if one.why == CONFLICT and one.expert in experts
    ]


def left_open(found: Outcome) -> Iterable[str]:
    """What is to be done before the outcome is final, sentence by sentence."""
    yield from found.problems
    for one in found.standings.values():
        if one.why:
            yield f"«{one.project.name}». {one.why}"
    for tie in found.awards.ties:
        if tie.record is None:
            yield f"{tie.group.name}: равные баллы на последнем призовом месте, нужна запись решения."
