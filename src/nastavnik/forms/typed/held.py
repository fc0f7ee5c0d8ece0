"""What every field has that the browser holds as one mapping: its value, and who edited what."""

from typing import Any

from nastavnik.forms.typed.form import TypedForm


class Held:
    """The value of a form in the browser, as fields give and take it."""

    form: TypedForm

    @property
    def value(self) -> dict[str, Any]:
        """What is typed now."""
        return dict(self.form.typed)

    @property
    def looked_at(self) -> dict[str, Any] | None:
        """What the person edited, when something newer had been laid in meanwhile."""
        return self.form.looked_at

    def show(self, value: Any) -> None:
        """Show the answers with what others wrote in them."""
        self.form.load(value)

    def saved(self) -> None:
        """Say which edit of the browser is on the disk."""
        self.form.kept = self.form.version
        self.form.looked_at = None
