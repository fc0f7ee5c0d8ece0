"""Rules of checks beyond the budget: those of any form, and those of one subject.

**A rule of one subject** (``assembly.votes``) is a pure function of what was read and a date::

    def votes(values: Values, on: date) -> list[Verdict]: ...

    RULES: Mapping[str, Rule] = {"votes": votes}      # rules/assembly.py

and its module stands in :data:`ROOMS` below. In ``assignment.yml`` it is named ``assembly.votes``
and put on a field of kind ``questions``, ``calculator``, ``sort``, ``choices``, ``number`` or ``text``:

* before the rule is called, everything asked in the field has been read: what is empty or cannot be
  read is said by the checker, and the rule is not called;
* ``values`` are the answers by question (``values.whole("residents")``, ``values.rows("votes")``);
  what was left empty where that is allowed, or not asked, is absent; of a ``sort`` field they are
  the shelf by item, of a ``choices`` field yes or no by option, of a ``number`` or a ``text`` field
  the number or the text under the id of the field;
* ``on`` is the date the dossier was cut, or that of ``params: {on: "2027-03-01"}``;
* ``params: {also: [quorum]}`` gives the answers of other fields too: ``values.part("quorum")``;
* ``params: {needs: [votes]}`` names the questions of the field the rule looks at: it judges them
  even while others are empty, so that one forgotten line does not cost all points;
* numbers of law come from ``norms.look_up(id, on)``; their ids go into the sources of verdicts;
* a verdict counts as one share of the points, so give one for every thing looked at, right ones too;
  the sentence of a wrong one says what is wrong and what to do.
"""

from collections.abc import Mapping

from nastavnik.assignments.rules import (
    accounts,
    assembly,
    books,
    care,
    cases,
    charter,
    edits,
    fund,
    letters,
    modern,
    money,
    papers,
    payroll,
    peers,
    personal,
    registration,
    renewal,
    replies,
    report,
    sixty,
    spending,
    status,
    supplier,
    union,
    volunteers,
    window,
)
from nastavnik.assignments.rules.rule import Rule

ROOMS: Mapping[str, Mapping[str, Rule]] = {
    "accounts": accounts.RULES,
    "assembly": assembly.RULES,
    "books": books.RULES,
    "care": care.RULES,
    "cases": cases.RULES,
    "charter": charter.RULES,
    "edits": edits.RULES,
    "fund": fund.RULES,
    "letters": letters.RULES,
    "modern": modern.RULES,
    "money": money.RULES,
    "papers": papers.RULES,
    "payroll": payroll.RULES,
    "peers": peers.RULES,
    "personal": personal.RULES,
    "registration": registration.RULES,
    "renewal": renewal.RULES,
    "replies": replies.RULES,
    "report": report.RULES,
    "sixty": sixty.RULES,
    "spending": spending.RULES,
    "status": status.RULES,
    "supplier": supplier.RULES,
    "union": union.RULES,
    "volunteers": volunteers.RULES,
    "window": window.RULES,
}
RULES: Mapping[str, Rule] = {
    f"{room}.{name}": rule for room, rules in ROOMS.items() for name, rule in rules.items()
}
