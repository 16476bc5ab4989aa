"""A form that somebody else wrote, read as an instrument."""

from __future__ import annotations

from dataclasses import dataclass

from casetui.terms.instrument import Instrument


@dataclass(frozen=True, slots=True)
class Form:
    """An instrument out of a form, in the form's own words.

    `remarks` are whole sentences about what was understood only in part: what is not asked, what must be answered
    for a total although the form does not require it, how far it is a draft.
    """

    instrument: Instrument
    remarks: tuple[str, ...] = ()
