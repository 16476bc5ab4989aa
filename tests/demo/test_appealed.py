"""The invented appeals: calls with a promise, a letter with blanks, an appointment that ended, money that was saved."""

from __future__ import annotations

from datetime import date

from tests.store.vaults import in_memory

from casetui.demo import invent
from casetui.store.journal import Journal
from casetui.store.queue import Queue
from casetui.store.rehearsal import write_caseload

FRIDAY = date(2026, 11, 20)


def test_appeals_stand_in_mid_course() -> None:
    connection = in_memory()
    write_caseload(Journal(connection, "rehearsal"), invent(1, FRIDAY, 40, 2), lambda *_: None)
    (gap,) = [one for one in Queue(connection).today(FRIDAY) if str(one.id).startswith("gap-appointment-")]
    assert gap.client == "Chen, Wei"
    assert gap.why.startswith("nobody appointed to file: walker with a seat, Harbor Mutual")
    calls = connection.execute(
        "SELECT count(*), count(p.check_in_id), count(c.id) FROM payer_call p JOIN contact c ON c.id = p.contact_id"
    ).fetchone()
    assert calls == (4, 1, 4)
    (letter,) = connection.execute("SELECT letter FROM appeal WHERE letter <> ''").fetchone()
    assert letter.count("___") == 4
    sums = connection.execute("SELECT outcome, sum(saved_cents), sum(won_cents) FROM advocacy GROUP BY outcome")
    assert sorted(sums.fetchall()) == [("open", None, None), ("partly", 62_000, None), ("won", 1_430_000, 18_000)]
