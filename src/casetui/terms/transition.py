"""Transitions: into hospital, home again, an emergency visit, a move; their clocks and the ward meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from casetui.terms.case import PlaceKind, Risk
from casetui.terms.health import StayKind
from casetui.terms.instrument import Sure


class TransitionKind(StrEnum):
    """What happened (practice.md section 4)."""

    ADMISSION = "admission"
    EMERGENCY = "emergency visit"
    DISCHARGE = "discharge"
    MOVE = "move"


class TransitionStatus(StrEnum):
    """Whether its clocks still run."""

    RUNNING = "running"
    FINISHED = "finished"
    LET_GO = "let go"


class ClockStatus(StrEnum):
    """Status of one clock: two documented attempts count as effort, they do not meet it."""

    RUNNING = "running"
    MET = "met"
    EFFORT = "effort made"
    MISSED = "missed"
    LET_GO = "let go"


class ListFinding(StrEnum):
    """What comparing the lists found of one medicine."""

    SAME = "same"
    NEW = "new"
    STOPPED = "stopped"
    CHANGED = "changed"
    DOUBLED = "doubled"
    UNCLEAR = "unclear"


class StayFor(StrEnum):
    """What a stay or an emergency visit was for: it decides which follow-up is measured."""

    MEDICAL = "medical"
    MENTAL = "mental illness"
    SUBSTANCE = "substance use"


class ClockName(StrEnum):
    """The clocks of practice.md section 4, as a row keeps them."""

    WARD = "ward"
    CALL = "call"
    BOOKED = "booked"
    ATTENDED = "attended"
    MEDICINES = "medicines"
    ENGAGED = "engaged"
    HOME_HEALTH = "home health"
    FUH_7 = "fuh-7"
    FUH_30 = "fuh-30"
    FUI_7 = "fui-7"
    FUI_30 = "fui-30"
    FUM_7 = "fum-7"
    FUM_30 = "fum-30"
    FUA_7 = "fua-7"
    FUA_30 = "fua-30"
    FMC = "fmc"


class ClockAct(StrEnum):
    """What can be said of a clock."""

    MET = "met"
    EFFORT = "effort"
    MISSED = "missed"
    LET_GO = "let go"


class Notice(StrEnum):
    """A notice that a hospital or a facility gives; each begins a clock of its own (practice.md section 5)."""

    IMPORTANT_MESSAGE = "Important Message"
    STATUS_CHANGE = "MOON or status change"
    NOMNC = "NOMNC"


@dataclass(frozen=True, slots=True)
class TransitionFacts:
    """What is known when a transition begins.

    `told_on` is the day on which she heard of it, `stay` the kind of stay that begins or ended, `about` what it was
    for, `age` whole years or None, `medicare` whether Medicare or a Medicare plan pays, `chronic` whether she has two
    or more high-risk chronic conditions. `ordered_on` is the day ordered for the first visit of home health. `risk` is
    that of coming back to hospital. `packs` are the ids of her packs.
    """

    kind: TransitionKind
    day: date
    told_on: date
    stay: StayKind = StayKind.INPATIENT
    about: StayFor = StayFor.MEDICAL
    age: int | None = None
    medicare: bool = False
    chronic: bool = False
    home_health: bool = False
    ordered_on: date | None = None
    risk: Risk | None = None
    packs: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class TransitionClockDue:
    """A clock with its days: it is met from `opens_on` through `due_on`, both in full.

    `step` is what she does for it; `satisfied_by` says what would meet it.
    """

    clock: ClockName
    name: str
    satisfied_by: str
    opens_on: date
    due_on: date
    step: str
    source: str
    sure: Sure


@dataclass(frozen=True, slots=True)
class Turn:
    """What she says of a transition on the sheet.

    `place` is the name of the hospital, of where she is discharged to or moves to; `where` the kind of place that it
    is. `stay_id` is a stay of a record that is taken for it.
    """

    kind: TransitionKind
    day: date
    place: str = ""
    unit: str = ""
    where: PlaceKind = PlaceKind.HOME
    stay: StayKind = StayKind.INPATIENT
    about: StayFor = StayFor.MEDICAL
    chronic: bool = False
    home_health: bool = False
    ordered_on: date | None = None
    reason: str = ""
    stay_id: int | None = None


@dataclass(frozen=True, slots=True)
class ClockSaid:
    """What came of a clock, on `day`.

    Of one that is met by a booked visit, `visit_on` and `visit_at` (local) are the visit's; of an effort `again_on` is
    the day of the next one.
    """

    act: ClockAct
    day: date
    words: str = ""
    visit_on: date | None = None
    visit_at: time | None = None
    again_on: date | None = None


@dataclass(frozen=True, slots=True)
class ClockNow:
    """A clock as it stands; `step_due` is the day of the planned check-in that is its step, or None."""

    id: int
    transition_id: int
    client_id: int
    client: str
    clock: ClockName
    name: str
    satisfied_by: str
    opens_on: date
    due_on: date
    status: ClockStatus
    efforts: int
    met_on: date | None
    met_how: str
    source: str
    step_due: date | None


@dataclass(frozen=True, slots=True)
class TransitionNow:
    """A transition with its clocks, the soonest first."""

    id: int
    client_id: int
    kind: TransitionKind
    on_day: date
    from_where: str
    to_where: str
    reason: str
    risk: Risk | None
    status: TransitionStatus
    stay_id: int | None
    clocks: tuple[ClockNow, ...]


@dataclass(frozen=True, slots=True)
class WardEntry:
    """What the ward said as of a day; `status_since` is since when she is an inpatient or observed.

    `notices` are the days on which each notice was given; `orders` is what is ordered for home, one thing each.
    """

    as_of: date
    unit: str = ""
    room: str = ""
    phone: str = ""
    attending: str = ""
    manager: str = ""
    status: StayKind | None = None
    status_since: date | None = None
    expected_on: date | None = None
    going_to: str = ""
    notices: tuple[tuple[Notice, date], ...] = ()
    orders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WardNow:
    """The stay as the ward has it: where, since when, and its sheets, the newest first."""

    stay_id: int
    client_id: int
    client: str
    kind: StayKind
    place: str
    since: date | None
    sheets: tuple[WardEntry, ...]


@dataclass(frozen=True, slots=True)
class StayAsked:
    """A stay of a record whose discharge is recent: whether its clocks begin is asked."""

    id: int
    client_id: int
    client: str
    kind: StayKind
    place: str
    day: date


@dataclass(frozen=True, slots=True)
class TurnKnown:
    """What the record knows when a transition is entered.

    `in_ward` says whether she is a patient now, `place` the hospital, `stay` what the ward said last of the kind of
    stay; `conditions` are those of hers that count as high-risk chronic ones; `home_health` says whether the ward
    ordered it. `facts` is everything else that decides the clocks.
    """

    in_ward: bool
    place: str
    admitted: date | None
    stay: StayKind
    conditions: tuple[str, ...]
    home_health: bool
    facts: TransitionFacts
