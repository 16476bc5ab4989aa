"""Facts for gap rules, read through the bare driver: each kind in one statement, however many clients there are."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from datetime import UTC, date, datetime, time
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

from casetui.store.gap_kinds import OF_SOME, OWN, PER_CLIENT, Rows
from casetui.terms.case import Asked, Provenance, Risk, Setting
from casetui.terms.facts.client import ClientFacts
from casetui.terms.facts.practice import PracticeFacts

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2 as driver

_WATCHED = """c.merged_into IS NULL AND (
    (c.status NOT IN ('finished', 'cancelled') AND c.deceased_on IS NULL)
    OR EXISTS (SELECT 1 FROM incident i WHERE i.client_id = c.id AND i.status = 'open' AND i.void_why = '')
    OR EXISTS (SELECT 1 FROM mandated_report r WHERE r.client_id = c.id
        AND r.status IN ('owed', 'spoken, to be written') AND r.void_why = ''))"""
"""Clients `c` of whom something is watched."""

_ALL = f"SELECT c.id FROM client c WHERE {_WATCHED}"

_CLIENTS = f"""
SELECT c.id, c.setting, coalesce((SELECT max(t.since) FROM case_interval t WHERE t.client_id = c.id), :today),
    c.status = 'active' AND c.deceased_on IS NULL,
    c.status IN ('planned', 'waitlist', 'on hold') AND c.deceased_on IS NULL,
    c.risk, c.provenance, c.agreement_on, c.conditions_asked, c.medicines_asked, c.allergies_asked, c.decides_asked,
    (SELECT max(k.settled_on) FROM check_in k WHERE k.client_id = c.id AND k.settled_on <= :today),
    (SELECT max(k.settled_on) FROM check_in k WHERE k.client_id = c.id AND k.kind = 'safety'),
    (SELECT count(*) FROM phone p WHERE p.client_id = c.id AND p.works AND (p.person_id IS NULL OR EXISTS (
        SELECT 1 FROM person q WHERE q.id = p.person_id AND q.may_be_told IS NOT 0)))
        + (c.email <> '') + (c.reach <> ''),
    (SELECT group_concat(k.pack, ' ') FROM client_pack k WHERE k.client_id = c.id)
FROM client c WHERE c.id IN ({{ids}}) AND {_WATCHED}
"""

_MAIN_PACK = {
    Setting.HEALTH: "healthcare",
    Setting.SOCIAL: "social-work",
    Setting.GERIATRIC: "geriatric",
    Setting.LEGAL: "legal",
    Setting.MENTAL: "mental-health",
}
"""The pack of each setting, by its id on the shelf."""


def facts_of(connection: driver.Connection, today: date, ids: Iterable[int] | None = None) -> list[ClientFacts]:
    """The facts of some clients, or of all, of whom something is watched, by their ids."""
    given = {"today": today.isoformat(), "ids": json.dumps(sorted(ids)) if ids is not None else ""}
    wanted = _ALL if ids is None else OF_SOME
    clients = connection.execute(_CLIENTS.format(ids=wanted), given).fetchall()
    given["ids"] = json.dumps([row[0] for row in clients])
    kinds = {rows.field: _by_client(connection, rows, given) for rows in PER_CLIENT} if clients else {}
    return [_client(row, {field: found.get(row[0], ()) for field, found in kinds.items()}) for row in clients]


def practice_facts(connection: driver.Connection) -> PracticeFacts:
    """The facts of her own practice."""
    found: dict[str, Any] = {}
    for rows in OWN:
        names, convert = _columns(rows), _converter(rows.kind)
        text = f"SELECT {', '.join(names)} FROM {rows.table} t WHERE {rows.where} ORDER BY {rows.order}"
        found[rows.field] = tuple(convert(row) for row in connection.execute(text))
    return PracticeFacts(**found)


def _client(row: Sequence[Any], kinds: dict[str, Sequence[Any]]) -> ClientFacts:
    (
        id_, setting, opened, active, waiting, risk, provenance, agreed, conditions, medicines, allergies, decides,
        settled, safety, reachable, packs,
    ) = row  # fmt: skip
    main = Setting(setting)
    return ClientFacts(
        id=id_,
        setting=main,
        opened_on=date.fromisoformat(opened),
        active=bool(active),
        waiting=bool(waiting),
        risk=Risk(risk) if risk else None,
        provenance=Provenance(provenance),
        agreement_on=date.fromisoformat(agreed) if agreed else None,
        conditions_asked=Asked(conditions),
        medicines_asked=Asked(medicines),
        allergies_asked=Asked(allergies),
        decides_asked=Asked(decides),
        settled_on=date.fromisoformat(settled) if settled else None,
        safety_on=date.fromisoformat(safety) if safety else None,
        reachable=reachable,
        packs=(_MAIN_PACK[main], *(packs or "").split()),
        **{field: tuple(found) for field, found in kinds.items()},
    )


def _by_client(connection: driver.Connection, rows: Rows, given: dict[str, str]) -> dict[int, list[Any]]:
    names, convert = _columns(rows), _converter(rows.kind)
    text = (
        f"SELECT t.client_id, {', '.join(names)} FROM {rows.table} t"
        f" WHERE t.client_id IN ({OF_SOME}) AND {rows.where} ORDER BY {rows.order}"
    )
    found: dict[int, list[Any]] = defaultdict(list)
    for row in connection.execute(text, given):
        found[row[0]].append(convert(row[1:]))
    return found


def _columns(rows: Rows) -> list[str]:
    own = rows.columns or {}
    return [own.get(field.name, f't."{field.name}"') for field in fields(rows.kind)]


@cache
def _converter(kind: type) -> Callable[[Sequence[Any]], Any]:
    """What makes a fact of a row of its columns."""
    hints = get_type_hints(kind)
    ways = [_way(hints[field.name]) for field in fields(kind)]

    def convert(row: Sequence[Any]) -> Any:
        return kind(
            *(value if way is None or value is None else way(value) for way, value in zip(ways, row, strict=True))
        )

    return convert


def _way(hint: Any) -> Callable[[Any], Any] | None:
    """How a kept value becomes what a field holds; None where it is that already."""
    kind = next((one for one in get_args(hint) if one is not type(None)), hint)
    if issubclass(kind, Enum):
        return {member.value: member for member in kind}.__getitem__
    return {datetime: _moment, date: date.fromisoformat, time: time.fromisoformat, bool: bool}.get(kind)


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)
