"""Looking for a place: searches, the places looked at, and the steps with each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from casetui.records import Client, Need, PlacementOption, PlacementSearch, Provider
from casetui.rules.moving import proposed_list
from casetui.rules.placing import check_step, keep_meets, leads_to, meets_of, read_musts, turned
from casetui.store import moving_list, placement_reads
from casetui.store.input import a_line, a_note, named, the
from casetui.store.taking_out import take_out
from casetui.terms.change import Change, Refused
from casetui.terms.placement import (
    OptionEntry,
    OptionStatus,
    OptionStep,
    PlaceOption,
    Search,
    SearchEntry,
    SearchStatus,
)
from casetui.wording import say_count, say_day

if TYPE_CHECKING:
    from datetime import date

    from casetui.store.sessions import Sessions

OVER = (SearchStatus.MOVED, SearchStatus.STOPPED)


class Placements:
    """Every read and write about looking for a place."""

    def __init__(self, sessions: Sessions) -> None:
        self.sessions = sessions

    def of(self, client_id: int) -> tuple[Search, ...]:
        """A client's searches, those that go on first, each with its places and its moving list."""
        return placement_reads.of_client(self.sessions.journal.connection, client_id)

    def get(self, search_id: int) -> Search:
        """One search.

        Raises:
            Refused: it is not there, or was taken out.
        """
        return placement_reads.one(self.sessions.journal.connection, search_id)

    def option(self, option_id: int) -> PlaceOption:
        """One place that is looked at.

        Raises:
            Refused: it is not there, or was taken out.
        """
        return placement_reads.option(self.sessions.journal.connection, option_id)

    def begin(self, client_id: int, entry: SearchEntry, today: date) -> Change:
        """Begin a search, of itself or for a need.

        Raises:
            Refused: one goes on already, or the need is another client's.
            NotSaved: the disk said no.
        """
        with self.sessions.changing("search for a place", client_id) as (session, act):
            if any(search.going for search in self.of(client_id)):
                raise Refused("A search goes on already: e changes what is looked for.")
            row = PlacementSearch(client_id=the(session, Client, client_id).id, level=entry.level, since=today)
            _put_search(session, row, entry)
            act.words = f"{named(session, client_id)}: {entry.level} looked for"
        return act.done

    def edit(self, search_id: int, entry: SearchEntry) -> Change:
        """Change what is looked for; what is known of must-haves that stay is kept.

        Raises:
            Refused: the search is over, or the need is another client's.
            NotSaved: the disk said no.
        """
        with self.sessions.changing("search for a place") as (session, act):
            row = _going(session, search_id)
            _put_search(session, row, entry)
            act.client_id = row.client_id
            act.words = f"{named(session, row.client_id)}: search for {entry.level} bettered"
        return act.done

    def stop(self, search_id: int, why: str) -> Change:
        """End a search without a move, with a reason; no offer waits for an answer any more.

        Raises:
            Refused: no reason is given, or it is over.
            NotSaved: the disk said no.
        """
        reason = a_line(why).strip()
        if not reason:
            raise Refused("Say why it is stopped.")
        with self.sessions.changing("search stopped", why=reason) as (session, act):
            row = _going(session, search_id)
            row.status = SearchStatus.STOPPED
            row.note = a_note("\n".join(filter(None, (row.note, f"Stopped: {reason}"))))
            session.add(row)
            _no_answers(session, search_id)
            act.client_id = row.client_id
            act.words = f"{named(session, row.client_id)}: search for {row.level} stopped"
        return act.done

    def look_at(self, search_id: int, entry: OptionEntry, today: date) -> Change:
        """Take a place into a search.

        Raises:
            Refused: it has no name, is looked at already, or the search is over.
            NotSaved: the disk said no.
        """
        with self.sessions.changing("place") as (session, act):
            search = _going(session, search_id)
            row = PlacementOption(client_id=search.client_id, search_id=search_id, name="", since=today)
            _put_option(session, row, entry)
            if any(one.name.casefold() == row.name.casefold() for one in self.get(search_id).options):
                raise Refused(f"{row.name} is looked at already.")
            session.add(row)
            act.client_id = search.client_id
            act.words = f"{named(session, search.client_id)}: {row.name} looked at"
        return act.done

    def edit_option(self, option_id: int, entry: OptionEntry) -> Change:
        """Better what is known of a place.

        Raises:
            Refused: it has no name, or was taken out.
            NotSaved: the disk said no.
        """
        with self.sessions.changing("place") as (session, act):
            row = _standing(session, option_id)
            _put_option(session, row, entry)
            session.add(row)
            act.client_id = row.client_id
            act.words = f"{named(session, row.client_id)}: {row.name} bettered"
        return act.done

    def turn(self, option_id: int, place: int) -> Change:
        """Turn one must-have of a place on, by its number from 0: not known, met, not met.

        Raises:
            Refused: it has no such must-have, or was taken out.
            NotSaved: the disk said no.
        """
        with self.sessions.changing("must-have") as (session, act):
            row = _standing(session, option_id)
            meets = meets_of(row.meets, read_musts(the(session, PlacementSearch, row.search_id).musts))
            if not 0 <= place < len(meets):
                raise Refused("There is no such must-have.")
            after = turned(meets, place)
            row.meets = keep_meets(after)
            session.add(row)
            must, met = after[place]
            said = "not known" if met is None else "met" if met else "not met"
            act.client_id = row.client_id
            act.words = f"{named(session, row.client_id)}: {row.name}, {must}: {said}"
        return act.done

    def step(self, option_id: int, step: OptionStep, today: date) -> Change:
        """Note the next step with a place. Once one is chosen, the list for the moving day is proposed.

        Raises:
            Refused: it does not follow, something that it needs is missing (see `rules.placing.check_step`), another
                place is chosen already, or the search is over.
            NotSaved: the disk said no.
        """
        with self.sessions.changing("place", why=step.why) as (session, act):
            row = _standing(session, option_id)
            search = _going(session, row.search_id)
            check_step(row.status, step, today)
            was = row.status
            row.status = leads_to(was, step.to)
            if row.status is not was:
                row.since = step.on_day
            _put_step(row, step)
            session.add(row)
            act.client_id = row.client_id
            act.words = f"{named(session, row.client_id)}: {row.name} {step.to}"
            if row.answer_by is not None:
                act.words += f", answer by {say_day(row.answer_by, today)}"
            act.words += self._choose(session, search, was, step, today)
        return act.done

    def void_option(self, option_id: int, why: str) -> Change:
        """Take a place out of a search: it was never meant to be there.

        Raises:
            Refused: no reason is given, it was taken out already, or it is the chosen one.
            NotSaved: the disk said no.
        """

        def along(session: Session, row: PlacementOption) -> str:
            if row.status is OptionStatus.CHOSEN:
                raise Refused("That is the place that was chosen: l declines it first.")
            row.answer_by = None
            return ""

        return take_out(self.sessions, PlacementOption, option_id, why, lambda row: row.name, along)

    def _choose(
        self, session: Session, search: PlacementSearch, was: OptionStatus, step: OptionStep, today: date
    ) -> str:
        """What a step with one place is to the search: chosen, with the moving list; or nothing chosen any more."""
        if step.to is OptionStatus.CHOSEN:
            if search.status is SearchStatus.CHOSEN:
                raise Refused("Another place is chosen: decline that one first.")
            search.status, search.move_on = SearchStatus.CHOSEN, step.move_on
            session.add(search)
            if step.move_on is None or self.get(search.id).items:
                return ""
            items = proposed_list(step.move_on, today)
            for rank, item in enumerate(items):
                moving_list.put(session, search, item, rank, today)
            return f", {say_count(len(items), 'thing')} on the moving list"
        if was is OptionStatus.CHOSEN:
            search.status, search.move_on = SearchStatus.SEARCHING, None
            session.add(search)
            return ", looking again" + moving_list.clear(session, search, step.why, today)
        return ""


