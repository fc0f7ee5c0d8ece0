"""Python for the browser: Pyodide of npm, one compiled wheel, the school's modules compiled for it."""

import hashlib
import json
import shutil
import subprocess
import sys
from importlib.resources import as_file, files
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile

from nastavnik.portal.static.bundle import write_bundle
from nastavnik.school.folders import FETCHED
from nastavnik.values.numbers import BadInput

PYODIDE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
LOCK = "pyodide-lock.json"
SCHOOL = "school.zip"
_OURS = ("package.json", "package-lock.json", "requirements.txt", "compile.mjs")
_PLATFORM = ("--platform", "pyemscripten_2026_0_wasm32", "--python-version", "3.14",
             "--implementation", "cp", "--abi", "cp314")  # fmt: skip
_SECONDS = 300
_FROM = {"npm": "npm", "node": "nodejs", "pip": "python3-pip"}  # packages of Debian


def runtime_files(root: Path) -> dict[str, bytes]:
    """Everything the browser needs to count, by name; fetched from the registries the first time.

    Raises:
        BadInput: npm or pip is missing, or what is needed does not come.

    """
    room = root / FETCHED
    _fetch(room)
    pyodide = room / "node_modules" / "pyodide"
    found = {name: (pyodide / name).read_bytes() for name in PYODIDE}
    lock = json.loads((pyodide / LOCK).read_text("utf-8"))
    found[LOCK] = json.dumps(lock | {"packages": {}}).encode()  # no package is asked of anybody
    found[SCHOOL] = _school(room, root)
    return found


def _fetch(room: Path) -> None:
    """Fetch Pyodide and the wheel, unless this very set lies there."""
    with as_file(files("nastavnik.portal.static") / "runtime") as ours:
        wanted = hashlib.sha256(b"\0".join((ours / name).read_bytes() for name in _OURS))
        stamp = room / "fetched"
        if stamp.is_file() and stamp.read_text("utf-8") == wanted.hexdigest():
            return
        shutil.rmtree(room, ignore_errors=True)
        room.mkdir(parents=True)
        for name in _OURS:
            shutil.copyfile(ours / name, room / name)
    _run([_program("npm"), "ci", "--silent", "--no-audit", "--no-fund", "--ignore-scripts"], room)
    _run([*_pip(), "download", "--quiet", "--no-deps", "--require-hashes", "--only-binary", ":all:",
          *_PLATFORM, "--dest", "wheels", "--requirement", "requirements.txt"], room)  # fmt: skip
    stamp.write_text(wanted.hexdigest(), "utf-8")


def _school(room: Path, root: Path) -> bytes:
    """The modules and the compiled wheel as one archive, compiled for the browser's Python."""
    with TemporaryDirectory(prefix="nastavnik-") as scratch:
        folder = Path(scratch)
        write_bundle(folder, root)
        for wheel in (room / "wheels").glob("*.whl"):
            with ZipFile(wheel) as opened:
                opened.extractall(folder)
        pyodide = room / "node_modules" / "pyodide"
        _run([_program("node"), "compile.mjs", f"{pyodide.resolve()}/", scratch], room)
        return _zipped(folder)


def _zipped(folder: Path) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for path in sorted(one for one in folder.rglob("*") if one.is_file()):
            archive.write(path, path.relative_to(folder))
    return out.getvalue()


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise BadInput(
            f"Нет программы {name}: с ней один раз скачивается Python для браузера. "
            f"Установите её (apt install {_FROM[name]}) и повторите."
        )
    return found


def _pip() -> list[str]:
    """However pip is called here: an environment made by uv has none of its own."""
    own = [sys.executable, "-m", "pip"]
    if subprocess.run([*own, "--version"], capture_output=True, check=False).returncode == 0:  # noqa: S603
        return own
    uv = shutil.which("uv")
    return [uv, "tool", "run", "pip"] if uv else [_program("pip")]


def _run(command: list[str], folder: Path) -> None:
    try:
        done = subprocess.run(  # noqa: S603
            command, cwd=folder, capture_output=True, timeout=_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise BadInput("Python для браузера не скачался за пять минут. Повторите позже.") from None
    if done.returncode:
        last = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:]
        raise BadInput(
            f"Python для браузера не подготовлен: {' '.join(last) or command[0]}. "
            "Проверьте интернет и повторите."
        )
