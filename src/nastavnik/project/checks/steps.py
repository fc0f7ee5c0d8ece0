"""Checks of one step of a project, beside those of the whole form.

An assignment names them as ``project.<name>``, like those of :data:`nastavnik.project.checks.CHECKS`.
"""

from collections.abc import Callable, Mapping

from nastavnik.project.checks import calendar, measuring, passport, tree
from nastavnik.project.checks import journal
from nastavnik.project.checks import journal, running
from nastavnik.project.checks import (
    application,
    calendar,
    crew,
    letters,
    measuring,
    passport,
    publicity,
    standing,
    tree,
)
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
    "crew_paid": crew.crew_paid,
    "crew_told": crew.crew_told,
    "letters_four": letters.letters_four,
    "letters_ready": letters.letters_ready,
    "letters_counted": letters.letters_counted,
    "audience_told": publicity.audience_told,
    "posts_six": publicity.posts_six,
    "posts_dated": publicity.posts_dated,
    "posts_linked": publicity.posts_linked,
    "posts_course": publicity.posts_course,
    "posts_private": publicity.posts_private,
    "app_direction": application.app_direction,
    "app_title": application.app_title,
    "app_summary": application.app_summary,
    "app_map": application.app_map,
    "app_whole": application.app_whole,
    "app_private": application.app_private,
    "app_after": standing.app_after,
    "app_organization": standing.app_organization,
    "app_open": standing.app_open,
    "app_past": standing.app_past,
    "app_risks": standing.app_risks,
}
