"""Rhythms that rest until a day: begun with a reason, ended early or by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from casetui.records import CheckIn, Client, Intervention, Pause
from casetui.rules.rhythm import say_rhythm
from casetui.rules.working_days import check_span
from casetui.store import resting
from casetui.store.input import a_line, named, the
from casetui.store.shifting import Preview, preview, shift
from casetui.terms.change import Change, Refused
from casetui.terms.checkin import CheckInStatus
from casetui.terms.rhythm import PAUSED, MayRest, PauseEntry, PauseNow
from casetui.wording import say_day, spoken_name

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from casetui.store.sessions import Sessions

EVERY_RHYTHM = "every rhythm"
"""What a client's pause rests."""

NOTHING_REPEATS = "Nothing that is planned repeats."
OVER = "Nothing runs any more: the case is closed."


class Pauses:
    """Every read and write about pauses."""

    def __init__(self, sessions: Sessions) -> None:
        self.sessions = sessions

    def all(self, today: date) -> tuple[PauseNow, ...]:
        """Those that are not over, of every client whose case is open, the first to end first."""
        with self.sessions.reading() as session:
            rows = session.exec(
                select(Pause, Client)
                .where(col(Pause.client_id) == col(Client.id), col(Pause.void_why) == "")
                .where(col(Pause.ended_on).is_(None), col(Pause.until) >= today)
                .order_by(col(Pause.until), col(Pause.id))
            ).all()
            return tuple(_now(session, row, client) for row, client in rows if resting.owed(client))

    def of(self, client_id: int, today: date) -> tuple[PauseNow, ...]:
        """A client's pauses that are not over, the first to end first."""
        return tuple(one for one in self.all(today) if one.client_id == client_id)

    def may_rest(self, client_id: int) -> tuple[str, tuple[MayRest, ...]]:
        """How a client is called, and what of hers may rest: every rhythm first, then each, where there are several.

        Raises:
            Refused: nothing of hers repeats, or her case is closed.
        """
        with self.sessions.reading() as session:
            if not resting.owed(the(session, Client, client_id)):
                raise Refused(OVER)
            rows = _of_client(session, client_id)
            if not rows:
                raise Refused(NOTHING_REPEATS)
            some = [MayRest(EVERY_RHYTHM)]
            if len(rows) > 1:
                some += [_may_rest(session, row) for row in rows]
            found = {one.words: one for one in reversed(some)}
            return named(session, client_id), tuple(reversed(found.values()))

    def would_move(self, entry: PauseEntry, today: date) -> Preview:
        """What moves with a pause.

        Raises:
            Refused: it cannot be, as `add` says.
        """
        with self.sessions.reading() as session:
            return _preview(session, _checked(session, entry, today), today)

    def add(self, entry: PauseEntry, today: date) -> Change:
        """Let a rhythm rest from today; what it had planned until then comes on the first working day after it.

        Raises:
            Refused: it has no last day or no reason, nothing of it repeats, it rests already, or the case is closed.
            NotSaved: the disk said no.
        """
        with self.sessions.changing("paused", entry.client_id, entry.why) as (session, act):
            pause = _checked(session, entry, today)
            found = _preview(session, pause, today)
            session.add(pause)
            shift(session, found)
            what = _what(session, pause)
            act.words = f"{named(session, entry.client_id)}: {what} paused until {say_day(pause.until, today)}"
            act.words += "".join(f"; {words}" for words in (found.words(today),) if words)
        return act.done

    def end(self, number: int, today: date) -> Change:
        """End a pause early: what it moved comes back to its own day, or today where that is past.

        Raises:
            Refused: it is over already.
            NotSaved: the disk said no.
        """
        with self.sessions.changing("pause ended") as (session, act):
            pause = the(session, Pause, number)
            if pause.void_why or pause.ended_on is not None or pause.until < today:
                raise Refused("That pause is over already.")
            pause.ended_on = today
            session.add(pause)
            session.flush()
            rows = [row for row in _rows(session, pause) if row.moved_why.startswith(PAUSED)]
            found = preview(session, rows, today, resting.away_of(session, today), resting.Rests(session, today))
            shift(session, found)
            act.client_id = pause.client_id
            act.words = f"{named(session, pause.client_id)}: {_what(session, pause)} goes on"
            act.words += "".join(f"; {words}" for words in (found.words(today),) if words)
        return act.done


