"""A line is typed where it then stands."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.store.books import KEY, TODAY, Looking
from tests.store.planned import Planning, begun

from casetui.rules.plan_typed import read_typed
from casetui.screens.plan_lines import HINDERS_HELPS, tree_rows
from casetui.screens.plan_places import landing
from casetui.store.casebook import Casebook
from casetui.store.vault import create
from casetui.terms.plan_tree import RefKind, ref_of, walk


@pytest.fixture
def planning(tmp_path: Path) -> Iterator[Planning]:
    """A draft with a line of every kind at every depth."""
    made = begun(Looking(Casebook(create(tmp_path / "places.vault", KEY))))
    need, other = made.need("Food"), made.need("Walking")
    goal = made.goal(need)
    made.doing(goal)
    made.doing(need, "Straight")
    for at in (need, goal, None):
        made.barrier(at)
        made.strength(at)
    made.barrier(other)
    yield made
    made.look.book.close()


def test_a_line_is_typed_where_it_then_stands(planning: Planning) -> None:
    refs = [ref_of(node) for _, node in walk(planning.tree)]
    alone = {ref_of(one) for one in planning.tree.barriers}
    for kind in (RefKind.NEED, RefKind.GOAL, RefKind.INTERVENTION, *HINDERS_HELPS):
        for at in (*refs, None):
            if kind not in HINDERS_HELPS and (at in alone or (at is None and kind is not RefKind.NEED)):
                continue
            rows = tree_rows(planning.tree, ())
            made = planning.plans.add(planning.plan, at, read_typed(kind, "New", TODAY), TODAY).refs[0]
            stands = [(row.key, row.value.depth) for row in tree_rows(planning.tree, ())]
            place, depth = landing(rows, kind, at)
            assert stands[place] == (made, depth), (kind, at)
            planning.look.book.undoing.undo()
