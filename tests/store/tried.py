"""Runs of tries for the tests of the safe, and who is around a client."""

from __future__ import annotations

from datetime import date, datetime, time

from tests.store.books import TODAY, Looking, row

from casetui.records import Person, Phone
from casetui.terms.checkin import Kind
from casetui.terms.clock import local_moment
from casetui.terms.contact import Outcome
from casetui.terms.people import Role

WEEKLY = "FREQ=WEEKLY"
AT_HALF_PAST = [9, 14, 18]


def moment(day: date, hour: int) -> datetime:
    """Half past an hour on the clocks here."""
    return local_moment(day, time(hour, 30))


def why(look: Looking, number: int, day: date) -> str:
    """The reason of a check-in's row on Today of a day."""
    return next(line.why for line in look.today(day) if line.id == number)


def tried(look: Looking, client_id: int, times: int, kind: Kind = Kind.CALL) -> int:
    """A check-in tried on its own days, at 9:30, 14:30 and 18:30; the number of what follows the last try."""
    number = look.add(client_id, kind, rhythm=WEEKLY)
    for made in range(times):
        day = look.check_in(number).due or TODAY
        now = moment(day, AT_HALF_PAST[made % 3])
        look.book.contacts.attempt(number, client_id, Outcome.NO_ANSWER, now)
        number = look.planned(client_id)[0].id
    return number


def around(look: Looking, client_id: int, name: str, may: bool | None, number: str = "207 555 0190") -> None:
    look.keep(row(Person, client_id=client_id, name=name, role=Role.FAMILY, relation="daughter", may_be_told=may))
    person = int(look.one("SELECT max(id) FROM person"))
    if number:
        look.keep(row(Phone, client_id=client_id, person_id=person, number=number, digits="2075550190"))


def put(look: Looking, client_id: int, **columns: object) -> None:
    for name, value in columns.items():
        look.raw(f"UPDATE client SET {name} = ? WHERE id = ?", value, client_id)
