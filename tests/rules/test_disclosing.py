"""Whom a contact tells and on what ground: the warning by category, the notice, what is said of it afterwards."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.rules.test_consent import TODAY, WHOLE, read
from tests.rules.test_telling import AGENT, PAUL, heard

from casetui.rules import disclosing
from casetui.rules.disclosing import heed, offices, say_disclosed, withdrawn
from casetui.terms.consent import Category, DisclosedRead, Hearing, Heed, ReleaseRead, Telling
from casetui.terms.contact import Outcome
from casetui.terms.people import Role
from casetui.terms.portrait import Around

ENDS = WHOLE.expires_on or TODAY
DOCTOR = replace(PAUL, role=Role.DOCTOR)
NAMED = replace(WHOLE, covers=(Category.CARE, Category.SUBSTANCE))
ITS_OWN = replace(WHOLE, covers=(Category.PSYCHOTHERAPY,))


def said(
    with_whom: str, *hearings: Hearing, outcome: Outcome | None = Outcome.REACHED, how: Telling = Telling.NO
) -> Heed:
    return heed(disclosing.disclosing(with_whom, hearings, outcome, how), TODAY)


@pytest.mark.parametrize(
    ("with_whom", "person", "outcome", "warned"),
    [
        ("Paul", PAUL, Outcome.COLLATERAL, True),
        ("son paul", PAUL, Outcome.REACHED, True),
        ("the son", PAUL, Outcome.REACHED, False),
        ("Paul", PAUL, Outcome.NO_ANSWER, False),
        ("Paul", PAUL, None, False),
        ("", PAUL, Outcome.COLLATERAL, False),
        ("Mary", PAUL, Outcome.COLLATERAL, False),
        ("Paul", AGENT, Outcome.COLLATERAL, False),
        ("Paul", replace(PAUL, role=Role.DOCTOR), Outcome.COLLATERAL, False),
    ],
)
def test_the_warning(with_whom: str, person: Around, outcome: Outcome | None, warned: bool) -> None:
    found = said(with_whom, heard(person), outcome=outcome)
    assert found.words == (
        "No live release or authority covers Paul Ortiz. The client was not asked." if warned else ""
    )


def test_the_warning_says_what_she_said() -> None:
    assert "yes, no paper" in said("Paul", heard(replace(PAUL, may_be_told=True))).words


@pytest.mark.parametrize(
    ("release", "how", "warns"),
    [
        (read(), Telling.NO, False),
        (read(), Telling.SUBSTANCE, True),
        (read(), Telling.PSYCHOTHERAPY, True),
        (read(NAMED), Telling.SUBSTANCE, False),
        (read(NAMED), Telling.PSYCHOTHERAPY, True),
        (read(ITS_OWN), Telling.PSYCHOTHERAPY, False),
        (read(ITS_OWN), Telling.NO, True),
        (read(replace(WHOLE, covers=(Category.SUBSTANCE,))), Telling.NO, True),
        (read(replace(WHOLE, covers=(Category.HIV,))), Telling.NO, True),
        (read(NAMED, revoked_on=TODAY), Telling.SUBSTANCE, True),
        (read(NAMED, revoked_on=TODAY + timedelta(days=1)), Telling.SUBSTANCE, False),
        (read(replace(NAMED, expires_on=TODAY)), Telling.SUBSTANCE, False),
        (read(replace(NAMED, expires_on=TODAY - timedelta(days=1))), Telling.SUBSTANCE, True),
        (read(replace(NAMED, since=TODAY + timedelta(days=1))), Telling.SUBSTANCE, True),
    ],
)
def test_the_warning_is_of_the_category(release: ReleaseRead, how: Telling, warns: bool) -> None:
    found = said("Paul", heard(PAUL, release), how=how)
    assert (found.warns, found.needs_why) == (warns, warns and how is not Telling.NO)


@pytest.mark.parametrize("person", [AGENT, DOCTOR])
def test_neither_an_authority_nor_treating_her_covers_what_must_be_named(person: Around) -> None:
    assert not said("Paul", heard(person)).warns
    assert said("Paul", heard(person), how=Telling.SUBSTANCE).words == (
        "No live release to Paul Ortiz names substance use: a general one is not enough."
    )


def test_somebody_unknown_is_warned_of_only_where_it_must_be_named() -> None:
    assert not said("the landlord", heard(PAUL)).warns
    assert said("the landlord", heard(PAUL), how=Telling.SUBSTANCE).needs_why


def test_the_notice_is_said_where_substance_use_is_covered() -> None:
    found = said("Paul", heard(PAUL, read(NAMED)), how=Telling.SUBSTANCE)
    assert found.words == (
        "By the release until Thu 31 Dec. The notice of 42 CFR 2.32 goes along: offered once this is saved."
    )
    assert not found.warns


def test_an_office_hears_by_its_release_and_no_more_once_it_is_revoked() -> None:
    office = replace(NAMED, receives="Harbor Recovery, intake", person_id=None)
    (live,) = offices([read(), read(office)], TODAY)
    assert (live.person_id, said("harbor recovery", live, how=Telling.SUBSTANCE).warns) == (0, False)
    (gone,) = offices([read(office, revoked_on=TODAY)], TODAY)
    assert said("harbor recovery", gone).words.startswith("No live release or authority covers Harbor Recovery, intake")
    assert len(offices([read(office, revoked_on=TODAY), read(office)], TODAY)) == 1


@pytest.mark.parametrize(
    ("ground", "why", "release", "words"),
    [
        ("release", "", read(NAMED), "substance use, by the release signed 3 Mar 2026"),
        (
            "release",
            "",
            read(NAMED, revoked_on=TODAY),
            "substance use, by the release signed 3 Mar 2026 (revoked since, 20 Nov 2026)",
        ),
        ("release", "", None, "substance use, by a release that was voided since"),
        ("", "a life was at stake", None, "substance use, without a release: a life was at stake"),
        ("", "", None, "substance use, without a release: no reason was kept"),
    ],
)
def test_what_was_told_stays_as_it_was(ground: str, why: str, release: ReleaseRead | None, words: str) -> None:
    told = DisclosedRead(1, 1, "Paul Ortiz", TODAY, "phone", Category.SUBSTANCE, ground, why)
    assert say_disclosed(told, release) == words


def test_an_authority_is_said_as_such() -> None:
    told = DisclosedRead(1, 1, "Paul Ortiz", TODAY, "phone", None, "guardian", "")
    assert say_disclosed(told, None) == "in general, as guardian"


@pytest.mark.parametrize(
    ("release", "person", "count"),
    [
        (read(revoked_on=TODAY), PAUL, 1),
        (read(), PAUL, 0),
        (read(revoked_on=TODAY), AGENT, 0),
        (read(replace(WHOLE, expires_on=TODAY - timedelta(days=1))), PAUL, 1),
        (read(replace(WHOLE, expires_on=TODAY)), PAUL, 0),
        (read(replace(WHOLE, person_id=8), revoked_on=TODAY), PAUL, 0),
        (read(replace(WHOLE, purpose="")), PAUL, 0),
    ],
)
def test_a_letter_heeds_what_may_be_told_no_more(release: ReleaseRead, person: Around, count: int) -> None:
    assert len(withdrawn([release], heard(person, release), TODAY)) == count


def test_it_says_since_when() -> None:
    release = read(NAMED, revoked_on=date(2026, 11, 19))
    assert withdrawn([release], heard(AGENT, release), TODAY) == [
        "The release to Paul Ortiz was revoked yesterday: nothing of substance use may be told any more."
    ]
