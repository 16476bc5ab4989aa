"""Denials: entered, said otherwise, decided on; each step one change, each level with its clocks."""

from __future__ import annotations

from datetime import date

from sqlmodel import col, select

from casetui.records import Appeal, Client, Coverage, Denial
from casetui.rules.denials import chosen_level, clocks_of
from casetui.store.appeals import Appeals
from casetui.store.denial_rows import (
    called,
    clock_words,
    denial_of,
    fill,
    fill_facts,
    fill_level_facts,
    go,
    is_first,
    levels_of,
    now,
    of,
    reason,
    recompute,
    set_clocks,
)
from casetui.store.input import the
from casetui.terms.advocacy import DenialStatus
from casetui.terms.change import Change, Refused
from casetui.terms.denial import DenialEntry, DenialNow


class Denials(Appeals):
    """Every read and write of denials; what is done about their levels is with `Appeals`."""

    def add(self, client_id: int, entry: DenialEntry, today: date) -> Change:
        """A denial that came, with the clocks of its level.

        Raises:
            Refused: no payer, nothing denied, no such ladder, facts that contradict one another, or not hers.
            NotSaved: the disk said no.
        """
        with self.sessions.changing("denial entered", client_id) as (session, act):
            the(session, Client, client_id)
            ladder, level = chosen_level(self.ladders, entry)
            clocks = clocks_of(ladder, level, entry.facts)
            row = Denial(client_id=client_id, payer="", ladder=ladder.id, what="", since=today)
            fill(session, row, entry)
            fill_facts(row, entry.facts)
            session.add(row)
            session.flush()
            first = Appeal(client_id=client_id, denial_id=row.id, level=level.id, expedited=entry.facts.expedited)
            set_clocks(first, clocks, today)
            session.add(first)
            act.words = f"{called(session, row)} denied by {row.payer}{clock_words(first, today)}"
        return act.done

    def edit(self, denial_id: int, entry: DenialEntry, today: date) -> Change:
        """A denial said otherwise; the clocks of the level that stands now are computed anew while it is not filed.

        Raises:
            Refused: as for a new one, or it was taken out.
            NotSaved: the disk said no.
        """
        with self.sessions.changing("denial edited") as (session, act):
            row, level = of(session, act, denial_id)
            first = is_first(session, level)
            fill(session, row, entry)
            if first:
                self._choose(row, level, entry)
                fill_facts(row, entry.facts)
            else:
                fill_level_facts(level, entry.facts)
            recompute(row, level, first, self.ladders, today)
            session.add(row)
            session.add(level)
            act.words = f"{called(session, row)} edited"
            if level.filed_on is None:
                act.words += clock_words(level, today)
        return act.done

    def decide_later(self, denial_id: int, today: date) -> Change:
        """Whether to appeal is still to be decided; its clock runs on.

        Raises:
            Refused: that status cannot follow, or the level was decided already.
            NotSaved: the disk said no.
        """
        with self.sessions.changing("denial to be decided on") as (session, act):
            row, level = of(session, act, denial_id)
            if level.ruling is not None:
                raise Refused(f"That denial is {row.status}: begin its next level, or let it go.")
            go(row, DenialStatus.DECIDING)
            session.add(row)
            act.words = f"{called(session, row)}: whether to appeal is to be decided{clock_words(level, today)}"
        return act.done

    def benefit_not_kept(self, denial_id: int, why: str, today: date) -> Change:
        """The clock that keeps the benefit is let pass: the one of filing alone stands on Today.

        Raises:
            Refused: no reason is given, or no such clock runs.
            NotSaved: the disk said no.
        """
        said = reason(why, "Say why the benefit is not kept.")
        with self.sessions.changing("benefit not kept", why=said) as (session, act):
            row, level = of(session, act, denial_id)
            if level.filed_on is not None or level.keep_by is None or level.keep_why:
                raise Refused("No clock that keeps a benefit runs there.")
            level.keep_why = said
            recompute(row, level, is_first(session, level), self.ladders, today)
            session.add(level)
            act.words = f"{called(session, row)}: benefit not kept{clock_words(level, today)}"
        return act.done

    def void(self, denial_id: int, why: str) -> Change:
        """Take a denial out, with a reason.

        Raises:
            Refused: no reason is given, or it was taken out already.
            NotSaved: the disk said no.
        """
        said = reason(why, "Say why it is taken out.")
        with self.sessions.changing("taken out", why=said) as (session, act):
            row, _ = of(session, act, denial_id)
            row.void_why = said
            session.add(row)
            for level in levels_of(session, row.id):
                level.void_why, level.watch_on = said, None
                session.add(level)
            act.words = f"{called(session, row)}: taken out"
        return act.done

    def of(self, client_id: int, today: date) -> tuple[DenialNow, ...]:
        """A client's denials in the order in which they were entered; those taken out left away."""
        with self.sessions.reading() as session:
            rows = session.exec(
                select(Denial)
                .where(col(Denial.client_id) == client_id, col(Denial.void_why) == "")
                .order_by(col(Denial.id))
            ).all()
            return tuple(now(session, row, self.appointed(row.id, today)) for row in rows)

    def now(self, denial_id: int, today: date) -> DenialNow:
        """One denial as it stands.

        Raises:
            Refused: it is not there, or was taken out.
        """
        with self.sessions.reading() as session:
            return now(session, denial_of(session, denial_id), self.appointed(denial_id, today))

    def payers(self, client_id: int, today: date) -> tuple[tuple[str, str], ...]:
        """Who pays for a client today, with the kind of plan, the first payer first."""
        with self.sessions.reading() as session:
            rows = session.exec(
                select(Coverage).where(col(Coverage.client_id) == client_id).order_by(col(Coverage.rank))
            ).all()
            return tuple((row.payer, row.plan_kind) for row in rows if row.until is None or row.until >= today)

    def of_level(self, appeal_id: int) -> int:
        """The number of the denial that a level belongs to.

        Raises:
            Refused: it is not there.
        """
        with self.sessions.reading() as session:
            return the(session, Appeal, appeal_id).denial_id

    def _choose(self, row: Denial, level: Appeal, entry: DenialEntry) -> None:
        """Another ladder or level for a denial of which nothing is filed yet.

        Raises:
            Refused: there is no such ladder or level, or it was filed already.
        """
        if (entry.ladder, entry.level or level.level) == (row.ladder, level.level):
            return
        if level.filed_on is not None or level.ruling is not None:
            raise Refused("It was filed already: its ladder stays.")
        ladder, other = chosen_level(self.ladders, entry)
        row.ladder, level.level = ladder.id, other.id
