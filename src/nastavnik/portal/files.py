"""Files that a command reads and writes where a person asked."""

from pathlib import Path

from nastavnik.values.numbers import BadInput


def read_file(path: Path) -> bytes:
    """Read a file.

    Raises:
        BadInput: there is no such file or it may not be read.

    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise BadInput(f"Файл «{path}» не открывается. Проверьте имя и папку.") from error


def write_file(path: Path, data: bytes) -> None:
    """Write a file.

    Raises:
        BadInput: there is no such folder or it may not be written to.

    """
    try:
        path.write_bytes(data)
    except OSError as error:
        raise BadInput(f"В «{path}» записать не получилось. Проверьте имя и папку.") from error
