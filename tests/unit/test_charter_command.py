"""``nastavnik charter``: what is found in a charter, on the screen and as a Word file."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from charters import OLD
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
