"""Steps up the built-in ladders, for the tests of their rules."""

from dataclasses import replace
from datetime import date, time

from casetui.library.reaching import built_in_reaching
from casetui.rules.ladder import next_rung
from casetui.terms.checkin import NextStep
from casetui.terms.ladder import Climb, ForWhom, Try

FRIDAY = date(2026, 11, 20)
SHELF = built_in_reaching()
LADDERS = tuple(SHELF.values())
CLIMB = Climb(LADDERS)
URGENT, ROUTINE, UNSAFE = ForWhom.URGENT, ForWhom.ROUTINE, ForWhom.UNSAFE


def step(
    wanted: ForWhom,
    attempts: int,
    today: date = FRIDAY,
    at: time | None = time(9),
    climb: Climb = CLIMB,
    **more: object,
) -> NextStep:
    tried = climb.tried or (Try(today, at),)
    return next_rung(replace(climb, tried=tried), wanted, attempts, today, at, **more)  # type: ignore[arg-type]
