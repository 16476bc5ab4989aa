"""Denials by rule: which ladder is proposed, which status and act may follow, how a clock reads in one line."""

from __future__ import annotations

from datetime import date, time

import pytest

from casetui.library.appeals import built_in_ladders
from casetui.rules.denial_words import clock_lines, standing
from casetui.rules.denials import (
    PATHS,
    acts,
    appealable,
    check_path,
    clocks_of,
    late_filing,
    order_of,
    propose_ladder,
    rungs,
    watch_before,
)
from casetui.terms.advocacy import DenialStatus, Ruling
from casetui.terms.change import Refused
from casetui.terms.deadline import ASK_IN_WRITING, NOT_ADVICE, NOTICE_CONTROLS, Facts
from casetui.terms.denial import AppealAct, DenialEntry, DenialNow, LevelNow

LADDERS = built_in_ladders()
TODAY = date(2026, 11, 20)
NOTICE = date(2026, 11, 16)


@pytest.mark.parametrize(
    ("payer", "kind", "ladder"),
    [
        ("Medicare", "Original Medicare A and B", "medicare"),
        ("Harbor Advantage", "Medicare Advantage HMO", "medicare-advantage"),
        ("Seaboard", "Part D drug plan", "part-d"),
        ("MaineCare", "", "medicaid"),
        ("Medicaid", "managed care", "medicaid-plan"),
        ("Beacon Cove Health", "employer PPO", "commercial"),
        ("", "", "commercial"),
        ("Northline Casualty", "", "workers-comp"),
        ("Social Security", "", "social-security"),
        ("Nevada Mutual", "", "commercial"),
    ],
)
def test_the_ladder_of_a_payer(payer: str, kind: str, ladder: str) -> None:
    assert propose_ladder(payer, kind) == ladder
    assert ladder in {one.id for one in appealable(LADDERS.values())}


def test_what_keeps_a_benefit_or_waits_is_no_level_to_file_at() -> None:
    assert [level.id for level in rungs(LADDERS["medicaid-plan"])] == ["appeal", "hearing"]
    assert [level.id for level in rungs(LADDERS["commercial"])] == ["internal", "external"]
    assert {"prior-authorization", "application"}.isdisjoint(one.id for one in appealable(LADDERS.values()))


def test_what_is_over_leads_nowhere() -> None:
    assert set(PATHS) == set(DenialStatus)
    assert {status for status, to in PATHS.items() if not to} == {
        DenialStatus.OVERTURNED,
        DenialStatus.WITHDRAWN,
        DenialStatus.LET_GO,
    }
    with pytest.raises(Refused, match="is received: it cannot become upheld"):
        check_path(DenialStatus.RECEIVED, DenialStatus.UPHELD)


@pytest.mark.parametrize(
    ("day", "at", "late"),
    [(19, None, False), (20, None, False), (20, time(12), False), (20, time(12, 1), True), (21, None, True)],
)
def test_the_last_day_counts_in_full_or_until_its_hour(day: int, at: time | None, late: bool) -> None:
    assert late_filing(TODAY, time(12), date(2026, 11, day), at) is late
    assert not late_filing(None, None, date(2026, 11, day), at)


def test_the_earlier_clock_wins_as_long_as_it_runs() -> None:
    ladder = LADDERS["medicaid-plan"]
    clocks = clocks_of(ladder, ladder.level("appeal"), Facts(notice=NOTICE))
    assert clocks.keep is not None
    assert (clocks.keep.work_by, clocks.keep.end) == (date(2026, 11, 25), date(2026, 11, 26))
    assert watch_before(clocks, "", TODAY) == date(2026, 11, 25)
    assert watch_before(clocks, "", date(2026, 11, 26)) == date(2026, 11, 25)
    assert watch_before(clocks, "", date(2026, 11, 27)) == clocks.filing.work_by == date(2027, 1, 8)
    assert watch_before(clocks, "not wanted", TODAY) == date(2027, 1, 8)


def test_the_clock_says_all_that_is_to_be_known() -> None:
    ladder = LADDERS["medicaid-plan"]
    said = clock_lines(clocks_of(ladder, ladder.level("appeal"), Facts(notice=NOTICE)))
    assert said[0] == "work-by Fri 8 Jan 2027, last day Fri 15 Jan 2027"
    assert said[1].startswith("counts 60 days after the notice, Mon 16 Nov 2026; sure A; ")
    assert said[2].startswith("To keep it: work-by Wed 25 Nov 2026")
    assert "repaid" in said[2]
    assert said[3] == f"{NOTICE_CONTROLS} {NOT_ADVICE}"
    missing = clock_lines(clocks_of(ladder, ladder.level("appeal"), Facts()))
    assert missing[0] == "no last day yet: say the date of the notice"


def level(**said: object) -> LevelNow:
    """A level with nothing known but what is said."""
    nothing: dict[str, object] = dict.fromkeys(LevelNow.__slots__)
    words = dict.fromkeys(("keep_why", "reference", "late_why", "decision", "ruling_note", "letter"), "")
    known = {"id": 1, "level": "plan", "facts": Facts(), "expedited": False}
    return LevelNow(**{**nothing, **words, **known, **said})  # type: ignore[arg-type]


def denial(status: DenialStatus, **said: object) -> DenialNow:
    """A denial of that status whose only level says so."""
    entry = DenialEntry("Seaboard", "medicare-advantage", "home health", Facts())
    return DenialNow(1, 7, "Ada Ortiz", entry, status, TODAY, (level(**said),), True)


FILING = {"work_by": date(2026, 11, 24), "last_day": date(2026, 11, 29)}
SENT = {"filed_on": TODAY, "due_on": date(2026, 12, 20)}


@pytest.mark.parametrize(
    ("now", "today", "said"),
    [
        (denial(DenialStatus.RECEIVED, **FILING), TODAY, "work-by Tue 24, last day Sun 29 Nov"),
        (denial(DenialStatus.RECEIVED, **FILING), date(2026, 11, 25), "last day Sun 29"),
        (denial(DenialStatus.RECEIVED, **FILING), date(2026, 11, 29), "today is the last day"),
        (denial(DenialStatus.DECIDING, **FILING), date(2026, 11, 30), "last day was yesterday · late filing: say why"),
        (denial(DenialStatus.RECEIVED), TODAY, "no last day yet"),
        (denial(DenialStatus.FILED, **SENT), date(2026, 12, 20), "filed Fri 20 Nov, decision due today"),
        (
            denial(DenialStatus.FILED, **SENT),
            date(2026, 12, 21),
            f"decision was due yesterday: {ASK_IN_WRITING}; filed Fri 20 Nov",
        ),
        (denial(DenialStatus.UPHELD, ruling=Ruling.DISMISSED, ruled_on=TODAY), TODAY, "dismissed today"),
    ],
)
def test_a_denial_in_one_line(now: DenialNow, today: date, said: str) -> None:
    assert standing(now, today) == said


def test_acts_keep_their_digits() -> None:
    now = denial(DenialStatus.DECIDING, **FILING)
    found = acts(now, LADDERS["medicare-advantage"], TODAY)
    assert found == (AppealAct.FILED, AppealAct.URGENT, AppealAct.OVERTURNED, AppealAct.LET_GO)
    assert order_of(now).index(AppealAct.LET_GO) == 5
    over = denial(DenialStatus.UPHELD)
    assert acts(over, LADDERS["medicare-advantage"], TODAY) == (AppealAct.NEXT, AppealAct.LET_GO)
    assert acts(denial(DenialStatus.OVERTURNED), LADDERS["medicare-advantage"], TODAY) == ()
