"""The pages of screens.md about the directory."""

from __future__ import annotations

from pathlib import Path

from tests.pages import Page, Steps
from tests.screens.desk import Desk

from casetui.dialogs.provider_columns import ProviderColumns
from casetui.dialogs.provider_file import TakeIn
from casetui.exchange.providers_csv import doubt, guess
from casetui.exchange.tables import read_table
from casetui.messages import OpenDirectory
from casetui.screens.directory import DirectoryScreen
from casetui.terms.directory import Sought

WHO = "Okafor"
FILE = b"""Agency;Services offered;Town;Phone;Accepts;Cost;Remarks;Row
Quill Harbor Rides;ride;Quill Harbor;339 555 0190;Medicaid;$6 a visit;vans with a lift;1
Linden Kitchen;home meals;Port Alder;339 555 0191;;free;;2
"""


def at(words: str = "", *keys: str, write: str = "", then: tuple[str, ...] = ()) -> Steps:
    """The directory, the cursor on a provider, then keys, words, and keys again."""

    async def steps(desk: Desk) -> None:
        await desk.press("4")
        await desk.until(lambda: isinstance(desk.app.screen, DirectoryScreen))
        await desk.pilot.pause()
        if words:
            await desk.go_to(words)
        await desk.press(*keys)
        if write:
            await desk.write(write)
        await desk.press(*then)

    return steps


async def for_a_client(desk: Desk) -> None:
    """Who sends a nurse to one client."""
    hers = desk.book.finder.client_ids(WHO)[0].id
    desk.app.post_message(OpenDirectory(Sought(hers, "home health")))
    await desk.until(lambda: isinstance(desk.app.screen, DirectoryScreen))
    await desk.pilot.pause()


async def the_columns(desk: Desk) -> None:
    """The columns of a file."""
    await at()(desk)
    table = read_table(FILE, Path("agencies.csv").name)
    await desk.app.push_screen(ProviderColumns(table, guess(table.headers), doubt))
    await desk.pilot.pause()


async def the_agreement(desk: Desk) -> None:
    """What taking a file in will do."""
    said = [
        "212 new providers; 3 services added to 2 providers known before; 40 rows the same as before; 1 row refused.",
        "Line 118: cost: “ask” is no cost, wait, or word for whether they take anyone.",
    ]
    await at()(desk)
    await desk.app.push_screen(TakeIn("agencies.csv", said))
    await desk.pilot.pause()


DIRECTORY = (
    Page(
        "Directory",
        "Providers and community resources: `4`. What was heard more than 180 days ago stands with a question mark."
        " `H` notes that everything is so still; `x` takes one out, with a reason.",
        at("Bright Day"),
    ),
    Page(
        "Directory by need",
        "Who offers what somebody needs: `b`, a word, `Enter`.",
        at("", "b", write="respite", then=("enter",)),
    ),
    Page(
        "Directory for a client",
        "Who offers it to one client, and why each stands there: `b` in her Coordinate room and on the board of loops."
        " `R` or `Enter` begins the referral.",
        for_a_client,
    ),
    Page("Provider", "A provider with its services, one on a line: `a` or `e`.", at("Coastal Home Care", "e")),
    Page(
        "Merging providers",
        "Those with the same phone or a near name: `m`. One `u` takes it back.",
        at("Coastal Homec", "m"),
    ),
    Page(
        "Columns of a file",
        "`I` takes in a file of providers. What each column is taken for, and what stands in its first rows; `Enter`"
        " changes it, `Ctrl+S` looks through the file.",
        the_columns,
    ),
    Page(
        "Taking a file in",
        "What will be new, what is there already, and each row that is refused, with why. Nothing is written before"
        " `Ctrl+S`; then a checked backup is made first, and it is one change.",
        the_agreement,
    ),
)
"""Pages of the directory, in the order of the book."""
