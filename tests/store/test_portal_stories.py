"""Whatever order records come in, importing twice is importing once; and the sample records, all in one vault."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.amount import examples
from tests.store.books import KEY, TODAY, TOMORROW, Looking
from tests.store.portal_made import HEART, LATER, PLAN, RUTH, WALK, ruth, unnumbered

from casetui.exchange.fhir import read_bundle
from casetui.store.casebook import Casebook
from casetui.store.vault import create
from casetui.terms.health import ConditionStatus
from casetui.terms.portal import PortalRecord

MATERIAL = Path(__file__).resolve().parents[3] / "shared" / "material" / "fhir-synthea"


def take_over(look: Looking, client: int) -> None:
    if look.rows("SELECT 1 FROM client WHERE id = ? AND provenance = 'from the record'", client):
        look.book.cases.take_over(client, TODAY)


def seen(look: Looking, client: int) -> None:
    for review in look.planned(client):
        look.book.checkins.cancel(review.id, "seen", TODAY)


def accept(look: Looking, client: int) -> None:
    for one in look.book.portraits.differences(client)[:2]:
        look.book.portal.accept(one.id, TODAY)


def decline(look: Looking, client: int) -> None:
    for one in look.book.portraits.differences(client)[:2]:
        look.book.portal.decline(one.id, TODAY)


WORK: dict[str, Callable[[Looking, int], None]] = {f.__name__: f for f in (take_over, seen, accept, decline)}
RECORDS = {"first": RUTH, "later": LATER}
STEPS = st.lists(st.sampled_from((*RECORDS, *WORK)), min_size=1, max_size=7)


def live(look: Looking, steps: list[str], times: int) -> None:
    """Live through the steps, each import that many times over."""
    for step in steps:
        if step in RECORDS:
            for _ in range(times):
                look.book.portal.take_in(RECORDS[step], TODAY)
        else:
            WORK[step](look, look.one("SELECT coalesce(max(id), 0) FROM client"))


@given(STEPS)
@settings(max_examples=examples(4), deadline=None)
def test_importing_twice_is_importing_once(steps: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        dumps = []
        for times in (1, 2):
            book = Casebook(create(Path(folder) / f"{times}.vault", KEY))
            live(Looking(book), steps, times)
            dumps.append(book.dump())
            changes = Looking(book).one("SELECT count(*) FROM change")
            for _ in range(changes):
                book.undoing.undo()
            assert not any(book.dump()["tables"].values())
            book.close()
        assert dumps[0] == dumps[1]


@given(st.lists(st.booleans(), min_size=1, max_size=5))
@settings(max_examples=examples(4), deadline=None)
def test_a_sequence_of_two_records_lived_through_twice_ends_the_same(sequence: list[bool]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        book = Casebook(create(Path(folder) / "case.vault", KEY))
        dumps = []
        for _ in range(2):
            for later in sequence:
                book.portal.take_in(LATER if later else RUTH, TODAY)
            dumps.append(unnumbered(book.dump()))
        book.close()
        assert dumps[0] == dumps[1]


@pytest.mark.skipif(not MATERIAL.is_dir(), reason="the sample records are not beside this repository")
def test_the_sample_records_all_in_one_vault(look: Looking) -> None:
    records = [read_bundle(path.read_bytes(), path.name) for path in sorted(MATERIAL.glob("*_*.json"))]
    assert len(records) == 9
    for record in records:
        taken = look.book.portal.take_in(record, TODAY)
        client = taken.client_id
        assert taken.new_client
        counts = {
            "condition": len(record.conditions),
            "medicine": len(record.medicines),
            "allergy": len(record.allergies),
            "stay": len(record.stays),
            "person": len(record.people),
            "plan": len(record.plans) + bool(record.loose_goals),
            "need": len(record.plans) + bool(record.loose_goals),
            "goal": sum(len(plan.goals) for plan in record.plans) + len(record.loose_goals),
            "intervention": sum(len(plan.activities) for plan in record.plans),
            "check_in": 1,
        }
        for table, count in counts.items():
            assert look.one(f"SELECT count(*) FROM {table} WHERE client_id = ?", client) == count, table
        active = sum(condition.status is ConditionStatus.ACTIVE for condition in record.conditions)
        assert f"{len(record.conditions)} conditions ({active} active)" in taken.lines[0]
        portrait = look.book.portraits.portrait(client)
        assert (portrait.family, portrait.given, portrait.born) == (record.family, record.given, record.born)
        assert (portrait.status == "finished") is record.deceased_flag
    before = look.state()
    for record in records:
        assert look.book.portal.take_in(record, TOMORROW).change is None
    assert look.state() == before
    assert {"Brekke496", "Frami345", "Davis923"} <= {line.family for line in look.book.finder.clients()}
    assert [hit.given for hit in look.book.finder.client_ids("adan")] == ["Adán"]
    assert look.book.verify() == []
    assert look.book.check() == []


def many(count: int) -> PortalRecord:
    goals = tuple(replace(WALK, key=f"goal|{n}") for n in range(count))
    return ruth(
        conditions=tuple(replace(HEART, key=f"condition|{n}") for n in range(count)),
        plans=tuple(replace(PLAN, key=f"plan|{n}", goals=goals[n : n + 1]) for n in range(count)),
    )


@pytest.mark.parametrize("over", [False, True])
def test_a_long_record_asks_the_vault_no_more_questions_than_a_short_one(look: Looking, over: bool) -> None:
    asked: list[str] = []

    def note(*arguments: object) -> None:
        asked.append(str(arguments[2]))

    sa.event.listen(look.book.sessions.engine, "before_cursor_execute", note)
    counts = []
    for count in (5, 60):
        client = look.book.portal.take_in(many(count), TODAY).client_id
        if over:
            take_over(look, client)
        asked.clear()
        look.book.portal.take_in(many(count), TODAY)
        counts.append(len(asked))
        look.book.portal.take_in(replace(many(count), plans=()), TODAY)
    assert counts[0] == counts[1]
