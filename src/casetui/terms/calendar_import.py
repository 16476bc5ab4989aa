"""A calendar that is taken in: what becomes of each of its events."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from casetui.terms.calendar_file import CalendarFile


@dataclass(frozen=True, slots=True)
class PlannedCalendar:
    """What taking a calendar in will write.

    Attributes:
        calendar: what it is called here.
        file: what was read.
        sha256: the check sum of the file.
        source_id: the calendar as it was taken in before; None the first time.
        new: columns of the rows to add.
        changed: columns by the number of the row that holds the event already.
        gone: numbers of the rows of events that are no longer in it.
        same: how many events stand there already just so.
        older: how many are there in a newer version than the file has.
        names: how many appointments, their exceptions not counted, `new`, `changed` and `gone` are about.
    """

    calendar: str
    file: CalendarFile
    sha256: str
    source_id: int | None = None
    new: tuple[Mapping[str, Any], ...] = ()
    changed: Mapping[int, Mapping[str, Any]] = field(default_factory=dict)
    gone: tuple[int, ...] = ()
    same: int = 0
    older: int = 0
    names: tuple[int, int, int] = (0, 0, 0)

    @property
    def nothing(self) -> bool:
        """Whether nothing changes."""
        return not (self.new or self.changed or self.gone)
