"""A sheet of the shelf's clocks: yearly windows of a cover, and dates that a field's pack counts."""

from __future__ import annotations

from dataclasses import dataclass

from casetui.terms.benefit import Window
from casetui.terms.legal_date import CareClock


@dataclass(frozen=True, slots=True)
class ClockSheet:
    """One sheet; `own` says whether it came from her own folder."""

    id: str
    name: str
    windows: tuple[Window, ...] = ()
    dates: tuple[CareClock, ...] = ()
    own: bool = False
