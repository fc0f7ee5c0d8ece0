"""nbgrader for this course: plain ``nbgrader`` commands and formgrader use our evaluation.

No cell of a submission is executed: the notebook is rebuilt from the released master and the
answers are read as data (see docs/architecture.md).
"""

import os
from pathlib import Path

from nastavnik.grading.config import configure

configure(
    get_config(),  # noqa: F821  (given by traitlets to its configuration files)
    root=Path(__file__).resolve().parent,
    exchange=os.environ.get("NASTAVNIK_EXCHANGE"),
)
