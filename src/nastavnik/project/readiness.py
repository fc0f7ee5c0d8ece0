"""What of the ten criteria can be seen in a project by a program: signs only, never a mark."""

import re
from dataclasses import dataclass
from datetime import date

from nastavnik.project.budget.budget import Terms
from nastavnik.project.checks import Check
from nastavnik.project.checks.logic import activities_of_tasks, goal, problem, tasks
from nastavnik.project.checks.money import budget
from nastavnik.project.checks.outcomes import afterwards, results
from nastavnik.project.checks.plan import USUAL_TERM, dates, people
from nastavnik.project.checks.team import members, partners
from nastavnik.project.criteria import CRITERIA, Criterion, Size, coefficients, size_of
from nastavnik.project.limits import day_of, limit_of
from nastavnik.project.project import Project
from nastavnik.values.money import ZERO, show_money, show_share
from nastavnik.values.numbers import BadInput, round_half_up
from nastavnik.values.verdict import Status, overall
from nastavnik.values.words import plural

_LINK = re.compile(r"\w\.\w")


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign that is seen or not; ``place`` is where the form asks for it."""

    seen: bool
    words: str
    place: str


@dataclass(frozen=True, slots=True)
class Readiness:
    """A criterion with its signs.

    Attributes:
        asked: whether experts mark it for this sum (its coefficient is not zero).
        person: what only a person can judge.

    """

    criterion: Criterion
    asked: bool
    signs: tuple[Sign, ...]
    person: str


def readiness(project: Project) -> tuple[Readiness, ...]:
    """The ten criteria in order, with their signs."""
    asked = {one.number for one in _asked(project)}
    return tuple(
        Readiness(one, one.number in asked, tuple(_SIGNS[one.number](project)), _PERSON[one.number])
        for one in CRITERIA
    )


def project_size(project: Project, on: date) -> Size:
    """The group of a project by the sum it asks and its term; raises ``BadInput`` as ``size_of``."""
    usual = limit_of(USUAL_TERM, on).number
    is_long = usual is not None and bool(Terms(project.start, project.end).is_longer_than(usual))
    return size_of(project.request, is_long, on)


def _asked(project: Project) -> tuple[Criterion, ...]:
    """The criteria experts mark; all of them on a date whose coefficients are not known."""
    day = day_of(project)
    try:
        return coefficients(project_size(project, day), day).asked
    except BadInput:
        return CRITERIA


def _clean(check: Check, project: Project) -> bool:
    return overall(check(project)) is Status.RIGHT


def _relevance(project: Project) -> list[Sign]:
    figures = len(re.findall(r"\d+", project.problem))
    dated = sum(one.day is not None for one in project.evidence)
    return [
        Sign(figures > 0, f"чисел в описании проблемы: {figures}", "problem"),
        Sign(dated > 0, f"доказательств с датой: {dated}", "evidence"),
        Sign(_clean(problem, project), "названо своё место и год данных", "problem"),
        Sign(bool(project.consequence), "сказано, что будет, если не решать", "consequence"),
    ]


def _logic(project: Project) -> list[Sign]:
    return [
        Sign(_clean(tasks, project), "каждая причина — с задачей", "tasks"),
        Sign(_clean(activities_of_tasks, project), "у задач хватает мероприятий", "activities"),
        Sign(_clean(dates, project), "все даты внутри срока", "activities"),
        Sign(_clean(people, project), "люди в плане и в результатах сходятся", "results"),
        Sign(_clean(goal, project), "в цели есть люди, число и срок", "goal"),
    ]


def _novelty(project: Project) -> list[Sign]:
    return []


def _outcome(project: Project) -> list[Sign]:
    heads = project.promised_people
    price = project.request / heads if heads else ZERO
    words = f"{show_money(round_half_up(price, '1'))} гранта на человека" if heads else "людей нет"
    quality = [one for one in project.results if one.kind == "quality"]
    measured = sum(bool(one.method) for one in quality)
    return [
        Sign(heads > 0 and project.request > ZERO, f"цена результата: {words}", "results"),
        Sign(bool(quality), f"качественных результатов: {len(quality)}", "results"),
        Sign(0 < measured == len(quality), f"со способом измерения: {measured}", "results"),
        Sign(_clean(results, project), "у каждого результата есть «было» и «станет»", "results"),
    ]


def _budget(project: Project) -> list[Sign]:
    found = budget(project)
    wrong = sum(verdict.status is Status.WRONG for verdict in found)
    blank = sum(verdict.status in (Status.EMPTY, Status.PARTIAL) for verdict in found)
    lines = len(project.budget.lines)
    count = f"{lines} {plural(lines, 'строка', 'строки', 'строк')}"
    return [
        Sign(lines > 0, f"бюджет составлен: {count}", "budget"),
        Sign(lines > 0 and not wrong, f"ошибок по правилам фонда: {wrong}", "budget"),
        Sign(lines > 0 and not blank, f"строк без источника цены или связи: {blank}", "budget"),
    ]


def _scale(project: Project) -> list[Sign]:
    places = len(project.settlements)
    return [
        Sign(places > 0, f"населённых пунктов: {places}", "settlements"),
        Sign(project.fresh_people > 0, f"разных людей: {project.fresh_people}", "activities"),
    ]


def _own(project: Project) -> list[Sign]:
    sums = project.budget.sums
    letters = sum(one.letter == "yes" for one in project.partners)
    share = show_share(sums.contribution_share)
    return [
        Sign(sums.contribution > ZERO, f"свой вклад: {share} бюджета", "budget"),
        Sign(letters > 0, f"писем поддержки: {letters}", "partners"),
        Sign(_clean(partners, project), "в письмах есть что, сколько, когда и кто", "partners"),
        Sign(_clean(afterwards, project), "сказано, что будет после гранта", "future"),
    ]


def _experience(project: Project) -> list[Sign]:
    years = sorted({one.year for one in project.past if one.year})
    linked = sum(bool(_LINK.search(one.link)) for one in project.past)
    words = ", ".join(map(str, years)) or "нет"
    return [
        Sign(bool(project.past), f"похожих дел: {len(project.past)}", "past"),
        Sign(bool(years), f"годы: {words}", "past"),
        Sign(linked > 0, f"со ссылкой: {linked}", "past"),
    ]


def _team(project: Project) -> list[Sign]:
    told = sum(bool(one.experience) for one in project.members)
    return [
        Sign(bool(project.members), f"человек в команде: {len(project.members)}", "members"),
        Sign(_clean(members, project), "команда и строки оплаты совпадают", "members"),
        Sign(0 < told == len(project.members), f"с описанным опытом: {told}", "members"),
    ]


def _openness(project: Project) -> list[Sign]:
    last = project.org_last_post
    words = f"последняя новость {last:%d.%m.%Y}" if last else "дата последней новости не указана"
    return [
        Sign(bool(_LINK.search(project.org_site)), "есть адрес сайта или страницы", "org_site"),
        Sign(last is not None, words, "org_last_post"),
    ]


_SIGNS = {
    1: _relevance,
    2: _logic,
    3: _novelty,
    4: _outcome,
    5: _budget,
    6: _scale,
    7: _own,
    8: _experience,
    9: _team,
    10: _openness,
}
_PERSON = {
    1: "правда ли это беда людей и хватает ли доказательств",
    2: "убирают ли мероприятия именно эти причины",
    3: "чем решение лучше прежнего для этих людей",
    4: "разумна ли цена результата и честен ли показатель",
    5: "нужна ли каждая покупка и нет ли завышения",
    6: "соразмерен ли масштаб силам команды",
    7: "убедительны ли письма и расчёт вклада",
    8: "похожи ли прежние дела на это",
    9: "справятся ли эти люди и хватит ли у них времени",
    10: "живая ли страница и отвечают ли на ней людям",
}
