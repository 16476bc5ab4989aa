"""A move: the list for the day, what ends with it and what begins, all in one change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import Session, col, func, select

from casetui.records import Address, CheckIn, Client, MoveItem, PlacementSearch, Service, Shift
from casetui.rules.moving import REVIEW, check_move, review_day, say_ended
from casetui.store import moving_list, placement_reads, resting, transition_turns, turning_points
from casetui.store.checkins import follow_up, planned_from
from casetui.store.endings import leaving
from casetui.store.follow_up import keep_up
from casetui.store.input import a_line, named, the
from casetui.store.taking_out import take_out
from casetui.terms.change import Change, Refused
from casetui.terms.checkin import CheckInEntry, CheckInStatus, Kind
from casetui.terms.placement import Ending, Ends, ItemEntry, Leaving, MoveEntry, SearchStatus
from casetui.terms.service import ServiceStatus
from casetui.wording import say_day

if TYPE_CHECKING:
    from datetime import date

    from casetui.library.library import Library
    from casetui.store.sessions import Sessions
    from casetui.terms.case import PlaceKind


class Moves:
    """Every write about moving days and moves."""

    def __init__(self, sessions: Sessions, library: Library) -> None:
        self.sessions = sessions
        self.library = library

    def add(self, search_id: int, entry: ItemEntry, today: date) -> Change:
        """Put a thing on the moving list; one that is hers stands on Today when it is due.

        Raises:
            Refused: it says nothing, or there is no such search.
            NotSaved: the disk said no.
        """
        with self.sessions.changing("moving list") as (session, act):
            search = the(session, PlacementSearch, search_id)
            last = session.exec(select(func.max(MoveItem.rank)).where(col(MoveItem.search_id) == search_id)).one()
            row = moving_list.put(session, search, entry, (last or 0) + 1, today)
            act.client_id = row.client_id
            act.words = f"{named(session, row.client_id)}: {row.words}, on the moving list"
        return act.done

    def edit(self, item_id: int, entry: ItemEntry, today: date) -> Change:
        """Change a thing on the moving list, and with it when it stands on Today.

        Raises:
            Refused: it says nothing, or was taken out.
            NotSaved: the disk said no.
        """
        with self.sessions.changing("moving list") as (session, act):
            row = _standing(session, item_id)
            moving_list.fill(session, row, entry, today)
            act.client_id = row.client_id
            act.words = f"{named(session, row.client_id)}: {row.words}, bettered"
        return act.done

    def tick(self, item_id: int, today: date) -> Change:
        """A thing on the moving list is done, its check-in with it; or it is not done after all.

        Raises:
            Refused: it was taken out, or its check-in was done on Today.
            NotSaved: the disk said no.
        """
        with self.sessions.changing("moving list") as (session, act):
            row = _standing(session, item_id)
            check_in = session.get(CheckIn, row.check_in_id) if row.check_in_id is not None else None
            if row.done_on is None and check_in is not None and check_in.status is CheckInStatus.DONE:
                raise Refused("That was done on Today: u takes it back there.")
            row.done_on = None if row.done_on is not None else today
            session.add(row)
            if check_in is not None and row.done_on is not None:
                moving_list.settle(session, check_in, CheckInStatus.DONE, "on the moving list", today)
            elif check_in is not None:
                check_in.status, check_in.settled_on, check_in.settled_why = CheckInStatus.PLANNED, None, ""
                session.add(check_in)
            act.client_id = row.client_id
            said = "done" if row.done_on is not None else "not done after all"
            act.words = f"{named(session, row.client_id)}: {row.words}, {said}"
        return act.done

    def void(self, item_id: int, why: str, today: date) -> Change:
        """Take a thing off the moving list, with a reason.

        Raises:
            Refused: no reason is given, or it was taken out already.
            NotSaved: the disk said no.
        """

        def along(session: Session, row: MoveItem) -> str:
            moving_list.forget(session, row, a_line(why).strip(), today)
            return ""

        return take_out(self.sessions, MoveItem, item_id, why, lambda row: row.words, along)

    def leaving(self, search_id: int, kind: PlaceKind, today: date) -> Leaving:
        """What a move into a kind of place would end, and the rhythm that the pack has there.

        Raises:
            Refused: there is no such search.
        """
        search = placement_reads.one(self.sessions.journal.connection, search_id)
        with self.sessions.reading() as session:
            return leaving(session, self.library, search.client_id, kind, today)

    def move(self, search_id: int, entry: MoveEntry, today: date) -> Change:
        """She has moved: all that ends with it and begins with it, in one change.

        Whereabouts and address end and begin on the day, services, carers and check-ins of `entry.ends` end, the rhythm
        of the pack begins, and the place is looked at again after 30 days.

        Raises:
            Refused: it lies ahead, no place was chosen, the place has no name, or what is to end is not hers.
            NotSaved: the disk said no.
        """
        check_move(entry, today)
        with self.sessions.changing("moved") as (session, act):
            search = the(session, PlacementSearch, search_id)
            if search.status is not SearchStatus.CHOSEN:
                raise Refused("A place is chosen first: l on its line.")
            client_id, name, since = search.client_id, a_line(entry.place.place).strip(), entry.place.since
            found = leaving(session, self.library, client_id, entry.place.kind, today)
            ended = _chosen(found, entry)
            _end_all(session, ended, f"moved to {name}", since, today)
            _new_address(session, client_id, entry)
            said = transition_turns.put_place(session, client_id, entry.place, today)
            if turning_points.owes(session, client_id):
                _begin(session, client_id, entry, found, name, today)
            search.status, search.move_on = SearchStatus.MOVED, since
            session.add(search)
            keep_up(session, self.sessions.journal.connection, client_id, today)
            act.client_id = client_id
            words = f"moved to {name}, {say_day(since, today)}{said}"
            act.words = "; ".join(
                filter(None, (f"{named(session, client_id)}: {words}", say_ended(ended), "review in 30 days"))
            )
        return act.done


def _standing(session: Session, item_id: int) -> MoveItem:
    row = the(session, MoveItem, item_id)
    if row.void_why:
        raise Refused("That was taken off the moving list.")
    return row


def _chosen(found: Leaving, entry: MoveEntry) -> list[Ending]:
    """What is to end.

    Raises:
        Refused: something of it is not there to end any more.
    """
    ends = [one for one in found.endings if (one.kind, one.id) in entry.ends]
    if len(ends) != len(set(entry.ends)):
        raise Refused("Something of it has ended meanwhile: look at the list again.")
    return ends


def _end_all(session: Session, endings: list[Ending], why: str, since: date, today: date) -> None:
    for one in endings:
        if one.kind is Ends.SERVICE:
            service = session.get_one(Service, one.id)
            service.status, service.until = ServiceStatus.ENDED, max(since, service.since or since)
            service.awaited = service.confirm_by = None
            session.add(service)
        elif one.kind is Ends.SHIFT:
            shift = session.get_one(Shift, one.id)
            shift.until = max(since, shift.since)
            session.add(shift)
        else:
            check_in = session.get_one(CheckIn, one.id)
            moving_list.settle(session, check_in, CheckInStatus.CANCELLED, why, today)


def _new_address(session: Session, client_id: int, entry: MoveEntry) -> None:
    """The address before gets its end; the new one begins, where it is known."""
    since = entry.place.since
    for row in session.exec(select(Address).where(col(Address.client_id) == client_id, col(Address.until).is_(None))):
        row.until = max(since, row.since or since)
        session.add(row)
    lines, city, state, postcode = (
        a_line(text).strip() for text in (entry.lines, entry.city, entry.state, entry.postcode)
    )
    if lines or city or postcode:
        session.add(Address(client_id=client_id, lines=lines, city=city, state=state, postcode=postcode, since=since))


def _begin(session: Session, client_id: int, entry: MoveEntry, found: Leaving, name: str, today: date) -> None:
    if not resting.owed(the(session, Client, client_id)):
        return
    for step in found.rhythm if entry.rhythm else ():
        session.add(follow_up(step, client_id, None, today))
    due = max(review_day(entry.place.since), today)
    session.add(planned_from(CheckInEntry(client_id, Kind.REVIEW, REVIEW.format(place=name), due), today))
