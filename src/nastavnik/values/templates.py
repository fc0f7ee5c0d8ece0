"""How every page and paper made of a Jinja template is set up."""

from collections.abc import Callable
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined


def strict_templates(
    loader: BaseLoader, finalize: Callable[[Any], Any] | None = None
) -> Environment:
    """Everything is escaped, nothing undefined passes; templates are a part of the program.

    Args:
        loader: finds the templates.
        finalize: what is done to every value before it is escaped and written.

    """
    return Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
