"""Denials in the safe: clocks as section 5 has them, both sides of every boundary on Today."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from tests.store.books import BEN, TODAY, Looking
from tests.store.denied import dates, denied, entry, filed

from casetui.rules.denials import acts
from casetui.store.casebook import Casebook
from casetui.terms.advocacy import Ruling
from casetui.terms.change import Refused
from casetui.terms.deadline import Facts
from casetui.terms.denial import AppealAct, Ruled


@pytest.mark.parametrize(
    ("path", "facts", "today", "found"),
    [
        ("medicare", {"notice": "2022-05-15"}, "2022-05-20", ("2022-09-12", "2022-09-17", "2022-09-19")),
        ("medicare", {"notice": "2022-08-15"}, "2022-08-20", ("2022-12-13", "2022-12-18", "2022-12-19")),
        ("medicare-advantage", {"notice": "2026-09-25"}, "2026-11-20", ("2026-11-24", "2026-11-29", "")),
        ("commercial/external", {"received": "2026-10-31"}, "2026-11-20", ("2027-02-22", "2027-03-01", "")),
    ],
)  # fmt: skip
def test_the_clocks_of_section_5(look: Looking, path: str, facts: dict[str, str], today: str, found: object) -> None:
    now = denied(look, look.take_on(), path, date.fromisoformat(today), **facts)
    assert dates(now) == found
    assert now.level.watch_on == now.level.work_by
    assert (now.status.value, now.level.level) == ("received", path.partition("/")[2] or now.level.level)


def test_a_denial_names_its_clock_and_is_one_change(book: Casebook, look: Looking) -> None:
    client_id = look.take_on()
    before = look.state()
    said = book.denials.add(client_id, entry("medicare-advantage", notice="2026-09-25"), TODAY).words
    assert said == "Ada Ortiz: home health denied by Seaboard Advantage; work-by Tue 24, last day Sun 29 Nov"
    book.undoing.undo()
    assert look.state()[0] == before[0]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"payer": " "}, "Say who denied it, and what was denied."),
        ({"what": ""}, "Say who denied it, and what was denied."),
        ({"ladder": "nowhere"}, "There is no ladder of appeals called 'nowhere'."),
        ({"level": "ghost"}, "Nothing is filed at medicare-advantage/ghost."),
        ({"facts": Facts(notice=date(2026, 9, 25), received=date(2026, 9, 1))}, "It cannot have come before the date"),
        ({"facts": Facts(notice=date.max)}, "That day lies outside the calendar: look at the year."),
        ({"need_id": 99}, "That is not in this vault any more."),
    ],
)
def test_what_cannot_be_is_refused(look: Looking, change: dict[str, object], words: str) -> None:
    client_id = look.take_on()
    before = look.state()
    with pytest.raises(Refused, match=words[:40].replace("(", r"\(")):
        look.book.denials.add(client_id, replace(entry("medicare-advantage"), **change), TODAY)  # type: ignore[arg-type]
    assert look.state() == before


def test_what_was_denied_must_be_hers(look: Looking) -> None:
    need = look.need(look.take_on(BEN), TODAY)
    with pytest.raises(Refused, match="belongs to another client"):
        look.book.denials.add(look.take_on(), replace(entry("medicaid"), need_id=need), TODAY)


def test_a_denial_without_a_date_stands_on_today_at_once(look: Looking) -> None:
    now = denied(look, look.settled(), "commercial")
    assert now.level.watch_on == TODAY
    assert (
        look.line(f"gap-appeal-{now.level.id}").why
        == "home health: appeal, no last day yet: say the dates of the notice"
    )


def test_both_sides_of_the_last_day_on_today(look: Looking) -> None:
    """Work-by Tue 24, last day Sun 29, which does not roll."""
    now = denied(look, look.settled(), "medicare-advantage", notice="2026-09-25")
    name = f"gap-appeal-{now.level.id}"
    assert name not in look.ids(date(2026, 11, 18))
    shown = {day: look.line(name, date(2026, 11, day)) for day in (19, 24, 25, 29, 30)}
    assert {line.tier.name for line in shown.values()} == {"NOT_GOT_BACK"}
    assert {day: (line.why, line.overdue_days) for day, line in shown.items()} == {
        19: ("home health: appeal, work-by Tue 24, last day Sun 29 Nov", 0),
        24: ("home health: appeal, work-by Tue 24, last day Sun 29", 0),
        25: ("home health: appeal, last day Sun 29", 0),
        29: ("home health: appeal, last day Sun 29, today is the day", 0),
        30: ("home health: appeal, last day was Sun 29 · late filing: say why", 1),
    }


def test_a_day_that_rolls_is_in_time_until_it_has_rolled(look: Looking) -> None:
    now = denied(look, look.settled(), "medicare", date(2022, 5, 20), notice="2022-05-15")
    name = f"gap-appeal-{now.level.id}"
    whys = [look.line(name, date(2022, 9, day)).why.partition("appeal, ")[2] for day in (17, 19, 20)]
    assert whys == [
        "last day Sat 17 (rolls to Mon 19)",
        "last day Sat 17 (rolls to Mon 19), today is the day",
        "last day was Mon 19 · late filing: say why",
    ]


def test_an_hour_goes_before_others_of_its_day(look: Looking) -> None:
    """Noon of Tuesday 24, worked on until Monday 16:00; the other is to be worked on until Monday."""
    client_id = look.settled()
    whole = denied(look, client_id, "snap/hearing", effective="2026-09-01")
    hours = denied(look, client_id, "services-ending", ends="2026-11-25")
    assert (whole.level.work_by, hours.level.work_by) == (date(2026, 11, 23), date(2026, 11, 23))
    ids = [line for line in look.ids() if str(line).startswith("gap-appeal")]
    assert ids == [f"gap-appeal-{hours.level.id}", f"gap-appeal-{whole.level.id}"]
    line = look.line(f"gap-appeal-{hours.level.id}")
    assert (line.due, line.at) == (date(2026, 11, 23), time(16))
    assert line.why == "home health: appeal, work-by Mon 23, last day Tue 24 noon"
    last = look.line(f"gap-appeal-{hours.level.id}", date(2026, 11, 24))
    assert (last.due, last.at) == (date(2026, 11, 24), time(12))


def test_the_clock_that_keeps_the_benefit_goes_first_until_it_is_let_pass(look: Looking) -> None:
    now = denied(look, look.settled(), "medicaid-plan", notice="2026-11-16", effective="2026-11-30")
    assert (now.level.keep_by, str(now.level.last_day)) == (date(2026, 11, 30), "2027-01-15")
    assert now.level.watch_on == date(2026, 11, 25)
    line = look.line(f"gap-appeal-{now.level.id}", date(2026, 11, 27))
    assert line.why.endswith("benefit goes on if filed by Mon 30")
    assert AppealAct.NOT_KEPT in acts(now, look.book.denials.ladders["medicaid-plan"], TODAY)
    look.book.denials.benefit_not_kept(now.id, "she does not want to repay", TODAY)
    later = look.book.denials.now(now.id, TODAY)
    assert later.level.watch_on == later.level.work_by
    assert AppealAct.NOT_KEPT not in acts(later, look.book.denials.ladders["medicaid-plan"], TODAY)
    with pytest.raises(Refused, match="No clock that keeps a benefit runs"):
        look.book.denials.benefit_not_kept(now.id, "again", TODAY)


def test_a_new_date_moves_the_clock_in_one_change(look: Looking) -> None:
    now = denied(look, look.settled(), "medicare-advantage", notice="2026-09-25")
    better = replace(now.entry, facts=replace(now.entry.facts, notice=date(2026, 9, 28)))
    look.book.denials.edit(now.id, better, TODAY)
    moved = look.book.denials.now(now.id, TODAY)
    assert (dates(moved)[0], moved.level.watch_on) == ("2026-11-27", date(2026, 11, 27))
    look.book.undoing.undo()
    assert look.book.denials.now(now.id, TODAY) == now


def test_the_letter_of_a_later_level_is_its_own(look: Looking) -> None:
    now = filed(look, "commercial", received="2026-09-25")
    look.book.denials.rule(now.id, Ruled(Ruling.UPHELD, TODAY), TODAY)
    level = look.book.denials.now(now.id, TODAY)
    facts = replace(level.entry.facts, letter=date(2027, 2, 1))
    look.book.denials.edit(now.id, replace(level.entry, facts=facts), TODAY)
    after = look.book.denials.now(now.id, TODAY)
    assert dates(after)[1] == "2027-02-01"
    assert after.levels[0].facts == now.levels[0].facts


def test_what_was_filed_keeps_its_ladder(look: Looking) -> None:
    now = filed(look, "commercial", received="2026-09-25")
    with pytest.raises(Refused, match="its ladder stays"):
        look.book.denials.edit(now.id, replace(now.entry, ladder="medicare", level=""), TODAY)


def test_a_denial_without_a_date_is_no_younger_for_being_edited(look: Looking) -> None:
    now, later = denied(look, look.settled(), "medicare-advantage"), date(2026, 12, 4)
    before = look.line(f"gap-appeal-{now.level.id}", later)
    assert (before.due, before.overdue_days) == (TODAY, 14)
    look.book.denials.edit(now.id, replace(now.entry, note="rang them"), later)
    assert look.line(f"gap-appeal-{now.level.id}", later) == before
