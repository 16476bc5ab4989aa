"""The letter to the family on paper: as it was kept, notice and all."""

from __future__ import annotations

from datetime import date

from casetui.exchange.paper.text import to_text
from casetui.papers.family_letter import family_letter
from casetui.rules.family_letter import with_notices
from casetui.terms.consent import Category
from casetui.terms.contact import Mode
from casetui.terms.update import ToldEntry

DAY = date(2026, 11, 20)


def test_the_letter_is_what_was_kept() -> None:
    words = with_notices("Dear Paul,\n\n- line one\n- line two", (Category.SUBSTANCE,), {})
    paper = family_letter(ToldEntry(words, DAY, Mode.LETTER, to_day=DAY), "Paul Ortiz", "Ada", DAY)
    text = to_text(paper)
    assert "To Paul Ortiz, 20 Nov 2026" in text
    assert "printed" not in text
    assert "- line one\n- line two\n" in text
    assert "42 CFR part 2" in text


def test_what_is_printed_later_says_so() -> None:
    paper = family_letter(ToldEntry("Well.", DAY, Mode.LETTER), "Paul", "Ada", date(2026, 12, 1))
    assert paper.subtitle == "To Paul, 20 Nov 2026, printed 1 Dec 2026"
