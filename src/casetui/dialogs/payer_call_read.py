"""A call with a payer, read back in full."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from casetui.dialogs.sheet import Sheet
from casetui.rules.payer_calls import say_moment, say_promise, say_who
from casetui.terms.consent import Telling
from casetui.terms.payer_call import CallRead
from casetui.widgets.pieces import shown


class CallReadSheet(Sheet[None]):
    """Who, when, under which number, what was said and promised; Enter or Esc closes it."""

    DEFAULT_CSS = "CallReadSheet #words { height: auto; max-height: 16; padding: 0 1; overflow-y: auto; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "close", "Close", id="payer_call.close", tooltip="Close", priority=True),
    ]

    def __init__(self, call: CallRead, today: date) -> None:
        super().__init__()
        self.heading = f"Call with {call.payer} · {say_moment(call, today)}"
        self.call, self.today = call, today

    def rows(self) -> ComposeResult:
        """All of it as one text."""
        call = self.call
        said = [
            f"{say_who(call)}:",
            call.statement,
            f"About: {call.about}" if call.about else "",
            say_promise(call, self.today),
            f"Kept apart: {call.telling}" if call.telling.kept_apart else "",
            "May be told to the family" if call.telling is Telling.MAY else "",
        ]
        text = "\n".join(shown(line) for part in said if part for line in part.splitlines())
        yield Static(Content(text), id="words")
