"""Who applies, what they did before and what comes after, as the seventh step asks for it (О7)."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from nastavnik.project.checks.outcomes import CRITICAL, afterwards
from nastavnik.project.checks.rows import Wanted, row_by_row
from nastavnik.project.checks.wording import is_settlement
from nastavnik.project.limits import day_of, limit_of
from nastavnik.project.project import PastProject, Project, Risk
from nastavnik.values.clock import now
from nastavnik.values.months import show_date
from nastavnik.values.numbers import clip
from nastavnik.values.sense import adds_to, has_sense
from nastavnik.values.verdict import Status, Verdict, either, empty, right, wrong
from nastavnik.values.words import folded, key_of

KINDS_NORM, PAST_NORM = "fpg_activity_types_max", "fpg_past_projects_max"
YEARS = 5  # of past projects (Ф2.56)
# Of the newest post before the project begins: an older page looks forsaken; the school's own measure.
ALIVE = timedelta(days=366)
LEAST_RISKS = 3
LEAST_AFTER = 5  # different words of what comes after
_ADDRESS = re.compile(r"[\w-]{2}\.[a-zа-яё]{2}", re.IGNORECASE)
_BOARD = re.compile(r"совет|правлени|президиум|комитет", re.IGNORECASE)
_MEETING = re.compile(r"собрани|конференци", re.IGNORECASE)


def app_after(project: Project) -> list[Verdict]:
    """Somebody goes on, by some means, and the dearest purchase has a home."""
    found = [
        _afterwards(project.future, project.resources, "future", "Кто продолжит, где и как часто?"),
        _afterwards(
            project.resources, project.future, "resources", "За счёт чего: зал, люди, взносы?"
        ),
    ]
    if all(one.status is Status.RIGHT for one in found):
        loose = [one for one in afterwards(project) if one.status is Status.PARTIAL]
        found += [wrong(one.sentence, *one.sources, line=one.line) for one in loose] or [
            right("У купленного есть дом.", "Ф6.23", line="future")
        ]
    return found


def _afterwards(text: str, other: str, line: str, ask: str) -> Verdict:
    if not text:
        return empty(ask, "Ф6.23", line=line)
    if folded(text) == folded(other) or not has_sense(text, LEAST_AFTER):
        return wrong(f"{ask} Скажите фразами, своими для каждого поля.", "Ф6.23", line=line)
    return right("Сказано.", "Ф6.23", line=line)


def app_organization(project: Project) -> list[Verdict]:
    """The organisation has its name, date, territory, kinds of work and a board."""
    today = now().date()
    kinds = [one for one in project.org_kinds if has_sense(one, 1)]
    limit = limit_of(KINDS_NORM, day_of(project))
    too_many = limit.number is not None and len(project.org_kinds) > limit.number
    places = [one for one in project.org_territory if is_settlement(one)]
    since = project.org_since
    meeting = _MEETING.search(project.org_board) and not _BOARD.search(project.org_board)
    return [
        _told(
            project.org_name, has_sense(project.org_name, 1), "Как называется ваша организация?",
            "org_name",
        ),
        _told(
            since,
            since is not None and since <= today,
            f"{show_date(since)} ещё не наступило." if since and since > today else
            "Когда вас внесли в ЕГРЮЛ? Если ещё нет — заявку подаст другая НКО, впишите её.",
            "org_since",
        ),
        _told(
            project.org_territory,
            len(places) == len(project.org_territory),
            "Территория по уставу: населённые пункты, по одному в строке.",
            "org_territory",
            "Ф1.47",
        ),
        _told(
            project.org_kinds,
            bool(kinds) and len(kinds) == len(project.org_kinds) and not too_many,
            f"Больше {limit.number} видов нельзя: оставьте главные." if too_many else
            "Виды деятельности — словами из устава, по одному в строке.",
            "org_kinds",
        ),
        _told(
            project.org_board,
            has_sense(project.org_board, 1) and not meeting and bool(_BOARD.search(project.org_board)),
            "Назовите совет или правление. Общее собрание сюда не пишут.",
            "org_board",
            "Ф1.46",
        ),
    ]  # fmt: skip


def app_open(project: Project) -> list[Verdict]:
    """There is a page, and it is alive."""
    seen = _told(
        project.org_site,
        bool(_ADDRESS.search(project.org_site)),
        "Адрес страницы, который открывается. Нет своей — раздел на сайте поселения.",
        "org_site",
    )
    return [seen, _newest(project.org_last_post, day_of(project))]


def _newest(last: date | None, start: date) -> Verdict:
    line = "org_last_post"
    if last is None:
        return empty("Когда там была последняя новость?", "Ф5.22", line=line)
    if last > now().date():
        ask = f"{show_date(last)} ещё не наступило. Впишите день настоящей новости."
        return wrong(ask, "Ф5.22", line=line)
    if start - last > ALIVE:
        ask = (
            f"Последняя новость — {show_date(last)}: больше года тишины до проекта. Напишите новую."
        )
        return wrong(ask, "Ф5.22", line=line)
    return right("Страница живая.", "Ф5.22", line=line)


def app_past(project: Project) -> list[Verdict]:
    """Every past deed has a year of the last five and an outcome of its own."""
    if not project.past:
        ask = "Запишите хотя бы одно похожее дело, можно без гранта: субботник, кружок, помощь."
        return [empty(ask, "Ф2.56", line="past")]
    limit = limit_of(PAST_NORM, day_of(project))
    found = [verdict for one in project.past for verdict in _past(one, project)]
    if limit.number is not None and len(project.past) > limit.number:
        sentence = f"Дел больше {limit.number}: оставьте похожие на этот проект."
        found.append(wrong(sentence, PAST_NORM, line="past", caution=limit.caution))
    return found


def _past(one: PastProject, project: Project) -> Iterator[Verdict]:
    at, name = f"past/{one.id}", f"«{clip(one.title, 60)}»"
    others = [other for other in project.past if other.id != one.id]
    if not has_sense(one.title, 2) or key_of(one.title) in {
        key_of(other.title) for other in others
    }:
        yield from [wrong("Дело: назовите его своими словами.", "Ф2.56", line=f"{at}/title")] * 2
        return
    oldest, newest = day_of(project).year - YEARS, now().year
    if one.year is None:
        yield empty(f"{name}: в каком году?", "Ф2.56", line=f"{at}/year")
    elif not oldest <= one.year <= newest:
        ask = f"{name}: {one.year} год — не из последних пяти лет."
        yield wrong(ask, "Ф2.56", line=f"{at}/year")
    else:
        yield right(f"{name}: год есть.", "Ф2.56", line=f"{at}/year")
    same = folded(one.result) in {folded(other.result) for other in others}
    if not one.result:
        yield empty(f"{name}: чем кончилось?", "Ф2.56", line=f"{at}/result")
    elif same or not has_sense(one.result, 2) or not adds_to(one.result, [one.title]):
        yield wrong(f"{name}: итог — числом или делом.", "Ф2.56", line=f"{at}/result")
    else:
        yield right(f"{name}: итог есть.", "Ф2.56", line=f"{at}/result")


def app_risks(project: Project) -> list[Verdict]:
    """Three risks at least; a critical one has a measure and somebody who answers."""
    return row_by_row(
        project.risks,
        lambda one: _risk(one, project),
        Wanted(
            LEAST_RISKS,
            "Что может пойти не так? Запишите три риска.",
            "Риска {} пока нет.",
            "Ф6.20",
            "risks",
        ),
    )


def _risk(one: Risk, project: Project) -> Verdict:
    at, name = f"risks/{one.id}", f"«{clip(one.event, 60)}»"
    others = [folded(other.event) for other in project.risks if other.id != one.id]
    if not has_sense(one.event, 2) or folded(one.event) in others:
        ask = "Риск: напишите фразой, что случится. «Заболеет педагог»."
        return wrong(ask, "Ф6.20", line=f"{at}/event")
    if not one.score:
        return empty(f"{name}: выберите вероятность и ущерб.", "Ф6.20", line=f"{at}/likelihood")
    if one.score < CRITICAL:
        return right(f"{name}: {one.score} из 9.", "Ф6.20", line=at)
    if not has_sense(one.measure, 2) or folded(one.measure) == folded(one.event):
        ask = f"{name}: {one.score} из 9. Что сделаете, чтобы не сорвалось?"
        return wrong(ask, "Ф6.20", line=f"{at}/measure")
    if not has_sense(one.who, 1):
        return wrong(f"{name}: {one.score} из 9. Кто отвечает?", "Ф6.20", line=f"{at}/who")
    return right(f"{name}: {one.score} из 9, мера есть.", "Ф6.20", line=at)


def _told(value: object, is_well: bool, ask: str, line: str, source: str = "Ф2.56") -> Verdict:
    if not value:
        return empty(ask, source, line=line)
    return either(is_well, "Заполнено.", ask, line, source)
