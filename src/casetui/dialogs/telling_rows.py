"""Whether the family may be told of what a sheet says, or why it is kept apart; why it was told without a release."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from casetui.dialogs.form import Form
from casetui.dialogs.sheet import Answer
from casetui.terms.consent import Heed, Telling
from casetui.widgets.choice import Choice
from casetui.widgets.field import Field

TOLD_ANYWAY = "Told without a release: "
"""How the line of a note begins that says why somebody was told whom no release covers."""


SHORT = {
    "no": Telling.NO,
    "may be told": Telling.MAY,
    "report": Telling.MANDATED,
    "psychotherapy": Telling.PSYCHOTHERAPY,
    "substance use": Telling.SUBSTANCE,
}
"""The words of the row, short enough to stand beside each other."""


class TellingForm(Form[Answer]):
    """A form about something that happened: a row #telling, and where a warning is given a row #anyway."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+t",
            "telling",
            "May tell",
            id="telling.next",
            tooltip="May be told to the family, or kept apart: a report, psychotherapy, substance use",
            show=False,
            priority=True,
        ),
    ]

    heed = Heed()
    """What is said of whom it tells."""

    def telling_row(self, how: Telling) -> ComposeResult:
        """How it stands to letters."""
        yield Choice("Tell", list(SHORT), _short(how), id="telling")

    def anyway_row(self) -> ComposeResult:
        """Why somebody is told whom no release covers; shown once that is so."""
        why = Field("Told why", placeholder="no release: why it was told all the same", id="anyway")
        why.display = False
        yield why

    @property
    def telling(self) -> Telling:
        """How it stands to letters now."""
        return SHORT[self.query_one("#telling", Choice).value]

    def warn(self, heed: Heed) -> None:
        """Say below #with whether a release covers whoever it was, and where none does offer the row for why."""
        self.heed = heed
        self.query_one("#with", Field).reading(f"! {heed.words}" if heed.warns else heed.words)
        self.query_one("#anyway", Field).display = heed.warns

    def says_why(self) -> bool:
        """Whether it may be kept: what needs a release that names it is told without one only for a reason."""
        if self.heed.needs_why and not self.told_why:
            self._wrong("anyway", "say why it was told all the same")
            return False
        return True

    @property
    def told_why(self) -> str:
        """Why it was told without a release; "" where one covers it."""
        return self._value("anyway") if self.heed.warns else ""

    def with_reason(self, note: str) -> str:
        """A note, and on a line of its own why it was told without a release, where that was said."""
        said = self.told_why
        return "\n".join(filter(None, (note, f"{TOLD_ANYWAY}{said}" if said else "")))

    def action_telling(self) -> None:
        """The next of the words."""
        choice = self.query_one("#telling", Choice)
        order = list(SHORT)
        choice.value = order[(order.index(choice.value) + 1) % len(order)]


def _short(how: Telling) -> str:
    return next(word for word, one in SHORT.items() if one is how)
