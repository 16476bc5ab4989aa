"""Which backups may go: the last ten stay, and the newest of fourteen days, eight weeks and twelve months."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise

LAST, DAILY, WEEKLY, MONTHLY = 10, 14, 8, 12
"""How many of the newest are kept, and how many days, weeks and months that have one keep their newest."""

AHEAD = timedelta(hours=1)
"""How far a clock may differ before a backup counts as dated in the future."""

ABSENCE = timedelta(days=60)
"""The longest time between the newest two that is not taken for a jump of the clock."""

SHRUNK = 0.8
"""What is left of a backup's size when it shrank by a fifth."""

Bucket = Callable[[date], Hashable]

_RULES: tuple[tuple[int, Bucket], ...] = (
    (DAILY, lambda day: day),
    (WEEKLY, lambda day: day.isocalendar()[:2]),
    (MONTHLY, lambda day: (day.year, day.month)),
)


@dataclass(frozen=True, slots=True)
class Copy:
    """One backup of a folder: its file's name, when it was made (aware), its size in bytes, whether it was checked."""

    name: str
    made: datetime
    size: int
    verified: bool


def surplus(copies: Sequence[Copy], now: datetime) -> list[Copy]:
    """The backups of one folder that may be taken away, oldest first; none where anything about them is odd.

    Days, weeks and months are those of the zone of `now`. Only checked backups count, and only they ever go.
    """
    if oddity(copies, now):
        return []
    newest_first = sorted((copy for copy in copies if copy.verified), key=lambda copy: copy.made, reverse=True)
    kept = {copy.name for copy in newest_first[:LAST]}
    for count, bucket in _RULES:
        kept |= _newest_of_each(newest_first, count, bucket, now)
    return [copy for copy in reversed(newest_first) if copy.name not in kept]


def oddity(copies: Sequence[Copy], now: datetime) -> str:
    """Why no backup of one folder is taken away at present, as a plain sentence; empty where nothing is odd."""
    newest_first = sorted(copies, key=lambda copy: copy.made, reverse=True)
    if not newest_first:
        return ""
    moments = [copy.made for copy in newest_first]
    if moments[0] > now + AHEAD:
        return "One backup is dated in the future, so none is taken away."
    if len(set(moments)) < len(moments):
        return "Two backups have the same date and time, so none is taken away."
    if len(moments) > 1 and moments[0] - moments[1] > ABSENCE:
        return "The newest backup is much later than the one before it, so none is taken away."
    if not newest_first[0].verified:
        return "The newest backup is not checked, so none is taken away."
    recent = newest_first[: LAST + 1]
    if any(newer.size < SHRUNK * older.size for newer, older in pairwise(recent)):
        return "A backup is much smaller than the one before it, so none is taken away."
    return ""


def _newest_of_each(newest_first: Sequence[Copy], count: int, bucket: Bucket, now: datetime) -> set[str]:
    """The names of the newest backup in each of the latest `count` buckets that have one."""
    found: dict[Hashable, str] = {}
    for copy in newest_first:
        found.setdefault(bucket(copy.made.astimezone(now.tzinfo).date()), copy.name)
        if len(found) > count:
            found.popitem()
            break
    return set(found.values())
