"""The pages of screens.md: each screen and dialog, what it is for, and the keys that bring it up from Today."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from tests.screens.caseload import TODAY
from tests.screens.desk import Desk

from casetui.dialogs.pick_file import PickFile
from casetui.dialogs.report import Report
from casetui.dialogs.wait import Wait
from casetui.messages import OpenClient
from casetui.records import Condition, Proposal
from casetui.screens.client import ClientScreen
from casetui.terms.case import Provenance
from casetui.terms.health import ConditionStatus

Steps = Callable[[Desk], Awaitable[None]]

REPORT = (
    "Ortiz, Ada: new, from a record. 4 conditions, 6 medicines, 1 allergy, 2 people and a plan came.",
    "A row on Today asks you to look at it.",
    "Not taken: 14 laboratory results.",
)


@dataclass(frozen=True, slots=True)
class Page:
    """One picture: its heading, its sentences, and how it is come to."""

    heading: str
    words: str
    steps: Steps


def pressing(*keys: str, write: str = "", at: str = "") -> Steps:
    """Bring the cursor to a line that shows `at`, press keys, then write."""

    async def steps(desk: Desk) -> None:
        if at:
            await desk.go_to(at)
        await desk.press(*keys)
        if write:
            await desk.write(write)

    return steps


async def the_note(desk: Desk) -> None:
    """A past contact, from the timeline of a client's page."""
    await pressing("c", "tab", "tab", "tab", at="Okafor")(desk)
    await desk.go_to("reached")
    await desk.press("enter")


async def the_closed_case(desk: Desk) -> None:
    """A case that is closed, from the timeline of its page."""
    await pressing("c", "S", "f", at="Tafoya")(desk)
    await desk.write("goals met")
    await desk.press("enter", "tab", "tab", "tab")
    await desk.go_to("goals met")
    await desk.press("enter")


async def the_printing(desk: Desk) -> None:
    """What goes on paper; the home is nobody's."""
    with patch.dict(os.environ, HOME="/home/you"):
        await pressing("c", "P", at="Okafor")(desk)


async def the_record(desk: Desk) -> None:
    """What a record brought of a client; none of the invented ones has something that waits."""
    hers = desk.book.finder.client_ids("okafor")[0].id
    with desk.book.sessions.changing("a record", hers) as (session, _):
        for name in ("Chronic kidney disease, stage 3", "Essential hypertension"):
            session.add(
                Condition(client_id=hers, name=name, status=ConditionStatus.ACTIVE, provenance=Provenance.FROM_RECORD)
            )
        session.add(
            Proposal(
                client_id=hers,
                subject="client",
                row_id=hers,
                field="email",
                label="E-mail",
                theirs="ruth.okafor@example.org",
                made_on=TODAY,
            )
        )
    desk.app.post_message(OpenClient(hers, "record"))
    await desk.until(lambda: isinstance(desk.app.screen, ClientScreen))


async def the_changes(desk: Desk) -> None:
    """Three changes, one of them taken back."""
    await pressing("v", at="Lindqvist")(desk)
    await pressing("v", at="Wirawan")(desk)
    await pressing("u", "h")(desk)


async def the_whole_change(desk: Desk) -> None:
    """One of them in full."""
    await desk.press("h")
    await pressing("enter", at="Lindqvist: left message")(desk)


async def the_file(desk: Desk) -> None:
    """A folder with one record in it, as the working folder has it."""
    desk.app.push_screen(PickFile("Take in a patient-portal record", (".json",), Path("Downloads")))
    await desk.pilot.pause()


async def the_report(desk: Desk) -> None:
    """What a record brought."""
    desk.app.push_screen(Report("The record", REPORT))
    await desk.pilot.pause()


async def the_wait(desk: Desk) -> None:
    """A record being read."""
    desk.app.push_screen(Wait("Reading the record …"))
    await desk.pilot.pause()


