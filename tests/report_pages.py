"""The pages of screens.md about incidents, mandated reports, numbers to ring and her own practice."""

from __future__ import annotations

from tests.pages import Page, Steps, pressing
from tests.screens.desk import Desk

from casetui.messages_watching import OpenPractice
from casetui.screens.practice import PracticeScreen
from casetui.screens.report import ReportScreen


def on_the_report(*keys: str, write: str = "") -> Steps:
    """The report that is still to be written, then keys."""

    async def steps(desk: Desk) -> None:
        await desk.go_to("report to be written")
        await desk.press("l")
        await desk.until(lambda: isinstance(desk.app.screen, ReportScreen))
        await desk.pilot.pause()
        await desk.press(*keys)
        if write:
            await desk.write(write)

    return steps


def in_practice(section: str, *keys: str, write: str = "") -> Steps:
    """A section of her practice, then keys."""

    async def steps(desk: Desk) -> None:
        desk.app.post_message(OpenPractice(section))
        await desk.until(lambda: isinstance(desk.app.screen, PracticeScreen))
        await desk.pilot.pause()
        await desk.press(*keys)
        if write:
            await desk.write(write)

    return steps


REPORTS = (
    Page(
        "Incident",
        "`I` on Today, a client or a plan: its kind by one key, with how many there were lately.",
        pressing("j", "I"),
    ),
    Page(
        "What happened",
        "When, what, what was done, whom she told. What is about safety stays first on Today until what was done and"
        " the next look are said. Of an abuse concern the report that may be owed comes up next.",
        pressing("j", "I", "h", write="fell from the step, cut over the eye"),
    ),
    Page(
        "Mandated report",
        "Step by step, counted by the hours that she entered and by no others. `l` notes what was done; no word of it"
        " goes into a family letter, onto the client's page or into a packet.",
        on_the_report(),
    ),
    Page(
        "What was done of a report",
        "Spoken, written, or not required: `l`, then a digit.",
        on_the_report("l"),
    ),
    Page("To whom a report goes", "A duty on her list, or another agency: `w`.", on_the_report("w")),
    Page(
        "Numbers to ring",
        "`!` anywhere. What holds for the client under the cursor stands above: safe contact, the crisis place.",
        pressing("exclamation_mark"),
    ),
    Page(
        "Practice",
        "Hers and no client's: `Ctrl+P` Practice, and `Tab` walks the sections. `J` and `K` move a number.",
        in_practice("Numbers"),
    ),
    Page("Number to ring", "Whose, which, for what, when: `e` or `a`.", in_practice("Numbers", "G", "e")),
    Page(
        "Duties to report",
        "What her state asks, as she entered it: the program knows no state's hours.",
        in_practice("Duties to report"),
    ),
    Page(
        "Duty to report",
        "Agency, number and hours; what is owed by it is counted anew.",
        in_practice("Duties to report", "e"),
    ),
    Page(
        "Credentials",
        "Until when each runs, and education against the time that is gone; `l` enters education.",
        in_practice("Credentials"),
    ),
    Page(
        "Credential",
        "CCM or CMC as its name fills in hours, years and quota: `a`.",
        in_practice("Credentials", "a", write="CMC"),
    ),
    Page("Education", "What, how long, on which day: `l`.", in_practice("Credentials", "l", write="webinar")),
)
"""Pages of reports and practice, in the order of the book."""
