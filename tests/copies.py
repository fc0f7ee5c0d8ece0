"""Copies of a school for tests: honest ones by hand, and hostile ones."""

import gzip
import hashlib
import io
import json
import tarfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from archives import Archive
from nastavnik.portal.backup.manifest import MANIFEST

ROSTER_FILE, ROSTER_DATA = "grading/roster.csv", b"id\n"
Change = Callable[[tarfile.TarInfo], None]


def member(name: str, data: bytes = b"", change: Change = lambda info: None):
    """One member of a tar."""
    info = tarfile.TarInfo(name)
    info.size, info.mode = len(data), 0o600
    change(info)
    return info, data


def listed(**files: bytes) -> bytes:
    """A list of files as the school writes it; ``__`` in a name stands for a slash."""
    kept = {
        name.replace("__", "/"): {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        for name, data in files.items()
    }
    head = {"format": 1, "school": "0.1.0", "made": "2026-11-26T12:00:00+03:00"}
    return json.dumps(head | {"files": kept}).encode()


HONEST = listed(**{ROSTER_FILE: ROSTER_DATA})


def packed(*members: tuple[tarfile.TarInfo, bytes]) -> Callable[[Path], Path]:
    """A file with exactly these members."""

    def make(folder: Path) -> Path:
        path = folder / "school.tar.gz"
        with tarfile.open(path, "w:gz") as archive:
            for info, data in members:
                archive.addfile(info, io.BytesIO(data))
        return path

    return make


def beside(*others: tuple[tarfile.TarInfo, bytes], manifest: bytes = HONEST):
    """An honest file, others, and the list."""
    return packed(member(ROSTER_FILE, ROSTER_DATA), *others, member(MANIFEST, manifest))


def link(info: tarfile.TarInfo) -> None:
    info.type, info.linkname, info.size = tarfile.SYMTYPE, "/etc", 0


def hard_link(info: tarfile.TarInfo) -> None:
    info.type, info.linkname, info.size = tarfile.LNKTYPE, "../../etc/passwd", 0


def device(info: tarfile.TarInfo) -> None:
    info.type, info.devmajor, info.devminor = tarfile.CHRTYPE, 1, 3


def _cut(share: float) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        path = beside(member("work/a.bin", bytes(range(256)) * 4000))(folder)
        data = path.read_bytes()
        path.write_bytes(data[: int(len(data) * share)])
        return path

    return make


def _turned_byte(folder: Path) -> Path:
    path = beside(member("work/a.bin", b""))(folder)
    data = bytearray(gzip.decompress(path.read_bytes()))
    data[512] ^= 1  # in the honest file
    path.write_bytes(gzip.compress(bytes(data)))
    return path


def _bare(data: bytes) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        (folder / "school.tar.gz").write_bytes(data)
        return folder / "school.tar.gz"

    return make


def _huge_header(folder: Path) -> Path:
    """A header that promises a name of a gigabyte, and a gigabyte behind it."""
    head = tarfile.TarInfo("name")
    head.type, head.size = tarfile.XHDTYPE, 2**30
    path = folder / "school.tar.gz"
    with gzip.open(path, "wb", compresslevel=1) as out:
        out.write(head.tobuf(tarfile.USTAR_FORMAT))
        for _ in range(64):
            out.write(bytes(2**20))
    return path


def _exabyte(folder: Path) -> Path:
    head = tarfile.TarInfo(ROSTER_FILE)
    head.size = 2**60
    return _bare(gzip.compress(head.tobuf(tarfile.GNU_FORMAT) + bytes(10_000)))(folder)


def _backwards(folder: Path) -> Path:
    """A size below zero: read naively, the archive never ends."""
    head = tarfile.TarInfo(ROSTER_FILE)
    block = bytearray(head.tobuf(tarfile.GNU_FORMAT))
    block[124:136] = (2**96 - 512).to_bytes(12, "big")
    block[124] = 0xFF
    block[148:156] = b" " * 8
    block[148:156] = f"{sum(block):06o}\0 ".encode()
    return _bare(gzip.compress(bytes(block) * 4))(folder)


COPIES = [
    Archive("dots", "Путь ../.. наружу", beside(member("grading/../../a")), "ведут наружу"),
    Archive("root", "Путь от корня", beside(member("/etc/cron.d/a")), "ведут наружу"),
    Archive("foreign", "Файл настроек школы", beside(member("nbgrader_config.py")), "чужое"),
    Archive("twisted", "Путь work//a", beside(member("work//a")), "чужое"),
    Archive("link", "Ссылка на /etc", beside(member("work/a", change=link)), "ссылка или"),
    Archive("hard", "Жёсткая ссылка", beside(member("work/a", change=hard_link)), "ссылка или"),
    Archive("device", "Устройство", beside(member("work/a", change=device)), "ссылка или"),
    Archive("deep", "100 папок", beside(member("work/" + "a/" * 100 + "b")), "длинные пути"),
    Archive("long", "Имя из 300 знаков", beside(member("work/" + "a" * 300)), "длинные пути"),
    Archive("twice", "Файл дважды", beside(member(ROSTER_FILE, b"x")), "с одним именем"),
    Archive("added", "Лишний файл", beside(member("work/a", b"x")), "не те, что в её списке"),
    Archive("lacking", "Файла нет", packed(member(MANIFEST, HONEST)), "не те, что в её списке"),
    Archive("turned", "Изменён один байт", _turned_byte, "повреждена"),
    Archive("half", "Половина файла", _cut(0.5), "не дописана"),
    Archive("tail", "Нет последних байтов", _cut(0.999), "не дописана"),
    Archive("no-list", "Нет списка", packed(member(ROSTER_FILE, ROSTER_DATA)), "нет списка"),
    Archive("bad-list", "Список — не список", beside(manifest=b"[1"), "не читается"),
    Archive(
        "newer", "Копия из будущего", beside(manifest=HONEST.replace(b": 1,", b": 2,", 1)), "новая"
    ),
    Archive(
        "after-list",
        "Файл после списка",
        packed(member(ROSTER_FILE, ROSTER_DATA), member(MANIFEST, HONEST), member("work/a", b"x")),
        "лишнее",
    ),
    Archive("huge-header", "Заголовок на 1 ГБ", _huge_header, "повреждена"),
    Archive("exabyte", "Файл на 1 ЭБ", _exabyte, "не хватает места"),
    Archive("backwards", "Размер меньше нуля", _backwards, "повреждена"),
    Archive("zip", "Это zip", _bare(b"PK\x03\x04" + bytes(100)), "повреждена"),
    Archive("empty", "Пустой файл", _bare(b""), "повреждена"),
]
COPIES = [replace(one, name=f"copy-{one.name}") for one in COPIES]
