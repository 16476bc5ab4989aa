"""Quick add: one line from anywhere."""

import re
from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casetui.rules.quickadd import read_line, say_line
from casetui.terms.checkin import Kind
from casetui.terms.quick import QuickLine

FRIDAY = date(2026, 11, 20)
TUESDAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "call Dr Lee re PT referral tue 10am @okafor !high",
            "call · Dr Lee · PT referral · Tue 24 Nov 10:00 · @okafor · high",
        ),
        ("call Dr Lee re PT tue 10", "call · Dr Lee · PT · Tue 24 Nov 10:00"),
        ("Call @okafor", "call · @okafor"),
        ("call @okafor weekly fri", "call · Fri 27 Nov · weekly · @okafor"),
        ("call @okafor every 2 weeks", "call · every 2 weeks · @okafor"),
        ("call every mon and thu 10am", "call · Mon 23 Nov 10:00 · twice a week (Mon, Thu)"),
        ('visit @"ruth okafor" 2pm', "visit · Fri 20 Nov 14:00 · @ruth okafor"),
        ("visit @okafor,ruth tomorrow, 2pm", "visit · Sat 21 Nov 14:00 · @okafor ruth"),
        ("call tomorrow re PT", "call · PT · Sat 21 Nov"),
        ("call son about pills fri at 9", "call · son · pills · Fri 27 Nov 09:00"),
        ("email Coastal re referral, tue", "message · Coastal · email: referral · Tue 24 Nov"),
        ("text", "message · text"),
        ("message son re pills", "message · son · pills"),
        ("review plan 3/14/2027", "review · plan · Sun 14 Mar 2027"),
        ("chase Coastal re report the 15th", "chase · Coastal · report · Tue 15 Dec"),
        ("deadline plan appeal 11/24", "deadline · plan appeal · Tue 24 Nov"),
        ("ring back son 2:30pm", "ring back · son · Fri 20 Nov 14:30"),
        ("callback son 2:30pm", "ring back · son · Fri 20 Nov 14:30"),
        ("buy milk +2w for her", "task · buy milk for her · Fri 4 Dec"),
        ("tomorrow, call the son, 3pm", "task · call the son · Sat 21 Nov 15:00"),
        ("call Dr Lee 14 mar 10", "call · Dr Lee · Sun 14 Mar 2027 10:00"),
        ("tue 10am", "task · Tue 24 Nov 10:00"),
        (
            "in @abara son asks about pills; ring back 2:30pm",
            "in · son asks about pills · ring back Fri 20 Nov 14:30 · @abara",
        ),
        (
            "in @abara son re pills, call back tomorrow noon",
            "in · son · pills · ring back Sat 21 Nov 12:00 · @abara",
        ),
        ("in @abara son says she fell on fri", "in · son says she fell on fri · @abara"),
        ("", "task"),
    ],
)
def test_reads_and_says(text: str, said: str) -> None:
    assert say_line(read_line(text, FRIDAY), FRIDAY) == said


def test_the_whole_line() -> None:
    assert read_line("call Dr Lee re PT referral tue 10am @okafor !high", FRIDAY) == QuickLine(
        kind=Kind.CALL,
        reason="PT referral",
        due=TUESDAY,
        at=time(10),
        with_whom="Dr Lee",
        client="okafor",
        high=True,
        taken=("call", "re", "tue", "10am", "@okafor", "!high"),
    )


