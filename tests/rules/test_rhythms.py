"""The rhythm of each pack, and the first check-ins that it makes."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.store.intake_forms import form_with

from casetui.library.library import Library
from casetui.rules.cadence import check_rhythm, next_due
from casetui.rules.calendar import is_business_day
from casetui.rules.intake import blank
from casetui.rules.rhythms import first_steps, proposal, rhythm_for
from casetui.terms.case import PlaceKind, Risk, Setting
from casetui.terms.checkin import Kind, Origin
from casetui.terms.pack import PackRhythm

TODAY = date(2026, 11, 20)
SHELF = Library()
ALL = [rhythm for pack in SHELF.packs.values() for rhythm in pack.rhythms]


def pattern_for(
    setting: Setting, risk: Risk | None, where: PlaceKind | None = None, programme: str = ""
) -> PackRhythm | None:
    return rhythm_for(SHELF.pack_of(setting), risk, where, programme)


@pytest.mark.parametrize(
    ("setting", "risk", "name"),
    [
        (Setting.HEALTH, Risk.HIGH, "high risk"),
        (Setting.HEALTH, None, "moderate risk"),
        (Setting.HEALTH, Risk.LOW, "low risk"),
        (Setting.SOCIAL, Risk.HIGH, "crisis"),
        (Setting.SOCIAL, Risk.LOW, None),
        (Setting.GERIATRIC, Risk.MODERATE, "moderate risk"),
        (Setting.LEGAL, None, "lost time"),
        (Setting.MENTAL, Risk.LOW, "steady"),
    ],
)
def test_the_rhythm_of_a_setting_and_risk(setting: Setting, risk: Risk | None, name: str | None) -> None:
    pattern = pattern_for(setting, risk)
    assert (pattern and pattern.name) == name


def test_where_she_is_and_the_programme_choose_too() -> None:
    foster, facility = PlaceKind.FOSTER, PlaceKind.NURSING
    assert [
        pattern.name
        for pattern in (
            pattern_for(Setting.SOCIAL, None, foster),
            pattern_for(Setting.SOCIAL, Risk.HIGH, None, "Foster care"),
            pattern_for(Setting.GERIATRIC, Risk.HIGH, facility),
            pattern_for(Setting.LEGAL, None, None, "catastrophic injury"),
        )
        if pattern
    ] == ["foster care", "foster care", "in a facility", "catastrophic"]


def test_what_no_rhythm_can_say_is_cut_into_steps() -> None:
    steps = first_steps(pattern_for(Setting.HEALTH, Risk.HIGH), TODAY)
    assert [(step.due, step.kind, step.rhythm) for step in steps] == [
        (TODAY, Kind.CALL, ""),
        (date(2026, 11, 23), Kind.CALL, "FREQ=WEEKLY;BYDAY=MO,TH;UNTIL=20261204"),
        (date(2026, 12, 11), Kind.CALL, "FREQ=WEEKLY;UNTIL=20261220"),
        (date(2026, 12, 21), Kind.REVIEW, ""),
    ]
    assert next_due(steps[1].rhythm, date(2026, 12, 3), TODAY) is None


@given(pattern=st.none() | st.sampled_from(ALL), day=st.dates(date(2024, 1, 1), date(2030, 1, 1)))
def test_the_first_is_a_call_today_and_every_rhythm_comes_round(pattern: PackRhythm | None, day: date) -> None:
    steps = first_steps(pattern, day)
    assert (steps[0].due, steps[0].kind, steps[0].origin) == (day, Kind.CALL, Origin.INTAKE)
    assert list(steps) == sorted(steps, key=lambda step: (step.due or day, step.kind))
    for step in steps:
        assert step.why
        assert step.due is not None
        assert day <= step.due <= day + timedelta(days=100)
        assert step is steps[0] or is_business_day(step.due)
        check_rhythm(step.rhythm, step.due)


def test_a_form_proposes_as_far_as_it_is_filled() -> None:
    (call,) = proposal(blank(), TODAY, SHELF.pack_of(None))
    assert "choose one" in call.why
    assert len(proposal(form_with(risk="high"), TODAY, SHELF.pack_of(Setting.HEALTH))) == 4
    (weekly,) = proposal(form_with(), TODAY, SHELF.pack_of(Setting.HEALTH))
    assert (weekly.rhythm, weekly.why) == ("FREQ=WEEKLY", "moderate risk: weekly")
