"""The configuration of nbgrader that makes it grade forms as data."""

import os
from pathlib import Path

from traitlets.config import Config

from nastavnik.grading.audit.watch import watch_marks
from nastavnik.grading.gradebook import COURSE, make_ready
from nastavnik.grading.mirror import mirror_marks
from nastavnik.school.folders import AUTOGRADED, EXCHANGE, FEEDBACK, SUBMITTED, WORK
from nastavnik.school.gradebook import url_of

NGSHARE = "NASTAVNIK_NGSHARE"  # the address of the exchange over the network, where there is one
NO_ANSWER = "_Ответ появится здесь у проверяющего после сдачи._"


def configure(
    config: Config, root: Path, exchange: str | Path | None = None, gradebook: str = ""
) -> None:
    """Fill an nbgrader configuration for the course in ``root``; begin to note changed marks.

    Args:
        config: changed in place.
        root: the folder that holds ``assignments/``, ``source/``, ``release/``, ``grading/``.
        exchange: nbgrader's exchange folder; ``grading/exchange`` when not given. It is created
            here, since nbgrader itself demands that it exists.
        gradebook: the URL of its database; the school's own when not given.

    """
    watch_marks()
    shared = Path(exchange) if exchange else root / EXCHANGE
    shared.mkdir(parents=True, exist_ok=True)
    config.CourseDirectory.root = str(root)
    config.CourseDirectory.course_id = COURSE
    config.CourseDirectory.submitted_directory = SUBMITTED.as_posix()
    config.CourseDirectory.autograded_directory = AUTOGRADED.as_posix()
    config.CourseDirectory.feedback_directory = FEEDBACK.as_posix()
    config.CourseDirectory.db_url = gradebook or url_of(root)
    config.Exchange.root = str(shared)
    config.Exchange.assignment_dir = str(root / WORK)
    config.ExchangeFactory.collect = "nastavnik.grading.intake.collect.Collect"
    config.ExchangeFactory.submit = "nastavnik.grading.intake.submit.Submit"
    if os.environ.get(NGSHARE):
        config.ExchangeFactory.release_assignment = "nastavnik.grading.ngshare.Release"
        config.ExchangeFactory.collect = "nastavnik.grading.ngshare.CollectBoth"
    config.AssignLatePenalties.plugin_class = "nastavnik.grading.late.SchoolLate"
    config.SchoolLate.root = str(root)
    config.ClearSolutions.text_stub = NO_ANSWER
    config.IncludeHeaderFooter.enabled = False
    _without_execution(config)
    _feedback(config)
    mirror_marks(config.CourseDirectory.db_url, root)
    make_ready(config.CourseDirectory.db_url)


def _without_execution(config: Config) -> None:
    config.Autograde.exporter_class = "nastavnik.grading.exporter.PatientExporter"
    config.Autograde.pre_convert_hook = "nastavnik.grading.engine.hooks.begin"
    config.Autograde.post_convert_hook = "nastavnik.grading.engine.hooks.end"
    config.Autograde.sanitize_preprocessors = ["nastavnik.grading.rebuild.Rebuild"]
    config.Autograde.autograde_preprocessors = [
        "nastavnik.grading.evaluate.Evaluate",
        "nastavnik.grading.evaluate.SaveGrades",
        "nbgrader.preprocessors.AssignLatePenalties",
    ]


def _feedback(config: Config) -> None:
    config.GenerateFeedback.exporter_class = "nastavnik.grading.feedback.page.FeedbackExporter"
    config.GenerateFeedback.preprocessors = ["nastavnik.grading.feedback.page.GetMarks"]
