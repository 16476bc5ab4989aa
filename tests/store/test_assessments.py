"""Assessments: kept, scored, and what they set off in the same change."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from tests.store.books import ADA, BEN, MONDAY, NEXT_FRIDAY, TODAY, TOMORROW, YESTERDAY, Looking

from casetui.records import Client, Goal, Stay
from casetui.rules.scoring import UNKNOWN_SEX
from casetui.terms.assessment import AssessmentChange, AssessmentEntry
from casetui.terms.change import Refused
from casetui.terms.checkin import Kind
from casetui.terms.health import StayKind


def answers(*values: int) -> dict[str, str]:
    return {str(place): str(value) for place, value in enumerate(values, start=1)}


def phq9(look: Looking, client: int, *values: int, on: date = TODAY, again: date | None = None) -> AssessmentChange:
    return look.book.assessments.record(client, AssessmentEntry("phq-9", on, answers(*values), again_on=again), TODAY)


def test_it_is_kept_with_its_score(look: Looking) -> None:
    client = look.take_on()
    change = phq9(look, client, 2, 2, 2, 2, 1, 1, 2, 0, 0)
    assert change.words == "Ada Ortiz: PHQ-9 12 of 27, moderate"
    assert change.safety_id is None
    (found,) = look.book.assessments.of(client)
    assert (found.id, found.total, found.out_of, found.band) == (change.assessment_id, 12, 27, "moderate")
    assert found.score is not None
    assert found.score.complete
    assert found.answers["9"] == "0"


def test_item_nine_is_on_top_of_today_in_the_same_change_and_undone_with_it(look: Looking) -> None:
    client = look.take_on()
    before = look.book.dump()
    change = phq9(look, client, 0, 0, 0, 0, 0, 0, 0, 0, 1)
    assert change.safety_id is not None
    first = look.today()[0]
    assert (first.id, first.kind, first.tier, first.client_id) == (change.safety_id, Kind.SAFETY, 0, client)
    assert "item 9" in first.why
    look.book.undoing.undo()
    assert look.book.dump() == before


def test_item_nine_alone_is_enough(look: Looking) -> None:
    client = look.take_on()
    entry = AssessmentEntry("phq-9", TODAY, {"9": "2"})
    change = look.book.assessments.record(client, entry, TODAY)
    assert change.safety_id is not None
    assert change.words == "Ada Ortiz: PHQ-9, no total: 1 of 9 answered"


def test_a_goal_measured_by_it_takes_the_total_as_its_value(look: Looking) -> None:
    client = look.take_on()
    need = look.need(client, YESTERDAY)
    look.keep(
        Goal(client_id=client, need_id=need, name="mood up", measure="phq-9"),
        Goal(client_id=client, need_id=need, name="walks", measure="steps"),
    )
    change = phq9(look, client, *[1] * 9)
    assert "value of “mood up”" in change.words
    assert look.rows("SELECT g.name, v.value FROM goal_value v JOIN goal g ON g.id = v.goal_id") == [("mood up", "9")]


def test_the_day_to_ask_again_is_on_today_and_gives_way_to_the_next(look: Looking) -> None:
    client = look.take_on()
    phq9(look, client, *[1] * 9, on=YESTERDAY, again=MONDAY)
    assert [(row.reason, row.due) for row in look.planned(client) if row.kind == Kind.REVIEW] == [
        ("PHQ-9 again", MONDAY)
    ]
    assert [trend.due for trend in look.book.assessments.trends(client)] == [MONDAY]
    phq9(look, client, *[0] * 9, again=NEXT_FRIDAY)
    assert [row.due for row in look.planned(client) if row.kind == Kind.REVIEW] == [NEXT_FRIDAY]
    phq9(look, client, *[0] * 9)
    assert not [row for row in look.planned(client) if row.kind == Kind.REVIEW]


def test_a_trend_runs_oldest_first_and_leaves_out_what_has_no_total(look: Looking) -> None:
    client, other = look.take_on(), look.take_on(BEN)
    for days, value in ((60, 2), (30, 1), (0, 0)):
        phq9(look, client, *[value] * 9, on=TODAY - timedelta(days=days))
    phq9(look, client, 1, on=TODAY - timedelta(days=10))
    phq9(look, other, *[0] * 9)
    (trend,) = look.book.assessments.trends(client)
    assert [total for _, total in trend.points] == [18, 9, 0]
    assert (trend.band, trend.high_is_better) == ("minimal", False)


def test_another_tool_is_entered_by_its_score(look: Looking) -> None:
    client = look.take_on()
    entry = AssessmentEntry("moca", TODAY, name="MoCA", total=21, out_of=30, asked="Dr Lee")
    assert look.book.assessments.record(client, entry, TODAY).words == "Ada Ortiz: MoCA 21 of 30"
    assert look.book.assessments.of(client)[0].score is None


@pytest.mark.parametrize(
    "entry",
    [
        AssessmentEntry("phq-9", TOMORROW, {"1": "1"}),
        AssessmentEntry("phq-9", TODAY, {"1": "4"}),
        AssessmentEntry("nothing", TODAY, {"1": "4"}),
        AssessmentEntry("phq-9", TODAY),
        AssessmentEntry("x", TODAY, name="MoCA", total=31, out_of=30),
        AssessmentEntry("x", TODAY, name=" ", total=1),
        AssessmentEntry("phq-9", TODAY, {"1": "1"}, again_on=TODAY),
    ],
    ids=["ahead", "no answer", "no instrument", "nothing answered", "above the highest", "no name", "again at once"],
)
def test_what_cannot_be_is_refused_and_nothing_is_left(look: Looking, entry: AssessmentEntry) -> None:
    client = look.take_on()
    before = look.state()
    with pytest.raises(Refused):
        look.book.assessments.record(client, entry, TODAY)
    assert look.state() == before


def test_it_is_taken_out_with_a_reason_only(look: Looking) -> None:
    client = look.take_on()
    number = phq9(look, client, *[1] * 9).assessment_id
    with pytest.raises(Refused):
        look.book.assessments.void(number, "  ")
    look.book.assessments.void(number, "her sister's answers")
    assert look.book.assessments.of(client) == ()
    with pytest.raises(Refused):
        look.book.assessments.void(number, "again")


def test_lace_knows_what_the_stays_say(look: Looking) -> None:
    client = look.take_on(ADA)

    def stay(kind: StayKind, begin: date, end: date | None) -> None:
        def noon(day: date | None) -> datetime | None:
            return datetime(day.year, day.month, day.day, 17, tzinfo=UTC) if day else None

        look.keep(Stay(client_id=client, kind=kind, admitted=noon(begin), discharged=noon(end)))

    assert look.book.assessments.known(client, "lace", TODAY) == {}
    stay(StayKind.INPATIENT, date(2026, 11, 12), date(2026, 11, 17))
    stay(StayKind.EMERGENCY, date(2026, 11, 12), date(2026, 11, 12))
    stay(StayKind.EMERGENCY, date(2026, 8, 1), date(2026, 8, 1))
    stay(StayKind.EMERGENCY, date(2026, 4, 1), date(2026, 4, 1))
    stay(StayKind.INPATIENT, date(2026, 1, 5), date(2026, 1, 9))
    assert look.book.assessments.known(client, "lace", TODAY) == {"days": "5", "ed": "1"}
    assert look.book.assessments.known(client, "hospital", TODAY) == {"days": "5", "admissions": "1"}
    assert look.book.assessments.known(client, "phq-9", TODAY) == {}


def test_other_tools_have_trends_of_their_own(look: Looking) -> None:
    client = look.take_on()
    for name, total, day in (("MoCA", 24, YESTERDAY), ("Zarit", 40, TODAY), ("moca", 22, TODAY)):
        look.book.assessments.record(client, AssessmentEntry("", day, name=name, total=total), TODAY)
    found = {trend.name: [total for _, total in trend.points] for trend in look.book.assessments.trends(client)}
    assert found == {"moca": [24, 22], "Zarit": [40]}


@pytest.mark.parametrize(
    ("gender", "positive", "remarks"),
    [
        ("Man", False, ()),
        (" Woman", True, ()),
        ("trans man", True, (UNKNOWN_SEX,)),
        ("", True, (UNKNOWN_SEX,)),
    ],
)
def test_the_limit_of_drinking_goes_by_a_gender_that_plainly_means_a_sex(
    look: Looking, gender: str, positive: bool, remarks: tuple[str, ...]
) -> None:
    client = look.take_on()
    with look.book.sessions.changing("gender", client) as (session, _):
        session.get_one(Client, client).gender = gender
    look.book.assessments.record(client, AssessmentEntry("audit-c", TODAY, answers(1, 1, 1)), TODAY)
    (found,) = look.book.assessments.of(client)
    assert found.positive is positive
    assert found.score is not None
    assert found.score.remarks == remarks
