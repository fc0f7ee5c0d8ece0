"""Every door of the school with logins: who may pass, and what they may see behind it.

``docs/security.md`` prints these tables. A page that the code has and no row names fails the test.
"""

from collections.abc import Iterable
from itertools import product

from hostile.desks import DESKS
from hostile.door import (
    ASSIGNMENT,
    COLUMNS,
    GRADER,
    LEARNERS,
    MARK,
    NOBODY,
    OWNER,
    STAFF,
    TEXT,
    Door,
)
from hostile.site_doors import SITE_EDITOR, SITE_HIDDEN, SITE_OPEN
from nastavnik.portal.hub.workplace import team_folder_name
from scenario import TASK


def _cabinet(title: str, pattern: str, path: str, **more: object) -> Door:
    return Door(title, "cabinet", pattern, path, **({"open_to": LEARNERS} | more))  # type: ignore[arg-type]


SERVICES = ("cabinet", "guests", "open", "staff", "formgrader")
POLL = "TEST"
_TOOLS = "tool/(budget|calculators|canvas)"
_OWN_TOOLS = "tool/(budget|calculators|canvas|charter|entity|supplier|papers)"
WEBINAR = "webinar/([a-z][a-z0-9_-]{0,39})"
CABINET = [
    _cabinet("Мой кабинет", "", ""),
    _cabinet("Форма задания", f"task/{ASSIGNMENT}", f"task/{TASK}"),
    *(
        _cabinet("Калькуляторы, канва, бумаги для ТОС", _OWN_TOOLS, f"tool/{name}")
        for name in ("budget", "calculators", "canvas", "charter", "entity", "supplier", "papers")
    ),
    _cabinet(
        "Отзыв на свою работу",
        f"feedback/{ASSIGNMENT}",
        f"feedback/{TASK}",
        open_to=frozenset({OWNER}),
        shows=frozenset({TEXT, MARK}),
    ),
    _cabinet(
        "Бумаги своего проекта",
        "project/([a-z.]{1,20})",
        "project/check.docx",
        open_to=frozenset({OWNER}),
    ),
    _cabinet("Взаимное чтение заявок своей команды", "peers", "peers"),
    _cabinet("Своя строка отбора", "selection", "selection"),
    _cabinet("Свои вопросы ведущим", "questions", "questions"),
    _cabinet("Свои вопросы ведущим", "questions", "questions", method="POST"),
    _cabinet("Календарь отчётов", "calendar", "calendar"),
    *(
        _cabinet("Календарь отчётов", r"calendar/nko\.(ics|xlsx)", f"calendar/nko.{kind}")
        for kind in ("ics", "xlsx")
    ),
    _cabinet("Советы экспертов своей команде", "advice", "advice"),
    _cabinet(
        "Ответить на совет команде автора",
        "advice",
        "advice",
        open_to=frozenset({OWNER}),
        method="POST",
        form={"advice": "1", "state": "done", "seen": "open"},
    ),
    _cabinet(
        "Проверка своего старого устава",
        "charter-check",
        "charter-check",
        shows=frozenset({TEXT}),
    ),
    _cabinet(
        "Проверка своего старого устава",
        "charter-check",
        "charter-check",
        method="POST",
        status=422,
        shows=frozenset({TEXT}),
    ),
    *(
        _cabinet(
            "Текст своего устава и сравнение",
            f"charter-check/{name}",
            f"charter-check/{name}",
            open_to=frozenset({OWNER}),
            shows=frozenset({TEXT}),
        )
        for name in ("text", "comparison.docx")
    ),
    _cabinet("Свой сертификат", "certificate", "certificate", open_to=frozenset({OWNER})),
    _cabinet("Чего не хватает до сертификата", "certificate-way", "certificate-way"),
    *(
        _cabinet("Страница вебинара", f"{WEBINAR}{part}", f"webinar/{TASK}{part}")
        for part in ("", "/vote", "/ask", "/handout", "/checklist", "/quiz")
    ),
    *(
        _cabinet("Страница вебинара", f"{WEBINAR}{part}", f"webinar/{TASK}{part}", method="POST")
        for part in ("/vote", "/ask", "/quiz")
    ),
]

