"""A mandated report from noticing to done: its clocks as she entered them, its steps, its words. Pure.

No state's hours are known here: what is not entered is not counted. Moments are aware.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from casetui.terms.change import Refused
from casetui.terms.practice import ReportKind, ReportStatus
from casetui.terms.report import Duty, DutyEntry, ReportBit, ReportEntry, ReportNow, ReportStep
from casetui.wording import say_count, say_day, say_time

ADULT_AGE = 18
OPEN = (ReportStatus.OWED, ReportStatus.SPOKEN)
"""As long as it stands so, something is owed."""

NO_HOURS = "your state's hours are not entered"
NOT_ENTERED = f"{NO_HOURS}: e enters them"
NO_AGENCY = "not said yet: w says which agency and its number"
LAW = "Your state's law says whether, to whom and by when. This counts only what you entered, and is no legal advice."

HAVE_READY = (
    "danger now? 911 comes first",
    "name, age, address, where the person is now, and with whom",
    "what was seen or heard: when, where, in whose own words",
    "who may have done it, if it is known; who else is in the home",
    "health, memory, language; what help the person needs to be safe tonight",
    "your own name, office and number; ask for a reference and write it down",
)
"""What an intake line mostly asks (C)."""


def check_duty(entry: DutyEntry) -> None:
    """Whether a duty can be kept.

    Raises:
        Refused: it names no state or no agency.
    """
    if not entry.state.strip():
        raise Refused("Say for which state it is.")
    if not entry.agency.strip():
        raise Refused("Say which agency is told.")


def due(noticed_at: datetime, hours: int | None) -> datetime | None:
    """Until when, so many hours after noticing; None where no hours were entered."""
    return None if hours is None else noticed_at + timedelta(hours=hours)


def fitting(duties: Iterable[Duty], age: int | None) -> Duty | None:
    """The duty that a concern about somebody of this age goes by, where there is just one such; else she is asked."""
    kind = ReportKind.CHILD if age is not None and age < ADULT_AGE else ReportKind.ADULT
    found = [one for one in duties if one.entry.kind is kind]
    return found[0] if len(found) == 1 and age is not None else None


def steps(now: ReportNow) -> tuple[ReportStep, ...]:
    """What can be said next, the likeliest first; nothing of one that is done."""
    if now.status is ReportStatus.SPOKEN:
        return (ReportStep.WRITTEN, ReportStep.NOT_REQUIRED)
    if now.status is not ReportStatus.OWED:
        return ()
    left = [ReportStep.SPOKEN, *((ReportStep.WRITTEN,) if now.written_at is None else ())]
    return (*left, ReportStep.NOT_REQUIRED)


def after(now: ReportNow, step: ReportStep, to_write: bool) -> ReportStatus:
    """How a report stands after a step.

    What is spoken is done unless it is still to be written; what is written is done unless hours to speak were
    entered and nobody has spoken. What was spoken and need not be written is done, too.
    """
    if step is ReportStep.NOT_REQUIRED:
        return ReportStatus.REPORTED if now.status is ReportStatus.SPOKEN else ReportStatus.NOT_REQUIRED
    if step is ReportStep.SPOKEN:
        return ReportStatus.SPOKEN if to_write and now.written_at is None else ReportStatus.REPORTED
    speaks = now.spoken_by is not None and now.spoken_at is None
    return ReportStatus.OWED if speaks else ReportStatus.REPORTED


def writes_too(now: ReportNow) -> bool:
    """Whether a report that was spoken is likely to be written too: the duty says so, or no duty is known."""
    return now.written_by is not None or now.duty is None


def owed_by(
    status: ReportStatus,
    spoken_by: datetime | None,
    spoken_at: datetime | None,
    written_by: datetime | None,
    written_at: datetime | None,
) -> datetime | None:
    """The moment by which the next step is to be done; None where no hours were entered, or nothing is owed."""
    if status is ReportStatus.SPOKEN:
        return written_by
    if status is not ReportStatus.OWED:
        return None
    pairs = ((spoken_by, spoken_at), (written_by, written_at))
    return min((by for by, done in pairs if by is not None and done is None), default=None)


def next_by(now: ReportNow) -> datetime | None:
    """The same of a report as it stands."""
    return owed_by(now.status, now.spoken_by, now.spoken_at, now.written_by, now.written_at)


def say_left(by: datetime, at: datetime) -> str:
    """How long is left until a moment, or how late it is: "23 h left", "40 min left", "3 d late"."""
    minutes = int((by - at).total_seconds() // 60)
    size = abs(minutes)
    said = f"{size} min" if size < 60 else f"{size // 60} h" if size < 72 * 60 else say_count(size // 1440, "day")
    return f"{said} {'left' if minutes >= 0 else 'late'}"


def say_moment(moment: datetime, now: datetime) -> str:
    """A moment on the clocks here: "Sat 21 Nov 9:30"."""
    here = moment.astimezone()
    return f"{say_day(here.date(), now.astimezone().date())} {say_time(here.time())}"


def say_owed(agency: str, status: ReportStatus, by: str) -> str:
    """What is to be done, by when and to whom: "report owed by Sat 21 09:30 to APS".

    `by` is the moment in words, "" where no hours were entered.
    """
    verb = "report to be written" if status is ReportStatus.SPOKEN else "report owed"
    when = f" by {by}" if by else ""
    hours = "" if by else f": {NO_HOURS}"
    return f"{verb}{when}{f' to {agency}' if agency else ', agency not named yet'}{hours}"


def page(now: ReportNow, at: datetime) -> tuple[ReportBit, ...]:
    """The guided page of a report, step by step, as it stands at a moment."""
    entry = now.entry
    whom = ", ".join(filter(None, (entry.agency, entry.phone)))
    if now.duty is not None:
        whom += f" · {now.duty.entry.state}, {now.duty.entry.kind}"
    return (
        ReportBit("what", "Noticed", (f"{say_moment(entry.noticed_at, at)}{f': {entry.what}' if entry.what else ''}",)),
        ReportBit("whom", "To whom", (whom or NO_AGENCY,), bool(entry.agency), not entry.agency and not _over(now)),
        _hours(now, at),
        *((ReportBit("ready", "Have ready", HAVE_READY),) if now.status is ReportStatus.OWED else ()),
        _spoken(now, at),
        _written(now, at),
        *(() if now.status is ReportStatus.REPORTED else (_not_required(now),)),
    )


def from_duty(duty: Duty | None, entry: ReportEntry) -> tuple[str, str, datetime | None, datetime | None]:
    """Agency, number, and the moments until which it is to be spoken and written: the duty's, else as typed."""
    if duty is None:
        return entry.agency, entry.phone, None, None
    said = duty.entry
    return (
        said.agency,
        said.phone,
        due(entry.noticed_at, said.spoken_hours),
        due(entry.noticed_at, said.written_hours),
    )


