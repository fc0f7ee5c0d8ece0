"""Results, strictly: a figure now and then, somebody who measures, a way that can be repeated.

As in :mod:`~nastavnik.project.checks.calendar`: a result that says nothing earns nothing by its
numbers, and the three that a plan cannot do without count as not filled in while they are missing.
"""

import re
from collections.abc import Callable

from nastavnik.project.checks.outcomes import turns_out
from nastavnik.project.checks.plan import people
from nastavnik.project.checks.prompts import is_prompt
from nastavnik.project.checks.rows import Wanted, row_by_row
from nastavnik.project.form import form
from nastavnik.project.project import Project, Result
from nastavnik.values.months import NAMES, show_date
from nastavnik.values.numbers import clip
from nastavnik.values.sense import has_sense, real_words
from nastavnik.values.verdict import Status, Verdict, empty, right, wrong
from nastavnik.values.words import folded

KINDS = ("people", "product", "quality")

_VAGUE = re.compile(
    r"посчита|увид|на глаз|по факту|как получ|разбер|потом|посмотр|сами знаем|и так (видно|понятно)"
    r"|по ходу|как[- ]нибудь|что[- ]нибудь|не знаю",
    re.IGNORECASE,
)
# Something that can be laid in a folder: what turns a vague word into a way to measure.
_PAPER = re.compile(
    r"анкет|опрос|тест|лист|журнал|протокол|список|списк|таблиц|карт|бланк|справк|запис|фото"
    r"|задани|ведомост|чек|дневник|наблюден|отметк|акт|скриншот|снимк|видео|звон|замер|билет|счётчик|счетчик",
    re.IGNORECASE,
)
_MONTH = "|".join(name[:-1] for name in NAMES if len(name) > 3)
_TWICE = re.compile(
    r"(\bдо\b|прежде|перед).*(после|потом|через|кон[её]?ц|итог)|после.*\bдо\b"
    r"|(начал|старт|вход|перв|сейчас).*(кон[её]?ц|итог|финал|выход|послед|заверш|контрол|потом|после)"
    r"|сравн|дважды|двух? раз|оба раза|повтор|снова|ещ[её] раз|опять|был\w* и стал"
    r"|кажд(ый|ую) (месяц|недел)|ежемесячн|еженедельн"
    rf"|\b({_MONTH})\w*.*\b({_MONTH})"
    r"|\b(осен|зим|весн|лет[ао]|летом)\w*.*\b(осен|зим|весн|лет[ао]|летом)",
    re.IGNORECASE | re.DOTALL,
)

_WANTED = Wanted(len(KINDS), "Запишите результаты.", "Результата {} пока нет.", "Ф6.06", "results")

Judge = Callable[[Result], Verdict]


def results_named(project: Project) -> list[Verdict]:
    """Every result says what is counted, in words of its own."""

    def judge(one: Result) -> Verdict:
        if not has_sense(one.text):
            sentence = f"{_name(one)}: скажите подробнее, кого или что считаем."
            return wrong(sentence, "Ф6.06", line=f"results/{one.id}/text")
        return right(f"{_name(one)}: понятно, что считаем.", "Ф6.06", line=f"results/{one.id}")

    return _each(project, judge)


def results_kinds(project: Project) -> list[Verdict]:
    """There are different people, things made and a change."""
    if not project.results:
        return [empty("Запишите результаты.", "Ф6.06", line="results")]
    there = {one.kind for one in project.results if _fault(one, project) is None}
    asked = {
        "people": "сколько разных людей",
        "product": "сколько занятий, встреч или вещей",
        "quality": "что изменится у людей",
    }
    return [
        right(f"Есть результат: {asked[kind]}.", "Ф6.06", line="results")
        if kind in there
        else empty(f"Добавьте результат: {asked[kind]}.", "Ф6.06", line="results")
        for kind in KINDS
    ]


