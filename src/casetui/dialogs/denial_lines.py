"""The lines for days on the sheet of a denial, and how several rows of text stand in a line."""

from __future__ import annotations

from casetui.terms.appeal import Fact

DATES = {
    "notice": Fact.NOTICE,
    "received": Fact.RECEIVED,
    "ends": Fact.ENDS,
    "effective": Fact.EFFECTIVE,
    "discharge": Fact.DISCHARGE,
    "decided": Fact.DECIDED,
    "letter": Fact.LETTER,
}
"""The lines for days, each with the fact that it is."""

ALWAYS = frozenset({"notice", "received", "letter"})
"""Days that are asked for whatever the level wants."""

DAY_ROWS = (
    ("notice", "Notice", "the date on it: 9/25"),
    ("received", "Received", "the day it came, if known"),
    ("ends", "Ends", "the last day of services"),
    ("effective", "Takes effect", "the day of the action"),
    ("discharge", "Discharge", "the day of it"),
    ("decided", "Decided", "the decision before"),
    ("letter", "Last day", "the one the letter names, if any"),
)
"""Name, label and hint of each, in their order."""


def in_a_line(text: str) -> str:
    """Several rows of text in one line, a semicolon between."""
    return "; ".join(filter(None, (one.strip() for one in text.split("\n"))))
