"""A field of a form that is kept as data, as the row of a screen that its reading asks for."""

from __future__ import annotations

from typing import TypeAlias

from casetui.terms.intake import FormField, Reading
from casetui.widgets.field import Field, in_brackets
from casetui.widgets.note import NoteField
from casetui.widgets.word_choice import WordChoice

Entry: TypeAlias = Field | NoteField | WordChoice
"""What is filled in."""

ENTRY = "entry"
"""The class of every row."""

NOT_ASKED, NOT_SAID = "not asked", "not said"
"""How no answer reads: to a yes or no, and where one of several words may be left out."""


def entry(field: FormField, value: str, *, label_width: int, name: str = "") -> Entry:
    """The row for a field, with what is filled in; its id is `name`, the field's own where none is given.

    It is of the class `entry` from the beginning: one that is added is a second styling.
    A line shows its hint in brackets while it is empty; what is read in some way has room below for how it was read.
    """
    id_ = f"in-{name or field.name}"
    match field.reading:
        case Reading.NOTE:
            within = in_brackets(field.hint)
            return NoteField(field.label, value, placeholder=within, label_width=label_width, id=id_, classes=ENTRY)
        case Reading.CHOICE | Reading.YES_NO:
            unsaid = NOT_ASKED if field.reading is Reading.YES_NO else NOT_SAID
            words = field.choices
            return WordChoice(
                field.label,
                words,
                value,
                unsaid=unsaid if "" in words else "",
                label_width=label_width,
                id=id_,
                classes=ENTRY,
            )
        case Reading.LINE:
            return Field(field.label, value, placeholder=field.hint, label_width=label_width, id=id_, classes=ENTRY)
        case _:
            return Field(field.label, value, hint=field.hint, label_width=label_width, id=id_, classes=ENTRY)


def typed(widget: Entry) -> str:
    """What is filled in, as typed; "" where nothing is."""
    return widget.typed if isinstance(widget, WordChoice) else widget.value


def target(widget: Entry) -> object:
    """The widget that takes the focus for a row."""
    if isinstance(widget, Field):
        return widget.input
    return widget.area if isinstance(widget, NoteField) else widget
