"""One client read whole: page one, plan, timeline. Through the bare driver; writes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casetui.store import happenings, health_facts
from casetui.store import portrait_parts as parts
from casetui.store.rows import a_day, a_moment, as_flag
from casetui.terms.case import Asked, CaseStatus, Provenance, Risk, Setting
from casetui.terms.change import Refused
from casetui.terms.portrait import Difference, Fact, Happened, Happening, Health, PlanLine, Portrait

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2 as driver

LATEST = 3
"""How many past contacts stand on page one."""

_CLIENT = (
    "family, given, preferred, pronouns, prefix, other_names, born, age_entered, age_entered_on, gender, languages,"
    " interpreter, hearing, sight, email, reach, safe_contact, visitor_safety, setting, programme, engaged_by, paid_by,"
    " agreement_on, consent_on, consent_note, referral_source, risk, code_status, polst_on, conditions_asked,"
    " medicines_asked, allergies_asked, deceased_on, provenance, status, merged_into"
)
_NAMES = _CLIENT.replace("\n", " ").replace(" ", "").split(",")
_DAYS = ("born", "age_entered_on", "agreement_on", "consent_on", "polst_on", "deceased_on")


class Portraits:
    """Reads one client at a time."""

    def __init__(self, connection: driver.Connection) -> None:
        self.connection = connection

    def portrait(self, client_id: int) -> Portrait:
        """Page one of a client.

        Raises:
            Refused: there is no such client.
        """
        row = self.connection.execute(f"SELECT {_CLIENT} FROM client WHERE id = ?", (client_id,)).fetchone()
        if row is None:
            raise Refused("That client is not in this vault.")
        read = self.connection
        return Portrait(
            id=client_id,
            **_client(dict(zip(_NAMES, row, strict=True))),
            packs=parts.packs(read, client_id),
            where=parts.where(read, client_id),
            interval=parts.interval(read, client_id),
            phones=parts.phones(read, client_id),
            address=parts.address(read, client_id),
            coverages=parts.coverages(read, client_id),
            identifiers=parts.identifiers(read, client_id),
            alerts=parts.alerts(read, client_id),
            people=parts.people(read, client_id),
            conditions=parts.conditions(read, client_id),
            medicines=parts.medicines(read, client_id),
            allergies=parts.allergies(read, client_id),
            goal=parts.goal(read, client_id),
            owing=parts.owing(read, client_id),
            latest=parts.contacts(read, client_id, LATEST),
            untaken=parts.untaken(read, client_id),
            differences=len(self.differences(client_id)),
        )

    def contacts(self, client_id: int) -> tuple[Happened, ...]:
        """Every contact, note and piece of time, newest first; voided ones too, with their reason."""
        return parts.contacts(self.connection, client_id, -1)

    def happenings(self, client_id: int) -> list[Happening]:
        """What stands in her timeline beside contacts, newest first: settled check-ins, stays, versions, statuses."""
        return happenings.read(self.connection, client_id)

    def health(self, client_id: int) -> Health:
        """Everything about her health, what is over and what a record brought among it."""
        return health_facts.read(self.connection, client_id)

    def cover(self, client_id: int) -> tuple[Fact, ...]:
        """Her payers, the first one first, those that are over last."""
        return health_facts.cover(self.connection, client_id)

    def plan(self, client_id: int) -> list[PlanLine]:
        """Every plan as lines from plan to intervention, her own before those from a record, in order."""
        return parts.plan_lines(self.connection, client_id)

    def differences(self, client_id: int) -> list[Difference]:
        """Where a later record says otherwise and she has not said what holds."""
        return [
            Difference(*row)
            for row in self.connection.execute(
                "SELECT id, label, ours, theirs FROM proposal WHERE client_id = ? AND status = 'open' ORDER BY id",
                (client_id,),
            )
        ]

    def happened(self, contact_id: int) -> tuple[int | None, Happened]:
        """One contact and whose it is.

        Raises:
            Refused: there is no such contact.
        """
        row = self.connection.execute(
            f"SELECT client_id, {parts.CONTACT} FROM contact WHERE id = ?", (contact_id,)
        ).fetchone()
        if row is None:
            raise Refused("That note is not in this vault.")
        return row[0], parts.as_contact(row[1:])

    def last_stay_end(self, client_id: int) -> str:
        """The moment of the last discharge as ISO text in UTC, or an empty string."""
        row = self.connection.execute(
            "SELECT max(discharged) FROM stay WHERE client_id = ? AND void_why = ''", (client_id,)
        ).fetchone()
        return a_moment(row[0]).isoformat() if row[0] else ""


def _client(row: dict[str, Any]) -> dict[str, Any]:
    for name in _DAYS:
        row[name] = a_day(row[name])
    row["interpreter"] = as_flag(row["interpreter"])
    row["setting"] = Setting(row["setting"])
    row["risk"] = Risk(row["risk"]) if row["risk"] else None
    row["provenance"] = Provenance(row["provenance"])
    row["status"] = CaseStatus(row["status"])
    for name in ("conditions_asked", "medicines_asked", "allergies_asked"):
        row[name] = Asked(row[name])
    return row