def _going(session: Session, search_id: int) -> PlacementSearch:
    row = the(session, PlacementSearch, search_id)
    if row.void_why or row.status in OVER:
        raise Refused(f"That search is {'taken out' if row.void_why else row.status}.")
    return row


def _standing(session: Session, option_id: int) -> PlacementOption:
    row = the(session, PlacementOption, option_id)
    if row.void_why:
        raise Refused("That place was taken out.")
    return row


def _put_search(session: Session, row: PlacementSearch, entry: SearchEntry) -> None:
    if entry.need_id is not None and the(session, Need, entry.need_id).client_id != row.client_id:
        raise Refused("That need is another client's.")
    row.level, row.budget, row.need_id = entry.level, entry.budget, entry.need_id
    row.payer, row.area = a_line(entry.payer).strip(), a_line(entry.area).strip()
    row.musts, row.note = a_note("\n".join(entry.musts)), a_note(entry.note)
    session.add(row)


def _put_option(session: Session, row: PlacementOption, entry: OptionEntry) -> None:
    name = a_line(entry.name).strip()
    if not name:
        raise Refused("Say what the place is called.")
    if entry.provider_id is not None:
        the(session, Provider, entry.provider_id)
    row.name, row.provider_id = name, entry.provider_id
    row.cents, row.deposit, row.toured_on = entry.cents, entry.deposit, entry.toured_on
    row.note = a_note(entry.note)


def _put_step(row: PlacementOption, step: OptionStep) -> None:
    """What a step leaves on a place: the tour's day, until when an offer stands, the deposit, why it was declined."""
    if step.to is OptionStatus.TOURED:
        row.toured_on = step.on_day
    if step.to is OptionStatus.OFFERED:
        row.answer_by = step.answer_by
    if row.status is not OptionStatus.OFFERED:
        row.answer_by = None
    if step.deposit is not None:
        row.deposit = step.deposit
    if step.to is OptionStatus.DECLINED:
        row.note = a_note("\n".join(filter(None, (row.note, f"Declined: {step.why.strip()}"))))


def _no_answers(session: Session, search_id: int) -> None:
    for row in session.exec(
        select(PlacementOption).where(
            col(PlacementOption.search_id) == search_id, col(PlacementOption.answer_by).is_not(None)
        )
    ):
        row.answer_by = None
        session.add(row)
