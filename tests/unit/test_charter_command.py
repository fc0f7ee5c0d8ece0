"""``nastavnik charter``: what is found in a charter, on the screen and as a Word file."""

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from charters import LAWFUL, OLD
from nastavnik.cli import main


def charter(*given: object) -> Result:
    return CliRunner().invoke(main, ["charter", *map(str, given)])


def test_findings_are_printed_and_the_comparison_is_written(tmp_path: Path) -> None:
    source, docx = tmp_path / "ustav.txt", tmp_path / "out.docx"
    source.write_text(OLD, "cp1251")
    done = charter(source, "--docx", docx)
    assert done.exit_code == 0, done.output
    for words in (
        "Исправить: 15 мест. Спросить юриста: 6.",
        "12. п. 4.4, старый возраст: «16 лет»",
        "6. Прекращение ТОС: не нашли",
        f"Сравнение: {docx}",
    ):
        assert words in done.output
    assert docx.read_bytes().startswith(b"PK")


def test_the_command_starts_by_itself(tmp_path: Path) -> None:
    """In a process of its own: nothing else has been imported before it."""
    source = tmp_path / "ustav.txt"
    source.write_text(LAWFUL, "utf-8")
    command = [sys.executable, "-m", "nastavnik", "charter", str(source)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "нашли 6 из 6" in done.stdout


@pytest.mark.parametrize(
    ("data", "says"), [(None, "не открывается"), (b"", "Файл пустой"), (b"%PDF-1", "Это PDF")]
)
def test_a_bad_file_ends_in_one_sentence(tmp_path: Path, data: bytes | None, says: str) -> None:
    source = tmp_path / "ustav.docx"
    if data is not None:
        source.write_bytes(data)
    done = charter(source)
    assert done.exit_code == 1
    assert says in done.output
    assert len(done.output.strip().splitlines()) == 1
