"""A calendar file, RFC 5545 (.ics), read into the plain values of `terms.calendar_file`, and written from a feed.

Its own reader, because what calendars export breaks the rules that libraries hold to: they give up the file, or say
nothing of what they passed over, and some would follow a rule to the end of time.
"""

from casetui.exchange.calendar.read import read_calendar
from casetui.exchange.calendar.write import write_feed

__all__ = ["read_calendar", "write_feed"]
