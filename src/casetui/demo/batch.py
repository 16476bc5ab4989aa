"""Rows as the vault keeps them, gathered table by table for a handful of clients at a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import Enum

Row = dict[str, object]
"""One row: every column of its table, plain values as SQLite keeps them."""

_SOURCE: Row = {"source_key": "", "provenance": "entered", "void_why": ""}
_PLACED: Row = {"rank": 0, **_SOURCE}

BLANK: dict[str, Row] = {
    "client": {
        **dict.fromkeys(
            "family given preferred pronouns prefix other_names gender languages hearing sight email reach safe_contact"
            " visitor_safety programme engaged_by paid_by referral_source code_status".split(),
            "",
        ),
        **dict.fromkeys("born age_entered age_entered_on interpreter agreement_on polst_on risk deceased_on".split()),
        **dict.fromkeys(("conditions_asked", "medicines_asked", "allergies_asked"), "not asked"),
        "setting": "",
        "provenance": "entered",
        "status": "active",
    },
    "address": {"client_id": 0, "lines": "", "city": "", "state": "", "postcode": "", "since": None, "until": None},
    "alert": {"client_id": 0, "words": "", "since": None, "until": None},
    "case_interval": {"client_id": 0, "status": "", "since": None, "until": None, "reason": ""},
    "coverage": {
        **{"client_id": 0, "payer": "", "plan_kind": "", "member_id": "", "rank": 1},
        **{"since": None, "until": None},
    },
    "identifier": {"client_id": 0, "system": "", "value": "", "label": ""},
    "whereabouts": {"client_id": 0, "kind": "home", "place": "", "unit": "", "since": None, "until": None},
    "person": {
        **dict.fromkeys("name relation organization scope email reach note source_key".split(), ""),
        **{"client_id": 0, "role": "other", "authority": "none", "in_force": "not known", "paper_on_file": 0},
        **{"may_be_told": None, "provenance": "entered", "until": None},
    },
    "phone": {
        **{"client_id": 0, "person_id": None, "number": "", "digits": "", "kind": "mobile"},
        **{"message_ok": None, "works": 1, "rank": 1},
    },
    "condition": {"client_id": 0, "name": "", "status": "active", "onset": None, "abated": None, "code": "", **_SOURCE},
    "medicine": {
        **{"client_id": 0, "name": "", "status": "active", "directions": "", "prescriber": "", "since": None},
        **{"code": "", **_SOURCE},
    },
    "allergy": {
        **{"client_id": 0, "name": "", "reaction": "", "severity": "", "since": None, "code": ""},
        **_SOURCE,
    },
    "stay": {
        **{"client_id": 0, "kind": "inpatient", "place": "", "reason": "", "disposition": ""},
        **{"admitted": None, "discharged": None, **_SOURCE},
    },
    "incident": {
        **{"client_id": 0, "kind": "other", "happened": None, "what": "", "done": "", "told": ""},
        **{"status": "open", "void_why": ""},
    },
    "plan": {
        **{"client_id": 0, "name": "", "status": "active", "since": None, "until": None, "review_on": None},
        **_SOURCE,
    },
    "need": {
        **{"client_id": 0, "plan_id": 0, "name": "", "domain": "other", "status": "active", "since": None},
        **{"why_not": "", **_PLACED},
    },
    "goal": {
        **{"client_id": 0, "need_id": 0, "name": "", "own_words": "", "measure": "", "baseline": "", "target": ""},
        **{"by": None, "lifecycle": "active", "achievement": None, **_PLACED},
    },
    "intervention": {
        **{"client_id": 0, "need_id": 0, "goal_id": None, "name": "", "who": "", "rhythm": ""},
        **{"since": None, "until": None, "status": "active", **_PLACED},
    },
    "check_in": {
        **{"client_id": None, "kind": "call", "reason": "", "due": None, "at": None, "rhythm": "", "with_whom": ""},
        **{"origin": "added", "high": 0, "status": "planned", "attempt": 0, "added_on": None},
        **{"intervention_id": None, "follows_id": None, "settled_on": None, "settled_why": ""},
    },
    "contact": {
        **{"client_id": None, "check_in_id": None, "at": None, "direction": "out", "mode": None, "place": None},
        **{"outcome": None, "with_whom": "", "about": "", "note": "", "minutes": None, "miles": None},
        **{"recorded_at": None, "void_why": ""},
    },
}
"""Every table that is written, in an order in which no row names one of a later table, with what stands where
nothing is said."""


def as_kept(value: object) -> object:
    """A value as SQLite keeps it: days and moments as text, moments in UTC without a zone, yes and no as 1 and 0."""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M:%S.%f}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return f"{value:%H:%M:%S.%f}"
    if isinstance(value, bool):
        return int(value)
    return value.value if isinstance(value, Enum) else value


@dataclass(frozen=True, slots=True)
class Batch:
    """Clients number `first` to `last` of `clients`: their rows by table, in `BLANK`'s order of tables."""

    first: int
    last: int
    clients: int
    rows: dict[str, list[Row]]


class Ledger:
    """Hands out ids, fills in what was not said, and keeps the rows until they are taken."""

    def __init__(self) -> None:
        self._last = dict.fromkeys(BLANK, 0)
        self._rows: dict[str, list[Row]] = {table: [] for table in BLANK}

    def add(self, table: str, **said: object) -> int:
        """Add a row and return its id."""
        self._last[table] += 1
        row = {"id": self._last[table], **BLANK[table]}
        for name, value in said.items():
            row[name] = value if value is None or type(value) is str else as_kept(value)
        self._rows[table].append(row)
        return self._last[table]

    def amend(self, table: str, row_id: int, **said: object) -> None:
        """Say something else of a row that has not been taken yet."""
        rows = self._rows[table]
        rows[row_id - int(str(rows[0]["id"]))].update({name: as_kept(value) for name, value in said.items()})

    def take(self) -> dict[str, list[Row]]:
        """The rows gathered since the last time; they are no longer kept here."""
        taken, self._rows = self._rows, {table: [] for table in BLANK}
        return taken
