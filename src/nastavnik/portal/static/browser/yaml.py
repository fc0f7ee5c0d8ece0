"""Data files of the school for the browser's Python: the export has written them as JSON.

In the browser this file is the module ``yaml``. JSON is YAML too, so names and readers stay.
"""

import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any, ClassVar


class YAMLError(Exception):
    """Never raised: the export has read the files."""


class ScalarNode:
    """Named in annotations only."""


class CSafeLoader:
    """What readers derive loaders from: named constructors make numbers exact."""

    exact = False
    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}  # JSON says what is a truth

    @classmethod
    def add_constructor(cls, tag: str, _make: Callable[..., Any]) -> None:
        """Numbers of this loader become ``Decimal``; nothing else is asked of one."""
        if tag not in ("tag:yaml.org,2002:float", "tag:yaml.org,2002:int"):
            raise ValueError(tag)
        cls.exact = True


def safe_load(text: str) -> Any:
    """The data of a file."""
    return json.loads(text)


def load(text: str, Loader: type[CSafeLoader]) -> Any:  # noqa: N803  (as yaml calls it)
    """The data of a file, its numbers as the loader makes them."""
    if not Loader.exact:
        return safe_load(text)
    return json.loads(text, parse_float=Decimal, parse_int=Decimal)
