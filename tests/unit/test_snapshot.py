"""A file is copied as it was at one moment, though others write it."""

import errno
import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from nastavnik.portal.backup import snapshot
from nastavnik.portal.backup.snapshot import Gone, copy_database, frozen
from nastavnik.values.numbers import BadInput


@contextmanager
def folder_of(path: Path) -> Iterator[int]:
    handle = os.open(path, os.O_RDONLY)
    try:
        yield handle
    finally:
        os.close(handle)


def read(path: Path) -> bytes:
    with folder_of(path.parent) as handle, frozen(path.name, handle, path.parent) as (file, _):
        return file.read()


def test_a_file_replaced_meanwhile_is_the_old_one_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "answers.json"
    path.write_bytes(b"old" * 1000)
    copy = snapshot._copy

    def replacing(*given) -> None:
        (tmp_path / "new").write_bytes(b"new" * 2000)
        os.replace(tmp_path / "new", path)
        copy(*given)

    monkeypatch.setattr(snapshot, "_copy", replacing)
    assert read(path) == b"old" * 1000


def test_a_folder_moved_away_meanwhile_is_still_the_same_work(tmp_path: Path) -> None:
    work = tmp_path / "work"
    work.mkdir()
    (work / "answers.json").write_bytes(b"old")
    with folder_of(work) as handle:
        work.rename(tmp_path / "older")
        work.mkdir()
        (work / "answers.json").write_bytes(b"new")
        with frozen("answers.json", handle, tmp_path) as (file, _):
            assert file.read() == b"old"


def test_a_file_written_in_its_place_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "task.ipynb"
    path.write_bytes(b"a" * 1000)
    copy, times = snapshot._copy, []

    def disturbed(*given) -> None:
        copy(*given)
        times.append(1)
        if len(times) == 1:
            path.write_bytes(b"b" * 2000)

    monkeypatch.setattr(snapshot, "_copy", disturbed)
    assert (read(path), len(times)) == (b"b" * 2000, 2)


@pytest.mark.parametrize(
    ("written", "kept"),
    [(b'\n{"a": 1}\n', b'\n{"a": 1}\n'), (b'\n{"a": 1}\n\n{"b": ', b'\n{"a": 1}\n\n'), (b"{", b"")],
)
def test_a_journal_ends_with_a_whole_line(tmp_path: Path, written: bytes, kept: bytes) -> None:
    path = tmp_path / "receipts.jsonl"
    path.write_bytes(written)
    assert read(path) == kept


def test_a_large_file_comes_whole(tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    path.write_bytes(os.urandom(3_000_000) * 4)
    assert read(path) == path.read_bytes()


def test_links_pipes_and_what_is_gone_are_told_apart_from_faults(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "link").symlink_to("/etc/passwd")
    os.mkfifo(tmp_path / "pipe")
    for name in ("link", "pipe", "nothing"):
        with pytest.raises(Gone):
            read(tmp_path / name)

    def refuse(*given, **named) -> int:
        raise OSError(errno.EACCES, "no")

    with folder_of(tmp_path) as handle:
        monkeypatch.setattr(snapshot.os, "open", refuse)
        with pytest.raises(PermissionError), frozen("a", handle, tmp_path):
            pass


def test_a_gradebook_is_copied_between_two_changes_that_belong_together(tmp_path: Path) -> None:
    path, done = tmp_path / "gradebook.db", threading.Event()
    with closing(sqlite3.connect(path)) as book:
        book.execute("create table one (n)")
        book.execute("create table other (n)")
        book.commit()

    def write() -> None:
        with closing(sqlite3.connect(path, timeout=30)) as book:
            while not done.wait(0.005):
                with book:
                    book.execute("insert into one values (randomblob(2000))")
                    book.execute("insert into other values (randomblob(2000))")

    writer = threading.Thread(target=write)
    writer.start()
    try:
        counts = []
        for number in range(20):
            copy = tmp_path / f"copy{number}.db"
            assert copy_database(path, copy)
            with closing(sqlite3.connect(copy)) as book:
                (one,) = book.execute("select count(*) from one").fetchone()
                (other,) = book.execute("select count(*) from other").fetchone()
            assert one == other
            counts.append(one)
    finally:
        done.set()
        writer.join()
    assert counts[-1] > counts[0]  # it was written meanwhile


def test_a_gradebook_held_by_somebody_is_waited_for_and_then_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshot, "_BUSY_SECONDS", 0.1)
    with closing(sqlite3.connect(tmp_path / "a.db", isolation_level=None)) as book:
        book.execute("create table one (n)")
        book.execute("begin exclusive")
        with pytest.raises(BadInput, match="занят"):
            copy_database(tmp_path / "a.db", tmp_path / "b.db")


def test_a_damaged_gradebook_is_copied_as_it_is_and_named(tmp_path: Path) -> None:
    (tmp_path / "a.db").write_bytes(b"gone" * 5000)
    assert not copy_database(tmp_path / "a.db", tmp_path / "b.db")
    assert (tmp_path / "b.db").read_bytes() == b"gone" * 5000
