"""Denials and the levels of their appeals, into their rows and out of them again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from casetui.records import Appeal, Authorization, Benefit, Denial, Document, Need, Referral
from casetui.rules.denials import check_path, clocks_of, follows, level_of, watch_before
from casetui.store.input import a_line, a_note, named, the
from casetui.terms.advocacy import DenialStatus
from casetui.terms.change import Refused
from casetui.terms.deadline import Facts
from casetui.terms.denial import Clocks, DenialEntry, DenialNow, LevelNow
from casetui.wording import say_day

if TYPE_CHECKING:
    from sqlmodel import SQLModel

    from casetui.store.journal import Act
    from casetui.terms.appeal import AppealLadder


def fill(session: Session, row: Denial, entry: DenialEntry) -> None:
    """Put what was typed into a denial; the facts of its clocks apart.

    Raises:
        Refused: no payer or nothing denied, or what it belongs to is not hers.
    """
    if not entry.payer.strip() or not entry.what.strip():
        raise Refused("Say who denied it, and what was denied.")
    belongs: tuple[tuple[type[SQLModel], int | None], ...] = (
        (Need, entry.need_id), (Authorization, entry.authorization_id), (Referral, entry.referral_id),
        (Document, entry.document_id), (Benefit, entry.benefit_id),
    )  # fmt: skip
    for kind, number in belongs:
        if number is not None and getattr(the(session, kind, number), "client_id", None) != row.client_id:
            raise Refused("That belongs to another client.")
    row.payer, row.what, row.reference = a_line(entry.payer), a_line(entry.what), a_line(entry.reference)
    row.reason, row.evidence, row.note = a_note(entry.reason), a_note(entry.evidence), a_note(entry.note)
    row.need_id, row.authorization_id = entry.need_id, entry.authorization_id
    row.referral_id, row.document_id, row.benefit_id = entry.referral_id, entry.document_id, entry.benefit_id
    row.state = entry.facts.state


def fill_facts(row: Denial, facts: Facts) -> None:
    """Put the facts of the first level into a denial."""
    row.notice_on, row.received_on, row.effective_on = facts.notice, facts.received, facts.effective
    row.ends_on, row.discharge_on, row.decided_on = facts.ends, facts.discharge, facts.decided
    row.letter_on, row.letter_stands, row.days_given = facts.letter, facts.letter_stands, facts.days
    row.expedited = facts.expedited


def fill_level_facts(row: Appeal, facts: Facts) -> None:
    """Put the facts of a level after the first into its row."""
    row.decided_before, row.received_on = facts.notice, facts.received
    row.letter_on, row.letter_stands, row.days_given = facts.letter, facts.letter_stands, facts.days
    row.expedited = facts.expedited


def facts_of(denial: Denial, row: Appeal, first: bool) -> Facts:
    """What the clock of a level is computed from."""
    if not first:
        return Facts(
            notice=row.decided_before, received=row.received_on, decided=row.decided_before, letter=row.letter_on,
            letter_stands=row.letter_stands, days=row.days_given, state=denial.state, expedited=row.expedited,
        )  # fmt: skip
    return Facts(
        notice=denial.notice_on, received=denial.received_on, effective=denial.effective_on, ends=denial.ends_on,
        discharge=denial.discharge_on, decided=denial.decided_on, letter=denial.letter_on,
        letter_stands=denial.letter_stands, days=denial.days_given, state=denial.state, expedited=denial.expedited,
    )  # fmt: skip


def set_clocks(row: Appeal, clocks: Clocks, today: date) -> None:
    """Put the clocks of a level that is not filed into its row, with the day from which it stands on Today."""
    filing, keep = clocks.filing, clocks.keep
    row.work_by, row.work_by_hour = filing.work_by, filing.work_by_hour
    row.last_day, row.rolls_to, row.hour = filing.last_day, filing.rolls_to, filing.hour
    row.keep_by = keep.end if keep is not None else None
    row.watch_on = watch_before(clocks, row.keep_why, today)


def levels_of(session: Session, denial_id: int) -> Sequence[Appeal]:
    """The levels of a denial, the first one first."""
    return session.exec(
        select(Appeal).where(col(Appeal.denial_id) == denial_id, col(Appeal.void_why) == "").order_by(col(Appeal.id))
    ).all()


def denial_of(session: Session, denial_id: int) -> Denial:
    """One denial.

    Raises:
        Refused: it is not there, or was taken out.
    """
    row = the(session, Denial, denial_id)
    if row.void_why:
        raise Refused("That denial was taken out.")
    return row


def begin(
    session: Session, denial: Denial, before: Appeal, facts: Facts, ladders: Mapping[str, AppealLadder], today: date
) -> Appeal:
    """The level after one that was decided, with its clocks.

    Raises:
        Refused: no level follows on the shelf.
    """
    ladder = ladders.get(denial.ladder)
    level = follows(ladder, before.level)
    if ladder is None or level is None:
        raise Refused("No level follows on the shelf: the decision says what may be done.")
    row = Appeal(client_id=denial.client_id, denial_id=denial.id, level=level.id)
    fill_level_facts(row, facts)
    set_clocks(row, clocks_of(ladder, level, facts), today)
    session.add(row)
    session.flush()
    return row


def recompute(denial: Denial, row: Appeal, first: bool, ladders: Mapping[str, AppealLadder], today: date) -> None:
    """The clocks of a level anew, as long as it is not filed and the shelf has its ladder.

    Raises:
        Refused: the facts contradict one another.
    """
    ladder = ladders.get(denial.ladder)
    level = level_of(ladder, row.level)
    if ladder is None or level is None or row.filed_on is not None or row.ruling is not None:
        return
    before, clocks = row.watch_on, clocks_of(ladder, level, facts_of(denial, row, first))
    set_clocks(row, clocks, today)
    if clocks.filing.work_by is None and before is not None and row.watch_on is not None:
        row.watch_on = min(before, row.watch_on)  # nothing can be counted: it is no younger for being edited


def now(session: Session, row: Denial, appointed: bool) -> DenialNow:
    """A denial as it stands; `appointed`: somebody may file for her."""
    rows = levels_of(session, row.id)
    levels = tuple(_level(row, one, place == 0) for place, one in enumerate(rows))
    entry = DenialEntry(
        row.payer, row.ladder, row.what, levels[-1].facts, levels[-1].level, row.reason, row.evidence, row.reference,
        row.note, row.need_id, row.authorization_id, row.referral_id, row.document_id,
        row.benefit_id,
    )  # fmt: skip
    who = named(session, row.client_id)
    return DenialNow(row.id, row.client_id, who, entry, row.status, row.since, levels, appointed)


def noted(row: Denial, day: date, words: str) -> None:
    """Add a line to what is noted of a denial."""
    row.note = a_note("\n".join(filter(None, (row.note, f"{day.isoformat()} {words}"))))


def clock_words(row: Appeal, today: date) -> str:
    """The clock of a level, to be said after what was done."""
    work_by = f"; work-by {say_day(row.work_by, today)}" if row.work_by else ""
    if row.last_day is None:
        return f"{work_by}; no last day yet"
    rolls = f" (rolls to {say_day(row.rolls_to, today)})" if row.rolls_to else ""
    return f"{work_by}, last day {say_day(row.last_day, today)}{rolls}"


def called(session: Session, row: Denial) -> str:
    """Whose it is and what was denied, as a change says it."""
    return f"{named(session, row.client_id)}: {row.what}"


def of(session: Session, act: Act, denial_id: int) -> tuple[Denial, Appeal]:
    """A denial with the level that stands now; the change is about its client.

    Raises:
        Refused: it is not there, or was taken out.
    """
    row = denial_of(session, denial_id)
    act.client_id = row.client_id
    return row, levels_of(session, row.id)[-1]


def is_first(session: Session, level: Appeal) -> bool:
    """Whether a level is the one that the denial came with."""
    return levels_of(session, level.denial_id)[0].id == level.id


def go(row: Denial, to: DenialStatus) -> None:
    """Give a denial its next status.

    Raises:
        Refused: it may not follow.
    """
    check_path(row.status, to)
    row.status = to


def reason(why: str, asked: str) -> str:
    """Some words of why.

    Raises:
        Refused: there are none; says what is `asked`.
    """
    if not why.strip():
        raise Refused(asked)
    return a_line(why)


def _level(denial: Denial, row: Appeal, first: bool) -> LevelNow:
    facts = facts_of(denial, row, first)
    if row.filed_on is not None:
        facts = replace(facts, filed=row.filed_on, filed_at=row.filed_at, expedited=row.expedited)
    return LevelNow(
        row.id, row.level, facts,
        row.work_by, row.work_by_hour, row.last_day, row.rolls_to, row.hour, row.keep_by, row.keep_why, row.filed_on,
        row.filed_at, row.filed_how, row.reference, row.late_why, row.expedited, row.decision, row.due_on, row.ruling,
        row.ruled_on, row.ruling_note, row.watch_on, row.letter,
    )  # fmt: skip
