"""Calendar files as programs really write them: everything is read, or refused by name."""

from __future__ import annotations

from datetime import date, time

import pytest
from tests.exchange.calendars_made import NEW_YORK, one, read, vcalendar, vevent

from casetui.exchange.calendar import parts, read_calendar
from casetui.exchange.calendar import read as reading
from casetui.rules.occurring import occurrences
from casetui.terms.calendar_file import WallTime
from casetui.terms.portal import PortalProblem
from casetui.terms.text import LINE_MAXIMUM

TEN = time(10)
DAY = date(2026, 12, 1)
SIMPLE = vcalendar(vevent("UID:a", "DTSTART:20261201T100000", "DESCRIPTION:Bring\\, please\\; the \\\\ card\\nand Zoë"))


@pytest.mark.parametrize(
    "data",
    [
        SIMPLE,
        b"\xef\xbb\xbf" + SIMPLE,
        SIMPLE.decode().encode("utf-16"),
        SIMPLE.replace(b"\r\n", b"\n"),
        SIMPLE.replace(b"\r\n", b"\r"),
        SIMPLE.replace(b"\r\n", b"\r\r\n"),
        SIMPLE.replace(b"Zo\xc3\xab", b"Zo\xc3\r\n \xab"),
        SIMPLE.replace(b"card", b"ca\n\trd"),
        SIMPLE.replace(b"VERSION:2.0\r\nPRODID:-//made//here//EN\r\n", b""),
        SIMPLE.replace(b"END:VEVENT\r\nEND:VCALENDAR\r\n", b""),
        SIMPLE.replace(b"BEGIN:VCALENDAR", b"").replace(b"END:VCALENDAR", b""),
        SIMPLE.replace(b"BEGIN:VEVENT", b"begin:vevent").replace(b"DTSTART", b"dtstart"),
        SIMPLE.replace(b"UID:a", b"UID:a\r\nBEGIN:VALARM\r\nDTSTART:20200101\r\nSUMMARY:Ring\r\nEND:VALARM"),
        SIMPLE.replace(b"UID:a", b"UID:a\r\nBEGIN:X-MORE\r\nUID:b\r\nBEGIN:X-DEEP\r\nUID:c\r\nEND:X-MORE"),
        SIMPLE.replace(b"UID:a", b"END:NOTHING\r\nUID:a\x00"),
    ],
)
def test_however_it_is_written_it_is_the_same_event(data: bytes) -> None:
    file = read_calendar(data, "a.ics")
    assert [(event.uid, event.title, event.starts, event.note) for event in file.events] == [
        ("a", "Dentist", WallTime(DAY, TEN), "Bring, please; the \\ card\nand Zoë")
    ]
    assert not file.refused


def test_letters_of_another_alphabet_are_read_and_said() -> None:
    file = read_calendar(SIMPLE.replace(b"Zo\xc3\xab", b"Zo\xeb"), "a.ics")
    assert file.events[0].note.endswith("Zoë")
    assert file.notes == ("Some letters are not written as UTF-8: they were read as Windows writes them.",)


def test_quoted_printable_of_old_telephones() -> None:
    lines = "DESCRIPTION;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Caf=E9=0D=0A=\r\nat noon"
    assert one("DTSTART:20261201T100000", lines).note == "Café\nat noon"


def test_a_line_that_is_none_goes_on_the_one_before() -> None:
    event = one("DTSTART:20261201", "DESCRIPTION:Bring the card", "and the old one too", "LOCATION:Room 4")
    assert (event.note, event.place) == ("Bring the card\nand the old one too", "Room 4")


def test_nothing_harmful_reaches_a_line_and_what_is_too_long_is_kept_in_the_note() -> None:
    long = "a" * (LINE_MAXIMUM + 1)
    event = one("DTSTART:20261201", "LOCATION:\x1b[2JRoom\u202e 4", "URL:https://meet.example/1")
    assert (event.place, event.note) == ("␛[2JRoom� 4", "https://meet.example/1")
    event = read(vevent("DTSTART:20261201", title=long)).events[0]
    assert (len(event.title), event.note) == (LINE_MAXIMUM, long)


