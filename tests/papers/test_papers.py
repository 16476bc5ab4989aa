"""What stands on each paper, and what must never stand there."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.store.books import TODAY, YESTERDAY, Looking

from casetui.exchange.paper.pdf import to_pdf
from casetui.exchange.paper.text import to_text
from casetui.papers.assessment import assessment_paper
from casetui.papers.client_page import client_page, ease_of, phrases
from casetui.papers.face import face_paper
from casetui.papers.plan import plan_paper
from casetui.rules.proposing import as_tree
from casetui.rules.reading_ease import explained, jargon, reading_ease, say_ease
from casetui.store.casebook import Casebook
from casetui.terms.assessment import AssessmentEntry
from casetui.terms.case import ClientEntry, Setting
from casetui.terms.plan import BarrierKind
from casetui.terms.plan_tree import BarrierEntry, ref_of

MAI = ClientEntry("Nguyễn", "Mai", Setting.GERIATRIC, born=date(1944, 2, 29), phone="(207) 555-0142")


@pytest.fixture
def client(look: Looking) -> int:
    """A client with a plan from her pack."""
    number = look.take_on(MAI)
    plan = look.book.plans.begin(number, "", TODAY).plan_id
    tree = as_tree(look.book.library.pack_of(Setting.GERIATRIC), TODAY)
    look.book.plans.copy(tree, [ref_of(tree.needs[0]), ref_of(tree.needs[10])], plan, None, TODAY)
    look.book.plans.agree(plan, "Mai", TODAY)
    return number


def both(paper: object) -> str:
    assert to_pdf(paper).startswith(b"%PDF")  # type: ignore[arg-type]
    return to_text(paper)  # type: ignore[arg-type]


def test_the_face_sheet_has_what_a_ward_needs_and_not_what_is_planned(book: Casebook, client: int) -> None:
    text = both(face_paper(book.portraits.portrait(client), TODAY))
    assert "Nguyễn, Mai" in text.replace("NGUYỄN, MAI", "Nguyễn, Mai")
    assert "Allergies" in text
    assert "not asked" in text
    assert "first call" not in text
    assert text.index("Who\n") < text.index("Alerts\n") < text.index("Health\n") < text.index("Cover\n")


def test_the_plan_says_who_does_what_how_often(book: Casebook, client: int) -> None:
    tree = book.plans.current(client)
    assert tree is not None
    text = both(plan_paper(tree, book.portraits.portrait(client), TODAY))
    for words in ("version 1, agreed 20 Nov 2026 with Mai", "Falls", "by 18 Feb 2027", "Who: pharmacist", "monthly"):
        assert words in text


def test_an_assessment_shows_answers_source_and_trend(book: Casebook, client: int) -> None:
    for days, value in ((40, "2"), (0, "1")):
        entry = AssessmentEntry("phq-9", TODAY - timedelta(days=days), {str(n): value for n in range(1, 10)}, "Mai")
        book.assessments.record(client, entry, TODAY)
    found, *_ = book.assessments.of(client)
    (trend,) = book.assessments.trends(client)
    instrument = book.library.instruments["phq-9"]
    text = both(assessment_paper(found, instrument, trend, book.portraits.portrait(client), TODAY))
    for words in ("9 of 27", "mild", "ask about safety now", "11 Oct 2026  18  moderately severe", "sure A", "Mai"):
        assert words in text


def test_the_clients_page_is_in_plain_words_and_explains_the_rest_once(book: Casebook, client: int) -> None:
    paper = client_page(book.plans.current(client), book.portraits.portrait(client), TODAY, "Ann Lee, 207 555 0100")
    assert paper.large
    text = both(paper).replace("\n  ", " ")
    assert text.count("your orders for an emergency, signed by the doctor") == 1
    assert "Ann Lee, 207 555 0100" in text
    assert "988" in text
    assert "first call" in text
    assert "geriatric" not in text.casefold()
    assert ease_of(paper)


def test_what_hinders_and_helps_is_on_the_plan_and_only_plain_strengths_on_her_page(
    book: Casebook, client: int
) -> None:
    tree = book.plans.current(client)
    assert tree is not None
    goal = tree.needs[0].goals[0]
    for kind, name, done in (
        (BarrierKind.BARRIER, "Partner reads her mail", "letters go to the clinic"),
        (BarrierKind.STRENGTH, "Cooks by heart", "soup on Fridays"),
        (BarrierKind.STRENGTH, "Interdisciplinary rehabilitation motivation", ""),
    ):
        book.plans.add(tree.head.id, ref_of(goal), BarrierEntry(kind, name, done, TODAY), TODAY)
    now = book.plans.current(client)
    assert now is not None
    plan = both(plan_paper(now, book.portraits.portrait(client), TODAY))
    assert "Barrier, open since 20 Nov 2026: Partner reads her mail. What is done: letters go" in " ".join(plan.split())
    assert "Strength: Cooks by heart. Used for: soup on Fridays" in plan
    page = both(client_page(now, book.portraits.portrait(client), TODAY))
    assert "Cooks by heart." in page
    assert "mail" not in page
    assert "Interdisciplinary" not in page


def test_a_page_without_a_plan_says_so(look: Looking) -> None:
    number = look.take_on(MAI)
    text = both(client_page(None, look.book.portraits.portrait(number), TODAY))
    assert "Nothing is written down yet" in text


def test_a_language_that_is_not_there_is_english() -> None:
    assert phrases("xx") == phrases()


def test_what_was_yesterdays_stays_yesterdays(look: Looking) -> None:
    number = look.take_on(MAI, YESTERDAY)
    assert "as of 20 Nov 2026" in to_text(face_paper(look.book.portraits.portrait(number), TODAY))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The cat sat. The dog ran.", "reads easily"),
        ("Utilization authorization determinations necessitate documentation.", "hard to read"),
        ("", ""),
        ("12 34", ""),
    ],
)
def test_how_easily_it_reads(text: str, words: str) -> None:
    assert say_ease(text).startswith(words)
    assert bool(say_ease(text)) == bool(words)


def test_shorter_sentences_read_more_easily() -> None:
    long, short = (
        "We will ring you and we will come and we will bring food.",
        "We will ring you. We will come. We bring food.",
    )
    assert (reading_ease(short) or 0) > (reading_ease(long) or 0)


def test_jargon_is_found_as_words_and_explained_where_it_first_comes() -> None:
    glossary = {"POLST": "orders", "SSI": "benefit"}
    assert jargon("Bring the polst; a mission of SSIs", glossary) == {"POLST": "orders"}
    assert explained("POLST first, POLST again", glossary) == "POLST (orders) first, POLST again"
