"""A published site changes at once or not at all; a zip is of the same files."""

import os
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from nastavnik.site.export import publish, settle, standing, withdraw, zipped
from nastavnik.values.numbers import BadInput

OLD = {"index.html": b"old", "photos/1.jpg": b"photo"}
NEW = {"index.html": b"new", "news.html": b"news"}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "sites" / "tos"


def files_in(place: Path) -> dict[str, bytes]:
    return {
        one.relative_to(place).as_posix(): one.read_bytes()
        for one in place.rglob("*")
        if one.is_file()
    }


def test_a_new_site_takes_the_place_of_the_old_one_whole(place: Path) -> None:
    publish(place, OLD)
    publish(place, NEW)
    assert files_in(place) == NEW
    assert [one.name for one in place.parent.iterdir()] == ["tos"]


@pytest.mark.parametrize("step", range(4))
def test_a_full_disk_leaves_the_old_site(
    place: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    publish(place, OLD)
    calls = iter(range(100))

    def failing(does: object) -> object:
        def act(*given: object) -> object:
            if next(calls) == step:
                raise OSError(28, "No space left on device")
            return does(*given)  # type: ignore[operator]

        return act

    with monkeypatch.context() as full:
        full.setattr(os, "fsync", failing(os.fsync))
        full.setattr(Path, "rename", failing(Path.rename))
        with pytest.raises(BadInput, match="Прежний сайт на месте"):
            publish(place, NEW)
    assert files_in(place) == OLD
    publish(place, NEW)
    assert files_in(place) == NEW


def test_a_crash_between_two_sites_shows_the_old_one(place: Path) -> None:
    publish(place, OLD)
    place.rename(place.with_name(".tos.before"))
    (place.parent / ".tos.new-abc").mkdir()
    found = standing(place)
    assert found is not None
    assert files_in(found) == OLD
    settle(place)
    assert files_in(place) == OLD
    assert [one.name for one in place.parent.iterdir()] == ["tos"]


def test_a_site_is_taken_back_and_can_be_taken_back_twice(place: Path) -> None:
    withdraw(place)
    publish(place, OLD)
    withdraw(place)
    withdraw(place)
    assert standing(place) is None
    assert list(place.parent.iterdir()) == []


def test_a_zip_has_the_same_files_that_whoever_unpacks_it_may_read() -> None:
    data = zipped(OLD)
    assert data == zipped(dict(reversed(OLD.items())))
    with ZipFile(BytesIO(data)) as archive:
        assert {one: archive.read(one) for one in archive.namelist()} == OLD
        assert {one.external_attr >> 16 for one in archive.infolist()} == {0o644}


@pytest.mark.parametrize("path", ["../a", "/etc/a", "a/../../b", "a\\b", ""])
def test_nothing_of_a_site_leads_out_of_it(place: Path, path: str) -> None:
    with pytest.raises(ValueError, match="not a path inside"):
        zipped({path: b""})
    with pytest.raises(ValueError, match="not a path inside"):
        publish(place, {path: b""})
