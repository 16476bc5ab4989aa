"""What is done in the calendar: an appointment added, changed, moved, cancelled, laid to a client; a visit moved."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual.binding import Binding, BindingType

from casetui import messages
from casetui.dialogs.ask import Ask
from casetui.dialogs.choose import Choose, Option
from casetui.dialogs.report import Report
from casetui.dialogs.sure import Sure
from casetui.messages_watching import OpenPractice
from casetui.rules.dates import read_day
from casetui.screens.calendar_asking import OWN, CalendarAsking
from casetui.screens.calendar_lines import Standing, known_of
from casetui.screens.taking_in import CALENDARS
from casetui.terms.agenda import EntryKind
from casetui.widgets.pieces import pieces
from casetui.wording import say_day

ANY = (EntryKind.APPOINTMENT, EntryKind.IMPORTED)
ONLY, ONWARD = "only this one", "this and all later ones"
ADVOCACY = ("appeal", "benefit", "date", "denial")


class CalendarWork(CalendarAsking):
    """A room with entries of the calendar under the cursor."""

    picking = "Take in a calendar (.ics)"
    endings = CALENDARS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add", "Add", id="calendar.add", tooltip="An appointment in one line"),
        Binding("s", "move", "Move", id="calendar.move", tooltip="A visit, check-in or appointment to another time"),
        Binding("e", "edit", "Edit", id="calendar.edit", tooltip="Change the appointment", show=False),
        Binding("d", "done", "Done", id="calendar.done", tooltip="It took place, or did not after all", show=False),
        Binding(
            "x", "cancel", "Cancel", id="calendar.cancel", tooltip="The appointment is off; asked first", show=False
        ),
        Binding("W", "whose", "With whom", id="calendar.whose", tooltip="Lay it to a client, or to nobody", show=False),
        Binding("o", "go", "Go to", id="calendar.go", tooltip="Another day, typed", show=False),
        Binding("c", "client", "Client", id="calendar.client", tooltip="The client's page", show=False),
        Binding("p", "plan", "Plan", id="calendar.plan", tooltip="The client's plan", show=False),
        Binding("I", "take_in", "Import", id="calendar.import", tooltip="Take a calendar (.ics) in", show=False),
    ]

    def go_to(self, day: date) -> None:
        """Show another day."""
        raise NotImplementedError

    def current_client(self) -> int | None:
        """A line of quick add without `@` is about the client of the entry."""
        one = self.current
        return one.entry.client_id if one is not None else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What the entry at hand does not take is dimmed."""
        one = self.current.entry if self.current is not None else None
        if action in ("edit", "cancel", "done", "whose"):
            kinds = ANY if action == "whose" else OWN
            return True if one is not None and one.kind in kinds else None
        if action == "move":
            return True if one is not None else None
        if action in ("client", "plan"):
            return True if one is not None and one.client_id is not None else None
        return super().check_action(action, parameters)

    def action_done(self) -> None:
        """It took place."""
        one = self.current
        if one is not None:
            self.make(lambda: self.casebook.appointments.done(one.entry.number, one.entry.recurrence))

    def action_cancel(self) -> None:
        """The appointment is off: this time, or of one that repeats all later ones too."""
        if self.current is None:
            return
        entry, today = self.current.entry, self.clock.today()

        def cancel(onward: bool) -> None:
            self.make(lambda: self.casebook.appointments.cancel(entry.number, entry.recurrence, today, onward=onward))

        if entry.recurrence:
            options = [Option("o", ONLY, ONLY), Option("l", ONWARD, ONWARD)]
            self.app.push_screen(
                Choose(f"Cancel: {entry.what}", options), lambda word: cancel(word == ONWARD) if word else None
            )
            return
        sentence = f"{entry.what}, {say_day(entry.on_day, today)}, is off. u takes that back."
        self.app.push_screen(Sure("Cancel", [sentence]), lambda yes: cancel(False) if yes else None)

    def action_go(self) -> None:
        """Another day, typed."""
        today = self.clock.today()

        def reading(text: str) -> str:
            return say_day(read_day(text, today), today)

        def answered(text: str | None) -> None:
            if text is not None:
                self.go_to(read_day(text, today))

        self.app.push_screen(Ask("Go to", "Day", reading, hint="fri, +2w, 3/14, 2027-01-04"), answered)

    def action_client(self) -> None:
        """The client's page."""
        client_id = self.current_client()
        if client_id is not None:
            self.app.post_message(messages.OpenClient(client_id))

    def action_plan(self) -> None:
        """The client's plan."""
        client_id = self.current_client()
        if client_id is not None:
            self.app.post_message(messages.OpenPlan(client_id))

    def open_entry(self, one: Standing) -> None:
        """Open what an entry is about: an appointment, the room in which it is kept, or the client."""
        entry = one.entry
        kind, client_id = entry.key.partition("-")[0], entry.client_id
        row = entry.key.partition("@")[0]
        if entry.kind is EntryKind.APPOINTMENT:
            self.ask_change(entry.number)
        elif entry.kind is EntryKind.DAY_OFF:
            self.app.post_message(OpenPractice("Days off", f"dayoff-{entry.number}"))
        elif client_id is None or entry.kind is EntryKind.IMPORTED:
            self._tell_all(one)
        elif kind in ADVOCACY:
            self.app.post_message(messages.OpenAdvocacy(client_id, row=row))
        elif kind in ("authorization", "referral"):
            self.app.post_message(messages.OpenCoordinate(client_id, row=row))
        elif kind == "release":
            self.app.post_message(messages.OpenTelling(client_id))
        elif kind == "document":
            self.app.post_message(messages.OpenDocuments(client_id))
        else:
            self.app.post_message(messages.OpenClient(client_id, section="next"))

    def _tell_all(self, one: Standing) -> None:
        title, details = known_of(one, self.days)
        said = ["".join(piece.text for piece in pieces(detail.words)) for detail in details]
        self.app.push_screen(Report(title if isinstance(title, str) else pieces(title)[0].text, said))