_POLLS = "Голосования для тетради ведущего (по ключу её сервера)"
_ID, _CODE = "([a-z][a-z0-9_-]{0,39})", "([A-Z]{1,10})"
OPEN = [
    Door("Голосование по коду со слайда", "open", "v/?", "v", frozenset(COLUMNS)),
    Door(
        "Голосование по коду со слайда", "open", "v/([^/]{1,60})", f"v/{POLL}", frozenset(COLUMNS)
    ),
    Door("Опрос без входа", "open", "survey", "survey", frozenset(COLUMNS)),
    Door("Опрос без входа", "open", "survey", "survey", frozenset(COLUMNS), "POST"),
    Door("Проверка документа по коду с него", "open", "check/?", "check", frozenset(COLUMNS)),
    Door(
        "Проверка документа по коду с него",
        "open",
        "check/([^/]{1,80})",
        "check/{code}",
        frozenset(COLUMNS),
    ),
    Door("Опубликованные итоги конкурса", "open", "results", "results", frozenset(COLUMNS)),
    *SITE_OPEN,
    Door("Другие адреса голосования", "open", ".*", "grading"),
    Door(_POLLS, "open", f"api/webinars/{_ID}", f"api/webinars/{TASK}"),
    Door(_POLLS, "open", f"api/webinars/{_ID}/end", f"api/webinars/{TASK}/end", method="POST"),
    Door(_POLLS, "open", f"api/webinars/{_ID}/report", f"api/webinars/{TASK}/report"),
    *(
        Door(
            _POLLS, "open", f"api/webinars/{_ID}/order", f"api/webinars/{TASK}/order", method=method
        )
        for method in ("GET", "POST")
    ),
    Door(_POLLS, "open", "api/polls", "api/polls", method="POST"),
    Door(_POLLS, "open", f"api/polls/{_CODE}", f"api/polls/{POLL}"),
    Door(_POLLS, "open", f"api/polls/{_CODE}/end", f"api/polls/{POLL}/end", method="POST"),
]
GUESTS = [
    Door("Калькуляторы без входа", "guests", "", "", frozenset(COLUMNS)),
    *(
        Door("Калькуляторы без входа", "guests", _TOOLS, f"tool/{name}", frozenset(COLUMNS))
        for name in ("budget", "calculators")
    ),
    Door("Канва без входа, когда координатор её закрыл", "guests", _TOOLS, "tool/canvas"),
    Door("Другие адреса калькуляторов", "guests", ".*", "grading"),
]


def _formgrader(title: str, pattern: str, path: str = "", **more: object) -> Door:
    inside = f"formgrader/{path or pattern}".removesuffix("/?")
    given = {"open_to": frozenset({GRADER}), "shows": frozenset({TEXT, MARK})} | more
    return Door(title, "formgrader", f"/formgrader/{pattern}", inside, **given)  # type: ignore[arg-type]


