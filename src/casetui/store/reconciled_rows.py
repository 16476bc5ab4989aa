"""Compared medicines as rows: whatever is typed into a list, all lists are laid side by side anew."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, col, select

from casetui.records import Medicine, ReconciledMedicine, Reconciliation
from casetui.rules import reconciling
from casetui.store.input import a_line, a_note, the
from casetui.terms.change import Refused
from casetui.terms.health import MedicineStatus
from casetui.terms.medicines import Compared, ListKind, Take, TakeKind, TakenMedicine, Three, ThreeLists
from casetui.terms.text import LINE_MAXIMUM

NOWHERE = "on none of the lists any more"
"""Why a compared medicine is void that no list has."""

DONE = {TakeKind.ADD: "added", TakeKind.STOP: "stopped", TakeKind.CHANGE: "changed"}
"""What is said of her medicines once the result is taken over."""


def going(session: Session, number: int) -> Reconciliation:
    """A comparison that may be changed.

    Raises:
        Refused: it is not there, it was taken out, or it is finished.
    """
    row = the(session, Reconciliation, number)
    if row.void_why:
        raise Refused("Those lists were taken out.")
    if row.finished_on is not None:
        raise Refused("Those lists are finished: a begins to compare them anew.")
    return row


def lines(session: Session, number: int) -> list[ReconciledMedicine]:
    """The compared medicines of a comparison, in their order."""
    rows = session.exec(
        select(ReconciledMedicine)
        .where(col(ReconciledMedicine.reconciliation_id) == number, col(ReconciledMedicine.void_why) == "")
        .order_by(col(ReconciledMedicine.rank), col(ReconciledMedicine.id))
    )
    return list(rows)


def three(row: ReconciledMedicine) -> Three:
    """The line of each list."""
    return Three(row.at_discharge, row.at_home, row.at_pharmacy)


def lists_of(rows: Sequence[ReconciledMedicine]) -> ThreeLists:
    """The lists, line by line."""
    at = [three(row) for row in rows]
    return ThreeLists(*(tuple(one[kind] for one in at if one[kind]) for kind in range(len(ListKind))))


def with_list(rows: Sequence[ReconciledMedicine], kind: ListKind, texts: Sequence[str]) -> ThreeLists:
    """The lists with another one in the place of one of them."""
    kept = list(lists_of(rows))
    kept[list(ListKind).index(kind)] = tuple(_clean(text) for text in texts if text.strip())
    return ThreeLists(*kept)


def with_line(rows: Sequence[ReconciledMedicine], row_id: int | None, at: Three) -> ThreeLists:
    """The lists with other lines in the place of those of a row; without a row they come last."""
    typed = Three(*(_clean(text) for text in at))
    found = [typed if row.id == row_id else three(row) for row in rows]
    found += [typed] if row_id is None else []
    return ThreeLists(*(tuple(one[kind] for one in found if one[kind]) for kind in range(len(ListKind))))


def put(session: Session, held: Reconciliation, typed: ThreeLists) -> None:
    """Lay the lists side by side; a row whose lines stay as they are keeps what she said of it.

    A row that is on no list any more is void; a question that was put keeps its words.
    """
    free = lines(session, held.id)
    owners = [(row.at_home, row.medicine_id) for row in free if row.medicine_id is not None]
    placed: list[tuple[ReconciledMedicine, int | None]] = []
    for rank, one in enumerate(reconciling.compare(typed)):
        row = _row_of(free, one)
        if row is None:
            row = _new(held, one)
        else:
            free.remove(row)
        same = three(row) == one.at
        row.rank, row.name = rank, one.name[:LINE_MAXIMUM]
        row.at_discharge, row.at_home, row.at_pharmacy = one.at
        placed.append((row, row.medicine_id))
        row.medicine_id = _claim(owners, one.at.home)
        if not (same and row.by_hand):
            row.finding, row.by_hand = one.finding, False
            if row.asked_on is None:
                row.question = one.question
        session.add(row)
    for row, was in placed:
        if row.medicine_id is None and was in {number for _, number in owners}:
            row.medicine_id = was
    for row in free:
        row.void_why = NOWHERE
        session.add(row)
    session.flush()


def from_medicines(session: Session, held: Reconciliation, medicines: Sequence[TakenMedicine]) -> None:
    """Begin the list at home with the medicines that she takes."""
    texts = [one.line[:LINE_MAXIMUM] for one in medicines]
    put(session, held, ThreeLists(home=tuple(texts)))
    left = dict(zip((one.id for one in medicines), texts, strict=True))
    for row in lines(session, held.id):
        row.medicine_id = next((number for number, text in left.items() if text == row.at_home), None)
        left.pop(row.medicine_id or 0, None)
        session.add(row)


def take(session: Session, client_id: int, taken: Take, today: date) -> int:
    """Do to her medicines what a compared one says; returns the number of the medicine.

    Raises:
        Refused: the medicine is not there any more.
    """
    if taken.medicine_id is None:
        row = Medicine(client_id=client_id, name=a_line(taken.name), status=MedicineStatus.ACTIVE, since=today)
    else:
        row = the(session, Medicine, taken.medicine_id)
    if taken.kind is TakeKind.STOP:
        row.status, row.stopped_on = MedicineStatus.STOPPED, today
    else:
        row.name, row.directions = a_line(taken.name), a_note(taken.directions)
    session.add(row)
    session.flush()
    return row.id


def _row_of(free: Sequence[ReconciledMedicine], one: Compared) -> ReconciledMedicine | None:
    """The row that a compared medicine had before: with the same lines, else of the same medicine."""
    for row in free:
        if three(row) == one.at:
            return row
    near = [row for row in free if reconciling.same_medicine(three(row), one.at)]
    shared = [row for row in near if any(text and text == old for text, old in zip(one.at, three(row), strict=True))]
    return next(iter(shared or near), None)


def _claim(owners: list[tuple[str, int]], text: str) -> int | None:
    """The medicine whose line of the list at home a row has now; it is no other row's any more."""
    for owner in owners:
        if text and owner[0] == text:
            owners.remove(owner)
            return owner[1]
    return None


def _new(held: Reconciliation, one: Compared) -> ReconciledMedicine:
    return ReconciledMedicine(
        client_id=held.client_id,
        reconciliation_id=held.id,
        name=one.name[:LINE_MAXIMUM],
        finding=one.finding,
        question=a_note(one.question),
    )


def _clean(text: str) -> str:
    return " ".join(a_line(text).split())
