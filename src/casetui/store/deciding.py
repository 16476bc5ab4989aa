"""Who decides for a client, as it stands on record, with the report that is due next. Writes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casetui.store import portrait_parts
from casetui.store.rows import a_day
from casetui.terms.consent import Decider
from casetui.terms.people import Authority

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2 as driver

REPORTS = (Authority.GUARDIAN, Authority.CONSERVATOR)
"""Who owes a court a report."""

_REPORT = """
SELECT what, on_day FROM legal_date WHERE client_id = ? AND kind = 'guardian report' AND status = 'open'
    AND void_why = '' ORDER BY on_day, id LIMIT 1
"""

_PAPERS = """
SELECT DISTINCT proves_id FROM document WHERE client_id = ? AND proves = 'person' AND void_why = ''
"""

_ASKED = "SELECT decides_asked FROM client WHERE id = ?"


def deciders(read: driver.Connection, client_id: int) -> list[Decider]:
    """Everybody around a client who has an authority, each with the paper and the report due next."""
    report = read.execute(_REPORT, (client_id,)).fetchone()
    papers = {number for (number,) in read.execute(_PAPERS, (client_id,))}
    found = []
    for person in portrait_parts.people(read, client_id):
        if person.authority is Authority.NONE:
            continue
        what, on_day = report if report is not None and person.authority in REPORTS else ("", None)
        found.append(
            Decider(
                person.id,
                person.name or person.organization,
                person.relation or person.role.value,
                person.authority.value,
                person.scope,
                person.in_force.value,
                person.paper_on_file or person.id in papers,
                what,
                a_day(on_day),
            )
        )
    return found


def asked_who_decides(read: driver.Connection, client_id: int) -> str:
    """Whether it was asked who decides, in the words of `terms.case.Asked`; "" where the client is not there."""
    row = read.execute(_ASKED, (client_id,)).fetchone()
    return row[0] if row is not None else ""