LISTS, WORK, PRESSED = "formgrader: списки", "formgrader: одна работа", "formgrader: кнопки"
_ONE, _TWO = "([^/]+)", "([^/]+)/([^/]+)"
_WORK = "submissions/(?P<submission_id>[^/]+)/(?P<action>next_incorrect|prev_incorrect|next|prev)/?"
FORMGRADER = [
    Door(LISTS, "formgrader", "/?", "", frozenset({GRADER})),
    _formgrader(LISTS, "?", ""),
    *(
        _formgrader(LISTS, f"{pattern}/?", path or pattern)
        for pattern, path in {
            "manage_assignments": "",
            f"manage_submissions/{_ONE}": f"manage_submissions/{TASK}",
            "gradebook": "",
            f"gradebook/{_ONE}": f"gradebook/{TASK}",
            f"gradebook/{_TWO}": f"gradebook/{TASK}/task",
            "manage_students": "",
            f"manage_students/{_ONE}": "manage_students/Lukina.O",
            f"manage_students/{_TWO}": f"manage_students/Lukina.O/{TASK}",
        }.items()
    ),
    *(
        _formgrader(LISTS, f"api/{pattern}", f"api/{path}")
        for pattern, path in {
            "status": "status",
            "assignments": "assignments",
            f"assignment/{_ONE}": f"assignment/{TASK}",
            f"notebooks/{_ONE}": f"notebooks/{TASK}",
            f"submissions/{_ONE}": f"submissions/{TASK}",
            f"submission/{_TWO}": f"submission/{TASK}/Lukina.O",
            f"submitted_notebooks/{_TWO}": f"submitted_notebooks/{TASK}/task",
            "students": "students",
            f"student/{_ONE}": "student/Lukina.O",
            f"student_submissions/{_ONE}": "student_submissions/Lukina.O",
            f"student_notebook_submissions/{_TWO}": f"student_notebook_submissions/Lukina.O/{TASK}",
        }.items()
    ),
    _formgrader(WORK, f"submissions/{_ONE}/?", "submissions/{work}/"),
    _formgrader(WORK, _WORK, "submissions/{work}/next"),
    _formgrader(WORK, "api/grades", "api/grades?submission_id={work}"),
    _formgrader(WORK, "api/comments", "api/comments?submission_id={work}"),
    _formgrader(WORK, f"api/grade/{_ONE}", "api/grade/{grade}"),
    _formgrader(WORK, f"api/comment/{_ONE}", "api/comment/{comment}"),
    *(
        _formgrader(PRESSED, f"api/{pattern}", f"api/{path}", method="POST")
        for pattern, path in {
            f"assignment/{_ONE}/collect": f"assignment/{TASK}/collect",
            f"assignment/{_ONE}/generate_feedback": f"assignment/{TASK}/generate_feedback",
            f"assignment/{_ONE}/release_feedback": f"assignment/{TASK}/release_feedback",
            f"assignment/{_TWO}/generate_feedback": f"assignment/{TASK}/Lukina.O/generate_feedback",
            f"assignment/{_TWO}/release_feedback": f"assignment/{TASK}/Lukina.O/release_feedback",
            f"submission/{_TWO}/autograde": f"submission/{TASK}/Lukina.O/autograde",
            f"submitted_notebook/{_ONE}/flag": "submitted_notebook/{work}/flag",
        }.items()
    ),
]


def _shut(title: str, service: str, paths: Iterable[str], method: str = "GET") -> list[Door]:
    return [Door(title, service, "", path, method=method) for path in paths]


FG = "formgrader/"
SHUT = [
    *_shut(
        "formgrader: править, выпускать и переименовывать",
        "formgrader",
        (f"{FG}api/assignment/{TASK}", f"{FG}api/assignment/..%2f..%2fx", f"{FG}api/student/x"),
        "PUT",
    ),
    *_shut(
        "formgrader: править, выпускать и переименовывать",
        "formgrader",
        (f"{FG}api/assignment/{TASK}/{one}" for one in ("assign", "release", "unrelease")),
        "POST",
    ),
    *_shut(
        "formgrader: имена с путём внутри",
        "formgrader",
        (
            f"{FG}manage_submissions/..%2f..%2fgrading",
            f"{FG}manage_submissions/%22;alert(1);%22",
            f"{FG}api/submissions/..%2f..",
            f"{FG}manage_students/%3Cscript%3E",
        ),
    ),
    *(
        door
        for service in SERVICES
        for door in _shut(
            "Ядра, терминалы, сессии, содержимое папок",
            service,
            (
                "api/kernels", "api/kernels/{kernel}", "api/kernelspecs", "api/sessions",
                "api/terminals", "api/contents", "api/config/notebook", "api/status", "lab", "tree",
                "terminals/1", "nbconvert/html/programme.yml", "voila/tree", "doc", "metrics",
            ),
        )
        if (service, door.path) != ("cabinet", "api/kernels/{kernel}")
    ),
    *(
        Door("Запустить ядро или терминал", service, "", path, method="POST")
        for service, path in product(
            SERVICES, ("api/kernels", "api/sessions", "api/terminals")
        )
    ),
    Door("Ядро автора работы", "cabinet", "", "api/kernels/{kernel}", frozenset({OWNER})),
    *_shut(
        "Люди, группы, ключи и остановка школы (API хаба)",
        "",
        (
            "hub/api/users", "hub/api/users/tretyak.t", "hub/api/groups", "hub/api/proxy",
            "hub/api/services", "hub/api/info", "hub/admin", "hub/token", "hub/metrics",
        ),
    ),
    *_shut(
        "Люди, группы, ключи и остановка школы (API хаба)",
        "",
        ("hub/api/users/tretyak.t/tokens", "hub/api/users/tretyak.t/server", "hub/api/shutdown"),
        "POST",
    ),
    *_shut(
        "Чужой сервер",
        "",
        (
            "user/tretyak.t/", "user/tretyak.t/lab", "user/tretyak.t/api/contents",
            "user/tretyak.t/files/nbgrader_config.py", "hub/user/tretyak.t/", "hub/spawn/tretyak.t",
        ),
    ),
]  # fmt: skip

