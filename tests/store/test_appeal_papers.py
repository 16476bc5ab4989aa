"""Letter and packet on paper: nothing that is kept apart, and the statement of part 2 only with a live release."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.rules.test_consent import WHOLE
from tests.store.books import NOW, TODAY, YESTERDAY, Looking, row
from tests.store.denied import denied

from casetui.exchange.paper.text import to_text
from casetui.papers.appeal import FOOT
from casetui.records import Goal, Need, Plan, Referral
from casetui.store.appeal_matter import begin_letter, proposed_evidence
from casetui.store.appeal_papers import begin_packet
from casetui.store.casebook import Casebook
from casetui.store.printing import note_printed, paper_of
from casetui.terms.appeal_letter import Evidence, PacketPart, Standing
from casetui.terms.change import Refused
from casetui.terms.consent import Category, Telling
from casetui.terms.contact import ContactEntry, Mode, Outcome
from casetui.terms.health import IncidentKind
from casetui.terms.incident import IncidentEntry
from casetui.terms.paper import PaperKind, Wish
from casetui.terms.payer_call import CallEntry, RepresentativeEntry, Tie
from casetui.terms.report import ReportStep, ReportTaken

CANARY = "Zanzibar"
"""Stands in everything that is kept apart, and nowhere else."""

PAYER = "Seaboard Advantage"


@pytest.fixture
def denial(book: Casebook, look: Looking) -> int:
    """A denial with a plan, notes, calls and referrals around it, some of each kept apart."""
    client = look.settled()
    now = denied(look, client, "medicare-advantage", notice="2026-11-03")
    for days, telling in enumerate((Telling.NO, Telling.MANDATED, Telling.SUBSTANCE, Telling.PSYCHOTHERAPY), 1):
        said = "Walks to the mailbox." if telling is Telling.NO else f"{CANARY} said so."
        whom = "" if telling is Telling.NO else f"{CANARY} desk"
        at = NOW - timedelta(days=days)
        entry = ContactEntry(
            at, mode=Mode.PHONE, outcome=Outcome.COLLATERAL, with_whom=whom, note=said, telling=telling
        )  # fmt: skip
        book.contacts.record(None, client, entry, TODAY)
    look.keep(
        row(Plan, client_id=client, name="plan", status="active"),
        row(Referral, client_id=client, to_whom=CANARY, service="methadone clinic", since=YESTERDAY, status="accepted"),
        row(Referral, client_id=client, to_whom="Bayview", service="therapy", since=YESTERDAY, status="accepted"),
    )
    plan = look.one("SELECT max(id) FROM plan")
    for name, goal in (("walking", "three steps"), ("sobriety", CANARY)):
        look.keep(row(Need, client_id=client, plan_id=plan, name=name, domain="health", since=YESTERDAY))
        need = look.one("SELECT max(id) FROM need")
        look.keep(row(Goal, client_id=client, need_id=need, name=goal, lifecycle="active"))
    tie = Tie(denial_id=now.id)
    book.payer_calls.record(client, CallEntry(PAYER, "Kim, appeals", NOW, "under review", "88-1", tie=tie), TODAY)
    apart = CallEntry(PAYER, "Lee", NOW, f"{CANARY} again", tie=tie, telling=Telling.SUBSTANCE)
    book.payer_calls.record(client, apart, TODAY)
    book.appeal_letters.keep_evidence(now.id, [Evidence("denial letter", Standing.HAVE)])
    look.book.incidents.record(client, IncidentEntry(IncidentKind.ABUSE_CONCERN, TODAY, what=f"{CANARY} bruises"), NOW)
    spoken = ReportTaken(ReportStep.SPOKEN, NOW, f"{CANARY} desk", CANARY, next_look=TODAY)
    book.reports.take(book.reports.of(client)[0].id, spoken, TODAY)
    return now.id


def client_of(look: Looking, denial: int) -> int:
    return int(look.one("SELECT client_id FROM denial WHERE id = ?", denial))


def printed(book: Casebook, look: Looking, denial: int, chosen: tuple[str, ...] | None = None) -> str:
    """The packet as text, of everything that can be chosen unless keys are given."""
    offered = begin_packet(book, denial, TODAY).offered.lines
    keys = tuple(line.key for line in offered) if chosen is None else chosen
    wish = Wish(PaperKind.PACKET, client_of(look, denial), denial_id=denial, chosen=keys)
    return to_text(paper_of(book, wish, TODAY))


def release(book: Casebook, look: Looking, denial: int) -> int:
    """A live release by which the payer may hear of substance use."""
    client = client_of(look, denial)
    covers = (Category.CARE, Category.SUBSTANCE)
    book.releases.add(client, replace(WHOLE, receives=f"{PAYER}, appeals", person_id=None, covers=covers), TODAY)
    return book.releases.of(client)[0].id


def test_a_packet_has_nothing_that_is_kept_apart(book: Casebook, look: Looking, denial: int) -> None:
    begun = begin_packet(book, denial, TODAY)
    assert [line.key for line in begun.offered.lines if line.chosen] == [
        part.value for part in PacketPart if part is not PacketPart.NOTES
    ]
    said = " ".join(begun.heed)
    for why in ("mandated report", "substance use", "psychotherapy", "No live release names Seaboard Advantage."):
        assert why in said
    text = printed(book, look, denial)
    assert CANARY not in text
    for there in ("Contents", "1. Chronology", "Referral: therapy to Bayview", "Kim, appeals", "three steps", FOOT):
        assert there in text
    assert "Walks to the mailbox." in text
    assert "42 CFR" not in text


def test_what_a_release_covers_goes_with_the_statement_until_it_is_revoked(
    book: Casebook, look: Looking, denial: int
) -> None:
    number = release(book, look, denial)
    chosen = tuple(line.key for line in begin_packet(book, denial, TODAY).offered.lines)
    text = printed(book, look, denial)
    assert text.count(f"{CANARY} said so.") == 1, "substance use alone, not the report, not psychotherapy"
    assert "methadone clinic" in text
    assert "42 CFR part 2" in " ".join(text.split())
    assert "The consent:" in text
    book.releases.revoke(number, TODAY, "she said so", TODAY)
    assert CANARY not in printed(book, look, denial, chosen)


def test_the_mandated_report_goes_with_no_release_at_all(book: Casebook, look: Looking, denial: int) -> None:
    release(book, look, denial)
    (report,) = look.rows("SELECT id FROM contact WHERE kept_apart = 'mandated report'")
    assert f"note-{report[0]}" not in {line.key for line in begin_packet(book, denial, TODAY).offered.lines}
    with pytest.raises(Refused):
        printed(book, look, denial, (f"note-{report[0]}",))


def test_the_letter_is_drafted_kept_and_printed(book: Casebook, look: Looking, denial: int) -> None:
    client = client_of(look, denial)
    book.representatives.appoint(client, RepresentativeEntry("Kim Roe", "CMS-1696", YESTERDAY), TODAY)
    begun = begin_letter(book, denial, TODAY)
    assert (begun.head.signs, begun.head.level) == ("Kim Roe", "Reconsideration by the plan (Medicare Advantage)")
    assert begun.enclosed == ("denial letter",)
    assert not any(CANARY in line.words for line in begun.offered.lines)
    wish = Wish(PaperKind.APPEAL, client, denial_id=denial)
    with pytest.raises(Refused):
        paper_of(book, wish, TODAY)
    change = book.appeal_letters.keep_letter(begun.appeal_id, "Please look again.\n\nTelephone: ___")
    assert change.words == "Ada Ortiz: appeal letter kept, 1 blank to fill in"
    assert begin_letter(book, denial, TODAY).kept.startswith("Please look again.")
    assert "Please look again." in to_text(paper_of(book, wish, TODAY))
    note_printed(book, wish)
    assert f"{client} appeal" in [line.words for line in book.access.lines()]


def test_a_letter_that_speaks_of_substance_use_is_printed_only_by_a_release(
    book: Casebook, look: Looking, denial: int
) -> None:
    appeal = begin_letter(book, denial, TODAY).appeal_id
    book.appeal_letters.keep_letter(appeal, "Sober since May.")
    wish = Wish(PaperKind.APPEAL, client_of(look, denial), denial_id=denial)
    with pytest.raises(Refused, match="substance use"):
        paper_of(book, wish, TODAY)
    assert "Sober" not in printed(book, look, denial)
    release(book, look, denial)
    assert "42 CFR part 2" in " ".join(to_text(paper_of(book, wish, TODAY)).split())


def test_evidence_is_proposed_from_the_record(book: Casebook, look: Looking, denial: int) -> None:
    found = proposed_evidence(book, book.denials.now(denial, TODAY), TODAY)
    assert found == (
        Evidence("denial letter", Standing.MISSING),
        Evidence("plan", Standing.HAVE),
        Evidence("doctor's letter", Standing.MISSING),
        Evidence("CMS-1696, signed copy", Standing.MISSING),
    )
