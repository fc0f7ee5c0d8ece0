"""The list inside a copy: every file with its size and hash, who made it and when."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from nastavnik.values.numbers import BadInput

MANIFEST = "manifest.json"
FORMAT = 1
_DAMAGED = (
    "Список внутри копии не читается: это не копия школы или она повреждена. Возьмите другую."
)


class Kept(BaseModel):
    """A file of the copy: its size in bytes and sha256."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    size: int
    sha256: str


class Manifest(BaseModel):
    """The list (see the module).

    Attributes:
        format: of the copy; a newer school may make another one.
        school: version of the programme that made it.
        made: when it was begun.
        files: by path.

    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal[1] = 1
    school: str
    made: datetime
    files: dict[str, Kept]


def read_manifest(data: bytes) -> Manifest:
    """Read the list.

    Raises:
        BadInput: it is no such list, or of a newer school.

    """
    try:
        return Manifest.model_validate_json(data)
    except ValidationError as fault:
        if any(error["loc"] == ("format",) for error in fault.errors()):
            raise BadInput("Копию сделала более новая школа. Обновите эту.") from None
        raise BadInput(_DAMAGED) from None
