"""Two clients who are one: every row of the other's becomes the kept one's, and nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from casetui.records import CaseInterval, CheckIn, Client, Coverage, Identifier, Phone, Plan, Proposal, Whereabouts
from casetui.records.client import ClientFields
from casetui.rules.intake_sections import FIELDS
from casetui.store import own_values, pack_answers
from casetui.store.cases import begin
from casetui.store.follow_up import follow
from casetui.store.input import checked, named, the
from casetui.store.intake_form import MERGED
from casetui.store.plan_queue import driving
from casetui.store.portal_differences import said
from casetui.store.recording import record_tables
from casetui.store.turning_points import watch_again
from casetui.terms.case import Asked, CaseStatus, ProposalStatus, Provenance
from casetui.terms.change import Change, Refused
from casetui.terms.checkin import CheckInStatus, Kind, Origin
from casetui.terms.plan import PlanStatus
from casetui.terms.text import list_name
from casetui.wording import say_count

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2 as driver

    from casetui.store.sessions import Sessions

_STATUSES = (
    CaseStatus.ACTIVE,
    CaseStatus.ON_HOLD,
    CaseStatus.PLANNED,
    CaseStatus.WAITLIST,
    CaseStatus.FINISHED,
    CaseStatus.CANCELLED,
)
"""Which status stands after a merge: the one in which most is owed."""

_AGE = ("born", "age_entered", "age_entered_on")
_LABELS = {
    "family": "family name",
    "given": "given name",
    "deceased_on": "date of death",
    **{name: field.label.lower() for name, field in FIELDS.items()},
}
_ONE_EACH = ((Origin.INTAKE, Kind.TASK), (Origin.PLAN, Kind.REVIEW), (Origin.RECORD, Kind.REVIEW))
_Double = Phone | Coverage | Identifier


def standing(session: Session, client_id: int) -> Client:
    """A client who stands for herself.

    Raises:
        Refused: there is none such, or she was merged into another.
    """
    client = the(session, Client, client_id)
    if client.merged_into is not None:
        raise Refused(f"That client was merged into {named(session, client.merged_into)}.")
    return client


def merge(sessions: Sessions, keep_id: int, other_id: int, today: date) -> Change:
    """Everything of the other's becomes the kept one's, in its order; where both say something, hers stays.

    What the other says otherwise is put before her as a difference. The other is shown nowhere from then on.

    Raises:
        Refused: they are the same, or one of them was merged already.
        NotSaved: the disk said no.
    """
    with sessions.changing("merged", keep_id) as (session, act):
        act.words = join(session, sessions.journal.connection, keep_id, other_id, today)
    return act.done


def join(session: Session, read: driver.Connection, keep_id: int, other_id: int, today: date) -> str:
    """The merge itself, as part of a change; `read` is the session's own connection. Returns what was done, in words.

    Raises:
        Refused: they are the same, or one of them was merged already.
    """
    if keep_id == other_id:
        raise Refused("That is one client already.")
    keep, other = standing(session, keep_id), standing(session, other_id)
    before, hers = keep.status, _active_plans(session, keep_id)
    answered = pack_answers.numbers(session, keep_id)
    moved = _move_rows(session, read, keep_id, other_id)
    session.expire_all()
    asked = _proposals(session, keep, other, today)
    _settle_status(session, keep, other, today)
    _one_place(session, keep_id)
    watch_again(session, keep_id, today)
    with driving(session, read, keep_id, today) as moves:
        held = _one_plan(session, keep_id, hers)
    _one_each(session, keep_id, today)
    doubles = _one_of_each(session, keep_id) + pack_answers.one_of_each(session, keep_id, answered)
    other.merged_into, other.status = keep_id, CaseStatus.CANCELLED
    session.add(other)
    missing = follow(session, read, keep, today)
    words = f"{named(session, keep_id)}: merged with {list_name(other.family, other.given)}"
    words += f", {say_count(moved - doubles, 'entry')} moved"
    if asked:
        words += f", {say_count(asked, 'difference')} to settle"
    if held:
        words += f"; {say_count(held, 'plan')} on hold{moves.words()}"
    if keep.status is not before:
        words += f"; case {keep.status}"
    return words + missing


def references(connection: driver.Connection) -> Iterator[tuple[str, str]]:
    """Every column of a record that names a client, as the file itself says."""
    for table in record_tables(connection):
        for row in connection.execute(f'PRAGMA foreign_key_list("{table}")').fetchall():
            if row[2] == "client":
                yield table, row[3]


def _move_rows(session: Session, connection: driver.Connection, keep_id: int, other_id: int) -> int:
    session.flush()
    return sum(
        connection.execute(f'UPDATE "{table}" SET "{column}" = ? WHERE "{column}" = ?', (keep_id, other_id)).rowcount
        for table, column in references(connection)
    )


def _proposals(session: Session, keep: Client, other: Client, today: date) -> int:
    """Fill what the kept one lacks, and ask about what differs; returns how many differences that makes."""
    _fill_age(keep, other)
    wanted: dict[str, object] = {}
    of_record = _of_record(keep, other)
    for name in ClientFields.model_fields:
        ours, theirs = getattr(keep, name), getattr(other, name)
        if name in ("provenance", *_AGE[1:]) or _says_nothing(theirs) or said(ours) == said(theirs):
            continue
        if name != "deceased_on" and _says_nothing(ours):
            setattr(keep, name, theirs)
        else:
            wanted[name] = theirs
    if of_record or keep.provenance is Provenance.FROM_RECORD:
        own_values.keep_for_record(keep, of_record)
    session.add(keep)
    _open_ones_follow(session, keep, other)
    for name, theirs in wanted.items():
        label = _LABELS.get(name, name.replace("_", " "))
        values = {"field": name, "label": label, "ours": said(getattr(keep, name)), "theirs": said(theirs)}
        session.add(checked(Proposal, client_id=keep.id, subject="client", row_id=keep.id, made_on=today, **values))
    return len(wanted)


def _of_record(keep: Client, other: Client) -> set[str]:
    """Which values will be the record's still: none that either said by hand, where it says the same."""
    ours, theirs = own_values.left(keep), own_values.left(other)
    both = {name for name in ours if not own_values.says(other, name) or name in theirs or not _same(keep, other, name)}
    return both | {name for name in theirs if not own_values.says(keep, name)}


