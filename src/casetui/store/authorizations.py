"""Authorizations: asked, decided, used, renewed; each step one change."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from casetui.records import Authorization, Client, UnitUse
from casetui.rules.authorizing import AWAITS, appeal_reason, check_path, less_than_asked, steps
from casetui.store import unit_rows
from casetui.store.authorization_rows import (
    allow,
    asked,
    fill,
    grant,
    named_in,
    noted,
    standing,
    until_words,
    watch_before,
    word_by_words,
)
from casetui.store.checkins import planned_from
from casetui.store.input import a_line, a_note, the
from casetui.store.unit_rows import OVER, authorization_of, watch
from casetui.terms.change import Change, Refused
from casetui.terms.checkin import CheckInEntry, Kind
from casetui.terms.plan_tree import Ref, RefKind
from casetui.terms.service import (
    AuthorizationEntry,
    AuthorizationNow,
    AuthorizationStatus,
    AuthorizationStep,
    Granted,
)
from casetui.wording import say_day

if TYPE_CHECKING:
    from casetui.store.journal import Act
    from casetui.store.sessions import Sessions


class Authorizations:
    """Every read and write of authorizations and the units used of them."""

    def __init__(self, sessions: Sessions) -> None:
        self.sessions = sessions

    def ask(self, client_id: int, entry: AuthorizationEntry, today: date, word_by: date | None = None) -> Change:
        """An authorization that was asked for; silence until `word_by` (7 days on) stands on Today.

        Raises:
            Refused: no payer or nothing asked for, the day lies ahead, or what it is for is not hers.
            NotSaved: the disk said no.
        """
        with self.sessions.changing("authorization asked", client_id) as (session, act):
            the(session, Client, client_id)
            row = asked(session, client_id, entry, today, word_by)
            act.words = f"{named_in(session, row)} asked of {row.payer}{word_by_words(row, today)}"
        return act.done

    def add(self, client_id: int, entry: AuthorizationEntry, granted: Granted, today: date) -> Change:
        """An authorization that was given already.

        Raises:
            Refused: as for one that is asked, or what was granted is not possible.
            NotSaved: the disk said no.
        """
        with self.sessions.changing("authorization added", client_id) as (session, act):
            the(session, Client, client_id)
            row = asked(session, client_id, entry, today, None)
            grant(session, row, granted, None, today)
            act.words = f"{named_in(session, row)} {row.status}{standing(session, row, today)}"
        return act.done

    def edit(
        self,
        authorization_id: int,
        entry: AuthorizationEntry,
        granted: Granted,
        today: date,
        word_by: date | None = None,
    ) -> Change:
        """What was asked and allowed, said otherwise; its status stays, but as the units say.

        Raises:
            Refused: as for one that is asked or granted, or it was taken out.
            NotSaved: the disk said no.
        """
        with self.sessions.changing("authorization edited") as (session, act):
            row = _of(session, act, authorization_id)
            fill(session, row, entry, today)
            if row.status in AWAITS:
                row.watch_on = word_by or row.watch_on
            else:
                allow(row, granted)
            watch(session, row, today)
            act.words = f"{named_in(session, row)} edited{standing(session, row, today)}"
        return act.done

    def approve(self, authorization_id: int, granted: Granted, today: date, in_part: bool = False) -> Change:
        """The payer said yes, or `in_part`: fewer units than asked are a part in any case.

        Raises:
            Refused: that status cannot follow, or what was granted is not possible.
            NotSaved: the disk said no.
        """
        with self.sessions.changing("authorization decided") as (session, act):
            row = _of(session, act, authorization_id)
            grant(session, row, granted, in_part, today)
            less = f" of {row.asked:g} asked" if less_than_asked(granted, row.asked) else ""
            units = f", {granted.approved:g}{less} {row.unit}" if granted.approved is not None else ""
            act.words = f"{named_in(session, row)} {row.status}{units}{until_words(row, today)}"
        return act.done

    def pend(self, authorization_id: int, what: str, word_by: date, today: date) -> Change:
        """The payer wants something first; `word_by` is when she asks again.

        Raises:
            Refused: that status cannot follow.
            NotSaved: the disk said no.
        """
        with self.sessions.changing("authorization pended", why=a_note(what)) as (session, act):
            row = _of(session, act, authorization_id)
            check_path(row.status, AuthorizationStatus.PENDED)
            row.status, row.watch_on = AuthorizationStatus.PENDED, word_by
            noted(row, f"pended: {what.strip()}" if what.strip() else "pended")
            session.add(row)
            act.words = f"{named_in(session, row)} pended{word_by_words(row, today)}"
        return act.done

    def asked_again(self, authorization_id: int, word_by: date, note: str, today: date) -> Change:
        """She asked the payer for word; `word_by` is when she asks next.

        Raises:
            Refused: no word is awaited.
            NotSaved: the disk said no.
        """
        with self.sessions.changing("asked again", why=a_note(note)) as (session, act):
            row = _of(session, act, authorization_id)
            if row.status not in AWAITS:
                raise Refused(f"That authorization is {row.status}: no word is awaited.")
            row.watch_on = word_by
            session.add(row)
            act.words = f"{named_in(session, row)}: asked {row.payer} again{word_by_words(row, today)}"
        return act.done

    def deny(self, authorization_id: int, why: str, today: date, appeal_by: date | None = None) -> Change:
        """The payer said no; an appeal may be filed, and `appeal_by` puts its day on Today as a deadline.

        Raises:
            Refused: no reason is given, or that status cannot follow.
            NotSaved: the disk said no.
        """
        if not why.strip():
            raise Refused("Say the reason that the payer gave.")
        with self.sessions.changing("authorization denied", why=a_note(why)) as (session, act):
            row = _of(session, act, authorization_id)
            check_path(row.status, AuthorizationStatus.DENIED)
            row.status, row.denied_on = AuthorizationStatus.DENIED, today
            noted(row, f"denied: {why.strip()}")
            watch(session, row, today)
            act.words = f"{named_in(session, row)} denied; an appeal may be filed"
            if appeal_by is not None:
                reason = a_line(appeal_reason(row.what, row.payer))
                session.add(planned_from(CheckInEntry(row.client_id, Kind.DEADLINE, reason, appeal_by), today))
                act.words += f", last day {say_day(appeal_by, today)}"
            watch_before(session, row, today)
        return act.done

    def renew(self, authorization_id: int, asked_on: date, units: float | None, word_by: date, today: date) -> Change:
        """The next one was asked for: this one is watched no more, that one is, until the payer's word.

        Raises:
            Refused: one was asked already, or the day lies ahead.
            NotSaved: the disk said no.
        """
        with self.sessions.changing("renewal asked") as (session, act):
            row = _of(session, act, authorization_id)
            if AuthorizationStep.RENEWAL not in steps(row.status):
                raise Refused(f"That authorization is {row.status}: nothing is to be renewed yet.")
            if (so_far := unit_rows.renewal(session, row.id)) is not None:
                raise Refused(f"Its renewal was asked already: {so_far}.")
            old = unit_rows.entry_of(row)
            entry = AuthorizationEntry(
                old.payer, old.what, asked_on, old.unit, units, need_id=old.need_id,
                intervention_id=old.intervention_id, provider_id=old.provider_id, renews_id=row.id,
            )  # fmt: skip
            made = asked(session, row.client_id, entry, today, word_by)
            watch(session, row, today)
            act.words = f"{named_in(session, row)}: renewal asked of {row.payer}{word_by_words(made, today)}"
        return act.done

    def use(self, authorization_id: int, units: float, on_day: date, today: date, note: str = "") -> Change:
        """Units used, entered by hand.

        Raises:
            Refused: no units, the day lies ahead, or nothing was allowed.
            NotSaved: the disk said no.
        """
        if units <= 0:
            raise Refused("Say how many were used.")
        if on_day > today:
            raise Refused(f"{say_day(on_day, today)} lies ahead.")
        with self.sessions.changing("units used") as (session, act):
            row = _of(session, act, authorization_id)
            if not unit_rows.usable(row):
                raise Refused(f"That authorization is {row.status}: nothing of it can be used.")
            session.add(
                UnitUse(client_id=row.client_id, authorization_id=row.id, on_day=on_day, units=units, note=a_line(note))
            )
            watch(session, row, today)
            act.words = f"{named_in(session, row)}: {units:g} {row.unit} used{standing(session, row, today)}"
        return act.done

    def end(self, authorization_id: int, why: str, today: date) -> Change:
        """It is over, or not needed any more: nothing of it is watched.

        Raises:
            Refused: no reason is given, or it is over already.
            NotSaved: the disk said no.
        """
        if not why.strip():
            raise Refused("Say why it ends.")
        with self.sessions.changing("authorization ended", why=a_note(why)) as (session, act):
            row = _of(session, act, authorization_id)
            check_path(row.status, AuthorizationStatus.ENDED)
            row.status = AuthorizationStatus.ENDED
            noted(row, f"ended: {why.strip()}")
            watch(session, row, today)
            watch_before(session, row, today)
            act.words = f"{named_in(session, row)} ended"
        return act.done

    def void(self, authorization_id: int, why: str, today: date) -> Change:
        """Take an authorization out, with a reason.

        Raises:
            Refused: no reason is given, or it was taken out already.
            NotSaved: the disk said no.
        """
        reason = a_line(why).strip()
        if not reason:
            raise Refused("Say why it is taken out.")
        with self.sessions.changing("taken out", why=reason) as (session, act):
            row = _of(session, act, authorization_id)
            row.void_why, row.watch_on = reason, None
            session.add(row)
            watch_before(session, row, today)
            act.words = f"{named_in(session, row)} taken out"
        return act.done

    def of(self, client_id: int, today: date) -> tuple[AuthorizationNow, ...]:
        """A client's authorizations, in the order in which they were asked; those taken out left away."""
        with self.sessions.reading() as session:
            rows = session.exec(
                select(Authorization)
                .where(col(Authorization.client_id) == client_id, col(Authorization.void_why) == "")
                .order_by(col(Authorization.id))
            ).all()
            return tuple(unit_rows.now(session, row, today) for row in rows)

    def now(self, authorization_id: int, today: date) -> AuthorizationNow:
        """One authorization as it stands.

        Raises:
            Refused: it is not there, or was taken out.
        """
        with self.sessions.reading() as session:
            return unit_rows.now(session, authorization_of(session, authorization_id), today)

    def by_line(self, client_id: int, today: date) -> dict[Ref, tuple[AuthorizationNow, ...]]:
        """Those from which something may be used, by the needs and interventions of her plan that they are for."""
        found: dict[Ref, tuple[AuthorizationNow, ...]] = {}
        for one in self.of(client_id, today):
            lines = ((RefKind.NEED, one.entry.need_id), (RefKind.INTERVENTION, one.entry.intervention_id))
            for kind, number in lines if one.status not in (*OVER, *AWAITS) else ():
                if number is not None:
                    found[Ref(kind, number)] = (*found.get(Ref(kind, number), ()), one)
        return found


def _of(session: Session, act: Act, authorization_id: int) -> Authorization:
    row = authorization_of(session, authorization_id)
    act.client_id = row.client_id
    return row
