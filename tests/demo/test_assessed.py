"""The invented assessments: answers that score, trends over the time of a case, limits by a named person."""

import json
from collections import Counter
from datetime import date

from casetui.demo import invent
from casetui.library.library import Library
from casetui.rules.scoring import score

FRIDAY = date(2026, 11, 20)


def rows_of(clients: int = 40, years: float = 2.0) -> dict[str, list[dict[str, object]]]:
    gathered: dict[str, list[dict[str, object]]] = {}
    for batch in invent(1, FRIDAY, clients, years):
        for table, rows in batch.rows.items():
            gathered.setdefault(table, []).extend(rows)
    return gathered


def test_every_answer_scores_and_none_is_critical() -> None:
    shelf = Library().instruments
    asked: Counter[object] = Counter()
    for row in rows_of()["assessment"]:
        if not row["instrument"]:
            assert row["name"]
            assert row["total"] is not None
            continue
        found = score(shelf[str(row["instrument"])], json.loads(str(row["answers"])))
        assert found.total is not None, row
        assert not found.criticals
        asked[row["instrument"]] += 1
    assert {"phq-9", "gad-7", "gds-15", "falls", "adl-6", "lace", "pain", "work-ability", "social-needs"} <= set(asked)


def test_some_are_asked_again_and_again() -> None:
    times = Counter((row["client_id"], row["instrument"]) for row in rows_of()["assessment"])
    assert max(times.values()) >= 4


def test_nothing_lies_ahead_and_a_limit_is_somebody_s() -> None:
    rows = rows_of()
    for table, day in (("assessment", "on_day"), ("measure", "on_day"), ("survey", "done_on")):
        assert rows[table]
        assert all(date.fromisoformat(str(row[day])) <= FRIDAY for row in rows[table])
    assert rows["measure_limit"]
    assert all(row["by_whom"] and row["ordered_on"] for row in rows["measure_limit"])
    packs = Library().packs
    surveys = {row["id"]: packs[str(row["pack"])] for row in rows["survey"]}
    for finding in rows["finding"]:
        assert finding["domain"] in {domain.id for domain in surveys[finding["survey_id"]].domains}
