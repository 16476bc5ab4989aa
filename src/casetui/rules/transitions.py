"""How clocks of a transition stand, what meets them, and what the record proposes when one begins."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from casetui.rules.calendar import business_days_between
from casetui.rules.readmission import HOSPITAL, LACE
from casetui.rules.transition_clocks import EFFORTS, RULES
from casetui.terms.case import Risk
from casetui.terms.contact import Mode, Outcome
from casetui.terms.health import StayKind
from casetui.terms.transition import ClockName, ClockNow, ClockStatus, TransitionClockDue, TransitionKind
from casetui.wording import say_count, say_day

WARD_AGAIN = 1
"""Business days after which the ward is asked again where neither a rhythm nor a discharge says when (section 3)."""

SPEAKS = frozenset({Mode.PHONE, Mode.IN_PERSON, Mode.VIDEO, Mode.TEXT, Mode.EMAIL, Mode.PORTAL})
"""Ways in which somebody can be reached and answer."""

HIGH_RISK_CHRONIC: Mapping[str, tuple[str, ...]] = {
    "COPD or asthma": ("copd", "chronic obstructive", "emphysema", "chronic bronchitis", "asthma"),
    "dementia": ("alzheimer", "dementia"),
    "kidney disease": ("chronic kidney", "end-stage renal", "ckd"),
    "depression": ("depressi",),
    "heart failure": ("heart failure", "cardiomyopathy"),
    "heart attack": ("myocardial infarction", "heart attack"),
    "atrial fibrillation": ("atrial fibrillation",),
    "stroke or TIA": ("stroke", "cerebral infarction", "transient ischemic", "transient ischaemic"),
}
"""Groups of high-risk chronic conditions (HEDIS FMC), with words by which a list of conditions names them."""

ALSO: Mapping[ClockName, tuple[ClockName, ...]] = {
    ClockName.ATTENDED: (ClockName.BOOKED, ClockName.ENGAGED),
    ClockName.FUH_7: (ClockName.FUH_30,),
    ClockName.FUI_7: (ClockName.FUI_30,),
    ClockName.FUM_7: (ClockName.FUM_30,),
    ClockName.FUA_7: (ClockName.FUA_30,),
}
"""What else is met by that which meets a clock: a visit that was kept was booked, and counts for 30 days too."""

BY_BUSINESS_DAYS = frozenset({ClockName.WARD, ClockName.CALL, ClockName.BOOKED})
"""The clocks that are counted in business days; all others are in calendar days."""

_ORDER = {rule.clock: place for place, rule in enumerate(RULES)}
_RISKS = (Risk.HIGH, Risk.MODERATE, Risk.LOW)
_BANDS = {
    LACE: ((10, Risk.HIGH), (5, Risk.MODERATE), (0, Risk.LOW)),
    HOSPITAL: ((7, Risk.HIGH), (5, Risk.MODERATE), (0, Risk.LOW)),
}


def order_of(clock: ClockName) -> int:
    """The place of a clock among those whose step falls on one day."""
    return _ORDER[clock]


def risk_of(scores: Iterable[tuple[str, int]]) -> Risk | None:
    """The risk of coming back that LACE and HOSPITAL totals say, each `(instrument, total)`: the higher one; else None.

    LACE: 10 or more is high, 5-9 moderate. HOSPITAL: 7 or more high, 5-6 moderate (practice.md section 6).
    """
    found = [_band(instrument, total) for instrument, total in scores if instrument in _BANDS]
    return min(found, key=_RISKS.index, default=None)


def _band(instrument: str, total: int) -> Risk:
    return next((risk for least, risk in _BANDS[instrument] if total >= least), Risk.LOW)


def chronic_among(conditions: Iterable[str]) -> tuple[str, ...]:
    """Which groups of high-risk chronic conditions a list names: to be confirmed, never taken silently."""
    names = [name.casefold() for name in conditions]
    return tuple(
        group for group, words in HIGH_RISK_CHRONIC.items() if any(word in name for name in names for word in words)
    )


def speaks_to_her(outcome: Outcome | None, mode: Mode | None, with_whom: str, own_step: bool) -> bool:
    """Whether a contact reaches the client; who cares for her counts where the contact answers the step itself."""
    if outcome is Outcome.REACHED:
        return mode in SPEAKS and (own_step or not with_whom)
    return outcome is Outcome.COLLATERAL and own_step and mode in SPEAKS


def counts_as_effort(efforts: int) -> bool:
    """Whether so many separate documented attempts count as effort."""
    return efforts >= EFFORTS


def passed_at_once(clock: ClockName, due_on: date, today: date) -> bool:
    """Whether a clock that is started late has nothing left to be done for it; a first call is made all the same."""
    return due_on < today and clock is not ClockName.CALL


def say_clock(one: ClockNow, today: date) -> str:
    """How a clock stands: "by Tue 24, 2 business days left", "late since Tue 24", "met Mon 23: reached"."""
    if one.status is ClockStatus.RUNNING:
        by = f"late since {say_day(one.due_on, today)}" if one.due_on < today else f"by {say_day(one.due_on, today)}"
        return f"{by}, {say_left(one, today)}"
    on = f" {say_day(one.met_on, today)}" if one.met_on is not None else ""
    late = ", late" if one.status is ClockStatus.MET and one.met_on is not None and one.met_on > one.due_on else ""
    how = f": {one.met_how}" if one.met_how else ""
    return f"{one.status}{on}{late}{how}"


def say_left(one: ClockNow, today: date) -> str:
    """How much is left of a clock that runs: "2 business days left", "3 days late, 1 attempt", "opens Sat 21, ..."."""
    ahead = f"opens {say_day(one.opens_on, today)}, " if one.opens_on > today else ""
    tried = f", {say_count(one.efforts, 'attempt')}" if one.efforts else ""
    if one.due_on < today:
        left = f"{say_count((today - one.due_on).days, 'day')} late"
    elif one.due_on == today:
        left = "today is the last day"
    elif one.clock in BY_BUSINESS_DAYS:
        left = f"{say_count(business_days_between(today, one.due_on), 'business day')} left"
    else:
        left = f"{say_count((one.due_on - today).days, 'day')} left"
    return f"{ahead}{left}{tried}"


def say_window(opens: date, due: date, today: date) -> str:
    """From when to when a clock is met."""
    return say_day(due, today) if opens == due else f"{say_day(opens, today)} to {say_day(due, today)}"


def preview(clocks: Sequence[TransitionClockDue], kind: TransitionKind, today: date) -> list[str]:
    """What a transition starts, a line each, before it is kept."""
    if not clocks:
        return [f"No clock starts with this {kind}."]
    longest = max(len(one.name) for one in clocks)
    days = [f"{'late,' if one.due_on < today else 'by'} {say_day(one.due_on, today)}" for one in clocks]
    widest = max(map(len, days))
    return [
        f"{one.name:<{longest}}  {day:<{widest}}  {one.source.partition(';')[0]}; sure {one.sure}"
        for one, day in zip(clocks, days, strict=True)
    ]


def usual_kind(in_ward: bool) -> TransitionKind:
    """What mostly happened: home from hospital, or into it."""
    return TransitionKind.DISCHARGE if in_ward else TransitionKind.ADMISSION


def readmission_applies(stay: StayKind, medical: bool, age: int | None) -> bool:
    """Whether LACE and HOSPITAL are meant for a discharge: adults, not psychiatric (practice.md section 6)."""
    return stay is not StayKind.EMERGENCY and medical and (age is None or age >= 18)
