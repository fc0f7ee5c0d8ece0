"""``programme.yml``: what the school plans."""

from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field


class Programme(BaseModel):
    """Districts, size of the cohort and the assignments of the school, in teaching order."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str
    districts: tuple[str, ...] = Field(min_length=1)
    mentors: int = Field(gt=0)
    teams: int = Field(gt=0)
    assignments: tuple[str, ...]


def load_programme(root: Path) -> Programme:
    """Read ``programme.yml`` of a course folder; raises ``pydantic.ValidationError``."""
    return Programme.model_validate(yaml.safe_load((root / "programme.yml").read_text("utf-8")))
