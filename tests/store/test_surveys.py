"""Comprehensive assessments: findings by domain, what they lead to, and when the next is due."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.store.books import BEN, TODAY, TOMORROW, Looking

from casetui.terms.assessment import DUE, FindingEntry, FindingSource
from casetui.terms.change import Refused

FRIDGE = FindingEntry("food", FindingSource.OBSERVED, "one egg in the fridge")


def begun(look: Looking, client: int) -> int:
    look.book.surveys.begin(client, "geriatric", TODAY)
    return look.book.surveys.of(client)[0].id


def test_one_at_a_time(look: Looking) -> None:
    client = look.take_on()
    assert look.book.surveys.begin(client, "geriatric", TODAY).words == "Ada Ortiz: assessment begun"
    with pytest.raises(Refused):
        look.book.surveys.begin(client, "geriatric", TODAY)
    with pytest.raises(Refused):
        look.book.surveys.begin(client, "no such pack", TODAY)


def test_a_finding_leads_to_a_need(look: Looking) -> None:
    client, other = look.take_on(), look.take_on(BEN)
    survey = begun(look, client)
    assert look.book.surveys.find(survey, FRIDGE).words == "Ada Ortiz: finding, Food"
    (finding,) = look.book.surveys.of(client)[0].findings
    assert (finding.words, finding.source, finding.need_id) == ("one egg in the fridge", FindingSource.OBSERVED, None)
    with pytest.raises(Refused):
        look.book.surveys.led_to(finding.id, look.need(other, TODAY))
    need = look.need(client, TODAY)
    look.book.surveys.led_to(finding.id, need)
    assert look.book.surveys.of(client)[0].findings[0].need_id == need


def test_a_finding_is_bettered_and_taken_out(look: Looking) -> None:
    client = look.take_on()
    survey = begun(look, client)
    look.book.surveys.find(survey, FRIDGE)
    number = look.book.surveys.of(client)[0].findings[0].id
    changes = look.counts()
    assert look.book.surveys.amend(number, FRIDGE) is None
    assert look.counts() == changes
    look.book.surveys.amend(number, FindingEntry("food", FindingSource.FAMILY, "son shops on Mondays", True))
    assert look.book.surveys.of(client)[0].findings[0].strength
    with pytest.raises(Refused):
        look.book.surveys.take_out(number, " ")
    look.book.surveys.take_out(number, "somebody else's")
    assert look.book.surveys.of(client)[0].findings == ()


def test_closing_sets_the_day_of_the_next(look: Looking) -> None:
    client = look.take_on()
    survey = begun(look, client)
    with pytest.raises(Refused):
        look.book.surveys.close(survey, "", "", TODAY)
    look.book.surveys.find(survey, FRIDGE)
    look.book.surveys.close(survey, "understands the choice of meals", "", TODAY)
    (due,) = [row.due for row in look.planned(client) if row.reason == DUE]
    assert due == TODAY + timedelta(days=180)
    with pytest.raises(Refused):
        look.book.surveys.find(survey, FRIDGE)
    look.book.surveys.begin(client, "general", TOMORROW)
    number = look.book.surveys.of(client)[0].id
    look.book.surveys.find(number, FRIDGE)
    look.book.surveys.close(number, "", "", TOMORROW)
    assert [row.due for row in look.planned(client) if row.reason == DUE] == [TOMORROW + timedelta(days=180)]


@pytest.mark.parametrize(
    "entry",
    [FindingEntry("food", FindingSource.CLIENT, "  "), FindingEntry("weather", FindingSource.CLIENT, "rain")],
)
def test_what_cannot_be_is_refused(look: Looking, entry: FindingEntry) -> None:
    survey = begun(look, look.take_on())
    before = look.state()
    with pytest.raises(Refused):
        look.book.surveys.find(survey, entry)
    assert look.state() == before
