"""Whatever is done to a mark in a session, the log and the gradebook agree afterwards."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from nbgrader.api import (
    Assignment,
    Base,
    Comment,
    Course,
    Grade,
    GradeCell,
    Notebook,
    SolutionCell,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
)
from sqlalchemy import Column, Engine, Integer, Text, create_engine, inspect
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import Session, declarative_base
from sqlalchemy.pool import StaticPool
from sqlalchemy.schema import CreateTable

from nastavnik.grading.audit.read import find_gaps, read_log
from nastavnik.grading.audit.table import AUDIT, as_text
from nastavnik.grading.audit.watch import watch_marks

watch_marks()
watch_marks()  # a second call does not note everything twice

VALUES = {
    "manual_score": st.sampled_from([None, 0, 1.5, 4]),
    "auto_score": st.sampled_from([None, 0, 2]),
    "extra_credit": st.sampled_from([None, 0, 1]),
    "manual_comment": st.sampled_from([None, "", "Хорошо", "Мало"]),
    "late_submission_penalty": st.sampled_from([None, 0, 3]),
    "extension": st.sampled_from([None, timedelta(0), timedelta(hours=5)]),
}
SET = st.one_of(
    *(st.tuples(st.just("set"), st.just(what), values) for what, values in VALUES.items())
)
STEP = st.one_of(SET, st.sampled_from(["flush", "commit", "rollback", "expire", "nested"]))


def new_gradebook() -> Engine:
    """A gradebook in memory: one work with one cell."""
    engine = create_engine(
        "sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False}
    )
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        assignment = Assignment(name="o1", course=Course(id="school"))
        notebook = Notebook(name="task", assignment=assignment)
        cell = GradeCell(name="text-why", notebook=notebook, max_score=4, cell_type="markdown")
        answer = SolutionCell(name="text-why", notebook=notebook)
        work = SubmittedAssignment(assignment=assignment, student=Student(id="vera"))
        sent = SubmittedNotebook(notebook=notebook, assignment=work)
        session.add_all([assignment, cell, answer, work, sent])
        session.flush()
        session.add(Grade(cell_id=cell.id, notebook_id=sent.id))
        session.add(Comment(cell_id=answer.id, notebook_id=sent.id))
        session.commit()
    return engine


def rows(session: Session) -> dict[str, object]:
    """The row that holds each value."""
    grade, comment = session.query(Grade).one(), session.query(Comment).one()
    sent, work = session.query(SubmittedNotebook).one(), session.query(SubmittedAssignment).one()
    of_grade = dict.fromkeys(("manual_score", "auto_score", "extra_credit"), grade)
    return of_grade | {
        "manual_comment": comment,
        "late_submission_penalty": sent,
        "extension": work,
    }


def walk(session: Session, steps: list[object]) -> Iterator[object]:
    held = rows(session)
    for step in steps:
        if step == "expire":
            session.commit()
            session.expire_all()
        elif step == "nested":
            inner = session.begin_nested()
            held["manual_score"].manual_score = 3
            session.flush()
            inner.rollback()
        elif isinstance(step, tuple):
            _, what, value = step
            setattr(held[what], what, value)
        else:
            getattr(session, str(step))()
        yield step


@settings(deadline=None)
@given(st.lists(STEP, max_size=12))
@example(
    [("set", "manual_score", 1.5), ("set", "extra_credit", 1), "nested", ("set", "manual_score", 0)]
)
@example([("set", "manual_score", 0), "flush", "nested", ("set", "manual_score", None)])
def test_the_log_ends_where_the_gradebook_does_and_has_no_holes(steps: list[object]) -> None:
    engine = new_gradebook()
    with Session(engine) as session:
        for _ in walk(session, steps):
            pass
        session.commit()
        real = {what: as_text(what, getattr(row, what)) for what, row in rows(session).items()}
    assert find_gaps(engine) == []
    last: dict[str, str | None] = {}
    for entry in read_log(engine):
        what = entry.place.what
        if what != "auto_score":  # its first value after none is not noted
            assert entry.before == last.get(what)
        assert entry.before != entry.after
        last[what] = entry.after
    assert {what: text for what, text in real.items() if what != "auto_score"} == {
        what: last.get(what) for what in real if what != "auto_score"
    }
    engine.dispose()


def test_every_line_says_whose_mark_it_is() -> None:
    engine = new_gradebook()
    with Session(engine) as session:
        held = rows(session)
        held["manual_score"].manual_score = 4
        held["extension"].extension = timedelta(hours=5)
        held["late_submission_penalty"].late_submission_penalty = 1
        session.commit()
        session.delete(held["manual_score"])
        session.commit()
    places = {
        (
            one.place.what,
            one.place.assignment,
            one.place.student,
            one.place.notebook,
            one.place.cell,
        )
        for one in read_log(engine)
    }
    assert places == {
        ("manual_score", "o1", "vera", "task", "text-why"),
        ("extension", "o1", "vera", "", ""),
        ("late_submission_penalty", "o1", "vera", "task", ""),
    }
    assert [one.after for one in read_log(engine)][-1] is None
    engine.dispose()


def test_tables_of_other_programmes_are_left_alone() -> None:
    other = declarative_base()

    class Remark(other):  # type: ignore[valid-type, misc]
        __tablename__ = "comment"
        id = Column(Integer, primary_key=True)
        manual_comment = Column(Text)

    engine = create_engine("sqlite://", poolclass=StaticPool)
    other.metadata.create_all(engine)
    with Session(engine) as session:
        remark = Remark(manual_comment="a")
        session.add(remark)
        session.commit()
        remark.manual_comment = "b"
        session.commit()
    assert inspect(engine).get_table_names() == ["comment"]
    engine.dispose()


def test_the_table_can_be_made_in_postgresql() -> None:
    made = str(CreateTable(AUDIT).compile(dialect=postgresql.dialect()))
    assert "id SERIAL NOT NULL" in made
    assert "moment TIMESTAMP WITHOUT TIME ZONE NOT NULL" in made


@pytest.mark.parametrize(
    ("what", "value", "text"),
    [
        ("manual_score", 0, "0"),
        ("manual_score", 4.0, "4"),
        ("manual_score", 0.1, "0.1"),
        ("manual_score", "3", "3"),
        ("extra_credit", 0.0, None),
        ("extension", timedelta(0), None),
        ("extension", timedelta(days=1), "86400"),
        ("manual_comment", "", None),
        ("manual_comment", "0", "0"),
    ],
)
def test_equal_values_have_equal_texts(what: str, value: object, text: str | None) -> None:
    assert as_text(what, value) == text
