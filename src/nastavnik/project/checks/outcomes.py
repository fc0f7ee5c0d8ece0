"""Results that can be measured, risks with a measure, a life after the grant."""

import re

from nastavnik.project.budget import Article, Line
from nastavnik.project.project import Project, Result, Risk
from nastavnik.values.money import ZERO
from nastavnik.values.numbers import clip
from nastavnik.values.verdict import Verdict, empty, partial, right, wrong

# Likelihood × damage from which a risk needs a measure and somebody who answers (Ф6.20).
CRITICAL = 6
_LESS = re.compile(r"меньш|реже|сни[зж]|сокра[тщ]|уменьш|убав|упад[её]т|перестан", re.IGNORECASE)


def results(project: Project) -> list[Verdict]:
    """There are results in people and in change, each with a base, a target and a way to measure."""
    kinds = {one.kind for one in project.results}
    found = [_measured(one) for one in project.results]
    if "people" not in kinds:
        sentence = "Добавьте количественный результат: сколько разных людей."
        found.append(empty(sentence, "Ф6.06", line="results"))
    if "quality" not in kinds:
        sentence = "Добавьте качественный результат: что изменится у людей."
        found.append(empty(sentence, "Ф6.06", line="results"))
    known = {one.id for one in project.activities}
    found += [
        wrong(
            f"Результат «{clip(one.text, 60)}» не связан с мероприятием. Выберите мероприятие.",
            "Ф2.59",
            line=f"results/{one.id}/activity",
        )
        for one in project.results
        if one.activity not in known
    ]
    return found


def _measured(one: Result) -> Verdict:
    name, place = f"«{clip(one.text, 60)}»", f"results/{one.id}"
    if one.target is None:
        return empty(f"{name}: сколько станет?", "Ф6.06", line=f"{place}/target")
    if one.kind == "quality" and one.base is None:
        sentence = f"{name}: сколько было до проекта? Если никого — напишите 0."
        return empty(sentence, "Ф6.06", line=f"{place}/base")
    if not turns_out(one):
        sentence = f"{name}: станет {one.target}, а было {one.base or 0}. Где изменение?"
        return wrong(sentence, "Ф6.06", line=f"{place}/target")
    if not one.method:
        return empty(f"{name}: чем измерите?", "Ф6.06", line=f"{place}/method")
    return right(f"{name}: число и способ измерения есть.", "Ф6.06", line=place)


def turns_out(one: Result) -> bool:
    """Whether the numbers go the way the result says: up, or down if it speaks of less."""
    if one.base is not None and one.target is not None and one.kind == "quality":
        less = one.target < one.base and bool(_LESS.search(f"{one.text} {one.method}"))
        return less or one.target > one.base
    return one.target is not None and one.target > (one.base or 0)


def risks(project: Project) -> list[Verdict]:
    """A risk of 6 and more has a measure and somebody who answers for it."""
    if not project.risks:
        return [empty("Подумайте, что может пойти не так, и запишите.", "Ф6.20", line="risks")]
    return [_guarded(risk) for risk in project.risks]


def _guarded(risk: Risk) -> Verdict:
    name, place = f"«{clip(risk.event, 60)}»", f"risks/{risk.id}"
    if not risk.score:
        return empty(f"{name}: выберите вероятность и ущерб.", "Ф6.20", line=f"{place}/likelihood")
    if risk.score < CRITICAL:
        return right(f"{name}: {risk.score} из 9.", "Ф6.20", line=place)
    if not (risk.measure and risk.who):
        missing = "who" if risk.measure else "measure"
        sentence = f"{name}: {risk.score} из 9. Напишите, что сделаете и кто отвечает."
        return wrong(sentence, "Ф6.20", line=f"{place}/{missing}")
    return right(f"{name}: {risk.score} из 9, мера есть.", "Ф6.20", line=place)


def afterwards(project: Project) -> list[Verdict]:
    """Somebody goes on after the grant, by some means, and the equipment has a home."""
    found = [
        right("Что будет потом — написано.", "Ф6.23", line="future")
        if project.future
        else empty("Напишите, что останется после гранта.", "Ф6.23", line="future"),
        right("За счёт чего — написано.", "Ф6.23", line="resources")
        if project.resources
        else empty("Напишите, за счёт чего продолжите.", "Ф6.23", line="resources"),
    ]
    dearest = _dearest_purchase(project)
    if project.future and dearest and not _has_home(dearest, project.future.casefold()):
        sentence = f"Скажите, где останется купленное: «{dearest.name}»."
        found.append(partial(sentence, "Ф6.23", line="future"))
    return found


def _dearest_purchase(project: Project) -> Line | None:
    bought = [line for line in project.budget.lines if line.article is Article.EQUIPMENT]
    asked = [line for line in bought if line.grant_share > ZERO]
    return max(asked, key=lambda line: line.grant_share, default=None)


def _has_home(line: Line, future: str) -> bool:
    """Whether the plans for later speak of the equipment, or of this thing by its first word."""
    return "оборудован" in future or (line.who.split() or [""])[0] in future
