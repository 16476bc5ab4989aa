"""What is said of a record taken in: counts, what needs a look, what stayed behind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from casetui.records import Client, Stay
from casetui.store.portal_merge import Merge
from casetui.store.portal_rows import END_NOT_GIVEN
from casetui.terms.clock import MONTHS, WEEKDAYS, day_of
from casetui.terms.portal import NotTaken, PortalRecord
from casetui.terms.text import LINE_MAXIMUM, list_name
from casetui.wording import say_count

DIED = "the record says that this person has died"
"""The alert where a record gives no date of death."""

RECENT = timedelta(days=30)
"""How long after a discharge a transition may still be running (practice.md section 4)."""

BETWEEN = " · "
"""What stands between the parts of a reason."""

_NOUNS = ("condition", "medicine", "allergy", "stay", "plan", "goal", "intervention")
_REST = ("person", "phone number", "address", "identifier", "alert")
_PLURALS = {"person": "people"}
_WITH_STATUS = ("condition", "medicine", "plan")


def summary(merge: Merge, new_client: bool) -> str:
    """What came, in one line: "12 conditions (6 active), 3 medicines (none active)" or "2 new conditions".

    Of a new client it leaves out what `also` says.
    """
    nouns = _NOUNS if new_client else (*_NOUNS, *_REST)
    said = [_came(merge, noun, new_client) for noun in nouns if merge.added[noun]]
    if merge.followed:
        said.append(f"{say_count(merge.followed, 'entry')} brought up to date")
    if merge.differences.made:
        said.append(f"{say_count(merge.differences.made, 'difference')} to settle")
    if merge.differences.withdrawn:
        said.append(f"{say_count(merge.differences.withdrawn, 'difference')} no longer there")
    return ", ".join(said)


def also(merge: Merge, new_client: bool) -> list[str]:
    """A line with who and what else came with a new client."""
    said = [_came(merge, noun, True) for noun in _REST if new_client and merge.added[noun]]
    return [f"Also {', '.join(said)}."] if said else []


def death_words(record: PortalRecord) -> str:
    """What a record says of a death, or ""."""
    if record.deceased is not None:
        return f"the record says that this person died on {record.deceased.isoformat()}"
    return DIED if record.deceased_flag else ""


def discharge_words(merge: Merge, today: date) -> str:
    """The last discharge among the stays that came, where it is recent: she says whether a transition begins."""
    days = [
        day_of(row.discharged)
        for row in merge.came
        if isinstance(row, Stay) and row.discharged is not None and END_NOT_GIVEN not in row.disposition
    ]
    day = max((day for day in days if day <= today), default=None)
    if day is None or today - day > RECENT:
        return ""
    return f"discharged {WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}: start the transition?"


def review_words(looks: Iterable[str], came: str) -> str:
    """The reason of the review row: what needs a look first, then how much came."""
    return BETWEEN.join(filter(None, ("review the new record", *looks, came)))[:LINE_MAXIMUM]


def not_alone(others: Sequence[Client]) -> list[str]:
    """A line where somebody of that name and birth date was on file already, with no number in common."""
    if not others:
        return []
    who = list_name(others[0].family, others[0].given)
    return [
        f"{who}, born {others[0].born}, was on file already, with no number in common: this made another client."
        " If they are the same person, undo this."
    ]


def left_behind(not_taken: Sequence[NotTaken]) -> list[str]:
    """What was not taken, or only in part: a heading, then a line for each kind and reason."""
    if not not_taken:
        return []
    return ["Not taken, or only in part:", *(f"{one.count} × {one.kind}: {one.why}" for one in not_taken)]


def _came(merge: Merge, noun: str, new_client: bool) -> str:
    count = merge.added[noun]
    if not new_client:
        plural = f"new {_PLURALS[noun]}" if noun in _PLURALS else ""
        return say_count(count, f"new {noun}", plural)
    live = f" ({merge.live[noun] or 'none'} active)" if noun in _WITH_STATUS else ""
    return say_count(count, noun, _PLURALS.get(noun, "")) + live
