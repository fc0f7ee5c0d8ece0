"""What being late costs: the rule of ``programme.yml`` as a plugin of nbgrader."""

from pathlib import Path

from nbgrader.plugins import LateSubmissionPlugin
from traitlets import Unicode

from nastavnik.school.programme import load_programme


class SchoolLate(LateSubmissionPlugin):  # type: ignore[misc]
    """Points taken off for a late work (see :class:`nastavnik.school.programme.Late`)."""

    root = Unicode(".", help="The course folder, which holds programme.yml.").tag(config=True)

    def late_submission_penalty(
        self, student_id: str, score: float, total_seconds_late: float
    ) -> float | None:
        """Points to be taken off; nbgrader never takes more than there are."""
        return float(load_programme(Path(self.root)).late.penalty(total_seconds_late)) or None
