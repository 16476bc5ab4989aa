"""What every write asks first: are the values possible, and whose row is this."""

from __future__ import annotations

from typing import TypeVar

from pydantic import ValidationError
from sqlmodel import Session, SQLModel

from casetui.records import Client
from casetui.terms.change import Refused
from casetui.wording import spoken_name

Fields = TypeVar("Fields", bound=SQLModel)
Row = TypeVar("Row", bound=SQLModel)


def checked(fields: type[Fields], **values: object) -> Fields:
    """Values as a validated model.

    Raises:
        Refused: a value is not possible; the field and the fault are named.
    """
    try:
        return fields.model_validate(values)
    except ValidationError as error:
        raise Refused(_in_words(error)) from None


def the(session: Session, kind: type[Row], row_id: int) -> Row:
    """One row by its number.

    Raises:
        Refused: it is not there any more.
    """
    row = session.get(kind, row_id)
    if row is None:
        raise Refused("That is not in this vault any more.")
    return row


def named(session: Session, client_id: int | None) -> str:
    """How the client of a write is called in a sentence; your desk's own work is "Desk"."""
    if client_id is None:
        return "Desk"
    client = the(session, Client, client_id)
    return spoken_name(client.given, client.family, client.preferred)


def _in_words(error: ValidationError) -> str:
    said = []
    for fault in error.errors(include_url=False, include_input=False, include_context=False):
        where = " ".join(str(part) for part in fault["loc"]).replace("_", " ")
        what = fault["msg"].removeprefix("Value error, ")
        said.append(f"{where}: {what}" if where else what)
    words = "; ".join(said)
    return words[:1].upper() + words[1:] + "."
