"""Ways to spoil a submission: the hand that edits the notebook, the answers or the folder."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from nastavnik.assignments.answers import FILE_NAME
from nastavnik.assignments.build import NOTEBOOK
from scenario import SAMPLES

Notebook = dict[str, Any]
Spoil = Callable[[Path], object]  # given the folder of the work
OLD = "2026-01-01 10:00:00.000000 UTC"


def nothing(folder: Path) -> None:
    """Leave the work as it is."""


def notebook(change: Callable[[Notebook], object]) -> Spoil:
    """Edit the task notebook."""

    def spoil(folder: Path) -> None:
        path = folder / NOTEBOOK
        found = json.loads(path.read_text("utf-8"))
        change(found)
        path.write_text(json.dumps(found), "utf-8")

    return spoil


def raw(text: str | bytes) -> Spoil:
    """Put something else in the place of the notebook."""
    data = text if isinstance(text, bytes) else text.encode()
    return lambda folder: (folder / NOTEBOOK).write_bytes(data)


def answers(text: str | bytes) -> Spoil:
    """Put something else in the place of the answers."""
    data = text if isinstance(text, bytes) else text.encode()
    return lambda folder: (folder / FILE_NAME).write_bytes(data)


def sample(name: str) -> Spoil:
    """Hand in a hostile sample of the assignment."""
    return answers((SAMPLES / "hostile" / name).read_bytes())


def field(name: str, value: Any) -> Spoil:
    """Give one field of honest answers another value."""

    def spoil(folder: Path) -> None:
        path = folder / FILE_NAME
        found = json.loads(path.read_text("utf-8"))
        found["answers"][name] = value
        path.write_text(json.dumps(found, ensure_ascii=False), "utf-8")

    return spoil


def cell(found: Notebook, grade_id: str) -> dict[str, Any]:
    """The cell with this nbgrader id."""
    return next(
        one
        for one in found["cells"]
        if one["metadata"].get("nbgrader", {}).get("grade_id") == grade_id
    )


def source(grade_id: str, text: str) -> Spoil:
    """Rewrite the source of a cell."""
    return notebook(lambda found: cell(found, grade_id).update(source=text))


def mark(grade_id: str, **changes: Any) -> Spoil:
    """Change nbgrader's marks of a cell."""
    return notebook(lambda found: cell(found, grade_id)["metadata"]["nbgrader"].update(changes))


def outputs(*made: dict[str, Any]) -> Spoil:
    """Forge the outputs of every code cell."""

    def change(found: Notebook) -> None:
        for one in found["cells"]:
            if one["cell_type"] == "code":
                one["outputs"] = [{"metadata": {}} | output for output in made]

    return notebook(change)


def tag_everything(found: Notebook) -> None:
    """nbclient would pass over such cells."""
    for one in found["cells"]:
        one["metadata"]["tags"] = ["skip-execution"]


def double(found: Notebook) -> None:
    """The same grade id twice."""
    found["cells"].append(dict(cell(found, "check-arithmetic"), id="copy"))


def delete(found: Notebook) -> None:
    """One check less."""
    found["cells"].remove(cell(found, "check-arithmetic"))


def attach(found: Notebook) -> None:
    """An attachment whose name climbs out of the folder."""
    cell(found, "brief")["attachments"] = {"../../x.png": {"image/png": "AAAA"}}


def forge_metadata(found: Notebook) -> None:
    """What the grader itself writes after reading."""
    found["metadata"]["nastavnik"] = {
        "answers": {"charge": "60400"},
        "problem": None,
        "notes": [],
    }


def old_format(found: Notebook) -> None:
    """A notebook of nbformat 3."""
    found.update(nbformat=3, nbformat_minor=0, worksheets=[], cells=None)


def rename(folder: Path) -> None:
    """Save the notebook under another name."""
    (folder / NOTEBOOK).rename(folder / "Моя тетрадь (копия).ipynb")


def add_files(folder: Path) -> None:
    """Things that an honest person sends too."""
    inner = folder / "фото и смета"
    inner.mkdir()
    (inner / "Чек № 5.txt").write_text("1 200,50", "utf-8")
    (folder / "вторая тетрадь.ipynb").write_text("{}", "utf-8")


def link(name: str, target: str | Path) -> Spoil:
    """A link in the place of a file."""

    def spoil(folder: Path) -> None:
        (folder / name).unlink(missing_ok=True)
        (folder / name).symlink_to(target)

    return spoil


def file(name: str, text: str) -> Spoil:
    """One more file."""
    return lambda folder: (folder / name).write_text(text, "utf-8")


def many_files(folder: Path) -> None:
    """A thousand files that somebody would have to copy."""
    for number in range(1000):
        (folder / f"файл {number}.txt").write_text("x")


def deep_folders(folder: Path) -> None:
    """Folders deeper than any program likes to walk."""
    here = folder
    for _ in range(40):
        here = here / "ещё"
        here.mkdir()
    (here / "дно.txt").write_text("x")


def sparse_gigabyte(folder: Path) -> None:
    """A file of one gigabyte that takes no room here."""
    with (folder / "видео.mp4").open("wb") as huge:
        huge.truncate(1_000_000_000)


def pipe(folder: Path) -> None:
    """A reader of it would wait for ever."""
    os.mkfifo(folder / "труба")


def device(folder: Path) -> None:
    """Endless zeros, as a link: making a device needs rights nobody has here."""
    (folder / "нули").symlink_to("/dev/zero")


def forge_time(folder: Path) -> None:
    """Turn the clock back in the exchange."""
    (folder / "timestamp.txt").write_text(OLD)


def rewrite_answers(folder: Path) -> None:
    """Answer again in the exchange, behind the receipt."""
    (folder / FILE_NAME).write_bytes((SAMPLES / "strong.json").read_bytes())
