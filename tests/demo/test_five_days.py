"""A nurse, a geriatric manager, a foster-care worker, a manager of claims and a recovery coach find their own day."""

from collections import Counter
from functools import cache

import pytest
from tests.demo.test_assessed import rows_of

from casetui.library.library import Library

FIVE = {
    "Thibodeau-Marsh": "geriatric",
    "Okafor": "healthcare",
    "O'Brien": "social-work",
    "Kowalczyk": "legal",
    "Nguyễn": "mental-health",
}
RECOVERY = "recovery coaching"


@cache
def rows() -> dict[str, list[dict[str, object]]]:
    return rows_of(60)


def about(table: str, client: object) -> list[dict[str, object]]:
    return [row for row in rows()[table] if row["client_id"] == client]


def numbers() -> dict[object, str]:
    found = {row["id"]: FIVE[str(row["family"])] for row in rows()["client"] if row["family"] in FIVE}
    coached = [
        row["id"] for row in rows()["client"] if row["programme"] == RECOVERY and about("pack_answer", row["id"])
    ]
    return {**found, **dict.fromkeys(coached, "mental-health")}


def test_each_answers_her_own_packs_questions() -> None:
    packs = Library().packs
    assert Counter(numbers().values()) == {**dict.fromkeys(FIVE.values(), 1), "mental-health": 2}
    for client, pack in numbers().items():
        asked = {one.field.name: one.field for one in packs[pack].questions}
        answers = about("pack_answer", client)
        assert len(answers) >= len(asked) / 2
        for answer in answers:
            choices = asked[str(answer["question"])].choices
            assert not choices or answer["value"] in choices


@pytest.mark.parametrize("family", [*FIVE, RECOVERY])
def test_each_has_scores_a_limit_findings_and_progress(family: str) -> None:
    (client, *_) = (
        row["id"]
        for row in rows()["client"]
        if family in (row["family"], row["programme"]) and about("pack_answer", row["id"])
    )
    askings = Counter(row["instrument"] or row["name"] for row in about("assessment", client))
    assert sum(count >= 2 for count in askings.values()) >= 2
    limited = {(row["kind"], row["name"]) for row in about("measure_limit", client)}
    assert limited & {(row["kind"], row["name"]) for row in about("measure", client)}
    assert {row["source"] for row in about("finding", client)} >= {"client", "record", "observed"}
    assert len({row["on_day"] for row in about("goal_value", client)}) >= 3
    assert about("alert", client)
    assert about("barrier", client)


def test_a_goal_not_reached_stops_short_and_every_closing_has_words() -> None:
    closed = {row["id"] for row in rows()["client"] if row["status"] == "finished"}
    last = {row["goal_id"]: row["value"] for row in sorted(rows()["goal_value"], key=lambda row: str(row["on_day"]))}
    for goal in rows()["goal"]:
        if goal["client_id"] in closed and goal["achievement"] == "not achieved" and goal["id"] in last:
            assert last[goal["id"]] != goal["target"]
    closings = [row for row in rows()["closing"] if row["client_id"] in closed]
    assert {row["client_id"] for row in closings} == closed
    assert all(row["reason"] and row["handed"] and row["note"] for row in closings)


def test_a_claim_has_one_number_and_one_injury() -> None:
    for client in (row["id"] for row in rows()["client"] if row["setting"] == "legal/insurance"):
        assert [row["value"] for row in about("identifier", client)] == [
            row["member_id"] for row in about("coverage", client)
        ]
        opened = min(str(row["since"]) for row in about("case_interval", client))
        assert all(str(row["onset"]) < opened for row in about("condition", client))