def results_targets(project: Project) -> list[Verdict]:
    """Every result has a base and a target, and the target is more, or less if it says so."""

    def judge(one: Result) -> Verdict:
        place, name = f"results/{one.id}", _name(one)
        if one.base is None:
            sentence = f"{name}: сколько было до проекта? Если никого — напишите 0."
            return empty(sentence, "Ф6.06", line=f"{place}/base")
        if one.target is None:
            return empty(f"{name}: сколько станет?", "Ф6.06", line=f"{place}/target")
        if not turns_out(one):
            sentence = f"{name}: было {one.base}, станет {one.target}. Должно стать больше."
            if one.kind == "quality" and one.target < one.base:
                sentence = (
                    f"{name}: было {one.base}, станет {one.target}. Переверните: посчитайте "
                    "тех, кому это уже не нужно. Нельзя — скажите в показателе «меньше»."
                )
            return wrong(sentence, "Ф6.06", line=f"{place}/target")
        return right(f"{name}: было {one.base}, станет {one.target}.", "Ф6.06", line=place)

    return _each(project, judge)


def results_days(project: Project) -> list[Verdict]:
    """Every result is measured on a day of the project, not before its activity begins."""
    begins = {one.id: one.start for one in project.activities}

    def judge(one: Result) -> Verdict:
        place, name = f"results/{one.id}/day", _name(one)
        if one.day is None:
            return empty(f"{name}: к какому дню?", "Ф6.05", line=place)
        if project.start is None or project.end is None:
            return empty(f"{name}: срока проекта нет, его пишут в О3.", "Ф6.05", line=place)
        if not project.start <= one.day <= project.end:
            sentence = (
                f"{name}: {show_date(one.day)} — вне срока проекта "
                f"({show_date(project.start)} — {show_date(project.end)})."
            )
            return wrong(sentence, "Ф6.05", line=place)
        begun = begins.get(one.activity)
        if begun is not None and one.day < begun:
            sentence = f"{name}: измерите раньше, чем начнётся мероприятие ({show_date(begun)})."
            return wrong(sentence, "Ф6.05", line=place)
        return right(f"{name}: {show_date(one.day)}, внутри срока.", "Ф6.05", line=place)

    return _each(project, judge)


def results_people(project: Project) -> list[Verdict]:
    """People of the results are the different people of the plan."""
    promising = [one for one in project.results if one.kind == "people"]
    if not promising:
        sentence = "Добавьте результат «разные люди» и число."
        return [empty(sentence, "Ф2.58", line="results")]
    for one in promising:
        if fault := _fault(one, project):
            return [fault]
    found = [one for one in people(project) if one.line in (None, "results")]
    groups = sum(group.people or 0 for group in project.groups)
    if all(one.status is Status.RIGHT for one in found) and project.promised_people != groups:
        sentence = (
            f"Обещано {project.promised_people} разных людей, как в плане, а в группе {groups}. "
            "Сверьте план О3: не посчитан ли кто-то дважды?"
        )
        return [wrong(sentence, "Ф2.58", line="results")]
    return found or [empty("В плане людей нет: их пишут в О3.", "Ф2.59", line="results")]


def results_linked(project: Project) -> list[Verdict]:
    """Every result comes from an activity of the plan."""
    known = {one.id: clip(one.name, 60) for one in project.activities}

    def judge(one: Result) -> Verdict:
        place = f"results/{one.id}/activity"
        if one.activity not in known:
            sentence = f"{_name(one)}: какое мероприятие это даёт? Выберите."
            return wrong(sentence, "Ф2.59", line=place)
        return right(f"{_name(one)} — от «{known[one.activity]}».", "Ф2.59", line=place)

    return _each(project, judge)


