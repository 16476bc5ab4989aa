"""An appointment's row as the event that it holds, and the other way round."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from casetui.rules.appointment_span import days_of
from casetui.rules.occurring import told_here
from casetui.terms.calendar_file import CalendarEvent, WallTime
from casetui.terms.change import Refused
from casetui.terms.practice import AppointmentStatus

EVENT_COLUMNS = (
    "title, place, note, starts, zone, days, minutes, rule, last, extra, excluded, recurrence, onward, cancelled,"
    " free, sequence, status"
)
"""What `event_of` needs of a row, in its order."""


def values_of(event: CalendarEvent) -> dict[str, Any]:
    """The columns that hold an event, but for those of `bounds`.

    Raises:
        Refused: nobody knows its zone.
    """
    shown = told_here(event)
    return {
        "recurrence": _text(event.recurrence),
        "title": event.title,
        "place": event.place,
        "note": event.note,
        "on_day": shown.on_day,
        "at": shown.at,
        "starts": str(event.starts),
        "zone": event.zone,
        "days": event.days,
        "minutes": event.minutes,
        "rule": event.rule,
        "last": _text(event.last),
        "extra": _lines(event.extra),
        "excluded": _lines(event.excluded),
        "onward": event.onward,
        "cancelled": event.cancelled,
        "free": event.free,
        "sequence": event.sequence,
    }


def bounds(events: Sequence[CalendarEvent]) -> dict[str, Any]:
    """The columns that say on which days anything of the events of one name may stand."""
    first, final = days_of(events)
    return {"first_day": first, "final_day": final}


def event_of(uid: str, row: Sequence[Any]) -> CalendarEvent:
    """The event of a row of `EVENT_COLUMNS`; `uid` is what brings those of one appointment together.

    What she cancelled takes place no more than what its calendar calls off.
    """
    (title, place, note, starts, zone, days, minutes, rule, last) = row[:9]
    (extra, excluded, recurrence, onward, cancelled, free, sequence, status) = row[9:17]
    return CalendarEvent(
        uid=uid,
        title=title,
        starts=WallTime.read(starts),
        zone=zone,
        days=days,
        minutes=minutes,
        place=place,
        note=note,
        rule=rule,
        last=_read(last),
        extra=_read_lines(extra),
        excluded=_read_lines(excluded),
        recurrence=_read(recurrence),
        onward=bool(onward),
        cancelled=bool(cancelled) or status == AppointmentStatus.CANCELLED,
        free=bool(free),
        sequence=sequence,
    )


def differs(values: Mapping[str, Any], row: object) -> bool:
    """Whether columns hold anything else than a row."""
    return any(getattr(row, name) != value for name, value in values.items())


def read_wall(text: str) -> WallTime:
    """A start from its text.

    Raises:
        Refused: it is none.
    """
    try:
        return WallTime.read(text)
    except ValueError as fault:
        raise Refused("That is not in this vault any more.") from fault


def _text(wall: WallTime | None) -> str:
    return "" if wall is None else str(wall)


def _lines(walls: Sequence[WallTime]) -> str:
    return "\n".join(map(str, walls))


def _read(text: str) -> WallTime | None:
    return WallTime.read(text) if text else None


def _read_lines(text: str) -> tuple[WallTime, ...]:
    return tuple(map(WallTime.read, text.split("\n"))) if text else ()
