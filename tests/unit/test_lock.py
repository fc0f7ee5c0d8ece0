"""pyproject.toml, requirements.lock and environment.yml name one set of packages."""

import json
import re
import tomllib
from importlib.metadata import version
from itertools import chain

import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from scenario import REPOSITORY

LOCK = (REPOSITORY / "requirements.lock").read_text("utf-8")
PINS = re.findall(r"^([a-zA-Z0-9._-]+==[^\\\n]*?) *\\$", LOCK, re.MULTILINE)


def locked() -> list[Requirement]:
    return [Requirement(pin) for pin in PINS]


def test_everything_asked_for_is_locked_and_fits() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]
    asked = chain(project["dependencies"], project["optional-dependencies"]["test"])
    pins = {canonicalize_name(pin.name): pin for pin in locked() if _here(pin)}
    for requirement in map(Requirement, asked):
        pin = pins[canonicalize_name(requirement.name)]
        exact = str(pin.specifier).removeprefix("==")
        assert requirement.specifier.contains(exact, prereleases=True), requirement


def test_the_lock_is_what_is_installed_here() -> None:
    for pin in locked():
        if _here(pin):
            assert version(pin.name) == str(pin.specifier).removeprefix("==")


def test_conda_users_get_the_same_set() -> None:
    environment = yaml.safe_load((REPOSITORY / "environment.yml").read_text("utf-8"))
    assert environment["dependencies"][-1]["pip"] == PINS


def test_the_lock_holds_names_versions_and_hashes_only() -> None:
    assert "://" not in LOCK
    assert "--index" not in LOCK
    assert LOCK.count("--hash=sha256:") >= len(PINS)


def test_the_lock_of_the_browser_tests_holds_versions_and_hashes_only() -> None:
    text = (REPOSITORY / "tests" / "package-lock.json").read_text("utf-8")
    lock = json.loads(text)
    assert "://" not in text
    packages = {name: one for name, one in lock["packages"].items() if name}
    assert all(one["integrity"].startswith("sha512-") for one in packages.values())
    asked = json.loads((REPOSITORY / "tests" / "package.json").read_text("utf-8"))
    assert lock["packages"][""]["devDependencies"] == asked["devDependencies"]


def test_every_direct_dependency_has_a_reason() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]
    reasons = (REPOSITORY / "docs" / "dependencies.md").read_text("utf-8").casefold()
    asked = chain(project["dependencies"], project["optional-dependencies"]["test"])
    missing = [
        name for one in asked if f"`{(name := Requirement(one).name).casefold()}`" not in reasons
    ]
    assert missing == []


def _here(pin: Requirement) -> bool:
    return pin.marker is None or pin.marker.evaluate()
