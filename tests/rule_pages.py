"""The pages of screens.md about a day summed up, gap rules and gaps that are let be."""

from __future__ import annotations

from tests.day_pages import DAY
from tests.pages import Page, Steps, pressing
from tests.screens.desk import Desk

from casetui.messages_watching import OpenRules
from casetui.screens.rules import RulesScreen


def at(words: str, *keys: str) -> Steps:
    """The rules, the cursor on one, then keys."""

    async def steps(desk: Desk) -> None:
        desk.app.post_message(OpenRules())
        await desk.until(lambda: isinstance(desk.app.screen, RulesScreen))
        await desk.pilot.pause()
        await desk.go_to(words)
        await desk.press(*keys)

    return steps


async def letting_be(desk: Desk) -> None:
    """A referral that is not accepted, let be for a week."""
    await pressing("s", at="not reached since")(desk)
    await desk.write("with her sister until the 30th, agreed")
    await desk.press("tab")
    await desk.write("30 nov")


RULES = (
    *DAY,
    Page(
        "Gap rules",
        "*Gap rules* in the palette: what is watched in every case, by severity, with how many it stands for today."
        " `o` switches one off, `b` gives it its own number again. Below, what is let be, until when and why.",
        at("No successful contact"),
    ),
    Page(
        "Another number",
        "`e`: what the rule would find today is said as the number is typed.",
        at("No successful contact", "e", "backspace", "backspace", "1", "4"),
    ),
    Page(
        "A gap let be",
        "`s` on a gap: why, and until which day. It stands again from that day on, unless it was settled.",
        letting_be,
    ),
    Page(
        "What settles a gap",
        "`l` on a gap: what would settle it; of one thing it is done at once.",
        pressing("l", at="not reached since"),
    ),
)
"""In their order."""
