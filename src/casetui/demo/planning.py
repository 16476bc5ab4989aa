"""The care plan of an invented client: needs, goals, interventions."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from casetui.demo.batch import Ledger
from casetui.demo.casting import Case
from casetui.demo.shelf import Data

_PLAN = {"on hold": "on hold", "past": "completed", "finished": "completed", "deceased": "revoked"}
_WHY_NOT = {
    "deferred": "one thing at a time; look again at the review",
    "declined by client": "not now, says no",
}
_ENDED_WITH = {"deferred": "ended with the case"}
_GOING = ("in progress", "in progress", "improving", "improving", "no change", "worsening", "sustaining")
_ENDED = ("achieved", "achieved", "achieved", "sustaining", "not achieved")
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
    if case.lead.get("food"):
        ledger.add(
            "need",
            plan_id=plan,
            rank=len(case.needs),
            name="Food",
            domain="food",
            since=case.today - timedelta(days=6),
        )


def _add_need(case: Case, ledger: Ledger, plan: int, rank: int, need: Data, rng: Random) -> None:
    since = case.opened + timedelta(days=rng.randint(0, 10) if rank == 0 else rng.randint(0, 25))
    achievement = rng.choice(_ENDED if case.closed else _GOING)
    status = _need_status(case, rank, achievement, rng)
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
            status=(doing := _doing(case, status, rng)),
        )
        if rhythm and doing == "active" and who == "me":
            case.interventions.append((row, rhythm))


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


def _doing(case: Case, need_status: str, rng: Random) -> str:
    if case.closed:
        return "cancelled" if case.role == "deceased" else "completed"
    if case.role == "on hold" or need_status == "deferred":
        return "on hold"
    return rng.choice(("active",) * 5 + ("planned",))


def _who(case: Case, who: str) -> str:
    if who == "client":
        return case.given or case.family
    if who in ("helper", "caregiver", *_ROLES):
        return case.words[who]
    return who
