"""The pages of screens.md about care plans."""

from __future__ import annotations

from tests.pages import Page, pressing
from tests.screens.desk import Desk


async def the_status(desk: Desk) -> None:
    """A goal that is completed: it asks about what is open."""
    await pressing("p", "j", "space", "c", at="Okafor")(desk)


async def the_moves(desk: Desk) -> None:
    """A plan that is agreed: its rhythms make check-ins."""
    await pressing("p", "equals_sign", write=" and her daughter", at="Okafor")(desk)
    await desk.press("enter")


async def the_versions(desk: Desk) -> None:
    """An agreed plan with one line changed since."""
    await the_moves(desk)
    await desk.press("enter", "j", "e")
    await desk.write(", and ring first")
    await desk.press("ctrl+s", "v", "j", "j")


async def the_lines(desk: Desk) -> None:
    """The lines of another client's plan."""
    await pressing("p", "F", at="Okafor")(desk)
    await desk.press("down", "enter")


async def the_barrier(desk: Desk) -> None:
    """A barrier in its fields."""
    await pressing("p", at="Okafor")(desk)
    await desk.go_to("No ride")
    await desk.press("e")


PLAN = (
    Page(
        "Care plan",
        "Needs, goals and interventions as one tree, changed in place: `p` on Today and on the client's page. `a`"
        " writes below a line, `e` opens its fields, `Space` gives it a status; `u` takes any step back.",
        pressing("p", at="Okafor"),
    ),
    Page(
        "Care plan: writing",
        "A line where it will stand, and below how it is read. `Enter` keeps it and goes on: from a need to its goal,"
        " from a goal to what is done for it; on the empty line it goes back, and in the end closes.",
        pressing("p", "j", "a", write="Nurse visit, Coastal Home Care, weekly until +3m", at="Okafor"),
    ),
    Page(
        "Care plan: a barrier",
        "What stands in the way of a need or a goal: `b` on it, its words, since when, after a semicolon what is done"
        " about it. `Tab` writes a strength instead, `s` does so at once.",
        pressing("p", "j", "b", write="No ride on weekdays since 3 oct; County Transit asked", at="Okafor"),
    ),
    Page(
        "Care plan: how far",
        "A goal with its last value between baseline and target, as far as both are numbers on one scale. What hinders"
        " and helps stands first below a need or goal: `Space` says that a barrier is eased, gone or accepted. What an"
        " assessment found as a strength stands last.",
        pressing("p", "j", at="Okafor"),
    ),
    Page("Barrier", "A barrier in its fields: `e` on it. A strength has the same.", the_barrier),
    Page("Need", "A need in its fields: `e` on it, or `Ctrl+E` while it is written.", pressing("p", "e", at="Okafor")),
    Page(
        "Goal",
        "A goal in its fields: the client's own words beside the working words, measure, baseline, target, by when.",
        pressing("p", "j", "e", at="Okafor"),
    ),
    Page(
        "Intervention",
        "An intervention in its fields: who, how often, from and until. Its rhythm makes check-ins once the plan is"
        " agreed.",
        pressing("p", "j", "j", "e", at="Okafor"),
    ),
    Page(
        "Status",
        "What may follow, the likeliest first: `Space`, then `Enter` or a letter.",
        pressing("p", "j", "space", at="Okafor"),
    ),
    Page(
        "What a status asks", "Only what that status needs: a reason, a day, what becomes of what is open.", the_status
    ),
    Page(
        "Value",
        "A value of a goal: `w`, the value, `Enter`.",
        pressing("p", "j", "w", write="6 of 7 days", at="Okafor"),
    ),
    Page(
        "Move under",
        "Another need or goal for a line, by some of its words: `m`.",
        pressing("p", "j", "m", at="Okafor"),
    ),
    Page("Copy from", "Lines of another plan: `C`, whose, then which; `Space` marks.", the_lines),
    Page(
        "Agree",
        "With whom the plan is agreed, and when: `=`. Each agreement keeps a version.",
        pressing("p", "equals_sign", write=" and her daughter", at="Okafor"),
    ),
    Page(
        "Review day",
        "When the plan is looked at again: `R`. The same line asks for a name (`E`) and why a line is removed (`x`).",
        pressing("p", "R", "ctrl+u", write="+3m", at="Okafor"),
    ),
    Page("What moves", "Check-ins that a change would make or move, shown before it is made.", the_moves),
    Page(
        "Versions",
        "Two versions side by side, in words: `v`. `Tab` reads the older one whole, and there `y` copies from it.",
        the_versions,
    ),
)
"""Pages of the care plan, in the order of the book."""
