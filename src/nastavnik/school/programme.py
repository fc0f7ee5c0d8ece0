"""``programme.yml``: what the school plans."""

from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from nastavnik.values.numbers import BadInput


class Programme(BaseModel):
    """Districts, size of the cohort and the assignments of the school, in teaching order."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str
    districts: tuple[str, ...] = Field(min_length=1)
    mentors: int = Field(gt=0)
    teams: int = Field(gt=0)
    assignments: tuple[str, ...]


def load_programme(root: Path) -> Programme:
    """Read ``programme.yml`` of a course folder.

    Raises:
        BadInput: there is no such file, or it is not a programme.

    """
    path = root / "programme.yml"
    try:
        return Programme.model_validate(yaml.safe_load(path.read_text("utf-8")))
    except FileNotFoundError:
        raise BadInput(
            f"В папке {root.name} нет курса: не нашли programme.yml. Перейдите в папку курса "
            "или назовите её: --root ПАПКА."
        ) from None
    except (yaml.YAMLError, ValidationError) as error:
        raise BadInput(f"programme.yml не читается: {error}") from None
