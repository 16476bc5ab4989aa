"""Who may hear what: releases, authority, the spoken word; the warning; safe contact."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.rules.test_consent import TODAY, WHOLE, read

from casetui.rules import telling
from casetui.terms.checkin import Kind
from casetui.terms.consent import Category, Hearing, KeptApart, Telling
from casetui.terms.contact import Mode
from casetui.terms.people import Authority, InForce, Role
from casetui.terms.portrait import Around

PAUL = Around(7, "Paul Ortiz", Role.FAMILY, "son", "", Authority.NONE, "", InForce.UNKNOWN, None, ())
AGENT = replace(PAUL, authority=Authority.HEALTH_AGENT, in_force=InForce.IN_FORCE)


def heard(person: Around, *releases: object) -> Hearing:
    return telling.hearing(person, list(releases), TODAY)  # type: ignore[arg-type]


def test_a_live_release_and_nothing_beyond_it() -> None:
    found = heard(PAUL, read())
    assert found.categories == {Category.CARE}
    assert telling.say_hearing(found, TODAY) == (
        "health and care until Thu 31 Dec; not substance use or psychotherapy notes"
    )


@pytest.mark.parametrize(
    "release",
    [
        read(replace(WHOLE, expires_on=TODAY - timedelta(days=1))),
        read(revoked_on=TODAY),
        read(replace(WHOLE, purpose="")),
        read(replace(WHOLE, person_id=8)),
    ],
)
def test_one_that_does_not_hold_covers_nothing(release: object) -> None:
    assert heard(PAUL, release).categories == frozenset()


def test_an_authority_counts_while_it_is_in_force() -> None:
    assert heard(AGENT).categories == {Category.CARE, Category.MENTAL}
    assert "as health-care agent" in telling.say_hearing(heard(AGENT), TODAY)
    for in_force in (InForce.SPRINGING, InForce.ENDED, InForce.UNKNOWN):
        assert not heard(replace(AGENT, in_force=in_force)).heard
    for authority in telling.BY_AUTHORITY.values():
        assert not {Category.SUBSTANCE, Category.PSYCHOTHERAPY, Category.HIV} & set(authority)


def test_of_two_grounds_the_longer_one_stands() -> None:
    short = read(replace(WHOLE, expires_on=TODAY + timedelta(days=3)))
    (one,) = heard(PAUL, short, read()).heard
    assert one.until == WHOLE.expires_on
    assert all(one.until is None for one in heard(AGENT, short).heard)
    assert telling.mark_of(heard(AGENT, short), TODAY) == ""
    assert telling.mark_of(heard(PAUL, short), TODAY) == "ends in 3 days"


@pytest.mark.parametrize(
    ("spoken", "words"),
    [
        (True, "the client said yes, no paper"),
        (False, "nothing: the client said no"),
        (None, "nothing: no release, not asked"),
    ],
)
def test_the_spoken_word_is_said_as_such(spoken: bool | None, words: str) -> None:
    found = heard(replace(PAUL, may_be_told=spoken))
    assert (telling.say_hearing(found, TODAY), found.heard) == (words, ())


@pytest.mark.parametrize(("days", "mark"), [(0, "told, no release"), (31, "told, no release"), (32, "")])
def test_told_lately_without_a_release_presses(days: int, mark: str) -> None:
    found = telling.hearing(PAUL, [], TODAY, TODAY - timedelta(days=days))
    assert telling.mark_of(found, TODAY) == mark


def test_a_look_again_at_an_abuse_concern_is_kept_apart() -> None:
    assert telling.usual_telling(Kind.SAFETY, "look again: abuse concern") is Telling.MANDATED
    assert telling.usual_telling(Kind.SAFETY, "look again: missing") is Telling.NO
    assert telling.usual_telling(Kind.CALL, "abuse concern") is Telling.NO


@pytest.mark.parametrize(
    ("rules", "modes"),
    [
        ("only mornings, no post", {Mode.LETTER, Mode.FAX}),
        ("Never a letter; no messages", {Mode.LETTER, Mode.FAX, Mode.TEXT, Mode.EMAIL, Mode.PORTAL}),
        ("no e-mail", {Mode.EMAIL}),
        ("ring twice; post is fine", set()),
        ("", set()),
    ],
)
def test_safe_contact_forbids_ways(rules: str, modes: set[Mode]) -> None:
    assert set(telling.forbidden(rules)) == modes


def test_marks_go_there_and_back() -> None:
    for how in Telling:
        assert Telling.of(how.may_tell, how.kept_apart) is how
    assert Telling.of(True, KeptApart.SUBSTANCE) is Telling.SUBSTANCE
