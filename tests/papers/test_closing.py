"""The closing summary on paper."""

from __future__ import annotations

from datetime import timedelta

from tests.papers.test_papers import MAI, both
from tests.store.books import TODAY, Looking

from casetui.papers.closing import closing_paper
from casetui.terms.assessment import AssessmentEntry, ClosingEntry


def test_the_closing_summary_has_reason_outcomes_and_what_goes_on(look: Looking) -> None:
    client = look.take_on(MAI, TODAY - timedelta(days=50))
    for days, value in ((40, "2"), (0, "1")):
        answers = {str(n): value for n in range(1, 10)}
        look.book.assessments.record(client, AssessmentEntry("phq-9", TODAY - timedelta(days=days), answers), TODAY)
    entry = ClosingEntry(TODAY, "goals met", "She sings again.", "", "ride on Tuesdays: her son")
    look.book.closings.close(client, entry, TODAY)
    (closed,) = look.book.closings.of(client)
    text = both(closing_paper(closed, look.book.portraits.portrait(client), TODAY)).replace("\n", " ")
    for words in (
        "Closing summary · Nguyễn, Mai",
        "closed 20 Nov 2026, printed 20 Nov 2026",
        "goals met",
        "1 Oct 2026 to 20 Nov 2026, 50 days",
        "18 on 11 Oct 2026 -> 9 on 20 Nov 2026",
        "0 days in as long a time before, 0 since",
        "She sings again.",
        "Nothing was handed over.",
        "ride on Tuesdays: her son",
    ):
        assert words.casefold() in " ".join(text.casefold().split())
    assert "still open" not in text.casefold()
