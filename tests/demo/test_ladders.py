"""Clients who could not be reached stand part of the way up each ladder, as the program itself would have put them."""

from __future__ import annotations

from tests.demo.test_assessed import rows_of

from casetui.demo.ladders import ladder
from casetui.library.reaching import built_in_reaching
from casetui.rules.ladder import act_of
from casetui.terms.ladder import Act


def test_the_ladders_are_those_of_the_shelf() -> None:
    assert {name: ladder(name) for name in built_in_reaching()} == built_in_reaching()


def test_each_ladder_is_in_mid_course() -> None:
    rows = rows_of(60)
    planned = [row for row in rows["check_in"] if row["ladder"] and row["status"] == "planned"]
    found = {(row["ladder"], row["attempt"], act_of(str(row["reason"]))) for row in planned}
    assert found == {
        ("unsafe", 2, Act.EVERY_CONTACT),
        ("urgent", 1, None),
        ("routine", 2, None),
        ("routine", 3, Act.OTHERS),
        ("routine", 4, Act.LETTER),
    }
    by_id = {row["id"]: row for row in rows["check_in"]}
    for row in planned:
        made = 0
        while row["attempt"]:
            before = by_id[row["follows_id"]]
            assert before["client_id"] == row["client_id"]
            assert before["status"] != "planned"
            row, made = before, made + 1
        assert made
    bands = {row["band"] for row in planned if act_of(str(row["reason"])) is None}
    assert bands == {"evening"}
