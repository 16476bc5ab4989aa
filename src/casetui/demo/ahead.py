"""What is owed to the invented clients: today's queue and the weeks to come."""

from __future__ import annotations

from datetime import date, time, timedelta
from random import Random

from casetui.demo.batch import Ledger
from casetui.demo.casting import Case
from casetui.demo.days import say, shifted, worked, working
from casetui.demo.facts import weather
from casetui.demo.ladders import add_run
from casetui.demo.rhythm import RHYTHMS
from casetui.demo.shelf import Data, shelf

_SATURDAY = 5
_LATER = ("call", "visit", "visit", "message", "task", "chase")


def add_owed(case: Case, ledger: Ledger) -> None:
    """Everything planned for her, from the slots of today to the next weeks; nothing where her case is closed."""
    if not case.open:
        return
    rng = case.rng("ahead")
    owed: list[Data] = case.lead.get("owed", [])
    for one in owed:
        if "tries" in one:
            add_run(case, ledger, one, _reason(case, one, rng))
        else:
            _add_named(case, ledger, one, rng)
    if case.role in ("waitlist", "planned", "on hold"):
        _add_waiting(case, ledger, rng)
        return
    if case.lead.get("where", {}).get("kind") == "hospital":
        _add_rhythm(case, ledger, rng, status="moved", settled_on=case.last, settled_why="in hospital")
        return
    if not any(one.get("rhythm") or one.get("origin") == "rhythm" for one in owed):
        _add_rhythm(case, ledger, rng)
    _add_later(case, ledger, rng)


def _add_named(case: Case, ledger: Ledger, one: Data, rng: Random) -> None:
    rhythm = RHYTHMS[case.risk][0] if one.get("origin") == "rhythm" else ""
    ledger.add(
        "check_in",
        kind=one["kind"],
        reason=_reason(case, one, rng),
        due=_due(case.today, one),
        at=time.fromisoformat(one["at"]) if "at" in one else None,
        rhythm=one.get("rhythm", rhythm),
        with_whom=one.get("with", ""),
        origin=one.get("origin", "added"),
        high=one.get("high", False),
        attempt=one.get("attempt", 0),
        added_on=case.last,
        follows_id=case.last_check_in if one.get("origin") in ("rhythm", "not reached") else None,
    )


def _due(today: date, one: Data) -> date | None:
    if "on" not in one:
        return None
    due = shifted(today, one["on"])
    return worked(due) if due < today else due


def _reason(case: Case, one: Data, rng: Random) -> str:
    if "reason" in one:
        held = worked(case.today)
        words = {"ends": "end today" if held == case.today else f"ended {say(held, case.today)}"}
        if "cold" in case.lead:
            words["weather"] = str(weather(case)["reason"])
        case.words.update(words)
        return case.say(one["reason"], rng, case.today)
    if "on" not in one:
        return case.say(rng.choice(shelf("common")["undated"]["clients"]), rng, case.today)
    return reason_for(case, one["kind"], rng, case.today)


def reason_for(case: Case, kind: str, rng: Random, day: date) -> str:
    """A reason of that kind out of her needs, as it reads on that day."""
    if kind == "desk":
        return case.say(rng.choice(shelf("common")["desk"]["clients"]), rng, day)
    return case.say(rng.choice([reason for need in case.needs[:2] for reason in need[kind]]), rng, day)


def _add_waiting(case: Case, ledger: Ledger, rng: Random) -> None:
    common = shelf("common")
    reasons = common["hold"]["ask"] if case.role == "on hold" else common["waiting"][case.role]
    ledger.add(
        "check_in",
        kind="visit" if case.role == "planned" else "call",
        reason=case.say(rng.choice(reasons), rng, case.today),
        due=working(case.today + timedelta(days=rng.randint(3, 24))),
        added_on=case.last,
    )


def _add_rhythm(case: Case, ledger: Ledger, rng: Random, **said: object) -> None:
    rhythm, step = RHYTHMS[case.risk]
    ledger.add(
        "check_in",
        kind="call",
        reason=case.say(rng.choice(case.listed("calls")), rng, case.today),
        due=working(max(case.last + timedelta(days=step), case.today + timedelta(days=1))),
        rhythm=rhythm,
        origin="rhythm",
        added_on=case.last,
        follows_id=case.last_check_in,
        **said,
    )


def _add_later(case: Case, ledger: Ledger, rng: Random) -> None:
    due = _near_business_day(case.today + timedelta(days=rng.randint(4, 34)))
    if case.interventions and rng.random() < 0.5:
        intervention, rhythm = rng.choice(case.interventions)
        ledger.add(
            "check_in",
            kind="visit",
            reason=reason_for(case, "visit", rng, due),
            due=due,
            rhythm=rhythm,
            origin="plan",
            added_on=case.last,
            intervention_id=intervention,
            at=time(rng.choice((9, 10, 11, 13, 14)), rng.choice((0, 30))) if rng.random() < 0.5 else None,
        )
        return
    kind = rng.choice(_LATER)
    ledger.add(
        "check_in",
        kind=kind,
        reason=reason_for(case, kind, rng, due),
        due=due,
        added_on=case.last,
    )


def _near_business_day(day: date) -> date:
    """That day, or the business day next to it: before a Saturday, after a Sunday."""
    return worked(day) if day.weekday() == _SATURDAY else working(day)


def add_intervals(case: Case, ledger: Ledger) -> None:
    """The stretches of her case, the last one still running."""
    rng, common = case.rng("intervals"), shelf("common")

    def add(status: str, since: date, until: date | None, reason: str = "") -> None:
        ledger.add(
            "case_interval",
            status=status,
            since=since,
            until=until,
            reason=reason,
        )

    if case.role in ("planned", "waitlist"):
        add(case.role, case.opened, None)
    elif case.lead.get("reopened"):
        first = case.opened - timedelta(days=420)
        ended = first + timedelta(days=190)
        add("active", first, ended, "after a hip fracture")
        add("finished", ended, case.opened, "goals met; walks to the pier")
        ledger.add("closing", on_day=ended, reason="goals met; walks to the pier", handed=case.words["helper"])
        add("active", case.opened, None, "rang again: light-headed, new pills")
    elif case.closed:
        why = _add_closing(case, ledger, case.closed)
        add("active", case.opened, case.closed)
        add("finished", case.closed, None, why)
    elif case.role == "on hold":
        held = max(case.opened, case.last)
        add("active", case.opened, held)
        add("on hold", held, None, rng.choice(common["hold"]["why"]))
    else:
        add("active", case.opened, None, case.lead.get("why", ""))


def _add_closing(case: Case, ledger: Ledger, on_day: date) -> str:
    """How her case was closed, in the words of her field; what it came to is worked out at the writing."""
    how = "died" if case.role == "deceased" else "short" if case.fell_short else "well"
    rng = case.rng("closing")
    reason, note, handed, stays = (
        case.say(words, rng, on_day) for words in rng.choice(case.listed(f"ended_{how}")).split("|")
    )
    stays = "" if stays == "nothing" else stays
    ledger.add("closing", on_day=on_day, reason=reason, note=note, handed=handed, stays_open=stays)
    return reason


def add_alone(today: date, ledger: Ledger) -> None:
    """What she owes to nobody in particular."""
    for row in shelf("common")["alone"]["rows"]:
        said = {"kind": row["kind"], "reason": row["reason"], "due": _due(today, row)}
        ledger.add("check_in", **said, added_on=worked(today - timedelta(days=5)))
