"""Letters that asked a client to ring, as read back. Through the bare driver; writes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casetui.terms.change import Refused

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2 as driver

LETTER_SENT = "letter sent"
"""How a check-in is settled for which a letter was sent."""

_SENT = """
FROM contact c JOIN check_in k ON k.id = c.check_in_id
WHERE c.mode = 'letter' AND c.direction = 'out' AND c.void_why = '' AND k.settled_why = :sent
"""


def letter_kept(read: driver.Connection, contact_id: int | None) -> str:
    """The words of a letter, as kept.

    Raises:
        Refused: it is not there any more.
    """
    row = read.execute(f"SELECT c.note {_SENT} AND c.id = :id", {"sent": LETTER_SENT, "id": contact_id}).fetchone()
    if row is None:
        raise Refused("That letter is not there any more.")
    return str(row[0])


def last_letter(read: driver.Connection, client_id: int) -> int | None:
    """The number of the newest letter to a client; None where none was sent."""
    found = {"sent": LETTER_SENT, "id": client_id}
    row = read.execute(f"SELECT max(c.id) {_SENT} AND c.client_id = :id", found).fetchone()
    return None if row[0] is None else int(row[0])
