"""What a casebook has for denials, benefits and dates at law, each by its trade name."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from casetui.library.library import Library
    from casetui.store.advocacies import Advocacies
    from casetui.store.appeal_letters import AppealLetters
    from casetui.store.benefits import Benefits
    from casetui.store.deadlines import Deadlines
    from casetui.store.denials import Denials
    from casetui.store.legal_dates import LegalDates
    from casetui.store.payer_calls import PayerCalls
    from casetui.store.representatives import Representatives
    from casetui.store.sessions import Sessions


class Advocating:
    """The stores of advocating, reached at first use."""

    @property
    def sessions(self) -> Sessions:
        """The ORM on the vault's connection."""
        raise NotImplementedError

    @property
    def library(self) -> Library:
        """Ladders of appeals."""
        raise NotImplementedError

    @cached_property
    def denials(self) -> Denials:
        """Denials, and the levels of their appeals with their clocks."""
        from casetui.store.denials import Denials

        return Denials(self.sessions, self.library)

    @cached_property
    def payer_calls(self) -> PayerCalls:
        """What insurers and agencies said."""
        from casetui.store.payer_calls import PayerCalls

        return PayerCalls(self.sessions)

    @cached_property
    def representatives(self) -> Representatives:
        """Who is appointed to file."""
        from casetui.store.representatives import Representatives

        return Representatives(self.sessions)

    @cached_property
    def appeal_letters(self) -> AppealLetters:
        """Appeal letters and the evidence that goes with them."""
        from casetui.store.appeal_letters import AppealLetters

        return AppealLetters(self.sessions)

    @cached_property
    def advocacy(self) -> Advocacies:
        """What was asked for, and what came of it."""
        from casetui.store.advocacies import Advocacies

        return Advocacies(self.sessions)

    @cached_property
    def benefits(self) -> Benefits:
        """Applications, renewals, and yearly windows."""
        from casetui.store.benefits import Benefits

        return Benefits(self.sessions, self.library)

    @cached_property
    def legal_dates(self) -> LegalDates:
        """Hearings, reports and examinations."""
        from casetui.store.legal_dates import LegalDates

        return LegalDates(self.sessions, self.library)

    @cached_property
    def deadlines(self) -> Deadlines:
        """Every deadline of every client, of whatever kind."""
        from casetui.store.deadlines import Deadlines

        return Deadlines(self.sessions.journal.connection)
