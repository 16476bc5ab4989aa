"""Medicine lists side by side: facts of the lists, and a question for whatever is not plainly the same."""

from __future__ import annotations

import pytest

from casetui.rules.medicine_line import read_line
from casetui.rules.reconciling import after_name, compare, say_findings, say_take, say_waiting, takes
from casetui.terms.medicines import STOPPED, ComparedNow, TakeKind, TakenMedicine, Three, ThreeLists
from casetui.terms.transition import ListFinding

SAME, NEW, GONE = ListFinding.SAME, ListFinding.NEW, ListFinding.STOPPED
CHANGED, DOUBLED, UNCLEAR = ListFinding.CHANGED, ListFinding.DOUBLED, ListFinding.UNCLEAR


@pytest.mark.parametrize(
    ("text", "names", "strength", "how", "head", "rest"),
    [
        ("Torsemide 20mg, 1 tablet in the morning", "torsemide", "20000 mcg", "morning", "Torsemide 20mg",
         "1 tablet in the morning"),
        ("Lasix = furosemide 40 mg 1 each morning", "furosemide lasix", "40000 mcg", "morning",
         "Lasix = furosemide 40 mg", "1 each morning"),
        ("furosemide (LASIX) 40 mg tab po daily", "furosemide", "40000 mcg", "day", "furosemide (LASIX) 40 mg",
         "tab po daily"),
        ("levothyroxine 0.1 mg qd", "levothyroxine", "100 mcg", "day", "levothyroxine 0.1 mg", "qd"),
        ("vitamin D3 2,000 IU daily", "vitamin d3", "2000 iu", "day", "vitamin D3 2,000 IU", "daily"),
        ("insulin glargine, 18 units at bedtime", "insulin glargine", "18 units", "night",
         "insulin glargine, 18 units", "at bedtime"),
        ("70/30 insulin 10 units", "70/30 insulin", "10 units", "", "70/30 insulin 10 units", ""),
        ("amoxicillin 250 mg/5 mL, 10 mL tid", "amoxicillin", "250000 mcg per 5 ml", "10 ml 3xday",
         "amoxicillin 250 mg/5 mL", "10 mL tid"),
        ("buprenorphine-naloxone 8/2, 1 film bid", "buprenorphine naloxone", "8/2", "film 2xday",
         "buprenorphine-naloxone 8/2", "1 film bid"),
        ("Tylenol as needed", "tylenol", "", "needed", "Tylenol", "as needed"),
        ("omega-3 1 g", "omega 3", "1000000 mcg", "", "omega-3 1 g", ""),
    ],
)  # fmt: skip
def test_a_line_is_read(text: str, names: str, strength: str, how: str, head: str, rest: str) -> None:
    line = read_line(text)
    assert (" ".join(sorted(line.names)), line.strength, line.how) == (names, strength, how)
    assert (line.head, line.rest) == (head, rest)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("1 tablet twice a day", "one tab po bid", True),
        ("at bedtime", "1 every night", True),
        ("1 1/2 tablets daily", "one and a half tablets a day", True),
        ("1½ tablets daily", "1.5 tablets daily", True),
        ("1 1/2 tablets daily", "1/2 tablet daily", False),
        ("1 or 2 daily", "2 daily", False),
        ("1-2 tablets daily", "2 tablets daily", False),
        ("every other day", "every day", False),
        ("1 in the morning, 2 at night", "2 in the morning, 1 at night", False),
        ("10 tablets daily", "1 tablet daily", False),
        ("every 12 hours", "twice a day", False),
        ("daily", "daily as needed", False),
        ("weekly", "daily", False),
    ],
)
def test_only_plainly_different_words_for_the_same_are_the_same(one: str, other: str, same: bool) -> None:
    assert (read_line(f"x 5 mg {one}").how == read_line(f"x 5 mg {other}").how) is same


WARFARIN = "warfarin 5 mg, 1 each evening"


@pytest.mark.parametrize(
    ("hospital", "home", "pharmacy", "finding"),
    [
        (WARFARIN, "Warfarin 5mg 1 every evening", "WARFARIN 5 mg - 1 tab in the evening", SAME),
        (WARFARIN, "", "", NEW),
        (WARFARIN, "", WARFARIN, NEW),
        ("", WARFARIN, "", GONE),
        ("", WARFARIN, WARFARIN, GONE),
        (WARFARIN, "warfarin 2.5 mg, 1 each evening", WARFARIN, CHANGED),
        (WARFARIN, WARFARIN, "warfarin 5 mg, 2 each evening", CHANGED),
        (WARFARIN, "warfarin, 1 each evening", WARFARIN, UNCLEAR),
        (WARFARIN, WARFARIN, "warfarin 5 mg", UNCLEAR),
        (WARFARIN, WARFARIN, "", UNCLEAR),
        ("", "", WARFARIN, UNCLEAR),
        ("lévothyroxine 0.1 mg daily", "Levothyroxine 100 mcg daily", "levothyroxine 100 mcg daily", SAME),
        ("prednisolone 5 mg daily", "prednisone 5 mg daily", "", UNCLEAR),
        ("furosemide (Lasix) 40 mg daily", "Lasix 40 mg daily", "furosemide 40 mg daily", UNCLEAR),
        ("metoprolol ER 50 mg daily", "metoprolol 50 mg daily", "", UNCLEAR),
    ],
)
def test_what_is_found(hospital: str, home: str, pharmacy: str, finding: ListFinding) -> None:
    other = "aspirin 81 mg, daily"
    found = compare(ThreeLists(*((text, other) if text else (other,) for text in (hospital, home, pharmacy))))
    mine = [one for one in found if not one.name.startswith("aspirin")]
    assert [one.finding for one in mine] == [finding]
    assert bool(mine[0].question) is (finding is not SAME)
    assert [one.finding for one in found if one.name == "aspirin"] == [SAME]


