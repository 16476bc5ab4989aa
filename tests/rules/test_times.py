"""Times of day as people type them."""

from contextlib import suppress
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casetui.rules.times import read_time
from casetui.terms.change import Refused


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("2pm", time(14)),
        ("2 PM", time(14)),
        ("2p", time(14)),
        ("2 p.m.", time(14)),
        ("2:30pm", time(14, 30)),
        ("2.30pm", time(14, 30)),
        ("14:30", time(14, 30)),
        ("1430", time(14, 30)),
        ("930", time(9, 30)),
        ("230", time(14, 30)),
        ("9", time(9)),
        ("1", time(13)),
        ("7", time(19)),
        ("7:15", time(19, 15)),
        ("07:15", time(7, 15)),
        ("0715", time(7, 15)),
        ("8", time(8)),
        ("11", time(11)),
        ("12", time(12)),
        ("12am", time(0)),
        ("12:05am", time(0, 5)),
        ("12pm", time(12)),
        ("0", time(0)),
        ("23:59", time(23, 59)),
        ("noon", time(12)),
        ("Midday", time(12)),
        ("midnight", time(23, 59)),
        ("at 3", time(15)),
        ("3 o'clock", time(15)),
    ],
)
def test_reads(text: str, at: time) -> None:
    assert read_time(text) == at


@pytest.mark.parametrize(
    "text", ["", "24", "24:00", "25", "9:60", "13pm", "0am", "2:3", "pm", "12345", "two", "-2", "٣"]
)
def test_refuses_naming_what_was_typed(text: str) -> None:
    with pytest.raises(Refused, match="no time that can be read") as refusal:
        read_time(text)
    assert f'"{text}"' in str(refusal.value)


@given(st.text(max_size=20))
def test_never_raises_anything_but_refused(text: str) -> None:
    with suppress(Refused):
        read_time(text)


@given(st.times().map(lambda at: at.replace(second=0, microsecond=0)))
def test_a_24_hour_time_reads_as_itself(at: time) -> None:
    assert read_time(f"{at:%H%M}") == at
    assert read_time(f"{at:%I:%M%p}") == at
    if at.hour == 0 or at.hour > 7:
        assert read_time(f"{at.hour}:{at:%M}") == at
