"""The questions about medicine lists on paper."""

from __future__ import annotations

from tests.papers.test_papers import MAI, both
from tests.store.books import TODAY, Looking

from casetui.papers.medicines import medicine_questions
from casetui.terms.medicines import Answering, Asking, ListKind, Three


def test_each_open_question_has_what_every_list_says_and_room_for_the_answer(look: Looking) -> None:
    client = look.take_on(MAI)
    store = look.book.reconciliations
    store.begin(client, TODAY)
    number = store.of(client)[0].id
    store.put_list(number, ListKind.DISCHARGE, ["torsemide 40 mg daily", "[/b] aspirin 81 mg daily"])
    store.put_list(number, ListKind.HOME, ["torsemide 20 mg daily", "[/b] aspirin 81 mg daily"])
    store.add(number, Three("", "melatonin 3 mg", ""))
    lines = {line.name: line for line in store.of(client)[0].lines}
    store.asked(lines["torsemide"].id, Asking(lines["torsemide"].question, "Dr Lee, by fax", TODAY), TODAY)
    store.asked(lines["melatonin"].id, Asking("Stop it?", "Dr Lee, by fax", TODAY), TODAY)
    store.answered(lines["melatonin"].id, Answering("yes", TODAY, "stopped"), TODAY)
    text = " ".join(both(medicine_questions(store.get(number), look.book.portraits.portrait(client), TODAY)).split())
    for words in (
        "To Dr Lee, by fax",
        "Born 29 Feb 1944",
        "I laid side by side: the hospital's list, the list at home.",
        "Facts of the lists only: no interactions, doses or allergies are checked.",
        "1 question",
        "1. Torsemide: the lists differ.",
        "Hospital torsemide 40 mg daily Home torsemide 20 mg daily Pharmacy not on this list Answer: ____",
        "- melatonin Answer: stopped",
        "- [/b] aspirin 81 mg daily",
    ):
        assert words in text
