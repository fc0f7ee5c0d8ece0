"""«Тёплый хутор» with its grant in work, to spoil one thing at a time."""

from collections.abc import Callable

from nastavnik.project.draft import Draft
from nastavnik.project.project import Project
from nastavnik.project.reading import read_project
from projects import demo

_POINTS = (
    # what, activity, result, day, number, state, fact, proof, note
    (
        "Группа набрана, люди пришли на первую встречу",
        "a1",
        "r1",
        "31.07.2027",
        "20",
        "reached",
        "17",
        "Лист регистрации, три фото",
        "Трое уехали к детям. Взяли троих из запасного списка с 17 августа.",
    ),
    (
        "Проведены 10 занятий, люди записываются сами",
        "a3",
        "r3",
        "30.11.2027",
        "20",
        "waiting",
        "",
        "Журнал занятий, проверочные задания без имён",
        "",
    ),
    (
        "Люди знают, что ответить мошеннику",
        "a5",
        "r4",
        "15.10.2027",
        "18",
        "late",
        "18",
        "Ведомость контрольных звонков без фамилий",
        "Опоздали на четыре дня: волонтёр болел.",
    ),
    (
        "Ярмарка прошла, соседи видятся каждую неделю",
        "a6",
        "r5",
        "18.12.2027",
        "15",
        "moved",
        "",
        "Анкеты без имён до и после, фото",
        "Перенесли на неделю из-за дождей, фонд согласовал письмом от 06.12.2027.",
    ),
)
_PAYMENTS = (
    # what, day, line, activity, amount, document, state, note
    ("Зарплата руководителя, июль", "31.07.2027", "l1", "a1", "25 000", "Ведомость № 1", "paid"),
    ("Проектор с экраном, 1 шт.", "17.08.2027", "l11", "a3", "38 500", "Счёт № 41", "paid"),
    ("Интернет, август", "25.08.2027", "l9", "a3", "700", "Договор № 5, акт за август", "paid"),
    ("Бумага и папки", "20.08.2027", "l10", "a3", "6 480,50", "Чек № 118", "paid"),
    ("Первая лекция", "08.09.2027", "l3", "a4", "4 000", "Чек НПД № 3, акт № 1", "paid"),
    ("Билеты в Краснодар", "09.08.2027", "l6", "a2", "800", "Билет № 77", "returned"),
    ("Чай на ярмарку", "09.12.2027", "l13", "a6", "10 000", "Договор с ИП", "planned"),
)


def grant() -> Draft:
    draft = demo()
    points = draft.tables["checkpoints"]
    for number, cells in enumerate(_POINTS, 1):
        names = ("what", "activity", "result", "day", "number", "state", "fact", "proof", "note")
        points.append({"id": f"c{number}"} | dict(zip(names, cells, strict=True)))
    names = ("what", "day", "line", "activity", "amount", "document", "state")
    draft.tables["payments"] = [
        {"id": f"p{number}", "note": ""} | dict(zip(names, cells, strict=True))
        for number, cells in enumerate(_PAYMENTS, 1)
    ]
    return draft


def spoilt_grant(spoil: Callable[[Draft], object]) -> Project:
    draft = grant()
    spoil(draft)
    return read_project(draft)
