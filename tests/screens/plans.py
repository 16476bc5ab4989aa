"""A care plan written by the casebook's own verbs, and what the screens of plans are asked in tests."""

from __future__ import annotations

from datetime import date

from tests.screens.caseload import TODAY
from tests.screens.desk import Desk

from casetui.screens.plan import PlanScreen
from casetui.store.casebook import Casebook
from casetui.terms.plan_tree import Entry, GoalEntry, InterventionEntry, NeedEntry, PlanTree, Ref, walk

WHOLE = (
    "Heart failure self-care, health, from daughter",
    'Weigh daily, ring if up 3 lb, "I want to stay out of there", measure weight log, target 7 of 7 days, by 31 dec',
    "Nurse visit, Coastal Home Care, weekly until +3m",
    "Daily weight log, client, daily",
    "",
    "Keep all cardiology visits by +3m",
    "Ride to the clinic, Metro Transit, monthly",
    "Ring the day before, me, monthly",
    "",
    "",
    "Food",
    "Two hot meals a day, target 14 a week, by 1 feb",
    "Meals on wheels, Area Agency on Aging, mon and thu",
    "Lunch at the center, client, weekly",
    "",
    "Keep the weight above 140, target 140 lb, by 1 feb",
    "Weigh at every visit, nurse, weekly",
    "",
    "",
    "Money, money",
    "Medicaid keeps paying by 15 jan",
    "Renewal form, me",
    "Ring the county, me, weekly until 15 jan",
    "",
    "Rent paid on time by 1 feb",
    "Rent by standing order, her daughter",
)
"""A typical plan as it is typed, a line for each Enter: 3 needs, 6 goals, 10 interventions."""


def outline(tree: PlanTree | None) -> list[str]:
    """The names of a plan's lines, two spaces in for each level."""
    return [f"{'  ' * (depth - 1)}{node.name}" for depth, node in walk(tree)] if tree else []


def written(book: Casebook, client_id: int) -> int:
    """A draft of two needs: one with two goals and what is done for the first, one without a goal."""
    plan = book.plans.begin(client_id, "", TODAY).plan_id

    def add(at: Ref | None, entry: Entry) -> Ref:
        return book.plans.add(plan, at, entry, TODAY).refs[0]

    heart = add(None, NeedEntry("Heart failure self-care"))
    weigh = add(heart, GoalEntry("Weigh daily", measure="weight log", target="7 of 7 days", by=date(2026, 12, 31)))
    add(weigh, InterventionEntry("Nurse visit", "Coastal Home Care", "FREQ=WEEKLY"))
    add(weigh, InterventionEntry("Weight log", "client", ""))
    add(heart, GoalEntry("Keep all visits"))
    add(None, NeedEntry("Food"))
    return plan


def agreed(book: Casebook, client_id: int) -> int:
    """The same plan, agreed: its rhythm makes check-ins."""
    plan = written(book, client_id)
    book.plans.agree(plan, "Ruth and her daughter", TODAY)
    return plan


def current(desk: Desk, whom: str = "Okafor") -> PlanTree:
    """The plan that is worked with."""
    tree = desk.book.plans.current(desk.client(whom))
    assert tree is not None
    return tree


def lines(desk: Desk, whom: str = "Okafor") -> list[str]:
    """The names of its lines."""
    return outline(desk.book.plans.current(desk.client(whom)))


async def opened(desk: Desk, whom: str = "Okafor") -> None:
    """Her plan, from Today."""
    await desk.go_to(whom)
    await desk.press("p")
    await desk.until(lambda: isinstance(desk.app.screen, PlanScreen))
    await desk.pilot.pause()
