"""Two invented years, day by day, through the real store: nothing that is owed to anybody ever falls through."""

from __future__ import annotations

from datetime import time, timedelta
from pathlib import Path

import pytest
import time_machine
from tests.amount import examples
from tests.simulation.evening import Evening
from tests.simulation.happening import happen
from tests.simulation.laws import Ages, broken
from tests.simulation.office import FIRST, Office, founded
from tests.simulation.oracle import fallen_through
from tests.simulation.rewording import reword
from tests.simulation.working import work_off

from casetui.terms.clock import local_moment

THOROUGH = examples(1) > 1
SEEDS = (1, 2, 3) if THOROUGH else (1,)
CLIENTS, DAYS = (60, 730) if THOROUGH else (8, 40)
LOOKED_AT = 1 if THOROUGH else 2
"""Every so many days the evening is judged."""


def forenoon(office: Office) -> None:
    """She works off some of what stands on Today, most of it from the top; some of it she takes back at once."""
    office.at(10)
    if office.today.weekday() > 4 and office.chance(0.8):
        return
    lines, most = office.lines(), office.dice.randint(0, 2 + CLIENTS // 2)
    below = lines[most:]
    for line in lines[:most] + office.dice.sample(below, min(len(below), most // 2)):
        if office.chance(0.3):
            continue
        work_off(office, line)
        if office.chance(0.04):
            office.do("undo", office.book.undoing.undo)
            if office.chance(0.4):
                office.do("redo", office.book.undoing.redo)


def lived(office: Office) -> list[str]:
    """Live through the days, a week of illness now and then; what was wrong on an evening, in words."""
    ages, ill = Ages(), 0
    for number in range(DAYS):
        office.today = FIRST + timedelta(days=number)
        ill = max(0, ill - 1) if ill or office.chance(0.99) else 7
        wrong: list[str] = []
        if not ill:
            forenoon(office)
            office.at(14)
            happen(office, 1 + CLIENTS // 8)
            wrong = reword(office)
        office.at(20)
        evening = Evening(office, office.lines())
        if number % LOOKED_AT == 0:
            wrong += fallen_through(evening) + broken(evening) + ages.reset(office)
        if office.chance(1 / 20):
            office.reopen()
            wrong += [] if office.lines() == evening.lines else ["Today is another after the file was opened again"]
        if wrong:
            return [f"{office.today}: {what}" for what in wrong]
    return []


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_falls_through(seed: int, tmp_path: Path) -> None:
    with time_machine.travel(local_moment(FIRST, time(8)), tick=False) as clock:
        office = founded(tmp_path, clock, seed, CLIENTS)
        wrong = lived(office)
        assert not wrong, "\n".join(wrong)
        assert fallen_through(Evening(office, [])), "what judges the evenings would not miss a single row"
        assert office.book.check() == office.book.verify() == []
        office.book.close()
