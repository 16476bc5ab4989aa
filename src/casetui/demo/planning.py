"""The care plan of an invented client: needs, goals, interventions, what hinders and helps, values of goals."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from casetui.demo.batch import Ledger
from casetui.demo.casting import Case
from casetui.demo.days import shifted, worked
from casetui.demo.shelf import Data
from casetui.wording import say_in_full

_PLAN = {"on hold": "on hold", "past": "completed", "finished": "completed", "deceased": "revoked"}
_WHY_NOT = {
    "deferred": "one thing at a time; look again at the review",
    "declined by client": "not now, says no",
}
_ENDED_WITH = {"deferred": "ended with the case"}
_GOING = ("in progress", "in progress", "improving", "improving", "no change", "worsening", "sustaining")
_ENDED = ("achieved", "achieved", "achieved", "sustaining", "not achieved")
BETWEEN = 28
"""Days between two values of a goal that is measured by hand."""

_REACHED = {"in progress": 2, "improving": 3, "sustaining": 4, "achieved": 4}
"""How far along its course the values of a goal have come, by what is said of it."""

_BACK = {"no change": 0, "worsening": 1}
"""How far they had come before they were back where they began."""

_ROLES = ("doctor", "specialist", "prescriber", "therapist", "nurse", "agency", "lawyer", "adjuster", "employer")


def add_plan(case: Case, ledger: Ledger) -> None:
    """Her plan; keeps the interventions that have a rhythm in `case.interventions`."""
    if case.role in ("planned", "waitlist"):
        return
    rng = case.rng("plan")
    agreed = case.opened + timedelta(days=rng.randint(3, 12))
    agreed = min(agreed, case.closed or case.today)
    review = None if case.closed else case.today + timedelta(days=rng.randint(34, 150))
    plan = ledger.add(
        "plan",
        name="Care plan",
        status=_PLAN.get(case.role, "active"),
        since=agreed,
        until=case.closed,
        review_on=review,
    )
    for rank, need in enumerate(case.needs):
        _add_need(case, ledger, plan, rank, need, rng)
    _add_conference(case, ledger, plan)
    if case.lead.get("food"):
        ledger.add(
            "need",
            plan_id=plan,
            rank=len(case.needs),
            name="Food",
            domain="food",
            since=case.today - timedelta(days=6),
        )


def _add_conference(case: Case, ledger: Ledger, plan: int) -> None:
    """A conference that was held; the writing adds its version, and that every goal was kept."""
    held: Data | None = case.lead.get("conference")
    if held is None:
        return
    tasks = [
        f"{who}: {what}, by {say_in_full(shifted(case.today, offset))}" for who, what, offset in held.get("tasks", ())
    ]
    ledger.add(
        "conference",
        plan_id=plan,
        kind=held["kind"],
        on_day=shifted(case.today, held["ago"]),
        attended=held["attended"],
        decided="\n".join((held["decided"], *tasks)),
    )


def _add_need(case: Case, ledger: Ledger, plan: int, rank: int, need: Data, rng: Random) -> None:
    since = case.opened + timedelta(days=rng.randint(0, 10) if rank == 0 else rng.randint(0, 25))
    achievement = rng.choice(_ENDED if case.closed else _GOING)
    achievement = case.lead.get("going", {}).get(need["name"], achievement)
    case.fell_short |= achievement == "not achieved"
    status = _need_status(case, rank, achievement, rng)
    status = case.lead.get("standing", {}).get(need["name"], status)
    need_id = ledger.add(
        "need",
        plan_id=plan,
        rank=rank,
        name=need["name"],
        domain=need["domain"],
        status=status,
        since=min(since, case.closed or case.today),
        why_not=_WHY_NOT.get(status, "") if not case.closed else _ENDED_WITH.get(status, ""),
    )
    case.need_ids[need["name"]] = need_id
    if status == "declined by client":
        return
    goal_id = ledger.add(
        "goal",
        need_id=need_id,
        own_words=need["own"],
        by=case.closed or case.today + timedelta(days=rng.randint(12, 20 + need["days"])),
        name=case.say(need["goal"], rng, case.today),
        measure=case.say(need["measure"], rng, case.today),
        baseline=case.say(need["baseline"], rng, case.today),
        target=case.say(need["target"], rng, case.today),
        lifecycle=_lifecycle(case, status),
        achievement=None if status == "deferred" and not case.closed else achievement,
    )
    _add_sides(case, ledger, plan, need, need_id, goal_id)
    if status != "deferred" or case.closed:
        _add_values(case, ledger, need, goal_id, achievement)
    for place, (name, who, rhythm) in enumerate(need["doing"]):
        row = ledger.add(
            "intervention",
            need_id=need_id,
            goal_id=goal_id,
            rank=place,
            name=case.say(name, rng, case.today),
            who=_who(case, who),
            rhythm=rhythm,
            since=case.opened,
            until=case.closed,
            status=(doing := _doing(case, status, name, rng)),
        )
        if rhythm and doing == "active" and who == "me":
            case.interventions.append((row, rhythm))


def _add_values(case: Case, ledger: Ledger, need: Data, goal_id: int, achievement: str) -> None:
    """What was measured of a goal: by hand, or its usual course as far as it has come."""
    by_hand: list[str] | None = case.lead.get("values", {}).get(need["name"])
    if by_hand is not None:
        for step, value in enumerate(reversed(by_hand)):
            ledger.add(
                "goal_value", goal_id=goal_id, on_day=case.today - timedelta(days=BETWEEN * step + 3), value=value
            )
        return
    course: list[str] = need.get("course", [])[: _REACHED.get(achievement, 2)]
    if course and achievement in _BACK:
        course = [*course[: _BACK[achievement]], case.say(need["baseline"], case.rng("baseline"), case.today)]
    until = case.closed or case.today - timedelta(days=3)
    for step, value in enumerate(course, start=1):
        on_day = worked(case.opened + (until - case.opened) * step / len(course))
        ledger.add("goal_value", goal_id=goal_id, on_day=max(on_day, case.opened), value=value)


def _add_sides(case: Case, ledger: Ledger, plan: int, need: Data, need_id: int, goal_id: int) -> None:
    """What hinders and helps with one need, or with its goal."""
    sides = [side for side in case.lead.get("sides", []) if side["need"] == need["name"]]
    for rank, side in enumerate(sides):
        hinders = side["kind"] == "barrier"
        ledger.add(
            "barrier",
            plan_id=plan,
            need_id=need_id,
            goal_id=goal_id if side.get("goal") else None,
            rank=rank,
            kind=side["kind"],
            name=side["name"],
            done=side.get("done", ""),
            status=side.get("status", "open") if hinders else None,
            since=case.today - timedelta(days=side["ago"]),
        )


def _need_status(case: Case, rank: int, achievement: str, rng: Random) -> str:
    if case.role == "deceased":
        return "active"
    if case.closed:
        return "met" if achievement in ("achieved", "sustaining") else "deferred"
    return rng.choice(("active", "referred", "deferred", "declined by client")) if rank == 2 else "active"


def _lifecycle(case: Case, need_status: str) -> str:
    if case.role == "deceased":
        return "cancelled"
    if case.closed:
        return "completed"
    return "proposed" if need_status == "deferred" else "active"


def _doing(case: Case, need_status: str, name: str, rng: Random) -> str:
    if case.closed:
        return "cancelled" if case.role == "deceased" else "completed"
    if case.role == "on hold" or need_status == "deferred":
        return "on hold"
    status = rng.choice(("active",) * 5 + ("planned",))
    if "going" in case.lead:
        return "planned" if name in case.lead.get("planned", ()) else "active"
    return status


def _who(case: Case, who: str) -> str:
    if who == "client":
        return case.given or case.family
    if who in ("helper", "caregiver", *_ROLES):
        return case.words[who]
    return who
