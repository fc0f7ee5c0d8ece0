"""Copies in a person's folder: refreshed from the school, never at the cost of their own edits.

What was laid is remembered by hash. A copy nobody touched follows the school; a copy that the
person edited stays until the school changes the same file, and is then kept under another name.
"""

import hashlib
import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from nastavnik.values.clock import now

LAID = Path(".nastavnik-laid.json")


def lay_out(home: Path, files: Mapping[Path, bytes]) -> list[Path]:
    """Bring the copies in ``home`` up to date; returns where edited ones are kept now."""
    laid = _read_laid(home)
    kept: list[Path] = []
    for place, fresh in files.items():
        path = home / place
        mine = path.read_bytes() if path.is_file() else None
        before = laid.get(str(place))
        if mine is not None and fingerprint(path, mine) not in {before, fingerprint(path, fresh)}:
            if before == fingerprint(path, fresh):
                continue  # the school's has not changed: theirs stays
            kept.append(_set_aside(path))
        if mine != fresh:
            _write(path, fresh)
        laid[str(place)] = fingerprint(path, fresh)
    _write(home / LAID, json.dumps(laid, ensure_ascii=False, indent=1).encode())
    return kept


def fingerprint(path: Path, content: bytes) -> str:
    """What makes a file another one; a notebook that was only run is still the same."""
    if path.suffix == ".ipynb":
        with suppress(ValueError, KeyError, TypeError, AttributeError):
            content = json.dumps(_written(json.loads(content)), sort_keys=True).encode()
    return hashlib.sha256(content).hexdigest()


def _written(notebook: dict[str, Any]) -> list[Any]:
    """What people write into a notebook, without outputs and the marks of running."""
    return [
        [cell["cell_type"], "".join(cell["source"]), cell.get("attachments"), _marks(cell)]
        for cell in notebook["cells"]
    ]


def _marks(cell: dict[str, Any]) -> dict[str, Any]:
    return {name: mark for name, mark in cell["metadata"].items() if name != "execution"}


def _read_laid(home: Path) -> dict[str, str]:
    try:
        laid = json.loads((home / LAID).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return laid if isinstance(laid, dict) else {}


def _set_aside(path: Path) -> Path:
    stem = f"{path.stem} — моя правка {now():%d.%m.%Y %H-%M}"
    names = (f"{stem}{number}{path.suffix}" for number in ("", *(f" ({n})" for n in range(2, 100))))
    free = next(one for one in map(path.with_name, names) if not one.exists())
    return path.rename(free)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.new")
    fresh.write_bytes(content)
    os.replace(fresh, path)
