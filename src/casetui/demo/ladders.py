"""Clients who could not be reached, each part of the way up a ladder: every rung computed as the program does it."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import cache
from importlib.resources import files

from casetui.demo.batch import Ledger
from casetui.demo.casting import Case
from casetui.demo.days import shifted
from casetui.demo.shelf import Data
from casetui.rules.ladder import next_rung
from casetui.rules.safe_contact import read_safe
from casetui.terms.case import Risk
from casetui.terms.checkin import Kind, NextStep
from casetui.terms.instrument import Sure
from casetui.terms.ladder import Act, Climb, ForWhom, Ladder, Rung, Try

FROM_UTC = timedelta(hours=5)
"""How far her town's clocks are behind UTC, in winter."""

NOBODY_KNEW = "nobody else knew"


@cache
def ladder(name: str) -> Ladder:
    """A built-in ladder by its id, read without the checks that keep the shelf right."""
    text = files("casetui.library").joinpath("ladders", f"{name}.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    sure, source = Sure(data["sure"]), data["source"]
    rungs = tuple(
        Rung(
            Act(one["act"]),
            one.get("business_days", one.get("days", 0)),
            "business_days" in one,
            sure,
            one.get("source", source),
        )
        for one in data["rungs"]
    )
    return Ladder(data["id"], data["name"], ForWhom(data["for"]), rungs, source, sure)


def add_run(case: Case, ledger: Ledger, one: Data, reason: str) -> None:
    """The check-in and contact of each of `tries`, then what is owed; with `knew_not` the others were rung, too."""
    safe = read_safe(case.say(case.lead.get("safe_contact", ""), case.rng("safe"), case.today))
    climb = Climb((ladder(one["ladder"]),), one["ladder"], safe=safe)
    step = NextStep(None, Kind(one["kind"]), reason, "")
    follows = case.last_check_in
    for tried in one["tries"]:
        day, at = shifted(case.today, tried["on"]), time.fromisoformat(tried["at"])
        follows = _settled(ledger, step, tried, day, follows)
        moment = datetime.combine(day, at) + FROM_UTC
        ledger.add(
            "contact",
            check_in_id=follows,
            at=moment,
            recorded_at=moment + timedelta(minutes=2),
            mode="phone",
            outcome=tried["outcome"],
            about=reason,
            note=tried.get("note", ""),
            minutes=2,
        )
        climb = replace(climb, tried=(*climb.tried, Try(day, at)))
        step = _climbed(climb, step, case, day, at, tried["outcome"])
    if "knew_not" in one:
        day = shifted(case.today, one["knew_not"])
        follows = _settled(ledger, step, {"outcome": NOBODY_KNEW, "status": "done"}, day, follows)
        step = _climbed(climb, step, case, day, None, NOBODY_KNEW)
    case.last_check_in = ledger.add(
        "check_in", **_columns(step), due=shifted(case.today, one["on"]), added_on=case.last, follows_id=follows
    )


def _climbed(climb: Climb, step: NextStep, case: Case, day: date, at: time | None, said: str) -> NextStep:
    wanted, made = climb.ladders[0].for_whom, step.attempt + 1
    risk = Risk(case.risk)
    return next_rung(climb, wanted, made, day, at, risk=risk, kind=step.kind, reason=step.reason, said=said)


def _settled(ledger: Ledger, step: NextStep, how: Data, day: date, follows: int | None) -> int:
    return ledger.add(
        "check_in",
        **_columns(step),
        due=day,
        added_on=day,
        follows_id=follows,
        status=how.get("status", "missed"),
        settled_on=day,
        settled_why=how["outcome"],
    )


def _columns(step: NextStep) -> Data:
    """What a step sets of a check-in."""
    return {
        "kind": step.kind,
        "reason": step.reason,
        "origin": step.origin if step.attempt else "rhythm",
        "attempt": step.attempt,
        "of": step.of,
        "ladder": step.ladder,
        "band": step.band,
    }
