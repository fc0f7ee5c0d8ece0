"""Look into an office file before it is unpacked: is it what it should be, and is it safe?"""

from dataclasses import dataclass
from io import BytesIO
from zipfile import ZipFile

from nastavnik.values.numbers import BadInput

ZIP = b"PK"
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True, slots=True)
class OfficeKind:
    """What a file must be and the sentence said when it is not.

    Attributes:
        folder: the folder every such file has inside (``xl/``).
        foreign: names inside that give away a file of a near relative.
        most_bytes: of the file itself; ``most_unpacked``: of all its parts together.
        empty, too_big, locked, old, other, not_it, broken, huge: what is said of a file that is
            empty, over ``most_bytes``, encrypted, of the kind before 2007, a near relative,
            something else, damaged, over ``most_unpacked``.
        most_tags: of XML in all its parts together.

    """

    folder: str
    foreign: frozenset[str]
    most_bytes: int
    most_unpacked: int
    empty: str
    too_big: str
    locked: str
    old: str
    other: str
    not_it: str
    broken: str
    huge: str
    most_tags: int = 1_000_000


def refuse_by_look(data: bytes, kind: OfficeKind) -> None:
    """Refuse by size and first bytes; raises ``BadInput``."""
    if not data:
        raise BadInput(kind.empty)
    if len(data) > kind.most_bytes:
        raise BadInput(kind.too_big)
    if data.startswith(OLD_OFFICE):
        raise BadInput(kind.locked if _ENCRYPTED in data else kind.old)
    if not data.startswith(ZIP):
        raise BadInput(kind.not_it)


def refuse_by_contents(data: bytes, kind: OfficeKind) -> None:
    """Refuse by what the zip holds, before anything is unpacked and parsed.

    Raises:
        BadInput: the file is of another kind, encrypted or unpacks to too much.
        zipfile.BadZipFile: the file is damaged (other errors of a damaged zip too).

    """
    with ZipFile(BytesIO(data)) as archive:
        files = archive.infolist()
        names = {file.filename for file in files}
        if any(file.flag_bits & 1 for file in files):
            raise BadInput(kind.locked)
        # zipfile never unpacks more of a file than its header promises, so the promise is enough.
        if sum(file.file_size for file in files) > kind.most_unpacked:
            raise BadInput(kind.huge)
        if names & kind.foreign:
            raise BadInput(kind.other)
        if not any(name.casefold().startswith(kind.folder) for name in names):
            raise BadInput(kind.not_it)
        if sum(_tags(archive, name) for name in names) > kind.most_tags:
            raise BadInput(kind.huge)


def _tags(archive: ZipFile, name: str) -> int:
    """How many XML tags a file holds at most: every tag costs memory, however short its text."""
    with archive.open(name) as part:
        return sum(chunk.count(b"<") for chunk in iter(lambda: part.read(1 << 20), b""))
