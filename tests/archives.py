"""Zips for tests, honest ones and hostile ones."""

import stat
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from nastavnik.assignments.answers import FILE_NAME
from scenario import SAMPLES

STRONG = (SAMPLES / "strong.json").read_bytes()
OTHER = (SAMPLES / "hostile" / "other-assignment.json").read_bytes()


def zipped(folder: Path, name: str, **files: bytes) -> Path:
    """A zip with files; ``__`` in a name stands for a slash, ``answers`` for ``answers.json``."""
    path = folder / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for inside, data in files.items():
            made.writestr(inside.replace("__", "/").replace("answers", FILE_NAME), data)
    return path


@dataclass(frozen=True)
class Archive:
    """A hostile file for ``nastavnik zip``.

    Attributes:
        name: of the test.
        title: what is tried, for ``docs/security.md``.
        make: writes the file into a folder.
        says: part of the one sentence that the grader reads.

    """

    name: str
    title: str
    make: Callable[[Path], Path]
    says: str


def _link(folder: Path) -> Path:
    path = folder / "vera.zip"
    with zipfile.ZipFile(path, "w") as made:
        link = zipfile.ZipInfo(FILE_NAME)
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        made.writestr(link, "/etc/passwd")
    return path


def _locked(folder: Path) -> Path:
    path = zipped(folder, "vera.zip", answers=STRONG)
    data = bytearray(path.read_bytes())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    return path


def _damaged(folder: Path) -> Path:
    path = zipped(folder, "vera.zip", answers=STRONG)
    data = bytearray(path.read_bytes())
    data[60:90] = bytes(30)
    path.write_bytes(data)
    return path


def _bare(text: bytes) -> Callable[[Path], Path]:
    def made(folder: Path) -> Path:
        (folder / "vera.zip").write_bytes(text)
        return folder / "vera.zip"

    return made


def _holds(**files: bytes) -> Callable[[Path], Path]:
    return lambda folder: zipped(folder, "vera.zip", **files)


ARCHIVES = [
    Archive(
        "bomb", "Бомба: 150 МБ нулей", _holds(answers=bytes(150_000_000)), "слишком много всего"
    ),
    Archive(
        "twenty-thousand-files",
        "20 000 файлов",
        _holds(**{f"f{number}": b"" for number in range(20_000)}, answers=STRONG),
        "слишком много всего",
    ),
    Archive("dots", "Путь ../.. наружу", _holds(**{"..__..__answers": STRONG}), "ведут наружу"),
    Archive("root", "Путь от корня", _holds(**{"__etc__answers": STRONG}), "ведут наружу"),
    Archive("drive", "Диск Windows в пути", _holds(**{"C:\\answers": STRONG}), "ведут наружу"),
    Archive(
        "backslashes",
        "Путь наружу обратными чертами",
        _holds(**{"a\\..\\..\\answers": STRONG}),
        "ведут наружу",
    ),
    Archive(
        "deep",
        "40 папок одна в другой",
        _holds(**{"__".join(["a"] * 40) + "__answers": STRONG}),
        "слишком длинные пути",
    ),
    Archive("link", "Ссылка вместо ответов", _link, "нет answers.json"),
    Archive("password", "Пароль", _locked, "закрыт паролем"),
    Archive("damaged", "Повреждён внутри", _damaged, "повреждён"),
    Archive("rar", "Это rar", _bare(b"Rar!\x1a\x07\x01\x00" + bytes(100)), "не архив zip"),
    Archive("empty", "Пустой файл", _bare(b""), "не архив zip"),
    Archive("other-things", "Внутри другое", _holds(**{"смета.xlsx": b"PK"}), "нет answers.json"),
    Archive("other-task", "Ответы к другому заданию", _holds(answers=OTHER), "к другому заданию"),
]
