"""What a row is tied to belongs to the same client."""

from __future__ import annotations

from typing import TypeVar

from sqlmodel import Session

from casetui.records import Authorization, Benefit, Denial, Document, Medicine, Person, Stay
from casetui.store.input import the
from casetui.terms.change import Refused

OfClient = TypeVar("OfClient", Authorization, Benefit, Denial, Document, Medicine, Person, Stay)


def must_be_hers(session: Session, kind: type[OfClient], number: int | None, client_id: int) -> None:
    """Refuse a row of another client; None is tied to nothing.

    Raises:
        Refused: it is another client's, or is not there any more.
    """
    if number is not None and the(session, kind, number).client_id != client_id:
        raise Refused("That is about someone else.")
