"""Medicine lists that are compared, her medicines, and her doses, read through the bare driver."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from casetui.store.rows import a_day, a_moment
from casetui.terms.change import Refused
from casetui.terms.clock import day_of
from casetui.terms.medicines import ComparedNow, DoseEntry, DoseNow, ListsNow, TakenMedicine, Three
from casetui.terms.practice import DueKind
from casetui.terms.transition import ListFinding
from casetui.wording import spoken_name

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2 as driver

_LISTS = """
SELECT r.id, r.client_id, c.given, c.family, c.preferred, r.stay_id, s.place, s.discharged, r.on_day, r.by_whom,
    r.finished_on, r.sent_to, r.note
FROM reconciliation r JOIN client c ON c.id = r.client_id LEFT JOIN stay s ON s.id = r.stay_id
WHERE r.void_why = '' AND """

_LINES = """
SELECT id, name, at_discharge, at_home, at_pharmacy, finding, by_hand, question, asked_on, asked_whom, answer,
    answered_on, holds, medicine_id
FROM reconciled_medicine WHERE void_why = '' AND """

_DOSES = """
SELECT d.id, d.client_id, c.given, c.family, c.preferred, d.name, d.kind, d.every_days, d.window_days, d.last_on,
    d.next_on, d.note, d.medicine_id
FROM medicine_due d JOIN client c ON c.id = d.client_id
WHERE d.void_why = '' AND """


def of_client(read: driver.Connection, client_id: int) -> tuple[ListsNow, ...]:
    """A client's comparisons, the newest first."""
    rows = read.execute(f"{_LISTS}r.client_id = ? ORDER BY r.id DESC", (client_id,)).fetchall()
    return tuple(_lists(read, row) for row in rows)


def one(read: driver.Connection, number: int) -> ListsNow:
    """One comparison.

    Raises:
        Refused: it is not there, or was taken out.
    """
    row = read.execute(f"{_LISTS}r.id = ?", (number,)).fetchone()
    if row is None:
        raise Refused("Those lists are not there any more.")
    return _lists(read, row)


def of_line(read: driver.Connection, line_id: int) -> tuple[ListsNow, ComparedNow]:
    """A compared medicine and the comparison that it stands in.

    Raises:
        Refused: it is not there, or was taken out.
    """
    row = read.execute(
        "SELECT reconciliation_id FROM reconciled_medicine WHERE id = ? AND void_why = ''", (line_id,)
    ).fetchone()
    lists = one(read, row[0]) if row is not None else None
    found = next((line for line in lists.lines if line.id == line_id), None) if lists is not None else None
    if lists is None or found is None:
        raise Refused("That medicine is not on the lists any more.")
    return lists, found


def of_stay(read: driver.Connection, stay_id: int) -> tuple[int, int | None]:
    """The client of a stay, and the comparison for it that is not finished, or None.

    Raises:
        Refused: there is no such stay.
    """
    row = read.execute("SELECT client_id FROM stay WHERE id = ? AND void_why = ''", (stay_id,)).fetchone()
    if row is None:
        raise Refused("That stay is not there any more.")
    going = next((lists.id for lists in of_client(read, row[0]) if lists.finished_on is None), None)
    return row[0], going


def latest_stay(read: driver.Connection, client_id: int) -> int | None:
    """The number of the stay from which she came home last; None where there is none."""
    row = read.execute(
        "SELECT id FROM stay WHERE client_id = ? AND void_why = '' AND discharged IS NOT NULL"
        " AND kind <> 'emergency' AND provenance <> 'from the record' ORDER BY discharged DESC, id DESC LIMIT 1",
        (client_id,),
    ).fetchone()
    return None if row is None else int(row[0])


def taken_now(read: driver.Connection, client_id: int) -> tuple[TakenMedicine, ...]:
    """The medicines that she takes, by name."""
    rows = read.execute(
        "SELECT id, name, directions FROM medicine WHERE client_id = ? AND status = 'active' AND void_why = ''"
        " ORDER BY name COLLATE NOCASE, id",
        (client_id,),
    )
    return tuple(TakenMedicine(*row) for row in rows)


def doses(read: driver.Connection, client_id: int) -> tuple[DoseNow, ...]:
    """A client's doses, the one that is due first before the others, those without a day last."""
    rows = read.execute(f"{_DOSES}d.client_id = ? ORDER BY d.next_on IS NULL, d.next_on, d.id", (client_id,))
    return tuple(_dose(row) for row in rows)


def dose(read: driver.Connection, number: int) -> DoseNow:
    """One dose.

    Raises:
        Refused: it is not there, or was taken out.
    """
    row = read.execute(f"{_DOSES}d.id = ?", (number,)).fetchone()
    if row is None:
        raise Refused("That is not there any more.")
    return _dose(row)


def injection_answers(read: driver.Connection, client_id: int) -> tuple[str, str]:
    """The last and the next injection of her intake; ("", "") where it was asked about or answered with nothing."""
    asked = read.execute(
        "SELECT 1 FROM medicine_due WHERE client_id = ? AND kind = 'injection' LIMIT 1", (client_id,)
    ).fetchone()
    if asked is not None:
        return "", ""
    rows = dict(
        read.execute(
            "SELECT question, value FROM pack_answer WHERE client_id = ?"
            " AND question IN ('injection-last', 'injection-next')",
            (client_id,),
        ).fetchall()
    )
    return rows.get("injection-last", ""), rows.get("injection-next", "")


def _lists(read: driver.Connection, row: tuple[Any, ...]) -> ListsNow:
    id_, client_id, given, family, preferred, stay, place, home, on_day, by_whom, finished, sent, note = row
    lines = read.execute(f"{_LINES}reconciliation_id = ? ORDER BY rank, id", (id_,))
    return ListsNow(
        id_,
        client_id,
        spoken_name(given, family, preferred),
        stay,
        place or "",
        day_of(a_moment(home)) if home else None,
        date.fromisoformat(on_day),
        by_whom,
        a_day(finished),
        sent,
        note,
        tuple(_line(line) for line in lines),
    )


def _line(row: tuple[Any, ...]) -> ComparedNow:
    id_, name, discharge, home, pharmacy, finding, by_hand, question, asked, whom, answer, answered, holds, medicine = (
        row
    )
    return ComparedNow(
        id_,
        name,
        Three(discharge, home, pharmacy),
        ListFinding(finding),
        bool(by_hand),
        question,
        a_day(asked),
        whom,
        answer,
        a_day(answered),
        holds,
        medicine,
    )


def _dose(row: tuple[Any, ...]) -> DoseNow:
    id_, client_id, given, family, preferred, name, kind, every, window, last, following, note, medicine = row
    entry = DoseEntry(name, DueKind(kind), every, window, a_day(last), a_day(following), note, medicine)
    return DoseNow(id_, client_id, spoken_name(given, family, preferred), entry)
