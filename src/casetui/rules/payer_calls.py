"""How a call with a payer reads."""

from __future__ import annotations

from datetime import date

from casetui.terms.clock import day_of
from casetui.terms.payer_call import CallRead
from casetui.wording import say_day, say_time


def say_call(call: CallRead, today: date) -> str:
    """A call in one line: "Kim, appeals desk, ref 88-1203, Tue 3 Nov 10:15: 'under review'"."""
    return f"{say_who(call)}, {say_moment(call, today)}: '{' '.join(call.statement.split())}'"


def say_who(call: CallRead) -> str:
    """Who spoke, with the reference number: "Kim, appeals desk, ref 88-1203"."""
    return f"{call.spoke_with}, ref {call.reference}" if call.reference else call.spoke_with


def say_moment(call: CallRead, today: date) -> str:
    """When it was: "Tue 3 Nov 10:15"."""
    return f"{say_day(day_of(call.at), today)} {say_time(call.at.astimezone().time())}"


def say_promise(call: CallRead, today: date) -> str:
    """What was promised: "word promised by Fri 27", "word was promised by Mon 9 Nov"; "" where nothing was."""
    if call.promised_by is None:
        return ""
    over = call.promised_by < today
    return f"word {'was ' if over else ''}promised by {say_day(call.promised_by, today)}"
