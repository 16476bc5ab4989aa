"""What is done on a rung that is more than another try: others rung, a letter, the decision. Each is one change."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import pairwise
from typing import TYPE_CHECKING

from sqlmodel import Session

from casetui.records import CheckIn, Client, Contact
from casetui.records.checkin import ContactFields
from casetui.rules import ladder, outcomes, reaching
from casetui.rules.calendar import add_business_days
from casetui.store import disclosures
from casetui.store.checkins import follow_up, next_words, settle
from casetui.store.input import a_line, a_note, checked, named
from casetui.store.portraits import Portraits
from casetui.store.releases import Releases
from casetui.store.ring_letters import LETTER_SENT
from casetui.store.runs import climb_of, rung_already, rung_of, whose_run
from casetui.terms.change import Change, Refused
from casetui.terms.checkin import CheckInStatus, Kind, NextStep, Origin
from casetui.terms.contact import Mode, Outcome
from casetui.terms.ladder import Act
from casetui.terms.reaching import Answered, LetterOut, RungRead, WelfareEntry
from casetui.terms.text import LINE_MAXIMUM, list_name
from casetui.wording import spoken_name

if TYPE_CHECKING:
    from casetui.library.library import Library
    from casetui.store.sessions import Sessions
    from casetui.terms.portrait import Happened, Portrait

LETTER_DAYS = 5
"""Business days until a letter that she decided on is looked at again: a week for it to be answered (C)."""

NOBODY_KNEW = "nobody else knew"
"""How one is settled for which the other contacts were rung."""

_ENDED = {
    Answered.KNOWS: Outcome.COLLATERAL,
    Answered.WILL_TELL: Outcome.COLLATERAL,
    Answered.KNOWS_NOTHING: Outcome.COLLATERAL,
    Answered.LEFT_MESSAGE: Outcome.LEFT_MESSAGE,
    Answered.NO_ANSWER: Outcome.NO_ANSWER,
}


class Reaching:
    """Every read and write of a run of tries, beyond the tries themselves."""

    def __init__(self, sessions: Sessions, library: Library) -> None:
        self.sessions = sessions
        self.library = library
        self.portraits = Portraits(sessions.journal.connection)

    def read(self, check_in_id: int, today: date) -> RungRead:
        """A rung as it stands on a day.

        Raises:
            Refused: it was settled meanwhile, or is a plain try.
        """
        with self.sessions.reading() as session:
            row, act = rung_of(session, check_in_id)
            client = session.get_one(Client, row.client_id)
            climb = climb_of(session, self.library, client, row)
            before = session.get(CheckIn, row.follows_id) if row.follows_id is not None else None
            said = before.settled_why if before is not None else ""
            so_far = ladder.progress("", said, row.attempt, row.of, "")
            rung = rung_already(session, row, today)
            next_look = self._next_look(session, row, client, today)
        portrait = self.portraits.portrait(client.id)
        hearings = {one.person_id: one for one in Releases(self.sessions).hearings(client.id, today)}
        every = act in (Act.EVERY_CONTACT, Act.DECISION)
        found, left = reaching.to_ring(portrait.people, hearings, rung, climb.safe, every, today)
        return RungRead(
            check_in_id,
            client.id,
            list_name(client.family, client.given),
            spoken_name(client.given, client.family, client.preferred),
            act,
            reaching.choices_of(row.reason),
            ladder.own_reason(row.reason),
            so_far,
            climb.safe,
            found,
            left,
            next_look,
            reaching.welfare_facts(portrait, so_far, self._reached_last(portrait), today),
        )

    def rang(self, check_in_id: int, name: str, answered: Answered, now: datetime, note: str = "") -> Change:
        """Keep that somebody around the client was rung; where they know how she is, the run is over.

        Raises:
            Refused: the check-in was settled meanwhile.
            NotSaved: the disk said no.
        """
        today = now.date()
        with self.sessions.changing("contact") as (session, act):
            row, _ = rung_of(session, check_in_id)
            self._keep(session, row, now, Mode.PHONE, note or f"{answered}.", name, _ENDED[answered])
            act.client_id = row.client_id
            act.words = f"{named(session, row.client_id)}: {name} rung, {answered}"
            if answered is Answered.KNOWS:
                settle(session, row.id, CheckInStatus.DONE, f"{name} {answered}", today)
                act.words += self._goes_on(session, row, today)
        return act.done

    def go_on(self, check_in_id: int, now: datetime) -> Change:
        """The other contacts were rung, or nobody may be: on to the next rung.

        Raises:
            Refused: it was settled meanwhile.
            NotSaved: the disk said no.
        """
        today = now.date()
        with self.sessions.changing("others rung") as (session, act):
            row, _ = rung_of(session, check_in_id)
            step = self._climbed(session, row, now, NOBODY_KNEW)
            settle(session, row.id, CheckInStatus.DONE, NOBODY_KNEW, today)
            act.client_id, act.words = row.client_id, f"{named(session, row.client_id)}: {NOBODY_KNEW}"
            act.words += _follow(session, row, step, today)
        return act.done

    def send_letter(self, check_in_id: int, entry: LetterOut, now: datetime) -> Change:
        """Keep a letter to the client as a contact, and plan when she looks again.

        Raises:
            Refused: it has no words, no post may be sent, the day is not to come, or it was settled meanwhile.
            NotSaved: the disk said no.
        """
        today = now.date()
        if not entry.words.strip():
            raise Refused("A letter needs words.")
        if entry.next_look <= today:
            raise Refused("Look again on a day to come: a letter takes its time.")
        with self.sessions.changing("letter") as (session, act):
            row, _ = rung_of(session, check_in_id)
            safe = climb_of(session, self.library, session.get_one(Client, row.client_id), row).safe
            if safe.no_post:
                raise Refused(f"Safe contact says “{safe.no_post}”: no letter.")
            self._keep(session, row, now, Mode.LETTER, a_note(entry.words))
            step = replace(self._climbed(session, row, now, LETTER_SENT), due=entry.next_look)
            settle(session, row.id, CheckInStatus.DONE, LETTER_SENT, today)
            act.client_id, act.words = row.client_id, f"{named(session, row.client_id)}: {LETTER_SENT}"
            act.words += _follow(session, row, step, today)
        return act.done

    def keep_trying(self, check_in_id: int, why: str, now: datetime) -> Change:
        """She decides to go on: a new run begins at the first rung.

        Raises:
            Refused: no reason is given, or it was settled meanwhile.
            NotSaved: the disk said no.
        """
        today = now.date()
        if not why.strip():
            raise Refused("Say why you go on trying.")
        with self.sessions.changing("keep trying", why=why) as (session, act):
            row, _ = rung_of(session, check_in_id)
            client = session.get_one(Client, row.client_id)
            climb = climb_of(session, self.library, client, row)
            wanted = whose_run(session, row, client, today)
            due, band = ladder.begin_again(climb, wanted, today, now.time())
            kind = outcomes.kind_again(row.kind, row.reason)
            own = ladder.own_reason(row.reason) or ladder.TRY_AGAIN
            step = NextStep(due, kind, own, "", rhythm=row.rhythm, origin=Origin.LADDER, band=band or "")
            settle(session, row.id, CheckInStatus.DONE, a_line(f"keep trying: {why}")[:LINE_MAXIMUM], today)
            act.client_id, act.words = row.client_id, f"{named(session, row.client_id)}: keep trying"
            act.words += _follow(session, row, step, today)
        return act.done

    def ask_welfare_check(self, check_in_id: int, entry: WelfareEntry, now: datetime) -> Change:
        """Keep that a welfare check was asked for; what came of it is a safety row with the next look.

        Raises:
            Refused: it is not said who was asked or why, the next look is past, or it was settled meanwhile.
            NotSaved: the disk said no.
        """
        today = now.date()
        if not entry.whom.strip() or not entry.why.strip():
            raise Refused("Say who was asked to look, and why.")
        if entry.next_look < today:
            raise Refused("The next look cannot be in the past.")
        with self.sessions.changing("welfare check", why=entry.why) as (session, act):
            row, _ = rung_of(session, check_in_id)
            note = reaching.welfare_note(a_line(entry.whom), a_note(entry.said))
            self._keep(session, row, now, Mode.PHONE, note, entry.whom)
            settle(session, row.id, CheckInStatus.DONE, a_line(f"welfare check: {entry.why}")[:LINE_MAXIMUM], today)
            reason = ladder.welfare_reason(row.reason)
            step = NextStep(entry.next_look, Kind.SAFETY, reason, "", rhythm=row.rhythm, origin=Origin.LADDER)
            act.client_id, act.words = row.client_id, f"{named(session, row.client_id)}: welfare check asked for"
            act.words += _follow(session, row, step, today)
        return act.done

    def _keep(
        self,
        session: Session,
        row: CheckIn,
        now: datetime,
        mode: Mode,
        note: str,
        with_whom: str = "",
        outcome: Outcome | None = None,
    ) -> None:
        moment = now.astimezone(UTC)
        fields = checked(
            ContactFields,
            client_id=row.client_id,
            check_in_id=row.id,
            at=moment,
            mode=mode,
            note=note,
            with_whom=with_whom,
            outcome=outcome,
        )
        contact = Contact(**fields.model_dump(), recorded_at=moment)
        session.add(contact)
        disclosures.note_contact(session, self.sessions, contact)

    def _climbed(self, session: Session, row: CheckIn, now: datetime, said: str) -> NextStep:
        """The rung after this one, without another try."""
        client = session.get_one(Client, row.client_id)
        today = now.date()
        return ladder.next_rung(
            climb_of(session, self.library, client, row),
            whose_run(session, row, client, today),
            row.attempt + 1,
            today,
            now.time(),
            risk=client.risk,
            kind=row.kind,
            reason=row.reason,
            rhythm=row.rhythm,
            said=said,
        )

    def _goes_on(self, session: Session, row: CheckIn, today: date) -> str:
        """Somebody knows how she is: it goes on by its rhythm, or ends; a safety row has a next look."""
        step = outcomes.after_contact(
            Outcome.COLLATERAL,
            kind=row.kind,
            rhythm=row.rhythm,
            risk=None,
            in_transition=False,
            attempts=0,
            reason=row.reason,
            today=today,
            at=None,
        )
        if step is None and row.kind is Kind.SAFETY:
            own = ladder.own_reason(row.reason) or ladder.TRY_AGAIN
            step = NextStep(add_business_days(today, 1), Kind.SAFETY, own, "", origin=Origin.LADDER)
        return _follow(session, row, step, today) if step is not None else ""

    def _next_look(self, session: Session, row: CheckIn, client: Client, today: date) -> date:
        """When a letter is looked at again: as the ladder spaces it, a week where it has no rung for that."""
        climb = climb_of(session, self.library, client, row)
        rungs = ladder.ladder_of(climb, whose_run(session, row, client, today)).rungs
        after = next((above for below, above in pairwise(rungs) if below.act is Act.LETTER), None)
        if after is None or not after.days:
            return add_business_days(today, LETTER_DAYS)
        return ladder.day_of_rung(after, today)

    def _reached_last(self, portrait: Portrait) -> Happened | None:
        reached = (one for one in self.portraits.contacts(portrait.id) if one.outcome is Outcome.REACHED)
        return next((one for one in reached if not one.void_why), None)


def _follow(session: Session, row: CheckIn, step: NextStep, today: date) -> str:
    follow = follow_up(step, row.client_id, row, today)
    session.add(follow)
    return next_words(follow, today)
