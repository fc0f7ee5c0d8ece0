"""The passport of a problem, as the first step of the school asks for it (lesson О1).

Stricter than the checks of the whole form: they give points, so nothing is right until it is
really there, and a text that says nothing earns nothing.
"""

import re
from collections.abc import Iterator
from datetime import date

from nastavnik.project.checks.prompts import is_prompt
from nastavnik.project.checks.wording import (
    has_period,
    is_said,
    is_settlement,
    mentions,
    names_people,
    numbers_of_people,
    said_once,
    same_as,
    sentences_of,
    too_wide,
    words_of,
)
from nastavnik.project.limits import day_of, limit_of
from nastavnik.project.project import Evidence, Group, Project
from nastavnik.values.clock import now
from nastavnik.values.months import show_date
from nastavnik.values.numbers import clip
from nastavnik.values.verdict import Verdict, either, empty, partial, right, wrong
from nastavnik.values.words import key_of, plural

LEAST_PROBLEM = 300  # signs: less is a heading, not a description
LEAST_CONSEQUENCE = 5  # different words
PROBLEM_NORM, FILES_NORM = "fpg_problem_max_chars", "fpg_files_max"

_SOME_PLACE = re.compile(
    r"\b(?:хутор|станиц|сел[оаеу]|пос[её]л|аул|город)\w*\s+[«\"]?[А-ЯЁ]|\b(?:х|ст|п|пос|г)\.\s*[А-ЯЁ]"
)
_WHY = re.compile(
    r"потому|поэтому|из-за|так как|оттого|поскольку|ведь |причин|в результате|приводит|приходится|"
    r"вынужден|не мо[гж]|нельзя|некому|негде|не с кем|не на чем|невозможно|некуда|трудно|тяжело|"
    r"боя[тл]|не уме|не зна|не хватает|закры|не выходит|не потян|не получается|далеко|стыд|стесня|некогда",
    re.IGNORECASE,
)
# The people were named in the problem just above.
_THEY = re.compile(r"\b(?:они|ими?|ними?|мы|нас|нам)\b", re.IGNORECASE)
# What is left of a group's name when all this is taken away is what makes it a group.
_GENERAL = re.compile(
    r"^(?:вс[еёяхю]\w{0,2}|люб\w+|кажд\w+|жител\w*|населени\w*|граждан\w*|люд\w+|человек\w*|молод[её]ж\w*|"
    r"дет\w+|пенсионер\w*|семь\w+|семей|взросл\w+|желающ\w+|наш\w*|местн\w+|сельск\w+|разн\w+|"
    r"возраст\w*|категори\w+|групп\w+|проживающ\w+|жив\w+|территори\w+|муниципальн\w+|образовани\w+|"
    r"около|примерно|более|из|и|на|в|с|по|для|до|тос)$"
)
_AGE_OF_GROUP = re.compile(
    r"\d\s*(?:[–—-]|до)\s*\d|\d\s*\+|\bлет\b|старше|младше|\bгода\b", re.IGNORECASE
)


def place(project: Project) -> list[Verdict]:
    """The map of the project is its settlements, not a district."""
    if not project.settlements:
        return [empty("Назовите свой хутор или станицу.", "досье 2.7", line="settlements")]
    return [
        right(f"«{clip(one, 60)}»: место названо.", "досье 2.7", line="settlements")
        if is_settlement(one)
        else wrong(
            f"«{clip(one, 60)}» — не населённый пункт. Напишите, например, «хутор Тополиный».",
            "досье 2.7",
            line="settlements",
        )
        for one in project.settlements
    ]


def text(project: Project) -> list[Verdict]:
    """The problem is told: longer than a heading, within the fund's limit, and says why."""
    said = project.problem
    if not said:
        return [empty("Опишите проблему.", "Ф6.02", line="problem")]
    limit = limit_of(PROBLEM_NORM, day_of(project))
    own = said_once(said)
    if not _is_told(said):
        signs = f"{len(own)} {plural(len(own), 'знак', 'знака', 'знаков')}"
        short = (
            f"Пока это заголовок: без повторов {signs}, нужно от {LEAST_PROBLEM}."
            if len(own) < LEAST_PROBLEM
            else "Пока это заголовок: разных слов мало, одно и то же повторяется."
        )
        return [wrong(f"{short} Кто, сколько, где, почему?", "Ф6.02", line="problem")]
    size = f"{len(said)} {plural(len(said), 'знак', 'знака', 'знаков')}"
    if limit.number is not None and len(said) > limit.number:
        sentence = f"{size}, а фонд принимает не больше {limit.number}. Уберите лишнее."
        length = wrong(sentence, PROBLEM_NORM, line="problem", caution=limit.caution)
    else:
        length = right(
            f"Длина подходит: {size}.", PROBLEM_NORM, line="problem", caution=limit.caution
        )
    why = _either(
        bool(_WHY.search(said)),
        "Сказано, почему так вышло.",
        "Добавьте, почему так вышло и что мешает людям: «из-за…», «потому что…», «не могут…».",
        "Ф6.02",
    )
    return [length, why]


