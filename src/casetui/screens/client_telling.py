"""From a client's page: which notes may be told, and the way to who may hear what."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from casetui import messages
from casetui.dialogs.choose import Choose, Option
from casetui.screens.client_work import ClientWork
from casetui.terms.consent import Telling
from casetui.widgets.tell import tell

_HINTS = {
    Telling.NO: "nobody is told of it in a letter",
    Telling.MAY: "stands in the next letter to the family",
    Telling.MANDATED: "kept out of every letter",
    Telling.PSYCHOTHERAPY: "kept out; needs a release of its own",
    Telling.SUBSTANCE: "kept out; needs a release that names it",
}


class MayTell(ClientWork):
    """A client's page on which a note can be marked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "b",
            "may_tell",
            "May tell",
            id="client.may_tell",
            tooltip="May be told to the family, or kept apart: a report, psychotherapy, substance use",
            show=False,
        ),
        Binding(
            "W",
            "telling",
            "Who may hear",
            id="client.telling",
            tooltip="Who around the client may hear what: releases, family updates, letters",
            show=False,
        ),
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only a contact or note is marked."""
        if action == "may_tell":
            return True if self.current is not None and self.current.contact_id is not None else None
        return super().check_action(action, parameters)

    def action_may_tell(self) -> None:
        """How the note under the cursor stands to letters, by a digit."""
        number = self.current.contact_id if self.current is not None else None
        if number is None:
            return
        _, what = self.casebook.portraits.happened(number)
        if what.void_why:
            tell(self, "That note was voided.", "refused")
            return
        options = [Option(str(place), one.value, one.value, _HINTS[one]) for place, one in enumerate(Telling, 1)]

        def chosen(word: str | None) -> None:
            if word is not None and word != what.telling.value:
                self.make(lambda: self.casebook.updates.mark(number, Telling(word)))

        self.app.push_screen(Choose("May this be told?", options, what.telling.value), chosen)

    def action_telling(self) -> None:
        """Who may hear what."""
        self.app.post_message(messages.OpenTelling(self.number))
