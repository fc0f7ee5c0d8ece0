"""What a part of the project rests upon: the newest of earlier works, and what has changed there."""

from collections.abc import Mapping
from dataclasses import replace

from nastavnik.assignments.fields import ProjectField
from nastavnik.assignments.parts import BEFORE, before_of, own_of
from nastavnik.assignments.upstream import Upstream
from nastavnik.forms.part.widget import PartForm
from nastavnik.project.parts import Parts
from nastavnik.project.rests import Change, stale


class Rest:
    """The half of a part that nobody types: a copy of what earlier works say.

    Args:
        field: what is asked.
        form: the part itself; the copy is a half of its answer.

    """

    def __init__(self, field: ProjectField, form: PartForm) -> None:
        self.field, self.form = field, form
        self.upstream = Upstream()
        self._mine: tuple[str, ...] = field.own

    @property
    def before(self) -> Parts:
        """The copy."""
        return before_of(self.field, self.form.typed)

    @property
    def stale(self) -> tuple[Change, ...]:
        """What has changed since it was made."""
        return stale(self._mine, self.before, self.upstream.said)

    def learn(self, upstream: Upstream, others: Mapping[str, bool] | None = None) -> bool:
        """Learn what earlier works say now: a work nobody has begun takes it at once.

        Args:
            upstream: what they say.
            others: further blocks that this assignment fills in, in other fields, and whether
                anything is typed there.

        Returns:
            Whether another copy has taken the place of an older one.

        """
        more = others or {}
        self.upstream, self._mine = upstream, (*self.field.own, *more)
        is_begun = any(more.values()) or not own_of(self.field, self.form.typed).is_blank
        was = self.before
        if not is_begun or was.is_blank:
            self.take_newest()
        return not was.is_blank and was != self.before

    def take_newest(self) -> None:
        """What no work says now stays as it was: a work may only not be readable today."""
        newest = self.before.joined(self.upstream.said.only(self.field.before))
        self.form.load({**self.form.typed, BEFORE: newest.to_data()})

    def looked_later(self) -> None:
        """Another window has taken a copy: it may have looked later than this one."""
        self.upstream = replace(self.upstream, parts=self.before)
