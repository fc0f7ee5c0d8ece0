"""The analytical report for the giver of the grant: everything its Word template shows."""

from collections.abc import Mapping
from decimal import Decimal

from nastavnik.contest.outcome import Outcome
from nastavnik.reports.credits import State
from nastavnik.reports.kpi.progress import Progress, Standing
from nastavnik.reports.kpi.webinars import PEOPLE
from nastavnik.reports.summary import pictures
from nastavnik.reports.summary.model import Crew, Summary, mean_share
from nastavnik.values.money import show_share
from nastavnik.values.months import show_date
from nastavnik.values.numbers import show_number
from nastavnik.values.words import plural

NONE = "—"


def paper_of(summary: Summary) -> tuple[dict[str, object], Mapping[str, bytes]]:
    """The texts of the report, and its charts by name (PNG)."""
    found = summary.found
    assert found is not None  # noqa: S101  (a summary that refuses is not written)
    grown = [one for one in summary.crews if one.growth is not None]
    charts = {
        "plan_chart": pictures.plan_chart(found, pictures.PNG),
        "months_chart": pictures.months_chart(found, pictures.PNG),
    }
    if grown:
        charts["growth_chart"] = pictures.growth_chart(summary.crews, pictures.PNG)
    if summary.held:
        charts["held_chart"] = pictures.attendance_chart(summary.held, pictures.PNG)
    context: dict[str, object] = {
        "school": summary.title,
        "day": show_date(found.on),
        "lead": lead(summary),
        "aims": [_aim(one) for one in found.aims],
        "late": list(summary.behind),
        "stages": [
            {
                "title": one.title,
                "months": f"{found.plan.months[one.first - 1].words} — "
                f"{found.plan.months[one.last - 1].words}",
            }
            for one in found.plan.stages
        ],
        "proofs": [_proof(one) for one in found.aims if one.facts],
        "held": [
            {
                "title": one.title,
                "day": show_date(one.day),
                "came": f"{len(one.came)} из {one.expected}",
            }
            for one in summary.held
        ],
        "tasks": [
            {
                "title": one.title,
                "given": str(one.count(State.GIVEN)),
                "waiting": str(one.count(State.WAITING)),
                "not": str(one.count(State.NOT)),
                "missing": str(one.count(State.MISSING)),
            }
            for one in summary.tasks
        ],
        "crews": [_crew(one) for one in summary.crews],
        "winners": _winners(summary.contest),
        "rule": summary.rule,
        "ready": f"{len(summary.ready)} из {len(summary.ways)}",
        "has_growth": bool(grown),
        "has_held": bool(summary.held),
    }
    return context, charts


def lead(summary: Summary) -> list[str]:
    """The report in a few sentences, each of them counted."""
    found = summary.found
    assert found is not None  # noqa: S101
    planned = [one for one in found.aims if one.aim.plan]
    done = len([one for one in planned if one.standing is Standing.DONE])
    said = [f"Из {len(planned)} плановых чисел выполнено полностью {done}."]
    came = mean_share(summary.held)
    if came is not None:
        count = len(summary.held)
        word = plural(count, "вебинар", "вебинара", "вебинаров")
        said.append(
            f"Проведено {count} {word}, в среднем приходят {show_share(came, 0)} ожидаемых."
        )
    grown = [one.growth for one in summary.crews if one.growth is not None]
    if grown:
        mean = sum(grown, Decimal(0)) / len(grown)
        said.append(
            f"Балл проекта от первой предзащиты до последней оценки вырос в среднем на "
            f"{show_number(round(mean, 1))} (команд с двумя оценками: {len(grown)})."
        )
    advised, followed = (
        sum(getattr(one, name) for one in summary.crews) for name in ("advised", "followed")
    )
    if advised:
        said.append(f"Эксперты дали командам советов: {advised}, сделано {followed}.")
    said.append(f"Условия сертификата выполнили {len(summary.ready)} из {len(summary.ways)}.")
    return said


def _aim(one: Progress) -> dict[str, str]:
    has_plan = one.aim.plan is not None
    return {
        "title": one.aim.title,
        "plan": str(one.aim.plan) if has_plan else NONE,
        "done": str(one.done),
        "standing": one.standing.value,
    }


def _proof(one: Progress) -> dict[str, object]:
    """What an aim is proved by; people are counted by district, not listed."""
    facts = [f"{show_date(fact.day)}. {fact.title}" for fact in one.facts]
    if one.aim.id in PEOPLE:
        facts = [f"{name}: {count}" for name, count in sorted(one.districts.items())]
    return {"title": f"{one.aim.title} ({one.done})", "facts": facts}


def _crew(one: Crew) -> dict[str, str]:
    scores = [show_number(score.points) for score in one.scores]
    return {
        "name": f"{one.name}, {one.district}",
        "title": one.title or NONE,
        "advice": f"{one.followed} из {one.advised}" if one.advised else NONE,
        "before": scores[0] if scores else NONE,
        "after": scores[-1] if len(scores) > 1 else NONE,
        "prize": one.prize or NONE,
    }


def _winners(found: Outcome | None) -> list[dict[str, str]]:
    if found is None:
        return []
    return [
        {
            "place": str(found.places[one.project.id]),
            "title": f"{one.project.name}, {one.project.district}",
            "score": show_number(one.score.total) if one.score else NONE,
            "prize": prize.prize if (prize := found.prize(one.project.id)) else NONE,
        }
        for one in found.ordered
        if one.project.id in found.places
    ]
