"""Sources of money for one's idea (lesson С7; dossier §2.12, Ф2.14–Ф2.24).

``wish`` is a field with the calculator of sources. The plan is two tables: ``chosen`` (``source``,
then the days ``decided``, ``papers``, ``apply``; ``known`` — how the last day is known; ``where`` —
who says so) and ``refused`` (``source``, ``reason``).
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from nastavnik.assignments.rules.rule import Rule
from nastavnik.calculators import Values
from nastavnik.calculators.shelf.source import wish_of
from nastavnik.calculators.source import Fit, Reason, Source, Wish, match, refusals, sources
from nastavnik.values.months import read_date, show_date
from nastavnik.values.numbers import BadInput
from nastavnik.values.verdict import Verdict, partial, right, wrong

LEAST, MOST = 2, 3  # «2–3 источника» of dossier §7.1
LEAST_REFUSED = 2
ALL_YEAR, ANNOUNCED = "all-year", "announced"
FAR = timedelta(days=2 * 365)  # a day farther away is a slip in the year
_DAY = re.compile(r"(?<!\d)(?:\d{1,2}\.\d{1,2}\.\d{4}|\d{4}-\d{2}-\d{2})(?!\d)", re.ASCII)
_WORDY_DAY = re.compile(r"(?<!\d)(\d{1,2})\s+([а-я]+)\s+(\d{4})(?!\d)")
_MONTHS = ("янв", "фев", "мар", "апр", "ма", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
_NOWHERE = {"не знаю", "незнаю", "нигде", "нет", "никак", "потом", "пока нет", "не видели", "хз"}
_LETTERS = 3  # «ЗСК» says where
_REASONS = {
    Reason.WHO: "подаёт не такой заявитель, как вы",
    Reason.PURPOSE: "деньги дают на другое",
    Reason.AGE: "организация молода",
    Reason.SUM: "вы просите больше, чем дают",
}


def fits(values: Values, on: date) -> list[Verdict]:
    """Two or three sources, each open to this applicant for this purpose."""
    wish = wish_of(values.part("wish"))
    chosen = dict.fromkeys(row.text("source") for row in values.rows("chosen"))
    return [_counted(len(chosen)), *(_fit(_source(name), wish) for name in chosen)]


def refused(values: Values, on: date) -> list[Verdict]:
    """Sources that are not for this wish, each with a reason that holds."""
    wish = wish_of(values.part("wish"))
    named = {row.text("source"): Reason(row.text("reason")) for row in values.rows("refused")}
    found = [_refused(_source(name), reason, wish) for name, reason in named.items()]
    if len(named) < LEAST_REFUSED:
        text = f"Назовите не меньше {LEAST_REFUSED} источников, куда вы не пойдёте."
        found.append(wrong(text, line="refused"))
    return found


def calendar(values: Values, on: date) -> list[Verdict]:
    """The decision (it may be taken already), then the papers, then the application, still ahead."""
    return [_in_order(row, on) for row in values.rows("chosen")]


def unproven(values: Values, on: date) -> list[Verdict]:
    """A day that nobody has announced is marked; an announced one says where and when it was seen."""
    return [_marked(_source(row.text("source")), row, on) for row in values.rows("chosen")]


def _source(name: str) -> Source:
    return next(one for one in sources() if one.id == name)


def _counted(count: int) -> Verdict:
    if count < LEAST:
        text = f"Разных источников: {count}. Добавьте запасной: нужно не меньше {LEAST}."
        return wrong(text, line="chosen")
    if count > MOST:
        text = f"Источников: {count}. Столько заявок не вытянуть, оставьте не больше {MOST}."
        return wrong(text, line="chosen")
    return right(f"Источников: {count}, столько и нужно.", line="chosen")


def _fit(source: Source, wish: Wish) -> Verdict:
    found = match(source, wish)
    say = wrong if found.fit is Fit.NO else right
    text = f"{source.title}: {found.fit}. {found.why}"
    return say(text, *found.norms[:2], line="chosen", caution=found.caution)


def _refused(source: Source, reason: Reason, wish: Wish) -> Verdict:
    found = {one.reason: one for one in refusals(source, wish)}
    if not found:
        text = f"{source.title}: этот источник вам открыт. Выберите другой или перечитайте подбор."
        return wrong(text, *source.facts[:2], line="refused")
    if reason in found:
        why = found[reason]
        return right(
            f"{source.title}: причина верная. {why.why}",
            *why.norms[:2],
            line="refused",
            caution=why.caution,
        )
    text = f"{source.title}: туда и правда не надо, но причина не «{_REASONS[reason]}»."
    return partial(f"{text} Перечитайте подбор.", *source.facts[:2], line="refused")


def _in_order(row: Values, on: date) -> Verdict:
    source = _source(row.text("source"))
    title = source.title
    decided, papers, apply = (row.day(name) for name in ("decided", "papers", "apply"))
    odd = next((day for day in (decided, papers, apply) if abs(day - on) > FAR), None)
    if odd:
        text = f"{title}: {show_date(odd)} слишком далеко отсюда. Проверьте год."
        return wrong(text, line="chosen")
    if apply < on:
        text = f"{title}: {show_date(apply)} уже прошло. Поставьте день подачи, который впереди."
        return wrong(text, line="chosen")
    if not decided <= papers <= apply:
        text = f"{title}: дни идут не по порядку. Сначала решают, потом собирают бумаги и подают."
        return wrong(text, line="chosen")
    if decided == apply and not source.all_year:
        text = f"{title}: решить, собрать бумаги и подать за один день не выйдет. Разведите дни."
        return wrong(text, line="chosen")
    return right(f"{title}: решение, бумаги и подача идут по порядку.", line="chosen")


def _marked(source: Source, row: Values, on: date) -> Verdict:
    known, where = row.text("known"), row.text("where")
    if known == ALL_YEAR:
        if source.all_year:
            return right(f"{source.title}: срока приёма нет, просить можно всегда.", line="chosen")
        text = f"{source.title}: здесь не круглый год — {source.window}. Отметьте «по ритму»."
        return wrong(text, *source.facts[:1], line="chosen")
    if not _says_where(where):
        text = (
            f"{source.title}: впишите, где видели или проверите срок, "
            "например «сайт фонда» или «наша администрация»."
        )
        return wrong(text, *source.facts[:1], line="chosen")
    apply = row.day("apply")
    if known == ANNOUNCED and apply > on and not any(day <= apply for day in _days(where)):
        text = (
            f"{source.title}: объявления на этот срок в досье школы нет. Видели сами — впишите, "
            "где и какого числа, например «сайт фонда, 02.02.2027». Нет — отметьте «по ритму»."
        )
        return wrong(text, *source.facts[:1], line="chosen")
    text = f"{source.title}: видно, откуда срок. Проверьте: {source.look_up}."
    return right(text, *source.facts[:1], line="chosen", caution=f"{source.window} — проверить")


def _says_where(where: str) -> bool:
    text = " ".join(where.casefold().split()).strip(" .,!?-–—")
    return len(set(filter(str.isalpha, text))) >= _LETTERS and text not in _NOWHERE


def _days(where: str) -> Iterator[date]:
    """The days named in a text: ``02.02.2027``, ``2027-02-02``, ``2 февраля 2027``."""
    typed = _DAY.findall(where)
    for day, word, year in _WORDY_DAY.findall(where.casefold()):
        numbers = [at for at, stem in enumerate(_MONTHS, 1) if word.startswith(stem)]
        typed += [f"{day}.{number}.{year}" for number in numbers[:1]]
    for text in typed:
        try:
            yield read_date(text)
        except BadInput:
            continue


RULES: Mapping[str, Rule] = {
    "fits": fits,
    "refused": refused,
    "calendar": calendar,
    "unproven": unproven,
}
