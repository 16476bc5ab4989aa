"""A small caseload, made by hand through the casebook's own verbs, as it stands on Friday 20 November 2026."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import time_machine

from casetui.records import Incident
from casetui.store.casebook import Casebook
from casetui.store.key import Key
from casetui.store.migrations import NEWEST
from casetui.store.vault import create, open_vault
from casetui.terms.case import CaseStatus as CaseStatus
from casetui.terms.case import ClientEntry, Risk, Setting
from casetui.terms.checkin import CheckInEntry, Kind
from casetui.terms.contact import ContactEntry, Mode, Outcome
from casetui.terms.gap import Tuning
from casetui.terms.health import IncidentKind

KEY = Key(bytes(range(32)), bytes(range(200, 216)))
EAST = ZoneInfo("America/New_York")
TODAY = date(2026, 11, 20)
"""A Friday; the Thursday after is Thanksgiving."""

MORNING = datetime.combine(TODAY, time(9, 30), EAST)
TAKEN_ON = date(2026, 11, 2)

HOSTILE = (("[/] Lee", "Ann"), ("[red]x", "\x1b]0;x\x07"))
"""Names that are markup, or that move the terminal."""


@dataclass(frozen=True, slots=True)
class Named:
    """The numbers of the clients by their family names, and of their check-ins."""

    clients: dict[str, int]
    check_ins: dict[str, int]


def opened(path: Path) -> Casebook:
    """The casebook in a file."""
    return Casebook(open_vault(path, KEY, newest=NEWEST))


def write_empty(path: Path) -> None:
    """A vault without clients."""
    Casebook(create(path, KEY)).close()


def write(path: Path) -> Named:
    """The caseload in a new vault, closed again."""
    with time_machine.travel(datetime.combine(TAKEN_ON, time(9), EAST), tick=False):
        book = Casebook(create(path, KEY))
        writer = _Writer(book)
        writer.all()
        book.queue.today(TAKEN_ON)
        book.heed_packs()
        book.vault.connection.execute("DELETE FROM gap")
        book.close()
    return Named(writer.clients, writer.check_ins)


QUIET = (
    "no-agreement", "decides-unknown", "health-not-asked", "risk-not-set", "not-assessed", "one-way-to-reach",
    "no-agreed-plan", "screen-no-need", "goal-bare", "goal-past", "face-to-face-none", "contact-none", "falls",
    "medicines-not-reviewed", "discharge-recorded", "time-no-note", "note-unsigned", "plan-due",
)  # fmt: skip
"""Rules that would have rows beside those that the tests are about; they have tests of their own."""


class _Writer:
    def __init__(self, book: Casebook) -> None:
        self.book = book
        self.clients: dict[str, int] = {}
        self.check_ins: dict[str, int] = {}

    def all(self) -> None:
        """Every client with what is owed to her; of gaps only those that the tests are about."""
        for rule in QUIET:
            self.book.gap_choices.tune(Tuning(rule, off=True))
        self.client("Okafor", "Ruth", risk=Risk.HIGH, born=date(1945, 3, 14), phone="207 555 0142")
        self.owe("Okafor", Kind.CALL, "weekly check-in", date(2026, 11, 19), rhythm="FREQ=WEEKLY")
        self.spoke("Okafor", "Weight 142, no swelling.", datetime(2026, 11, 12, 14, 5, tzinfo=EAST))
        self.client("Chen", "Wei", phone="207 555 0101")
        self.owe("Chen", Kind.CALL, "how is the new walker", TODAY)
        self.client("Ortiz", "Ada", phone="207 555 0102")
        self.owe("Ortiz", Kind.CALL, "pills sorted by the daughter", TODAY, rhythm="FREQ=WEEKLY")
        self.client("Ortiz", "Ben", born=date(1950, 6, 1), called="Ortiz B")
        self.owe("Ortiz B", Kind.CALL, "monthly call", date(2026, 11, 23))
        self.client("Abara", "Joy")
        self.owe("Abara", Kind.DEADLINE, "plan appeal", date(2026, 11, 24))
        self.client("Morales", "Luis")
        self.owe("Morales", Kind.SAFETY, "no heat since yesterday", TODAY)
        self.client("Petrov", "Nikolai")
        self.owe("Petrov", Kind.VISIT, "home visit: bath rail", TODAY, at=time(10))
        self.client("Ibáñez", "José")
        self.owe("Ibáñez", Kind.TASK, "form to the county", TODAY)
        self.client("Greer", "Earl")
        self.owe("Greer", Kind.TRANSITION, "first contact after discharge", TODAY)
        self.client("Unplanned", "Una")
        self.client("Fallen", "Frank")
        self.owe("Fallen", Kind.CALL, "monthly call", date(2026, 12, 1))
        self.incident("Fallen")
        for number, (family, given) in enumerate(HOSTILE):
            self.client(family, given, called=f"hostile {number}")
            self.owe(f"hostile {number}", Kind.CALL, f"{family} says [b]hello[/b]", TODAY)

    def client(
        self,
        family: str,
        given: str,
        *,
        risk: Risk | None = None,
        born: date = date(1944, 1, 31),
        phone: str = "",
        called: str = "",
    ) -> None:
        """Take a client on; her first call is not needed."""
        entry = ClientEntry(
            family, given, Setting.GERIATRIC, born, phone=phone, reach="" if phone else "front desk", risk=risk
        )
        made = self.book.cases.take_on(entry, TAKEN_ON)
        assert made.client_id is not None
        self.clients[called or family] = made.client_id
        for owing in self.book.portraits.portrait(made.client_id).owing:
            self.book.checkins.cancel(owing.id, "made by hand", TAKEN_ON)

    def owe(
        self, whom: str, kind: Kind, reason: str, due: date | None, *, at: time | None = None, rhythm: str = ""
    ) -> None:
        """Plan a check-in."""
        number = self.clients[whom]
        self.book.checkins.add(CheckInEntry(number, kind, reason, due, at, rhythm), TAKEN_ON)
        self.check_ins[whom] = self.book.portraits.portrait(number).owing[-1].id

    def spoke(self, whom: str, note: str, moment: datetime) -> None:
        """A past contact."""
        entry = ContactEntry(moment, mode=Mode.PHONE, outcome=Outcome.REACHED, note=note)
        self.book.contacts.record(None, self.clients[whom], entry, moment.date())

    def incident(self, whom: str) -> None:
        """A fall with a head strike, not followed up."""
        with self.book.sessions.changing("incident") as (session, _):
            session.add(
                Incident(client_id=self.clients[whom], kind=IncidentKind.HEAD_STRIKE, happened=date(2026, 11, 19))
            )