def _over(now: ReportNow) -> bool:
    return now.status not in OPEN


def _hours(now: ReportNow, at: datetime) -> ReportBit:
    said, late = [], False
    for verb, by, done in (
        ("speak", now.spoken_by, now.spoken_at),
        ("write", now.written_by, now.written_at),
    ):
        if by is None:
            continue
        open_ = done is None and not _over(now)
        late = late or (open_ and by < at)
        said.append(f"{verb} by {say_moment(by, at)}{f': {say_left(by, at)}' if open_ else ''}")
    if not said:
        return ReportBit("hours", "By when", (NOT_ENTERED,), False, not _over(now))
    source = now.duty.entry.source if now.duty is not None else ""
    return ReportBit("hours", "By when", (*said, *((f"as you entered it: {source}",) if source else ())), True, late)


def _spoken(now: ReportNow, at: datetime) -> ReportBit:
    if now.spoken_at is None:
        words = "not spoken" if _over(now) else "not yet: l notes when, to whom, the reference"
        return ReportBit("spoken", "Speak", (words,), urgent=now.status is ReportStatus.OWED)
    parts = (say_moment(now.spoken_at, at), now.spoken_to, now.reference and f"reference {now.reference}")
    return ReportBit("spoken", "Speak", (", ".join(filter(None, parts)),), True)


def _written(now: ReportNow, at: datetime) -> ReportBit:
    if now.written_at is not None:
        said = ", ".join(filter(None, (say_moment(now.written_at, at), now.written_how)))
        return ReportBit("written", "Write", (said,), True)
    if now.status is ReportStatus.SPOKEN:
        return ReportBit("written", "Write", ("still to be written: l notes when and how",), urgent=True)
    why = f": {now.why_not}" if now.why_not and now.status is ReportStatus.REPORTED else ""
    return ReportBit("written", "Write", (f"not asked for{why}" if _over(now) else "not yet",))


def _not_required(now: ReportNow) -> ReportBit:
    if now.status is ReportStatus.NOT_REQUIRED:
        return ReportBit("not", "Not required", (now.why_not,), True)
    what = "nothing is to be written" if now.status is ReportStatus.SPOKEN else "it is not required"
    return ReportBit("not", "Or", (f"l, then 3, says why {what}",))
