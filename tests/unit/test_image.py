"""The recipe of the images: what they are made of, who runs them, what people may not find there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatch

import pytest

from nastavnik.portal.hub import ownership
from nastavnik.portal.kubernetes import places
from scenario import REPOSITORY

FOLDER = REPOSITORY / "deploy" / "image"
RECIPE = (FOLDER / "Dockerfile").read_text("utf-8")
IGNORED = (FOLDER / "Dockerfile.dockerignore").read_text("utf-8").split("\n")


@dataclass
class Stage:
    """One ``FROM`` and what is done after it."""

    base: str
    steps: list[tuple[str, str]] = field(default_factory=list)

    def all(self, *kinds: str) -> list[str]:
        return [text for kind, text in self.steps if kind in kinds]

    @property
    def copied(self) -> Iterator[str]:
        """What is taken from the repository."""
        for text in self.all("COPY", "ADD"):
            if not text.startswith("--from="):
                yield from text.split()[:-1]


def stages(recipe: str = RECIPE) -> dict[str, Stage]:
    lines = [one for one in recipe.splitlines() if not one.lstrip().startswith("#")]
    found: dict[str, Stage] = {}
    for step in re.split(r"\n(?=[A-Z]+ )", re.sub(r"\s*\\\n\s*", " ", "\n".join(lines)).strip()):
        kind, _, text = step.strip().partition(" ")
        if kind == "FROM":
            base, _, name = text.partition(" AS ")
            found[name] = Stage(base)
        else:
            list(found.values())[-1].steps.append((kind, text.strip()))
    return found


def test_a_base_is_named_by_its_full_version() -> None:
    bases = {one.base for one in stages().values()} - set(stages())
    assert len(bases) == 1, "one Python for what is built and what runs"
    assert re.fullmatch(r"python:3\.\d+\.\d+-slim-[a-z]+", bases.pop())


def test_packages_come_from_the_locks_alone() -> None:
    runs = " && ".join(text for one in stages().values() for text in one.all("RUN")).split(" && ")
    pips = [one for one in runs if "pip install" in one]
    assert len(pips) == 3
    assert {"--no-deps", "--require-hashes", "requirements.lock"} <= set(pips[0].split())
    assert {"--no-deps", "--no-index", "--no-build-isolation"} <= set(pips[1].split())
    assert {"--no-deps", "--require-hashes", "/build/requirements.lock"} <= set(pips[2].split())


def test_the_lock_of_the_image_holds_names_versions_and_hashes_only() -> None:
    lock = (FOLDER / "image.lock").read_text("utf-8")
    pins = re.findall(r"^([a-z0-9.-]+)==\S+ \\$", lock, re.MULTILINE)
    assert {"hatchling", "pycurl"} <= set(pins)  # builds the package; the chart's hub asks for it
    assert "://" not in lock
    assert lock.count("--hash=sha256:") >= len(pins)
    ours = (REPOSITORY / "requirements.lock").read_text("utf-8")
    for pin in re.findall(r"^(\S+==\S+)", lock, re.MULTILINE):
        known = re.search(rf"^{pin.partition('==')[0]}==\S+", ours, re.MULTILINE)
        assert known is None or known[0] == pin


def test_the_service_of_the_exchange_keeps_the_library_it_works_with() -> None:
    lock = (REPOSITORY / "deploy" / "ngshare" / "requirements.lock").read_text("utf-8")
    assert "://" not in lock
    assert re.search(r"^ngshare==0\.6\.0 ", lock, re.MULTILINE)
    assert re.search(r"^sqlalchemy==1\.", lock, re.MULTILINE)
    assert stages()["ngshare"].copied


@pytest.mark.parametrize("name", ["lab", "school", "ngshare"])
def test_nobody_is_root(name: str) -> None:
    found = stages()
    stage = found[name]
    users = stage.all("USER") or found[stage.base].all("USER")
    assert users[-1] == "1000:1000"
    after = (
        stage.steps[[kind for kind, _ in stage.steps].index("USER") :] if name != "school" else []
    )
    assert [kind for kind, _ in after if kind == "RUN"] == []


def test_people_run_code_where_no_key_lies() -> None:
    closed = {*ownership._PRIVATE, "."}
    assert closed & {path.partition("/")[0] for path in stages()["lab"].copied} == set()
    assert {"assignments", "source"} <= set(stages()["school"].copied)
    assert stages()["school"].base == "lab"


def test_everything_copied_is_in_the_repository_and_not_ignored() -> None:
    allowed = [one.removeprefix("!") for one in IGNORED if one.startswith("!")]
    for stage in stages().values():
        for path in stage.copied:
            assert (REPOSITORY / path).exists(), path
            assert any(path == one or path.startswith(f"{one}/") for one in allowed), path


def test_peoples_data_do_not_get_into_an_image() -> None:
    assert next(one for one in IGNORED if one and not one.startswith("#")) == "*"
    allowed = [one.removeprefix("!") for one in IGNORED if one.startswith("!")]
    for data in (
        "work",
        ".git",
        ".venv",
        "grading",
        "grading/roster.csv",
        "grading/passwords.json",
    ):
        assert not any(fnmatch(data, one) for one in allowed)


def test_no_secret_is_written_down_and_nothing_is_fetched_by_address() -> None:
    assert not re.search(r"(?i)password|secret=|token|://", re.sub(r"#.*", "", RECIPE))
    assert not any(one.all("ADD", "ARG") for one in stages().values())


def test_the_course_lies_where_the_manifests_look() -> None:
    lab = stages()["lab"]
    assert str(places.COURSE) in lab.all("WORKDIR")
    assert str(places.SCHOOL) in " ".join(lab.all("RUN"))
    assert str(places.HOME) in " ".join(lab.all("RUN"))
