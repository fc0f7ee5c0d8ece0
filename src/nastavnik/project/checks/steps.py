"""Checks of one step of a project, beside those of the whole form.

An assignment names them as ``project.<name>``, like those of :data:`nastavnik.project.checks.CHECKS`.
"""

from collections.abc import Callable, Mapping

from nastavnik.project.checks import calendar, measuring, passport, tree
from nastavnik.project.checks import journal
from nastavnik.project.checks import journal, running
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
    "plan_term": calendar.plan_term,
    "plan_described": calendar.plan_described,
    "plan_tasks": calendar.plan_tasks,
    "plan_dates": calendar.plan_dates,
    "plan_not_endless": calendar.plan_not_endless,
    "plan_where": calendar.plan_where,
    "plan_people": calendar.plan_people,
    "plan_once": calendar.plan_once,
    "plan_informing": calendar.plan_informing,
    "plan_outcomes": calendar.plan_outcomes,
    "results_named": measuring.results_named,
    "results_kinds": measuring.results_kinds,
    "results_targets": measuring.results_targets,
    "results_days": measuring.results_days,
    "results_people": measuring.results_people,
    "results_linked": measuring.results_linked,
    "results_method": measuring.results_method,
    "results_who": measuring.results_who,
    "results_twice": measuring.results_twice,
    "charges_paid": running.charges_paid,
    "journal_filled": journal.journal_filled,
    "journal_rows": running.journal_rows,
    "payments_in_term": journal.payments_in_term,
    "payments_documented": journal.payments_documented,
    "remainder": journal.remainder,
    "checkpoints_in_term": journal.checkpoints_in_term,
    "checkpoints_proved": journal.checkpoints_proved,
    "checkpoints_cover": journal.checkpoints_cover,
}
