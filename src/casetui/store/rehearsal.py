"""Writes an invented caseload into a vault, as rows that a setup brought: not undoable by key."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from casetui.library.library import Library
from casetui.rules import reviewing
from casetui.rules.evaluating import evaluate
from casetui.rules.scoring import score
from casetui.store import plan_tree_reads
from casetui.store.courses import course_of
from casetui.store.journal import Act
from casetui.terms import plan_json
from casetui.terms.assessment import ConferenceKind
from casetui.terms.closing import to_json
from casetui.terms.reviewing import Begun, Decision, Ended, Reviewed, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from casetui.demo.batch import Batch
    from casetui.store.journal import Journal
    from casetui.terms.instrument import Instrument
    from casetui.terms.plan_tree import PlanTree


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
            journal.connection.executemany(
                "INSERT INTO document_body(document_id, body) VALUES (?, ?)", list(batch.bodies.items())
            )
            _agree(journal, batch)
            _hold(journal, batch)
            _close(journal, batch)
        changes += 1
        progress(batch.last, batch.clients)
    return changes


def _score(batch: Batch, instruments: Mapping[str, Instrument]) -> None:
    """What the answers of a batch come to, as the casebook would have kept it; another tool's score stands as it is."""
    for row in batch.rows.get("assessment", ()):
        if not row["instrument"]:
            continue
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
    for row in batch.rows.get("closing", ()):
        client_id, day = int(str(row["client_id"])), date.fromisoformat(str(row["on_day"]))
        found = evaluate(course_of(journal.connection, client_id), day)
        outcomes = to_json(replace(found, open_items=()))
        journal.connection.execute("UPDATE closing SET outcomes = ? WHERE id = ?", (outcomes, row["id"]))


def _agree(journal: Journal, batch: Batch) -> None:
    """The agreements that the plans of a batch have behind them."""
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


def _hold(journal: Journal, batch: Batch) -> None:
    """The version in which each conference of a batch ended: every goal was kept."""
    for row in batch.rows.get("conference", ()):
        tree = plan_tree_reads.of_plan(journal.connection, int(str(row["plan_id"])))
        if tree is None:
            continue
        day, number = date.fromisoformat(str(row["on_day"])), tree.head.version + 1
        _keep_version(journal, tree, tree.head.agreed_with, number, day)
        kept = tuple(Decision(ref, Verdict.KEEP) for ref in reviewing.stops(tree, {}))
        begun = Begun(ConferenceKind(str(row["kind"])), day)
        decided = reviewing.record_of(tree, Reviewed(begun, kept, Ended(str(row["decided"]), (), "", None)))
        journal.connection.execute(
            "UPDATE conference SET decided = ?, version_id ="
            " (SELECT id FROM plan_version WHERE plan_id = ? AND number = ?) WHERE id = ?",
            (decided, tree.head.id, number, row["id"]),
        )


def _keep_versions(journal: Journal, tree: PlanTree, with_whom: str, recent: date) -> None:
    """Version 1 lacked the last need and hoped for an earlier day; version 2 is the plan as it stands."""
    since = tree.head.since or recent
    versions = [(since, tree)]
    if len(tree.needs) > 1 and (recent - since).days > 60:
        versions = [(since, _as_first_agreed(tree)), (since + (recent - since) / 2, tree)]
    for number, (day, as_agreed) in enumerate(versions, start=1):
        _keep_version(journal, as_agreed, with_whom, number, day)


def _keep_version(journal: Journal, tree: PlanTree, with_whom: str, number: int, day: date) -> None:
    head = replace(tree.head, version=number, agreed_on=day, agreed_with=with_whom, changed=False)
    journal.connection.execute(
        "INSERT INTO plan_version(client_id, plan_id, number, agreed_on, agreed_with, body) VALUES (?, ?, ?, ?, ?, ?)",
        (head.client_id, head.id, number, day.isoformat(), with_whom, plan_json.to_json(replace(tree, head=head))),
    )


def _as_first_agreed(tree: PlanTree) -> PlanTree:
    first, *others = tree.needs[:-1]
    goals = tuple(
        replace(goal, by=goal.by - timedelta(days=30) if goal.by else None) if number == 0 else goal
        for number, goal in enumerate(first.goals)
    )
    return replace(tree, needs=(replace(first, goals=goals), *others))
