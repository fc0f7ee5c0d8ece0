"""Read ``answers.json`` as data from strangers: bounded, strict, never executed."""

import json
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nastavnik.assignments.beside import Beside, beside_data, read_beside
from nastavnik.values.verdict import Status, Verdict

FILE_NAME = "answers.json"
VERSION = 1
MOST_BYTES = 2_000_000

Answers = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Reading:
    """Answers as found; ``problem`` is set (and ``answers`` empty) when they cannot be used.

    ``beside`` is for the form; checks and graders look at the answers only.
    """

    answers: Answers = field(default_factory=dict)
    problem: Verdict | None = None
    saved: str = ""
    beside: Beside = field(default_factory=Beside)


def read_answers(path: Path, assignment_id: str) -> Reading:
    """Read the answers to one assignment; every kind of bad file ends in a named verdict."""
    try:
        mode = path.lstat()
    except (OSError, ValueError):
        return _unusable(Status.EMPTY, "Ответов нет: форма не заполнена или файл не сдан.")
    if not stat.S_ISREG(mode.st_mode):
        return _unusable(Status.FAILED, "Вместо файла ответов сдана ссылка или папка.")
    if mode.st_size > MOST_BYTES:
        return _unusable(
            Status.FAILED, "Файл ответов больше 2 МБ. Сократите тексты и сдайте ещё раз."
        )
    try:
        return parse_answers(path.read_bytes(), assignment_id)
    except OSError:
        return _unusable(Status.FAILED, "Файл ответов не открывается.")


def parse_answers(raw: bytes, assignment_id: str) -> Reading:
    """Parse the bytes of an answers file (see :func:`read_answers`)."""
    if not raw.strip():
        return _unusable(Status.EMPTY, "Файл ответов пуст. Откройте форму и заполните её.")
    try:
        data = json.loads(
            raw.decode("utf-8-sig"),
            object_pairs_hook=_no_repeats,
            parse_constant=_refuse,
            parse_int=str,
            parse_float=str,
        )
    except (ValueError, RecursionError):
        return _unusable(Status.FAILED, "Файл ответов повреждён: это не запись формы.")
    if not isinstance(data, Mapping) or not isinstance(data.get("answers"), Mapping):
        return _unusable(Status.FAILED, "Файл ответов повреждён: в нём нет ответов формы.")
    if data.get("version") != str(VERSION):
        return _unusable(Status.FAILED, "Файл ответов записан другой версией формы.")
    if data.get("assignment") != assignment_id:
        return _unusable(Status.FAILED, "Сданы ответы к другому заданию. Сдайте своё ещё раз.")
    saved = data.get("saved")
    return Reading(
        dict(data["answers"]),
        saved=saved if isinstance(saved, str) else "",
        beside=read_beside(data),
    )


def write_text(
    answers: Mapping[str, Any], assignment_id: str, saved: str, beside: Beside | None = None
) -> str:
    """The text of an answers file; ``saved`` is an ISO time."""
    data = {"version": VERSION, "assignment": assignment_id, "saved": saved}
    data |= beside_data(beside or Beside())
    return json.dumps(data | {"answers": answers}, ensure_ascii=False, indent=1) + "\n"


def _unusable(status: Status, sentence: str) -> Reading:
    return Reading(problem=Verdict(status, sentence))


def _no_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key is repeated")
    return found


def _refuse(name: str) -> None:
    raise ValueError(name)
