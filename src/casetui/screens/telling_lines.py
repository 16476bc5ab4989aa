"""How the lines of the room stand that says who may hear what: people, releases, updates, what was told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from casetui.palette import Role
from casetui.rules import consent, telling
from casetui.rules.rhythm import say_rhythm
from casetui.screens.telling_line import TellingLine, filled
from casetui.screens.telling_told import decider_lines, told_lines
from casetui.store.casebook import Casebook
from casetui.terms.consent import Hearing, ReleaseRead, ReleaseStatus
from casetui.terms.update import UpdateRead
from casetui.widgets.columns import Column, Columns
from casetui.widgets.details import Detail
from casetui.widgets.pieces import Line, Piece
from casetui.widgets.rows import Row
from casetui.wording import list_words, say_day, say_in_full

COLUMNS = Columns(Column(1), Column(20, 26), Column(None), Column(17, 30))


TellingRow = Row[TellingLine | str]


def telling_rows(book: Casebook, client_id: int, today: date) -> list[TellingRow]:
    """Everybody around her with what they may hear, then releases, updates and what was told."""
    hearings = book.releases.hearings(client_id, today)
    releases, updates, told = book.releases.of(client_id), book.updates.of(client_id), book.updates.told(client_id)
    papers = {
        paper.proves.id: paper.said.name
        for paper in book.documents.of(client_id)
        if paper.proves is not None and paper.proves.table == "release" and not paper.void_why
    }
    by_id = {one.id: one for one in releases}
    disclosed = book.disclosures.of(client_id)
    parts: tuple[tuple[str, Sequence[TellingLine]], ...] = (
        ("WHO MAY HEAR", [_hearer(one, today) for one in hearings]),
        ("WHO DECIDES", decider_lines(book.vault.connection, client_id, today)),
        ("RELEASES", [_release(one, today, papers.get(one.id, "")) for one in releases]),
        ("FAMILY UPDATES", [_update(one, today) for one in updates]),
        ("TOLD", told_lines(told, disclosed, by_id, today)),
    )
    rows: list[TellingRow] = []
    for heading, lines in parts:
        if lines:
            rows.append(Row(None, f"{heading} {len(lines)}"))
            rows += [Row(f"{line.kind}-{line.number}", line) for line in lines]
    return rows


def draw_telling(row: TellingRow, width: int) -> Line:
    """One row in its columns."""
    line = row.value
    if isinstance(line, str):
        return (Piece(line, Role.HEADING),)
    return COLUMNS.line(line.cells, width)


def _hearer(one: Hearing, today: date) -> TellingLine:
    mark = telling.mark_of(one, today)
    said = telling.say_hearing(one, today)
    cells = (
        Piece("!" if mark else " ", Role.URGENT),
        Piece(one.name),
        Piece(said, Role.PLAIN if one.heard else Role.QUIET),
        Piece(mark or one.relation, Role.URGENT if mark else Role.QUIET),
    )
    details = (
        Detail("May hear", said),
        Detail("Presses", mark),
        Detail("By word", telling.say_asked(one.spoken)),
        Detail("Told last", say_day(one.told_on, today) if one.told_on else ""),
        Detail("", telling.NEVER_GENERAL),
    )
    return TellingLine("hearer", one.person_id, cells, f"{one.name}, {one.relation}", filled(details), one.person_id)


def _release(one: ReleaseRead, today: date, paper: str) -> TellingLine:
    entry, signature = one.entry, one.entry.signature
    status, left = consent.status(one, today), consent.ends_in(one, today)
    covers = list_words([category.value for category in entry.covers])
    presses = status is ReleaseStatus.DRAFT or left is not None
    over = status in (ReleaseStatus.EXPIRED, ReleaseStatus.REVOKED)
    said = consent.say_status(one, today)
    mark = "to be completed" if status is ReleaseStatus.DRAFT else consent.say_end(left)
    cells = (
        Piece("!" if presses else " ", Role.URGENT),
        Piece(entry.receives, Role.QUIET if over else Role.PLAIN),
        Piece(f"{said}; {covers}", Role.QUIET if over else Role.PLAIN),
        Piece(mark, Role.URGENT),
    )
    lacks = consent.missing(entry)
    signed = f", {say_in_full(signature.signed_on)}" if signature.signed_on else ""
    details = (
        Detail("Status", said),
        Detail("Missing", "; ".join(lacks)),
        Detail("Of", f"{covers}{f': {entry.what}' if entry.what else ''}"),
        Detail("Who tells", entry.discloses),
        Detail("What for", entry.purpose),
        Detail("Signed", f"{signature.signed_by}, {signature.authority}{signed}" if signature.signed_by else ""),
        Detail("Given", signature.given.value if signature.given else ""),
        Detail("Paper", paper or "none on file"),
        Detail("Ends", say_in_full(entry.expires_on) if entry.expires_on else entry.expires_when),
    )
    return TellingLine("release", one.id, cells, f"Release for {entry.receives}", filled(details), entry.person_id)


def _update(one: UpdateRead, today: date) -> TellingLine:
    due = one.next_on is not None and one.next_on <= today
    often = say_rhythm(one.rhythm)
    how = f"{often}{f', by {one.mode}' if one.mode else ''}"
    last = f"told last {say_day(one.last_on, today)}" if one.last_on else "not told yet"
    if one.stopped_on is not None:
        last, when = f"stopped: {one.stopped_why}", "stopped"
    else:
        when = f"next {say_day(one.next_on, today)}" if one.next_on else "no next day"
    cells = (
        Piece("!" if due else " ", Role.URGENT),
        Piece(one.name, Role.QUIET if one.stopped_on else Role.PLAIN),
        Piece(f"{how}; {last}", Role.QUIET if one.stopped_on else Role.PLAIN),
        Piece(when, Role.URGENT if due else Role.QUIET),
    )
    details = (Detail("How often", how), Detail("Last", last), Detail("Now", when))
    return TellingLine("update", one.id, cells, f"Updates for {one.name}", details, one.person_id)
