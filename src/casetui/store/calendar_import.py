"""A calendar taken in: compared with what it brought before, then written in one change, all or nothing."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from casetui.records import Appointment, CalendarSource
from casetui.rules.occurring import occurrences
from casetui.store.appointment_rows import EVENT_COLUMNS, bounds, differs, event_of, values_of
from casetui.terms.calendar_file import CalendarEvent, CalendarFile
from casetui.terms.calendar_import import PlannedCalendar
from casetui.terms.change import Change, Refused
from casetui.terms.practice import AppointmentStatus
from casetui.terms.text import LINE_MAXIMUM, plain_line
from casetui.wording import say_count

if TYPE_CHECKING:
    from casetui.store.sessions import Sessions

GONE = "no longer in its calendar"
"""Why an appointment is not there any more."""

SAID = 200
"""Most remarks and refused events that a report names; the rest is counted."""

_COPY = re.compile(r"\s*[\(-]\d{1,3}\)?$")
"""What a browser adds to the name of a file that it has saved before."""


class CalendarImport:
    """Takes calendars in."""

    def __init__(self, sessions: Sessions) -> None:
        self.sessions = sessions

    def plan(self, file: CalendarFile, name: str, data: bytes, today: date) -> PlannedCalendar:
        """What taking a file called `name` in will write. Writes nothing.

        A calendar is known again by its own name, or where it says none by that of the file. What it brought before
        and does not hold any more goes, as far as any of it is to come; a file without a name of its own that shares
        nothing with what is there may be another one's, and takes nothing away.
        """
        calendar = (file.name or _COPY.sub("", name.rpartition(".")[0] or name))[:LINE_MAXIMUM] or "calendar"
        digest = hashlib.sha256(data).hexdigest()
        with self.sessions.reading() as session:
            source = _known(session, calendar)
            rows = _rows(session, source.id) if source is not None else []
        return _Plan(calendar, file, digest, source.id if source is not None else None, rows).made(today)

    def keep(self, planned: PlannedCalendar, today: date) -> Change:
        """Write what was planned, in one change that one undo takes back.

        Raises:
            Refused: there is nothing to write.
            NotSaved: the disk said no.
        """
        if planned.nothing:
            raise Refused(f"{planned.calendar}: nothing in it is new.")
        with self.sessions.changing("calendar") as (session, act):
            source = session.get(CalendarSource, planned.source_id) if planned.source_id is not None else None
            source = source or CalendarSource(name=planned.calendar, brought_on=today)
            source.brought_on, source.sha256 = today, planned.sha256
            session.add(source)
            session.flush()
            if planned.new:
                session.execute(sa.insert(Appointment), [{**one, "source_id": source.id} for one in planned.new])
            changed = [{"id": number, **values} for number, values in planned.changed.items()]
            changed += [{"id": number, "void_why": GONE} for number in planned.gone]
            # One statement for each set of columns, as rows that change alike have them alike.
            by_columns: defaultdict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
            for values in changed:
                by_columns[tuple(values)].append(values)
            for alike in by_columns.values():
                session.execute(sa.update(Appointment), alike)
            act.words = f"Calendar {planned.calendar}: {'; '.join(said_of(planned))}"
        return act.done


class _Plan:
    """The events of a file held against the rows of the calendar that it is."""

    def __init__(
        self, calendar: str, file: CalendarFile, sha256: str, source_id: int | None, rows: Sequence[Appointment]
    ) -> None:
        self.calendar, self.file, self.sha256, self.source_id = calendar, file, sha256, source_id
        self.rows: defaultdict[str, dict[str, Appointment]] = defaultdict(dict)
        for row in rows:
            self.rows[row.uid][row.recurrence] = row
        self.new: list[dict[str, Any]] = []
        self.changed: dict[int, dict[str, Any]] = {}
        self.gone: list[int] = []
        self.same = self.older = 0
        self.names = [0, 0, 0]

    def made(self, today: date) -> PlannedCalendar:
        """What will be written."""
        by_uid: defaultdict[str, list[CalendarEvent]] = defaultdict(list)
        for event in self.file.events:
            by_uid[event.uid].append(event)
        for uid, events in by_uid.items():
            self._take(uid, events)
        present = {*by_uid, *(one.uid for one in self.file.refused if one.uid)}
        if self.file.name or present & set(self.rows):
            self._let_go(set(self.rows) - present, today)
        return PlannedCalendar(
            self.calendar, self.file, self.sha256, self.source_id, tuple(self.new), self.changed, tuple(self.gone),
            self.same, self.older, (self.names[0], self.names[1], self.names[2]),
        )  # fmt: skip

    def _take(self, uid: str, events: list[CalendarEvent]) -> None:
        """One appointment with its exceptions; what it has no more goes, as its repeat stands again."""
        there = self.rows.get(uid, {})
        newest = max((row.sequence for row in there.values()), default=0)
        if max(event.sequence for event in events) < newest and not _voided(there.values()):
            self.older += len(events)
            return
        span = bounds(events)
        client = next((row.client_id for row in there.values() if row.client_id is not None), None)
        before = len(self.new), len(self.changed) + len(self.gone)
        found = set()
        for event in events:
            values = {**values_of(event), **span, "void_why": ""}
            found.add(values["recurrence"])
            row = there.get(values["recurrence"])
            if row is None:
                values |= {"uid": uid, "client_id": client, "status": AppointmentStatus.PLANNED}
                self.new.append(values)
            elif differs(values, row):
                self.changed[row.id] = values
            else:
                self.same += 1
        self.gone += [row.id for named, row in there.items() if named not in found and not row.void_why]
        if not there:
            self.names[0] += 1
        elif (len(self.new), len(self.changed) + len(self.gone)) != before:
            self.names[1] += 1

    def _let_go(self, uids: set[str], today: date) -> None:
        """What is not in the file any more goes, but what lies wholly behind stays as it was."""
        for uid in sorted(uids):
            rows = [row for row in self.rows[uid].values() if not row.void_why]
            if rows and _to_come(uid, rows, today):
                self.gone += [row.id for row in rows]
                self.names[2] += 1


def _voided(rows: Any) -> bool:
    return all(row.void_why for row in rows)


def _to_come(uid: str, rows: Sequence[Appointment], today: date) -> bool:
    """Whether anything of an appointment is today or later."""
    final = rows[0].final_day
    if final is None:
        return True
    columns = [name.strip() for name in EVENT_COLUMNS.split(",")]
    events = [event_of(uid, [getattr(row, name) for name in columns]) for row in rows]
    return final >= today and (bool((final - today).days > 365) or bool(occurrences(events, today, final)))


def _known(session: Session, calendar: str) -> CalendarSource | None:
    return session.exec(
        select(CalendarSource).where(col(CalendarSource.name) == calendar, col(CalendarSource.void_why) == "")
    ).first()


def _rows(session: Session, source_id: int) -> list[Appointment]:
    return list(session.exec(select(Appointment).where(col(Appointment.source_id) == source_id)))


def said_of(planned: PlannedCalendar) -> list[str]:
    """What a calendar brings, in words, each a part of a sentence."""
    new, changed, gone = planned.names
    said = [say_count(new, "new appointment")] if new else []
    if changed:
        said.append(f"{changed} changed")
    if gone:
        said.append(f"{gone} no longer in it")
    if planned.older:
        said.append(f"{planned.older} older than what is there")
    if planned.file.refused:
        said.append(f"{len(planned.file.refused)} refused")
    return said if new or changed or gone else ["nothing new", *said]


def lines_of(planned: PlannedCalendar) -> Iterator[str]:
    """What becomes of a calendar, as sentences: what it brings, then what of it was refused or read otherwise."""
    if planned.nothing and not planned.file.refused:
        yield f"{planned.calendar}: nothing in it is new, all of it stands here already."
    else:
        yield f"{planned.calendar}: {'; '.join(said_of(planned))}."
    if planned.file.left_out:
        left = ", ".join(f"{count} {words}" for words, count in planned.file.left_out)
        yield f"Not taken: {left}."
    said = [
        f"Refused: “{plain_line(one.title) or 'without a title'}” (line {one.line}): {one.why}."
        for one in planned.file.refused
    ]
    said += planned.file.notes
    yield from said[:SAID]
    if len(said) > SAID:
        yield f"And {len(said) - SAID:,} more."
