"""What holds of Today and of the kept gaps on every evening of a simulation."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tests.simulation.evening import Evening
from tests.simulation.office import Office

from casetui.rules.triage import fold, rail
from casetui.terms.queue import QueueLine

_OVER = """SELECT id FROM client WHERE merged_into IS NOT NULL OR deceased_on IS NOT NULL
    OR status IN ('finished', 'cancelled')"""

_STAYS = ("safety", "report", "no-show")
"""Kinds of gaps that stand though the case is over: safety, and what is owed of it."""


def broken(evening: Evening) -> list[str]:
    """The laws that are broken on an evening, in words."""
    return [
        *_order(evening.lines),
        *_of_nobody_who_owes_nothing(evening),
        *_of_a_change_and_of_all(evening.office),
    ]


def _order(lines: object) -> Iterator[str]:
    found: list[QueueLine] = list(lines)  # type: ignore[call-overload]
    ids = [line.id for line in found]
    if len(set(ids)) < len(ids):
        yield f"two rows of one id: {sorted(str(one) for one in ids if ids.count(one) > 1)}"
    if [line.tier for line in found] != sorted(line.tier for line in found):
        yield "the tiers are not in order"
    clock = [line.at for line in rail(found)]
    if clock != sorted(clock) or None in clock:  # type: ignore[type-var]
        yield f"the rail does not go by the clock: {clock}"
    if sum(1 + line.more for line in fold(found)) != len(found):
        yield "folding has lost a row"
    yield from (f"{line.id} does not say why" for line in found if not line.why or line.overdue_days < 0)


def _of_nobody_who_owes_nothing(evening: Evening) -> Iterator[str]:
    over = {row["id"] for row in evening.office.rows(_OVER)}
    for line in evening.lines:
        if line.client_id in over and not isinstance(line.id, int) and line.kind not in _STAYS:
            yield f"{line.id} ({line.why}) is of a case that is over"
    for row in evening.planned.values():
        promised = row["kind"] in ("safety", "ring back") or row["origin"] in ("promise", "closing")
        if row["client_id"] in over and not promised:
            yield f"check-in {row['id']} ({row['kind']}, {row['origin']}, {row['reason']}) is of a case that is over"
    dismissed = evening.office.rows("SELECT * FROM gap_dismissal WHERE until > ? AND ended_on IS NULL", evening.today)
    let_be = {(row["client_id"], row["rule"], f"gap-{row['about']}") for row in dismissed}
    yield from (f"{line.id} is let be" for line in evening.lines if (line.client_id, line.rule, line.id) in let_be)


def _of_a_change_and_of_all(office: Office) -> Iterator[str]:
    """What was worked out change by change is what is found when all is worked out anew."""
    gaps = office.book.queue.gaps
    fresh = {
        (client, gap.about): (gap.rule, gap.kind, int(tier), gap.due, gap.at, gap.why, gap.high, gap.since)
        for client, tier, gap in (*gaps._found(office.today, None), *gaps._own(office.today))
    }
    kept = {
        (row["client_id"], row["about"]): (
            row["rule"], row["kind"], row["tier"], row["due"], row["at"], row["why"], bool(row["high"]), row["since"]
        )
        for row in office.rows("SELECT * FROM gap WHERE gone_on IS NULL")
    }  # fmt: skip
    for key in fresh.keys() | kept.keys():
        if (here := kept.get(key)) is None or (anew := fresh.get(key)) is None:
            yield f"{key} is {here} as it was followed, {fresh.get(key)} worked out anew"
            continue
        if _said(here[:-1]) != _said(anew[:-1]) or here[-1] > anew[-1]:
            yield f"{key} is {here} as it was followed, {anew} worked out anew"


def _said(values: tuple[object, ...]) -> list[str]:
    return [str(value) for value in values]


class Ages:
    """Since when each gap has stood: it never gets younger while it stands."""

    def __init__(self) -> None:
        self._since: dict[int, date] = {}

    def reset(self, office: Office) -> list[str]:
        """The gaps that became younger since this was asked last."""
        found = {row["id"]: row["since"] for row in office.rows("SELECT id, since FROM gap WHERE gone_on IS NULL")}
        wrong = [
            f"gap {n} was of {self._since[n]}, is of {day}" for n, day in found.items() if day > self._since.get(n, day)
        ]
        self._since = found
        return wrong
