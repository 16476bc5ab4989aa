"""The appeal letter: what the record does not know stands as a blank; evidence; and what stays here."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.rules.test_consent import WHOLE
from tests.store.books import TODAY

from casetui.rules.appeal_letter import (
    as_it_leaves,
    blanks,
    letter_words,
    more_reasons,
    say_blanks,
    tells_of_substance,
)
from casetui.rules.evidence import joined, keep_evidence, read_evidence, say_evidence, say_open, turned
from casetui.rules.family_letter import NOTICE
from casetui.rules.sending import allowed, events_that_go, offer, to_payer, uncovered, withheld
from casetui.terms.appeal_letter import (
    Event,
    Evidence,
    LetterHead,
    LetterToBegin,
    Matter,
    Offered,
    Part,
    Standing,
)
from casetui.terms.consent import Category, KeptApart, ReleaseRead

NOTHING = LetterHead("", "", None, "", "", "", "", None, "", False, "", "")
KNOWN = LetterHead(
    "Seaboard Advantage",
    "Ruth Okafor",
    date(1941, 3, 3),
    "S-77",
    "88-1203",
    "home health",
    "not needed.",
    date(2026, 11, 3),
    "Reconsideration by the plan (Medicare Advantage)",
    True,
    "Kim Roe",
    "Appointed by CMS-1696, 1 Nov 2026",
)
GOAL = Matter("goal-1", Part.PLAN, "Need: walking. Goal: three steps", True)
NOTE = Matter("note-2", Part.NOTES, "3 Nov 2026: Dr Lee orders therapy.")
SUBSTANCE = frozenset({Category.SUBSTANCE})


def begun(head: LetterHead, *matters: Matter) -> LetterToBegin:
    return LetterToBegin(1, 2, 3, TODAY, head, offer(matters, frozenset()), ("denial letter",))


def test_what_is_not_known_is_a_blank_and_nothing_is_made_up() -> None:
    words = letter_words(begun(NOTHING), ())
    assert words.startswith("20 Nov 2026\n\n___\nAppeals")
    assert "expedited" not in words
    assert blanks(words) == 16
    assert say_blanks(words) == "16 blanks to fill in"
    assert (say_blanks("all said"), say_blanks("one ____ here")) == ("", "1 blank to fill in")


def test_what_is_known_stands_in_it_with_the_chosen_reasons() -> None:
    words = letter_words(begun(KNOWN, GOAL, NOTE), {"goal-1"})
    for said in (
        "About: Ruth Okafor, born 3 Mar 1941",
        "Member number: S-77",
        "Decision: home health, denied on 3 Nov 2026",
        "On 3 Nov 2026 you denied this: home health. The reason you gave: not needed. I ask",
        "I ask for an expedited decision. Ruth Okafor cannot wait for a standard one because ___.",
        "What the plan is for:\n- Need: walking. Goal: three steps",
        "Enclosed:\n- denial letter",
        "Kim Roe\nAppointed by CMS-1696, 1 Nov 2026",
    ):
        assert said in words
    assert "Dr Lee" not in words
    assert blanks(words) == 4
    assert more_reasons(begun(KNOWN, NOTE).offered, {"note-2"}) == "- 3 Nov 2026: Dr Lee orders therapy."


def test_the_statement_goes_with_what_it_tells_of_substance_use() -> None:
    assert as_it_leaves("He walks.", "scope") == "He walks."
    leaves = as_it_leaves("Sober since May.", "Ruth consented.")
    assert leaves.endswith(f"{NOTICE}\n\nThe consent: Ruth consented.")
    assert as_it_leaves(leaves, "Ruth consented.") == leaves
    (line,) = offer([Matter("a", Part.NOTES, "He walks.", kept_apart=KeptApart.SUBSTANCE)], SUBSTANCE).lines
    assert tells_of_substance(Offered((line,)), {"a"})
    assert not tells_of_substance(Offered((line,)), ())
    marked = as_it_leaves("He walks.", "Ruth consented.", told=True)
    assert NOTICE in marked
    assert uncovered(frozenset(), marked) == "substance use", "what carries the statement needs a release to leave"


@pytest.mark.parametrize(
    ("words", "apart", "may", "why"),
    [
        ("walks", KeptApart.NO, frozenset(), ""),
        ("walks", KeptApart.MANDATED, frozenset(Category), "mandated report"),
        ("walks", KeptApart.SUBSTANCE, frozenset(), "substance use"),
        ("walks", KeptApart.SUBSTANCE, SUBSTANCE, ""),
        ("walks", KeptApart.PSYCHOTHERAPY, SUBSTANCE, "psychotherapy notes"),
        ("methadone each day", KeptApart.NO, frozenset(), "substance use"),
        ("HIV clinic, and methadone", KeptApart.NO, SUBSTANCE, "HIV"),
    ],
)
def test_what_is_kept_apart_goes_only_by_a_release(
    words: str, apart: KeptApart, may: frozenset[Category], why: str
) -> None:
    assert withheld(words, apart, may) == why
    found = offer([Matter("a", Part.NOTES, words, True, apart)], may)
    assert bool(found.lines) is not bool(why)
    assert any(why in line for line in found.left_out) if why else found == Offered(found.lines)
    events, _ = events_that_go([Event(TODAY, words, apart)], may)
    assert bool(events) is not bool(why)
    if apart is not KeptApart.MANDATED:
        assert uncovered(may, words) in (why, "")


def test_what_is_offered_by_a_release_is_not_chosen_at_first() -> None:
    (line,) = offer([Matter("a", Part.NOTES, "sober", True)], SUBSTANCE).lines
    assert (line.chosen, line.apart, line.category) == (False, True, Category.SUBSTANCE)


@pytest.mark.parametrize(
    ("receives", "payer", "hers"),
    [
        ("Seaboard Advantage", "seaboard advantage", True),
        ("Seaboard Advantage, appeals desk", "Seaboard Advantage", True),
        ("Seaboard", "Seaboard Advantage", False),
        ("Ada Okafor", "Seaboard Advantage", False),
        ("Anyone", "", False),
    ],
)
def test_a_release_is_of_the_payer_that_it_names(receives: str, payer: str, hers: bool) -> None:
    release = ReleaseRead(1, 1, replace(WHOLE, receives=receives, person_id=None, covers=(Category.SUBSTANCE,)))
    found = to_payer([release], payer)
    assert bool(found) is hers
    assert allowed(found, TODAY) == (SUBSTANCE if hers else frozenset())
    assert allowed([replace(release, revoked_on=TODAY)], TODAY) == frozenset()


def test_evidence_reads_back_as_it_is_kept() -> None:
    text = "denial letter\nhave: plan\n Asked:  doctor's  letter\nwhy: unknown\n\nHAVE: PLAN"
    found = read_evidence(text)
    assert found == (
        Evidence("denial letter", Standing.MISSING),
        Evidence("plan", Standing.HAVE),
        Evidence("doctor's letter", Standing.ASKED),
        Evidence("why: unknown", Standing.MISSING),
    )
    assert read_evidence(keep_evidence(found)) == found
    assert say_evidence(found) == "1 have, 1 asked, 2 missing"
    assert (say_open(found), say_open(found[1:2])) == ("3 pieces of evidence are not there yet.", "")
    assert [turned(one).standing for one in found[:3]] == [Standing.ASKED, Standing.MISSING, Standing.HAVE]
    proposed = (Evidence("Plan", Standing.MISSING), Evidence("x-ray", Standing.HAVE))
    assert joined(found, proposed) == (*found, proposed[1])
