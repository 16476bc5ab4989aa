"""Reading values back as the records keep them, through the bare driver."""

from __future__ import annotations

from datetime import UTC, date, datetime, time


def a_day(text: str | None) -> date | None:
    """A kept date."""
    return date.fromisoformat(text) if text else None


def a_time(text: str | None) -> time | None:
    """A kept time of day."""
    return time.fromisoformat(text) if text else None


def a_moment(text: str) -> datetime:
    """A kept moment, aware, in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def as_flag(value: int | None) -> bool | None:
    """A kept yes, no or not asked."""
    return None if value is None else bool(value)
