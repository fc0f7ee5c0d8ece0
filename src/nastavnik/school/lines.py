"""Journals: files of JSON lines that are only ever added to."""

import fcntl
import os
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

Line = TypeVar("Line")


def append_line(path: Path, line: str) -> None:
    """Add a line and see it onto the disk; one that a crash cut off before it is ended first."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.write(f"\n{line}\n")
        file.flush()
        os.fsync(file.fileno())


def append_record(path: Path, record: BaseModel) -> None:
    """Add a record as a line (see :func:`append_line`)."""
    append_line(path, record.model_dump_json())


def read_records(path: Path, kind: TypeAdapter[Line]) -> list[Line]:
    """The records of a journal in order; a torn or foreign line is passed over.

    Empty when there is no file yet.
    """
    try:
        lines = path.read_bytes().splitlines()
    except FileNotFoundError:
        return []
    found = []
    for line in filter(None, lines):
        try:
            found.append(kind.validate_json(line))
        except ValidationError:
            continue
    return found
