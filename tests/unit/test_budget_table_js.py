"""The pure helpers of the budget table pass their own tests under Node."""

import shutil
import subprocess
from pathlib import Path

from playwright._impl._driver import compute_driver_executable

ROOT = Path(__file__).parents[2]


def node() -> str:
    """Node of the machine, or the one playwright brings along."""
    return shutil.which("node") or str(compute_driver_executable()[0])


def test_javascript_helpers_pass_their_tests() -> None:
    files = sorted(str(path) for path in (ROOT / "tests" / "js").glob("*.test.mjs"))
    ran = subprocess.run(
        [node(), "--test", *files], capture_output=True, text=True, timeout=120, check=False
    )
    assert files
    assert ran.returncode == 0, ran.stdout + ran.stderr
