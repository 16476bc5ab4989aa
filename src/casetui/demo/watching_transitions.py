"""Who came home lately with the clocks that run, and who is on a ward with its sheet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from casetui.demo.batch import Ledger, Row
from casetui.demo.casting import Case
from casetui.rules.transition_clocks import HEALTHCARE, clocks_of
from casetui.terms.case import Risk
from casetui.terms.contact import Outcome
from casetui.terms.health import StayKind
from casetui.terms.transition import (
    ClockName,
    ClockStatus,
    Notice,
    TransitionClockDue,
    TransitionFacts,
    TransitionKind,
)

STEP_WORDS = {ClockName.CALL: "business days", ClockName.HOME_HEALTH: "nurse visit"}
"""Words by which the check-in of a clock's step is known in the leading cases."""


def add_transitions(case: Case, ledger: Ledger) -> None:
    """The transition of a leading case that was in hospital lately, or is there."""
    if not case.lead.get("stay"):
        return
    stay = ledger.mine("stay")[-1]
    admitted, discharged = _day(stay["admitted"]), _day(stay["discharged"])
    if discharged is None and admitted is not None:
        _on_ward(case, ledger, stay, admitted)
    elif discharged is not None:
        _home(case, ledger, stay, discharged)


def _home(case: Case, ledger: Ledger, stay: Row, day: date) -> None:
    """Home, the first call tried or made; the visit with the practice is booked where that call was."""
    facts = TransitionFacts(
        kind=TransitionKind.DISCHARGE,
        day=day,
        told_on=day,
        medicare="medicare" in str(case.lead.get("cover", "")),
        home_health="home health" in str(stay["disposition"]),
        risk=Risk(case.risk) if case.risk else None,
        packs=frozenset({HEALTHCARE} if case.lead.get("setting") == HEALTHCARE else ()),
    )
    if facts.home_health and not _step(ledger, ClockName.HOME_HEALTH):
        facts = replace(facts, ordered_on=case.today + timedelta(days=1))
    number = ledger.add(
        "transition",
        stay_id=stay["id"],
        kind=facts.kind,
        on_day=day,
        from_where=stay["place"],
        to_where="home",
        reason=stay["reason"],
        risk=facts.risk,
    )
    since = [row for row in ledger.mine("contact") if (_day(row["at"]) or date.min) >= day]
    for one in clocks_of(facts):
        _clock(ledger, number, one, since)


def _on_ward(case: Case, ledger: Ledger, stay: Row, admitted: date) -> None:
    """On the ward, which was rung, with the notice that observation asks for."""
    facts = TransitionFacts(TransitionKind.ADMISSION, admitted, admitted)
    number = ledger.add(
        "transition",
        stay_id=stay["id"],
        kind=facts.kind,
        on_day=admitted,
        to_where=stay["place"],
        reason=stay["reason"],
    )
    (one,) = clocks_of(facts)
    heard = min(one.due_on, case.today)
    _row(ledger, number, one, status=ClockStatus.MET, met_on=heard, met_how="the ward said")
    ledger.add(
        "ward_sheet",
        stay_id=stay["id"],
        unit="5 West",
        room="bed 12",
        attending="Dr Falk",
        ward_manager="Nan Keough, RN",
        status=StayKind(str(stay["kind"])),
        status_since=admitted,
        expected_on=case.today + timedelta(days=3),
        going_to="not said: her nephew asks for memory care",
        notices=f"{Notice.STATUS_CHANGE}: {heard.isoformat()}",
        orders="walker",
        as_of=heard,
    )


def _clock(ledger: Ledger, transition: int, one: TransitionClockDue, since: list[Row]) -> None:
    step = _step(ledger, one.clock)
    reached = next((row for row in since if row["outcome"] == Outcome.REACHED), None)
    if reached is not None and one.clock in (ClockName.CALL, ClockName.BOOKED):
        how = "reached" if one.clock is ClockName.CALL else "said in the first call"
        met = {"met_on": _day(reached["at"]), "met_how": how, "contact_id": reached["id"]}
        _row(ledger, transition, one, status=ClockStatus.MET, **met)
        return
    tries = sum(Outcome(str(row["outcome"])).unreached for row in since if row["outcome"])
    efforts = tries if one.clock is ClockName.CALL else 0
    _row(ledger, transition, one, efforts=efforts, check_in_id=step)


def _row(ledger: Ledger, transition: int, one: TransitionClockDue, **said: object) -> None:
    ledger.add(
        "transition_clock",
        transition_id=transition,
        clock=one.clock,
        name=one.name,
        satisfied_by=one.satisfied_by,
        opens_on=one.opens_on,
        due_on=one.due_on,
        source=f"{one.source}; sure {one.sure}",
        **said,
    )


def _step(ledger: Ledger, clock: ClockName) -> object:
    """The number of the planned check-in that is a clock's step; None where there is none."""
    words = STEP_WORDS.get(clock)
    planned = [row for row in ledger.mine("check_in") if row["status"] == "planned" and row["kind"] == "transition"]
    return next((row["id"] for row in planned if words is not None and words in str(row["reason"])), None)


def _day(moment: object) -> date | None:
    """The day of a moment as it is kept, the same one wherever the demo is made."""
    return date.fromisoformat(str(moment)[:10]) if moment else None
