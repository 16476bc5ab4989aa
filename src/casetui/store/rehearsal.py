"""Writes an invented caseload into a vault, as rows that a setup brought: not undoable by key."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from casetui.library.library import Library
from casetui.rules.evaluating import evaluate
from casetui.rules.scoring import score
from casetui.store import plan_tree_reads
from casetui.store.courses import course_of
from casetui.store.journal import Act
from casetui.terms import plan_json
from casetui.terms.closing import to_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from casetui.demo.batch import Batch
    from casetui.store.journal import Journal
    from casetui.terms.instrument import Instrument
    from casetui.terms.plan_tree import PlanTree

COUNTED = re.compile(r"(\d+) of (\d+)")
"""A target that is so many of so many: its goal gets values that rise towards it."""


def write_caseload(journal: Journal, batches: Iterable[Batch], progress: Callable[[int, int], None]) -> int:
    """Write every batch, each one transaction and one change, and return how many changes that made.

    The vault must hold no records yet: the rows bring their ids. `progress` is told after each batch how
    many clients are written, and of how many.

    Raises:
        NotSaved: the disk said no; the batches before this one are kept.
    """
    changes, instruments = 0, Library().instruments
    for batch in batches:
        words = f"invented caseload, clients {batch.first} to {batch.last}"
        _score(batch, instruments)
        with journal.transaction(Act(words, kind="setup")):
            for table, rows in batch.rows.items():
                if rows:
                    columns = list(rows[0])
                    names = ", ".join(f'"{column}"' for column in columns)
                    marks = ", ".join("?" * len(columns))
                    journal.connection.executemany(
                        f'INSERT INTO "{table}" ({names}) VALUES ({marks})',
                        [tuple(row.values()) for row in rows],
                    )
            _agree(journal, batch)
            _close(journal, batch)
        changes += 1
        progress(batch.last, batch.clients)
    return changes


def _score(batch: Batch, instruments: Mapping[str, Instrument]) -> None:
    """What the answers of a batch come to, as the casebook would have kept it."""
    for row in batch.rows.get("assessment", ()):
        instrument = instruments[str(row["instrument"])]
        found = score(instrument, json.loads(str(row["answers"])))
        row.update(
            name=instrument.name,
            total=found.total,
            out_of=found.out_of,
            band=found.band,
            positive=None if found.positive is None else int(found.positive),
            critical=int(bool(found.criticals)),
        )


def _close(journal: Journal, batch: Batch) -> None:
    """What those cases of a batch came to that were finished."""
    for row in batch.rows.get("case_interval", ()):
        if row["status"] != "finished":
            continue
        client_id, day, reason = int(str(row["client_id"])), str(row["since"]), row["reason"]
        found = evaluate(course_of(journal.connection, client_id), date.fromisoformat(day))
        journal.connection.execute(
            "INSERT INTO closing(client_id, on_day, reason, note, handed, stays_open, outcomes)"
            " VALUES (?, ?, ?, '', '', '', ?)",
            (client_id, day, reason, to_json(replace(found, open_items=()))),
        )


def _agree(journal: Journal, batch: Batch) -> None:
    """The agreements that the plans of a batch have behind them, and what was measured of their goals since."""
    names = {row["id"]: str(row["given"] or row["family"]) for row in batch.rows.get("client", ())}
    latest: dict[object, date] = {}
    for row in batch.rows.get("contact", ()):
        day = date.fromisoformat(str(row["at"])[:10])
        latest[row["client_id"]] = max(day, latest.get(row["client_id"], day))
    for row in batch.rows.get("plan", ()):
        tree = plan_tree_reads.of_plan(journal.connection, int(str(row["id"])))
        if tree is None or tree.head.since is None or row["status"] == "draft":
            continue
        recent = latest.get(row["client_id"], tree.head.since)
        _keep_versions(journal, tree, names[row["client_id"]], recent)
        _keep_values(journal, tree, recent)


def _keep_versions(journal: Journal, tree: PlanTree, with_whom: str, recent: date) -> None:
    """Version 1 lacked the last need and hoped for an earlier day; version 2 is the plan as it stands."""
    since = tree.head.since or recent
    versions = [(since, tree)]
    if len(tree.needs) > 1 and (recent - since).days > 60:
        versions = [(since, _as_first_agreed(tree)), (since + (recent - since) / 2, tree)]
    for number, (day, as_agreed) in enumerate(versions, start=1):
        head = replace(tree.head, version=number, agreed_on=day, agreed_with=with_whom, changed=False)
        journal.connection.execute(
            "INSERT INTO plan_version(client_id, plan_id, number, agreed_on, agreed_with, body)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (
                tree.head.client_id,
                tree.head.id,
                number,
                day.isoformat(),
                with_whom,
                plan_json.to_json(replace(as_agreed, head=head)),
            ),
        )


def _as_first_agreed(tree: PlanTree) -> PlanTree:
    first, *others = tree.needs[:-1]
    goals = tuple(
        replace(goal, by=goal.by - timedelta(days=30) if goal.by else None) if number == 0 else goal
        for number, goal in enumerate(first.goals)
    )
    return replace(tree, needs=(replace(first, goals=goals), *others))


def _keep_values(journal: Journal, tree: PlanTree, recent: date) -> None:
    for goal in (goal for need in tree.needs for goal in need.goals):
        counted = COUNTED.search(goal.target)
        if counted is None:
            continue
        most, of = int(counted[1]), int(counted[2])
        for step, less in enumerate((3, 2, 2, 1)):
            journal.connection.execute(
                "INSERT INTO goal_value(client_id, goal_id, on_day, value, note) VALUES (?, ?, ?, ?, '')",
                (
                    tree.head.client_id,
                    goal.id,
                    (recent - timedelta(days=7 * (3 - step))).isoformat(),
                    f"{max(0, most - less)} of {of}",
                ),
            )
