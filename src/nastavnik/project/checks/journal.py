"""The journal of a running grant: payments that can be proved, checkpoints that can be seen.

They give points, so a row earns only by what is really in it, and the same words in every row
are the words of none.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from nastavnik.project.budget.budget import Budget
from nastavnik.project.budget.line import Line
from nastavnik.project.budget.rules.evidence import WHOLE_PROJECT
from nastavnik.project.checks.wording import is_said
from nastavnik.project.project import Activity, Checkpoint, Payment, Project, Result
from nastavnik.values.money import ZERO, show_money
from nastavnik.values.months import show_date
from nastavnik.values.numbers import clip
from nastavnik.values.verdict import Status, Verdict, empty, partial, right, wrong
from nastavnik.values.words import folded, key_of

PAYMENTS, CHECKPOINTS = "payments", "checkpoints"
RETURNED, PLANNED = "returned", "planned"
_TERM, _REPORT, _TIED, _JOURNAL, _POINTS = "Ф2.64", "Ф2.77", "Ф2.67", "Ф3.60", "Ф2.80"
_LEAST_NOTE = 3  # words
_MOST_ALIKE = 2  # rows that may say the very same
_SHORT = re.compile(r"\b[А-ЯЁ]{3,}\b")  # an abbreviation
_LEAST_LETTERS = 2  # of different kinds

# Beginnings of words that name a document of a payment, and a proof of what was reached.
_DOCUMENTS = (
    "договор|контракт|счет|акт|накладн|чек|квитанц|упд|ведомост|табел|поручен|платеж|авансов|отчет|"
    "билет|расписк|приказ|расчет|листок|смет|соглашен|ордер|выписк|справк|распоряж|спецификац|слип"
)
_PROOFS = (
    _DOCUMENTS
    + "|лист|журнал|фото|видео|скан|анкет|опрос|тест|провер|спис|протокол|ссылк|публикац|"
    "афиш|отзыв|запис|звон|карточк|сертификат|благодар|письм|скриншот|заключен|презентац|план|"
    "программ|методич|памятк|дневник|график|согласи|карт|сводк|таблиц|замер|свидетельств|объявлен"
)
_DOCUMENT, _PROOF = (re.compile(rf"\b(?:{stems})") for stems in (_DOCUMENTS, _PROOFS))
_AGREED = re.compile(r"\b(?:соглас|согласен|разреш|одобр|допсоглаш|дополнительн\w* соглаш)")


def payments_in_term(project: Project) -> list[Verdict]:
    """Every payment was made inside the project: before and after it nothing is paid."""
    if not project.payments:
        return [_no_payments()]
    start, end = project.start, project.end
    if start is None or end is None or end < start:
        return [empty("Сначала нужен срок проекта.", _TERM)]
    return [unsaid(one, project) or _in_term(one, start, end) for one in project.payments]


def _in_term(one: Payment, start: date, end: date) -> Verdict:
    name, place = f"«{clip(one.what, 60) or 'Платёж'}»", f"payments/{one.id}/day"
    if one.day is None:
        return empty(f"{name}: впишите день платежа.", _TERM, line=place)
    if not start <= one.day <= end:
        sentence = (
            f"{name}: {show_date(one.day)} — вне срока проекта ({show_date(start)} — "
            f"{show_date(end)}). Из гранта так платить нельзя."
        )
        return wrong(sentence, _TERM, line=place)
    return right(f"{name} — внутри срока.", _TERM, line=place)


def payments_documented(project: Project) -> list[Verdict]:
    """Every payment is tied to a line of the grant, to that line's activity and to documents."""
    if not project.payments:
        return [_no_payments()]
    same = _too_alike(one.document for one in project.payments)
    found = []
    for one in project.payments:
        if blank := unsaid(one, project):
            found.append(blank)
            continue
        found += [
            _of_line(one, project.budget),
            _of_activity(one, project),
            _with_document(one, folded(one.document) in same),
        ]
    return found