# Last: nothing is left of the kernel then.
SHUT += [
    Door("Остановить чужое ядро из другой службы", "staff", "", "voila/api/shutdown/{kernel}", method="POST"),
    Door(
        "Остановить ядро автора работы", "cabinet", "", "api/kernels/{kernel}",
        frozenset({OWNER}), "DELETE", 204,
    ),
]  # fmt: skip

DOORS = [
    *CABINET,
    *SITE_EDITOR,
    *OPEN,
    *GUESTS,
    *DESKS,
    *FORMGRADER,
    *SHUT,
    *SITE_HIDDEN,
]

# Files that no address gives: who made them, where they lie in the course.
FILES = {
    "Черновик чужой работы": f"work/teams/{team_folder_name('Команда 1')}/{TASK}/answers.json",
    "Сданная работа": f"grading/submitted/Lukina.O/{TASK}/answers.json",
    "Проверенная работа": f"grading/autograded/Lukina.O/{TASK}/task.ipynb",
    "Отзыв": f"grading/feedback/Lukina.O/{TASK}/task.html",
    "Сертификат": "grading/certificates/Lukina.O.pdf",
    "Сайт до публикации": f"work/teams/{team_folder_name('Команда 1')}/site/site.json",
    "Исходное задание": f"source/{TASK}/notes.txt",
    "Ключ": f"assignments/{TASK}/key.yml",
    "Журнал оценок": "grading/gradebook.db",
    "Пароли": "grading/passwords.json",
    "Список людей": "grading/roster.csv",
    "Записи хаба": "grading/hub/hub.sqlite",
    "Ключ подписи хаба": "grading/hub/cookie_secret",
    "Оценки жюри": "work/jury/answers.json",
}
ON_A_SERVER = {"Журнал оценок"}  # is no file where the databases are PostgreSQL's
# Ways to ask for them under an address of the school.
WAYS = (
    "{0}",
    "../../../{0}",
    "%2e%2e/%2e%2e/%2e%2e/{0}",
    "..%2f..%2f..%2f{0}",
    "files/{0}",
    "api/contents/{0}",
    "voila/files/{0}",
    "voila/render/{0}",
    "voila/static/..%2f..%2f..%2f{0}",
    "voila/templates/nastavnik/static/../../../../../../../{0}",
    "formgrader/submissions/{{work}}/{0}",
    "formgrader/submissions/{{work}}/..%2f..%2f..%2f..%2f{0}",
    "formgrader/static/..%2f..%2f..%2f{0}",
    "task/..%2f..%2f{0}",
)
# Where they are asked for, and by whom besides strangers; whoever may not enter a service has no
# cookie of it and is a stranger there.
PLACES = {
    "services/cabinet/": LEARNERS,
    "services/staff/": STAFF,
    "services/formgrader/": frozenset({GRADER}),
    "services/guests/": NOBODY,
    "services/open/": NOBODY,
    "hub/static/": LEARNERS | STAFF,
    "hub/": LEARNERS | STAFF,
    "": LEARNERS | STAFF,
}
