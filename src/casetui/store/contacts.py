"""Contacts: recording one is one act that settles what was owed and sets up the next."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from casetui.records import CheckIn, Client, Contact
from casetui.records.checkin import ContactFields
from casetui.rules import outcomes
from casetui.store import disclosures, goal_values, resting, transition_heard, transition_turns, turning_points
from casetui.store.amending import Amending
from casetui.store.checkins import follow_up, next_words, settle
from casetui.store.follow_up import keep_up
from casetui.store.input import checked, named, the
from casetui.store.runs import climb_of, in_transition
from casetui.terms.change import Change, Refused
from casetui.terms.checkin import CheckInStatus, Kind, NextStep
from casetui.terms.contact import ContactEntry, Mode, Outcome
from casetui.terms.transition import TransitionKind, Turn
from casetui.wording import say_day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casetui.library.library import Library
    from casetui.store.sessions import Sessions

WITH_HER = (Kind.CALL, Kind.VISIT, Kind.RING_BACK, Kind.MESSAGE, Kind.SAFETY, Kind.TRANSITION)
"""Kinds that are with the client herself unless they say with whom."""


class Contacts(Amending):
    """Every write about what happened."""

    def __init__(self, sessions: Sessions, library: Library) -> None:
        super().__init__(sessions)
        self.library = library

    def propose(
        self,
        check_in_id: int | None,
        client_id: int | None,
        outcome: Outcome,
        today: date,
        at: time | None,
        on: date | None = None,
    ) -> NextStep | None:
        """The check-in that this outcome would set up, to be shown before anything is written.

        `on` is the day of the contact where it was an earlier one: a rhythm counts from it. A closed case owes nothing
        but a promise to ring back.
        """
        with self.sessions.reading() as session:
            client = session.get(Client, client_id) if client_id is not None else None
            check_in = session.get(CheckIn, check_in_id) if check_in_id is not None else None
            if client is not None and not resting.owed(client) and outcome is not Outcome.RING_BACK:
                return None
            attempts = (check_in.attempt if check_in else 0) + outcome.unreached
            stands = transition_heard.stands(session, check_in, outcome)
            ward = transition_heard.ward_step(session, check_in, outcome, today)
            return ward or outcomes.after_contact(
                outcome,
                kind=Kind.DEADLINE if stands else check_in.kind if check_in else Kind.CALL,
                rhythm=check_in.rhythm if check_in else "",
                risk=client.risk if client else None,
                in_transition=in_transition(session, client_id, today),
                attempts=attempts,
                reason=check_in.reason if check_in else "",
                today=today,
                at=at,
                with_whom=check_in.with_whom if check_in else "",
                on=on,
                climb=climb_of(session, self.library, client, check_in),
                course=resting.course_of(session, check_in, client_id, today),
            )

    def record(
        self,
        check_in_id: int | None,
        client_id: int | None,
        entry: ContactEntry,
        today: date,
        say_which: bool = False,
    ) -> Change:
        """Keep a contact, note or time; settle its check-in; update a goal; plan the next; all or nothing.

        `say_which`: the change says which check-in it settles, as she did not choose it herself.

        Raises:
            Refused: a value is not possible, or the check-in is another client's or was settled meanwhile.
            NotSaved: the disk said no.
        """
        with self.sessions.changing("contact", client_id) as (session, act):
            name = named(session, client_id)
            check_in = _answered(session, check_in_id, client_id)
            settled = _settled(session, check_in, entry, today)
            fields = checked(ContactFields, client_id=client_id, check_in_id=check_in_id, **_columns(entry))
            contact = Contact(
                **fields.model_dump(), recorded_at=_recorded(entry.at, today), to_sign=bool(fields.note.strip())
            )
            session.add(contact)
            disclosures.note_contact(session, self.sessions, contact, entry.told_why)
            act.words = f"{name}: {entry.outcome or _what(entry)}"
            if settled is not None and say_which:
                act.words += f", settles {_which(settled, today)}"
            if entry.goal is not None:
                session.flush()
                act.words += goal_values.update(session, entry.goal, client_id, contact.id, entry.at.date(), today)
            act.words += _turned(session, client_id, entry, check_in, today)
            follow = follow_up(entry.next_step, client_id, settled, today) if entry.next_step is not None else None
            if follow is not None:
                session.add(follow)
                resting.hand_on(session, settled, follow)
                act.words += next_words(follow, today)
            act.words += transition_heard.heard(session, contact, check_in, follow, today)
            if entry.outcome is Outcome.IN_HOSPITAL and client_id is not None:
                keep_up(session, self.sessions.journal.connection, client_id, today)
        return act.done

    def attempt(
        self,
        check_in_id: int | None,
        client_id: int | None,
        outcome: Outcome,
        now: datetime,
        say_which: bool = False,
    ) -> Change:
        """Keep an attempt that did not reach her, with the ladder's next rung, at once; `say_which` as in `record`.

        Raises:
            Refused: the check-in was settled meanwhile.
            NotSaved: the disk said no.
        """
        today = now.date()
        step = self.propose(check_in_id, client_id, outcome, today, now.time()) if check_in_id is not None else None
        mode = Mode.IN_PERSON if outcome is Outcome.NOT_HOME else Mode.PHONE
        entry = ContactEntry(now, mode=mode, outcome=outcome, next_step=step)
        return self.record(check_in_id, client_id, entry, today, say_which)

    def due(self, client_id: int, kinds: Sequence[Kind], today: date) -> int | None:
        """The most pressing check-in of these kinds that is due with the client herself, as Today has them; its number.

        Someone else's is not settled by a contact with her, nor is one of a later day.
        """
        with self.sessions.reading() as session:
            rows = session.exec(
                select(CheckIn).where(
                    col(CheckIn.client_id) == client_id,
                    col(CheckIn.status) == CheckInStatus.PLANNED,
                    col(CheckIn.kind).in_(kinds),
                    col(CheckIn.with_whom) == "",
                    col(CheckIn.due) <= today,
                )
            ).all()
        rows = sorted(rows, key=lambda row: (kinds.index(row.kind), not row.high, row.due or today, row.id))
        return rows[0].id if rows else None


def _answered(session: Session, check_in_id: int | None, client_id: int | None) -> CheckIn | None:
    """The check-in that a contact answers."""
    if check_in_id is None:
        return None
    check_in = the(session, CheckIn, check_in_id)
    if check_in.client_id != client_id:
        raise Refused("That check-in is with someone else.")
    return check_in


def _settled(session: Session, check_in: CheckIn | None, entry: ContactEntry, today: date) -> CheckIn | None:
    """The check-in that this contact settles; a note or time settles none, nor is a deadline met by a call."""
    outcome = entry.outcome
    if check_in is None or outcome is None or check_in.kind is Kind.DEADLINE:
        return None
    if transition_heard.stands(session, check_in, outcome):
        return None
    if check_in.kind is Kind.SAFETY and outcome is not Outcome.DECEASED:
        _must_look_again(entry.next_step, today)
    if outcome is Outcome.IN_HOSPITAL and check_in.kind is not Kind.WARD:
        return settle(session, check_in.id, CheckInStatus.MOVED, turning_points.WAITS, today)
    status = CheckInStatus.MISSED if outcome.unreached else CheckInStatus.DONE
    return settle(session, check_in.id, status, outcome.value, today)


def _which(check_in: CheckIn, today: date) -> str:
    when = f" {say_day(check_in.due, today)}" if check_in.due is not None else ""
    return f"{check_in.kind}{when} ({check_in.reason})"


def _must_look_again(step: NextStep | None, today: date) -> None:
    if step is None or step.due is None:
        raise Refused("A safety row leaves only with the next look. Say when you look again.")
    if step.due < today:
        raise Refused("The next look cannot be in the past.")


def _turned(session: Session, client_id: int | None, entry: ContactEntry, check_in: CheckIn | None, today: date) -> str:
    """What an outcome changes besides the queue: a hospital, a death, a dead number."""
    if client_id is None:
        return ""
    if entry.outcome is Outcome.IN_HOSPITAL:
        if turning_points.in_ward(session, client_id):
            return ""
        return transition_turns.admitted(session, client_id, Turn(TransitionKind.ADMISSION, today), today, plan=False)
    if entry.outcome is Outcome.DECEASED:
        return turning_points.died(session, client_id, today)
    if entry.outcome in (Outcome.WRONG_NUMBER, Outcome.DISCONNECTED) and _rang_her(entry, check_in):
        return turning_points.unworkable(session, client_id)
    return ""


def _rang_her(entry: ContactEntry, check_in: CheckIn | None) -> bool:
    """Whether it was her own number that was rung, not a doctor's, a ward's or a daughter's."""
    if entry.with_whom.strip():
        return False
    return check_in is None or (check_in.kind in WITH_HER and not check_in.with_whom)


def _recorded(at: datetime, today: date) -> datetime:
    """When a contact is written down: now, or on a day that is held still at the contact's time of day."""
    now = datetime.now(UTC)
    if now.astimezone().date() != today:
        now = datetime.combine(today, at.timetz())
    return now.astimezone(UTC)


def _columns(entry: ContactEntry) -> dict[str, object]:
    return {
        "at": entry.at.astimezone(UTC),
        "direction": entry.direction,
        "mode": entry.mode,
        "place": entry.place,
        "outcome": entry.outcome,
        "with_whom": entry.with_whom,
        "about": entry.about,
        "note": entry.note,
        "minutes": entry.minutes,
        "miles": entry.miles,
        "may_tell": entry.telling.may_tell,
        "kept_apart": entry.telling.kept_apart,
    }


def _what(entry: ContactEntry) -> str:
    if entry.note.strip():
        return "note kept"
    return "time kept" if entry.minutes or entry.miles else "contact kept"
