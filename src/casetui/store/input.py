"""What every write asks first: are the values possible, and whose row is this."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails
from sqlmodel import Session, SQLModel

from casetui.records import Client
from casetui.terms.change import Refused
from casetui.terms.text import LINE_MAXIMUM, NOTE_MAXIMUM, plain_line, plain_note
from casetui.wording import spoken_name

Fields = TypeVar("Fields", bound=SQLModel)
Row = TypeVar("Row", bound=SQLModel)


def checked(fields: type[Fields], **values: object) -> Fields:
    """Values as a validated model.

    Raises:
        Refused: a value is not possible; the field and the fault are named.
    """
    try:
        return fields.model_validate({name: _whole(value) for name, value in values.items()})
    except ValidationError as error:
        raise Refused(_in_words(error)) from None


def a_line(text: str) -> str:
    """One line of harmless text, for a column that no model validates.

    Raises:
        Refused: it is longer than a line may be.
    """
    kept = plain_line(text)
    if len(kept) > LINE_MAXIMUM:
        raise Refused(f"That is longer than {LINE_MAXIMUM} characters.")
    return kept


def a_note(text: str) -> str:
    """Several lines of harmless text, for a column that no model validates.

    Raises:
        Refused: it is longer than a note may be.
    """
    kept = plain_note(text).strip()
    if len(kept) > NOTE_MAXIMUM:
        raise Refused(f"That is longer than {NOTE_MAXIMUM:,} characters.")
    return kept


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


def _whole(value: object) -> object:
    """A value that pydantic can take: text with half a character in it is made harmless before it is looked at."""
    if type(value) is str and any("\ud800" <= character <= "\udfff" for character in value):
        return plain_note(value)
    return value


def _as_it_says(fault: ErrorDetails) -> str:
    return fault["msg"].removeprefix("Value error, ")


_SAID: dict[str, Callable[[ErrorDetails], str]] = {
    "string_too_long": lambda fault: f"longer than {fault['ctx']['max_length']:,} characters",
    "too_long": lambda fault: f"longer than {fault['ctx']['max_length']:,} characters",
    "greater_than_equal": lambda fault: f"less than {fault['ctx']['ge']}",
    "less_than_equal": lambda fault: f"more than {fault['ctx']['le']}",
}


def _in_words(error: ValidationError) -> str:
    said = []
    for fault in error.errors(include_url=False, include_input=False):
        where = " ".join(str(part) for part in fault["loc"]).replace("_", " ")
        what = _SAID.get(fault["type"], _as_it_says)(fault)
        said.append(f"{where}: {what}" if where else what)
    words = "; ".join(said)
    return words[:1].upper() + words[1:] + "."
