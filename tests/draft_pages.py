"""The pages of the picture book about what is typed and not saved."""

from __future__ import annotations

from tests.pages import Page, pressing
from tests.screens.desk import Desk

NOTE = "Daughter sorts the pills on Sundays now, and Ruth takes them without being reminded."


async def left(desk: Desk) -> None:
    """A contact typed and left as a draft."""
    await pressing("r", write=NOTE, at="Okafor")(desk)
    await desk.press("escape", "l")


async def left_and_opened(desk: Desk) -> None:
    """Its sheet opened once more."""
    await left(desk)
    await desk.press("r")


async def left_and_compared(desk: Desk) -> None:
    """The draft beside what stands there."""
    await left_and_opened(desk)
    await desk.press("c")


async def left_and_listed(desk: Desk) -> None:
    """Two drafts in the list of them."""
    await left(desk)
    await pressing("plus", write="call Dr Lee re PT referral tue 10am @okafor")(desk)
    await desk.press("escape", "D")


async def its_row_is_done(desk: Desk, whom: str = "Wirawan") -> None:
    """The check-in for which something was typed is settled meanwhile."""
    await pressing("r", write=NOTE, at=whom)(desk)
    await desk.press("escape", "l", "d", "D", "enter")
    await desk.until(lambda: "done or gone" in desk.text())


async def its_words(desk: Desk) -> None:
    """The same, shown to be copied."""
    await its_row_is_done(desk, "Souza")
    await desk.press("t")


DRAFTS = (
    Page(
        "Draft",
        "What is typed on a sheet is kept as a draft while it is typed, and offered when the sheet is opened again."
        " Discarding it takes a second key; `Esc` leaves it for later.",
        left_and_opened,
    ),
    Page(
        "Draft: compared",
        "Field by field what stands now and what was typed; what was saved since is said.",
        left_and_compared,
    ),
    Page(
        "Unfinished",
        "All that was typed and is not saved: `D` anywhere, and at once after casetui was cut off. `Enter` leads back"
        " to where it was typed, the cursor where it was.",
        left_and_listed,
    ),
    Page(
        "Draft: done or gone",
        "What it was typed for is there no more: it becomes a note about the client, or is shown.",
        its_row_is_done,
    ),
    Page("Draft: its words", "To be read, marked and copied.", its_words),
)
