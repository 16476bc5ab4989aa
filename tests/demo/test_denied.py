"""The invented denials: in mid-course, two to be filed in their last days and one whose decision is late."""

from __future__ import annotations

from datetime import date

from tests.store.vaults import in_memory

from casetui.demo import invent
from casetui.demo.appeal_levels import ladder
from casetui.library.appeals import built_in_ladders
from casetui.store.journal import Journal
from casetui.store.queue import Queue
from casetui.store.rehearsal import write_caseload

FRIDAY = date(2026, 11, 20)


def test_today_shows_two_clocks_and_a_late_decision() -> None:
    connection = in_memory()
    write_caseload(Journal(connection, "rehearsal"), invent(1, FRIDAY, 40, 2), lambda *_: None)
    shown = [line for line in Queue(connection).today(FRIDAY) if str(line.id).startswith("gap-appeal")]
    assert [(line.client, str(line.at or ""), line.why) for line in shown] == [
        ("Portillo, Dolores", "16:00:00", "skilled care: appeal, work-by Fri 20, last day Sat 21 noon"),
        ("Abara, Joy", "", "rehab stay: appeal, work-by Tue 24, last day Fri 27"),
        (
            "Okafor, Ruth",
            "",
            "ambulance ride in the summer: decision was due Tue 17: ask for it in writing · high risk",
        ),
    ]
    statuses = dict(connection.execute("SELECT status, count(*) FROM denial GROUP BY status"))
    assert statuses == {"received": 2, "deciding": 3, "filed": 1, "overturned": 1}
    levels = dict(connection.execute("SELECT level, count(*) FROM appeal WHERE ruling IS NULL GROUP BY level"))
    assert levels == {"any": 1, "appeal": 1, "external": 1, "plan": 1, "qio": 1, "redetermination": 1}


def test_the_ladders_are_those_of_the_shelf() -> None:
    assert {name: ladder(name) for name in built_in_ladders()} == built_in_ladders()
