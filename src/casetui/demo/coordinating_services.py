"""Services of the first clients and what their payers allow, each in another place of its way."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import takewhile

from casetui.demo.batch import Ledger
from casetui.demo.casting import Case
from casetui.demo.coordinating_directory import provider_ids
from casetui.demo.days import shifted
from casetui.demo.shelf import Data, shelf
from casetui.rules.authorizing import AWAITS, watch_day
from casetui.rules.serving import Course, Promise, expected, promise
from casetui.terms.service import AuthorizationStatus, DeliveryStatus, Granted, ServiceStatus, Use

Spent = dict[int, list[tuple[date, int | None, float]]]
"""What was used of each authorization: the day, the delivery, and how many units."""


def add_services(case: Case, ledger: Ledger) -> None:
    """What she gets and what is allowed for it, confirmed as far as it is."""
    services = [one for one in shelf("services")["service"] if case.lead.get("family") == one["client"]]
    allowed = [one for one in shelf("services")["authorization"] if case.lead.get("family") == one["client"]]
    numbers = {one["what"]: ledger.next("authorization", place) for place, one in enumerate(allowed)}
    spent: Spent = {number: [] for number in numbers.values()}
    for one in allowed:
        spent[numbers[one["what"]]] += [(shifted(case.today, on), None, units) for on, units in one.get("used", ())]
    made = [_service(case, one, numbers) for one in services]
    first = ledger.next("delivery")
    for row, days in made:
        for day in days:
            if row["authorization_id"] is not None and row["rhythm"]:
                spent[int(str(row["authorization_id"]))].append((day, first, 1.0))
            first += 1
    for one in allowed:
        _authorization(case, ledger, one, spent[numbers[one["what"]]])
    for row, days in made:
        number = ledger.add("service", **row)
        for day in days:
            ledger.add("delivery", service_id=number, on_day=day, status=DeliveryStatus.DELIVERED)
    for authorization, some in spent.items():
        for day, delivery, units in some:
            ledger.add("unit_use", authorization_id=authorization, delivery_id=delivery, on_day=day, units=units)


def _service(case: Case, one: Data, numbers: dict[str, int]) -> tuple[dict[str, object], list[date]]:
    """The row of a service, and the days on which it came."""
    status, since = ServiceStatus(one["status"]), shifted(case.today, one["since"])
    course = Course(status, one.get("rhythm", ""), since, None, one.get("never_alone", False))
    came: list[date] = []
    if "came" in one:
        last = max(shifted(case.today, one["came"]), since)
        came = list(takewhile(lambda day: day <= last, expected(course, since, {})))
    settled = dict.fromkeys(came, DeliveryStatus.DELIVERED)
    found = promise(course, max(came, default=since), settled, at_home=True)
    if "rests" in one:
        found = Promise(None, shifted(case.today, one["rests"]))
    row: dict[str, object] = {
        "need_id": case.need_ids[one["need"]],
        "provider_id": provider_ids().get(one["by"]),
        "authorization_id": numbers.get(one.get("authorization", "")),
        "name": one["name"],
        "by_whom": one["by"],
        "status": status,
        "since": since,
        "rhythm": course.rhythm,
        "never_alone": course.never_alone,
        "awaited": found.awaited,
        "confirm_by": found.confirm_by,
        **{name: one.get(name) for name in ("cents", "per", "minutes")},
        "payer": one["payer"],
    }
    return row, came


def _authorization(case: Case, ledger: Ledger, one: Data, spent: list[tuple[date, int | None, float]]) -> None:
    today, status = case.today, AuthorizationStatus(one["status"])
    since, until = (shifted(today, one[name]) if name in one else None for name in ("since", "until"))
    uses = [Use(0, day, units) for day, _, units in spent]
    watch = None
    if status.running:
        watch = watch_day(Granted(one.get("approved"), since, until), uses, (), today)
    elif status in AWAITS:
        watch = shifted(today, one["word"]) if "word" in one else today + timedelta(days=7)
    ledger.add(
        "authorization",
        need_id=case.need_ids[one["need"]],
        payer=one["payer"],
        what=one["what"],
        number=one.get("number", ""),
        status=status,
        unit=one["unit"],
        asked_on=shifted(today, one["asked_on"]),
        asked=one.get("asked"),
        approved=one.get("approved"),
        since=since,
        until=until,
        watch_on=watch,
        note=one.get("note", ""),
    )
