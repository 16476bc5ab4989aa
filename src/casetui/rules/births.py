"""Birth dates and ages as people type them. US order, month before day."""

from __future__ import annotations

import re
from datetime import date

from casetui.rules.typed import cannot, exact, tidy, written
from casetui.terms.clock import age_on

OLDEST = 120
"""Greatest age that is taken, in years."""

_AGE = re.compile(r"(?:age )?(\d{1,3})(?: ?(?:y|yo|y/o|yr|yrs|year|years)(?: old)?)?", re.ASCII)


def read_birth(text: str, today: date) -> date:
    """A birth date: "3/14/45", "14 mar 1945", "1945-03-14". Two figures of a year mean the latest not in the future.

    Raises:
        Refused: it cannot be read, has no year, is no day of the calendar, lies in the future, or more than
            `OLDEST` years back.
    """
    found = written(tidy(text))
    if found is None:
        raise cannot(text, "no birth date that can be read: try 3/14/45 or 14 mar 1945")
    year, month, day = found
    if not year:
        raise cannot(text, "a birth date without its year")
    born = exact(int(year), month, day) if len(year) == 4 else _past_century(int(year), month, day, today)
    if born is None:
        raise cannot(text, "no day of the calendar")
    if born > today:
        raise cannot(text, "in the future")
    if age_on(born, today) > OLDEST:
        raise cannot(text, f"more than {OLDEST} years ago")
    return born


def _past_century(year: int, month: int, day: int, today: date) -> date | None:
    century = today.year // 100 * 100
    days = (exact(first + year, month, day) for first in (century, century - 100))
    return next((born for born in days if born and born <= today), None)


def read_birth_or_age(text: str, today: date) -> tuple[date | None, int | None]:
    """A birth date, or an age in whole years ("81", "81y", "age 81"): exactly one of the two is given.

    Raises:
        Refused: it is neither; names what was typed.
    """
    found = _AGE.fullmatch(tidy(text))
    if found is None:
        return read_birth(text, today), None
    if int(found[1]) > OLDEST:
        raise cannot(text, f"no age up to {OLDEST}")
    return None, int(found[1])
