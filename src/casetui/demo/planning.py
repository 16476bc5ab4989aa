"""The care plan of an invented client: needs, goals, interventions."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from casetui.demo.batch import Ledger
from casetui.demo.casting import Case
from casetui.demo.shelf import Data

_PLAN = {"on hold": "on hold", "past": "completed", "finished": "completed", "deceased": "completed"}
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
    since = min(since, case.closed or case.today)
    status = "met" if case.closed else "active"
    if not case.closed and rank == 2:
        status = rng.choice(("active", "referred", "deferred", "declined by client"))
    why_not = {"deferred": "one thing at a time; look again at the review", "declined by client": "not now, says no"}
    need_id = ledger.add(
        "need",
        plan_id=plan,
        rank=rank,
        name=need["name"],
        domain=need["domain"],
        status=status,
        since=since,
        why_not=why_not.get(status, ""),
    )
    if status == "declined by client":
        return
    by = case.closed or case.today + timedelta(days=rng.randint(12, 20 + need["days"]))
    goal_id = ledger.add(
        "goal",
        need_id=need_id,
        rank=0,
        own_words=need["own"],
        by=by,
        **{key: case.say(need[key], rng, case.today) for key in ("measure", "baseline", "target")},
        name=case.say(need["goal"], rng, case.today),
        lifecycle="completed" if case.closed else {"deferred": "proposed"}.get(status, "active"),
        achievement=rng.choice(_ENDED if case.closed else _GOING),
    )
    for place, (name, who, rhythm) in enumerate(need["doing"]):
        _add_intervention(case, ledger, (need_id, goal_id, place), (name, who, rhythm), rng)


def _add_intervention(
    case: Case, ledger: Ledger, ids: tuple[int, int, int], said: tuple[str, str, str], rng: Random
) -> None:
    need_id, goal_id, rank = ids
    name, who, rhythm = said
    name = case.say(name, rng, case.today)
    if case.closed:
        status = "completed"
    else:
        status = "on hold" if case.role == "on hold" else rng.choice(("active",) * 5 + ("planned",))
    row = ledger.add(
        "intervention",
        need_id=need_id,
        goal_id=goal_id,
        rank=rank,
        name=name,
        who=_who(case, who),
        rhythm=rhythm,
        since=case.opened,
        until=case.closed,
        status=status,
    )
    if rhythm and status == "active" and who == "me":
        case.interventions.append((row, rhythm))


def _who(case: Case, who: str) -> str:
    if who == "client":
        return case.given or case.family
    if who in ("helper", "caregiver", *_ROLES):
        return case.words[who]
    return who
