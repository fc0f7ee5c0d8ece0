"""What the notebooks of the school's reports call: one function a section."""

from collections.abc import Sequence
from dataclasses import dataclass

from nastavnik.reports.certificate_way import TITLES, Way
from nastavnik.reports.credits import State
from nastavnik.reports.kpi.progress import Fulfilment, Standing
from nastavnik.reports.markup import Html, html, picture
from nastavnik.reports.summary import pictures
from nastavnik.reports.summary.model import Crew, Held, Summary, mean_share
from nastavnik.school.journal.kinds import KINDS
from nastavnik.school.journal.replies import STATES
from nastavnik.values.clock import now, show_moment
from nastavnik.values.money import show_share
from nastavnik.values.words import plural

_OF_DISTRICT = ("visit", "predefence", "charter", "package", "site", "prizes")
Tile = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """A district in figures; ``counts`` are of the facts of ``_OF_DISTRICT``."""

    name: str
    people: int
    teams: int
    ready: int
    counts: tuple[int, ...]


def head(summary: Summary) -> Html:
    """The head of the whole school's report, or the sentence why there is none."""
    if summary.refusal or summary.found is None:
        return html("refusal", sentence=summary.refusal)
    found = summary.found
    came = mean_share(summary.held)
    tiles: list[Tile] = [
        ("Выполнено чисел плана", str(len(found.in_standing(Standing.DONE))), _of(_planned(found))),
        ("Проведено вебинаров", str(len(summary.held)), ""),
        ("Приходят в среднем", "—" if came is None else show_share(came, 0), ""),
        ("Заслужили сертификат", str(len(summary.ready)), _of(len(summary.ways))),
    ]
    return _head(summary, "аналитический отчёт", "Школа: план, факт, результаты", tiles)


def plan(summary: Summary) -> Html:
    """Plan and fact, as a chart, a table and by month."""
    if summary.found is None:
        return html("nothing")
    return html(
        "school_plan",
        summary=summary,
        found=summary.found,
        chart=picture(pictures.plan_chart(summary.found)),
        months=picture(pictures.months_chart(summary.found)),
    )


def lessons(held: Sequence[Held]) -> Html:
    """Webinars and who came."""
    chart = pictures.attendance_chart(held) if held else None
    return html("school_held", held=held, chart=picture(chart))


def works(summary: Summary) -> Html:
    """Practical works and their credits."""
    return html("school_tasks", tasks=summary.tasks, states=tuple(State))


def teams(crews: Sequence[Crew]) -> Html:
    """Teams: their drafts before and after, what they did of the advice, prizes."""
    grown = any(one.growth is not None for one in crews)
    chart = pictures.growth_chart(crews) if grown else None
    return html("school_crews", crews=crews, chart=picture(chart))


def districts(summary: Summary) -> Html:
    """Every district in figures."""
    found = summary.found
    rows = [_row(summary, found, name) for name in found.districts] if found else []
    return html("school_districts", rows=rows)


def people(ways: Sequence[Way], summary: Summary) -> Html:
    """How far everybody is on the way to a certificate."""
    return html(
        "school_ways",
        ways=ways,
        titles=list(TITLES.values()),
        papers=summary.papers,
        rule=summary.rule,
    )


def one_district(summary: Summary, name: str) -> Html:
    """The head of a district's report."""
    if summary.refusal or summary.found is None:
        return html("refusal", sentence=summary.refusal)
    row = _row(summary, summary.found, name)
    tiles: list[Tile] = [
        ("Участников", str(row.people), ""),
        ("Команд", str(row.teams), ""),
        ("Заслужили сертификат", str(row.ready), _of(row.people)),
        ("Призов конкурса", str(row.counts[-1]), ""),
    ]
    return _head(summary, "отчёт по району", name, tiles)


def one_team(summary: Summary, crew: Crew | None) -> Html:
    """The head of a team's report."""
    if crew is None:
        return html("refusal", sentence=summary.refusal or "Такой команды нет.")
    last = crew.scores[-1] if crew.scores else None
    tiles: list[Tile] = [
        ("Человек в команде", str(len(crew.ways)), ""),
        ("Зачтено обучающих", str(crew.credited), ""),
        ("Советов сделано", str(crew.followed), _of(crew.advised)),
        ("Балл проекта", _points(last.points) if last else "—", last.where if last else ""),
    ]
    return _head(summary, f"отчёт о команде · {crew.district}", crew.name, tiles)


def meetings(crew: Crew | None) -> Html:
    """Meetings with experts, their advice and what came of it."""
    held = [one for one in crew.meetings if one.is_held] if crew else []
    return html("school_meetings", meetings=held, kinds=KINDS, replies=STATES)


def one_person(summary: Summary, way: Way | None) -> Html:
    """The head of a person's report."""
    if way is None:
        return html("refusal", sentence=summary.refusal or "Такого участника нет.")
    person = way.person
    came = sum(person.id in one.came for one in summary.held)
    hours = f"{way.hours} {plural(way.hours, 'час', 'часа', 'часов')}"
    tiles: list[Tile] = [
        ("Был на вебинарах", str(came), _of(len(summary.held))),
        ("Зачтено занятий", str(sum(one.done for one in way.parts[:2])), hours),
        ("Сертификат", summary.papers.get(person.id) or _earned(way), ""),
    ]
    where = " · ".join(filter(None, (person.team, person.district)))
    return _head(summary, where, f"{person.last_name} {person.first_name}", tiles)


def way(summary: Summary, found: Way | None) -> Html:
    """What a person has done and what is missing, line by line of the rule."""
    return html("school_way", way=found, rule=summary.rule) if found else html("nothing")


def _head(summary: Summary, kicker: str, heading: str, tiles: Sequence[Tile]) -> Html:
    return html(
        "school_head",
        summary=summary,
        kicker=kicker,
        heading=heading,
        tiles=tiles,
        now=show_moment(now()),
    )


def _row(summary: Summary, found: Fulfilment, name: str) -> Row:
    ways = [one for one in summary.ways if one.person.district == name]
    aims = (found.aim(one) for one in _OF_DISTRICT)
    return Row(
        name,
        len(ways),
        len(summary.of_district(name)),
        sum(one.is_complete for one in ways),
        tuple(aim.districts[name] if aim else 0 for aim in aims),
    )


def _planned(found: Fulfilment) -> int:
    return sum(one.aim.plan is not None for one in found.aims)


def _of(count: int) -> str:
    return f"из {count}"


def _points(value: object) -> str:
    return str(value).replace(".", ",")


def _earned(found: Way) -> str:
    return "заслужен" if found.is_complete else "ещё нет"
