"""Parts of the application, as recommendations name them."""

from collections.abc import Mapping

from nastavnik.project.form import BUDGET, application, label_of


def parts() -> Mapping[str, Mapping[str, str]]:
    """Parts of the application that a recommendation may be about: section → id → name."""
    found = {
        one.title: {block.id: block.label for block in one.blocks} for one in application().sections
    }
    return {**found, label_of(BUDGET): {BUDGET: label_of(BUDGET)}}


def part_words(part: str) -> str:
    """What people call a part; as it is where the form has no such part."""
    return next((names[part] for names in parts().values() if part in names), part)
