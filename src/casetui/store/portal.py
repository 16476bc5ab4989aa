"""Patient-portal records taken into the vault, and the differences that a later one brings, settled by her word."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlmodel import Session, SQLModel

from casetui.records import CheckIn, Client, Proposal
from casetui.store import own_values, turning_points
from casetui.store import portal_rows as rows
from casetui.store.cases import FROM_RECORDS, begin
from casetui.store.follow_up import keep_up
from casetui.store.input import named, the
from casetui.store.plan_queue import driving
from casetui.store.portal_client import ask_allergies, fields_of, meet, namesakes, whose
from casetui.store.portal_differences import said, typed
from casetui.store.portal_merge import Merge
from casetui.store.portal_words import (
    BETWEEN,
    DIED,
    also,
    death_words,
    discharge_words,
    left_behind,
    not_alone,
    review_words,
    summary,
)
from casetui.store.taking_over import close_review
from casetui.terms.case import Asked, CaseStatus, ProposalStatus
from casetui.terms.change import Change, Refused
from casetui.terms.checkin import Kind, Origin
from casetui.terms.portal import PortalRecord, TakenIn
from casetui.terms.text import LINE_MAXIMUM, list_name, plain_line

if TYPE_CHECKING:
    from casetui.store.sessions import Sessions

_SHOWN = 80
_TABLES: dict[str, type[SQLModel]] = {str(table.__tablename__): table for table in (Client, *FROM_RECORDS)}


class _NothingNew(Exception):
    """Leaves a transaction that would have written nothing; says whose record it was."""

    def __init__(self, client: Client) -> None:
        super().__init__()
        self.client_id, self.name = client.id, list_name(client.family, client.given)


class Portal:
    """Every write that a patient-portal record brings."""

    def __init__(self, sessions: Sessions) -> None:
        self.sessions = sessions

    def take_in(self, record: PortalRecord, today: date) -> TakenIn:
        """Take one record in as one change, with one row on Today to review it.

        The client is the one who bears one of the record's numbers, or a new one. What is absent is added; what
        is still the record's own follows it; where a row or value of hers differs, that is put before her, and
        so is another name, birth date or death.

        Raises:
            Refused: the record names nobody, its numbers belong to somebody else or to two clients, or a value
                is not possible.
            NotSaved: the disk said no.
        """
        if not (record.family or record.given or record.preferred):
            raise Refused("The record names nobody. Nothing was taken in.")
        try:
            with self.sessions.changing("record taken in") as (session, act):
                client, others, new = _client(session, record, today)
                merge = Merge(session, client, today)
                _lay(merge, record, new)
                looks = _looks(merge, record, new, today)
                if not (new or merge.changed):
                    raise _NothingNew(client)
                came = summary(merge, new)
                if new or merge.new:
                    _review(session, client.id, looks, came, today)
                keep_up(session, self.sessions.journal.connection, client.id, today)
                act.client_id = client.id
                name = list_name(client.family, client.given)
                act.words = _sentence(f"{name}: {'new, from a record' if new else 'record taken in again'}", came)
        except _NothingNew as same:
            lines = (f"Nothing new in this record of {same.name}.", *left_behind(record.not_taken))
            return TakenIn(None, same.client_id, False, lines)
        look_at = (*map(_as_sentence, looks), *not_alone(others))
        lines = (act.words, *also(merge, new), *look_at, *left_behind(record.not_taken))
        return TakenIn(act.done, client.id, new, lines)

    def accept(self, proposal_id: int, today: date) -> Change:
        """What the record says holds from now on. An accepted death ends what was planned, as a recorded one does.

        Raises:
            Refused: it was settled meanwhile, ours has changed since, or its row is gone.
            NotSaved: the disk said no.
        """
        with self.sessions.changing("difference accepted") as (session, act):
            proposal = _open(session, proposal_id)
            table = _TABLES[proposal.subject]
            row = the(session, table, proposal.row_id)
            if not rows.stands(row):
                raise Refused("That entry was voided meanwhile. Keep it as it is.")
            now = said(getattr(row, proposal.field))
            if now != proposal.ours:
                raise Refused(f"It was changed since: {_short(proposal.label)} is {_short(now) or 'empty'} now.")
            ended = ""
            if proposal.field == "deceased_on":
                ended = turning_points.died(session, proposal.client_id, today) if _case_open(row) else ""
            with driving(session, self.sessions.journal.connection, proposal.client_id, today) as moves:
                setattr(row, proposal.field, typed(table, proposal.field, proposal.theirs))
                session.add(row)
            _settle(session, proposal, ProposalStatus.ACCEPTED)
            closed = close_review(session, proposal.client_id, today)
            keep_up(session, self.sessions.journal.connection, proposal.client_id, today)
            act.client_id = proposal.client_id
            act.words = f"{named(session, proposal.client_id)}: {_short(proposal.label)}, now {_short(proposal.theirs)}"
            act.words += ended + moves.words() + closed
        return act.done

    def decline(self, proposal_id: int, today: date) -> Change:
        """Ours holds; the record's word is not put before her again while it stays the same.

        Raises:
            Refused: it was settled meanwhile.
            NotSaved: the disk said no.
        """
        with self.sessions.changing("difference declined") as (session, act):
            proposal = _open(session, proposal_id)
            _settle(session, proposal, ProposalStatus.DECLINED)
            act.client_id = proposal.client_id
            kept = f"{_short(proposal.label)} kept, {_short(proposal.ours) or 'empty'}"
            act.words = f"{named(session, proposal.client_id)}: {kept}"
            act.words += close_review(session, proposal.client_id, today)
        return act.done


def _client(session: Session, record: PortalRecord, today: date) -> tuple[Client, list[Client], bool]:
    """Whose record it is, her namesakes where she is new, and whether she is."""
    client = whose(session, record)
    if client is not None:
        return client, [], False
    others = namesakes(session, record)
    client = Client(**fields_of(record).model_dump())
    session.add(client)
    session.flush()
    died = death_words(record)
    begin(session, client, CaseStatus.FINISHED if died else CaseStatus.ACTIVE, today, died or "from the record")
    return client, others, True


def _lay(merge: Merge, record: PortalRecord, new: bool) -> None:
    """Lay everything in the record beside what is kept."""
    client = merge.client
    if not new:
        merge.followed += meet(client, fields_of(record), merge.differences)
    merge.identifiers(record.identifiers)
    merge.phones(record.phones)
    merge.addresses(record.addresses)
    people = merge.rows(rows.PERSON, rows.people(record))
    for person, wanted in zip(record.people, rows.people(record), strict=True):
        merge.phone_of(people.get(wanted.key), person.phone)
    merge.rows(rows.CONDITION, rows.conditions(record))
    merge.rows(rows.MEDICINE, rows.medicines(record))
    merge.rows(rows.ALLERGY, rows.allergies(record))
    merge.rows(rows.STAY, rows.stays(record))
    _lay_plans(merge, record)
    if merge.added["condition"]:
        client.conditions_asked = Asked.LISTED
    if merge.added["medicine"]:
        client.medicines_asked = Asked.LISTED
    if merge.added["allergy"]:
        client.allergies_asked = Asked.LISTED
    merge.followed += ask_allergies(client, record.no_known_allergies, merge.differences)
    if record.deceased_flag and record.deceased is None and client.deceased_on is None:
        merge.alert(DIED)
    merge.session.add(client)


def _lay_plans(merge: Merge, record: PortalRecord) -> None:
    """Plans with one need each, and their goals and interventions under it; nothing under what she has voided."""
    listed = rows.plans(record)
    plans = merge.rows(rows.PLAN, map(rows.plan, listed))
    standing = [item for item in listed if item.key in plans]
    needs = merge.rows(rows.NEED, [rows.need(item, plans[item.key].id) for item in standing])
    places = [(item, needs[key].id) for item in standing if (key := rows.need_key(item)) in needs]
    merge.rows(rows.GOAL, [goal for item, need_id in places for goal in rows.goals(item, need_id)])
    merge.rows(rows.INTERVENTION, [one for item, need_id in places for one in rows.interventions(item, need_id)])


def _looks(merge: Merge, record: PortalRecord, new: bool, today: date) -> list[str]:
    """What of a record she should look at first."""
    fresh = new or merge.new
    died = death_words(record) if fresh and (new or merge.client.deceased_on is None) else ""
    return [words for words in (died, discharge_words(merge, today)) if words]


def _review(session: Session, client_id: int, looks: list[str], came: str, today: date) -> None:
    """One row to review the record; where one is planned still, it is told what else to look at."""
    for row in turning_points.planned(session, client_id):
        if row.origin is Origin.RECORD and row.kind is Kind.REVIEW:
            untold = [words for words in looks if words not in row.reason]
            row.reason = BETWEEN.join([row.reason, *untold])[:LINE_MAXIMUM]
            session.add(row)
            return
    session.add(
        CheckIn(
            client_id=client_id,
            kind=Kind.REVIEW,
            reason=review_words(looks, came),
            due=today,
            origin=Origin.RECORD,
            added_on=today,
        )
    )


def _open(session: Session, proposal_id: int) -> Proposal:
    proposal = the(session, Proposal, proposal_id)
    if proposal.status is not ProposalStatus.OPEN:
        raise Refused("That difference was settled already.")
    return proposal


def _settle(session: Session, proposal: Proposal, status: ProposalStatus) -> None:
    """The difference is settled; a value of the client herself is hers by that, whichever way."""
    proposal.status = status
    session.add(proposal)
    if proposal.subject == Client.__tablename__:
        own_values.take(the(session, Client, proposal.row_id), [own_values.value_of(proposal.field)])


def _case_open(row: SQLModel) -> bool:
    return isinstance(row, Client) and row.status.open


def _short(words: str) -> str:
    line = plain_line(words)
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"


def _sentence(head: str, came: str) -> str:
    return f"{head}, {came}" if came else head


def _as_sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
