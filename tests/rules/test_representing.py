"""Who may file: the form of each ladder, what an appointment is for, on which days it holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.store.books import TODAY, TOMORROW, YESTERDAY

from casetui.library.appeals import built_in_ladders
from casetui.rules.representing import FORMS, check, filing_by, fits, form_for, in_force, say_form, say_standing
from casetui.terms.change import Refused
from casetui.terms.payer_call import Filing, RepresentativeEntry, RepresentativeRead

KIM = RepresentativeEntry("Kim Roe", "CMS-1696", date(2026, 11, 1))
CLAIM = Filing(3, 1, "Seaboard Advantage", "medicare-advantage", "home health")


def read(entry: RepresentativeEntry = KIM, number: int = 1, revoked: date | None = None) -> RepresentativeRead:
    return RepresentativeRead(number, 1, entry, revoked, "moved" if revoked else "")


@pytest.mark.parametrize(
    ("ladder", "form"),
    [
        ("medicare", "CMS-1696"),
        ("part-d", "CMS-1696"),
        ("services-ending", "CMS-1696"),
        ("social-security", "SSA-1696"),
        ("medicaid", "written consent"),
        ("medicaid-plan", "written consent"),
        ("commercial", ""),
        ("va", ""),
    ],
)
def test_each_ladder_takes_the_form_that_the_field_names(ladder: str, form: str) -> None:
    assert form_for(ladder) == form
    assert say_form(ladder) == (f"{form} (sure C)" if form else "its own letter or rules say which form it takes")


def test_every_form_is_of_a_ladder_on_the_shelf() -> None:
    assert set(FORMS) <= set(built_in_ladders())


@pytest.mark.parametrize(
    ("entry", "filing", "fit"),
    [
        (KIM, CLAIM, True),
        (KIM, replace(CLAIM, ladder="social-security"), False),
        (KIM, replace(CLAIM, ladder="medicaid-plan"), False),
        (KIM, replace(CLAIM, ladder="commercial"), True),
        (replace(KIM, covers="seaboard ADVANTAGE"), CLAIM, True),
        (replace(KIM, covers="medicare-advantage"), CLAIM, True),
        (replace(KIM, covers="Other Plan"), CLAIM, False),
        (replace(KIM, form="our own paper", covers="Seaboard Advantage"), CLAIM, True),
        (RepresentativeEntry("", "", TODAY, denial_id=3, why_none="files herself"), CLAIM, True),
        (RepresentativeEntry("", "", TODAY, denial_id=4, why_none="files herself"), CLAIM, False),
    ],
)
def test_an_appointment_fits_what_it_is_for(entry: RepresentativeEntry, filing: Filing, fit: bool) -> None:
    assert fits(read(entry), filing) is fit


@pytest.mark.parametrize(
    ("since", "until", "revoked", "holds"),
    [
        (TODAY, None, None, True),
        (TOMORROW, None, None, False),
        (YESTERDAY, TODAY, None, True),
        (YESTERDAY, YESTERDAY, None, False),
        (YESTERDAY, None, TODAY, False),
        (YESTERDAY, None, TOMORROW, True),
    ],
)
def test_its_last_day_counts_and_a_revocation_from_its_own(
    since: date, until: date | None, revoked: date | None, holds: bool
) -> None:
    one = read(replace(KIM, since=since, until=until), revoked=revoked)
    assert in_force(one, TODAY) is holds
    assert say_standing(one, TODAY).startswith("in force") is holds


def test_the_newest_appointment_files_before_a_reason_for_none() -> None:
    none = read(RepresentativeEntry("", "", TODAY, denial_id=3, why_none="files herself"), 3)
    older = read(replace(KIM, name="Older", since=date(2026, 1, 1)), 1)
    assert filing_by([older, none, read(number=2)], CLAIM, TODAY) == read(number=2)
    assert filing_by([none], CLAIM, TODAY) == none
    assert filing_by([], CLAIM, TODAY) is None


@pytest.mark.parametrize(
    "entry",
    [
        replace(KIM, name=" "),
        replace(KIM, form=""),
        replace(KIM, since=TOMORROW),
        replace(KIM, until=KIM.since - timedelta(days=1)),
        RepresentativeEntry("", "", TODAY, why_none="files herself"),
    ],
)
def test_what_cannot_be_is_refused(entry: RepresentativeEntry) -> None:
    with pytest.raises(Refused):
        check(entry, TODAY)
    check(KIM, TODAY)
