"""What asking came to: sums of the advocacy log, and the entry that a decided denial proposes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from casetui.rules.costing import say_money
from casetui.terms.advocacy import AdvocacyOutcome, DenialStatus
from casetui.terms.asking import AdvocacyEntry, AdvocacyRead, AdvocacySum
from casetui.terms.change import Refused
from casetui.wording import say_day, say_in_full

OUTCOMES = {
    DenialStatus.OVERTURNED: AdvocacyOutcome.WON,
    DenialStatus.PARTLY: AdvocacyOutcome.PARTLY,
    DenialStatus.UPHELD: AdvocacyOutcome.LOST,
    DenialStatus.WITHDRAWN: AdvocacyOutcome.WITHDRAWN,
}
"""What a denial's end is in the log; of one that was let go nothing was asked."""


def check(entry: AdvocacyEntry, today: date) -> None:
    """Refuse an entry that cannot be.

    Raises:
        Refused: nothing asked, a day to come, settled before it was asked, or an amount for what is not settled.
    """
    if not entry.asked.strip():
        raise Refused("Say what was asked for.")
    if entry.on_day > today:
        raise Refused(f"{say_day(entry.on_day, today)} is still to come.")
    if entry.settled_on is not None and entry.settled_on < entry.on_day:
        raise Refused(f"It was asked on {say_in_full(entry.on_day)}: it cannot be settled before that.")
    if entry.settled_on is not None and entry.settled_on > today:
        raise Refused(f"{say_day(entry.settled_on, today)} is still to come.")
    gained = (entry.saved_cents or 0) + (entry.won_cents or 0)
    if gained and entry.outcome not in (AdvocacyOutcome.WON, AdvocacyOutcome.PARTLY):
        raise Refused("An amount belongs to what was won, at least in part.")


def summed(entries: Iterable[AdvocacyRead], year: int | None = None) -> AdvocacySum:
    """What entries came to; those of one `year` go by the day on which they were settled, open ones by the asking."""
    count = dict.fromkeys(AdvocacyOutcome, 0)
    saved = won = 0
    for one in entries:
        if year is not None and year_of(one.entry) != year:
            continue
        count[one.entry.outcome] += 1
        saved += one.entry.saved_cents or 0
        won += one.entry.won_cents or 0
    outcome = AdvocacyOutcome
    return AdvocacySum(
        count[outcome.WON],
        count[outcome.PARTLY],
        count[outcome.LOST],
        count[outcome.WITHDRAWN],
        count[outcome.OPEN],
        saved,
        won,
    )


def year_of(entry: AdvocacyEntry) -> int:
    """The year that an entry counts for."""
    return (entry.settled_on or entry.on_day).year


def say_sum(found: AdvocacySum) -> str:
    """A sum in one line: "won 7 of 11, 1 in part, $14,300 saved, $2,000 won"; "" where nothing was asked."""
    if not found.settled and not found.open:
        return ""
    said = [f"won {found.won} of {found.settled}" if found.settled else "nothing settled"]
    said += [f"{found.partly} in part"] if found.partly else []
    said += [f"{found.open} open"] if found.open else []
    said += [f"{say_money(found.saved_cents)} saved"] if found.saved_cents else []
    said += [f"{say_money(found.won_cents)} won"] if found.won_cents else []
    return ", ".join(said)


def proposed(
    denial_id: int, what: str, payer: str, since: date, status: DenialStatus, today: date
) -> AdvocacyEntry | None:
    """The entry that the end of a denial proposes, its amounts left open; None where there is nothing to enter."""
    outcome = OUTCOMES.get(status)
    if outcome is None:
        return None
    return AdvocacyEntry(what, payer, since, outcome, today, denial_id=denial_id)
