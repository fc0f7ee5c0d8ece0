"""LibreOffice: makes PDF of our papers."""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from nastavnik.portal.doctor.finding import Finding, Level

_SECONDS = 90
_WORD = "Наставник"


@dataclass(frozen=True, slots=True)
class Facts:
    """Whether LibreOffice is installed, and whether it made a PDF just now."""

    installed: bool
    answers: bool


def look() -> Facts:
    """Let it turn one Russian word into a PDF."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    return Facts(program is not None, program is not None and _makes_pdf(program))


def judge(facts: Facts) -> list[Finding]:
    """Whether there will be PDF."""
    if not facts.installed:
        told = "Не установлен: PDF не будет. Поставьте:"
        command = "apt install libreoffice-writer libreoffice-calc"
        return [Finding("LibreOffice", Level.LOOK, told, command)]
    if not facts.answers:
        told = "Установлен, но PDF не делает. Переустановите:"
        return [Finding("LibreOffice", Level.BAD, told, "apt reinstall libreoffice-writer")]
    return [Finding("LibreOffice", Level.GOOD, "Делает PDF. Chromium школе не нужен.")]


def _makes_pdf(program: str) -> bool:
    with TemporaryDirectory(prefix="nastavnik-") as room:
        source = Path(room) / "word.txt"
        source.write_text(_WORD, "utf-8")
        profile = f"-env:UserInstallation={(Path(room) / 'profile').as_uri()}"
        command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", room]
        try:
            subprocess.run(  # noqa: S603  (the program's path is the system's)
                [*command, str(source)], capture_output=True, timeout=_SECONDS, check=False
            )
        except (OSError, subprocess.SubprocessError):
            return False
        return source.with_suffix(".pdf").is_file()