def unsaid(one: Payment, project: Project) -> Verdict | None:
    """A row that does not say what was paid for and how much is no payment yet.

    Pay of every month has one name and one line; one name for many lines is the name of nothing.
    """
    place = f"payments/{one.id}/what"
    if not _names_something(one.what):
        return empty("Платёж: напишите, за что заплатили.", _JOURNAL, line=place)
    lines = {other.line for other in project.payments if folded(other.what) == folded(one.what)}
    if len(lines) > _MOST_ALIKE:
        sentence = f"«{clip(one.what, 60)}»: так названо всё подряд. За что этот платёж?"
        return wrong(sentence, _JOURNAL, line=place)
    return None if one.amount else _no_amount(one)


def _of_line(one: Payment, budget: Budget) -> Verdict:
    name, place = f"«{clip(one.what, 60) or 'Платёж'}»", f"payments/{one.id}/line"
    line = _line(one.line, budget)
    if not one.line:
        return empty(f"{name}: выберите строку бюджета.", _JOURNAL, line=place)
    if line is None:
        return wrong(f"{name}: такой строки в бюджете нет.", _JOURNAL, line=place)
    if line.grant_share <= ZERO:
        sentence = f"{name}: строку «{line.name}» платит не грант. Выберите строку гранта."
        return wrong(sentence, _JOURNAL, line=place)
    return right(f"{name}: строка «{line.name}».", _JOURNAL, line=place)


def _of_activity(one: Payment, project: Project) -> Verdict:
    name, place = f"«{clip(one.what, 60) or 'Платёж'}»", f"payments/{one.id}/activity"
    known = {activity.id: activity for activity in project.activities}
    if not one.activity:
        return empty(f"{name}: для какого мероприятия?", _TIED, line=place)
    if one.activity not in known:
        return wrong(f"{name}: такого мероприятия в плане нет.", _TIED, line=place)
    line = _line(one.line, project.budget)
    said = line.activity if line else ""
    if said and key_of(said) not in (key_of(WHOLE_PROJECT), key_of(known[one.activity].name)):
        sentence = f"{name}: строка бюджета — для «{clip(said, 60)}», а платёж для другого."
        return wrong(sentence, _TIED, line=place)
    return right(f"{name}: мероприятие названо.", _TIED, line=place)


def _with_document(one: Payment, is_repeated: bool) -> Verdict:
    name, place = f"«{clip(one.what, 60) or 'Платёж'}»", f"payments/{one.id}/document"
    if not one.document:
        return empty(f"{name}: нет документа. Назовите договор, счёт, акт.", _REPORT, line=place)
    if not _DOCUMENT.search(folded(one.document)):
        sentence = f"{name}: документа не видно. Назовите: договор, счёт, накладная, акт, чек."
        return wrong(sentence, _REPORT, line=place)
    if is_repeated:
        sentence = f"{name}: у всех платежей написано одно и то же. У каждого свои документы."
        return wrong(sentence, _REPORT, line=place)
    if one.state != PLANNED and not re.search(r"\d", one.document):
        sentence = f"{name}: впишите номер и день документа, чтобы его нашли."
        return partial(sentence, _REPORT, line=place)
    return right(f"{name}: документы названы.", _REPORT, line=place)


def remainder(project: Project) -> list[Verdict]:
    """No line is paid over what the grant gives it; together the payments fit the grant.

    Money that came back is not spent; what is only planned is spent already.
    """
    if not project.payments:
        return [_no_payments()]
    found = [fault for one in project.payments if (fault := unsaid(one, project))]
    is_told = len(found) < len(project.payments)
    lines = [(line, spent_by(project, line.id)) for line in project.budget.lines]
    left = [_left(line, spent) for line, spent in lines if spent]
    whole = sum((spent for _, spent in lines), ZERO)
    left += [_total(whole, project.request)] if whole else []
    return [*found, *(one for one in left if is_told or one.status is not Status.RIGHT)]


def spent_by(project: Project, line: str) -> Decimal:
    """What the payments of a line take together."""
    theirs = (one for one in project.payments if one.line == line and one.state != RETURNED)
    return sum((one.amount or ZERO for one in theirs), ZERO)


