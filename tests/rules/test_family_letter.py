"""The letter to the family: what is gathered for whom, and how it reads."""

from __future__ import annotations

from datetime import date

import pytest

from casetui.rules import family_letter as letter
from casetui.terms.case import Provenance, Setting
from casetui.terms.checkin import Kind
from casetui.terms.consent import Category, Heard, Hearing, KeptApart
from casetui.terms.plan import Achievement, Domain, Lifecycle, NeedStatus, PlanStatus
from casetui.terms.plan_tree import GoalNode, NeedNode, PlanHead, PlanTree
from casetui.terms.portrait import Owing
from casetui.terms.update import Gathered, LetterMatter, TellFact, TellNote

TODAY = date(2026, 11, 20)


def hears(*categories: Category) -> Hearing:
    return Hearing(7, "Paul", "son", tuple(Heard(one, "release") for one in categories))


def note(number: int, words: str = "Walked to the mailbox.", **more: object) -> TellNote:
    values = {"category": Category.CARE, "may_tell": True, "kept_apart": KeptApart.NO, **more}
    return TellNote(number, date(2026, 11, number), words, **values)  # type: ignore[arg-type]


def gathered(*notes: TellNote, to: Hearing, goals: tuple[TellFact, ...] = ()) -> Gathered:
    return letter.gather(LetterMatter(notes, goals, ()), to)


def keys(found: Gathered) -> dict[str, bool]:
    return {line.key: line.chosen for line in found.lines}


def test_marked_notes_stand_in_it_in_order_and_others_do_not() -> None:
    found = gathered(note(9), note(3), note(4, may_tell=False), to=hears(Category.CARE))
    assert keys(found) == {"note-3": True, "note-9": True}
    assert list(keys(found)) == ["note-3", "note-9"]


@pytest.mark.parametrize(
    ("apart", "category"),
    [(KeptApart.SUBSTANCE, Category.SUBSTANCE), (KeptApart.PSYCHOTHERAPY, Category.PSYCHOTHERAPY)],
)
def test_what_is_kept_apart_is_never_in_by_itself(apart: KeptApart, category: Category) -> None:
    one = note(3, kept_apart=apart)
    assert keys(gathered(one, to=hears(Category.CARE))) == {}
    assert gathered(one, to=hears(Category.CARE)).left_out == ("1 note kept apart.",)
    assert keys(gathered(one, to=hears(Category.CARE, category))) == {"note-3": False}


def test_a_mandated_report_is_in_none_whatever_may_be_heard() -> None:
    found = gathered(note(3, kept_apart=KeptApart.MANDATED), to=hears(*Category))
    assert (found.lines, found.left_out) == ((), ("1 note kept apart.",))


def test_only_what_may_be_heard() -> None:
    goals = (TellFact("rent paid", Category.MONEY), TellFact("two meals", Category.CARE))
    found = gathered(note(3, category=Category.MENTAL), note(4), to=hears(Category.CARE), goals=goals)
    assert [line.words for line in found.lines] == ["4 Nov 2026: Walked to the mailbox.", "two meals"]
    assert found.left_out == ("2 lines of mental health and money and benefits left out: no release covers it.",)


def test_without_any_right_nothing_is_gathered() -> None:
    assert gathered(note(3), to=hears()).lines == ()
    words = letter.letter_words(Gathered(()), set(), "Paul", "Ada", None, TODAY)
    assert words == "Dear Paul,\n\nthis is how Ada is, as of 20 Nov 2026.\n\nWith kind regards"


def test_the_words_have_the_chosen_lines_below_their_headings() -> None:
    found = gathered(note(3), note(9), to=hears(Category.CARE), goals=(TellFact("two meals: reached", Category.CARE),))
    words = letter.letter_words(found, {"note-9", f"{letter.GOALS}-0"}, "Paul", "Ada", date(2026, 10, 20), TODAY)
    assert "since 20 Oct 2026, as of 20 Nov 2026" in words
    assert "How it has been:\n- 9 Nov 2026: Walked" in words
    assert "3 Nov" not in words
    assert "What we are working on:\n- two meals: reached" in words


def test_substance_use_takes_its_notice_and_the_scope_along() -> None:
    scopes = {Category.SUBSTANCE: "Ada consented on 3 Mar 2026."}
    words = letter.with_notices("He came.", (Category.CARE, Category.SUBSTANCE), scopes)
    assert words.startswith("He came.")
    assert "42 CFR part 2" in words
    assert words.endswith("The consent: Ada consented on 3 Mar 2026.")
    assert letter.with_notices(" He came. ", (Category.CARE,), scopes) == "He came."


def goal(name: str, lifecycle: Lifecycle = Lifecycle.ACTIVE) -> GoalNode:
    return GoalNode(1, 0, name, "", "", "", "", None, lifecycle, Achievement.IMPROVING, Provenance.ENTERED)


def need(domain: Domain, *goals: GoalNode, name: str = "Need") -> NeedNode:
    return NeedNode(1, 0, name, domain, NeedStatus.ACTIVE, "", None, "", Provenance.ENTERED, goals)


def test_goals_are_of_the_kind_of_their_need_and_in_plain_words() -> None:
    head = PlanHead(1, 1, "plan", PlanStatus.ACTIVE, None, None, None, 1, None, "", Provenance.ENTERED)
    tree = PlanTree(
        head,
        (
            need(Domain.FOOD, goal("two meals")),
            need(Domain.MONEY, goal("rent paid")),
            need(Domain.EMOTIONAL, goal("sleeps"), goal("old", Lifecycle.COMPLETED)),
            need(Domain.HEALTH, goal("no relapse"), name="Recovery"),
        ),
    )
    assert [(one.words, one.category) for one in letter.goals_of(tree)] == [
        ("two meals: getting better", Category.CARE),
        ("rent paid: getting better", Category.MONEY),
        ("sleeps: getting better", Category.MENTAL),
        ("no relapse: getting better", Category.SUBSTANCE),
    ]
    assert letter.goals_of(None) == ()


def test_what_comes_is_the_visits_and_calls_from_today_on() -> None:
    def owing(kind: Kind, due: date | None) -> Owing:
        return Owing(1, kind, "look in", due, None, "")

    late, to_come = date(2026, 11, 19), date(2026, 11, 24)
    planned = [
        owing(Kind.VISIT, to_come),
        owing(Kind.CALL, late),
        owing(Kind.DEADLINE, to_come),
        owing(Kind.CALL, None),
    ]
    assert [one.words for one in letter.coming_of(planned, TODAY)] == ["24 Nov 2026: visit, look in"]


def test_in_a_mental_health_case_every_note_is_about_that() -> None:
    assert letter.category_of(Setting.MENTAL) is Category.MENTAL
    assert letter.category_of(Setting.GERIATRIC) is Category.CARE
