"""The application put together, as the seventh step of the school asks for it (lesson О7).

Whether a stranger understands it and wants to help is for people to say; a program sees whether
everything that must be there is there, fits its limit and agrees with the rest.
"""

import re
from collections.abc import Callable, Mapping

from nastavnik.project.budget.rules.charges import NO_PAY
from nastavnik.project.checks.fields import is_bare, required
from nastavnik.project.checks.logic import activities_of_tasks
from nastavnik.project.checks.money import budget
from nastavnik.project.checks.outcomes import results
from nastavnik.project.checks.plan import dates, is_remote, people, term
from nastavnik.project.checks.privacy import personal_in, public_texts
from nastavnik.project.checks.team import members
from nastavnik.project.checks.wording import (
    common,
    is_said,
    mentions,
    names_people,
    numbers_of_people,
)
from nastavnik.project.form import BUDGET, label_of
from nastavnik.project.limits import day_of, limit_of
from nastavnik.project.project import Project
from nastavnik.values.numbers import clip
from nastavnik.values.sense import has_sense
from nastavnik.values.verdict import Status, Verdict, either, empty, right, wrong
from nastavnik.values.words import folded, key_of, plural

TITLE_NORM = "fpg_title_max_chars"
# The fund's page names no limit of the summary: these are the school's own (dossier, О7).
SUMMARY_LEAST, SUMMARY_MOST = 200, 700
OWN_LIMIT = "Это предел школы, не фонда."
LEAST_WORDS = 15  # different words of a summary
_TROUBLE = re.compile(
    r"сейчас|сегодня|не мо[гж]|не уме|не зна|не пользу|нет\b|негде|некому|не с кем|боя[тл]|из-за"
    r"|ждут|жд[её]т|страш|пуга|\bне\s+[а-яё]+(?:[уюая]т|[её]т|ит)(?:ся)?\b"
    r"|трудно|тяжело|закры|одинок|опасн|не хвата|не ход|далеко|вынужден|лишены|только \d|беда|проблем",
    re.IGNORECASE,
)
_SO_THAT = re.compile(
    r"потом\b|в итоге|в результате|после проекта|к концу|станет|станут|смо[гж]|будут|появ|сами\b|науч",
    re.IGNORECASE,
)

# How people shorten what kind of a settlement it is.
_KINDS = {
    "хутор": "х|хут",
    "станица": "ст|ст-ца",
    "посёлок": "п|пос",
    "село": "с",
    "город": "г",
    "аул": "а",
}


def _budget(project: Project) -> list[Verdict]:
    """The rules of the budget; a team that works without pay has nothing to mend."""
    return [one for one in budget(project) if one.sentence != NO_PAY]


# Checks of the whole form that must be all clean, and what people call their subject.
WHOLE: Mapping[str, Callable[[Project], list[Verdict]]] = {
    "Срок": term,
    "Даты плана": dates,
    "Задачи и мероприятия": activities_of_tasks,
    "Люди в плане и результатах": people,
    "Результаты": results,
    "Команда и бюджет": members,
    "Бюджет": _budget,
}
# Where people mend what does not agree: block → their work.
_WORKS: Mapping[str, str] = {
    **dict.fromkeys(("settlements", "groups", "problem", "consequence", "evidence"), "О1"),
    **dict.fromkeys(("goal", "causes", "tasks"), "О2"),
    **dict.fromkeys(("start", "end", "activities"), "О3"),
    "results": "О4",
    BUDGET: "О5",
    **dict.fromkeys(("members", "partners", "audience", "posts"), "О6"),
}
_EITHER_WORK = {"Люди в плане и результатах": "О3 или О4", "Команда и бюджет": "О5 или О6"}
PUBLIC = ("title", "summary", "settlements", "groups", "problem", "goal", "tasks")


def app_direction(project: Project) -> list[Verdict]:
    """One direction of the fund, and a topic in words."""
    return [
        right("Направление выбрано.", "Ф2.28", line="direction")
        if project.direction
        else empty("Выберите направление.", "Ф2.28", line="direction"),
        _filled(project.topic, 2, "Тематика названа.", "Назовите тематику направления.", "topic"),
    ]


