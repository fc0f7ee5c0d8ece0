"""The scripts of every widget are joined into one module: nothing in it is called twice the same."""

import importlib
import pkgutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import anywidget
import pytest

from nastavnik import forms


def widgets() -> Iterator[type[anywidget.AnyWidget]]:
    """Every widget of ours that has scripts of its own."""
    for module in pkgutil.walk_packages(forms.__path__, "nastavnik.forms."):
        importlib.import_module(module.name)
    waiting = [anywidget.AnyWidget]
    while waiting:
        for one in waiting.pop().__subclasses__():
            waiting.append(one)
            if one.__module__.startswith("nastavnik.") and "_esm" in vars(one):
                yield one


WIDGETS = sorted(widgets(), key=lambda one: one.__name__)


def test_the_widgets_are_found() -> None:
    assert len(WIDGETS) > 8


@pytest.mark.parametrize("widget", WIDGETS, ids=lambda widget: widget.__name__)
def test_the_joined_script_is_one_module(widget: type[anywidget.AnyWidget], tmp_path: Path) -> None:
    script = tmp_path / "widget.mjs"
    script.write_text(str(vars(widget)["_esm"]), "utf-8")
    checked = subprocess.run(
        ["node", "--check", str(script)], capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stderr
