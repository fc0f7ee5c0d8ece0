"""Checks of one step of a project, beside those of the whole form.

An assignment names them as ``project.<name>``, like those of :data:`nastavnik.project.checks.CHECKS`.
"""

from collections.abc import Callable, Mapping

from nastavnik.project.checks import passport, tree
from nastavnik.project.project import Project
from nastavnik.values.verdict import Verdict

STEPS: Mapping[str, Callable[[Project], list[Verdict]]] = {
    "passport_place": passport.place,
    "passport_group": passport.group,
    "passport_text": passport.text,
    "passport_facts": passport.facts,
    "passport_consequence": passport.consequence,
    "passport_evidence": passport.evidence,
    "tree_smart": tree.smart,
    "tree_goal_fits": tree.goal_fits,
    "tree_size": tree.size,
    "tree_causes": tree.causes,
    "tree_tasks": tree.tasks,
    "tree_links": tree.links,
}
