"""Which screen comes next among the rooms of what is watched: numbers to ring, mandated reports, her own practice."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.app import SystemCommand
from textual.screen import Screen

from casetui.messages_watching import OpenMedicines, OpenNumbers, OpenPractice, OpenReport, OpenRules
from casetui.routes_coordinating import CoordinatingRoutes
from casetui.terms.change import NotSaved, Refused
from casetui.widgets.tell import tell, tell_saved

if TYPE_CHECKING:
    from casetui.screens.room import Room
    from casetui.store.casebook import Casebook
    from casetui.terms.draft import Draft


class WatchingRoutes(CoordinatingRoutes):
    """An app that leads to the rooms of what is watched too."""

    def on_open_numbers(self, message: OpenNumbers) -> None:
        """The numbers to ring, on whatever is shown."""
        from casetui.dialogs.numbers import ADD, NumbersPanel
        from casetui.screens.practice_numbers import NumberSection, heeded

        book = self.casebook
        if book is None:
            return

        def answered(number: int | None) -> None:
            if number is not None:
                row = "" if number == ADD else f"{NumberSection.kind}-{number}"
                self.post_message(OpenPractice(NumberSection.name, row, edit=True))

        self.push_screen(NumbersPanel(book.numbers.all(), heeded(book, message.client_id)), answered)

    def on_open_report(self, message: OpenReport) -> None:
        """The page of a report, on whatever is shown."""
        from casetui.screens.report import ReportScreen

        if self.casebook is not None:
            self.push_screen(ReportScreen(self.casebook, self.clock, message.report_id))

    async def on_open_practice(self, message: OpenPractice) -> None:
        """Her own practice, on whatever is shown; where it is shown already, it goes to the section and the line."""
        from casetui.screens.practice import PracticeScreen

        if self.casebook is None:
            return
        shown = self.screen
        room = shown if isinstance(shown, PracticeScreen) else PracticeScreen(self.casebook, self.clock)
        if room is not shown:
            await self.push_screen(room)
        room.bring_up(message.section, message.row, message.edit)

    async def on_open_medicines(self, message: OpenMedicines) -> None:
        """A client's medicine lists and doses, on whatever is shown; what is typed at once waits for it."""
        from casetui.screens.medicines import MedicinesScreen

        if self.casebook is not None:
            room = MedicinesScreen(self.casebook, self.clock, message.client_id, message.section)
            await self.push_screen(room)
            if message.row:
                room.go_to_line(message.row)

    def on_open_rules(self, message: OpenRules) -> None:
        """The gap rules, on whatever is shown."""
        from casetui.screens.rules import RulesScreen

        if self.casebook is not None:
            self.push_screen(RulesScreen(self.casebook, self.clock))

    def watching_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """By name what has no key of its own."""
        from casetui.rhythm_commands import rhythm_commands
        from casetui.screens.room import Room

        if self.casebook is None:
            return
        words = "Yours: numbers to ring, duties to report, licences and their education, days off"
        yield SystemCommand("Practice", words, lambda: self._bring(OpenPractice()))
        words = "What is watched in every case, switched off or tuned, with what it finds today; and what is let be"
        yield SystemCommand("Gap rules", words, lambda: self.post_message(OpenRules()))
        client_id = screen.client_here() if isinstance(screen, Room) and screen.is_mounted else None
        if client_id is not None:
            words = "A report that the law may ask for about this client, step by step"
            yield SystemCommand("Mandated report", words, partial(self._begin_report, client_id))
            words = "Lists of hospital, home and pharmacy side by side; injections, refills, blood tests"
            yield SystemCommand("Medicine lists", words, lambda: self.post_message(OpenMedicines(client_id)))
        yield from rhythm_commands(screen)

    def watching(self, book: Casebook, client_id: int, draft: Draft) -> Room | None:
        """The room in which a draft was typed, a report or medicines; None where it was another one, or is no more."""
        from casetui.screens.medicines import MedicinesScreen
        from casetui.screens.report import ReportScreen

        match draft.place:
            case {"room": "medicines"}:
                return MedicinesScreen(book, self.clock, client_id, str(draft.place.get("section")))
            case {"room": "report", "report": int(number)}:
                there = any(one.id == number for one in book.reports.of(client_id))
                return ReportScreen(book, self.clock, number) if there else None
        return None

    def watching_desk(self, desk: str) -> None:
        """The desk of the calendar, upon Today."""
        from casetui.screens.calendar import CalendarScreen

        if desk == "calendar" and self.casebook is not None:
            self.push_screen(CalendarScreen(self.casebook, self.clock))

    def own_room(self, book: Casebook, draft: Draft) -> Room | None:
        """A room that is no client's, as it was when a draft was typed in it; None where it was another one."""
        from casetui.screens.calendar import CalendarScreen
        from casetui.screens.practice import PracticeScreen
        from casetui.screens.rules import RulesScreen

        match draft.place.get("room"):
            case "calendar":
                return CalendarScreen(book, self.clock)
            case "practice":
                return PracticeScreen(book, self.clock, str(draft.place.get("section")))
            case "rules":
                return RulesScreen(book, self.clock)
        return None

    def _bring(self, message: OpenPractice) -> None:
        self.post_message(message)

    def _begin_report(self, client_id: int) -> None:
        """The report of a client that is owed already, else a new one."""
        from casetui.rules.reporting import OPEN

        book = self.casebook
        if book is None:
            return
        owed = next((one.id for one in book.reports.of(client_id) if one.status in OPEN), None)
        try:
            if owed is None:
                tell_saved(self, book.reports.begin(client_id, self.clock.now()).words)
                owed = book.reports.of(client_id)[0].id
        except Refused as refused:
            tell(self, str(refused), "refused")
            return
        except NotSaved as failed:
            tell(self, str(failed), "failed")
            return
        self.post_message(OpenReport(owed))
