"""Nothing that a calendar file can hold raises anything but a PortalProblem, and no rule in it takes long."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.amount import examples
from tests.exchange.calendars_made import CUSTOM, NEW_YORK, here, read, vcalendar, vevent

from casetui.exchange.calendar import read_calendar
from casetui.rules import repeating
from casetui.rules.occurring import OCCURRENCES_MAXIMUM, occurrences, told_here
from casetui.rules.repeat_reading import Repeat
from casetui.terms.calendar_file import CalendarFile, WallTime
from casetui.terms.change import Refused
from casetui.terms.portal import PortalProblem

FIRST, LAST = date(2026, 2, 1), date(2026, 12, 31)

GOOD = vcalendar(
    CUSTOM,
    vevent(
        "UID:a",
        "DTSTART;TZID=Clinic time:20260201T023000",
        "DTEND;TZID=Eastern Standard Time:20260201T033000",
        "RRULE:FREQ=MONTHLY;INTERVAL=2;BYDAY=1SU,-1SU;BYSETPOS=-1;COUNT=30;WKST=SU",
        "EXDATE:20260301T073000Z,20260302",
        "RDATE;VALUE=PERIOD:20260401T100000Z/PT1H",
        "DESCRIPTION;ENCODING=QUOTED-PRINTABLE:Caf=C3=A9",
        "BEGIN:VALARM",
        "TRIGGER:-PT5M",
        "END:VALARM",
    ),
    vevent("UID:a", "RECURRENCE-ID;RANGE=THISANDFUTURE:20260405T063000Z", "DTSTART:20260406T010000", "SEQUENCE:2"),
    vevent("UID:b", "DTSTART;VALUE=DATE:20240229", "RRULE:FREQ=YEARLY;UNTIL=20400101", "DURATION:P2D"),
)
PARTS = sorted(set(re.findall(rb"[\r\n]+|[A-Z-]+|\d+|[^A-Z\d\r\n]", GOOD)))
NUMBERS = (b"0", b"-1", b"366", b"99999999", b"00010101T000000", b"24001231T235959Z", b"16000101", b"+9999", b"1E9")


def sound(file: CalendarFile) -> None:
    """Whatever was read keeps what its terms promise, and can be told and asked for."""
    assert len(file.events) + len(file.refused) <= file.seen
    for event in file.events:
        assert event.uid
        assert event.all_day == (event.starts.at is None)
        assert (event.days >= 1) if event.all_day else (event.days >= 0 and event.minutes >= 0)
        first = told_here(event)
        assert first.on_day <= first.until_day
        for at in (event.starts, *event.extra, *event.excluded):
            assert WallTime.read(str(at)) == at
    with suppress(Refused):
        found = occurrences(file.events, FIRST, LAST)
        assert len(found) <= OCCURRENCES_MAXIMUM
        assert all(one.on_day <= LAST and one.until_day >= FIRST for one in found)
        assert found == sorted(found, key=lambda one: one.on_day)


def read_soundly(data: bytes) -> None:
    """Bytes are read, or refused in words."""
    with suppress(PortalProblem):
        sound(read_calendar(data, "a.ics"))


@settings(max_examples=examples(60), deadline=None)
@given(st.binary(max_size=400), st.booleans())
def test_any_bytes(data: bytes, begun: bool) -> None:
    read_soundly(b"BEGIN:VEVENT\nDTSTART:20261201T100000\nRRULE:FREQ=DAILY;COUNT=2\n" + data if begun else data)


@settings(max_examples=examples(120), deadline=None)
@given(st.data())
def test_a_good_file_gone_wrong(data: st.DataObject) -> None:
    wrong = GOOD
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(wrong)))
        put = data.draw(st.sampled_from((b"", *PARTS, *NUMBERS)) | st.binary(max_size=4))
        wrong = wrong[:at] + put + wrong[at + data.draw(st.integers(0, 12)) :]
    read_soundly(wrong)


PIECES = st.sampled_from(
    (
        *(f"FREQ={word}" for word in ("YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY", "MINUTELY")),
        *("INTERVAL=0", "INTERVAL=7", "INTERVAL=9999", "COUNT=1", "COUNT=999999999", "WKST=SU", "BYSECOND=1", "X-A=1"),
        *("UNTIL=20260301", "UNTIL=16000101T000000Z", "BYMONTH=2", "BYMONTHDAY=30", "BYMONTHDAY=-1,31", "SKIP=FORWARD"),
        *("BYDAY=MO", "BYDAY=53SU", "BYDAY=-1FR", "BYYEARDAY=366", "BYWEEKNO=53", "BYHOUR=0,12", "BYMINUTE=30"),
        *("BYSETPOS=-1", "BYSETPOS=366"),
    )
)


@settings(max_examples=examples(80), deadline=timedelta(seconds=2))
@given(st.lists(PIECES, min_size=1, max_size=6), st.sampled_from(("16000101", "20260228T233000", "20240229T013000Z")))
def test_any_rule_is_followed_or_refused_at_once(pieces: list[str], start: str) -> None:
    sound(read(vevent("UID:a", f"DTSTART:{start}", f"RRULE:{';'.join(pieces)}")))


def test_a_file_of_hostile_rules_is_counted_with_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    looked = 0
    falls = repeating._falls

    def counted(rule: Repeat, day: date) -> bool:
        nonlocal looked
        looked += 1
        return falls(rule, day)

    monkeypatch.setattr(repeating, "_falls", counted)
    rule = "RRULE:FREQ=YEARLY;BYDAY=53SU;COUNT=999999"
    file = read(*(vevent(f"UID:{n}", "DTSTART:16000101", rule) for n in range(60)))
    assert looked <= 1_000_000
    assert len(file.events) == len(file.notes) == 60


def test_more_than_can_be_shown_is_refused_and_not_cut() -> None:
    many = read(*(vevent(f"UID:{n}", "DTSTART:20260101T000000", "RRULE:FREQ=HOURLY") for n in range(7)))
    with here(NEW_YORK), pytest.raises(Refused, match="more than 50,000 appointments"):
        occurrences(many.events, FIRST, LAST)
    with pytest.raises(Refused, match="days are the most"):
        occurrences((), FIRST, FIRST + timedelta(days=3701))
