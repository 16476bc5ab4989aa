"""Family updates and letters as they are read. Through the bare driver; writes nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from casetui.rules import consent, disclosing, family_letter, telling
from casetui.rules.cadence import next_due
from casetui.store.rows import a_day, a_moment
from casetui.terms.change import Refused
from casetui.terms.clock import day_of
from casetui.terms.consent import Category, KeptApart, from_words
from casetui.terms.contact import Mode
from casetui.terms.text import NOTE_ON_SCREEN
from casetui.terms.update import LetterBegun, LetterMatter, TellNote, ToldEntry, ToldRead, UpdateRead
from casetui.wording import spoken_name

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2 as driver

    from casetui.store.casebook import Casebook

LONGEST_NOTE = 2_000
"""Most characters of one note that a letter is begun with."""

_RHYTHM = """
SELECT y.id, y.client_id, y.person_id, CASE p.name WHEN '' THEN p.organization ELSE p.name END,
    y.rhythm, y.mode, y.since, y.next_on,
    (SELECT max(u.on_day) FROM family_update u
     WHERE u.client_id = y.client_id AND u.person_id = y.person_id AND u.void_why = ''),
    y.stopped_on, y.stopped_why
FROM update_rhythm y JOIN person p ON p.id = y.person_id
"""

_TOLD = """
SELECT u.id, u.client_id, u.person_id, CASE p.name WHEN '' THEN p.organization ELSE p.name END,
    u.words, u.on_day, u.mode, u.covers, u.from_day, u.to_day
FROM family_update u JOIN person p ON p.id = u.person_id
"""

_NOTES = """
SELECT id, at, substr(note, 1, :most), may_tell, kept_apart FROM contact
WHERE client_id = :id AND void_why = '' AND note <> '' AND (may_tell OR kept_apart <> '') AND at >= :since
ORDER BY at, id
"""


def rhythms(read: driver.Connection, client_id: int) -> list[UpdateRead]:
    """Who is to hear of a client, the next one due first; stopped rhythms last."""
    rows = read.execute(
        f"{_RHYTHM} WHERE y.client_id = ? AND y.void_why = ''"
        " ORDER BY y.stopped_on IS NOT NULL, y.next_on IS NULL, y.next_on, y.id",
        (client_id,),
    )
    return [_rhythm(row) for row in rows]


def rhythm(read: driver.Connection, rhythm_id: int) -> UpdateRead:
    """One rhythm.

    Raises:
        Refused: it is not there any more.
    """
    row = read.execute(f"{_RHYTHM} WHERE y.id = ? AND y.void_why = ''", (rhythm_id,)).fetchone()
    if row is None:
        raise Refused("Those updates are not there any more.")
    return _rhythm(row)


def told(read: driver.Connection, client_id: int) -> list[ToldRead]:
    """What was told about a client, the newest first."""
    rows = read.execute(
        f"{_TOLD} WHERE u.client_id = ? AND u.void_why = '' ORDER BY u.on_day DESC, u.id DESC", (client_id,)
    )
    return [_told(row) for row in rows]


def one_told(read: driver.Connection, told_id: int) -> ToldRead:
    """One of them.

    Raises:
        Refused: it is not there any more.
    """
    row = read.execute(f"{_TOLD} WHERE u.id = ? AND u.void_why = ''", (told_id,)).fetchone()
    if row is None:
        raise Refused("That update is not there any more.")
    return _told(row)


def last_told(read: driver.Connection, client_id: int, person_id: int) -> date | None:
    """Up to which day somebody was told last; None where nothing was told yet."""
    (day,) = read.execute(
        "SELECT max(coalesce(to_day, on_day)) FROM family_update"
        " WHERE client_id = ? AND person_id = ? AND void_why = ''",
        (client_id, person_id),
    ).fetchone()
    return a_day(day)


def client_of(read: driver.Connection, person_id: int) -> int:
    """The client around whom somebody is.

    Raises:
        Refused: that person is not there any more.
    """
    row = read.execute("SELECT client_id FROM person WHERE id = ?", (person_id,)).fetchone()
    if row is None:
        raise Refused("That person is not around the client any more.")
    return int(row[0])


def begin_letter(book: Casebook, client_id: int, person_id: int, today: date) -> LetterBegun:
    """A letter to somebody about a client, from the notes since the last update on, that day's own among them.

    Raises:
        Refused: that person is not around the client any more.
    """
    read, client = book.vault.connection, book.portraits.portrait(client_id)
    found = book.releases.hearing(client_id, person_id, today)
    since = last_told(read, client_id, person_id)
    matter = LetterMatter(
        _notes(read, client_id, since, family_letter.category_of(client.setting)),
        family_letter.goals_of(book.plans.current(client_id)),
        family_letter.coming_of(client.owing, today),
    )
    running = next((one for one in rhythms(read, client_id) if one.person_id == person_id and not one.stopped_on), None)
    heed = [f"Safe contact: {client.safe_contact}"] if client.safe_contact else []
    if not found.heard:
        heed.append(telling.uncovered(found))
    releases = [one for one in book.releases.of(client_id) if one.entry.person_id == person_id]
    heed += disclosing.withdrawn(releases, found, today)
    return LetterBegun(
        client_id,
        person_id,
        client.preferred or client.given or spoken_name(client.given, client.family),
        found.name,
        since,
        today,
        family_letter.gather(matter, found),
        tuple(heed),
        {Category.SUBSTANCE: consent.scope_words(releases, Category.SUBSTANCE, today)},
        running.id if running else None,
        next_due(running.rhythm, today, today) if running else None,
    )


def _notes(read: driver.Connection, client_id: int, since: date | None, usual: Category) -> tuple[TellNote, ...]:
    earliest = datetime.combine((since or date(1900, 1, 2)) - timedelta(days=1), time.min, UTC)
    rows = read.execute(
        _NOTES, {"id": client_id, "most": min(LONGEST_NOTE, NOTE_ON_SCREEN), "since": f"{earliest:%Y-%m-%d %H:%M:%S}"}
    )
    notes = (
        TellNote(id_, day_of(a_moment(at)), words, usual, bool(may_tell), KeptApart(apart))
        for id_, at, words, may_tell, apart in rows
    )
    return tuple(note for note in notes if since is None or note.on_day >= since)


def _rhythm(row: tuple[Any, ...]) -> UpdateRead:
    id_, client_id, person_id, name, rule, mode, since, next_on, last_on, stopped_on, why = row
    return UpdateRead(
        id_,
        client_id,
        person_id,
        name,
        rule,
        Mode(mode) if mode else None,
        a_day(since) or date.min,
        a_day(next_on),
        a_day(last_on),
        a_day(stopped_on),
        why,
    )


def _told(row: tuple[Any, ...]) -> ToldRead:
    id_, client_id, person_id, name, words, on_day, mode, covers, from_day, to_day = row
    entry = ToldEntry(
        words,
        a_day(on_day) or date.min,
        Mode(mode) if mode else Mode.PHONE,
        None,
        from_words(covers),
        a_day(from_day),
        a_day(to_day),
    )
    return ToldRead(id_, client_id, person_id, name, entry)
