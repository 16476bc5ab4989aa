"""Writing an invented caseload: in named setups, recorded, in order, told as it goes."""

from datetime import date

import pytest
from sqlcipher3 import dbapi2 as driver
from tests.store.vaults import in_memory

from casetui.demo import invent
from casetui.store import chain
from casetui.store.journal import Journal
from casetui.store.rehearsal import write_caseload
from casetui.terms.closing import from_json

TODAY = date(2026, 11, 20)


@pytest.fixture
def journal() -> Journal:
    return Journal(in_memory(), "test")


def test_each_batch_is_one_named_setup(journal: Journal) -> None:
    told: list[tuple[int, int]] = []
    changes = write_caseload(journal, invent(1, TODAY, 50, 0.3), lambda done, of: told.append((done, of)))
    assert changes == 2
    assert told == [(40, 50), (50, 50)]
    kept = journal.connection.execute("SELECT kind, words FROM change ORDER BY id").fetchall()
    assert kept == [
        ("setup", "invented caseload, clients 1 to 40"),
        ("setup", "invented caseload, clients 41 to 50"),
    ]


def test_the_history_records_it_and_holds(journal: Journal) -> None:
    write_caseload(journal, invent(1, TODAY, 3, 0.3), lambda _done, _of: None)
    assert chain.verify(journal.connection) == []
    count = "SELECT count(*) FROM {}"
    recorded = journal.connection.execute(count.format("history WHERE tab = 'contact'")).fetchone()
    assert recorded == journal.connection.execute(count.format("contact")).fetchone()


def test_a_failed_batch_leaves_nothing_of_itself(journal: Journal) -> None:
    write_caseload(journal, invent(1, TODAY, 2, 0.3), lambda _done, _of: None)
    with pytest.raises(driver.IntegrityError):
        write_caseload(journal, invent(1, TODAY, 2, 0.3), lambda _done, _of: None)
    assert journal.connection.execute("SELECT count(*) FROM client").fetchone() == (2,)
    assert not journal.connection.in_transaction


def test_everybody_can_be_found(journal: Journal) -> None:
    write_caseload(journal, invent(1, TODAY, 5, 0.3), lambda _done, _of: None)
    found = journal.connection.execute("SELECT rowid FROM client_index WHERE client_index MATCH 'okafor'").fetchall()
    assert found == [(4,)]


def test_every_case_that_was_finished_has_a_closing_with_what_it_came_to(journal: Journal) -> None:
    write_caseload(journal, invent(1, TODAY, 120, 0.5), lambda _done, _of: None)
    finished = "SELECT client_id, since FROM case_interval WHERE status = 'finished' ORDER BY client_id, since"
    closings = "SELECT client_id, on_day FROM closing ORDER BY client_id, on_day"
    kept = journal.connection.execute(closings).fetchall()
    assert kept == journal.connection.execute(finished).fetchall()
    found = [from_json(text) for (text,) in journal.connection.execute("SELECT outcomes FROM closing")]
    assert any(one.goals and one.scores and one.contacts for one in found)
    assert all(one.since <= one.until <= TODAY and not one.open_items for one in found)


@pytest.mark.parametrize("years", [0.3, 2.0])
def test_the_conference_that_was_held_ended_in_the_newest_version(journal: Journal, years: float) -> None:
    write_caseload(journal, invent(1, TODAY, 3, years), lambda _done, _of: None)
    held = "SELECT c.kind, c.on_day, c.decided, v.agreed_on, v.id, v.plan_id = c.plan_id FROM conference c"
    ((kind, on_day, decided, agreed_on, version, same),) = journal.connection.execute(
        f"{held} JOIN plan_version v ON v.id = c.version_id"
    ).fetchall()
    assert (kind, on_day, agreed_on, same) == ("care conference", "2026-11-16", "2026-11-16", 1)
    assert decided.count(": kept.") == 2
    days = "SELECT agreed_on FROM plan_version WHERE plan_id = (SELECT plan_id FROM plan_version WHERE id = ?)"
    assert max(journal.connection.execute(days, (version,)).fetchall()) == ("2026-11-16",)
