"""The comprehensive assessment by keys: findings by domain, needs that they lead to, and its closing."""

from __future__ import annotations

from datetime import timedelta

from tests.screens.caseload import TODAY
from tests.screens.desk import Desk

from casetui.dialogs.plan_pick import PickLines
from casetui.screens.assess import AssessScreen
from casetui.screens.survey import SurveyScreen
from casetui.terms.assessment import DUE, FindingSource, Survey


async def begun(desk: Desk, whom: str = "Okafor") -> None:
    """A comprehensive assessment, begun from Assess."""
    await desk.go_to(whom)
    await desk.press("M")
    await desk.until(lambda: "INSTRUMENTS" in desk.text())
    await desk.press("b")
    await desk.until(lambda: isinstance(desk.app.screen, SurveyScreen))
    await desk.pilot.pause()


def survey(desk: Desk, whom: str = "Okafor") -> Survey:
    """Her newest."""
    return desk.book.surveys.of(desk.client(whom))[0]


async def found(desk: Desk, words: str, *keys: str) -> None:
    """A finding of the domain that is shown."""
    await desk.press("a")
    await desk.write(words)
    await desk.press(*keys, "ctrl+s")


async def test_findings_stand_in_their_domains(desk: Desk) -> None:
    await begun(desk)
    assert "Body" in desk.text()
    assert "pain" in desk.text()
    await found(desk, "Sleeps badly.", "tab", "right")
    await desk.press("tab", "tab")
    await found(desk, "Sings in the choir.", "tab", "tab", "right")
    first, second = survey(desk).findings
    assert (first.domain, first.source, first.words) == ("physical", FindingSource.FAMILY, "Sleeps badly.")
    assert (second.domain, second.strength) == ("emotional", True)
    assert "strength" in desk.text()
    assert "Sleeps badly" not in desk.text()
    await desk.press("shift+tab", "shift+tab")
    assert "no need yet" in desk.text()


async def test_one_key_from_a_finding_to_a_need(desk: Desk) -> None:
    await begun(desk)
    while desk.screen(SurveyScreen).at != "food":
        await desk.press("tab")
    await found(desk, "One egg in the fridge.", "tab", "right", "right", "right")
    changes = desk.changes()
    await desk.press("n")
    desk.screen(PickLines)
    await desk.press("enter")
    assert desk.changes() == changes + 1, "plan, need with its goals, and the finding"
    await desk.press("u")
    assert desk.book.plans.current(desk.client("Okafor")) is None
    assert "no need yet" in desk.text()
    await desk.press("U")
    plan = desk.book.plans.current(desk.client("Okafor"))
    assert plan is not None
    (need,) = plan.needs
    assert (need.name, need.source) == ("Meals", "assessment of 20 Nov 2026, observed")
    assert need.goals
    assert survey(desk).findings[0].need_id == need.id
    assert "→ Meals" in desk.text()
    await desk.press("n")
    assert "It led to a need already" in desk.said


async def test_a_need_in_words_of_its_own(desk: Desk) -> None:
    await begun(desk)
    await found(desk, "Nobody winds the clock.")
    changes = desk.changes()
    await desk.press("n", "G", "enter")
    await desk.press("ctrl+s")
    assert desk.changes() == changes + 1
    plan = desk.book.plans.current(desk.client("Okafor"))
    assert plan is not None
    assert [need.name for need in plan.needs] == ["Nobody winds the clock."]
    assert survey(desk).findings[0].need_id == plan.needs[0].id


async def test_a_finding_is_bettered_and_taken_out(desk: Desk) -> None:
    await begun(desk)
    await found(desk, "Limps")
    await desk.press("e", "end")
    await desk.write(" on the left")
    await desk.press("ctrl+s")
    assert survey(desk).findings[0].words == "Limps on the left"
    await desk.press("x")
    await desk.write("somebody else's")
    await desk.press("enter")
    assert survey(desk).findings == ()


async def test_closing_asks_about_capacity_and_plans_the_next(desk: Desk) -> None:
    await begun(desk)
    await desk.press("c")
    assert "Nothing was found yet" in desk.said
    await found(desk, "Limps")
    await desk.press("c")
    await desk.write("understands the choice")
    await desk.press("tab")
    await desk.write("Safe at home with help.")
    await desk.press("ctrl+s")
    done = survey(desk)
    assert (done.done_on, done.capacity, done.summary) == (TODAY, "understands the choice", "Safe at home with help.")
    assert ("review", str(TODAY + timedelta(days=180)), DUE) in desk.owing("Okafor")
    await desk.press("a")
    desk.screen(SurveyScreen)
    await desk.press("escape")
    await desk.go_to("done today")
    await desk.press("enter")
    await desk.until(lambda: isinstance(desk.app.screen, SurveyScreen))


async def test_an_open_one_is_gone_on_with(desk: Desk) -> None:
    await begun(desk)
    await found(desk, "Limps")
    await desk.press("escape", "escape")
    await begun(desk)
    assert len(desk.book.surveys.of(desk.client("Okafor"))) == 1
    assert desk.screen(SurveyScreen).at != "physical", "it opens where nothing was found yet"


async def test_one_is_taken_out_with_a_reason_going_on_or_done(desk: Desk) -> None:
    await begun(desk)
    await found(desk, "Limps")
    await desk.press("n", "enter", "escape")
    await desk.go_to("Comprehensive, Geriatric")
    await desk.press("x")
    assert "Take out assessment of 20 Nov 2026, 1 finding" in desk.text()
    await desk.write("of her sister")
    await desk.press("enter")
    assert "taken out, with 1 finding; what came from it stays" in desk.said
    assert desk.book.surveys.of(desk.client("Okafor")) == ()
    assert "not begun" in desk.text()
    await desk.press("u")
    desk.book.surveys.close(survey(desk).id, "", "", TODAY)
    desk.screen(AssessScreen).reload()
    await desk.go_to("done today")
    await desk.press("x")
    await desk.write("typed for the wrong client")
    await desk.press("enter")
    assert not [owing for owing in desk.owing("Okafor") if owing[2] == DUE]
