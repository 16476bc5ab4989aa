"""Looking for a place, a moving day, and carers: three of the first clients, each in mid-course."""

from __future__ import annotations

from datetime import date, time, timedelta

from casetui.demo.batch import Ledger
from casetui.demo.casting import Case
from casetui.demo.days import moment, shifted
from casetui.demo.shelf import Data, shelf
from casetui.rules.placing import keep_meets
from casetui.rules.serving import first_day

_SAID = {"yes": True, "no": False, "?": None}
CARED_FOR = timedelta(days=90)
"""For how long the carers come."""


def add_places(case: Case, ledger: Ledger) -> None:
    """What is looked for, what came of it, and who comes to her."""
    for one in shelf("places")["search"]:
        if case.lead.get("family") == one["client"]:
            _add_search(case, ledger, one)
    for one in shelf("places")["carer"]:
        if case.lead.get("family") == one["client"]:
            _add_carer(case, ledger, one)


def _add_search(case: Case, ledger: Ledger, one: Data) -> None:
    search = ledger.add(
        "placement_search",
        need_id=case.need_ids[one["need"]],
        level=one["level"],
        budget=one["budget"],
        payer=one["payer"],
        area=one["area"],
        musts="\n".join(one["musts"]),
        status=one["status"],
        since=_day(case, one, "since"),
        move_on=_day(case, one, "move"),
    )
    for place in one["option"]:
        meets = tuple((must, _SAID[said]) for must, said in zip(one["musts"], place["meets"], strict=True))
        ledger.add(
            "placement_option",
            search_id=search,
            name=place["name"],
            status=place["status"],
            since=_day(case, place, "since"),
            toured_on=_day(case, place, "toured"),
            answer_by=_day(case, place, "answer"),
            cents=place["cents"],
            deposit=place.get("deposit"),
            meets=keep_meets(meets),
            note=place["note"],
        )
    for rank, item in enumerate(one.get("item", ())):
        _add_item(case, ledger, search, rank, item)


def _add_item(case: Case, ledger: Ledger, search: int, rank: int, item: Data) -> None:
    """A thing of the moving list; what is hers stands among her check-ins, too."""
    due, check_in = _day(case, item, "due"), None
    if not item["who"]:
        check_in = ledger.add("check_in", kind="task", reason=item["words"], due=due, added_on=case.last)
    ledger.add(
        "move_item",
        search_id=search,
        rank=rank,
        words=item["words"],
        who=item["who"],
        due=due,
        done_on=_day(case, item, "done"),
        check_in_id=check_in,
    )


def _add_carer(case: Case, ledger: Ledger, one: Data) -> None:
    since = first_day(one["rhythm"], case.today - CARED_FOR)
    shift = ledger.add(
        "shift",
        carer=one["carer"],
        rhythm=one["rhythm"],
        begins=time.fromisoformat(one["begins"]),
        ends=time.fromisoformat(one["ends"]),
        since=since,
        never_alone=True,
        backup=one.get("backup", ""),
        backup_phone=one.get("phone", ""),
    )
    if "missed" not in one:
        return
    day = shifted(case.today, one["missed"])
    words = f"no carer: {one['carer']} did not come {one['begins']}, back-up {one['backup']} {one['phone']}"
    incident = ledger.add(
        "incident",
        kind="no food, heat, medicine or carer today",
        happened=day,
        what=words,
        done=one["covered"],
        status="followed up",
    )
    ledger.add(
        "shift_day",
        shift_id=shift,
        on_day=day,
        outcome="covered by the back-up",
        who=one["backup"],
        told_at=moment(day, case.rng("no-show")),
        incident_id=incident,
        note=one["covered"],
    )


def _day(case: Case, one: Data, name: str) -> date | None:
    return shifted(case.today, one[name]) if name in one else None
