"""The pages of screens.md about hospital and home: what happened, the clocks that run, the ward."""

from __future__ import annotations

from tests.medicine_pages import MEDICINES
from tests.pages import Page, Steps, pressing
from tests.screens.desk import Desk

from casetui.screens.client import ClientScreen


def on_her_page(at: str, line: str, *keys: str) -> Steps:
    """What is next on a client's page, the cursor on a line, then keys."""

    async def steps(desk: Desk) -> None:
        await pressing("c", "tab", at=at)(desk)
        await desk.until(lambda: isinstance(desk.app.screen, ClientScreen))
        await desk.go_to(line)
        await desk.press(*keys)

    return steps


TRANSITIONS = (
    Page(
        "Hospital or home",
        "What happened, by a digit: admission, emergency visit, discharge, move; `H` from Today, the client's page and"
        " the plan. The clocks that start stand below before anything is kept. `Enter` keeps it; after a discharge"
        " the readmission risk is offered.",
        pressing("H", at="van der Zwaan"),
    ),
    Page(
        "Clocks of a transition",
        "On the client's page, in *next*: each with its last day, what is left, and what meets it. `l` says what came"
        " of one, `Enter` shows it in full.",
        on_her_page("Okafor", "my call"),
    ),
    Page(
        "A clock",
        "Met, tried, missed, or let go with a reason. Of a visit that is booked the day is asked: it is asked about"
        " then. Reaching her meets the first call by itself.",
        on_her_page("Okafor", "visit booked", "l"),
    ),
    Page(
        "The ward",
        "What the ward says, as of a day: `l` on the ward's line or on the call to it. A notice that was given leads"
        " to the clock of its appeal, an order to a service or a referral.",
        on_her_page("van der Zwaan", "5 West bed 12", "l"),
    ),
    Page(
        "The ward, as heard",
        "`Enter` on the ward's line: every sheet of the stay, the newest first.",
        on_her_page("van der Zwaan", "5 West bed 12", "enter"),
    ),
    *MEDICINES,
)
"""Pages of hospital and home and of the medicines afterwards, in the order of the book."""
