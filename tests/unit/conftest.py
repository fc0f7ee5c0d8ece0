"""Fixtures of the unit tests."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def recount(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes], bytes]:
    """Open a workbook in LibreOffice and save it again with every formula counted."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.fail("LibreOffice is needed to count the formulas: apt install libreoffice-calc")
    home: Path = tmp_path_factory.mktemp("office")

    def convert(data: bytes) -> bytes:
        (home / "given.xlsx").write_bytes(data)
        profile = f"-env:UserInstallation={(home / 'profile').as_uri()}"
        command = [office, profile, "--headless", "--convert-to", "xlsx", "--outdir"]
        subprocess.run(
            [*command, str(home / "made"), str(home / "given.xlsx")],
            capture_output=True,
            timeout=180,
            check=True,
        )
        return (home / "made" / "given.xlsx").read_bytes()

    return convert
