"""Checks of one step of a project, beside those of the whole form.

An assignment names them as ``project.<name>``, like those of :data:`nastavnik.project.checks.CHECKS`.
"""

from collections.abc import Callable, Mapping

from nastavnik.project.project import Project
from nastavnik.values.verdict import Verdict

STEPS: Mapping[str, Callable[[Project], list[Verdict]]] = {}