def _no_amount(one: Payment) -> Verdict:
    name, place = f"«{clip(one.what, 60) or 'Платёж'}»", f"payments/{one.id}/amount"
    ask = f"{name}: впишите сумму больше нуля."
    return (
        empty(ask, _JOURNAL, line=place) if one.amount is None else wrong(ask, _JOURNAL, line=place)
    )


def _left(line: Line, spent: Decimal) -> Verdict:
    plan = max(line.grant_share, ZERO)
    words = f"«{line.name}»: по гранту {show_money(plan)}, в журнале {show_money(spent)}"
    if spent > plan:
        over = f"{words}. Лишние {show_money(spent - plan)}: сначала согласуйте с фондом."
        return wrong(over, _JOURNAL, line=PAYMENTS)
    return right(f"{words}, осталось {show_money(plan - spent)}.", _JOURNAL, line=PAYMENTS)


def _total(spent: Decimal, request: Decimal) -> Verdict:
    words = f"Всего в журнале {show_money(spent)} из {show_money(request)} гранта"
    if spent > request:
        return wrong(f"{words}: больше, чем дали.", _JOURNAL, line=PAYMENTS)
    return right(f"{words}, осталось {show_money(request - spent)}.", _JOURNAL, line=PAYMENTS)


def checkpoints_in_term(project: Project) -> list[Verdict]:
    """Every checkpoint has a day inside the project and not before its activity begins."""
    if not project.checkpoints:
        return [_no_checkpoints()]
    start, end = project.start, project.end
    if start is None or end is None or end < start:
        return [empty("Сначала нужен срок проекта.", _POINTS)]
    begins = {one.id: one for one in project.activities}
    return [
        _unnamed(one, project) or _dated(one, start, end, begins.get(one.activity))
        for one in project.checkpoints
    ]


def _dated(one: Checkpoint, start: date, end: date, activity: Activity | None) -> Verdict:
    name, place = f"«{clip(one.what, 60) or 'Точка'}»", f"checkpoints/{one.id}/day"
    if one.day is None:
        return empty(f"{name}: к какому дню?", _POINTS, line=place)
    if not start <= one.day <= end:
        sentence = f"{name}: {show_date(one.day)} — вне срока проекта."
        return wrong(sentence, _POINTS, line=place)
    if activity is None:
        ask = f"{name}: выберите мероприятие из плана."
        return empty(ask, _POINTS, line=f"checkpoints/{one.id}/activity")
    if activity.start is not None and one.day < activity.start:
        sentence = f"{name}: в этот день «{clip(activity.name, 60)}» ещё не начнётся."
        return wrong(sentence, _POINTS, line=place)
    return right(f"{name} — {show_date(one.day)}, внутри срока.", _POINTS, line=place)


def checkpoints_proved(project: Project) -> list[Verdict]:
    """Every checkpoint says what proves it; one that went otherwise says honestly how."""
    if not project.checkpoints:
        return [_no_checkpoints()]
    same = _too_alike(one.proof for one in project.checkpoints)
    return [
        _unnamed(one, project)
        or _fault(one, folded(one.proof) in same)
        or right(
            f"«{clip(one.what, 60)}»: есть чем подтвердить.", _REPORT, line=f"checkpoints/{one.id}"
        )
        for one in project.checkpoints
    ]


def _fault(one: Checkpoint, is_repeated: bool) -> Verdict | None:
    """The first thing to mend in a checkpoint."""
    name, place = f"«{clip(one.what, 60) or 'Точка'}»", f"checkpoints/{one.id}"
    if not one.proof:
        return empty(f"{name}: чем подтвердите?", _REPORT, line=f"{place}/proof")
    if is_repeated or not _PROOF.search(folded(one.proof)):
        ask = "Назовите, что положите в папку: лист регистрации, фото, акт, журнал."
        return wrong(f"{name}: этого не проверить. {ask}", _REPORT, line=f"{place}/proof")
    return _honest(one, name, place)


