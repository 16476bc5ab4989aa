"""The pages of screens.md about assessing."""

from __future__ import annotations

from tests.pages import Page, Steps, pressing
from tests.screens.desk import Desk

from casetui.messages import OpenAnswers
from casetui.screens.answering import AnswerScreen
from casetui.screens.assess import AssessScreen
from casetui.screens.survey import SurveyScreen
from casetui.screens.trend import TrendScreen

WHO = "Thibodeau"


def at(words: str, *keys: str, write: str = "") -> Steps:
    """Assess, the cursor on a line, then keys."""

    async def steps(desk: Desk) -> None:
        await pressing("M", at=WHO)(desk)
        await desk.until(lambda: isinstance(desk.app.screen, AssessScreen))
        await desk.pilot.pause()
        await desk.go_to(words)
        await desk.press(*keys)
        if write:
            await desk.write(write)

    return steps


async def the_answers(desk: Desk) -> None:
    """PHQ-9, all nine answered, the last of them critical."""
    await at("PHQ-2")(desk)
    hers = desk.screen(AssessScreen).number
    desk.app.post_message(OpenAnswers(hers, "phq-9"))
    await desk.until(lambda: isinstance(desk.app.screen, AnswerScreen))
    await desk.pilot.pause()
    await desk.press(*"221110101")
    desk.screen(AnswerScreen).keep_draft()


async def who_answered(desk: Desk) -> None:
    """Who answered and when again."""
    await at("PHQ-2", "a")(desk)
    await desk.until(lambda: isinstance(desk.app.screen, AnswerScreen))
    await desk.pilot.pause()
    await desk.press("e")


async def the_trend(desk: Desk) -> None:
    """A score over time."""
    await at("Mood in later life", "t")(desk)
    await desk.until(lambda: isinstance(desk.app.screen, TrendScreen))


async def the_limits(desk: Desk) -> None:
    """Every value of a measure, and below them every limit."""
    await at("Weight", "t")(desk)
    await desk.until(lambda: isinstance(desk.app.screen, TrendScreen))
    await desk.pilot.pause()
    await desk.press("tab", "G")


async def the_survey(desk: Desk) -> None:
    """A comprehensive assessment with a finding."""
    await at("Weight", "b")(desk)
    await desk.until(lambda: isinstance(desk.app.screen, SurveyScreen))
    await desk.pilot.pause()
    if not desk.screen(SurveyScreen).query_one("#lines").rows:  # type: ignore[attr-defined]
        await desk.press("a")
        await desk.write("Winter coat on in the kitchen.")
        await desk.press("tab", "right", "right", "right", "ctrl+s")


async def the_finding(desk: Desk) -> None:
    """The finding in its sheet."""
    await the_survey(desk)
    await desk.press("e")


async def the_need(desk: Desk) -> None:
    """From the finding to a need."""
    await the_survey(desk)
    await desk.press("n")


async def the_closing(desk: Desk) -> None:
    """What is asked when it is closed."""
    await the_survey(desk)
    await desk.press("c")


ASSESS = (
    Page(
        "Assess",
        "What a client was asked, what was measured, and her comprehensive assessments: `M` on Today and on her page."
        " What her field's pack offers and nobody has asked yet comes first.",
        at("Fall screen"),
    ),
    Page(
        "Answers",
        "One instrument: a digit answers and moves on; the score stands below at all times, and what is critical is"
        " said at once. Saved, it puts a safety row on Today and asks what was done.",
        the_answers,
    ),
    Page("Who answered", "Who answered, on which day, and when it is asked again: `e` on the answers.", who_answered),
    Page("Trend", "One instrument or measure over time, its bands drawn and named: `t`.", the_trend),
    Page(
        "Values and limits",
        "Every value with its day, and every limit with whose it was: `Tab`. `x` takes one of them out, with a reason.",
        the_limits,
    ),
    Page("Measure", "A value is enough: `m`, the value, `Enter`.", at("Weight", "m", write="161")),
    Page("Limit", "From where to where a measure may go, and whose order that is: `l`.", at("Weight", "l")),
    Page(
        "External score", "The score of a tool that is not shipped, as reported: `E`.", at("Weight", "E", write="MoCA")
    ),
    Page(
        "Assessment",
        "The domains of the pack, and what was found in each: `b`. `n` leads from a finding to a need in her plan.",
        the_survey,
    ),
    Page("Finding", "What was found, from whom, and whether it is a strength.", the_finding),
    Page("Need from a finding", "The pack's needs of that part of life first; what is marked is taken.", the_need),
    Page("Closing an assessment", "Capacity and summary; the day of the next one goes to Today.", the_closing),
)
"""Pages of assessing, in the order of the book."""
