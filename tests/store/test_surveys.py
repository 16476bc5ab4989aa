"""Comprehensive assessments: findings by domain, what they lead to, and when the next is due."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.store.books import ADA, BEN, TODAY, TOMORROW, YESTERDAY, Looking

from casetui.records import Survey
from casetui.rules.proposing import as_tree
from casetui.terms.assessment import DUE, FindingEntry, FindingSource
from casetui.terms.case import Setting
from casetui.terms.change import Refused
from casetui.terms.checkin import Kind
from casetui.terms.plan import Domain
from casetui.terms.plan_tree import NeedEntry, NeedNode, ref_of

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


def found(look: Looking, client: int, entry: FindingEntry = FRIDGE) -> int:
    """A finding of the newest assessment; its number."""
    look.book.surveys.find(look.book.surveys.of(client)[0].id, entry)
    return look.book.surveys.of(client)[0].findings[-1].id


def done(look: Looking, client: int, on: date = TODAY) -> int:
    """An assessment with one finding, closed on a day; its number."""
    look.book.surveys.begin(client, "geriatric", on)
    found(look, client)
    survey = look.book.surveys.of(client)[0].id
    look.book.surveys.close(survey, "", "", on)
    return survey


def due(look: Looking, client: int) -> list[date | None]:
    """The days on which an assessment is due."""
    return [row.due for row in look.planned(client) if row.reason == DUE]


def test_a_finding_is_kept_as_it_was_said(look: Looking) -> None:
    client = look.take_on()
    survey = begun(look, client)
    assert look.book.surveys.find(survey, FRIDGE).words == "Ada Ortiz: finding, Food"
    (finding,) = look.book.surveys.of(client)[0].findings
    assert (finding.words, finding.source, finding.need_id) == ("one egg in the fridge", FindingSource.OBSERVED, None)


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


def need_of(look: Looking, client: int) -> NeedNode:
    """The only need of her plan."""
    plan = look.book.plans.current(client)
    assert plan is not None
    (need,) = plan.needs
    return need


def taken(look: Looking, client: int, finding: int) -> str:
    """The pack's first need of food, taken from a finding; what was said of it."""
    tree = as_tree(look.book.library.packs["geriatric"], TODAY)
    meals = next(need for need in tree.needs if need.domain is Domain.FOOD)
    return look.book.plans.take_needs(client, tree, [ref_of(meals)], TODAY, "assessment of 20 Nov 2026", finding).words


def test_a_need_with_its_goals_the_plan_and_the_finding_are_one_change(look: Looking) -> None:
    client = look.take_on()
    begun(look, client)
    finding = found(look, client)
    before, (changes, _) = look.book.dump(), look.counts()
    said = taken(look, client, finding)
    assert said == "Ada Ortiz: care plan begun, need added, Meals, from assessment of 20 Nov 2026"
    assert look.counts()[0] == changes + 1
    need = need_of(look, client)
    assert (need.name, need.source, bool(need.goals)) == ("Meals", "assessment of 20 Nov 2026", True)
    assert look.book.surveys.of(client)[0].findings[0].need_id == need.id
    look.book.undoing.undo()
    assert look.book.dump() == before
    look.book.undoing.redo()
    assert need_of(look, client).name == "Meals"


def test_a_need_in_words_of_its_own_is_one_change_too(look: Looking) -> None:
    client = look.take_on()
    look.need(client, YESTERDAY)
    begun(look, client)
    finding = found(look, client)
    before = look.book.dump()
    change = look.book.plans.take_need(client, NeedEntry("A full fridge", Domain.FOOD, "seen"), TODAY, finding)
    assert change.words == "Ada Ortiz: need added, A full fridge, from seen"
    assert look.book.surveys.of(client)[0].findings[0].need_id == change.refs[0].id
    look.book.undoing.undo()
    assert look.book.dump() == before


