"""Drafts of projects for the tests of papers, and an office to open the papers with."""

import shutil
import subprocess
import unicodedata
from importlib.resources import files
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from nastavnik.papers.project_file import read_project_file
from nastavnik.project.draft import Draft
from nastavnik.project.form import Field, Kind, application

SECONDS = 150


def demo() -> Draft:
    """«Тёплый хутор»."""
    return read_project_file(files("nastavnik.project").joinpath("demo.json").read_bytes())


def plain(text: str) -> str:
    """A text up to spaces at the ends of lines and the kind of a space."""
    spaced = "".join(" " if unicodedata.category(sign) == "Zs" else sign for sign in text)
    return spaced.strip()


def said(draft: Draft) -> dict[str, Any]:
    """What a draft says: rows with nothing typed left out, ids of rows as their numbers."""
    rows = {
        table.id: [
            row for row in draft.tables[table.id] if any(row[c.id].strip() for c in table.columns)
        ]
        for table in application().tables()
    }
    ids = {
        (name, row["id"]): f"№{number}"
        for name, all_ in rows.items()
        for number, row in enumerate(all_)
    }

    def value(field: Field, text: str) -> str:
        return (
            ids.get((field.choices, text), plain(text)) if field.kind is Kind.REF else plain(text)
        )

    return {
        "fields": {one.id: value(one, draft.fields[one.id]) for one in application().fields()},
        "tables": {
            table.id: [{c.id: value(c, row[c.id]) for c in table.columns} for row in rows[table.id]]
            for table in application().tables()
        },
    }


_LETTERS = st.characters(
    categories=("Lu", "Ll", "Nd", "Po", "Ps", "Pe", "Pi", "Pf", "Pd", "Sm", "Sc", "So"),
    include_characters=" \n\t",
)
# The placeholder of an empty answer, with its brackets or without, is read as no answer.
texts = st.text(_LETTERS, max_size=60).filter(lambda text: "не заполнено" not in text)


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    """Any printable text in fields; references to rows that are begun, codes from their lists."""
    counts = {table.id: draw(st.integers(0, 3)) for table in application().tables()}

    def typed(field: Field) -> str:
        if field.kind is Kind.CHOICE:
            return draw(st.sampled_from(["", *application().choices[field.choices]]))
        if field.kind is Kind.REF:
            return draw(st.sampled_from(["", *(f"r{n}" for n in range(counts[field.choices]))]))
        return draw(texts)

    tables = {}
    for table in application().tables():
        tables[table.id] = [
            {"id": f"r{n}"} | {c.id: typed(c) for c in table.columns}
            for n in range(counts[table.id])
        ]
        for number, row in enumerate(tables[table.id], 1):
            row[table.columns[0].id] = row[table.columns[0].id] or "1"
            if table.columns[0].kind not in (Kind.CHOICE, Kind.REF):
                row[table.columns[0].id] = f"Строка {number} {draw(texts)}"
    return Draft.from_data(
        {"fields": {f.id: typed(f) for f in application().fields()}, "tables": tables}
    )


def convert(data: bytes, kind: str, folder: Path, given_kind: str = "docx") -> bytes:
    """What LibreOffice makes of a paper: ``pdf``, ``docx`` again, ``odt``, ``doc``."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    assert office, "LibreOffice is needed to open papers: apt install libreoffice-writer"
    given, out = folder / "in" / f"paper.{given_kind}", folder / "out"
    for one in (given.parent, out):
        one.mkdir(exist_ok=True)
    given.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        office,
        profile,
        "--headless",
        "--convert-to",
        kind,
        "--outdir",
        str(out),
        str(given),
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
    made = out / f"paper.{kind}"
    assert made.is_file(), f"LibreOffice made no file: {done.stdout} {done.stderr}"
    return made.read_bytes()