def _same(keep: Client, other: Client, name: str) -> bool:
    return own_values.says(keep, name) == own_values.says(other, name)


def _open_ones_follow(session: Session, keep: Client, other: Client) -> None:
    """Differences that a record had with the other are with the kept one now, where they are differences still."""
    for proposal in session.exec(
        select(Proposal).where(col(Proposal.subject) == "client", col(Proposal.row_id) == other.id)
    ):
        proposal.row_id = keep.id
        if proposal.status is ProposalStatus.OPEN:
            proposal.ours = said(getattr(keep, proposal.field))
            if proposal.ours == proposal.theirs:
                session.delete(proposal)
                continue
        session.add(proposal)


def _fill_age(keep: Client, other: Client) -> None:
    if keep.born is None and (other.born is not None or keep.age_entered is None):
        for name in _AGE:
            setattr(keep, name, getattr(other, name))


def _says_nothing(value: object) -> bool:
    return not said(value) or value is Asked.NOT_ASKED


def _settle_status(session: Session, keep: Client, other: Client, today: date) -> None:
    """One status, that in which most is owed, and one stretch of the case that has no end."""
    status = min(keep.status, other.status, key=_STATUSES.index)
    intervals = session.exec(select(CaseInterval).where(col(CaseInterval.client_id) == keep.id)).all()
    goes_on = [row for row in intervals if row.until is None]
    newest = max(intervals, key=lambda row: (row.since, row.id), default=None)
    if len(goes_on) != 1 or newest is not goes_on[0] or newest.status is not status:
        begin(session, keep, status, today, MERGED)
    keep.status = status
    session.flush()