def app_title(project: Project) -> list[Verdict]:
    """The title says something, fits the fund's limit and has no quote before, no point behind."""
    title = project.title
    if not title:
        return [empty("Назовите проект.", "досье 2.7", line="title")]
    if not has_sense(title, 2):
        ask = "Название из понятных слов: что за дело и для кого."
        return [wrong(ask, "досье 2.7", line="title")]
    limit = limit_of(TITLE_NORM, day_of(project))
    size = f"{len(title)} {plural(len(title), 'знак', 'знака', 'знаков')}"
    fits = limit.number is None or len(title) <= limit.number
    length = (right if fits else wrong)(
        f"В названии {size}{'' if fits else ': слишком много. Сократите'}.",
        TITLE_NORM,
        line="title",
        caution=limit.caution,
    )
    return [
        length,
        _either(
            is_bare(title),
            "Лишних кавычек и точки нет.",
            "Уберите кавычку в начале и точку в конце.",
            "title",
        ),
    ]


def app_summary(project: Project) -> list[Verdict]:
    """The summary tells a stranger who, where, what is wrong, what will be done, what comes of it."""
    text = project.summary
    if not text:
        return [empty("Напишите краткое описание.", "досье 2.7", line="summary")]
    if not is_said(text, LEAST_WORDS):
        ask = "Расскажите в пяти-шести фразах: кому, где, что плохо, что сделаем, что получится."
        return [wrong(ask, "досье 2.7", line="summary")]
    group = project.groups[0].name if project.groups else ""
    done = [one.name for one in project.activities]
    said_of_them = bool(numbers_of_people(text)) and bool(_SO_THAT.search(text))
    return [
        _length(text),
        _either(
            names_people(text, group) and (not group or common(group, text) > 0),
            "Сказано, кому помогаем.",
            "Кому? Назовите людей из своей группы.",
        ),
        _either(
            any(mentions(text, one) for one in project.settlements),
            "Сказано, где.",
            "Где? Назовите свой хутор или станицу.",
        ),
        _either(
            _TROUBLE.search(text),
            "Сказано, что плохо.",
            "Какая беда? Одной фразой: чего люди не могут сейчас.",
        ),
        _either(
            any(common(name, text) for name in done),
            "Сказано, что сделаем.",
            "Что сделаете? Назовите главные мероприятия из плана.",
        ),
        _either(
            said_of_them,
            "Сказано, что получится.",
            "Что получится? Сколько человек и что они смогут.",
        ),
    ]


def _length(text: str) -> Verdict:
    size = f"В описании {len(text)} {plural(len(text), 'знак', 'знака', 'знаков')}"
    if len(text) > SUMMARY_MOST:
        sentence = f"{size}, а нужно не больше {SUMMARY_MOST}. Уберите лишнее. {OWN_LIMIT}"
        return wrong(sentence, line="summary")
    if len(text) < SUMMARY_LEAST:
        sentence = (
            f"{size}: незнакомый человек не поймёт. Нужно хотя бы {SUMMARY_LEAST}. {OWN_LIMIT}"
        )
        return wrong(sentence, line="summary")
    return right(f"{size}: в самый раз.", line="summary")


def app_map(project: Project) -> list[Verdict]:
    """Settlements of the project, of its plan and of the charter are the same."""
    if not project.settlements:
        return [empty("Населённых пунктов нет: их записывают в работе О1.", "Ф1.47")]
    charter = {_place(one) for one in project.org_territory if has_sense(one, 1)}
    if not charter:
        ask = "Впишите территорию по уставу: населённые пункты, по одному в строке."
        return [empty(ask, "Ф1.47", line="org_territory")]
    named = {_place(one) for one in project.settlements}
    found = [
        right(f"«{clip(one, 60)}» есть в уставе.", "Ф1.47", line="org_territory")
        if _place(one) in charter
        else wrong(
            f"«{clip(one, 60)}» есть в проекте, а в территории по уставу нет. Нужно письмо оттуда.",
            "Ф1.47",
            line="org_territory",
        )
        for one in project.settlements
    ]
    away = [
        one
        for one in project.activities
        if _place(one.settlement) not in named and not is_remote(one.settlement)
    ]
    names = ", ".join(f"«{clip(one.name, 40)}»" for one in away[:3])
    plan = (
        wrong(f"{names}: места нет в географии проекта.", "досье 2.7", line="activities")
        if away
        else right("Мероприятия — в тех же местах.", "досье 2.7", line="activities")
    )
    return [*found, plan] if project.activities else found


