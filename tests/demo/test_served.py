"""The invented services and authorizations: in mid-course, with one that is not confirmed and one to renew."""

from __future__ import annotations

from datetime import date

from tests.store.vaults import in_memory

from casetui.demo import invent
from casetui.store.journal import Journal
from casetui.store.queue import Queue
from casetui.store.rehearsal import write_caseload

FRIDAY = date(2026, 11, 20)


def test_today_shows_one_service_and_one_renewal() -> None:
    connection = in_memory()
    write_caseload(Journal(connection, "rehearsal"), invent(1, FRIDAY, 40, 2), lambda *_: None)
    gaps = [line for line in Queue(connection).today(FRIDAY) if line.kind in ("service", "authorization")]
    assert [(line.client, line.why.split(",")[0]) for line in gaps] == [
        ("Lindqvist, Arne", "home meals: promised Wed 18"),
        ("Chen, Wei", "therapy at home: 2 of 18 visits left"),
    ]
    statuses = dict(connection.execute('SELECT status, count(*) FROM "authorization" GROUP BY status'))
    assert statuses == {"approved": 2, "part-approved": 1, "denied": 1, "pended": 1}
    ahead = connection.execute("SELECT count(*) FROM delivery WHERE on_day > ?", (FRIDAY.isoformat(),)).fetchone()
    assert ahead == (0,)
