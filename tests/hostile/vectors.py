"""The hostile table: what a participant may try, and what must come of it.

Honest answers keep their points whatever was done to the notebook; bad answers cost their author
alone; nothing of a submission runs.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from hostile import spoiling as spoil
from hostile.spoiling import Spoil
from nastavnik.assignments.answers import FILE_NAME
from nastavnik.assignments.build import NOTEBOOK
from scenario import SAMPLES

FULL = 26
RIGHT, PARTIAL, EMPTY = "верно", "частично", "не заполнено"
CHANGED, FAILED = "изменено", "сбой"


class At(StrEnum):
    """Where the hand reaches the work."""

    TASK = "у участника"
    EXCHANGE = "в обмене"
    SUBMITTED = "у проверяющего"


@dataclass(frozen=True)
class Vector:
    """One way to spoil a submission.

    Attributes:
        login: of the one who tries it; names the test.
        title: what is tried, for ``docs/security.md``.
        spoil: the hand.
        points: of the automatic part, of 26.
        status: the word for the work.
        says: part of what the grader is told; empty when there is nothing to tell.
        at: where the hand reaches the work.

    """

    login: str
    title: str
    spoil: Spoil
    points: float = FULL
    status: str = CHANGED
    says: str = ""
    at: At = At.TASK


def code(login: str, title: str, text: str) -> Vector:
    """A cell rewritten to run something; it never runs."""
    spoilt = spoil.source("check-arithmetic", text)
    return Vector(login, title, spoilt, says="изменён текст")


def _budget(rows: list[dict[str, Any]]) -> Spoil:
    return spoil.field("budget", {"terms": {}, "rows": rows})


_ROW = {"id": "a", "article": "7", "what": "Чай", "quantity": "1", "price": "1"}
_DEEP = '{"version": 1, "assignment": "o5-budget", "answers": ' + '{"a": ' * 20_000
_ANSWERS = '{"version": 1, "assignment": "o5-budget", "answers": {%s}}'

NOTEBOOKS = [
    Vector("nothing", "Ничего не испорчено", spoil.nothing, status=RIGHT),
    Vector(
        "skip-execution",
        "Метка skip-execution на всех ячейках",
        spoil.notebook(spoil.tag_everything),
        says="изменены метки",
    ),
    code("equal-to-all", "Объект, равный всему (__eq__)", "class A:\n  __eq__ = lambda a, b: True"),
    code("transformer", "Подмена ввода IPython", "get_ipython().input_transformers_post.append(f)"),
    code("more-than-most", "Вернуть больше наибольшего балла", "1000"),
    code("do-execute", "Подмена kernel.do_execute", "get_ipython().kernel.do_execute = ok"),
    code("traceback-off", "Выключить показ ошибок", "get_ipython().showtraceback = print"),
    code("sqlite", "Писать в журнал оценок", "import sqlite3; sqlite3.connect('../gradebook.db')"),
    code("read-source", "Читать ключ и исходное задание", "open('../../../source/o5-budget')"),
    code("exit", "Остановить проверку: os._exit", "import os; os._exit(1)"),
    code("loop", "Вечный цикл", "while True: pass"),
    code("fork-bomb", "Плодить процессы", "import os\nwhile True: os.fork()"),
    code("shell", "Выход в сеть", "import socket; socket.create_connection(('192.0.2.1', 80))"),
    code(
        "background", "Процесс, который переживёт проверку", "import subprocess as s; s.Popen('x')"
    ),
    code("ten-gigabytes", "Вывод на 10 ГБ", "print('x' * 10**10)"),
    Vector(
        "deleted-check",
        "Ячейка проверки удалена",
        spoil.notebook(spoil.delete),
        says="Удалена ячейка «Проверка «Строки сходятся»»",
    ),
    Vector(
        "doubled-id",
        "Ячейка с тем же grade_id дважды",
        spoil.notebook(spoil.double),
        says="повторена",
    ),
    Vector(
        "raised-points",
        "Балл ячейки поднят до 1000",
        spoil.mark("check-trips", points=1000),
        says="служебные отметки",
    ),
    Vector(
        "solution-mark",
        "Отметка solution на проверке",
        spoil.mark("check-trips", solution=True),
        says="служебные отметки",
    ),
    Vector(
        "unlocked",
        "Замок с ячейки снят",
        spoil.mark("check-trips", locked=False),
        says="служебные отметки",
    ),
    Vector(
        "future-schema",
        "Схема отметок из будущего",
        spoil.mark("check-trips", schema_version=99),
        status=RIGHT,
    ),
    Vector(
        "raw-type",
        "Проверка превращена в сырой текст",
        spoil.notebook(lambda found: spoil.cell(found, "check-trips").update(cell_type="raw")),
        says="изменён тип",
    ),
    Vector(
        "no-cells",
        "Удалены все ячейки",
        spoil.notebook(lambda found: found["cells"].clear()),
        says="Удалена ячейка «Форма»",
    ),
    Vector(
        "no-metadata",
        "Удалены все метаданные",
        spoil.notebook(lambda found: [one.update(metadata={}) for one in found["cells"]]),
        says="Добавлено чужих ячеек",
    ),
    Vector(
        "forged-score",
        "Подделан вывод: 1000 баллов",
        spoil.outputs(
            {
                "output_type": "execute_result",
                "data": {"text/plain": "1000"},
                "execution_count": 1,
            }
        ),
        status=RIGHT,
    ),
    Vector(
        "stderr",
        "Предупреждение в выводе верного ответа",
        spoil.outputs({"output_type": "stream", "name": "stderr", "text": "DeprecationWarning"}),
        status=RIGHT,
    ),
    Vector(
        "forged-metadata",
        "Подделаны записи проверяющего в тетради",
        spoil.notebook(spoil.forge_metadata),
        status=RIGHT,
    ),
    Vector(
        "attachment",
        "Вложение с путём наружу",
        spoil.notebook(spoil.attach),
        status=RIGHT,
    ),
    Vector(
        "cells-number",
        "Вместо ячеек число",
        spoil.notebook(lambda found: found.update(cells=7)),
        says="повреждена",
    ),
    Vector(
        "format-3", "Тетрадь формата 3", spoil.notebook(spoil.old_format), says="Удалена ячейка"
    ),
    Vector("empty-notebook", "Пустой файл тетради", spoil.raw(""), says="повреждена"),
    Vector("no-json-notebook", "Тетрадь — не JSON", spoil.raw("привет"), says="повреждена"),
    Vector("list-notebook", "Тетрадь — список", spoil.raw("[1, 2]"), says="повреждена"),
    Vector("deep-notebook", "Тетрадь из 30 000 скобок", spoil.raw("[" * 30_000), says="повреждена"),
    Vector(
        "utf16-notebook",
        "Тетрадь в другой кодировке",
        spoil.raw('{"cells": "тетрадь"}'.encode("utf-16")),
        says="повреждена",
    ),
    Vector(
        "null-notebook",
        "Нулевые байты в тетради",
        spoil.source("check-trips", "a\0b"),
        says="изменён текст",
    ),
    Vector("huge-notebook", "Тетрадь 21 МБ", spoil.raw(b" " * 21_000_000), says="больше 20 МБ"),
    Vector(
        "no-notebook",
        "Тетрадь удалена",
        lambda folder: (folder / NOTEBOOK).unlink(),
        status=RIGHT,
    ),
    Vector("renamed", "Тетрадь переименована по-русски", spoil.rename, status=RIGHT),
    Vector(
        "typed-text",
        "Ответ вписан в тетрадь вместо формы",
        spoil.source("text-items", "мой ответ"),
        status=RIGHT,
    ),
]

ANSWERS = [
    Vector(
        "no-answers",
        "Ответы удалены",
        lambda folder: (folder / FILE_NAME).unlink(),
        0,
        EMPTY,
        "форма не заполнена",
    ),
    Vector("words", "Ответы — не JSON", spoil.answers("300 тысяч"), 0, FAILED, "повреждён"),
    Vector("deep", "Ответы из 20 000 скобок", spoil.answers(_DEEP), 0, FAILED, "повреждён"),
    Vector(
        "doubled-keys", "Ключи дважды", spoil.sample("duplicate-keys.json"), 0, FAILED, "повреждён"
    ),
    Vector(
        "infinity",
        "Infinity вместо числа",
        spoil.answers(_ANSWERS % '"charge": Infinity'),
        0,
        FAILED,
        "повреждён",
    ),
    Vector("nan", "NaN вместо числа", spoil.sample("nan.json"), 0, FAILED, "повреждён"),
    Vector("huge-number", "Число из тысяч цифр", spoil.field("charge", "9" * 5000), 24, PARTIAL),
    Vector("cp1251", "Ответы в cp1251", spoil.sample("cp1251.json"), 0, FAILED, "повреждён"),
    Vector(
        "utf16",
        "Ответы в UTF-16",
        spoil.answers((_ANSWERS % "").encode("utf-16")),
        0,
        FAILED,
        "повреждён",
    ),
    Vector("zeros", "Нулевые байты", spoil.answers(bytes(1000)), 0, FAILED, "повреждён"),
    Vector("null-in-text", "Нулевой байт в ответе", spoil.field("why_items", "a\0b"), status=RIGHT),
    Vector(
        "other-task",
        "Ответы к другому заданию",
        spoil.sample("other-assignment.json"),
        0,
        FAILED,
        "другому",
    ),
    Vector(
        "five-megabytes",
        "5 МБ ответов",
        spoil.answers(_ANSWERS % f'"why_items": "{"ж" * 2_500_000}"'),
        0,
        FAILED,
        "больше 2 МБ",
    ),
    Vector(
        "html",
        "HTML и скрипт в ответе",
        spoil.field("why_items", "<script>1</script>"),
        status=RIGHT,
    ),
    Vector(
        "formula",
        "Формула Excel в ответе",
        spoil.field("why_items", "=cmd|' /C calc'!A0"),
        status=RIGHT,
    ),
    Vector("ten-thousand-rows", "10 000 строк бюджета", _budget([_ROW] * 10_000), 15.5, PARTIAL),
    Vector(
        "rows-not-rows", "Строки — не строки", spoil.field("budget", {"rows": "много"}), 5, PARTIAL
    ),
    Vector(
        "wrong-types",
        "Числа и списки вместо текста",
        spoil.field("why_items", [1, {}]),
        status=RIGHT,
    ),
    Vector(
        "all-ticked", "Отмечены все варианты", spoil.field("mistakes", list("abcdefg")), 23, PARTIAL
    ),
    Vector(
        "unknown-option",
        "Отмечено то, чего нет",
        spoil.field("mistakes", ["<b>", "zzz", None]),
        23,
        PARTIAL,
    ),
]

FILES = [
    Vector("extra-files", "Лишние файлы с пробелами", spoil.add_files, status=RIGHT),
    Vector(
        "key-link",
        "Ссылка на ключ",
        spoil.link("key.txt", SAMPLES.parent / "key.yml"),
        says="Файл «key.txt» не принят",
        at=At.EXCHANGE,
    ),
    Vector(
        "folder-link",
        "Ссылка на папку",
        spoil.link("all", "/etc"),
        says="Файл «all» не принят",
        at=At.EXCHANGE,
    ),
    Vector(
        "dotted-link",
        "Ссылка вверх через ..",
        spoil.link("up", "../../../.."),
        says="Файл «up» не принят",
        at=At.EXCHANGE,
    ),
    Vector(
        "answers-link",
        "Ответы — ссылка на чужие",
        spoil.link(FILE_NAME, SAMPLES / "strong.json"),
        0,
        EMPTY,
        says="Файл «answers.json» не принят",
        at=At.EXCHANGE,
    ),
    Vector(
        "notebook-link",
        "Тетрадь — ссылка",
        spoil.link(NOTEBOOK, "/etc/passwd"),
        says="Файл «task.ipynb» не принят",
        at=At.EXCHANGE,
    ),
    Vector("pipe", "Труба вместо файла", spoil.pipe, says="«труба» не принят", at=At.SUBMITTED),
    Vector("device", "Устройство", spoil.device, says="«нули» не принят", at=At.SUBMITTED),
    Vector(
        "gigabyte", "Файл 1 ГБ", spoil.sparse_gigabyte, says="«видео.mp4» не принят", at=At.EXCHANGE
    ),
    Vector(
        "thousand-files",
        "1000 файлов",
        spoil.many_files,
        says="Не принято ещё файлов",
        at=At.EXCHANGE,
    ),
    Vector(
        "deep-folders",
        "40 папок одна в другой",
        spoil.deep_folders,
        says="«ещё» не принят",
        at=At.EXCHANGE,
    ),
    Vector(
        "results",
        "Подложен файл с оценкой",
        spoil.file("plan.json", '{"autos": {"check-trips": 1000}}'),
        status=RIGHT,
    ),
    Vector(
        "schools-file",
        "Подложена запись школы о сдаче",
        spoil.file("arrival.json", '{"sender": "boss", "receipt": "X", "notes": []}'),
        status=RIGHT,
    ),
    Vector(
        "forged-time",
        "Время сдачи переписано",
        spoil.forge_time,
        says="Время сдачи в работе изменено",
        at=At.EXCHANGE,
    ),
    Vector(
        "rewritten",
        "Ответы переписаны после сдачи",
        spoil.rewrite_answers,
        status=RIGHT,
        at=At.EXCHANGE,
    ),
]

VECTORS = [*NOTEBOOKS, *ANSWERS, *FILES]
