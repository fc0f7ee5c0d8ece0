"""How people hear of the project, as the sixth step of the school asks for it (lesson О6)."""

import re
from collections.abc import Callable
from datetime import date

from nastavnik.project.checks.privacy import personal_in
from nastavnik.project.checks.rows import Wanted, row_by_row
from nastavnik.project.checks.wording import common, names_people
from nastavnik.project.project import Post, Project
from nastavnik.values.months import show_date
from nastavnik.values.numbers import clip
from nastavnik.values.sense import has_sense
from nastavnik.values.verdict import Verdict, either, empty, right, wrong
from nastavnik.values.words import folded

LEAST_POSTS = 6  # «медиаплан на 6 постов» (dossier, О6)
LEAST_AUDIENCE = 6  # different words
_QUARTER = 4
# Words for whoever lives there: «бабушкам» says whom, «всем жителям» does not.
_ANYBODY = re.compile(r"\b(?:жител|люд|челов|населен|граждан|двор|участник)\w*", re.IGNORECASE)

_WANTED = Wanted(
    LEAST_POSTS, "Запишите, что и когда опубликуете.", "Записи {} пока нет.", "досье 2.7", "posts"
)

Judge = Callable[[Post], Verdict]


def posts_six(project: Project) -> list[Verdict]:
    """Six publications at least, each saying where and of what."""
    return _each(
        project, lambda one: right(f"{_name(one)}: есть.", "досье 2.7", line=f"posts/{one.id}")
    )


def posts_dated(project: Project) -> list[Verdict]:
    """Every publication has its day inside the project."""
    start, end = project.start, project.end

    def judge(one: Post) -> Verdict:
        place = f"posts/{one.id}/day"
        if start is None or end is None:
            return empty("Срока проекта пока нет: он из работы О3.", "Ф6.14", line=place)
        if one.day is None:
            return empty(f"{_name(one)}: какого числа?", "Ф6.14", line=place)
        if not start <= one.day <= end:
            sentence = f"{_name(one)}: {show_date(one.day)} — вне срока проекта. Исправьте дату."
            return wrong(sentence, "Ф6.14", line=place)
        return right(f"{_name(one)}: дата внутри срока.", "Ф6.14", line=place)

    return _each(project, judge)


def posts_linked(project: Project) -> list[Verdict]:
    """Every publication is about an activity of the plan."""
    known = {one.id: clip(one.name, 60) for one in project.activities}

    def judge(one: Post) -> Verdict:
        place = f"posts/{one.id}/activity"
        if one.activity not in known:
            return wrong(f"{_name(one)}: к какому мероприятию?", "Ф6.14", line=place)
        return right(f"{_name(one)} — про «{known[one.activity]}».", "Ф6.14", line=place)

    return _each(project, judge)


def posts_course(project: Project) -> list[Verdict]:
    """People hear of the beginning, the course and the end, and by more than one channel."""
    start, end = project.start, project.end
    if start is None or end is None or end <= start:
        return [empty("Срока проекта пока нет: он из работы О3.", "Ф6.14", line="posts")]
    told = [one for one in project.posts if _fault(one, project) is None]
    if not told:
        return [empty("Запишите, что и когда опубликуете.", "досье 2.7", line="posts")]
    quarter = (end - start) / _QUARTER
    days = [one.day for one in told if one.day is not None and start <= one.day <= end]
    early = [day for day in days if day - start <= quarter]
    late = [day for day in days if end - day <= quarter]
    middle = _between(days, start, end)
    channels = {folded(one.channel) for one in told}
    return [
        _either(early, "О начале расскажем.", "Нет записи о начале: приглашение, набор."),
        _either(middle, "О ходе расскажем.", "Нет записи о ходе: что уже получается."),
        _either(late, "Об итоге расскажем.", "Нет записи об итоге: что вышло, спасибо партнёрам."),
        _either(
            len(channels) > 1,
            f"Разных мест: {len(channels)}.",
            "Место одно. Где ещё читают ваши люди: доска, газета, чат?",
        ),
    ]


def _between(days: list[date], start: date, end: date) -> list[date]:
    quarter = (end - start) / _QUARTER
    return [day for day in days if day - start > quarter and end - day > quarter]


def audience_told(project: Project) -> list[Verdict]:
    """Who must hear of it, and where they do: the same places as in the plan of publications."""
    text = project.audience
    if not text:
        return [empty("Напишите, кому и как расскажете.", "досье 2.7", line="audience")]
    if not has_sense(text, LEAST_AUDIENCE):
        ask = "Напишите фразами: кто эти люди, где узнают новости, кто поможет рассказать."
        return [wrong(ask, "досье 2.7", line="audience")]
    group = project.groups[0].name if project.groups else ""
    channels = [one.channel for one in project.posts if _fault(one, project) is None]
    return [
        _either(
            common(group, text) > 0 or names_people(_ANYBODY.sub(" ", text)),
            "Сказано, кому рассказываем.",
            "Кому? Назовите людей из своей группы.",
            "audience",
        ),
        _either(
            any(common(channel, text) for channel in channels),
            "Места — те же, что в записях.",
            "Где они узнают новости? Назовите места из таблицы записей.",
            "audience",
        ),
    ]


def posts_private(project: Project) -> list[Verdict]:
    """What everybody will read names no phone, address or private person."""

    def judge(one: Post) -> Verdict:
        found = list(personal_in(f"posts/{one.id}/topic", f"{one.topic} {one.channel}"))
        if not found:
            return right(f"{_name(one)}: личных данных нет.", "Ф5.16", line=f"posts/{one.id}")
        return wrong(found[0].sentence, "Ф5.16", line=found[0].line or "posts")

    return _each(project, judge)


def _each(project: Project, judge: Judge) -> list[Verdict]:
    """A verdict for every publication there is, and an empty one for each still missing."""
    return row_by_row(
        project.posts,
        lambda one: _fault(one, project) or judge(one),
        _WANTED,
    )


def _fault(one: Post, project: Project) -> Verdict | None:
    """Why a publication cannot be looked at; ``None`` if it says something."""
    place = f"posts/{one.id}"
    if not has_sense(one.topic, 2):
        ask = "Запись: о чём она? Напишите заголовок из двух-трёх слов."
        return wrong(ask, "досье 2.7", line=f"{place}/topic")
    if not has_sense(one.channel, 1) or folded(one.channel) == folded(one.topic):
        return wrong(f"{_name(one)}: где это прочтут?", "досье 2.7", line=f"{place}/channel")
    same = [other for other in project.posts if folded(other.topic) == folded(one.topic)]
    if len(same) > 1:
        sentence = f"{_name(one)}: такой заголовок уже есть. О чём новом эта запись?"
        return wrong(sentence, "досье 2.7", line=f"{place}/topic")
    return None


def _name(one: Post) -> str:
    return f"«{clip(one.topic, 60)}»"


def _either(seen: object, yes: str, ask: str, line: str = "posts") -> Verdict:
    return either(seen, yes, ask, line, "Ф6.14")
