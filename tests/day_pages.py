"""The pages of screens.md about a day summed up."""

from __future__ import annotations

from tests.pages import Page, pressing

DAY = (
    Page(
        "The day begins",
        "`O` on Today: whom to turn to first, what is new since the last day of work, what is overdue, what has gone by"
        " itself, and the deadlines of the next seven days. `casetui today --summary` says it in a shell.",
        pressing("O"),
    ),
    Page(
        "The day ends",
        "`E` on Today: what was done and moved, the time recorded, what is still owed; `S` signs the notes that wait.",
        pressing("E"),
    ),
)
"""In their order."""
