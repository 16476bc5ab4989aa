"""What a casebook has for the work between a client and everyone else, each by its trade name."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from casetui.library.library import Library
    from casetui.store.authorizations import Authorizations
    from casetui.store.directory import Directory
    from casetui.store.disclosures import Disclosures
    from casetui.store.documents import Documents
    from casetui.store.moves import Moves
    from casetui.store.outside import Outside
    from casetui.store.placements import Placements
    from casetui.store.reaching import Reaching
    from casetui.store.referrals import Referrals
    from casetui.store.releases import Releases
    from casetui.store.services import Services
    from casetui.store.sessions import Sessions
    from casetui.store.shifts import Shifts
    from casetui.store.updates import Updates


class Coordinating:
    """The stores of coordinating services, reached at first use."""

    @property
    def sessions(self) -> Sessions:
        """The ORM on the vault's connection."""
        raise NotImplementedError

    @property
    def library(self) -> Library:
        """Instruments and packs."""
        raise NotImplementedError

    @cached_property
    def directory(self) -> Directory:
        """Providers and community resources."""
        from casetui.store.directory import Directory

        return Directory(self.sessions)

    @cached_property
    def services(self) -> Services:
        """Ongoing services, their deliveries and what they cost."""
        from casetui.store.services import Services

        return Services(self.sessions)

    @cached_property
    def authorizations(self) -> Authorizations:
        """What payers allow, and what is used of it."""
        from casetui.store.authorizations import Authorizations

        return Authorizations(self.sessions)

    @cached_property
    def documents(self) -> Documents:
        """Files kept in the vault."""
        from casetui.store.documents import Documents

        return Documents(self.sessions)

    @cached_property
    def outside(self) -> Outside:
        """Readable copies of documents outside the vault."""
        from casetui.store.outside import Outside

        return Outside()

    @cached_property
    def reaching(self) -> Reaching:
        """Clients who cannot be reached: others rung, letters, the decision."""
        from casetui.store.reaching import Reaching

        return Reaching(self.sessions, self.library)

    @cached_property
    def referrals(self) -> Referrals:
        """What was asked of whom, and how far it has come."""
        from casetui.store.referrals import Referrals

        return Referrals(self.sessions)

    @cached_property
    def releases(self) -> Releases:
        """Releases of information, and who may hear what."""
        from casetui.store.releases import Releases

        return Releases(self.sessions)

    @cached_property
    def disclosures(self) -> Disclosures:
        """Who was told what, and on what ground."""
        from casetui.store.disclosures import Disclosures

        return Disclosures(self.sessions)

    @cached_property
    def updates(self) -> Updates:
        """What the family is told."""
        from casetui.store.updates import Updates

        return Updates(self.sessions)

    @cached_property
    def placements(self) -> Placements:
        """Searches for a place to live or be cared for."""
        from casetui.store.placements import Placements

        return Placements(self.sessions)

    @cached_property
    def moves(self) -> Moves:
        """Moving days, and what ends with a move."""
        from casetui.store.moves import Moves

        return Moves(self.sessions, self.library)

    @cached_property
    def shifts(self) -> Shifts:
        """Carers' shifts."""
        from casetui.store.shifts import Shifts

        return Shifts(self.sessions)
