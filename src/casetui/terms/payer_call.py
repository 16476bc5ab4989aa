"""What an insurer or agency said on the phone, and who is appointed to file with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from casetui.terms.consent import Telling


@dataclass(frozen=True, slots=True)
class Tie:
    """What a call is about: at most one of a denial, an authorization and a benefit, by its number."""

    denial_id: int | None = None
    authorization_id: int | None = None
    benefit_id: int | None = None


@dataclass(frozen=True, slots=True)
class CallEntry:
    """A call as typed: `at` is an aware moment, `spoke_with` a name with the department ("Kim, appeals desk").

    `promised_by` is the day by which something was promised; `minutes` are whole minutes; `telling` is how what was
    said stands to letters and packets.
    """

    payer: str
    spoke_with: str
    at: datetime
    statement: str
    reference: str = ""
    promised_by: date | None = None
    minutes: int | None = None
    tie: Tie = Tie()
    telling: Telling = Telling.NO


@dataclass(frozen=True, slots=True)
class CallRead:
    """A call on record; `about` is what it is tied to, in words, `awaits` whether what was promised is still awaited.

    `telling` is that of the contact which it was.
    """

    id: int
    client_id: int
    payer: str
    spoke_with: str
    at: datetime
    reference: str
    statement: str
    promised_by: date | None
    tie: Tie
    about: str = ""
    awaits: bool = False
    telling: Telling = Telling.NO


@dataclass(frozen=True, slots=True)
class RepresentativeEntry:
    """An appointment as typed: who, by which form, for which payer or ladder ("" for all that the form is for).

    `until` counts in full. With `why_none` nobody is appointed for the denial `denial_id`, and that is why.
    """

    name: str
    form: str
    since: date
    covers: str = ""
    until: date | None = None
    person_id: int | None = None
    document_id: int | None = None
    denial_id: int | None = None
    why_none: str = ""


@dataclass(frozen=True, slots=True)
class RepresentativeRead:
    """An appointment on record; `paper` is the name of its paper on file."""

    id: int
    client_id: int
    entry: RepresentativeEntry
    revoked_on: date | None = None
    revoked_why: str = ""
    paper: str = ""


@dataclass(frozen=True, slots=True)
class Filing:
    """What an appointment has to fit: a denial of a payer on a ladder."""

    denial_id: int
    client_id: int
    payer: str
    ladder: str
    what: str