def _place(name: str) -> str:
    """A settlement as compared: «х. Тополиный» is «хутор Тополиный»."""
    plain = name.strip()
    for kind, short in _KINDS.items():
        plain = re.sub(rf"^(?:{short})\.?\s+(?=[«\"А-ЯЁ])", f"{kind} ", plain, flags=re.IGNORECASE)
    return key_of(plain)


def app_whole(project: Project) -> list[Verdict]:
    """Nothing of the earlier works is missing, and what they say agrees."""
    if not _is_begun(project):
        ask = "Сначала название и краткое описание: потом сверим заявку целиком."
        return [empty(ask, "досье 2.7", line="summary")]
    blank = [
        one.line.partition("/")[0]
        for one in required(project)
        if one.status is Status.EMPTY and one.line
    ]
    left = [block for block in _WORKS if block in blank]
    if left:
        words = ", ".join(f"«{label_of(block)}» ({_WORKS[block]})" for block in left[:3])
        full = wrong(f"В прежних работах не заполнено: {words}.", "досье 2.7", line=left[0])
    else:
        full = right("Прежние части заполнены.", "досье 2.7")
    return [full, *(_agrees(name, check(project)) for name, check in WHOLE.items())]


def _agrees(name: str, found: list[Verdict]) -> Verdict:
    fault = next((one for one in found if one.status is not Status.RIGHT), None)
    if fault is None:
        return right(f"{name}: сходится.", "Ф2.59")
    work = _EITHER_WORK.get(name) or _WORKS.get((fault.line or "").partition("/")[0])
    where = f" Поправьте в {work}." if work else ""
    return wrong(f"{name}: {fault.sentence}{where}", *fault.sources[:1], line=fault.line)


def app_private(project: Project) -> list[Verdict]:
    """Public fields of the application are there and name no private person."""
    if not _is_begun(project):
        return [empty("Открытые поля пока пустые.", "Ф2.53", line="title")]
    texts = [(place, text) for place, text in public_texts(project) if text]
    return [_private(block, texts) for block in PUBLIC]


def _private(block: str, texts: list[tuple[str, str]]) -> Verdict:
    name = f"«{label_of(block)}»"
    ours = [(place, text) for place, text in texts if place.partition("/")[0] == block]
    if not any(has_sense(text, 1) for _, text in ours):
        return empty(f"{name}: это поле видят все, а оно пустое.", "Ф2.53", line=block)
    found = [one for place, text in ours for one in personal_in(place, text)]
    if found:
        return wrong(f"{name}: {found[0].sentence}", "Ф2.53", line=found[0].line)
    return right(f"{name}: личных данных нет.", "Ф2.53", line=block)


def _is_begun(project: Project) -> bool:
    """Whether a title and a summary are written: a text of an earlier work pasted in is neither."""
    said = (project.problem, project.consequence, project.goal)
    copied = {folded(text) for text in said}
    own = folded(project.summary) not in {*copied, folded(project.title)}
    title = has_sense(project.title, 2) and folded(project.title) not in copied
    return own and title and is_said(project.summary, LEAST_WORDS)


def _filled(text: str, least: int, yes: str, ask: str, line: str) -> Verdict:
    if not text:
        return empty(ask, "досье 2.7", line=line)
    return _either(has_sense(text, least), yes, ask, line)


def _either(seen: object, yes: str, ask: str, line: str = "summary") -> Verdict:
    return either(seen, yes, ask, line, "досье 2.7")