def _one_place(session: Session, keep_id: int) -> None:
    """She is in one place: the one that she came to last."""
    now = session.exec(
        select(Whereabouts)
        .where(col(Whereabouts.client_id) == keep_id, col(Whereabouts.until).is_(None))
        .order_by(col(Whereabouts.since).desc(), col(Whereabouts.id).desc())
    ).all()
    for row in now[1:]:
        row.until = now[0].since
        session.add(row)


def _one_of_each(session: Session, keep_id: int) -> int:
    """A number that both had is kept once; "no message" of either holds. Returns how many doubles went."""
    rows: list[_Double] = [
        *session.exec(select(Phone).where(col(Phone.client_id) == keep_id).order_by(col(Phone.id))),
        *session.exec(select(Coverage).where(col(Coverage.client_id) == keep_id).order_by(col(Coverage.id))),
        *session.exec(select(Identifier).where(col(Identifier.client_id) == keep_id).order_by(col(Identifier.id))),
    ]
    kept: dict[tuple[object, ...], _Double] = {}
    count = 0
    for row in rows:
        first = kept.setdefault((type(row), *_key(row)), row)
        if first is row:
            continue
        if isinstance(first, Phone) and isinstance(row, Phone):
            first.message_ok = _both(first.message_ok, row.message_ok)
            session.add(first)
        session.delete(row)
        count += 1
    return count


def _key(row: _Double) -> tuple[object, ...]:
    """What makes two rows one; a row with nothing to tell it apart is only itself."""
    if isinstance(row, Phone):
        return (row.person_id, row.digits) if row.digits else (row.id,)
    if isinstance(row, Coverage):
        return (row.payer.casefold(), row.member_id, row.plan_kind, row.since, row.until)
    return (row.system, row.value, row.label)


def _both(one: bool | None, other: bool | None) -> bool | None:
    if one is None or other is None:
        return other if one is None else one
    return one and other


def _active_plans(session: Session, client_id: int) -> list[Plan]:
    """Her own plans that are active, the newest first."""
    plans = session.exec(
        select(Plan)
        .where(
            col(Plan.client_id) == client_id,
            col(Plan.status) == PlanStatus.ACTIVE,
            col(Plan.void_why) == "",
            col(Plan.provenance) != Provenance.FROM_RECORD,
        )
        .order_by(col(Plan.since).desc(), col(Plan.id).desc())
    )
    return list(plans)


def _one_plan(session: Session, keep_id: int, hers: list[Plan]) -> int:
    """At most one plan is active: the kept one's, or else the newest; returns how many go on hold."""
    active = _active_plans(session, keep_id)
    goes_on = (hers or active)[:1]
    held = [plan for plan in active if plan not in goes_on]
    for plan in held:
        plan.status = PlanStatus.ON_HOLD
        session.add(plan)
    return len(held)


def _one_each(session: Session, keep_id: int, today: date) -> None:
    """What both had of one kind is one: the follow-up of the intake, the review of the plan, that of a record."""
    kept: dict[tuple[Origin, Kind], CheckIn] = {}
    for row in session.exec(
        select(CheckIn)
        .where(
            col(CheckIn.client_id) == keep_id,
            col(CheckIn.status) == CheckInStatus.PLANNED,
            col(CheckIn.intervention_id).is_(None),
        )
        .order_by(col(CheckIn.due), col(CheckIn.id))
    ):
        if (row.origin, row.kind) not in _ONE_EACH:
            continue
        if kept.setdefault((row.origin, row.kind), row) is not row:
            row.status, row.settled_on, row.settled_why = CheckInStatus.MOVED, today, MERGED
            session.add(row)