@pytest.mark.parametrize(
    ("lines", "starts", "days", "minutes"),
    [
        (("DTSTART:20261201",), WallTime(DAY), 1, 0),
        (("DTSTART;VALUE=DATE:20261201", "DTEND;VALUE=DATE:20261204"), WallTime(DAY), 3, 0),
        (("DTSTART;VALUE=DATE:20261201", "DTEND;VALUE=DATE:20261201"), WallTime(DAY), 1, 0),
        (("DTSTART;VALUE=DATE:20261201", "DTEND:20261202T040000"), WallTime(DAY), 2, 0),
        (("DTSTART;VALUE=DATE:20261201", "DURATION:PT10H"), WallTime(DAY), 1, 0),
        (("DTSTART;VALUE=DATE:20261201T000000",), WallTime(DAY), 1, 0),
        (("DTSTART:2026-12-01T10:00:00", "DTEND:20261201T113000"), WallTime(DAY, TEN), 0, 90),
        (("DTSTART:20261201T1000", "DURATION:P1DT2H"), WallTime(DAY, TEN), 1, 120),
        (("DTSTART:20261201T100000", "DURATION:-PT1H"), WallTime(DAY, TEN), 0, 0),
        (("DTSTART:20261201T100000",), WallTime(DAY, TEN), 0, 0),
        (("DTSTART:20261201T100000", "DTEND;VALUE=DATE:20261202"), WallTime(DAY, TEN), 0, 840),
        (("DTSTART:20261130T240000",), WallTime(DAY, time(0)), 0, 0),
        (("DTSTART:20261201T100060",), WallTime(DAY, time(10, 0, 59)), 0, 0),
        (("DTSTART:16040229",), WallTime(date(1604, 2, 29)), 1, 0),
        (
            ("DTSTART:20261201T000000", "DTEND:20261203T000000", "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE"),
            WallTime(DAY),
            2,
            0,
        ),
    ],
)
def test_from_when_to_when(lines: tuple[str, ...], starts: WallTime, days: int, minutes: int) -> None:
    event = one(*lines)
    assert (event.starts, event.days, event.minutes) == (starts, days, minutes)


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ((), "it has no start"),
        (("DTSTART:",), "it has no start"),
        (("DTSTART:soon",), "its start cannot be read: “soon”"),
        (("DTSTART:20260230",), "its start is no day or time there is: “20260230”"),
        (("DTSTART:20261201T250000",), "its start is no day or time there is: “20261201T250000”"),
        (("DTSTART:00010101",), "its start lies outside of the years 1600 to 2400"),
        (("DTSTART:20261201", "RECURRENCE-ID:never"), "its RECURRENCE-ID cannot be read: “never”"),
    ],
)
def test_a_broken_event_is_skipped_by_name_and_never_the_file(lines: tuple[str, ...], why: str) -> None:
    file = read(
        vevent("UID:a", "DTSTART:20261201"), vevent("UID:b", *lines, title="Eye clinic"), vevent("DTSTART:20261202")
    )
    assert [event.title for event in file.events] == ["Dentist", "Dentist"]
    assert [(bad.number, bad.line, bad.uid, bad.title, bad.why) for bad in file.refused] == [
        (2, 9, "b", "Eye clinic", why)
    ]
    assert file.seen == 3


@pytest.mark.parametrize(
    ("lines", "note"),
    [
        (("DTEND:20261201T090000",), "it ends before it begins, and its end is left out"),
        (("DTEND:late",), "its end cannot be read: “late”; its end is left out"),
        (("DURATION:P99999D",), "it is longer than 7,320 days; its end is left out"),
        (("RRULE:FREQ=SECONDLY",), "it comes round every second; only its first time is taken"),
        (("RRULE:FREQ=DAILY;BYEASTER=1",), "its rule has a part BYEASTER; only its first time is taken"),
        (("RRULE:FREQ=WEEKLY;BYDAY=XX",), "BYDAY of its rule cannot be XX; only its first time is taken"),
        (("RRULE:FREQ=WEEKLY;UNTIL=20260230",), "its rule's end is no day or time there is: “20260230”; only"),
        (("RRULE:FREQ=DAILY;BYHOUR=8,9;BYMINUTE=" + ",".join(map(str, range(30))),), "more than 24 times a day"),
        (("RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=3",), "it repeats 3 times, which is taken as without end"),
        (("RRULE:FREQ=DAILY", "RRULE:FREQ=WEEKLY"), "it has several rules, and only the first is followed"),
        (("RRULE:FREQ=DAILY", "EXDATE:soon,never"), "EXDATE cannot be read: “never”; that date is left out"),
        (
            ("RDATE;VALUE=PERIOD:20261202T100000/PT3H",),
            "a further time of another length is taken as long as the others",
        ),
    ],
)
def test_what_is_read_otherwise_than_it_stands_is_said(lines: tuple[str, ...], note: str) -> None:
    file = read(vevent("UID:a", "DTSTART:20261201T100000", *lines))
    assert len(file.events) == 1
    assert note in file.notes[-1]
    assert file.notes[-1].startswith("“Dentist” (line 4): ")


@pytest.mark.parametrize(
    ("rule", "last"),
    [
        ("FREQ=WEEKLY;UNTIL=20261231", WallTime(date(2026, 12, 31), time(23, 59, 59))),
        ("FREQ=WEEKLY;UNTIL=20261229T150000Z", WallTime(date(2026, 12, 29), TEN)),
        ("FREQ=WEEKLY;UNTIL=20261229T100000", WallTime(date(2026, 12, 29), TEN)),
        ("FREQ=WEEKLY;COUNT=5", WallTime(date(2026, 12, 29), TEN)),
        ("FREQ=WEEKLY;COUNT=1", WallTime(DAY, TEN)),
        ("FREQ=WEEKLY;BYDAY=TU,TH;COUNT=4", WallTime(date(2026, 12, 10), TEN)),
        ("FREQ=MONTHLY;COUNT=5;UNTIL=20270115", WallTime(date(2027, 1, 15), time(23, 59, 59))),
        ("FREQ=YEARLY;COUNT=3;RSCALE=GREGORIAN;X-OLD=1", WallTime(date(2028, 12, 1), TEN)),
        ("freq=weekly; interval=0 ;", None),
    ],
)
def test_when_a_rule_ends(rule: str, last: WallTime | None) -> None:
    event = one(f"DTSTART;TZID={NEW_YORK}:20261201T100000", f"RRULE:{rule}")
    assert event.rule.startswith("FREQ=")
    assert event.last == last