def test_names_that_are_far_apart_are_two_medicines() -> None:
    lists = ThreeLists(("hydroxyzine 25 mg at night",), ("hydralazine 25 mg three times a day",))
    assert [(one.name, one.finding) for one in compare(lists)] == [("hydroxyzine", NEW), ("hydralazine", GONE)]


def test_two_names_are_one_medicine_only_where_she_says_so() -> None:
    brand, generic = "Lasix 40 mg, 1 daily", "furosemide 40 mg, 1 daily"
    assert {one.finding for one in compare(ThreeLists((generic,), (brand,)))} == {NEW, GONE}
    (one,) = compare(ThreeLists((generic,), ("Lasix = furosemide 40 mg, 1 daily",)))
    assert one.finding is SAME


def test_two_lines_of_one_name_are_asked_about_each_beside_its_strength() -> None:
    lists = ThreeLists(("metoprolol 25 mg daily",), ("metoprolol 50 mg daily", "Metoprolol 25 mg daily"))
    first, other = compare(lists)
    assert (first.finding, other.finding) == (DOUBLED, DOUBLED)
    assert first.at == Three("metoprolol 25 mg daily", "Metoprolol 25 mg daily", "")
    assert other.at == Three("", "metoprolol 50 mg daily", "")
    assert "stands more than once" in first.question
    assert "metoprolol 50 mg daily" in first.question


def test_one_list_alone_asks_nothing_and_a_list_that_was_not_had_takes_nothing_away() -> None:
    (one,) = compare(ThreeLists(home=(WARFARIN,)))
    assert (one.finding, one.question) == (UNCLEAR, "")
    assert [one.finding for one in compare(ThreeLists((WARFARIN,), (WARFARIN,)))] == [SAME]


def test_questions_say_what_each_list_says() -> None:
    lists = ThreeLists(("torsemide 40 mg daily",), ("torsemide 20 mg daily", "potassium 20 mEq daily"))
    changed, stopped = compare(lists)
    assert changed.question == (
        "Torsemide: the lists differ. The hospital's list: 40 mg daily; the list at home: 20 mg daily. Which holds now?"
    )
    assert stopped.question == (
        "Stopped: potassium 20 mEq daily. It is on the list at home and not on the hospital's. Is it to be stopped?"
    )


def line(number: int, at: Three, finding: ListFinding, holds: str = "", of: int | None = None) -> ComparedNow:
    return ComparedNow(number, "x", at, finding, False, "?", None, "", "", None, holds, of)


HERS = (TakenMedicine(7, "torsemide 20 mg", "1 daily"), TakenMedicine(8, "lisinopril 10 mg", "1 daily"))


def test_what_is_taken_over_goes_by_what_holds_else_by_the_hospitals_list() -> None:
    lines = (
        line(1, Three("torsemide 40 mg, 1 daily", "torsemide 20 mg, 1 daily"), CHANGED, of=7),
        line(2, Three("", "lisinopril 10 mg, 1 daily"), GONE, STOPPED, of=8),
        line(3, Three("spironolactone 25 mg, 1 daily"), NEW),
        line(4, Three("", "", "melatonin 3 mg"), UNCLEAR),
        line(5, Three("a 1 mg", "a 2 mg"), DOUBLED, "a 3 mg, daily"),
    )
    found = takes(lines, HERS)
    assert [(one.line_id, one.kind, one.medicine_id, one.settled) for one in found] == [
        (1, TakeKind.CHANGE, 7, False),
        (2, TakeKind.STOP, 8, True),
        (3, TakeKind.ADD, None, False),
        (5, TakeKind.ADD, None, True),
    ]
    assert (found[0].name, found[0].directions) == ("torsemide 40 mg", "1 daily")
    assert say_take(found[0]) == "change to: torsemide 40 mg, 1 daily (was torsemide 20 mg, 1 daily)"


def test_what_stands_already_is_not_taken_over_again() -> None:
    stays = line(1, Three("torsemide 20 mg, 1 daily"), CHANGED, "torsemide 20 mg, 1 daily", of=7)
    there = line(2, Three("lisinopril 10 mg, 1 daily"), NEW)
    gone = line(3, Three("", "x"), GONE)
    assert takes((stays, there, gone), HERS) == ()


def test_how_the_lists_stand() -> None:
    lines = [line(1, Three("x"), NEW), line(2, Three("y"), SAME), line(3, Three("z"), SAME)]
    assert (say_findings(lines), say_waiting(lines)) == ("1 new, 2 same", "1 question to ask")
    assert after_name("torsemide", "Torsemide 20 mg, daily") == "20 mg, daily"
    assert after_name("Lasix", "furosemide 20 mg") == "furosemide 20 mg"
