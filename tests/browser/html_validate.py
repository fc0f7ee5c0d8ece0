"""html-validate on pages: the standard of HTML, with the program's own preset."""

import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from playwright._impl._driver import compute_driver_executable

PROGRAM = Path(__file__).parents[1] / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"


def valid(folder: Path, pages: Mapping[str, str]) -> None:
    """Fail with what the program says of these pages; ``folder`` is an empty one to put them in."""
    if not PROGRAM.is_file():
        pytest.fail("html-validate is not installed: run make browser, or npm ci in tests/")
    for name, html in pages.items():
        (folder / name).write_text(html, "utf-8")
    node = compute_driver_executable()[0]  # Debian's own may be older than the program asks for
    said = subprocess.run(
        [node, str(PROGRAM), "--preset", "standard", "--formatter", "text", *sorted(pages)],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (said.returncode, said.stdout + said.stderr) == (0, "")
