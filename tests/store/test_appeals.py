"""The levels of an appeal in the safe: filed, decided, followed by the next; steps lead along the paths alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.amount import examples
from tests.store.books import TODAY, TOMORROW, Looking
from tests.store.denied import appoint, dates, denied, filed

from casetui.library.appeals import built_in_ladders
from casetui.rules.denials import AWAITED, DECIDED, UNFILED, acts, appealable, rungs
from casetui.store.casebook import Casebook
from casetui.terms.advocacy import Ruling
from casetui.terms.change import Change, Refused
from casetui.terms.deadline import Facts
from casetui.terms.denial import AppealAct, DenialEntry, Filed, Ruled
from casetui.terms.queue import Tier
from casetui.terms.referral import SentBy

LATER = date(2027, 1, 8)


def test_filed_in_time_starts_the_decision(look: Looking) -> None:
    client_id = look.settled()
    appoint(look, client_id)
    now = denied(look, client_id, "medicare-advantage", notice="2026-09-25")
    said = look.book.denials.file(now.id, Filed(TODAY, how=SentBy.FAX, reference="88-114"), TODAY).words
    assert said == "Ada Ortiz: home health: appeal filed; decision due Sun 20 Dec"
    after = look.book.denials.now(now.id, TODAY)
    assert (after.status.value, after.level.decision) == ("filed", "pre-service")
    assert (after.level.due_on, after.level.watch_on) == (date(2026, 12, 20), date(2026, 12, 21))
    name = f"gap-appeal-{now.level.id}"
    assert name not in look.ids(date(2026, 12, 20))
    late = look.line(name, date(2026, 12, 21))
    words = "home health: decision was due Sun 20: ask for it in writing · high risk"
    assert (late.why, late.tier) == (words, Tier.OVERDUE)
    look.book.denials.ask(now.id, "Kim: by Friday", LATER, date(2026, 12, 21))
    assert name not in look.ids(date(2027, 1, 7))
    assert name in look.ids(LATER)


@pytest.mark.parametrize(
    ("said", "due"),
    [
        (Filed(TODAY, expedited=True), "2026-11-23"),
        (Filed(TODAY, decision="payment"), "2027-01-19"),
        (Filed(TODAY, decision="part-b-drug"), "2026-11-27"),
        (Filed(TODAY, due_on=date(2026, 12, 1)), "2026-12-01"),
    ],
)
def test_which_decision_is_due(look: Looking, said: Filed, due: str) -> None:
    now = denied(look, look.settled(), "medicare-advantage", notice="2026-09-25")
    look.book.denials.file(now.id, replace(said, alone_why="signed tomorrow"), TODAY)
    assert str(look.book.denials.now(now.id, TODAY).level.due_on) == due


def test_late_filing_says_why_and_the_last_day_is_not_late(look: Looking) -> None:
    client_id = look.settled()
    appoint(look, client_id)
    for day, late in ((29, False), (30, True)):
        now = denied(look, client_id, "medicare-advantage", notice="2026-09-25")
        sent, today = Filed(date(2026, 11, day)), date(2026, 12, 2)
        if late:
            with pytest.raises(Refused, match="late filing, say why"):
                look.book.denials.file(now.id, sent, today)
            sent = replace(sent, late_why="letter came late")
        said = look.book.denials.file(now.id, sent, today).words
        assert ("filed late" in said) is late


def test_an_hour_of_the_last_day_is_late_too(look: Looking) -> None:
    client_id, noon = look.settled(), time(12)
    appoint(look, client_id)
    now = denied(look, client_id, "services-ending", ends="2026-11-21")
    for at in (time(12, 1), None, noon):
        sent = Filed(TODAY, at)
        if at == time(12, 1):
            with pytest.raises(Refused, match="late filing"):
                look.book.denials.file(now.id, sent, TODAY)
        else:
            look.book.denials.file(now.id, sent, TODAY)
            look.book.undoing.undo()


def test_who_files_is_appointed_or_it_says_why_not(look: Looking) -> None:
    client_id = look.settled()
    now = denied(look, client_id, "medicare-advantage", notice="2026-09-25")
    assert not now.appointed
    with pytest.raises(Refused, match="CMS-1696"):
        look.book.denials.file(now.id, Filed(TODAY), TODAY)
    look.book.denials.file(now.id, Filed(TODAY, alone_why="she signed it herself"), TODAY)
    (none,) = look.book.representatives.of(client_id)
    assert (none.entry.why_none, none.entry.denial_id) == ("she signed it herself", now.id)
    assert look.book.denials.now(now.id, TODAY).appointed


@pytest.mark.parametrize("ruling", [Ruling.UPHELD, Ruling.PARTLY, Ruling.DISMISSED])
def test_what_is_lost_starts_the_next_level(look: Looking, ruling: Ruling) -> None:
    now = filed(look, "commercial", received="2026-09-25")
    look.book.denials.rule(now.id, Ruled(ruling, TODAY, "not proven"), TODAY)
    after = look.book.denials.now(now.id, TODAY)
    assert [level.level for level in after.levels] == ["internal", "external"]
    assert (after.levels[0].ruling, after.levels[0].watch_on) == (ruling, None)
    assert (after.status.value, dates(after)[1]) == ("deciding", "2027-03-20")
    assert after.entry.facts == Facts(notice=TODAY, decided=TODAY)


def test_the_next_level_can_wait_but_stands_on_today_until_it_is_begun_or_let_go(look: Looking) -> None:
    now = filed(look, "commercial", received="2026-09-25")
    look.book.denials.rule(now.id, Ruled(Ruling.UPHELD, TODAY, begin_next=False), TODAY)
    assert look.book.denials.now(now.id, TODAY).status.value == "upheld"
    name = f"gap-appeal-{now.level.id}"
    line = look.line(name, date(2027, 6, 1))
    assert (line.why, line.tier) == (
        "home health: appeal lost 20 Nov 2026: go on, or let it go and say why · high risk",
        Tier.OVERDUE,
    )
    look.book.denials.let_go(now.id, "she has enough of it", TODAY)
    assert name not in look.ids(date(2027, 6, 1))
    look.book.undoing.undo()
    assert name in look.ids(TOMORROW)
    look.book.denials.begin_next(now.id, TOMORROW)
    assert look.book.denials.now(now.id, TODAY).level.level == "external"
    assert name not in look.ids(TOMORROW)


@pytest.mark.parametrize("ruling", [Ruling.UPHELD, Ruling.PARTLY])
def test_what_was_decided_is_not_decided_on_anew_without_its_next_level(look: Looking, ruling: Ruling) -> None:
    now = filed(look, "commercial", received="2026-09-25")
    look.book.denials.rule(now.id, Ruled(ruling, TODAY, begin_next=False), TODAY)
    with pytest.raises(Refused, match="begin its next level, or let it go"):
        look.book.denials.decide_later(now.id, TODAY)
    after = look.book.denials.now(now.id, TODAY)
    assert (after.status.value, after.level.ruling) == (ruling.value, ruling)


def test_what_the_plan_forwards_is_looked_after(look: Looking) -> None:
    now = filed(look)
    look.book.denials.rule(now.id, Ruled(Ruling.UPHELD, TODAY), TODAY)
    after = look.book.denials.now(now.id, TODAY)
    assert (after.level.level, dates(after), after.level.watch_on) == ("ire", ("", "", ""), date(2026, 11, 27))
    look.raw("UPDATE representative SET void_why = 'x'")
    look.book.denials.file(now.id, Filed(TODAY), TODAY)
    assert look.book.denials.now(now.id, TODAY).status.value == "filed"


def test_overturned_closes(look: Looking) -> None:
    now = filed(look)
    look.book.denials.rule(now.id, Ruled(Ruling.OVERTURNED, TODAY), TODAY)
    after = look.book.denials.now(now.id, TODAY)
    assert (after.status.value, len(after.levels), after.level.watch_on) == ("overturned", 1, None)
    assert acts(after, look.book.denials.ladders["medicare-advantage"], TODAY) == ()


@pytest.mark.parametrize("end", ["withdraw", "let_go", "void"])
def test_what_ends_says_why_and_leaves_today(look: Looking, end: str) -> None:
    now = filed(look) if end == "withdraw" else denied(look, look.settled(), "commercial", notice="2026-06-01")
    calls: dict[str, Callable[[str], Change]] = {
        "withdraw": lambda why: look.book.denials.withdraw(now.id, why, TODAY),
        "let_go": lambda why: look.book.denials.let_go(now.id, why, TODAY),
        "void": lambda why: look.book.denials.void(now.id, why),
    }
    with pytest.raises(Refused, match=r"[Ss]ay why"):
        calls[end](" ")
    calls[end]("her wish")
    assert look.one("SELECT watch_on FROM appeal") is None


LADDERS = built_in_ladders()
DAY = st.dates(date(2024, 1, 1), date(2028, 12, 31)) | st.none()
ENTRIES = st.builds(
    lambda rung, facts: DenialEntry("A payer", rung.ladder, "a thing", facts, rung.id),
    st.sampled_from([rung for ladder in appealable(LADDERS.values()) for rung in rungs(ladder)]),
    st.builds(Facts, notice=DAY, received=DAY, effective=DAY, ends=DAY, discharge=DAY, decided=DAY, letter=DAY),
)
ACTS = st.lists(st.tuples(st.sampled_from(AppealAct), st.integers(0, 40)), max_size=6)


def _do(book: Casebook, number: int, act: AppealAct, today: date) -> Change:
    held, words = book.denials, "as they say"
    done: dict[AppealAct, Callable[[], Change]] = {
        AppealAct.FILED: lambda: held.file(number, Filed(today, late_why=words, alone_why=words), today),
        AppealAct.URGENT: lambda: held.file(
            number, Filed(today, expedited=True, late_why=words, alone_why=words), today
        ),
        AppealAct.DECIDING: lambda: held.decide_later(number, today),
        AppealAct.NOT_KEPT: lambda: held.benefit_not_kept(number, words, today),
        AppealAct.ASKED: lambda: held.ask(number, words, today + timedelta(days=7), today),
        AppealAct.NEXT: lambda: held.begin_next(number, today),
        AppealAct.WITHDRAWN: lambda: held.withdraw(number, words, today),
        AppealAct.LET_GO: lambda: held.let_go(number, words, today),
    }
    if act in done:
        return done[act]()
    return held.rule(number, Ruled(Ruling(act.value), today), today)


@settings(
    max_examples=examples(25), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)  # fmt: skip
@given(said=ENTRIES, steps=ACTS)
def test_no_steps_lead_off_the_paths_nor_a_last_day_before_its_work_by(
    book: Casebook, look: Looking, said: DenialEntry, steps: list[tuple[AppealAct, int]]
) -> None:
    client_id, today = look.take_on(), date(2026, 1, 5)
    try:
        book.denials.add(client_id, said, today)
    except Refused:
        return
    number = int(look.one("SELECT max(id) FROM denial"))
    for act, days in steps:
        today += timedelta(days=days)
        now = book.denials.now(number, today)
        may = acts(now, book.denials.ladders[said.ladder], today)
        try:
            _do(book, number, act, today)
        except Refused:
            assert act not in may or act is AppealAct.NEXT, (act, now.status)
        else:
            assert act in may or act in (AppealAct.URGENT, *UNFILED, *AWAITED, *DECIDED)
        after = book.denials.now(number, today)
        assert (after.level.watch_on is None) == (after.level.ruling is not None)
    astray = "work_by > last_day OR rolls_to < last_day OR (watch_on IS NULL) = (ruling IS NULL)"
    assert look.one(f"SELECT count(*) FROM appeal WHERE {astray}") == 0
