"""What is typed while assessing outlives a kill and a lock, and comes back in its place."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.screens.caseload import TODAY
from tests.screens.conftest import Work
from tests.screens.desk import Desk
from tests.screens.sheets import CANARY, changes, drafts, sheet, typed
from tests.screens.test_answering import LOW, WITH_NINE, asked, kept
from tests.screens.test_assess import opened, was_assessed
from tests.screens.test_survey import begun, found, survey

from casetui.dialogs.assessing import AskedSheet, MeasureSheet
from casetui.dialogs.drafted import Drafted
from casetui.dialogs.finding import FindingSheet
from casetui.dialogs.settle import Settle
from casetui.dialogs.unfinished import Unfinished
from casetui.messages import Lock
from casetui.screens.answering import AnswerScreen
from casetui.screens.assess import AssessScreen
from casetui.screens.survey import SurveyScreen
from casetui.screens.today import TodayScreen
from casetui.terms.assessment import LimitEntry, MeasureKind
from casetui.terms.checkin import Kind

IN_ASSESS = {
    "measure of blood pressure": ("Blood pressure", ("m", "shift+tab")),
    "limit for weight": ("Weight", ("l", "tab", "tab")),
    "score of another tool": ("MoCA", ("E",)),
    "why taken out": ("PHQ-9", ("x", "down", "enter")),
}
IN_SURVEY = {
    "finding · ": ("a",),
    "finding bettered": ("e", "ctrl+end"),
    "why a finding goes": ("x",),
    "close the assessment": ("c", "tab"),
    "need · ": ("n", "G", "enter", "end"),
}


async def typed_in(desk: Desk, what: str) -> Drafted[object]:
    """One of the sheets of Assess or of an assessment, with something typed on it."""
    if what in IN_ASSESS:
        was_assessed(desk)
        await opened(desk)
        line, keys = IN_ASSESS[what]
        await desk.go_to(line)
    else:
        await begun(desk)
        await desk.press("tab")
        await found(desk, "Limps")
        keys = IN_SURVEY[what]
    await desk.press(*keys)
    before = sheet(desk)
    await typed(desk)
    return before


async def gone_on_with(desk: Desk) -> None:
    """The list that comes up after a kill, and the newest draft of it."""
    await desk.until(lambda: isinstance(desk.app.screen, Unfinished))
    await desk.press("enter")


async def locked(desk: Desk) -> None:
    """Locked, until the app is gone."""
    desk.app.post_message(Lock())
    await desk.until(lambda: desk.app.return_value is not None)


@pytest.mark.parametrize("what", [*IN_ASSESS, *IN_SURVEY])
async def test_a_sheet_outlives_a_kill_and_comes_back_in_its_place(work: Work, what: str) -> None:
    async with work() as desk:
        before = await typed_in(desk, what)
        content, cursor, behind = before.content(), before.cursor(), desk.app.screen_stack[-2]
        row, (draft,) = behind.query_one("#lines").key, drafts(desk)  # type: ignore[attr-defined]
        assert draft.title.startswith(what)
        assert CANARY in draft.typing.said
        assert CANARY not in changes(desk)
    async with work() as desk:
        await gone_on_with(desk)
        await desk.until(lambda: isinstance(desk.app.screen, Drafted))
        await desk.pilot.pause()
        now, room = sheet(desk), desk.app.screen_stack[-2]
        assert (type(now), now.content(), now.cursor()) == (type(before), content, cursor)
        assert isinstance(room, AssessScreen if what in IN_ASSESS else SurveyScreen)
        assert room.query_one("#lines").key == row  # type: ignore[attr-defined]
        assert [one.id for one in drafts(desk)] == [draft.id]


async def test_gone_on_with_and_saved_no_draft_is_left(work: Work) -> None:
    async with work() as desk:
        await opened(desk)
        await desk.go_to("Blood pressure")
        await desk.press("m")
        await typed(desk, "132/84")
        await locked(desk)
    async with work() as desk:
        await desk.until(lambda: isinstance(desk.app.screen, MeasureSheet))
        await desk.pilot.pause()
        await desk.press("enter")
        desk.screen(AssessScreen)
        (measure,) = desk.book.measures.of(desk.client("Okafor"), TODAY)
        assert (measure.kind, measure.value) == (MeasureKind.PRESSURE, "132/84")
        assert not drafts(desk)


async def test_what_was_typed_of_one_measure_is_not_offered_for_another(desk: Desk) -> None:
    await opened(desk)
    await desk.go_to("Weight")
    await desk.press("m")
    await typed(desk, "142")
    await desk.press("escape", "l")
    await desk.go_to("Blood pressure")
    await desk.press("m")
    assert desk.screen(MeasureSheet).content()["value"] == ""


async def test_the_lock_comes_straight_back_to_a_finding(work: Work) -> None:
    async with work() as desk:
        await begun(desk)
        await desk.press("tab", "a")
        at = desk.app.screen_stack[-2].at  # type: ignore[attr-defined]
        await desk.write("Limps")
        await locked(desk)
    async with work() as desk:
        await desk.until(lambda: isinstance(desk.app.screen, FindingSheet))
        await desk.pilot.pause()
        await desk.press("!", "ctrl+s")
        assert desk.screen(SurveyScreen).at == at
        (one,) = survey(desk).findings
        assert (one.domain, one.words) == (at, "Limps!")
        assert not drafts(desk)


async def test_what_is_gone_becomes_a_note(work: Work) -> None:
    async with work() as desk:
        await typed_in(desk, "finding bettered")
        desk.book.surveys.take_out(survey(desk).findings[0].id, "another client's")
    async with work() as desk:
        await gone_on_with(desk)
        await desk.until(lambda: "done or gone" in desk.text())
        await desk.press("n")
        await desk.until(lambda: isinstance(desk.app.screen, Drafted))
        await desk.press("ctrl+s")
        assert CANARY in desk.happened("Okafor")[0].note
        assert not drafts(desk)


async def test_answers_outlive_a_kill_and_are_gone_on_with_from_the_list(work: Work) -> None:
    async with work() as desk:
        await asked(desk, "phq-9")
        await desk.press("3", "2", "minus", "1")
        desk.app.keep_typing()
    async with work() as desk:
        await desk.until(lambda: isinstance(desk.app.screen, Unfinished))
        assert "PHQ-9" in desk.text()
        await desk.press("enter")
        await desk.until(lambda: isinstance(desk.app.screen, AnswerScreen))
        await desk.pilot.pause()
        assert "6 so far" in desk.text()
        await desk.press("backspace", "backspace", "0", *LOW[:1])
        await desk.press(*"000000", "enter")
        assert kept(desk)[0].total == 6
        assert not drafts(desk)


async def test_the_lock_comes_straight_back_to_the_question(work: Work) -> None:
    async with work() as desk:
        await asked(desk, "phq-9")
        await desk.press("3", "2", "1", "backspace", "backspace", "0")
        await locked(desk)
    async with work() as desk:
        await desk.until(lambda: isinstance(desk.app.screen, AnswerScreen))
        await desk.pilot.pause()
        await desk.press(*"2222222", "enter")
        assert kept(desk)[0].answers == dict(zip("123456789", "302222222", strict=True))


async def test_answers_are_left_as_a_draft_and_not_brought_up(work: Work) -> None:
    async with work() as desk:
        await asked(desk, "phq-9")
        await desk.press("3", "escape", "l")
        desk.screen(AssessScreen)
        (draft,) = drafts(desk)
        assert (draft.left, draft.typing.said.endswith(": nearly every day")) == (True, True)
    async with work() as desk:
        await desk.pilot.pause()
        desk.screen(TodayScreen)
        await desk.press("D", "enter")
        await desk.until(lambda: isinstance(desk.app.screen, AnswerScreen))
        assert "3 so far" in desk.text()


async def test_who_answered_and_on_which_day_come_back(work: Work) -> None:
    async with work() as desk:
        await asked(desk, "pain")
        await desk.press("6", "e", "ctrl+u")
        await desk.write("daughter")
        await desk.press("tab", "ctrl+u")
        await desk.write("yesterday")
        await desk.press("enter")
        desk.screen(AnswerScreen)
        await desk.press("e", "ctrl+u")
        await desk.write("nurse")
        await locked(desk)
    async with work() as desk:
        await desk.until(lambda: isinstance(desk.app.screen, AskedSheet))
        await desk.pilot.pause()
        assert sheet(desk).content()["asked"] == "nurse"
        await desk.press("enter")
        desk.screen(AnswerScreen)
        await desk.press("enter")
        (one,) = kept(desk)
        assert (one.total, one.asked, one.on_day) == (6, "nurse", TODAY - timedelta(days=1))
        assert not drafts(desk)


async def test_what_was_done_about_safety_is_gone_on_with_on_today(work: Work) -> None:
    async with work() as desk:
        await asked(desk, "phq-9")
        await desk.press(*WITH_NINE, "enter")
        desk.screen(Settle)
        await desk.write("daughter stays tonight")
        await locked(desk)
    async with work() as desk:
        await desk.until(lambda: isinstance(desk.app.screen, Settle))
        await desk.pilot.pause()
        await desk.press("ctrl+s")
        desk.screen(TodayScreen)
        looks = [owing[1] for owing in desk.owing("Okafor") if owing[0] == Kind.SAFETY.value]
        assert looks == [str(TODAY + timedelta(days=1))]
        assert not drafts(desk)


async def test_a_limit_that_was_changed_meanwhile_is_compared_first(work: Work) -> None:
    async with work() as desk:
        await typed_in(desk, "limit for weight")
        await locked(desk)
        limit = LimitEntry(MeasureKind.WEIGHT, None, 150, "Dr Ames", date(2026, 11, 19))
        desk.book.measures.limit(desk.client("Okafor"), limit, TODAY)
    async with work() as desk:
        await desk.until(lambda: "changed since" in desk.text())
