"""An invented caseload, a handful of clients at a time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from casetui.demo.advocating_benefits import add_benefits
from casetui.demo.advocating_calls import add_calls
from casetui.demo.advocating_denials import add_denials
from casetui.demo.ahead import add_alone, add_intervals, add_owed
from casetui.demo.answering import add_answers
from casetui.demo.assessing import add_assessed
from casetui.demo.batch import Batch, Ledger
from casetui.demo.casting import Case, cast
from casetui.demo.coordinating_directory import add_directory
from casetui.demo.coordinating_documents import add_documents
from casetui.demo.coordinating_family import add_family
from casetui.demo.coordinating_places import add_places
from casetui.demo.coordinating_referrals import add_referrals
from casetui.demo.coordinating_services import add_services
from casetui.demo.days import worked
from casetui.demo.facts import add_client, add_cover, add_events, add_place
from casetui.demo.past import History
from casetui.demo.people import Phones, add_people
from casetui.demo.planning import add_plan
from casetui.demo.rhythm import days_of, most_contacts
from casetui.demo.watching_calendar import add_appointments, add_calendar
from casetui.demo.watching_medicines import add_medicines
from casetui.demo.watching_practice import add_practice, add_report
from casetui.demo.watching_rhythm import add_days_off, add_pause
from casetui.demo.watching_transitions import add_transitions

BATCH = 40
"""Clients to a batch."""

OPEN_FEWEST = 40
OPEN_MOST = 100
"""How many cases a solo case manager has open at once."""


def invent(seed: int, today: date, clients: int, years: float) -> Iterator[Batch]:
    """An invented caseload as it stands at the start of `today`, batch by batch.

    The same arguments give the same rows on any machine. `clients` is how many there ever were, `years` how
    long she has worked: of the first 40 nearly all are open today, beyond them up to 100 open cases as the
    work of that many years would leave open, and the rest were closed on the way. A client has about 22
    contacts for a year and about 100 where there are five years or more: 2,000 clients over 30 years make
    about 200,000 contacts.

    Raises:
        ValueError: fewer than one client, or no time to have had them in.
    """
    if clients < 1 or years <= 0:
        raise ValueError("at least one client and some part of a year")
    open_cases = min(OPEN_MOST, max(OPEN_FEWEST, round(clients / max(years, 1.0))))
    ledger, phones = Ledger(), Phones()
    add_alone(today, ledger)
    add_directory(today, ledger)
    add_practice(today, ledger)
    add_days_off(today, ledger)
    add_calendar(today, ledger)
    for first in range(1, clients + 1, BATCH):
        last = min(first + BATCH - 1, clients)
        for number in range(first, last + 1):
            _add_case(cast(seed, number, today, open_cases), years, ledger, phones)
        bodies, ledger.bodies = ledger.bodies, {}
        yield Batch(first, last, clients, ledger.take(), bodies)


def _add_case(case: Case, years: float, ledger: Ledger, phones: Phones) -> None:
    waits = case.role in ("planned", "waitlist")
    if waits:
        days: list[date] = []
        case.opened = case.last = worked(case.today - timedelta(days=9))
    else:
        days = days_of(case, years)
    ledger.client_id = case.client_id
    add_client(case, ledger, phones)
    add_place(case, ledger)
    add_cover(case, ledger)
    add_people(case, ledger, phones)
    add_answers(case, ledger)
    add_plan(case, ledger)
    history = History(case, ledger, most_contacts(years))
    if waits:
        history.referred()
    else:
        history.write(days)
        add_events(case, ledger)
        add_assessed(case, ledger)
        add_referrals(case, ledger)
        add_services(case, ledger)
        add_denials(case, ledger)
        add_places(case, ledger)
        add_documents(case, ledger)
        add_family(case, ledger)
        add_benefits(case, ledger)
        add_calls(case, ledger)
        add_report(case, ledger)
        add_appointments(case, ledger)
    add_intervals(case, ledger)
    add_owed(case, ledger)
    add_pause(case, ledger)
    add_transitions(case, ledger)
    add_medicines(case, ledger)
