"""What is typed in the calendar: an appointment in one line or in fields, a move, a client; read as it is typed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from casetui.dialogs.appointment import Appointed, AppointmentSheet
from casetui.dialogs.ask import Ask
from casetui.rules.agenda_moves import as_moved, read_move, why_fixed, would_stand
from casetui.rules.appointment_line import AppointmentLine, check_appointment, read_appointment, say_appointment
from casetui.rules.calendar_grid import by_day
from casetui.rules.clashes import clashing, rests, say_clashes
from casetui.screens.calendar_lines import Days, Standing
from casetui.screens.taking_in import TakingIn
from casetui.store.one_line import resolve
from casetui.terms.agenda import AppointmentEntry, Entry, EntryKind
from casetui.terms.calendar_file import WallTime
from casetui.terms.change import Change, Refused
from casetui.widgets.tell import tell
from casetui.wording import say_day, say_time

ADD_HINT = "dentist tue 10-11am; supervision every mon 9am for 1 h; fair fri for 2 days"
MOVE_HINT = "tue, tue 10am, 2pm, +1w"
OWN = (EntryKind.APPOINTMENT,)

Subject = TypeVar("Subject")


class CalendarAsking(TakingIn):
    """A room in which appointments are typed."""

    @property
    def current(self) -> Standing | None:
        """The entry at hand."""
        raise NotImplementedError

    @property
    def days(self) -> Days:
        """The days that were read."""
        raise NotImplementedError

    def follow(self, row: str, day: date) -> None:
        """Bring the cursor to the first of what stands there of a row from a day on, "event-7"."""
        raise NotImplementedError

    def acts(self) -> dict[str, Callable[..., object]]:
        """An appointment added or changed, something moved, by the name that a draft keeps."""
        return {
            **super().acts(),
            "event": self.action_add,
            "event change": self._ask_change,
            "event move": self._ask_move,
            "event whose": self._ask_whose,
        }

    def trying(self, ask: Callable[[Subject], None], about: Subject) -> None:
        """Ask about something; where it is there no more, that is said."""
        try:
            ask(about)
        except Refused as refused:
            tell(self, str(refused), "refused")
            self.reload()

    def ask_change(self, number: int) -> None:
        """The fields of an appointment of hers."""
        self.trying(self._ask_change, number)

    def action_add(self) -> None:
        """An appointment in one line; what is in its way is said as it is typed."""

        def reading(text: str) -> str:
            line = check_appointment(read_appointment(text, self.clock.today()))
            said = say_appointment(line, self.clock.today())
            if line.client:
                said = said.replace(f"@{line.client}", resolve(self.casebook.finder, line.client)[1])
            return " · ".join([said, *self._in_the_way(would_stand(self._entry(line, "", line.client)))])

        def kept(text: str) -> Change | None:
            def write() -> Change:
                line = check_appointment(read_appointment(text, self.clock.today()))
                return self.casebook.appointments.add(self._entry(line, "", line.client), self.clock.today())

            return self.make(write)

        self.ask(
            Ask("Appointment", "Line", reading, hint=ADD_HINT), kept, self.matter("event", None, "appointment", "event")
        )

    def action_edit(self) -> None:
        """Change the appointment, field by field."""
        if self.current is not None:
            self.ask_change(self.current.entry.number)

    def _ask_change(self, number: int) -> None:
        kept = self.casebook.appointments.get(number)

        def who(words: str) -> str:
            return words if words == kept.client else resolve(self.casebook.finder, words)[1]

        def write(answer: Appointed) -> Change | None:
            same = answer.client and answer.client == kept.client
            entry = self._entry(answer.line, answer.place, "" if same else answer.client)
            if same:
                entry = AppointmentEntry(
                    entry.title, entry.starts, entry.minutes, entry.days, entry.place, kept.entry.client_id, entry.rule
                )
            made = self.make(lambda: self.casebook.appointments.change(number, entry, self.clock.today()))
            if made is not None:
                self.call_later(self.follow, f"event-{number}", max(entry.starts.day, self.clock.today()))
            return made

        sheet = AppointmentSheet(kept, who, self.clock.today())
        self.ask(sheet, write, self.matter("event change", number, kept.entry.title, "event change", number))

    def action_move(self) -> None:
        """Another day and time."""
        one = self.current
        if one is None:
            return
        fixed = why_fixed(one.entry)
        if fixed:
            tell(self, fixed, "refused")
            return
        self.trying(self._ask_move, one.key)

    def _ask_move(self, key: str) -> None:
        """Ask where an entry is moved to.

        Raises:
            Refused: it does not stand there any more.
        """
        entry, today = self._standing(key), self.clock.today()

        def reading(text: str) -> str:
            day, at = read_move(entry, text, today)
            said = f"{say_day(day, today)}{f' {say_time(at)}' if at is not None else ''}"
            return " · ".join([said, *self._in_the_way(as_moved(entry, day, at))])

        def kept(text: str) -> Change | None:
            def write() -> Change:
                day, at = read_move(entry, text, today)
                if entry.kind in OWN:
                    return self.casebook.appointments.move(entry.number, entry.recurrence, day, at, today)
                return self.casebook.appointments.move_check_in(entry.number, day, at, today)

            made = self.make(write)
            if made is not None:
                self.call_later(self.follow, entry.key.partition("@")[0], read_move(entry, text, today)[0])
            return made

        title = f"Move: {entry.word} · {entry.client or entry.what}"
        about = self.matter("event move", entry.number, title, "event move", key)
        self.ask(Ask(title, "To", reading, hint=MOVE_HINT), kept, about)

    def action_whose(self) -> None:
        """Whose appointment it is."""
        if self.current is not None:
            self.trying(self._ask_whose, self.current.entry.number)

    def _ask_whose(self, number: int) -> None:
        kept = self.casebook.appointments.get(number)

        def reading(text: str) -> str:
            return resolve(self.casebook.finder, text)[1] if text.strip() else "nobody"

        def write(text: str) -> Change | None:
            def link() -> Change:
                client = resolve(self.casebook.finder, text)[0] if text.strip() else None
                return self.casebook.appointments.link(number, client)

            return self.make(link)

        sheet = Ask(f"With whom: {kept.entry.title}", "Client", reading, hint="the beginning of a name; empty: nobody")
        self.ask(sheet, write, self.matter("event whose", number, kept.entry.title, "event whose", number))

    def _entry(self, line: AppointmentLine, place: str, client: str) -> AppointmentEntry:
        """What is kept of a line.

        Raises:
            Refused: nobody is called so, or more than one.
        """
        number = resolve(self.casebook.finder, client)[0] if client else None
        starts = line.starts or WallTime(self.clock.today())
        return AppointmentEntry(line.title, starts, line.minutes, line.days, place, number, line.rule)

    def _in_the_way(self, would: Entry) -> list[str]:
        """What stands in the way of an entry as it would stand."""
        day = would.on_day
        found = by_day(self.casebook.agenda.between(day, day, self.clock.today()).entries, day, day).get(day, ())
        there = [one for one in found if one.key != would.key]
        return say_clashes(would, day, clashing((*there, would), day), rests(there))

    def _standing(self, key: str) -> Entry:
        day, _, name = key.partition("|")
        for entry in self.days.on(date.fromisoformat(day)):
            if entry.key == name:
                return entry
        raise Refused("It does not stand there any more.")
