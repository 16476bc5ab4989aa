"""What of the calendar may leave the vault: an entry as something that takes her time, in a word about nobody."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from casetui.rules.feeding import stable_uid
from casetui.terms.agenda import Entry, EntryKind
from casetui.terms.calendar_feed import Engagement
from casetui.terms.calendar_file import WallTime
from casetui.terms.checkin import Kind

DAYS_BACK = 14
DAYS_ON = 120
"""Which days are let out, counted from today: what is over soon goes from the file too."""

STAYS = frozenset({EntryKind.HOLIDAY, EntryKind.IMPORTED})
"""What is in other calendars already."""

_WORDS = {
    EntryKind.VISIT: "visit",
    EntryKind.DEADLINE: "deadline",
    EntryKind.DATE: "appointment",
    EntryKind.REFERRAL: "appointment",
    EntryKind.APPOINTMENT: "appointment",
    EntryKind.DAY_OFF: "day off",
}
_CHECK_INS = {Kind.CALL.value: "call", Kind.RING_BACK.value: "call", Kind.MESSAGE.value: "message"}


def engagement_of(entry: Entry, name: tuple[str, str], vault: str, sequence: int) -> Engagement | None:
    """An entry as it could be let out; None for what stays here.

    Args:
        entry: what stands in the calendar.
        name: given and family name of the client, both "" for nobody.
        vault: what tells this vault from others.
        sequence: goes up with every change of the vault.
    """
    if entry.kind in STAYS or entry.done:
        return None
    table, _, mark = entry.key.partition("@")
    all_day = entry.at is None
    return Engagement(
        uid=stable_uid(vault, f"{table.rpartition('-')[0]} {mark}".strip(), entry.number),
        kind=_WORDS.get(entry.kind) or _CHECK_INS.get(entry.word, "task"),
        starts=WallTime(entry.on_day, entry.at),
        minutes=lasting(entry),
        days=(entry.until_day - entry.on_day).days + 1 if all_day else 1,
        given=name[0],
        family=name[1],
        place=entry.place,
        sequence=sequence,
        free=entry.free or (all_day and entry.kind not in (EntryKind.DAY_OFF, EntryKind.APPOINTMENT)),
    )


def lasting(entry: Entry) -> int:
    """How many minutes an entry takes by the clocks; 0 all day, or where nobody said."""
    if entry.at is None or entry.ends is None:
        return 0
    ends = datetime.combine(entry.until_day, entry.ends)
    if entry.ends == time.min:
        ends += timedelta(days=1)
    return max(0, (ends - datetime.combine(entry.on_day, entry.at)) // timedelta(minutes=1))
