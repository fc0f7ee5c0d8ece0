"""What all classes read from YAML share."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]{0,39}$")]


class Strict(BaseModel):
    """Immutable, and no key may be mistyped."""

    model_config = ConfigDict(frozen=True, extra="forbid")
