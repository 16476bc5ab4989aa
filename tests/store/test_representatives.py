"""Nobody is appointed: a gap on Today that leaves by an appointment that fits, or by a reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.store.books import TODAY, YESTERDAY, Looking
from tests.store.denied import denied

from casetui.records import Person
from casetui.rules.representing import filing_by
from casetui.store.casebook import Casebook
from casetui.terms.change import Refused
from casetui.terms.payer_call import RepresentativeEntry
from casetui.terms.people import Authority, InForce, Role

KIM = RepresentativeEntry("Kim Roe", "CMS-1696", date(2026, 11, 1))


def gap(look: Looking, denial: int) -> bool:
    """Whether it stands on Today; and that the rule says the same as the queue."""
    stands = f"gap-appointment-{denial}" in look.ids()
    held = look.book.representatives
    filing = held.filing(denial)
    assert stands is (filing_by(held.of(filing.client_id), filing, TODAY) is None)
    return stands


@pytest.mark.parametrize(
    ("entry", "leaves"),
    [
        (KIM, True),
        (replace(KIM, form="SSA-1696"), False),
        (replace(KIM, covers="seaboard advantage"), True),
        (replace(KIM, covers="Other Plan"), False),
        (replace(KIM, covers="medicare-advantage"), True),
        (replace(KIM, until=YESTERDAY), False),
        (replace(KIM, until=TODAY), True),
    ],
)
def test_the_gap_leaves_by_an_appointment_that_fits(
    book: Casebook, look: Looking, entry: RepresentativeEntry, leaves: bool
) -> None:
    client = look.settled()
    denial = denied(look, client, "medicare-advantage", notice="2026-11-03").id
    assert gap(look, denial)
    assert look.line(f"gap-appointment-{denial}").why.startswith(
        "nobody appointed to file: home health, Seaboard Advantage, CMS-1696"
    )
    book.representatives.appoint(client, entry, TODAY)
    assert gap(look, denial) is not leaves


def test_a_guardian_in_force_does_not_silently_count_and_a_reason_does(book: Casebook, look: Looking) -> None:
    client = look.settled()
    force = InForce.IN_FORCE
    look.keep(Person(client_id=client, name="Paul", role=Role.FAMILY, authority=Authority.GUARDIAN, in_force=force))
    denial = denied(look, client, "medicare-advantage", notice="2026-11-03").id
    other = denied(look, client, "medicare-advantage", notice="2026-11-03").id
    assert gap(look, denial)
    why = RepresentativeEntry("", "", TODAY, denial_id=denial, why_none="Paul Ortiz files as her guardian")
    change = book.representatives.appoint(client, why, TODAY)
    assert change.words == "Ada Ortiz: nobody needs to be appointed"
    assert (gap(look, denial), gap(look, other)) == (False, True)


def test_a_revoked_appointment_opens_the_gap_again(book: Casebook, look: Looking) -> None:
    client = look.settled()
    denial = denied(look, client, "medicare-advantage", notice="2026-11-03").id
    book.representatives.appoint(client, KIM, TODAY)
    (one,) = book.representatives.of(client)
    with pytest.raises(Refused):
        book.representatives.revoke(one.id, TODAY, " ", TODAY)
    book.representatives.revoke(one.id, TODAY, "she moved away", TODAY)
    assert gap(look, denial)
    assert look.line(f"gap-appointment-{denial}").due == TODAY
    with pytest.raises(Refused):
        book.representatives.edit(one.id, KIM, TODAY)
    book.representatives.void(one.id, "entered twice")
    assert book.representatives.of(client) == []
    book.undoing.undo()
    assert book.representatives.of(client)[0].revoked_why == "she moved away"
