"""Gaps of the intake at their boundaries."""

from __future__ import annotations

from datetime import timedelta

from tests.rules.gaps.finding import TODAY, client, found, since

from casetui.rules.gaps.intake import NO_AGREEMENT, NO_RISK, NOT_ASKED, RULES, WHO_DECIDES
from casetui.terms.case import Asked, Risk
from casetui.terms.checkin import Kind, Origin
from casetui.terms.facts.work import CheckInFact

WEEK = client(opened_on=TODAY - timedelta(days=7))


def test_after_a_week_what_was_not_asked_is_a_gap() -> None:
    assert since(NOT_ASKED, WEEK) == since(NO_RISK, WEEK) == TODAY
    yesterday = TODAY - timedelta(days=1)
    assert since(NOT_ASKED, WEEK, yesterday) is since(NO_RISK, WEEK, yesterday) is None


def test_it_says_which_list_was_not_asked() -> None:
    (gap,) = found(NOT_ASKED, WEEK)
    assert gap.why == "allergies and medicines not asked"
    (gap,) = found(NOT_ASKED, client(medicines_asked=Asked.NONE_KNOWN))
    assert gap.why == "allergies not asked"
    assert not found(NOT_ASKED, client(medicines_asked=Asked.LISTED, allergies_asked=Asked.NONE_KNOWN))


def test_an_agreement_and_who_decides_are_wanted_from_the_day_after() -> None:
    today = client(opened_on=TODAY)
    assert since(NO_AGREEMENT, today) is since(WHO_DECIDES, today) is None
    yesterday = client(opened_on=TODAY - timedelta(days=1))
    assert since(NO_AGREEMENT, yesterday) == since(WHO_DECIDES, yesterday) == TODAY
    signed = client(agreement_on=TODAY, decides_asked=Asked.NONE_KNOWN)
    assert since(NO_AGREEMENT, signed) is since(WHO_DECIDES, signed) is None


def test_a_risk_that_is_set_is_none() -> None:
    assert not found(NO_RISK, client(risk=Risk.LOW))


def test_what_is_planned_to_be_asked_is_that_check_in_and_no_gap_too() -> None:
    asked = CheckInFact(1, Kind.TASK, "intake: 4 things to ask", TODAY + timedelta(days=2), Origin.INTAKE)
    undated = CheckInFact(2, Kind.TASK, "intake", None, Origin.INTAKE)
    for rule in RULES:
        assert not found(rule, client(check_ins=(asked,)))
        assert found(rule, client(check_ins=(undated,)))
