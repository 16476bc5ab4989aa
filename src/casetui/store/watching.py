"""What a casebook has for incidents, mandated reports and her own practice, each by its trade name."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from casetui.store.agenda import Agenda
    from casetui.store.appointments import Appointments
    from casetui.store.calendar_import import CalendarImport
    from casetui.store.credentials import Credentials
    from casetui.store.days import Days
    from casetui.store.days_off import DaysOff
    from casetui.store.doses import Doses
    from casetui.store.gap_choices import GapChoices
    from casetui.store.incidents import Incidents
    from casetui.store.numbers import Numbers
    from casetui.store.pauses import Pauses
    from casetui.store.queue import Queue
    from casetui.store.reconciliations import Reconciliations
    from casetui.store.reports import Reports
    from casetui.store.sessions import Sessions
    from casetui.store.several import Several
    from casetui.store.transitions import Transitions
    from casetui.store.vault import Vault
    from casetui.store.view_facts import ViewFacts
    from casetui.store.views import Views
    from casetui.store.ward_sheets import WardSheets
    from casetui.store.whys import Whys


class Watching:
    """The stores of what is watched so that nothing falls through, reached at first use."""

    vault: Vault
    queue: Queue

    @property
    def sessions(self) -> Sessions:
        """The ORM on the vault's connection."""
        raise NotImplementedError

    @cached_property
    def days(self) -> Days:
        """A day summed up, in the morning and in the evening."""
        from casetui.store.days import Days

        return Days(self.vault.connection, self.queue)

    @cached_property
    def gap_choices(self) -> GapChoices:
        """Gaps that are let be, and what their rules go by."""
        from casetui.store.gap_choices import GapChoices

        return GapChoices(self.sessions, self.queue.gaps)

    @cached_property
    def incidents(self) -> Incidents:
        """What went wrong, and what was done about it."""
        from casetui.store.incidents import Incidents

        return Incidents(self.sessions)

    @cached_property
    def reports(self) -> Reports:
        """Mandated reports and the duties that they go by."""
        from casetui.store.reports import Reports

        return Reports(self.sessions)

    @cached_property
    def numbers(self) -> Numbers:
        """Numbers to ring in need."""
        from casetui.store.numbers import Numbers

        return Numbers(self.sessions)

    @cached_property
    def credentials(self) -> Credentials:
        """Her licences and certificates, and the education for them."""
        from casetui.store.credentials import Credentials

        return Credentials(self.sessions)

    @cached_property
    def days_off(self) -> DaysOff:
        """Days on which she does not work."""
        from casetui.store.days_off import DaysOff

        return DaysOff(self.sessions)

    @cached_property
    def pauses(self) -> Pauses:
        """Rhythms that rest until a day."""
        from casetui.store.pauses import Pauses

        return Pauses(self.sessions)

    @cached_property
    def whys(self) -> Whys:
        """What stands behind a row of Today."""
        from casetui.store.whys import Whys

        return Whys(self.vault.connection)

    @cached_property
    def view_facts(self) -> ViewFacts:
        """What a view of Today needs to know of its rows."""
        from casetui.store.view_facts import ViewFacts

        return ViewFacts(self.vault.connection)

    @cached_property
    def views(self) -> Views:
        """Views of Today that she saved."""
        from casetui.store.views import Views

        return Views(self.sessions)

    @cached_property
    def several(self) -> Several:
        """One act on several check-ins."""
        from casetui.store.several import Several

        return Several(self.sessions)

    @cached_property
    def transitions(self) -> Transitions:
        """Into hospital, home again, emergency visits, moves; their clocks."""
        from casetui.store.transitions import Transitions

        return Transitions(self.sessions)

    @cached_property
    def ward_sheets(self) -> WardSheets:
        """What the ward said of a stay."""
        from casetui.store.ward_sheets import WardSheets

        return WardSheets(self.sessions)

    @cached_property
    def agenda(self) -> Agenda:
        """What stands in the calendar."""
        from casetui.store.agenda import Agenda

        return Agenda(self.vault.connection)

    @cached_property
    def appointments(self) -> Appointments:
        """Appointments of her own."""
        from casetui.store.appointments import Appointments

        return Appointments(self.sessions)

    @cached_property
    def calendars(self) -> CalendarImport:
        """Calendars taken in."""
        from casetui.store.calendar_import import CalendarImport

        return CalendarImport(self.sessions)

    @cached_property
    def reconciliations(self) -> Reconciliations:
        """Medicine lists of hospital, home and pharmacy, compared."""
        from casetui.store.reconciliations import Reconciliations

        return Reconciliations(self.sessions)

    @cached_property
    def doses(self) -> Doses:
        """Injections, refills and blood tests that have a day."""
        from casetui.store.doses import Doses

        return Doses(self.sessions)
