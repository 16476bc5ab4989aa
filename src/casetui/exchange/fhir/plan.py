"""Care plans with what they address, their goals and their activities."""

from __future__ import annotations

from dataclasses import replace

from casetui.exchange.fhir.health import day_key, verified
from casetui.exchange.fhir.index import Index
from casetui.exchange.fhir.medicine import number
from casetui.exchange.fhir.read import TWICE, Left, Node
from casetui.exchange.fhir.words import all_words, codes_of, identity, key_of, own_words, words_of
from casetui.terms.plan import Achievement, InterventionStatus, Lifecycle, PlanStatus
from casetui.terms.portal import PortalActivity, PortalGoal, PortalPlan

_PLAN_STATUS = {
    "draft": PlanStatus.DRAFT,
    "active": PlanStatus.ACTIVE,
    "on-hold": PlanStatus.ON_HOLD,
    "revoked": PlanStatus.REVOKED,
    "completed": PlanStatus.COMPLETED,
}
_ACTIVITY_STATUS = {
    "not-started": InterventionStatus.PLANNED,
    "scheduled": InterventionStatus.PLANNED,
    "booked": InterventionStatus.PLANNED,
    "requested": InterventionStatus.PLANNED,
    "accepted": InterventionStatus.PLANNED,
    "in-progress": InterventionStatus.ACTIVE,
    "active": InterventionStatus.ACTIVE,
    "on-hold": InterventionStatus.ON_HOLD,
    "completed": InterventionStatus.COMPLETED,
    "fulfilled": InterventionStatus.COMPLETED,
    "cancelled": InterventionStatus.CANCELLED,
    "stopped": InterventionStatus.CANCELLED,
    "revoked": InterventionStatus.CANCELLED,
    "rejected": InterventionStatus.CANCELLED,
}


def read_plan(node: Node, index: Index, placed: set[int]) -> PortalPlan:
    """A plan, known by what it is called and the day on which it began; its goals and activities within it.

    `placed` collects the goals that found their plan. Raises `Left` when the plan does not count.
    """
    verified(node)
    status = _PLAN_STATUS.get(node.token("status"))
    if status is None:
        raise Left("its status is not known")
    category = next(
        (c for c in node.parts("category") if words_of(c) and "assess-plan" not in codes_of(c, "coding")), None
    )
    name = node.text("title") or (words_of(category) if category else "") or node.text("description") or "Care plan"
    known = node.text("title") or (identity(category) if category else "") or name
    period = node.part("period")
    began = day_key(period, "start") or day_key(node, "created")
    key = key_of("plan", known, began)
    return PortalPlan(
        key=key,
        name=name,
        status=status,
        since=period.day("start", "its start"),
        until=period.day("end", "its end"),
        addresses=tuple(dict.fromkeys(filter(None, (index.named(one) for one in node.parts("addresses"))))),
        goals=_goals(node, index, key, placed),
        activities=_activities(node, index, key),
    )


def _goals(plan: Node, index: Index, plan_key: str, placed: set[int]) -> tuple[PortalGoal, ...]:
    goals: dict[str, PortalGoal] = {}
    for reference in plan.parts("goal"):
        goal = index.follow(reference)
        if goal is None or goal.kind != "Goal" or not index.mine(goal):
            plan.leave("a goal that the file does not hold")
        elif goal.resource not in placed:
            placed.add(goal.resource)
            try:
                read = read_goal(goal, plan_key)
                if goals.setdefault(read.key, read) is not read:
                    goal.leave(TWICE)
            except Left as why:
                goal.leave(str(why))
    return tuple(goals.values())


def read_goal(node: Node, plan_key: str = "") -> PortalGoal:
    """A goal, known by its words within its plan. Raises `Left` when it does not count or says nothing."""
    lifecycle = node.token("lifecycleStatus")
    if lifecycle == "entered-in-error":
        raise Left("entered in error")
    description = node.part("description")
    name = words_of(description)
    if not name:
        raise Left("a goal without words")
    targets = node.parts("target")
    due = [target.day("dueDate", "its due date") for target in targets]
    return PortalGoal(
        key=key_of("goal", plan_key, identity(description), own_words(description)),
        name=name,
        lifecycle=_lifecycle(node, lifecycle),
        achievement=_achievement(node),
        target=node.joined(dict.fromkeys(map(_target, targets)), "; "),
        by=min(filter(None, due), default=None),
    )


def _lifecycle(node: Node, written: str) -> Lifecycle:
    try:
        return Lifecycle(written.replace("-", " "))
    except ValueError:
        node.remark("its lifecycle status is not known; taken as proposed")
        return Lifecycle.PROPOSED


