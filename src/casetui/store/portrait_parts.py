"""The parts of one client's page, each one indexed read."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from casetui.store.rows import a_day, a_moment, a_time, as_flag
from casetui.terms.case import CaseStatus, PhoneKind, PlaceKind, Provenance
from casetui.terms.checkin import Kind, Origin
from casetui.terms.consent import KeptApart, Telling
from casetui.terms.contact import Direction, Mode, Outcome, Place
from casetui.terms.people import Authority, InForce, Role
from casetui.terms.portrait import Around, Happened, Interval, Named, Owing, PlanLine, Telephone, Where

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2 as driver

CONTACT = (
    "id, at, direction, mode, place, outcome, with_whom, about, note, minutes, miles, void_why, may_tell, kept_apart"
)
"""The columns that `as_contact` takes."""


def packs(read: driver.Connection, client_id: int) -> tuple[str, ...]:
    """The ids of the packs that she has besides that of her setting."""
    rows = read.execute("SELECT pack FROM client_pack WHERE client_id = ? ORDER BY id", (client_id,))
    return tuple(name for (name,) in rows)


def where(read: driver.Connection, client_id: int) -> Where | None:
    """Where she is now."""
    row = read.execute(
        "SELECT kind, place, unit, since, until FROM whereabouts WHERE client_id = ? AND until IS NULL"
        " ORDER BY since DESC, id DESC LIMIT 1",
        (client_id,),
    ).fetchone()
    return Where(PlaceKind(row[0]), row[1], row[2], _day(row[3]), a_day(row[4])) if row else None


def interval(read: driver.Connection, client_id: int) -> Interval | None:
    """The newest stretch of the case."""
    row = read.execute(
        "SELECT status, since, until, reason FROM case_interval WHERE client_id = ?"
        " ORDER BY since DESC, id DESC LIMIT 1",
        (client_id,),
    ).fetchone()
    return Interval(CaseStatus(row[0]), _day(row[1]), a_day(row[2]), row[3]) if row else None


def phones(read: driver.Connection, client_id: int) -> tuple[Telephone, ...]:
    """Her own numbers, the one to try first first."""
    rows = read.execute(
        "SELECT number, kind, message_ok, works FROM phone WHERE client_id = ? AND person_id IS NULL"
        " ORDER BY works DESC, rank, id",
        (client_id,),
    )
    return tuple(_telephone(row) for row in rows)


def address(read: driver.Connection, client_id: int) -> str:
    """The address that holds now, in one line."""
    row = read.execute(
        "SELECT lines, city, state, postcode FROM address WHERE client_id = ? AND until IS NULL"
        " ORDER BY id DESC LIMIT 1",
        (client_id,),
    ).fetchone()
    if row is None:
        return ""
    return ", ".join(part for part in (row[0], row[1], " ".join(filter(None, row[2:]))) if part)


def coverages(read: driver.Connection, client_id: int) -> tuple[str, ...]:
    """Payers with member numbers, the first payer first."""
    rows = read.execute(
        "SELECT payer, plan_kind, member_id FROM coverage WHERE client_id = ? AND until IS NULL ORDER BY rank, id",
        (client_id,),
    )
    return tuple(" ".join(filter(None, row)) for row in rows)


def identifiers(read: driver.Connection, client_id: int) -> tuple[str, ...]:
    """Numbers that systems gave her."""
    rows = read.execute("SELECT label, value FROM identifier WHERE client_id = ? ORDER BY id", (client_id,))
    return tuple(" ".join(filter(None, row)) for row in rows)


def alerts(read: driver.Connection, client_id: int) -> tuple[str, ...]:
    """Standing alerts."""
    rows = read.execute("SELECT words FROM alert WHERE client_id = ? AND until IS NULL ORDER BY id", (client_id,))
    return tuple(words for (words,) in rows)


def people(read: driver.Connection, client_id: int) -> tuple[Around, ...]:
    """The people around her, those who decide first."""
    rows = read.execute(
        "SELECT id, name, role, relation, organization, authority, scope, in_force, may_be_told, paper_on_file,"
        " email, reach, note, provenance FROM person"
        " WHERE client_id = ? AND until IS NULL ORDER BY authority = 'none', id",
        (client_id,),
    ).fetchall()
    numbers: dict[int, list[Telephone]] = {}
    for person_id, *row in read.execute(
        "SELECT person_id, number, kind, message_ok, works FROM phone WHERE client_id = ? AND person_id IS NOT NULL"
        " ORDER BY works DESC, rank, id",
        (client_id,),
    ):
        numbers.setdefault(person_id, []).append(_telephone(row))
    return tuple(
        Around(
            id_,
            name,
            Role(role),
            relation,
            organization,
            Authority(authority),
            scope,
            InForce(in_force),
            as_flag(told),
            tuple(numbers.get(id_, ())),
            bool(paper),
            email,
            reach,
            note,
            Provenance(provenance),
        )
        for (
            id_, name, role, relation, organization, authority, scope, in_force, told, paper, email, reach, note,
            provenance,
        ) in rows
    )  # fmt: skip


def conditions(read: driver.Connection, client_id: int) -> tuple[Named, ...]:
    """Conditions, active first."""
    return _named(read, "condition", "coalesce(onset, '')", "status = 'active'", client_id)


def medicines(read: driver.Connection, client_id: int) -> tuple[Named, ...]:
    """Medicines with their directions, those taken now first."""
    return _named(read, "medicine", "directions", "status = 'active'", client_id)


def allergies(read: driver.Connection, client_id: int) -> tuple[Named, ...]:
    """Allergies with their reactions."""
    return _named(read, "allergy", "reaction", "1", client_id)


def goal(read: driver.Connection, client_id: int) -> str:
    """The goal that stands beside the queue: the first active one of an active plan of hers."""
    row = read.execute(
        "SELECT g.name FROM goal g JOIN need n ON n.id = g.need_id JOIN plan p ON p.id = n.plan_id"
        " WHERE g.client_id = ? AND g.void_why = '' AND g.lifecycle IN ('accepted', 'active')"
        " AND g.provenance <> 'from the record' AND p.status = 'active' ORDER BY n.rank, g.rank, g.id LIMIT 1",
        (client_id,),
    ).fetchone()
    return row[0] if row else ""


def owing(read: driver.Connection, client_id: int) -> tuple[Owing, ...]:
    """What is planned with her, soonest first, undated last."""
    rows = read.execute(
        "SELECT id, kind, reason, due, at, rhythm, origin, moved_from, moved_why FROM check_in"
        " WHERE client_id = ? AND status = 'planned' ORDER BY due IS NULL, due, at IS NULL, at, id",
        (client_id,),
    )
    return tuple(
        Owing(id_, Kind(kind), why, a_day(due), a_time(at), rhythm, Origin(origin), a_day(moved), moved_why)
        for id_, kind, why, due, at, rhythm, origin, moved, moved_why in rows
    )


def contacts(read: driver.Connection, client_id: int, most: int) -> tuple[Happened, ...]:
    """The newest contacts first; `most` -1 for all. Voided ones only when all are asked for."""
    live = "" if most < 0 else "AND void_why = ''"
    rows = read.execute(
        f"SELECT {CONTACT} FROM contact WHERE client_id = ? {live} ORDER BY at DESC, id DESC LIMIT ?",
        (client_id, most),
    )
    return tuple(as_contact(row) for row in rows)


def as_contact(row: tuple[Any, ...]) -> Happened:
    """A row of `CONTACT` as a value."""
    id_, at, direction, mode, place, outcome, with_whom, about, note, minutes, miles, void_why, may_tell, apart = row
    return Happened(
        id_,
        a_moment(at),
        Direction(direction),
        Mode(mode) if mode else None,
        Place(place) if place else None,
        Outcome(outcome) if outcome else None,
        with_whom,
        about,
        note,
        minutes,
        miles,
        void_why,
        Telling.of(bool(may_tell), KeptApart(apart)),
    )


def plan_lines(read: driver.Connection, client_id: int) -> list[PlanLine]:
    """Every plan as lines from plan to intervention."""
    rows = read.execute(
        "WITH p AS (SELECT * FROM plan WHERE client_id = :id AND void_why = ''),"
        " n AS (SELECT need.*, p.status AS ps, p.provenance AS pv FROM need JOIN p ON p.id = need.plan_id"
        "       WHERE need.void_why = ''),"
        " lines AS ("
        " SELECT 0 AS depth, 'plan' AS kind, name, status, '' AS detail, '' AS rhythm, review_on AS by_,"
        "  provenance, provenance = 'from the record' AS o1, status <> 'active' AS o2, id AS plan_id,"
        "  -1 AS nr, 0 AS nid, -1 AS gr, 0 AS gid, -1 AS ir, 0 AS iid FROM p"
        " UNION ALL SELECT 1, 'need', name, status, domain, '', NULL, provenance,"
        "  pv = 'from the record', ps <> 'active', plan_id, rank, id, -1, 0, -1, 0 FROM n"
        " UNION ALL SELECT 2, 'goal', g.name, coalesce(g.achievement, g.lifecycle), g.target, '', g.by, g.provenance,"
        "  pv = 'from the record', ps <> 'active', n.plan_id, n.rank, n.id, g.rank, g.id, -1, 0"
        "  FROM goal g JOIN n ON n.id = g.need_id WHERE g.void_why = ''"
        " UNION ALL SELECT 3, 'intervention', v.name, v.status, v.who, v.rhythm, v.until, v.provenance,"
        "  pv = 'from the record', ps <> 'active', n.plan_id, n.rank, n.id, coalesce(g.rank, 999999),"
        "  coalesce(g.id, 0), v.rank, v.id"
        "  FROM intervention v JOIN n ON n.id = v.need_id LEFT JOIN goal g ON g.id = v.goal_id WHERE v.void_why = '')"
        " SELECT depth, kind, name, status, detail, rhythm, by_, provenance FROM lines"
        " ORDER BY o1, o2, plan_id, nr, nid, gr, gid, ir, iid",
        {"id": client_id},
    )
    return [
        PlanLine(depth, kind, name, status, detail, rhythm, a_day(by), Provenance(source))
        for depth, kind, name, status, detail, rhythm, by, source in rows
    ]


def untaken(read: driver.Connection, client_id: int) -> int:
    """How many facts came from a record and have not been taken over."""
    tables = ("condition", "medicine", "allergy", "plan", "need", "goal", "intervention", "person", "stay")
    query = " UNION ALL ".join(
        f"SELECT count(*) AS n FROM {table} WHERE client_id = :id AND provenance = 'from the record'"
        for table in tables
    )
    return int(read.execute(f"SELECT sum(n) FROM ({query})", {"id": client_id}).fetchone()[0])


def _named(read: driver.Connection, table: str, detail: str, live: str, client_id: int) -> tuple[Named, ...]:
    rows = read.execute(
        f"SELECT id, name, {detail}, {live} AS live, provenance FROM {table}"
        " WHERE client_id = ? AND void_why = '' ORDER BY live DESC, name COLLATE NOCASE, id",
        (client_id,),
    )
    return tuple(Named(id_, name, said, bool(on), Provenance(prov)) for id_, name, said, on, prov in rows)


def _telephone(row: Any) -> Telephone:
    number, kind, message_ok, works = row
    return Telephone(number, PhoneKind(kind), as_flag(message_ok), bool(works))


def _day(text: str) -> Any:
    return datetime.fromisoformat(text).date()
