"""Make the shared volume a course folder: ``python -m nastavnik.portal.kubernetes.prepare``.

Every service does it before it starts, one after another. What is there already stays: somebody at
the school may have edited it.
"""

import shutil
from pathlib import Path

from nastavnik.grading.disk import alone
from nastavnik.portal.hub.handout import hand_out
from nastavnik.portal.kubernetes.places import COURSE, SCHOOL

_LOCK = ".prepare.lock"


def fill(course: Path, school: Path) -> list[Path]:
    """Copy the files of ``course`` that ``school`` does not have; returns them."""
    missing = [
        path.relative_to(course)
        for path in sorted(course.rglob("*"))
        if path.is_file() and not (school / path.relative_to(course)).exists()
    ]
    for name in missing:
        (school / name).parent.mkdir(parents=True, exist_ok=True)
        fresh = school / name.with_name(f".{name.name}.new")
        shutil.copyfile(course / name, fresh)
        fresh.replace(school / name)
    return missing


def main() -> None:
    """Fill the volume and hand assignments out."""
    with alone(SCHOOL / _LOCK):
        print(f"files copied: {len(fill(COURSE, SCHOOL))}")
        hand_out(SCHOOL)


if __name__ == "__main__":
    main()