def facts(project: Project) -> list[Verdict]:
    """The problem is of people, with a figure, a period, a place, and no promise to everybody."""
    if not project.problem:
        return [empty("Опишите проблему.", "Ф6.02", line="problem")]
    if not _is_told(project.problem):
        ask = "Сначала расскажите о проблеме подробнее: искать в этом тексте пока нечего."
        return [wrong(ask, "Ф6.02", line="problem")]
    return problem_signs(project.problem, project.settlements, _first(project.groups))


def problem_signs(said: str, settlements: tuple[str, ...], group: str = "") -> list[Verdict]:
    """Four signs of a problem told in figures; of a phrase of any length, as a hall types it.

    Args:
        said: the phrase.
        settlements: those of the project; any that is named will do without them.
        group: what the target group is called.

    """
    if not is_said(said, 3):
        return [empty("Напишите фразу словами.", "Ф6.02", line="problem")]
    of_group = names_people(said, group) and bool(re.search(r"\d", said))
    figure = bool(numbers_of_people(said, group)) or (
        of_group and bool(re.search(r"\d+ из \d+", said))
    )
    wide = too_wide(said)
    return [
        _either(figure, "Сказано, сколько людей.", "Скажите, сколько людей: «31 из 48».", "Ф6.02"),
        _either(
            has_period(said),
            "Сказано, какого времени данные.",
            "За какой месяц или год данные? Например, «в октябре 2026 года».",
            "Ф6.10",
        ),
        _either(
            any(mentions(said, one) for one in settlements if is_settlement(one))
            or (not settlements and bool(_SOME_PLACE.search(said))),
            "Названо место.",
            "Назовите в тексте свой хутор или станицу.",
            "Ф6.02",
        ),
        _either(
            not wide,
            "Обещаний всем и сразу нет.",
            f"«{clip(wide)}» — слишком широко. Скажите, что плохо у ваших людей.",
            "Ф6.11",
        ),
    ]


def consequence(project: Project) -> list[Verdict]:
    """What becomes of the people, in words of its own."""
    said = project.consequence
    if not said:
        return [empty("Ответьте: и что, если не решать?", "Ф6.02", line="consequence")]
    if not is_said(said, LEAST_CONSEQUENCE) or is_prompt(said):
        ask = "Ответьте фразой: что случится с людьми, если ничего не делать?"
        return [wrong(ask, "Ф6.02", line="consequence")]
    return [
        _either(
            not _is_the_problem(said, project.problem),
            "Последствие сказано отдельно от проблемы.",
            "Это пересказ самой проблемы. Что будет с людьми через год, если ничего не делать?",
            "Ф6.02",
            "consequence",
        ),
        _either(
            names_people(said, _first(project.groups)) or bool(_THEY.search(said)),
            "Сказано, что будет с людьми.",
            "Назовите людей: что случится с ними, а не с домом или дорогой?",
            "Ф6.02",
            "consequence",
        ),
    ]


def evidence(project: Project) -> list[Verdict]:
    """Every proof says what it shows, who gathered it, when, and how many there were."""
    if not project.evidence:
        return [empty("Запишите хотя бы одно доказательство.", "Ф6.08", line="evidence")]
    limit = limit_of(FILES_NORM, day_of(project))
    count = len(project.evidence)
    found = [one for row in project.evidence for one in _proof(row, now().date())]
    if limit.number is not None and count > limit.number:
        sentence = (
            f"Доказательств {count}, а фонд принимает не больше {limit.number}. Оставьте сильные."
        )
        found.append(wrong(sentence, FILES_NORM, line="evidence", caution=limit.caution))
    said = [key_of(row.what) for row in project.evidence]
    if len(set(said)) < count:
        found.append(wrong("Одно доказательство записано дважды.", "Ф6.08", line="evidence"))
    return found


def _proof(row: Evidence, today: date) -> Iterator[Verdict]:
    at, name = f"evidence/{row.id}", clip(row.what, 60)
    if not _shows(row.what) or is_prompt(row.what) or same_as(row.what, [row.source]):
        ask = "Доказательство: напишите фразой, что оно показывает."
        yield wrong(ask, "Ф6.08", line=f"{at}/what")
        return
    named = is_said(row.source, 2) or (
        row.source
        and mentions(row.source, "анкета опрос журнал справка статистика росстат письмо акт")
    )
    yield _either(
        bool(named) and not is_prompt(row.source),
        f"«{name}»: источник назван.",
        f"«{name}»: кто и как это собрал? Например, «анкета ТОС, обошли дворы».",
        "Ф6.08",
        f"{at}/source",
    )
    yield _day(row, today)
    counted = row.people if row.people is not None else bool(re.search(r"\d", row.what))
    yield _either(
        bool(counted) and (row.people is None or row.people > 0),
        f"«{name}»: число есть.",
        f"«{name}»: сколько было ответов или случаев?",
        "Ф6.10",
        f"{at}/people",
    )


