"""Who was told what, when, and on what ground or why without: kept by the act that told."""

from __future__ import annotations

from datetime import UTC, date
from typing import TYPE_CHECKING, Any

from sqlmodel import Session, col, select

from casetui.records import Contact, Disclosure, FamilyUpdate
from casetui.rules.disclosing import BY_RELEASE, disclosing, ground, is_for_treatment
from casetui.rules.telling import say_asked
from casetui.store.input import a_line
from casetui.store.releases import Releases
from casetui.store.rows import a_day
from casetui.terms.change import Refused
from casetui.terms.clock import day_of
from casetui.terms.consent import Category, DisclosedRead, Heard, Telling, from_words

if TYPE_CHECKING:
    from casetui.store.sessions import Sessions

_SQL = """
SELECT d.id, d.client_id, d.to_whom, d.on_day, coalesce(c.mode, u.mode, ''), d.category, d.ground, d.why, d.person_id,
    d.release_id, d.update_id
FROM disclosure d LEFT JOIN contact c ON c.id = d.contact_id LEFT JOIN family_update u ON u.id = d.update_id
WHERE coalesce(c.void_why, u.void_why, '') = ''
"""


class Disclosures:
    """Every read of disclosures."""

    def __init__(self, sessions: Sessions) -> None:
        self.read = sessions.journal.connection

    def of(self, client_id: int) -> list[DisclosedRead]:
        """What was told about a client, the newest first; that of a voided contact or update is left out."""
        rows = self.read.execute(f"{_SQL} AND d.client_id = ? ORDER BY d.on_day DESC, d.id DESC", (client_id,))
        return [_read(row) for row in rows]

    def get(self, disclosure_id: int) -> DisclosedRead:
        """One of them.

        Raises:
            Refused: it is not there any more.
        """
        row = self.read.execute(f"{_SQL} AND d.id = ?", (disclosure_id,)).fetchone()
        if row is None:
            raise Refused("That is not there any more.")
        return _read(row)

    def last_kept(self, client_id: int) -> DisclosedRead | None:
        """The one that was written down last; None where there is none."""
        row = self.read.execute(f"{_SQL} AND d.client_id = ? ORDER BY d.id DESC LIMIT 1", (client_id,)).fetchone()
        return _read(row) if row is not None else None


def note_contact(session: Session, sessions: Sessions, contact: Contact, why: str = "") -> None:
    """Keep whom a contact tells, as part of the change that keeps or marks it; `why` says so where nothing covers it.

    One that is marked anew is looked at anew, on the ground of its own day; what was said of why stays.
    """
    if contact.client_id is None or not contact.with_whom.strip():
        return
    session.flush()
    row = session.exec(select(Disclosure).where(col(Disclosure.contact_id) == contact.id)).first()
    moment = contact.at if contact.at.tzinfo is not None else contact.at.replace(tzinfo=UTC)
    day, how = day_of(moment), Telling.of(contact.may_tell, contact.kept_apart)
    hearers = Releases(sessions).hearers(contact.client_id, day)
    one = disclosing(contact.with_whom, hearers, contact.outcome, how)
    if one is None or is_for_treatment(one):
        if row is not None:
            session.delete(row)
        return
    if row is None:
        row = Disclosure(client_id=contact.client_id, contact_id=contact.id, on_day=day, to_whom=a_line(one.to_whom))
    row.person_id, row.category = one.person_id, one.category
    _ground(row, one.ground, why or row.why, one.spoken)
    session.add(row)


def note_update(session: Session, sessions: Sessions, update: FamilyUpdate) -> None:
    """Keep of what an update or letter told, a row for each category, as part of the change that keeps it.

    Raises:
        Refused: the person is not around her any more.
    """
    session.flush()
    found = Releases(sessions).hearing(update.client_id, update.person_id, update.on_day)
    categories: tuple[Category | None, ...] = from_words(update.covers) or (None,)
    for category in categories:
        row = Disclosure(
            client_id=update.client_id,
            person_id=update.person_id,
            update_id=update.id,
            on_day=update.on_day,
            to_whom=found.name,
            category=category,
        )
        _ground(row, ground(found, category), "", found.spoken)
        session.add(row)


def _ground(row: Disclosure, found: Heard | None, why: str, spoken: bool | None) -> None:
    row.release_id = found.release_id if found is not None else None
    row.ground = found.by if found is not None else ""
    row.why = a_line(why) if found is None and why.strip() else say_asked(spoken) if found is None else ""


def _read(row: tuple[Any, ...]) -> DisclosedRead:
    id_, client_id, to_whom, on_day, mode, category, by, why, person_id, release_id, update_id = row
    return DisclosedRead(
        id_,
        client_id,
        to_whom,
        a_day(on_day) or date.min,
        mode,
        Category(category) if category else None,
        by,
        why,
        person_id,
        release_id if by == BY_RELEASE else None,
        update_id,
    )