def _checked(session: Session, entry: PauseEntry, today: date) -> Pause:
    """A pause as entered.

    Raises:
        Refused: it cannot be.
    """
    until = check_span(today, entry.until, today)
    why = a_line(entry.why)
    if not why:
        raise Refused("Say why it rests.")
    if not resting.owed(the(session, Client, entry.client_id)):
        raise Refused(OVER)
    pause = Pause(
        client_id=entry.client_id,
        check_in_id=entry.check_in_id,
        intervention_id=entry.intervention_id,
        since=today,
        until=until,
        why=why,
    )
    _repeats(session, pause)
    about = (pause.check_in_id, pause.intervention_id)
    for one in resting.running(session, entry.client_id, today):
        if (one.check_in_id, one.intervention_id) == about:
            raise Refused(f"It rests already, until {say_day(one.until, today)}. End that first.")
    return pause


def _repeats(session: Session, pause: Pause) -> None:
    if pause.intervention_id is not None:
        found = the(session, Intervention, pause.intervention_id)
        if found.client_id != pause.client_id:
            raise Refused("That is another client's plan.")
        if not found.rhythm:
            raise Refused(f"{found.name} has no rhythm that could rest.")
        return
    rows = _rows(session, pause)
    if pause.check_in_id is not None and not any(row.client_id == pause.client_id for row in rows):
        raise Refused("That check-in has no rhythm that could rest.")
    if not rows:
        raise Refused(NOTHING_REPEATS)


def _rows(session: Session, pause: Pause) -> Sequence[CheckIn]:
    """The planned check-ins of what a pause rests."""
    found = _of_client(session, pause.client_id)
    if pause.check_in_id is not None:
        return [row for row in found if row.id == pause.check_in_id]
    if pause.intervention_id is not None:
        return [row for row in found if row.intervention_id == pause.intervention_id]
    return found


def _of_client(session: Session, client_id: int) -> Sequence[CheckIn]:
    """A client's planned check-ins that have a rhythm, the first due first."""
    return session.exec(
        select(CheckIn)
        .where(
            col(CheckIn.client_id) == client_id,
            col(CheckIn.status) == CheckInStatus.PLANNED,
            col(CheckIn.rhythm) != "",
        )
        .order_by(col(CheckIn.due), col(CheckIn.id))
    ).all()


def _may_rest(session: Session, row: CheckIn) -> MayRest:
    """A check-in's rhythm; where the plan makes it, the plan's, whatever check-in it makes."""
    if row.intervention_id is not None:
        name = the(session, Intervention, row.intervention_id).name
        return MayRest(f"{name}, {say_rhythm(row.rhythm)}", intervention_id=row.intervention_id)
    return MayRest(f"{row.reason}, {say_rhythm(row.rhythm)}", check_in_id=row.id)


def _preview(session: Session, pause: Pause, today: date) -> Preview:
    running = [*resting.running(session, pause.client_id, today), pause]
    rows = [row for row in _rows(session, pause) if row.due is not None and row.due <= pause.until]
    found = preview(
        session,
        rows,
        today,
        resting.away_of(session, today),
        lambda row: resting.rest_of(running, row.id, row.intervention_id),
    )
    return Preview(found.shifted)


def _what(session: Session, pause: Pause) -> str:
    """What a pause rests, in words."""
    if pause.check_in_id is not None:
        return the(session, CheckIn, pause.check_in_id).reason
    if pause.intervention_id is not None:
        return the(session, Intervention, pause.intervention_id).name
    return EVERY_RHYTHM


def _now(session: Session, row: Pause, client: Client) -> PauseNow:
    return PauseNow(
        row.id,
        row.client_id,
        spoken_name(client.given, client.family, client.preferred),
        _what(session, row),
        row.since,
        row.until,
        row.why,
        row.check_in_id,
        row.intervention_id,
    )
