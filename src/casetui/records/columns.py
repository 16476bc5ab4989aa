"""Column kinds that every record shares."""

from enum import StrEnum
from typing import Annotated

import sqlalchemy as sa
from pydantic import AfterValidator, StringConstraints

from casetui.terms.text import LINE_MAXIMUM, NOTE_MAXIMUM, plain_line, plain_note

Line = Annotated[str, AfterValidator(plain_line), StringConstraints(max_length=LINE_MAXIMUM)]
"""One line of harmless text."""

Note = Annotated[str, AfterValidator(plain_note), StringConstraints(max_length=NOTE_MAXIMUM)]
"""Several lines of harmless text."""


def words(kind: type[StrEnum]) -> sa.Enum:
    """An enum kept as its words, checked by the database too."""
    return sa.Enum(
        kind,
        values_callable=lambda members: [member.value for member in members],
        native_enum=False,
        create_constraint=True,
        name=kind.__name__.lower(),
        length=40,
    )
