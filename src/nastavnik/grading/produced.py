"""What participants' code produced, kept in our corner of the autograded notebook's metadata."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from nastavnik.assignments.code import Produced

PRODUCED = "produced"


def pack_produced(produced: Mapping[str, Produced]) -> dict[str, Any]:
    """As plain data, by check id."""
    return {name: asdict(one) for name, one in produced.items()}


def unpack_produced(kept: Mapping[str, Any]) -> dict[str, Produced]:
    """What :func:`pack_produced` left in ``kept``; nothing where no code was asked."""
    return {
        name: Produced(tuple((text, why) for text, why in one["cases"]), one["fault"])
        for name, one in kept.get(PRODUCED, {}).items()
    }


def faults_in(kept: Mapping[str, Any]) -> list[str]:
    """Why code could not be run here, each reason once, for the grader."""
    return sorted({one.fault for one in unpack_produced(kept).values()} - {""})
