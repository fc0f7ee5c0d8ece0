"""Files that a command writes where a person asked."""

from pathlib import Path

from nastavnik.values.numbers import BadInput


def write_file(path: Path, data: bytes) -> None:
    """Write a file.

    Raises:
        BadInput: there is no such folder or it may not be written to.

    """
    try:
        path.write_bytes(data)
    except OSError as error:
        raise BadInput(f"В «{path}» записать не получилось. Проверьте имя и папку.") from error
