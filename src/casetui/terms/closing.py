"""A closing on record, and its outcomes as JSON text, the shape in which they are kept."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date

from casetui.terms.assessment import ClosingEntry, GoalOutcome, Outcomes, ScoreOutcome


@dataclass(frozen=True, slots=True)
class Closed:
    """A closing on record; `outcomes` are those of the day on which it was made."""

    id: int
    client_id: int
    entry: ClosingEntry
    outcomes: Outcomes


def to_json(outcomes: Outcomes) -> str:
    """Outcomes as JSON text; days as ISO dates."""
    return json.dumps(asdict(outcomes), default=date.isoformat, ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> Outcomes:
    """The outcomes that `to_json` wrote.

    Raises:
        ValueError: it is no JSON, or a day in it cannot be read.
        KeyError: something is missing in it.
    """
    kept = json.loads(text)
    return Outcomes(
        date.fromisoformat(kept["since"]),
        date.fromisoformat(kept["until"]),
        tuple(
            GoalOutcome(one["name"], one["achievement"], one["lifecycle"], one["first"], one["last"])
            for one in kept["goals"]
        ),
        tuple(
            ScoreOutcome(
                one["name"],
                one["first"],
                date.fromisoformat(one["first_on"]),
                one["last"],
                date.fromisoformat(one["last_on"]),
            )
            for one in kept["scores"]
        ),
        kept["hospital_before"],
        kept["hospital_during"],
        kept["contacts"],
        kept["reached"],
        kept["minutes"],
        tuple(kept["open_items"]),
    )
