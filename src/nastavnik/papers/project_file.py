"""A project as one file: saved as JSON, taken back from JSON or from an edited application."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, NoReturn

from nastavnik.papers.application_read import read_application
from nastavnik.papers.office_zip import OLD_OFFICE, ZIP
from nastavnik.project.draft import Draft
from nastavnik.values.numbers import BadInput

MOST_JSON_BYTES = 5 * 1024 * 1024
_MOST_DEPTH = 8
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
_PARTS = ("fields", "tables", "budget")

EMPTY = "Файл пустой: скачайте проект из формы и загрузите его снова."
TOO_BIG = "Файл больше 5 МБ, а проект столько не занимает: проверьте, тот ли это файл."
PDF = (
    "Это PDF, из него ответы не прочитать: загрузите файл проекта (.json) или заявку Word (.docx)."
)
PICTURE = "Это картинка: загрузите файл проекта (.json) или заявку Word (.docx)."
NOT_UTF8 = "Файл записан не в кодировке UTF-8: скачайте проект из формы и загрузите его снова."
NOT_A_PROJECT = "Это не файл проекта: загрузите файл .json из формы или заявку Word (.docx)."
DAMAGED = "Файл проекта повреждён: скачайте проект из формы и загрузите его снова."
TWICE = "В файле проекта одно и то же поле записано дважды: скачайте проект из формы снова."


def read_project_file(data: bytes) -> Draft:
    """A project from an uploaded file: JSON of the form or «Черновик заявки» (.docx).

    What the file is, is seen by its contents, not by its name. An application on paper has no
    rows of the budget (see :func:`read_application`).

    Raises:
        BadInput: the file is of another kind, damaged, too big or closed with a password.

    """
    if not data:
        raise BadInput(EMPTY)
    if data.startswith((ZIP, OLD_OFFICE)):
        return read_application(data)
    if data.startswith(b"%PDF"):
        raise BadInput(PDF)
    if data.startswith(_PICTURES) or data[8:12] == b"WEBP":
        raise BadInput(PICTURE)
    if len(data) > MOST_JSON_BYTES:
        raise BadInput(TOO_BIG)
    return Draft.from_data(_read_json(data))


def write_project_json(draft: Draft) -> bytes:
    """The draft as JSON in UTF-8, Russian readable, in the order of the form."""
    text = json.dumps(draft.to_data(), ensure_ascii=False, indent=1)
    return f"{text}\n".encode("utf-8", errors="replace")  # half a character cannot be written


def _read_json(data: bytes) -> Mapping[str, Any]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(NOT_UTF8) from error
    if not text.lstrip().startswith("{"):
        raise BadInput(NOT_A_PROJECT)
    try:
        # numbers stay the digits they were typed with
        found = json.loads(
            text,
            object_pairs_hook=_distinct,
            parse_constant=_refuse,
            parse_float=str,
            parse_int=str,
        )
    except BadInput:
        raise
    except (ValueError, RecursionError) as error:
        raise BadInput(DAMAGED) from error
    if not any(part in found for part in _PARTS) or _is_deep(found):
        raise BadInput(NOT_A_PROJECT)
    return found  # type: ignore[no-any-return]  # the text begins with «{»


def _distinct(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise BadInput(TWICE)
    return found


def _refuse(word: str) -> NoReturn:
    raise BadInput(DAMAGED)  # NaN and Infinity are not JSON


def _is_deep(value: object) -> bool:
    """Whether something is nested deeper than any project is."""
    level: list[object] = [value]
    for _ in range(_MOST_DEPTH):
        level = [child for one in level for child in _children(one)]
    return bool(level)


def _children(value: object) -> Sequence[object]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else ()
