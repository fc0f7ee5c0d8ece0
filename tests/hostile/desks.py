"""Doors of the staff's desk."""

from hostile.door import ASSIGNMENT, EXPERT, GRADER, MANAGER, STAFF, TRAINER, Door
from scenario import TASK


def _staff(title: str, pattern: str, *open_to: str, path: str = "", **more: object) -> Door:
    return Door(title, "staff", pattern, path or pattern, frozenset(open_to), **more)  # type: ignore[arg-type]


FILE = "files/(gradebook[.]xlsx|gradebook[.]csv|audit[.]xlsx|certificates[.]xlsx)"
_AIM = "([a-z][a-z0-9-]{0,39})"
_SESSION = "([a-z][a-z0-9_-]{0,39})/([0-9T-]{10,30})"
SESSION = "2026-11-05T18-00-00"
ENTRY = "journal/([1-9][0-9]{0,8})"
PLANNED = {"kind": "visit", "state": "planned", "day": "05.12.2026", "expert": "gromova.a"}
SELECTION = "(selection[.](?:xlsx|docx))"
CLUB = "club/([1-9][0-9]{0,8})"
SURVEY = "survey/([1-9][0-9]{0,8})"
DESKS = [
    _staff("Рабочий стол", "", *STAFF),
    _staff("Люди и состояние работ", "people", MANAGER, TRAINER),
    _staff("Новый код человеку", "code", MANAGER, method="POST", form={"login": "zabyvalov.n"}),
    _staff("Отметки за тексты", "marking", GRADER),
    _staff("Взаимное чтение: пары и заметки", "peers", TRAINER, GRADER, MANAGER),
    _staff("Вопросы участников и ход встреч", "questions", TRAINER, MANAGER),
    _staff(
        "Вопросы участников и ход встреч",
        "questions",
        TRAINER,
        MANAGER,
        method="POST",
        form={"action": "take"},
    ),
    *(
        _staff(
            "Вопросы участников и ход встреч",
            "questions/([a-z][a-z0-9_-]{0,39})[.](html|ipynb)",
            TRAINER,
            MANAGER,
            path=f"questions/{TASK}.{kind}",
        )
        for kind in ("html", "ipynb")
    ),
    _staff("План и факт школы", "school", TRAINER, MANAGER),
    _staff(
        "План и факт школы: первый день",
        "school",
        MANAGER,
        method="POST",
        form={"begins": "01.07.2026"},
        path="school",
    ),
    _staff("Чем подтверждено число", f"school/{_AIM}", TRAINER, MANAGER, path="school/visit"),
    _staff("Занятия: отчёты, кто был", "held", TRAINER, MANAGER),
    _staff(
        "Занятия: отчёты, кто был",
        "held",
        TRAINER,
        MANAGER,
        method="POST",
        form={"webinar": TASK, "when": "06.11.2026 18:00"},
    ),
    _staff(
        "Занятия: отчёты, кто был",
        f"held/{_SESSION}",
        TRAINER,
        MANAGER,
        path=f"held/{TASK}/{SESSION}",
    ),
    *(
        _staff(
            "Занятия: отчёты, кто был",
            f"held/{_SESSION}/people",
            TRAINER,
            MANAGER,
            path=f"held/{TASK}/{SESSION}/people",
            method=method,
            form={"here": "Lukina.O"},
        )
        for method in ("GET", "POST")
    ),
    _staff("Отчёты школы", "reports", TRAINER, MANAGER),
    _staff(
        "Отчёты школы", "reports/(school|district|team|person)", TRAINER, MANAGER,
        path="reports/team?of=never", status=409,
    ),
    _staff("Отчёты школы", "reports/school.docx", TRAINER, MANAGER),
    _staff("Лист эксперта", "jury", EXPERT),
    _staff("Опросы: список, опрос 2024 года, результаты", "survey", MANAGER, TRAINER),
    _staff("Опросы: список, опрос 2024 года, результаты", "survey-2024", MANAGER, TRAINER),
    _staff(
        "Опросы: список, опрос 2024 года, результаты",
        SURVEY,
        MANAGER,
        TRAINER,
        path="survey/1",
    ),
    _staff("Ответы на опрос файлом", f"{SURVEY}[.]xlsx", MANAGER, path="survey/1.xlsx"),
    _staff("Открыть и закрыть опрос", "survey", MANAGER, method="POST", form={"title": "Набор"}),
    _staff(
        "Открыть и закрыть опрос", SURVEY, MANAGER, path="survey/1", method="POST", form={"a": "b"}
    ),
    _staff("Отбор на обучение: список", "selection", MANAGER, TRAINER),
    _staff("Отбор на обучение: отметки, решения, файлы", "selection/marks", MANAGER),
    _staff(
        "Отбор на обучение: отметки, решения, файлы",
        "selection/marks",
        MANAGER,
        method="POST",
        form={"a": "b"},
    ),
    _staff(
        "Отбор на обучение: отметки, решения, файлы",
        "selection",
        MANAGER,
        method="POST",
        form={"a": "b"},
    ),
    *(
        _staff(
            "Отбор на обучение: отметки, решения, файлы",
            SELECTION,
            MANAGER,
            path=f"selection.{kind}",
        )
        for kind in ("xlsx", "docx")
    ),
    _staff("Дискуссионный клуб", "club", MANAGER, TRAINER),
    *(
        _staff(
            "Дискуссионный клуб", f"{CLUB}{part}", MANAGER, TRAINER, path=f"club/{{club}}{kind}", **more
        )
        for part, kind, more in (
            ("", "", {}),
            ("[.]docx", ".docx", {}),
            ("", "", {"method": "POST", "form": {"action": "remove"}}),
        )
    ),
    _staff("Стол председателя", "jury-table", MANAGER),
    _staff("Итоги конкурса: согласия, публикация, дипломы", "results", MANAGER),
    _staff(
        "Итоги конкурса: согласия, публикация, дипломы", "results", MANAGER,
        method="POST", form={"action": "agree", "agreed": "fakel"},
    ),
    *(
        _staff(
            "Итоги конкурса: согласия, публикация, дипломы", f"results/{name}", MANAGER,
            path=f"results/{name.replace('[', '').replace(']', '')}", status=409,
        )
        for name in ("page[.]html", "diplomas[.]pdf")  # the contest is not over
    ),
    _staff("Ведомость оценок", FILE, GRADER, MANAGER, path="files/gradebook.xlsx"),
    _staff("Ведомость оценок", FILE, GRADER, MANAGER, path="files/gradebook.csv"),
    _staff("Журнал изменений оценок", FILE, MANAGER, path="files/audit.xlsx"),
    _staff("Сертификаты: кто готов, список", "certificates", TRAINER, MANAGER),
    _staff(
        "Сертификаты: кто готов, список", "certificates/person", TRAINER, MANAGER,
        path="certificates/person?login=Lukina.O",
    ),
    _staff(
        "Сертификаты: кто готов, список", FILE, TRAINER, MANAGER, path="files/certificates.xlsx"
    ),
    _staff(
        "Сертификаты: выдать, отменить, напечатать", "certificates", MANAGER,
        method="POST", form={"a": "b"},
    ),
    _staff(
        "Сертификаты: выдать, отменить, напечатать", "certificates/person", MANAGER, method="POST",
        form={"login": "zabyvalov.n", "action": "give", "text": "Решение"},
    ),
    _staff(
        "Сертификаты: выдать, отменить, напечатать", "certificates/all[.]pdf", MANAGER,
        path="certificates/all.pdf",
    ),
    _staff("Таблица отметок", f"marks/{ASSIGNMENT}[.]xlsx", GRADER, path=f"marks/{TASK}.xlsx"),
    *(
        _staff("Журнал школы: читать", pattern, TRAINER, EXPERT, MANAGER, path=path)
        for pattern, path in {
            "journal": "journal",
            "journal[.]xlsx": "journal.xlsx",
            "journal/new": "journal/new?kind=visit",
            ENTRY: "journal/{entry}",
            f"{ENTRY}/application[.]docx": "journal/{entry}/application.docx",
        }.items()
    ),
    _staff(
        "Журнал школы: новая запись", "journal/new", TRAINER, EXPERT, MANAGER,
        method="POST", form=PLANNED,
    ),
    _staff(
        "Журнал школы: менять запись, которую ведёт эксперт", ENTRY, EXPERT, MANAGER,
        path="journal/{entry}", method="POST", form=PLANNED,
    ),
    _staff(
        "Журнал школы: менять запись, которую ведёт эксперт", f"{ENTRY}/remove", EXPERT, MANAGER,
        path="journal/{entry}/remove",
    ),
    _staff(
        "Журнал школы: удалить чужую запись", f"{ENTRY}/remove", MANAGER,
        path="journal/{other_entry}/remove", method="POST",
    ),
]  # fmt: skip
