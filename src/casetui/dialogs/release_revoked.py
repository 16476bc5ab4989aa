"""Why a release was revoked, and from which day on."""

from __future__ import annotations

from datetime import date

from textual.app import ComposeResult

from casetui.dialogs.form import Form
from casetui.rules.dates import read_day
from casetui.terms.change import Refused
from casetui.widgets.field import Field
from casetui.widgets.pieces import Words

Revoked = tuple[str, date]
"""Why, and the day from which on."""


class Revoke(Form[Revoked]):
    """One line for why, one for the day."""

    def __init__(self, heading: Words, today: date) -> None:
        super().__init__()
        self.heading = heading
        self.today = today

    def rows(self) -> ComposeResult:
        """Why, and when."""
        yield Field("Why", placeholder="what was said, and how: by phone, in writing", id="why")
        yield Field("On", "today", width=16, hint="or earlier: 11/18", id="on")

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one("#why", Field).focus()

    def action_save(self) -> None:
        """Keep it, if it says why and the day can be read."""
        why = self._value("why")
        if not why:
            self._wrong("why", "say why")
            return
        try:
            self.answer((why, read_day(self._value("on") or "today", self.today, past=True)))
        except Refused as refused:
            self._wrong("on", str(refused))