def _unnamed(one: Checkpoint, project: Project) -> Verdict | None:
    """A row that does not say what must be reached and how much of it is no checkpoint yet."""
    name, place = f"«{clip(one.what, 60) or 'Точка'}»", f"checkpoints/{one.id}"
    if not is_said(one.what, 2):
        return empty(f"{name}: что должно получиться?", _POINTS, line=f"{place}/what")
    others = (other for other in project.checkpoints if other.id != one.id)
    if folded(one.what) in {folded(other.what) for other in others}:
        ask = f"{name}: такая точка уже есть. Что должно получиться здесь?"
        return wrong(ask, _POINTS, line=f"{place}/what")
    if not one.number:
        return empty(f"{name}: сколько должно быть?", _POINTS, line=f"{place}/number")
    return None


def _honest(one: Checkpoint, name: str, place: str) -> Verdict | None:
    if not one.state:
        return empty(f"{name}: выберите, как идёт.", _REPORT, line=f"{place}/state")
    explained = is_said(one.note, _LEAST_NOTE)
    if one.state == "moved":
        if explained and _AGREED.search(folded(one.note)):
            return None
        ask = f"{name}: перенесли — напишите, почему и каким письмом фонд согласился."
        return wrong(ask, _REPORT, line=f"{place}/note")
    if one.state == "waiting":
        return None
    if one.fact is None:
        return empty(f"{name}: сколько вышло на деле?", _REPORT, line=f"{place}/fact")
    if one.state == "late" and not explained:
        ask = f"{name}: опоздали — напишите, почему и на сколько дней."
        return wrong(ask, _REPORT, line=f"{place}/note")
    if one.fact < (one.number or 0) and not explained:
        ask = f"{name}: вышло {one.fact} вместо {one.number}. Напишите, почему и что сделали."
        return wrong(ask, _REPORT, line=f"{place}/note")
    return None


def checkpoints_cover(project: Project) -> list[Verdict]:
    """Every promise to people has a checkpoint; without promises, every activity has one."""
    if not project.checkpoints:
        return [_no_checkpoints()]
    whole = [one for one in project.checkpoints if one.day and not _unnamed(one, project)]
    promised = [one for one in project.results if one.kind in ("people", "quality")]
    if promised:
        return [_reached(one, whole) for one in promised]
    return [_covered(one, whole) for one in project.activities] or [
        empty("Сначала нужны результаты или мероприятия.", _POINTS, line=CHECKPOINTS)
    ]


def _reached(result: Result, points: Sequence[Checkpoint]) -> Verdict:
    name = f"«{clip(result.text, 60)}»"
    ours = [one for one in points if one.result == result.id]
    if not ours:
        ask = f"Результат {name} без точки: добавьте её и выберите этот результат."
        return empty(ask, _POINTS, line=CHECKPOINTS)
    last = max(one.number or 0 for one in ours)
    if result.target is not None and last != result.target:
        sentence = f"{name}: в заявке обещано {result.target}, а в точке {last}. Число одно."
        return partial(sentence, _POINTS, line=f"checkpoints/{ours[-1].id}/number")
    return right(f"{name}: точка есть.", _POINTS, line=f"checkpoints/{ours[-1].id}")


def _covered(activity: Activity, points: Sequence[Checkpoint]) -> Verdict:
    name = f"«{clip(activity.name, 60)}»"
    if any(one.activity == activity.id for one in points):
        return right(f"{name}: точка есть.", _POINTS, line=CHECKPOINTS)
    return empty(f"У мероприятия {name} нет точки.", _POINTS, line=CHECKPOINTS)


def _no_payments() -> Verdict:
    return empty("Запишите платежи.", _JOURNAL, line=PAYMENTS)


def _no_checkpoints() -> Verdict:
    return empty("Запишите контрольные точки.", _POINTS, line=CHECKPOINTS)


def _line(wanted: str, budget: Budget) -> Line | None:
    return next((line for line in budget.lines if line.id == wanted), None)


def _too_alike(texts: Iterable[str]) -> set[str]:
    """Texts that stand in more rows than chance would put them."""
    times = Counter(folded(text) for text in texts if text)
    return {text for text, number in times.items() if number > _MOST_ALIKE}


def _names_something(text: str) -> bool:
    """Whether there is a word at least; «НДФЛ» is one, «аааа» is none."""
    return is_said(text, 1) or any(len(set(one)) > _LEAST_LETTERS for one in _SHORT.findall(text))