AT_WORK = (
    Page(
        "Today",
        "Whom to call first, and why: the first screen after the door. `c` or `Enter` leads to the client, `2` to"
        " Clients, `f` to Find; `1` comes back from anywhere.",
        pressing(),
    ),
    Page(
        "Contact",
        "What came of it and, in the same act, the next check-in. `r` opens it on Today and on the client's page, `o`"
        " for any other outcome; `Enter` in an empty note is enough. Saved, it goes back to the list.",
        pressing("r", write="Weight 142, no swelling.", at="Lindqvist"),
    ),
    Page(
        "How a goal stands",
        "How far one of her goals is, and its value: `a` on Today and on her page, a letter, `Enter`. The sheet of a"
        " contact says the same in one act, `Ctrl+G`.",
        pressing("a", at="Okafor"),
    ),
    Page(
        "Outcome",
        "Every other way in which a contact can end; its letter leads to the sheet of the contact.",
        pressing("o", at="Nguyễn"),
    ),
    Page(
        "Note",
        "A note about the client, by itself: `n` on Today and on her page. An empty one is just closed.",
        pressing("n", write="Daughter rang the office.", at="Chen"),
    ),
    Page(
        "Snooze",
        "Put a check-in off with one key: `s`, then a letter. A row with a window asks why; a safety row cannot be put"
        " off.",
        pressing("s", at="Nguyễn"),
    ),
    Page(
        "Done",
        "What was done about a row that cannot just be ticked off: `d` on a safety row or a deadline. Any other row is"
        " done at once.",
        pressing("d", at="Thibodeau"),
    ),
    Page("Time", "Minutes or miles by themselves: `t`, digits, `Enter`.", pressing("t", write="25", at="Chen")),
    Page(
        "Add in one line",
        "A check-in in one line, `+` from anywhere; how it is read stands below while it is typed.",
        pressing("plus", write="call Dr Lee re PT referral tue 10am @okafor !high"),
    ),
    Page(
        "Inbound call",
        "Somebody rings in: `i` from anywhere. What is promised stands on the rail.",
        pressing("i", write="@abara son asks about pills; ring back 2:30pm"),
    ),
    Page(
        "Filter",
        "Fewer lines while you type: `/` on Today and on Clients. `Enter` keeps it, `Esc` in the list shows all again.",
        pressing("slash", write="okafor"),
    ),
    Page(
        "Unsaved",
        "Asked by `Esc` where something was typed. `Esc` once more goes on editing.",
        pressing("r", "x", "escape", at="Chen"),
    ),
    Page(
        "Client",
        "One client, one page; `Tab` walks its sections. From Today, Clients and Find; `Esc` goes back there.",
        pressing("c", at="Okafor"),
    ),
    Page(
        "Client: next",
        "What is planned with her; the outcome letters work here too.",
        pressing("c", "tab", at="Okafor"),
    ),
    Page(
        "Client: plan",
        "Her plan, version in force; `Enter` and `p` open the plan editor.",
        pressing("c", "tab", "tab", at="Okafor"),
    ),
    Page(
        "Client: timeline",
        "Everything that happened, newest first. `Enter` opens what a line names: a note, a version of the plan, the"
        " section where it stands; `/` filters by words, `x` voids a contact with a reason.",
        pressing("c", "tab", "tab", "tab", at="Okafor"),
    ),
    Page(
        "Kinds",
        "Only one kind of line of the timeline: `K`, then its letter.",
        pressing("c", "tab", "tab", "tab", "K", at="Okafor"),
    ),
    Page(
        "Client: people",
        "Everyone around her: what they may decide, whether they may be told, how to reach them.",
        pressing("c", *["tab"] * 4, at="Okafor"),
    ),
    Page(
        "Client: health",
        "Papers, conditions, medicines, allergies, stays, incidents; what is over and what a record brought is said.",
        pressing("c", *["tab"] * 5, at="Okafor"),
    ),
    Page(
        "Client: coverage",
        "Payers and member numbers, who engaged and pays, agreement, consent, the numbers that others gave her. `e`"
        " anywhere on her page opens her intake.",
        pressing("c", *["tab"] * 6, at="Okafor"),
    ),
    Page("Past contact", "One contact in full, from the timeline. Typing in it amends it.", the_note),
    Page(
        "Where",
        "Where she is now: `w` on her page. Into hospital and home again do what they must.",
        pressing("c", "w", at="Okafor"),
    ),
    Page(
        "Case",
        "On hold, closed, open again: `S` on her page; the reason is asked next.",
        pressing("c", "S", at="Okafor"),
    ),
    Page(
        "Close a case",
        "What the case came to, and below it why it is closed, the last note, what was handed to whom, and what stays"
        " open: `S` `f` on her page. `Shift+Tab` walks the outcomes.",
        pressing("c", "S", "f", at="Okafor"),
    ),
    Page("Case closed", "A closing read again: `Enter` on its line of the timeline.", the_closed_case),
    Page(
        "Print",
        "Which paper, as PDF or text, and the file: `P` on her page, in her plan and in Assess. Her own page says how"
        " easily it reads.",
        the_printing,
    ),
    Page("Clients", "Every client, the one contacted last first: `2`. `Enter` leads to her page.", pressing("2")),
    Page("Pick a file", "A record's file: `I` on Clients. Folders open, the file is taken.", the_file),
    Page("Wait", "Something takes a moment; it goes by itself.", the_wait),
    Page("Report", "What a record brought, in sentences. `Esc` or `Enter` closes it.", the_report),
    Page(
        "Find",
        "Anyone or anything, by the beginnings of words: `f` from anywhere. `Enter` leads to the client. With nothing"
        " typed it is whom she had last: `f` `Enter`.",
        pressing("f", write="okaf"),
    ),
    Page(
        "Activity",
        "What was changed today and who opened the vault, newest first: `h` from anywhere; from a client's page, what"
        " was changed about her. Old and new values stand below; `x` takes just that change back, `t` shows every day.",
        the_changes,
    ),
    Page("One change", "Every value before and after, in full: `Enter` on Activity.", the_whole_change),
    Page(
        "Keys",
        "The keys that work where you are: `?` from anywhere. Typing finds one, `?` once more closes it.",
        pressing("question_mark"),
    ),
    Page(
        "Client: record",
        "What a patient-portal record brought and where a later one says otherwise: `y` accepts, `x` keeps ours, `T`"
        " makes all of it hers. The section is there while something waits.",
        the_record,
    ),
)
"""Pages behind the door, in the order of the book."""
