"""A casebook for the tests of the safe: a fixed day, invented clients, and short ways to look inside."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path
from typing import Any

from sqlmodel import SQLModel, select

from casetui.records import CheckIn, Incident, Need, Plan
from casetui.store.casebook import Casebook
from casetui.store.key import Key
from casetui.store.migrations import NEWEST
from casetui.store.vault import open_vault
from casetui.terms.case import ClientEntry, Risk, Setting
from casetui.terms.checkin import CheckInEntry, Kind, NextStep
from casetui.terms.contact import ContactEntry, Direction, Mode, Outcome
from casetui.terms.health import IncidentKind
from casetui.terms.plan import Domain
from casetui.terms.queue import QueueLine

KEY = Key(bytes(range(32)), bytes(range(200, 216)))
TODAY = date(2026, 11, 20)
"""A Friday; the Thursday after is Thanksgiving."""

MONDAY, TUESDAY, NEXT_FRIDAY = date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 27)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
EAST = timezone(timedelta(hours=-5))
NOW = datetime.combine(TODAY, time(10, 30), EAST)

ADA = ClientEntry("Ortiz", "Ada", Setting.GERIATRIC, born=date(1944, 2, 29), phone="(207) 555-0142", risk=Risk.HIGH)
BEN = ClientEntry("Núñez", "Ben", Setting.SOCIAL, age=57, reach="through the shelter desk")


def row(kind: type[SQLModel], /, **values: Any) -> SQLModel:
    """A record that no store call writes yet; words stand for their enums."""
    return kind(**values)


def reopened(book: Casebook) -> Casebook:
    """The same file, closed and opened afresh."""
    path = book.vault.path
    book.close()
    return opened(path)


def opened(path: Path) -> Casebook:
    return Casebook(open_vault(path, KEY, newest=NEWEST))


@dataclass(slots=True)
class Looking:
    """Looks into an open casebook, and writes what no store call writes yet."""

    book: Casebook

    def rows(self, text: str, *values: object) -> list[tuple[Any, ...]]:
        return list(self.book.vault.connection.execute(text, values))

    def one(self, text: str, *values: object) -> Any:
        """The only value of the only row."""
        ((value,),) = self.rows(text, *values)
        return value

    def raw(self, text: str, *values: object) -> None:
        """SQL round the program."""
        self.book.vault.connection.execute(text, values)

    def history(self) -> list[tuple[str, int, Any, Any]]:
        """Table, row, old and new of everything recorded."""
        rows = self.rows("SELECT tab, row, old, new FROM history ORDER BY id")
        return [(tab, row, old and json.loads(old), new and json.loads(new)) for tab, row, old, new in rows]

    def counts(self) -> tuple[int, int]:
        """How many changes and how many recorded rows there are."""
        return self.one("SELECT count(*) FROM change"), self.one("SELECT count(*) FROM history")

    def state(self) -> tuple[dict[str, Any], tuple[int, int]]:
        """Everything that a refused write must leave as it was."""
        return self.book.dump(), self.counts()

    def keep(self, *rows: SQLModel) -> None:
        """Rows that no store call writes yet, as one change."""
        with self.book.sessions.changing("kept by a test") as (session, _):
            for row in rows:
                session.add(row)
                session.flush()

    def take_on(self, entry: ClientEntry = ADA, today: date = TODAY) -> int:
        """A client with her first call; her number."""
        client_id = self.book.cases.take_on(entry, today).client_id
        assert client_id is not None
        return client_id

    def settled(self, entry: ClientEntry = ADA, today: date = TODAY) -> int:
        """A client with nothing planned; her number."""
        client_id = self.take_on(entry, today)
        self.book.checkins.cancel(self.planned(client_id)[0].id, "not needed", today)
        return client_id

    def add(self, client_id: int | None, kind: Kind = Kind.CALL, **more: Any) -> int:
        """A check-in due today; its number."""
        entry = CheckInEntry(client_id, kind, **{"reason": "weekly check", "due": TODAY, **more})
        self.book.checkins.add(entry, TODAY)
        return int(self.one("SELECT max(id) FROM check_in"))

    def planned(self, client_id: int | None) -> list[CheckIn]:
        """What is planned, by day."""
        with self.book.sessions.reading() as session:
            rows = session.exec(select(CheckIn).filter_by(client_id=client_id, status="planned")).all()
        return sorted(rows, key=lambda row: (row.due or date.max, row.id))

    def check_in(self, number: int) -> CheckIn:
        with self.book.sessions.reading() as session:
            return session.get_one(CheckIn, number)

    def today(self, today: date = TODAY) -> list[QueueLine]:
        return self.book.queue.today(today)

    def ids(self, today: date = TODAY) -> list[int | str]:
        return [line.id for line in self.today(today)]

    def line(self, number: int | str, today: date = TODAY) -> QueueLine:
        (line,) = [line for line in self.today(today) if line.id == number]
        return line

    def incident(self, client_id: int, kind: IncidentKind = IncidentKind.MISSING, **more: Any) -> int:
        self.keep(row(Incident, client_id=client_id, kind=kind, happened=YESTERDAY, **more))
        return int(self.one("SELECT max(id) FROM incident"))

    def need(self, client_id: int, since: date, domain: Domain = Domain.HEALTH, **more: Any) -> int:
        self.keep(row(Plan, client_id=client_id, name="plan", status="active"))
        plan = self.one("SELECT max(id) FROM plan")
        self.keep(row(Need, client_id=client_id, plan_id=plan, name="a ride", domain=domain, since=since, **more))
        return int(self.one("SELECT max(id) FROM need"))

    def contact(self, check_in: int | None, client: int | None, outcome: Outcome | None = None, **more: Any) -> str:
        """Record a contact as a screen does, with the step that is proposed unless one is given; what was said."""
        if outcome is not None and "next_step" not in more:
            more["next_step"] = self.propose(check_in, client, outcome)
        values = {"at": NOW, "mode": None if outcome is None else Mode.PHONE, "outcome": outcome, **more}
        return self.book.contacts.record(check_in, client, ContactEntry(**values), TODAY).words

    def propose(self, check_in: int | None, client: int | None, outcome: Outcome) -> NextStep | None:
        return self.book.contacts.propose(check_in, client, outcome, TODAY, NOW.time())


NOTE_IN = ContactEntry(NOW, Direction.IN, Mode.PHONE, note="she rang")