@pytest.mark.parametrize(
    "text",
    [
        "ask if she may go",
        "task out of food 3 days",
        "call tom",
        "ask Tom",
        "ask how was the week",
        "note she fell yesterday",
        "note moved 3 weeks ago",
        "check room 12",
        "move to section 8",
        "her 2nd",
        "BP 120/80",
        "she took pills at 2pm and fell",
        "on fri she fell again",
        "call re May",
        "in 3 days call Ruth",
        "wound 3/4 healed",
    ],
)
def test_an_ordinary_sentence_has_no_day(text: str) -> None:
    line = read_line(text, FRIDAY)
    assert (line.due, line.at, line.doubts) == (None, None, ())


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("call Ruth 2/30", '"2/30" is no day of the calendar'),
        ("call Ruth 30 feb", '"30 feb" is no day of the calendar'),
        ("call Ruth 3/14/2020", "3/14/2020 is past"),
        ("call @", "@ needs a client's name after it"),
        ('call @""', "@ needs a client's name after it"),
        ("call @okafor @chen", "one client a line: @chen stays in the reason"),
        ("call !urgent", "!urgent is no mark: !high is the only one"),
        ("call weekly", "weekly: no first day yet"),
        ("deadline appeal", "a deadline needs its day"),
        ("ring back son", "ring back: no time yet"),
    ],
)
def test_doubts(text: str, doubt: str) -> None:
    line = read_line(text, FRIDAY)
    assert line.doubts == (doubt,)
    assert text.split()[-1] in (*line.taken, *line.reason.split()) or line.with_whom


def test_a_second_day_stays_in_the_reason() -> None:
    line = read_line("call Ruth, tue, fri", FRIDAY)
    assert line.due == date(2026, 11, 27)
    assert "tue" in line.reason


def test_inbound() -> None:
    promised = read_line("in @abara son asks about pills; ring back 2:30pm", FRIDAY)
    assert (promised.inbound, promised.kind, promised.due, promised.at) == (True, Kind.RING_BACK, FRIDAY, time(14, 30))
    noted = read_line("in @abara son asks about pills", FRIDAY)
    assert (noted.inbound, noted.kind, noted.due, noted.reason) == (True, Kind.CALL, None, "son asks about pills")


@pytest.mark.parametrize("text", ["call Dr Lee re PT referral tue 10am @okafor !high", 'in @"a b" x; ring back 2:30pm'])
def test_every_beginning_of_a_line_can_be_read(text: str) -> None:
    for end in range(len(text) + 1):
        assert say_line(read_line(text[:end], FRIDAY))


def words(*texts: str) -> list[str]:
    return sorted(word for text in texts for word in re.findall(r"[^\s,;:@\"]+", text))


MEANS = {"text", "email", "e-mail", "letter", "fax", "write"}


def kept(line: QuickLine) -> list[str]:
    """Every typed word that a reading accounts for; by what means a message goes stands in the reason as well."""
    found = words(line.with_whom, line.reason, *line.taken)
    means = line.reason.partition(":")[0]
    if line.kind is Kind.MESSAGE and means in MEANS & {word.casefold().strip(",;:") for word in line.taken}:
        found.remove(means)
    return found


PIECES = st.sampled_from(
    [
        *(
            "call",
            "visit",
            "ring",
            "back",
            "in",
            "re",
            "about",
            "text",
            "email",
            "deadline",
            "Dr",
            "Lee",
            "pills",
            "may",
        ),
        *("tue", "fri", "tomorrow", "10am", "2pm", "10", "14", "mar", "3/14", "2/30", "3/14/2027", "+2w", "weekly"),
        *("every", "2", "weeks", "mon", "and", "thu", "the", "15th", "week", "@okafor", "@chen,wei", "!high", "!", "@"),
        *("eom", "noon", "at", "on", "tom", "yesterday"),
    ]
)
LINES = st.lists(
    st.tuples(st.one_of(PIECES, st.from_regex(r"[a-z0-9/]{1,6}", fullmatch=True)), st.sampled_from([" ", ", ", "; "])),
    max_size=12,
).map(lambda found: "".join(word + between for word, between in found))


@settings(deadline=None, max_examples=300)
@given(LINES)
def test_no_typed_word_is_lost(text: str) -> None:
    assert kept(read_line(text, FRIDAY)) == words(text)


@settings(deadline=None)
@given(st.text(max_size=60), st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_reading_never_raises_and_never_reads_a_past_day(text: str, today: date) -> None:
    line = read_line(text, today)
    assert line.due is None or line.due >= today
    assert say_line(line)


def test_the_year_is_said_only_where_it_is_another() -> None:
    line = QuickLine(Kind.CALL, "", due=date(2027, 3, 14))
    assert say_line(line, FRIDAY) == "call · Sun 14 Mar 2027"
    assert say_line(line) == "call · Sun 14 Mar"