def test_a_finding_leads_to_one_need_of_its_own_client(look: Looking) -> None:
    client, other = look.take_on(), look.take_on(BEN)
    begun(look, client)
    strength = found(look, client, FindingEntry("supports", FindingSource.CLIENT, "a good neighbour", strength=True))
    gone, finding = found(look, client), found(look, client)
    look.book.surveys.take_out(gone, "twice")
    before = look.state()
    for whose, number in ((other, finding), (client, strength), (client, gone)):
        with pytest.raises(Refused):
            taken(look, whose, number)
        assert look.state() == before
    taken(look, client, finding)
    with pytest.raises(Refused):
        taken(look, client, finding)
    said = look.book.surveys.take_out(finding, "somebody else's").words
    assert said == "Ada Ortiz: finding taken out; what came from it stays: Meals"


def test_an_assessment_goes_with_its_findings_and_its_needs_stay_and_say_so(look: Looking) -> None:
    client = look.take_on()
    survey = begun(look, client)
    taken(look, client, found(look, client))
    found(look, client)
    before = look.book.dump()
    with pytest.raises(Refused):
        look.book.surveys.void(survey, " ", TODAY)
    said = look.book.surveys.void(survey, "of her sister", TODAY).words
    assert said == "Ada Ortiz: assessment of 20 Nov 2026 taken out, with 2 findings; what came from it stays: Meals"
    assert look.book.surveys.of(client) == ()
    assert look.rows("SELECT DISTINCT void_why FROM finding") == [("of her sister",)]
    assert need_of(look, client).source == "assessment of 20 Nov 2026 (taken out since)"
    with pytest.raises(Refused):
        look.book.surveys.void(survey, "again", TODAY)
    with pytest.raises(Refused):
        look.book.surveys.find(survey, FRIDGE)
    look.book.surveys.begin(client, "geriatric", TODAY)
    look.book.undoing.undo()
    look.book.undoing.undo()
    assert look.book.dump() == before


def test_without_the_newest_one_the_next_is_due_by_the_one_before(look: Looking) -> None:
    client = look.take_on()
    first, second = done(look, client, YESTERDAY), done(look, client, TODAY)
    look.book.surveys.void(second, "somebody else's", TODAY)
    assert due(look, client) == [YESTERDAY + timedelta(days=180)]
    look.book.surveys.void(first, "hers too", TODAY)
    assert due(look, client) == []
    look.book.undoing.undo()
    look.book.undoing.undo()
    look.book.surveys.void(first, "an old one", TODAY)
    assert due(look, client) == [TODAY + timedelta(days=180)]


@pytest.mark.parametrize(
    ("setting", "pack", "days"),
    [
        (Setting.GERIATRIC, "geriatric", 180),
        (Setting.SOCIAL, "social-work", 180),
        (Setting.MENTAL, "mental-health", 180),
        (Setting.HEALTH, "healthcare", 365),
        (Setting.LEGAL, "legal", 365),
        (Setting.LEGAL, "her own, gone since", 365),
    ],
)
def test_the_next_one_falls_due_on_today_by_its_field(look: Looking, setting: Setting, pack: str, days: int) -> None:
    client = look.settled(replace(ADA, setting=setting))
    look.keep(Survey(client_id=client, pack=pack, on_day=TODAY))
    finding = look.book.library.packs.get(pack, look.book.library.packs["general"]).domains[0].id
    survey = look.book.surveys.of(client)[0].id
    look.book.surveys.find(survey, FindingEntry(finding, FindingSource.CLIENT, "so and so"))
    look.book.surveys.close(survey, "", "", TODAY)
    (next_on,) = due(look, client)
    assert next_on == TODAY + timedelta(days=days)

    def on_today(day: date) -> list[str]:
        return [line.why for line in look.today(day) if line.kind == Kind.REVIEW]

    assert on_today(next_on - timedelta(days=1)) == []
    assert [why.startswith(DUE) for why in on_today(next_on)] == [True]
