"""Places by score; equal scores share a place and the next one is skipped (1, 2, 2, 4)."""

from collections.abc import Mapping
from decimal import Decimal


def places(scores: Mapping[str, Decimal]) -> dict[str, int]:
    """The place of each project, best first; equal ones stay in the order given."""
    best_first = sorted(scores.values(), reverse=True)
    ordered = sorted(scores, key=lambda project: -scores[project])
    return {project: best_first.index(scores[project]) + 1 for project in ordered}