def test_the_end_of_a_rule_for_days_is_the_day_that_it_names() -> None:
    event = one("DTSTART;VALUE=DATE:20261201", "RRULE:FREQ=WEEKLY;UNTIL=20261229T230000Z")
    assert event.last == WallTime(date(2026, 12, 29))


def test_dates_of_its_own_are_told_by_its_own_clocks() -> None:
    event = one(
        f"DTSTART;TZID={NEW_YORK}:20261201T100000",
        "RRULE:FREQ=DAILY",
        "EXDATE:20261202T150000Z,20261203T100000",
        "EXDATE;TZID=W. Europe Standard Time:20261204T160000",
        "EXDATE;VALUE=DATE:20261205",
        "RDATE:20270101Z",
    )
    days = [date(2026, 12, n) for n in (2, 3, 4)]
    assert event.excluded == (*(WallTime(day, TEN) for day in days), WallTime(date(2026, 12, 5)))
    assert event.extra == (WallTime(date(2027, 1, 1), TEN),)


def test_exceptions_are_placed_by_the_clocks_of_what_they_change() -> None:
    file = read(
        vevent("UID:a", "RECURRENCE-ID:20261208T150000Z", "DTSTART:20261209T150000Z"),
        vevent("UID:a", f"DTSTART;TZID={NEW_YORK}:20261201T100000", "RRULE:FREQ=WEEKLY"),
        vevent("UID:d", "RECURRENCE-ID;TZID=GMT Standard Time:20261208T000000", "DTSTART:20261209"),
        vevent("UID:d", "DTSTART:20261201", "RRULE:FREQ=WEEKLY"),
    )
    changed = [event.recurrence for event in file.events if event.recurrence]
    assert changed == [WallTime(date(2026, 12, 8), TEN), WallTime(date(2026, 12, 8))]


def test_of_several_versions_the_newest_is_taken_and_of_several_events_all() -> None:
    versions = [vevent("UID:a", "DTSTART:20261201", f"SEQUENCE:{n}", title=f"V{n}") for n in (1, 3, 2)]
    file = read(*versions)
    assert [event.title for event in file.events] == ["V3"]
    assert file.notes == ("“V2” (line 16) stands there 3 times: the newest was taken.",)
    file = read(vevent("UID:a", "DTSTART:20261201"), vevent("UID:a", "DTSTART:20261202"))
    assert [event.uid for event in file.events] == ["a", "a#2"]


def test_an_event_without_a_name_has_the_same_one_in_the_next_export() -> None:
    first, second = (read(vevent("DTSTART:20261201"), vevent("DTSTART:20261202")).events for _ in range(2))
    assert [event.uid for event in first] == [event.uid for event in second]
    assert len({event.uid for event in first}) == 2


def test_what_was_called_off_says_so_and_takes_no_place() -> None:
    lines = ("DTSTART:20261201", "TRANSP:TRANSPARENT", "SEQUENCE:-4")
    assert (one(*lines, "STATUS:CANCELLED").cancelled, one(*lines).free, one(*lines).sequence) == (True, True, 0)
    file = read("METHOD:CANCEL", vevent(*lines))
    assert file.events[0].cancelled
    assert not occurrences(file.events, DAY, DAY)


def test_several_calendars_are_one_file_and_what_is_no_event_is_counted() -> None:
    todo = "BEGIN:VTODO\r\nUID:t\r\nEND:VTOOD"
    data = vcalendar("X-WR-CALNAME:Ada\\, clinic", todo, todo, vevent("DTSTART:20261201")) + vcalendar(
        vevent("DTSTART:20261202"), "BEGIN:VFREEBUSY", "END:VFREEBUSY"
    )
    file = read_calendar(data, "a.ics")
    assert (file.name, file.seen, file.left_out) == ("Ada, clinic", 2, (("to-dos", 2), ("free and busy times", 1)))
    assert file.notes == ("2 of its parts begin and never end: each was taken to end where the next begins.",)


@pytest.mark.parametrize("data", [b"", b"name,phone\n1,2\n", b"BEGIN:VCARD\nFN:Ada\nEND:VCARD\n", b"\xff\xfe\x00"])
def test_what_is_no_calendar_is_refused(data: bytes) -> None:
    with pytest.raises(PortalProblem, match=r"^a\.ics is no calendar"):
        read_calendar(data, "a.ics")


def test_what_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "EVENTS_MAXIMUM", 2)
    with pytest.raises(PortalProblem, match="more than 2 events"):
        read(*[vevent("DTSTART:20261201")] * 3)
    monkeypatch.setattr(reading, "SIZE_MAXIMUM", 10)
    with pytest.raises(PortalProblem, match="larger than"):
        read_calendar(SIMPLE, "a.ics")
