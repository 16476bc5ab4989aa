"""The directory: providers and community resources found, entered, removed and merged."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from sqlmodel import Session

from casetui.library.needs import needs
from casetui.records import Provider
from casetui.rules.directory import suiting
from casetui.rules.directory_likeness import resembling
from casetui.rules.needs import services_of, very_services
from casetui.store.directory_rows import entry_of, fill_in, offers_of, one_of_each, provider_values, put_offers
from casetui.store.directory_shelf import DirectoryShelf
from casetui.store.input import a_line, the
from casetui.store.recording import record_tables
from casetui.terms.change import Change, Refused
from casetui.terms.directory import OfferEntry, ProviderEntry, ProviderLine, Resembling, Sought, Wanted
from casetui.wording import say_count

if TYPE_CHECKING:
    from casetui.store.sessions import Sessions


_SOUGHT = {
    "referral": "SELECT client_id, service, need_id, intervention_id,"
    " CASE WHEN status = 'rejected' THEN id END FROM referral",
    "service": "SELECT client_id, name, need_id, intervention_id, NULL FROM service",
    "authorization": "SELECT client_id, what, need_id, intervention_id, NULL FROM authorization",
    "need": "SELECT client_id, name, id, NULL, NULL FROM need",
    "intervention": "SELECT client_id, name, need_id, id, NULL FROM intervention",
}
"""What somebody is looked for on behalf of, by its kind."""


class Directory:
    """Every read and write of providers and what they offer."""

    def __init__(self, sessions: Sessions) -> None:
        self.sessions = sessions
        self.shelf = DirectoryShelf(sessions.journal.connection)

    def search(self, words: str, most: int | None = None) -> tuple[ProviderLine, ...]:
        """The first `most` providers in which every word is found; without words, or a number, all there are.

        A word is looked for in name, services, area, postcode and notes, digits in the phone number; accents make no
        difference.
        """
        return self.shelf.search(words, most)

    def suitable(self, client_id: int, service_words: Sequence[str], today: date) -> tuple[ProviderLine, ...]:
        """Providers of a service for a client, each with why it stands there: the cheapest suitable one first.

        `service_words` are needs or services as anybody says them ("food", "home health aide"). What takes her payer,
        lies near her and speaks her language comes before what is not known to, that before what does not; the full
        ones are last. Nothing is left out.
        """
        return suiting(self.shelf.lines(), self.wanted(client_id, service_words, today), today)

    def wanted(self, client_id: int, service_words: Sequence[str], today: date) -> Wanted:
        """What a provider is looked for, of a client: her postcode and town, her languages, who pays for her."""
        read = self.sessions.journal.connection
        address = read.execute(
            "SELECT postcode, city FROM address WHERE client_id = ? AND (until IS NULL OR until >= ?)"
            " ORDER BY until IS NOT NULL, since DESC, id DESC LIMIT 1",
            (client_id, today.isoformat()),
        ).fetchone()
        (spoken,) = read.execute("SELECT languages FROM client WHERE id = ?", (client_id,)).fetchone() or ("",)
        payers = read.execute(
            "SELECT payer FROM coverage WHERE client_id = ? AND (until IS NULL OR until >= ?) ORDER BY rank, id",
            (client_id, today.isoformat()),
        )
        postcode, city = address or ("", "")
        languages = tuple(part.strip() for part in spoken.split(",") if part.strip())
        services = services_of(service_words, needs())
        places, paying = (city,) if city else (), tuple(payer for (payer,) in payers)
        return Wanted(services, postcode, places, languages, paying, very_services(service_words, needs()))

    def sought(self, kind: str, number: int) -> Sought | None:
        """What to look for in the place of a referral, a service, an authorization, or for a need or intervention.

        None where there is no such thing, or nobody is looked for on its behalf.
        """
        if kind not in _SOUGHT:
            return None
        read = self.sessions.journal.connection
        row = read.execute(f"{_SOUGHT[kind]} WHERE id = ?", (number,)).fetchone()
        return Sought(*row) if row else None

    def of_services(self, service_words: Sequence[str], today: date) -> tuple[ProviderLine, ...]:
        """Providers of a service, the cheapest that takes somebody first, for nobody in particular."""
        wanted = Wanted(services_of(service_words, needs()), very=very_services(service_words, needs()))
        return suiting(self.shelf.lines(), wanted, today)

    def line(self, provider_id: int) -> ProviderLine | None:
        """One provider as it stands in the list; None where it was removed or merged."""
        return self.shelf.line(provider_id)

    def entry(self, provider_id: int) -> ProviderEntry:
        """One provider whole, as it is edited.

        Raises:
            Refused: it was removed, or merged into another.
        """
        with self.sessions.reading() as session:
            return entry_of(session, _standing(session, provider_id))

    def add(self, entry: ProviderEntry, today: date) -> Change:
        """Keep a new provider with what it offers; an offer without a day was heard today.

        Raises:
            Refused: it has no name, or something is longer than may be.
            NotSaved: the disk said no.
        """
        with self.sessions.changing("provider") as (session, act):
            row = Provider(**provider_values(entry))
            session.add(row)
            session.flush()
            put_offers(session, row.id, entry.offers, today)
            act.words = f"Directory: {row.name} added{_of(entry.offers)}"
        return act.done

    def edit(self, provider_id: int, entry: ProviderEntry, today: date) -> Change:
        """Keep a provider as it is now; a service that is named no more is taken out, a changed one was heard today.

        Raises:
            Refused: it has no name, something is longer than may be, or it was removed or merged.
            NotSaved: the disk said no.
        """
        with self.sessions.changing("provider") as (session, act):
            row = _standing(session, provider_id)
            for name, value in provider_values(entry).items():
                setattr(row, name, value)
            session.add(row)
            put_offers(session, provider_id, entry.offers, today)
            act.words = f"Directory: {row.name} edited"
        return act.done

    def heard(self, provider_id: int, today: date) -> Change:
        """Note that everything a provider offers was heard today to be so still.

        Raises:
            Refused: it offers nothing, or was removed or merged.
            NotSaved: the disk said no.
        """
        with self.sessions.changing("heard") as (session, act):
            row = _standing(session, provider_id)
            offers = offers_of(session, provider_id)
            if not offers:
                raise Refused(f"{row.name} has no services: e names them.")
            for offer in offers:
                offer.as_of = today
                session.add(offer)
            act.words = f"Directory: {row.name}, {say_count(len(offers), 'service')} heard today to be so still"
        return act.done

    def remove(self, provider_id: int, why: str) -> Change:
        """Take a provider out with a reason; what was done with it stays as it is.

        Raises:
            Refused: no reason is given, or it was removed or merged already.
            NotSaved: the disk said no.
        """
        reason = a_line(why).strip()
        if not reason:
            raise Refused("Say why it is taken out.")
        with self.sessions.changing("removed", why=reason) as (session, act):
            row = _standing(session, provider_id)
            row.void_why = reason
            session.add(row)
            act.words = f"Directory: {row.name} taken out"
        return act.done

    def resembling(self, provider_id: int) -> tuple[Resembling, ...]:
        """The providers that may be the same as one, the likeliest first."""
        one = self.shelf.line(provider_id)
        return resembling(one, self.shelf.lines()) if one is not None else ()

    def merge(self, keep_id: int, other_id: int) -> Change:
        """Two providers that are one: whatever names the other one names the kept one from now on.

        What the kept one says stays; where it says nothing, the other's is taken. Of a service that both offer the one
        heard last stays.

        Raises:
            Refused: they are the same, or one of them was removed or merged already.
            NotSaved: the disk said no.
        """
        if keep_id == other_id:
            raise Refused("That is one provider already.")
        with self.sessions.changing("merged") as (session, act):
            keep, other = _standing(session, keep_id), _standing(session, other_id)
            fill_in(keep, other)
            one_of_each(session, keep_id, other_id)
            session.flush()
            moved = self._move(session, keep_id, other_id)
            session.refresh(other)
            other.same_as = keep_id
            session.add_all((keep, other))
            act.words = f"Directory: {keep.name} merged with {other.name}, {say_count(moved, 'entry')} moved"
        return act.done

    def _move(self, session: Session, keep_id: int, other_id: int) -> int:
        read, write = self.sessions.journal.connection, session.connection()
        moved = 0
        for table in record_tables(read):
            for key in read.execute(f'PRAGMA foreign_key_list("{table}")').fetchall():
                if key[2] == "provider":
                    text = f'UPDATE "{table}" SET "{key[3]}" = ? WHERE "{key[3]}" = ?'
                    moved += write.exec_driver_sql(text, (keep_id, other_id)).rowcount
        return moved


def _standing(session: Session, provider_id: int) -> Provider:
    row = the(session, Provider, provider_id)
    if row.void_why:
        raise Refused(f"{row.name} was taken out of the directory: {row.void_why}")
    if row.same_as is not None:
        raise Refused(f"{row.name} was merged into {the(session, Provider, row.same_as).name}.")
    return row


def _of(offers: Sequence[OfferEntry]) -> str:
    return f", {say_count(len(offers), 'service')}" if offers else ""