def _achievement(node: Node) -> Achievement | None:
    words = {code.replace("-", " ") for code in codes_of(node, "achievementStatus")}
    return next((achievement for achievement in Achievement if achievement.value in words), None)


def _target(target: Node) -> str:
    """A goal's measure and aim in words: "Weight Measured 160 to 180 lbs"."""
    low, high = (_quantity(target.part("detailRange").part(end)) for end in ("low", "high"))
    unit = target.part("detailRange").part("low").text("unit")
    span = f"{low.removesuffix(unit).strip()} to {high}" if low and high else low or high
    aim = (
        _quantity(target.part("detailQuantity"))
        or span
        or words_of(target.part("detailCodeableConcept"))
        or target.text("detailString")
        or target.text("detailInteger")
    )
    return " ".join(filter(None, (words_of(target.part("measure")), aim)))


def _quantity(quantity: Node) -> str:
    value = number(quantity.text("value"))
    return " ".join(filter(None, (quantity.text("comparator"), value, quantity.text("unit")))) if value else ""


def _activities(plan: Node, index: Index, plan_key: str) -> tuple[PortalActivity, ...]:
    found: dict[str, PortalActivity] = {}
    for activity in plan.parts("activity"):
        try:
            read = _activity(activity, index, plan_key)
            if found.setdefault(read.key, read) is not read:
                plan.leave("an activity written twice; taken once")
        except Left as why:
            plan.leave(str(why))
    return tuple(found.values())


def _activity(activity: Node, index: Index, plan_key: str) -> PortalActivity:
    """Raises `Left` for an activity entered in error or without words."""
    detail = activity.part("detail")
    reference = activity.part("reference")
    target = index.follow(reference)
    source = detail if activity.has("detail") or target is None else target
    if source.token("status") == "entered-in-error":
        raise Left("an activity entered in error")
    name = words_of(detail.part("code")) or detail.text("description") or index.named(reference)
    name = name or all_words(detail.parts("reasonCode"))
    if not name:
        raise Left("an activity without words")
    if source.flag("doNotPerform"):
        name = detail.joined(("Do not:", name))
    status = _ACTIVITY_STATUS.get(source.token("status"), InterventionStatus.PLANNED)
    known = (identity(detail.part("code")) or name, own_words(detail.part("code")), detail.text("description"))
    return PortalActivity(key_of("activity", plan_key, *known), name, status)


def read_plans(
    plans: list[Node], goals: list[Node], index: Index
) -> tuple[tuple[PortalPlan, ...], tuple[PortalGoal, ...]]:
    """Every plan, oldest entry first, and the goals that belong to none. A goal of two plans goes to the active one."""
    placed: set[int] = set()
    found: dict[int, PortalPlan] = {}
    for node in sorted(plans, key=lambda plan: plan.token("status") != "active"):
        try:
            found[node.entry] = read_plan(node, index, placed)
        except Left as why:
            node.leave(str(why))
    return _distinct(found, plans), _loose(goals, placed)


def _distinct(found: dict[int, PortalPlan], nodes: list[Node]) -> tuple[PortalPlan, ...]:
    distinct: dict[str, PortalPlan] = {}
    for node in nodes:
        plan = found.get(node.entry)
        if plan is None:
            continue
        before = distinct.get(plan.key)
        if before is not None:
            node.leave(TWICE)
        distinct[plan.key] = plan if before is None else _joined_plan(before, plan)
    return tuple(distinct.values())


def _joined_plan(first: PortalPlan, second: PortalPlan) -> PortalPlan:
    """One plan written twice: the active one leads, and nothing that only the other holds is lost."""
    lead, other = (second, first) if second.status is PlanStatus.ACTIVE else (first, second)
    goals = {goal.key: goal for goal in other.goals + lead.goals}
    activities = {activity.key: activity for activity in other.activities + lead.activities}
    return replace(
        lead,
        addresses=tuple(dict.fromkeys(lead.addresses + other.addresses)),
        goals=tuple(goals.values()),
        activities=tuple(activities.values()),
    )


def _loose(goals: list[Node], placed: set[int]) -> tuple[PortalGoal, ...]:
    loose: dict[str, PortalGoal] = {}
    for node in goals:
        if node.resource in placed:
            continue
        try:
            read = read_goal(node)
        except Left as why:
            node.leave(str(why))
            continue
        if loose.setdefault(read.key, read) is not read:
            node.leave(TWICE)
    return tuple(loose.values())
