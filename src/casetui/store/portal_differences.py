"""Differences between a record and what is kept: proposed once, withdrawn when they are gone, settled by her word."""

from __future__ import annotations

from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

from pydantic import TypeAdapter
from sqlmodel import Session, SQLModel, col, select

from casetui.records import Proposal
from casetui.store.input import checked
from casetui.terms.case import ProposalStatus
from casetui.terms.text import LINE_MAXIMUM

_YES_NO = {True: "yes", False: "no"}
_Place = tuple[str, int, str]


def said(value: object) -> str:
    """A field as a proposal shows it: "" for nothing, ISO days, moments in UTC to the minute, words."""
    if value is None:
        return ""
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, bool):
        return _YES_NO[value]
    if isinstance(value, datetime):
        moment = value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)
        return moment.isoformat(sep=" ", timespec="minutes")
    return str(value)


def typed(table: type[SQLModel], field: str, text: str) -> Any:
    """What `said` showed, as the field keeps it."""
    kind: Any = table.model_fields[field].annotation
    return TypeAdapter(kind).validate_python(text)


class Differences:
    """The proposals of one client while a record is taken in. `made` counts those new or changed."""

    def __init__(self, session: Session, client_id: int, today: date) -> None:
        self.session, self.client_id, self.today = session, client_id, today
        self.made = self.withdrawn = 0
        self._open: dict[_Place, Proposal] = {}
        self._declined: set[tuple[_Place, str]] = set()
        for row in session.exec(select(Proposal).where(col(Proposal.client_id) == client_id)):
            place = (row.subject, row.row_id, row.field)
            if row.status is ProposalStatus.OPEN:
                self._open[place] = row
            elif row.status is ProposalStatus.DECLINED:
                self._declined.add((place, row.theirs))

    def put(self, row: SQLModel, row_id: int, field: str, label: str, theirs: object) -> None:
        """Put one field before her where the record differs; what agrees by now, or was declined, is withdrawn.

        A record that says nothing differs from nothing.
        """
        ours_said, theirs_said = said(getattr(row, field)), said(theirs)
        if not theirs_said:
            return
        place = (str(row.__tablename__), row_id, field)
        if ours_said == theirs_said or (place, theirs_said) in self._declined:
            self.withdraw(place)
        else:
            self._propose(place, label, ours_said, theirs_said)

    def withdraw(self, place: tuple[str, int, str]) -> None:
        """Take an open proposal back: the record does not say so any more."""
        before = self._open.pop(place, None)
        if before is not None:
            self.session.delete(before)
            self.withdrawn += 1

    def _propose(self, place: _Place, label: str, ours: str, theirs: str) -> None:
        before = self._open.get(place)
        if before is not None and (before.ours, before.theirs) == (ours, theirs):
            return
        subject, row_id, field = place
        proposal = checked(
            Proposal,
            client_id=self.client_id,
            subject=subject,
            row_id=row_id,
            field=field,
            label=label[:LINE_MAXIMUM],
            ours=ours,
            theirs=theirs,
            made_on=self.today,
        )
        self.made += 1
        if before is None:
            self.session.add(proposal)
            self._open[place] = proposal
        else:
            before.label, before.ours, before.theirs = proposal.label, proposal.ours, proposal.theirs
            before.made_on = self.today
            self.session.add(before)
