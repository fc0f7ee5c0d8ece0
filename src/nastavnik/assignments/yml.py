"""YAML as methodologists write it: ``yes``, ``no`` and ``on`` are words, as any reader takes them."""

from typing import Any

import yaml

_BOOL = "tag:yaml.org,2002:bool"


class _PlainLoader(yaml.CSafeLoader):
    """Only ``true`` and ``false`` are truths: a column may be called ``no``, a question ``on``."""


_PlainLoader.yaml_implicit_resolvers = {
    letter: [(tag, pattern) for tag, pattern in found if tag != _BOOL or letter in "tTfF"]
    for letter, found in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def read_yml(text: str) -> Any:
    """The data of a text; raises ``yaml.YAMLError``."""
    return yaml.load(text, _PlainLoader)  # noqa: S506 — a safe loader with fewer words
