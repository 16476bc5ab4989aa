"""Views of Today: what each shows, in what order, under which heading, and the order of a route."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from casetui.rules.ladder import DECIDE, EVERY_CONTACT, LETTER, OTHERS
from casetui.rules.several import no_rhythm, not_done_together, refusal, say_refused, sorted_out
from casetui.rules.viewing import arranged, beside, choices, is_call, is_paper, is_visit, route, said_of, sees
from casetui.terms.change import Refused
from casetui.terms.checkin import Kind, Origin
from casetui.terms.gap import Settling
from casetui.terms.ladder import Band
from casetui.terms.queue import QueueLine, Tier
from casetui.terms.view import Behind, Hers, View, ViewKind, read_view

FRIDAY = date(2026, 11, 20)
CALL = QueueLine(1, 7, "Okafor, Ruth", "call", FRIDAY, None, Tier.TODAY, "weekly check-in", 0)
GAP = replace(CALL, id="gap-need-3", kind="food", tier=Tier.OVERDUE, why="active need")
NOTHING = Behind({}, {})


def a_call(number: int, **changes: object) -> QueueLine:
    return replace(CALL, id=number, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_is_a_call_a_visit_or_paper_or_none(kind: Kind) -> None:
    line = a_call(1, kind=kind.value)
    assert is_call(line) == (kind in (Kind.CALL, Kind.RING_BACK, Kind.WARD, Kind.TRANSITION))
    assert is_visit(line) == (kind is Kind.VISIT)
    assert is_paper(line) == (kind in (Kind.DESK, Kind.REVIEW, Kind.MESSAGE))


@pytest.mark.parametrize(
    ("ways", "call", "visit", "paper"),
    [
        ((), False, False, False),
        ((Settling.REFERRAL, Settling.PLAN), False, False, False),
        ((Settling.CONTACT,), True, False, False),
        ((Settling.STEP, Settling.CALL), True, False, False),
        ((Settling.WARD,), True, False, False),
        ((Settling.VISIT, Settling.CALL), False, True, False),
        ((Settling.CONTACT, Settling.VISIT), True, False, False),
        ((Settling.REVIEW,), False, False, True),
        ((Settling.REPORT,), False, False, True),
    ],
)
def test_a_gap_is_what_settles_it(ways: tuple[Settling, ...], call: bool, visit: bool, paper: bool) -> None:
    assert (is_call(GAP, ways), is_visit(GAP, ways), is_paper(GAP, ways)) == (call, visit, paper)
    assert is_paper(replace(GAP, tier=Tier.DESK), ways)


def test_an_intake_to_be_filled_in_is_paper() -> None:
    assert is_paper(a_call(1, kind="task", origin=Origin.INTAKE))
    assert not is_paper(a_call(1, kind="task"))


def test_a_rung_is_what_the_ladder_asks_for() -> None:
    for todo, call, paper in ((LETTER, False, True), (DECIDE, False, False), (OTHERS, True, False)):
        line = a_call(1, origin=Origin.LADDER, why=f"{todo} · no answer, 3 of 3 · weekly check-in, 2 days late")
        assert (is_call(line), is_paper(line)) == (call, paper)
        assert not_done_together(line)
        assert not refusal(line)
    assert not not_done_together(a_call(1, why=DECIDE))
    assert not not_done_together(a_call(1, origin=Origin.LADDER, why="no answer, 1 of 3 · weekly check-in"))
    rung = {"kind": "safety", "origin": Origin.LADDER}
    assert is_call(a_call(1, **rung, why=f"no heat · {EVERY_CONTACT} · no answer, 2 of 2"))
    assert not is_call(a_call(1, **rung, why=f"{DECIDE} · no answer, 2 of 2 · no heat"))


@pytest.mark.parametrize(
    ("changes", "hers", "others", "seen"),
    [
        ({"kind": "safety"}, "207 555 0142", {}, True),
        ({"kind": "safety"}, "", {}, False),
        ({"kind": "safety"}, "", {1: "207 555 0199"}, True),
        ({"kind": "safety"}, "207 555 0142", {1: ""}, False),
        ({"kind": "safety", "origin": Origin.LADDER, "why": f"{DECIDE} · no heat"}, "207 555 0142", {}, False),
        ({"kind": "safety", "id": "gap-event-3"}, "207 555 0142", {}, False),
        ({"kind": "visit", "tier": Tier.SAFETY}, "207 555 0142", {}, False),
    ],
)
def test_a_check_in_about_safety_with_a_number_to_ring_is_in_the_phone_block(
    changes: dict[str, object], hers: str, others: dict[int | str, str], seen: bool
) -> None:
    line = replace(a_call(1, why="is it warm"), **changes)  # type: ignore[arg-type]
    behind = Behind({7: Hers(phone=hers)}, others)
    assert sees(View(ViewKind.PHONE), line, behind, lambda _: ()) == seen


def test_what_has_a_day_of_its_own_gets_no_rhythm() -> None:
    assert [bool(no_rhythm(a_call(1, kind=kind))) for kind in ("call", "visit", "deadline", "transition")] == [
        False,
        False,
        True,
        True,
    ]
    assert no_rhythm(GAP)


def test_a_setting_a_programme_and_a_payer() -> None:
    hers = Hers("geriatric", "PACE", ("Medicare", "Maine Care"))
    behind = Behind({7: hers}, {})

    def seen(kind: ViewKind, value: str, line: QueueLine = CALL) -> bool:
        return sees(View(kind, value), line, behind, lambda _: ())

    assert seen(ViewKind.SETTING, "geriatric")
    assert not seen(ViewKind.SETTING, "healthcare")
    assert seen(ViewKind.PROGRAMME, "pace")
    assert seen(ViewKind.PAYER, "maine care")
    assert not seen(ViewKind.PAYER, "Maine")
    assert not seen(ViewKind.SETTING, "geriatric", a_call(2, client_id=None))
    assert seen(ViewKind.ALL, "")
    found = choices([CALL, a_call(2), a_call(3, client_id=8)], behind)
    assert found[ViewKind.SETTING] == {"geriatric": 2}
    assert found[ViewKind.PAYER] == {"Maine Care": 2, "Medicare": 2}


def test_calls_of_safety_first_then_by_promised_time_then_by_the_part_of_the_day_then_by_tier() -> None:
    evenings = Hers(bands=(Band.EVENING,))
    lines = [
        a_call(1, tier=Tier.OVERDUE),
        a_call(2, tier=Tier.OVERDUE, band="afternoon"),
        a_call(3, client_id=8),
        a_call(4, at=time(14, 30), kind="ring back"),
        a_call(5, at=time(9)),
        a_call(6, band="morning"),
        a_call(7, at=time(9), due=date(2026, 11, 19)),
        a_call(8),
        a_call(9, tier=Tier.SAFETY, at=time(16), band="evening"),
    ]
    groups = arranged(View(ViewKind.PHONE), lines, Behind({8: evenings}, {}), FRIDAY)
    assert [(group.title, [line.id for line in group.lines]) for group in groups] == [
        ("SAFETY", [9]),
        ("AT THEIR TIME", [5, 4]),
        ("MORNING", [6]),
        ("AFTERNOON", [2]),
        ("EVENING", [3]),
        ("ANY TIME", [1, 7, 8]),
    ]


def test_a_call_shows_whose_number_is_rung_and_never_a_wrong_one() -> None:
    view = View(ViewKind.PHONE)
    behind = Behind({7: Hers(phone="207 555 0142")}, {2: "207 555 0199", 3: ""})
    assert [beside(view, a_call(n), behind) for n in (1, 2, 3)] == ["207 555 0142", "207 555 0199", "no number   "]
    assert beside(view, a_call(1), NOTHING) == "no number   "


def test_visits_by_area_and_those_without_a_place_last() -> None:
    clients = {
        1: Hers(address="9 Oak St, Bath, ME 04530", city="Bath", postcode="04530"),
        2: Hers(address="1 Elm St, Portland, ME 04101", city="Portland", postcode="04101-1234"),
        3: Hers(),
        4: Hers(address="2 Elm St, Portland, ME 04101", postcode="04101", away="Maine Medical"),
        5: Hers(address="3 Elm St, Portland, ME 04101", city="Portland", postcode="04101"),
    }
    behind = Behind(clients, {})
    lines = [a_call(n, client_id=n, kind="visit") for n in clients]

    def shown(start: str) -> list[tuple[str, list[int | str]]]:
        groups = arranged(View(ViewKind.VISITS, start), lines, behind, FRIDAY)
        return [(group.title, [line.id for line in group.lines]) for group in groups]

    assert shown("") == [
        ("PORTLAND 04101", [2, 5]),
        ("BATH 04530", [1]),
        ("NO ADDRESS", [3]),
        ("NOT AT HOME", [4]),
    ]
    assert shown("04531")[0] == ("BATH 04530", [1])
    view = View(ViewKind.VISITS)
    assert [beside(view, line, behind) for line in lines[2:4]] == ["no address", "now Maine Medical"]
    assert said_of(view) == "by postcode, not by road"
    assert said_of(View(ViewKind.VISITS, "04531")) == "nearest postcode next, not by road"


@pytest.mark.parametrize(
    ("start", "order"),
    [
        ("", ["04011", "04101", "04103", "04530", "90210"]),
        ("04102", ["04101", "04103", "04011", "04530", "90210"]),
        ("04530-77", ["04530", "04103", "04101", "04011", "90210"]),
        ("90001", ["90210", "04530", "04103", "04101", "04011"]),
        ("K1A 0B1", ["04011", "04101", "04103", "04530", "90210"]),
    ],
)
def test_the_route_goes_on_to_the_postcode_most_like_the_last(start: str, order: list[str]) -> None:
    assert route({"90210", "04530", "04103", "04101", "04011"}, start) == order


def test_tiers_keep_their_order_with_the_timed_before_today() -> None:
    lines = [
        a_call(1, tier=Tier.SAFETY),
        a_call(2, rail=True, at=time(14)),
        a_call(3, rail=True, at=time(9)),
        a_call(4),
        a_call(5, tier=Tier.UNDATED),
    ]
    groups = arranged(View(), lines, NOTHING, FRIDAY)
    assert [group.title for group in groups] == ["SAFETY", "AT THEIR TIME", "TODAY", "UNDATED"]
    assert [line.id for line in groups[1].lines] == [3, 2]


def test_a_view_is_kept_and_read_again() -> None:
    view = View(ViewKind.PAYER, "Maine “Care”", "walker")
    assert read_view(view.to_json()) == view
    assert (view.name, View(ViewKind.VISITS, "04101").name) == ("Payer Maine “Care”", "Visits by area from 04101")
    for broken in ("", "[]", '{"kind": "weather", "value": "", "words": ""}', '{"kind": "all"}'):
        with pytest.raises(Refused):
            read_view(broken)


def test_safety_rows_and_gaps_are_not_acted_upon_with_others() -> None:
    safety = a_call(2, kind="safety", tier=Tier.SAFETY)
    assert [bool(refusal(line)) for line in (CALL, GAP, safety, a_call(3, kind="deadline"))] == [
        False,
        True,
        True,
        False,
    ]
    found = sorted_out([CALL, GAP, safety])
    assert found.free == (1,)
    assert say_refused(found.refused) == [
        "Okafor, Ruth, food: a gap, it goes when what is missing is there.",
        "Okafor, Ruth, safety: about safety, it leaves only with what was done and the next look.",
    ]
    assert say_refused(sorted_out([GAP] * 10).refused)[-1] == "And 2 more."
