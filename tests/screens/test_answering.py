"""Instruments asked by pressing keys: digits answer, drafts are kept, what is critical is on top of Today at once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tests.screens.caseload import TODAY
from tests.screens.conftest import Work
from tests.screens.desk import WIDE, Desk

from casetui.dialogs.choose import Choose
from casetui.dialogs.plan_pick import PickLines
from casetui.dialogs.settle import Settle
from casetui.messages import OpenAnswers
from casetui.records import Stay
from casetui.screens.answering import AnswerScreen
from casetui.screens.assess import AssessScreen
from casetui.screens.assess_lines import draft_kind
from casetui.terms.assessment import Assessed
from casetui.terms.checkin import Kind
from casetui.terms.draft import SETTLES_IN
from casetui.terms.health import StayKind
from casetui.terms.plan import Domain
from casetui.terms.queue import Tier

LOW = "111110000"
WITH_NINE = "000000001"


async def asked(desk: Desk, instrument: str, whom: str = "Okafor") -> None:
    """An instrument, opened upon Assess."""
    await desk.go_to(whom)
    await desk.press("M")
    await desk.until(lambda: isinstance(desk.app.screen, AssessScreen))
    desk.app.post_message(OpenAnswers(desk.client(whom), instrument))
    await desk.until(lambda: isinstance(desk.app.screen, AnswerScreen))
    await desk.pilot.pause()


def kept(desk: Desk, whom: str = "Okafor") -> tuple[Assessed, ...]:
    """Her assessments, the newest first."""
    return desk.book.assessments.of(desk.client(whom))


def safety_rows(desk: Desk) -> list[str]:
    """Why she is in the highest tier of Today."""
    hers = desk.client("Okafor")
    return [line.why for line in desk.book.queue.today(TODAY) if line.tier is Tier.SAFETY and line.client_id == hers]


async def test_phq_9_is_nine_digits_and_enter(desk: Desk) -> None:
    await asked(desk, "phq-9")
    assert "from the printed form" in desk.text()
    assert "0 not at all" in desk.text()
    desk.keys = 0
    await desk.press(*"221100000")
    assert "6 of 27" in desk.text()
    assert "mild" in desk.text()
    await desk.press("enter")
    assert desk.keys == 10
    (found,) = kept(desk)
    assert (found.total, found.band, found.asked, found.on_day) == (6, "mild", "client", TODAY)
    assert found.answers == {str(place): key for place, key in enumerate("221100000", start=1)}
    assert isinstance(desk.app.screen, AssessScreen)
    assert "6 of 27" in desk.selected() or "6 of 27" in desk.text()
    assert not [owing for owing in desk.owing("Okafor") if "again" in owing[2]]


async def test_back_and_skip_and_a_missing_answer_is_no_zero(desk: Desk) -> None:
    await asked(desk, "phq-9")
    await desk.press("3", "backspace", "1", "minus", *"1111111")
    assert "8 so far" in desk.text()
    assert "8 of 9 answered" in desk.text()
    await desk.press("ctrl+s")
    assert not kept(desk)
    assert "no total" in desk.said
    await desk.press("ctrl+s")
    (found,) = kept(desk)
    assert found.total is None
    assert "2" not in found.answers


async def test_a_wrong_digit_is_no_answer_and_nothing_is_not_saved(desk: Desk) -> None:
    await asked(desk, "phq-9")
    await desk.press("7", "ctrl+s")
    assert "Nothing is answered" in desk.said
    assert not kept(desk)
    await desk.press("escape")
    assert isinstance(desk.app.screen, AssessScreen)


async def test_item_nine_is_said_at_once_and_asks_what_was_done(desk: Desk) -> None:
    await asked(desk, "phq-9")
    await desk.press(*WITH_NINE)
    assert "!\N{NO-BREAK SPACE}PHQ-9 item 9 answered above 0" in desk.text()
    assert not kept(desk)
    await desk.press("enter")
    desk.screen(Settle)
    assert safety_rows(desk)
    await desk.write("asked about a plan, none; daughter stays tonight")
    await desk.press("ctrl+s")
    desk.screen(PickLines)
    assert "Mood" in desk.text()
    await desk.press("escape")
    assert isinstance(desk.app.screen, AssessScreen)
    next_looks = [owing for owing in desk.owing("Okafor") if owing[0] == Kind.SAFETY.value]
    assert [owing[1] for owing in next_looks] == [str(TODAY + timedelta(days=1))]


async def test_the_safety_row_stays_when_the_question_is_left(desk: Desk) -> None:
    await asked(desk, "phq-9")
    await desk.press(*WITH_NINE, "enter", "escape", "escape", "escape")
    assert safety_rows(desk)
    above = desk.text().partition("CANNOT BE GOT BACK")[0]
    assert "Okafor, Ruth" in above
    assert "item 9" in above


async def test_a_positive_screen_proposes_its_need(desk: Desk) -> None:
    await asked(desk, "falls")
    await desk.press(*"110000000000", "enter")
    desk.screen(PickLines)
    assert "No fall with injury" in desk.text()
    await desk.press("enter")
    plan = desk.book.plans.current(desk.client("Okafor"))
    assert plan is not None
    (need,) = plan.needs
    assert (need.name, need.source) == ("Falls", "Fall screen of 20 Nov 2026")
    assert len(need.goals) == 2
    desk.app.post_message(OpenAnswers(desk.client("Okafor"), "falls"))
    await desk.until(lambda: isinstance(desk.app.screen, AnswerScreen))
    await desk.press(*"110000000000", "enter")
    assert isinstance(desk.app.screen, AssessScreen), "what is in the plan is not proposed again"
    assert desk.said == "In the plan already: Falls."
    assert len(kept(desk)) == 2


async def test_too_little_to_eat_is_one_key_from_the_plan(desk: Desk) -> None:
    await asked(desk, "food")
    await desk.press("1", "0", "enter")
    desk.screen(PickLines)
    changes = desk.changes()
    await desk.press("enter")
    assert desk.changes() == changes + 1
    plan = desk.book.plans.current(desk.client("Okafor"))
    assert plan is not None
    assert [(need.domain, need.source) for need in plan.needs] == [(Domain.FOOD, "Food screen of 20 Nov 2026")]
    await desk.press("u")
    assert desk.book.plans.current(desk.client("Okafor")) is None


async def test_a_proposed_need_may_be_left(desk: Desk) -> None:
    await asked(desk, "falls")
    await desk.press(*"110000000000", "enter", "escape")
    assert isinstance(desk.app.screen, AssessScreen)
    assert desk.book.plans.current(desk.client("Okafor")) is None
    assert kept(desk)[0].positive


async def test_phq_2_goes_on_to_phq_9(desk: Desk) -> None:
    await asked(desk, "phq-2")
    await desk.press("3", "1", "enter")
    desk.screen(Choose)
    await desk.press("g")
    await desk.until(lambda: isinstance(desk.app.screen, AnswerScreen) and "PHQ-9" in desk.text())
    await desk.press(*LOW, "enter")
    assert [(one.instrument, one.total) for one in kept(desk)] == [("phq-9", 5), ("phq-2", 4)]


async def test_answers_are_kept_as_a_draft_and_taken_up_again(desk: Desk) -> None:
    await asked(desk, "phq-9")
    await desk.press("3", "2")
    kind, client = draft_kind("phq-9"), desk.client("Okafor")
    await desk.pilot.pause(SETTLES_IN + 0.1)
    await desk.until(lambda: desk.book.drafts.of(kind, client))
    desk.app.pop_screen()
    await desk.pilot.pause()
    assert "draft 09:30" in desk.text()
    desk.app.post_message(OpenAnswers(client, "phq-9"))
    await desk.until(lambda: isinstance(desk.app.screen, AnswerScreen))
    await desk.pilot.pause()
    assert "5 so far" in desk.text()
    await desk.press(*"0000000", "enter")
    assert kept(desk)[0].total == 5
    assert desk.book.drafts.of(kind, client) is None


async def test_escape_asks_and_discards(desk: Desk) -> None:
    await asked(desk, "phq-9")
    await desk.press("3", "escape", "k", "2", "escape", "d")
    assert isinstance(desk.app.screen, AssessScreen)
    assert not kept(desk)
    assert desk.book.drafts.of(draft_kind("phq-9"), desk.client("Okafor")) is None


async def test_who_answered_and_when_again(desk: Desk) -> None:
    await asked(desk, "pain")
    await desk.press("6", "e", "ctrl+u")
    await desk.write("daughter")
    await desk.press("tab", "ctrl+u")
    await desk.write("yesterday")
    await desk.press("enter")
    assert "daughter answers" in desk.text()
    await desk.press("enter")
    (found,) = kept(desk)
    assert (found.total, found.asked, found.on_day) == (6, "daughter", TODAY - timedelta(days=1))
    assert ("review", str(TODAY + timedelta(days=180)), "Pain again") in desk.owing("Okafor")


async def test_lace_knows_what_the_record_knows(work: Work) -> None:
    async with work(WIDE) as desk:
        hers = desk.client("Okafor")
        with desk.book.sessions.changing("a stay", hers) as (session, _):
            at = [datetime(2026, 11, day, 15, tzinfo=UTC) for day in (10, 15)]
            session.add(Stay(client_id=hers, kind=StayKind.INPATIENT, admitted=at[0], discharged=at[1]))
        await asked(desk, "lace")
        assert "5 days  from the record" in desk.text()
        await desk.press("1", "j", "j", "j", "j", "j", "space", "enter")
        assert "[x] heart failure" in desk.text()
        assert "9 of 19" in desk.text()
        await desk.press("enter")
        (found,) = kept(desk)
        assert found.answers == {"days": "5", "acute": "1", "charlson": "5", "ed": "0"}
        assert found.total == 9


async def test_a_number_is_typed_and_mended(desk: Desk) -> None:
    await asked(desk, "hospital")
    await desk.press(*"11.5", "enter", "0", *"40", "enter")
    assert "80 to 200" in desk.text()
    await desk.press("ctrl+s")
    assert not kept(desk)
    await desk.press("backspace", "backspace", *"133", "enter", "0", "1", "0", "enter", *"6", "enter")
    (found,) = kept(desk)
    assert found.answers["haemoglobin"] == "11.5"
    assert found.total == 5