def _shows(what: str) -> bool:
    """Whether a proof says something: two words, or one with its number («57 просьб»)."""
    return is_said(what, 2) or (is_said(what, 1) and bool(re.search(r"\d", what)))


def _day(row: Evidence, today: date) -> Verdict:
    at, name = f"evidence/{row.id}/day", clip(row.what, 60)
    if row.day is None:
        ask = f"«{name}»: нет даты с днём, месяцем и годом. Когда собрали? Например, 15.10.2026."
        return wrong(ask, "Ф6.10", line=at)
    if row.day > today:
        ask = f"«{name}»: {show_date(row.day)} ещё не наступило. Пишите то, что уже собрано."
        return wrong(ask, "Ф6.10", line=at)
    return right(f"«{name}»: дата есть.", "Ф6.10", line=at)


def group(project: Project) -> list[Verdict]:
    """One main group: these people, so many of them, not everybody."""
    if not project.groups:
        return [empty("Запишите, кому поможет проект.", "Ф6.12", line="groups")]
    count = len(project.groups)
    one = (
        right("Главная группа одна.", "Ф6.12", line="groups")
        if count == 1
        else partial(
            f"Групп {count}. Оставьте главную, остальные — помощники.", "Ф6.12", line="groups"
        )
    )
    described = [_narrow(row, project) for row in project.groups]
    numbers = [_number(row) for row in project.groups]
    # Of a group that is nobody in particular neither the number nor its being one says anything.
    if not any(verdict.clean for verdict in described):
        return described
    return [one, *described, *numbers]


def _narrow(row: Group, project: Project) -> Verdict:
    at, name = f"groups/{row.id}/name", clip(row.name, 60)
    if not is_said(row.name, 3) or is_prompt(row.name):
        ask = "Опишите людей фразой: кто это, сколько лет, где живут, чего не могут."
        return wrong(ask, "Ф6.11", line=at)
    if is_everybody(row.name, project.settlements):
        ask = f"«{name}» — это все сразу. Кто именно: возраст, беда, чего не могут?"
        return wrong(ask, "Ф6.11", line=at)
    return right("Понятно, кто эти люди.", "Ф6.11", line=at)


def _number(row: Group) -> Verdict:
    at = f"groups/{row.id}/people"
    if not row.people or row.people < 1:
        return wrong("Сколько человек примет участие? Впишите число.", "Ф6.11", line=at)
    return right(f"Число участников есть: {row.people}.", "Ф6.11", line=at)


def is_everybody(name: str, settlements: tuple[str, ...] = ()) -> bool:
    """Whether a group is «все жители», «молодёжь района»: no age, no trouble, nothing of its own."""
    if _AGE_OF_GROUP.search(name):
        return False
    places = " ".join(settlements)
    own = [
        word
        for word in words_of(name)
        if not _GENERAL.match(word)
        and not re.match(r"хутор|станиц|сел[оае]|пос[её]л|район|кра[йя]|город|поселени|округ", word)
        and not (places and mentions(word, places))
        and not re.search(r"(?:ского|ской|ском)$", word)
    ]
    # «станицы Заречной» is a place, not a trouble, even if the map says otherwise
    after_place = re.search(
        r"(?:хутора|станицы|села|пос[её]лка|города|аула)\s+(\w+)(?:\s+([А-ЯЁ]\w+))?",
        name,
        re.IGNORECASE,
    )
    named = {part.casefold() for part in after_place.groups() if part} if after_place else set()
    return not [word for word in own if word not in named]


def _is_told(said: str) -> bool:
    own = said_once(said)
    return len(own) >= LEAST_PROBLEM and is_said(own, 20)


def _is_the_problem(said: str, problem: str) -> bool:
    """Whether the consequence is the problem once more, or most of it."""
    mine, whole = key_of(said), key_of(problem)
    first = [key_of(one) for one in sentences_of(problem)[:1]]
    return bool(whole) and (
        mine == whole or mine in first or (mine in whole and len(mine) * 2 > len(whole))
    )


def _first(groups: tuple[Group, ...]) -> str:
    return groups[0].name if groups else ""


def _either(seen: bool, yes: str, ask: str, source: str, line: str = "problem") -> Verdict:
    return either(seen, yes, ask, line, source)
