"""What of Today folds into one line, and how it unfolds."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

from tests.rules.test_triage import CALL, FRIDAY, THURSDAY

from casetui.rules.triage import fold, fold_key, queue
from casetui.terms.checkin import Kind
from casetui.terms.queue import Tier


def test_one_clients_lines_of_one_tier_fold_into_the_first() -> None:
    lines = queue([replace(CALL, id=n) for n in (1, 2, 3)] + [replace(CALL, id=4, client_id=8)], FRIDAY)
    assert [(line.id, line.more) for line in fold(lines)] == [(1, 2), (4, 0)]
    assert fold(fold(lines)) == fold(lines)


def test_what_is_unfolded_stands_below_the_first_and_the_rest_stays_folded() -> None:
    owed = [replace(CALL, id=n, client_id=7 + n % 2, family=f"Client {n % 2}", at=time(8 + n)) for n in range(1, 7)]
    lines = queue(owed, FRIDAY)
    assert [(line.id, line.more) for line in fold(lines)] == [(1, 2), (2, 2)]
    key = fold_key(lines[0])
    assert key is not None
    assert [(line.id, line.more) for line in fold(lines, {key}.__contains__)] == [(1, 0), (3, 0), (5, 0), (2, 2)]
    assert sorted(str(line.id) for line in fold(lines, lambda _: True)) == sorted(str(line.id) for line in lines)


def test_what_is_never_folded() -> None:
    rail_lines = [replace(CALL, id=n, kind=Kind.VISIT.value, at=time(9 + n)) for n in (1, 2)]
    safety = [replace(CALL, id=n, kind=Kind.SAFETY.value) for n in (3, 4)]
    nobody = [replace(CALL, id=n, client_id=None) for n in (5, 6)]
    tiers = [replace(CALL, id=7), replace(CALL, id=8, due=THURSDAY)]
    assert len(fold(queue(rail_lines + safety + nobody + tiers, FRIDAY))) == 8


def test_desk_lines_fold_by_client_and_kind() -> None:
    desk = [replace(CALL, id=n, kind=Kind.DESK.value) for n in (1, 2)]
    gap = replace(CALL, id="gap-note-7", kind="note", severity=Tier.DESK)
    folded = fold(queue([*desk, replace(desk[0], id=3), gap], FRIDAY))
    assert sorted(line.more for line in folded) == [0, 2]
    assert next(line.why for line in folded if line.more) == "3 things to tidy: weekly check-in"
