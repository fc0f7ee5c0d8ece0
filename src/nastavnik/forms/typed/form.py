"""The kernel's half of a field that the browser holds: edits laid together, reported, saved."""

from collections.abc import Callable, Mapping
from typing import Any

import traitlets as t

from nastavnik.assignments.merge import merge
from nastavnik.forms.speaking import Speaking
from nastavnik.forms.typed.shape import Typed

MOST_GIVEN = 50  # states remembered for edits that were made before they arrived

NOT_REPORTED = "Проверить поля не получилось. Ответы целы; покажите это сообщение ведущему."
NOT_SAVED = "Сохранить не получилось. Не закрывайте страницу и позовите ведущего."


class TypedForm(Speaking):
    """One mapping of texts in the browser; the kernel answers with a report.

    ``version`` counts the edits of the browser, ``kept`` is the last one known to be on the disk;
    ``given`` counts what the kernel has put in the place of the texts, ``seen`` is the last of it
    that the person saw when they edited. :attr:`looked_at` is what they saw if that was not the
    newest.

    Args:
        typed: what to show at first, of any shape.
        changed: called after every edit of the browser.

    """

    typed = t.Dict().tag(sync=True)
    report = t.Dict().tag(sync=True)
    version = t.Int(0).tag(sync=True)
    given = t.Int(0).tag(sync=True)
    seen = t.Int(0).tag(sync=True)
    kept = t.Int(0).tag(sync=True)

    def __init__(self, typed: Any, changed: Callable[[], object], **shown: Any) -> None:
        super().__init__(typed=self.whole(typed), **shown)
        self.looked_at: Typed | None = None
        self._changed = changed
        self._answered = (self.version, self.typed)
        self._seen_then: dict[int, Typed] = {0: self.typed}
        self._report()
        self.observe(self._on_edit, ["typed", "version"])

    def whole(self, value: Any) -> Typed:
        """Any value in the shape of this form."""
        raise NotImplementedError

    def said(self) -> Mapping[str, Any]:
        """What the kernel finds in the texts of now."""
        return {}

    def load(self, typed: Any) -> None:
        """Show what others have written too."""
        shown = self.whole(typed)
        if shown == self.typed:
            return
        with self.hold_sync(), self.hold_trait_notifications():  # one message to the browser
            self.typed = shown
            self.given += 1
        self._seen_then[self.given] = shown
        self._seen_then.pop(self.given - MOST_GIVEN, None)

    @t.validate("typed")  # type: ignore[untyped-decorator]
    def _whole_typed(self, proposal: dict[str, Any]) -> Typed:
        return self.whole(proposal["value"])

    def _on_edit(self, _change: object) -> None:
        # The browser sends the texts and the version together: one answer is enough for both.
        version, before = self._answered
        if (self.version, self.typed) == self._answered:
            return
        self._answered = (self.version, self.typed)
        is_edit = self.version != version
        if is_edit:
            self._lay_together(before)
        self._report()
        if is_edit:
            with self._noticing(NOT_SAVED):
                self._changed()

    def _lay_together(self, newest: Typed) -> None:
        """Take an edit made on what the browser saw then: ``newest`` may be newer."""
        typed = self.typed
        view = min(max(self.seen, min(self._seen_then)), self.given)
        saw, self._seen_then[view] = self._seen_then[view], typed
        self.looked_at = None
        if view < self.given:
            self.looked_at = saw
            self.load(merge(saw, typed, newest).shown)

    def _report(self) -> None:
        found: Mapping[str, Any] = {}
        with self._noticing(NOT_REPORTED):
            found = self.said()
        self.report = {**found, "version": self.version}