def results_method(project: Project) -> list[Verdict]:
    """Every result is measured by something another person could repeat."""

    def judge(one: Result) -> Verdict:
        place, name = f"results/{one.id}/method", _name(one)
        if not one.method:
            return empty(f"{name}: чем измерите?", "Ф6.06", line=place)
        if is_prompt(one.method):
            sentence = f"{name}: это наша подсказка. Выберите одно и скажите подробнее."
            return wrong(sentence, "Ф6.06", line=place)
        is_vague = _VAGUE.search(one.method) and not _PAPER.search(one.method)
        # A lesson is counted by «Журнал»; how a change is measured takes more than a word.
        is_paper = one.kind != "quality" and bool(_PAPER.search(one.method))
        said = has_sense(one.method, 1 if is_paper else 2)
        if is_vague or not said or folded(one.method) == folded(one.text):
            sentence = (
                f"{name}: так не повторить. Назовите бумагу или способ: лист с подписями, "
                "анкета до и после, задание."
            )
            return wrong(sentence, "Ф6.06", line=place)
        return right(f"{name}: способ назван.", "Ф6.06", line=place)

    return _each(project, judge)


def results_who(project: Project) -> list[Verdict]:
    """Somebody measures every result."""

    def judge(one: Result) -> Verdict:
        place, name = f"results/{one.id}/who", _name(one)
        if not one.who:
            return empty(f"{name}: кто измерит?", "Ф6.06", line=place)
        said = folded(one.who)
        nobody = said in ("все", "кто-то", "кто-нибудь", "никто", "не знаю", "сами")
        if (
            nobody
            or is_prompt(one.who)
            or not has_sense(one.who, 1)
            or said in (folded(one.method), folded(one.text))
        ):
            sentence = f"{name}: кто именно? Назовите роль: педагог, волонтёр, председатель."
            return wrong(sentence, "Ф6.06", line=place)
        return right(f"{name}: есть, кому измерить.", "Ф6.06", line=place)

    return _each(project, judge)


def results_twice(project: Project) -> list[Verdict]:
    """A change is measured before and after in the same way."""
    changes = [one for one in project.results if one.kind == "quality"]
    if not changes:
        sentence = "Добавьте качественный результат: что изменится у людей."
        return [empty(sentence, "Ф6.06", line="results")]
    return [_fault(one, project) or _twice(one) for one in changes]


def _twice(one: Result) -> Verdict:
    place = f"results/{one.id}/method"
    if not one.method:
        return empty(f"{_name(one)}: чем измерите до и после?", "Ф6.06", line=place)
    if is_prompt(one.method) or not has_sense(one.method) or not _TWICE.search(one.method):
        sentence = (
            f"{_name(one)}: измерьте дважды, иначе перемены не видно. Напишите, когда: "
            "до и после, на первом и последнем занятии."
        )
        return wrong(sentence, "Ф6.06", line=place)
    return right(f"{_name(one)}: измерим до и после.", "Ф6.06", line=place)


def _each(project: Project, judge: Judge) -> list[Verdict]:
    """A verdict for every result there is, and an empty one for each kind's still missing."""
    return row_by_row(
        project.results,
        lambda one: _fault(one, project) or judge(one),
        _WANTED,
    )


def _fault(one: Result, project: Project) -> Verdict | None:
    """Why a result cannot be looked at; ``None`` if it says something."""
    place = f"results/{one.id}"
    if not one.text:
        return empty("Что считаем? Напишите показатель.", "Ф6.06", line=f"{place}/text")
    if not has_sense(one.text, 1) or folded(one.text) in _kinds() or is_prompt(one.text):
        sentence = f"{_name(one)}: напишите словами, кого или что считаем."
        return wrong(sentence, "Ф6.06", line=f"{place}/text")
    said = [real_words(other.text) for other in project.results if other.id != one.id]
    if real_words(one.text) in said:
        return wrong(f"{_name(one)}: такой результат уже есть.", "Ф6.06", line=f"{place}/text")
    if not one.kind:
        return empty(f"{_name(one)}: какой это результат? Выберите.", "Ф6.06", line=f"{place}/kind")
    return None


def _kinds() -> set[str]:
    """What the form calls the kinds of results: copied, it is no answer."""
    return {folded(one) for one in form().choices["results"].values()}


def _name(one: Result) -> str:
    return f"«{clip(one.text, 60)}»" if one.text else "Результат без названия"
