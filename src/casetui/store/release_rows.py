"""Releases as rows: read from the file, and as they are written; whom they tell by now."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from casetui.rules import telling
from casetui.rules.people import fold_name
from casetui.store import portrait_parts
from casetui.store.input import a_line, a_note
from casetui.store.rows import a_day
from casetui.terms.clock import day_of
from casetui.terms.consent import HowGiven, ReleaseEntry, ReleaseRead, SignatureEntry
from casetui.terms.consent import from_words as categories_from
from casetui.terms.consent import in_words as categories_kept

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2 as driver

COLUMNS = (
    "id, client_id, person_id, document_id, receives, discloses, covers, what, purpose, since, expires_on,"
    " expires_when, signed_by, authority, signed_on, given, says_revocable, says_no_condition, says_redisclosure,"
    " revoked_on, revoked_why, watch_on, let_go_why"
)
"""The columns that `as_release` takes."""

STANDING = f"SELECT {COLUMNS} FROM release WHERE void_why = ''"
"""Every release that was not voided, to be narrowed."""

_TOLD = """
SELECT person_id, max(on_day) FROM family_update WHERE client_id = ? AND void_why = '' GROUP BY person_id
"""

_SPOKE = """
SELECT with_whom, max(at) FROM contact
WHERE client_id = ? AND void_why = '' AND with_whom <> '' AND outcome IN ('reached', 'spoke with collateral')
    AND at >= ? GROUP BY with_whom
"""


def told_on(read: driver.Connection, client_id: int, today: date) -> dict[int, date]:
    """The day on which each person was told something last, as far as that is lately or an update."""
    found: dict[int, date] = {}
    for person_id, day in read.execute(_TOLD, (client_id,)):
        found[person_id] = date.fromisoformat(day)
    since = datetime.combine(today - timedelta(days=telling.LATELY + 1), time.min, UTC)
    names = {fold_name(person.name): person.id for person in portrait_parts.people(read, client_id) if person.name}
    for with_whom, at in read.execute(_SPOKE, (client_id, f"{since:%Y-%m-%d %H:%M:%S.%f}")):
        person = names.get(fold_name(with_whom))
        day = day_of(datetime.fromisoformat(at).replace(tzinfo=UTC))
        if person is not None and day >= found.get(person, date.min):
            found[person] = day
    return found


def columns(entry: ReleaseEntry) -> dict[str, Any]:
    """A release as its row keeps it."""
    signature = entry.signature
    return {
        "person_id": entry.person_id,
        "receives": a_line(entry.receives),
        "discloses": a_line(entry.discloses),
        "covers": categories_kept(entry.covers),
        "what": a_note(entry.what),
        "purpose": a_line(entry.purpose),
        "since": entry.since,
        "expires_on": entry.expires_on,
        "expires_when": a_line(entry.expires_when),
        "signed_by": a_line(signature.signed_by),
        "authority": a_line(signature.authority),
        "signed_on": signature.signed_on,
        "given": signature.given,
        "says_revocable": signature.says_revocable,
        "says_no_condition": signature.says_no_condition,
        "says_redisclosure": signature.says_redisclosure,
    }


def as_release(row: tuple[Any, ...]) -> ReleaseRead:
    """A release from `COLUMNS`."""
    (
        id_, client_id, person_id, document_id, receives, discloses, covers, what, purpose, since, expires_on,
        expires_when, signed_by, authority, signed_on, given, revocable, no_condition, redisclosure, revoked_on,
        revoked_why, watch_on, let_go_why,
    ) = row  # fmt: skip
    signature = SignatureEntry(
        signed_by,
        authority,
        a_day(signed_on),
        HowGiven(given) if given else None,
        bool(revocable),
        bool(no_condition),
        bool(redisclosure),
    )
    entry = ReleaseEntry(
        receives,
        categories_from(covers),
        person_id,
        discloses,
        what,
        purpose,
        a_day(since),
        a_day(expires_on),
        expires_when,
        signature,
    )
    return ReleaseRead(id_, client_id, entry, a_day(revoked_on), revoked_why, document_id, a_day(watch_on), let_go_why)
