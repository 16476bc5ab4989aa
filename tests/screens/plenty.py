"""A client of whom everything is known, and the way to a section of her page."""

from __future__ import annotations

from datetime import UTC, date, datetime

from tests.screens.desk import Desk

from casetui.records import Condition, Coverage, Identifier, Incident, Medicine, Person, Phone, Stay
from casetui.screens.client_lines import SECTIONS
from casetui.terms.case import Provenance
from casetui.terms.health import ConditionStatus, IncidentKind, MedicineStatus, StayKind
from casetui.terms.people import Authority, InForce, Role


def much(desk: Desk, whom: str = "Okafor") -> int:
    """Something of everything, as no verb writes it yet."""
    mine = desk.client(whom)
    with desk.book.sessions.changing("kept by a test") as (session, _):
        daughter = Person(
            client_id=mine,
            name="Ada Okafor",
            role=Role.FAMILY,
            relation="daughter",
            authority=Authority.HEALTH_AGENT,
            in_force=InForce.IN_FORCE,
            paper_on_file=True,
            may_be_told=True,
        )
        session.add(daughter)
        session.flush()
        for row in (
            Person(client_id=mine, name="Nosy Neighbour", role=Role.FRIEND, may_be_told=False),
            Phone(client_id=mine, person_id=daughter.id, number="207 555 0177", digits="2075550177"),
            Condition(client_id=mine, name="asthma", status=ConditionStatus.RESOLVED, abated=date(2020, 5, 1)),
            Condition(
                client_id=mine,
                name="heart failure",
                status=ConditionStatus.ACTIVE,
                provenance=Provenance.FROM_RECORD,
            ),
            Medicine(client_id=mine, name="metoprolol", status=MedicineStatus.ACTIVE, prescriber="Dr Lee"),
            Stay(
                client_id=mine,
                kind=StayKind.INPATIENT,
                place="Maine Medical",
                admitted=datetime(2026, 11, 5, 14, tzinfo=UTC),
                discharged=datetime(2026, 11, 9, 18, tzinfo=UTC),
            ),
            Incident(client_id=mine, kind=IncidentKind.FALL, happened=date(2026, 11, 10), what="by the bed"),
            Coverage(client_id=mine, payer="Medicare", plan_kind="A and B", member_id="1EG4"),
            Coverage(client_id=mine, payer="Old Plan", until=date(2025, 12, 31)),
            Identifier(client_id=mine, label="MRN", value="9911"),
        ):
            session.add(row)
    return mine


async def page(desk: Desk, *keys: str, whom: str = "Okafor") -> None:
    """Her page, from Today."""
    await desk.go_to(whom)
    await desk.press("c", *keys)


async def section(desk: Desk, name: str) -> None:
    """Walk to a section."""
    for _ in SECTIONS:
        if f"[{name}]" in desk.text():
            return
        await desk.press("tab")
    raise AssertionError(f"there is no section {name}\n{desk.text()}")
