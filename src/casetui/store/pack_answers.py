"""What packs ask on the intake form: the answers, and which packs a client has besides that of her setting."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from casetui.records import ClientPack, PackAnswer
from casetui.rules.intake import say_date
from casetui.rules.intake_reading import Answer
from casetui.store.input import checked
from casetui.terms.intake import PACK

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2 as driver

BETWEEN = "; "
"""What stands between two answers to one question, where two clients who were merged had one each."""


def answers(read: driver.Connection, client_id: int) -> dict[str, str]:
    """What is kept of a client, by the names of the form's values."""
    rows = read.execute("SELECT question, value FROM pack_answer WHERE client_id = ? ORDER BY id", (client_id,))
    return {f"{PACK}{question}": value for question, value in rows}


def put_answers(session: Session, client_id: int, read: Mapping[str, Answer]) -> list[str]:
    """Write changed answers by the questions' ids; an emptied one goes. Returns the labels of what was changed."""
    query = select(PackAnswer).where(col(PackAnswer.client_id) == client_id)
    kept = {row.question: row for row in session.exec(query)}
    wrote = []
    for question, answer in read.items():
        text, row = _as_kept(answer), kept.get(question)
        if text == (row.value if row is not None else ""):
            continue
        wrote.append(answer.asked.label.lower())
        if row is None:
            session.add(checked(PackAnswer, client_id=client_id, question=question, value=text))
        elif text:
            row.value = text
            session.add(row)
        else:
            session.delete(row)
    return wrote


def put_packs(session: Session, client_id: int, named: str) -> bool:
    """The packs besides that of the setting are these, by their ids with commas between; whether that is a change."""
    wanted = [name.strip() for name in named.split(",") if name.strip()]
    kept = session.exec(select(ClientPack).where(col(ClientPack.client_id) == client_id).order_by(col(ClientPack.id)))
    rows = kept.all()
    if [row.pack for row in rows] == wanted:
        return False
    for row in rows:
        session.delete(row)
    session.flush()
    session.add_all(checked(ClientPack, client_id=client_id, pack=name) for name in wanted)
    return True


def numbers(session: Session, client_id: int) -> set[int]:
    """The rows of a client's answers."""
    return set(session.exec(select(PackAnswer.id).where(col(PackAnswer.client_id) == client_id)))


def one_of_each(session: Session, client_id: int, first: set[int]) -> int:
    """Once two clients are one: each pack once, and one answer to each question. Returns how many doubles went.

    Where both answered and otherwise, both stand in the one answer, that of the rows `first` before the other.
    """
    count = 0
    packs: set[str] = set()
    for pack in session.exec(select(ClientPack).where(col(ClientPack.client_id) == client_id)).all():
        if pack.pack in packs:
            session.delete(pack)
            count += 1
        packs.add(pack.pack)
    rows = session.exec(select(PackAnswer).where(col(PackAnswer.client_id) == client_id)).all()
    kept: dict[str, PackAnswer] = {}
    for row in sorted(rows, key=lambda row: (row.id not in first, row.id)):
        one = kept.setdefault(row.question, row)
        if one is row:
            continue
        if row.value not in one.value.split(BETWEEN):
            one.value = f"{one.value}{BETWEEN}{row.value}"
            session.add(one)
        session.delete(row)
        count += 1
    return count


def _as_kept(answer: Answer) -> str:
    """An answer as text that reads as the same value whenever."""
    value = answer.value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date) and not isinstance(value, datetime):
        return say_date(value)
    if value is None:
        return ""
    return value if isinstance(value, str) else " ".join(answer.text.split())
