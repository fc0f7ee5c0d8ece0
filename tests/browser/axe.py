"""axe-core on a page: the rules of WCAG 2 (A and AA) that a program can check, and the keyboard."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

SOURCE = Path(__file__).parents[1] / "node_modules" / "axe-core" / "axe.min.js"
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
GRAVE = ("serious", "critical")
MOST_STEPS = 200
# A page with scripts forbidden to it is looked into by the debugger, which needs none of them.
RUN = "(rules) => axe.run(document, { runOnly: rules, resultTypes: ['violations'] })"
FOCUS = """() => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  if (!at || at === document.body) return null;
  const label = at.labels?.[0]?.innerText;
  const style = getComputedStyle(at);
  const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  const box = at.getBoundingClientRect();
  return {
    name: (at.getAttribute("aria-label") || label || at.innerText || at.name || "").trim(),
    visible: box.width > 0 && box.height > 0 && (ring || style.boxShadow !== "none"),
    top: box.top + scrollY, left: box.left + scrollX,
  };
}"""


@dataclass(frozen=True)
class Stop:
    """Where the key Tab came to: what is read there, and whether one sees it."""

    name: str
    visible: bool
    top: float
    left: float


def accessible(page: Page) -> None:
    """Fail with a list of what hinders people: the rule, the element, the words of axe."""
    if not SOURCE.is_file():
        pytest.fail("axe-core is not installed: run make browser, or npm ci in tests/")
    page.evaluate(SOURCE.read_text("utf-8"))
    found = page.evaluate(RUN, list(RULES))["violations"]
    grave = [line for one in found if one["impact"] in GRAVE for line in _lines(one)]
    assert not grave, "\n" + "\n".join(grave)


def _lines(violation: dict[str, Any]) -> list[str]:
    head = f"{violation['id']} ({violation['impact']}): {violation['help']}"
    nodes = [
        f"    {node['html'][:160]}\n      {' '.join(node['failureSummary'].split())}"
        for node in violation["nodes"][:5]
    ]
    return [head, *nodes]


def tab_stops(page: Page) -> list[Stop]:
    """Every place the key Tab comes to, from the top of the page until it comes round."""
    page.evaluate("() => { document.body.tabIndex = -1; document.body.focus(); scrollTo(0, 0); }")
    stops: list[Stop] = []
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        at = page.evaluate(FOCUS)
        if at is None or (stops and Stop(**at) == stops[0]):
            return stops
        stops.append(Stop(**at))
    raise AssertionError(f"the key Tab never comes round: {stops[-3:]}")
