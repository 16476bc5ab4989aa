"""What has happened with an invented client: contacts, and the check-ins that they settled."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from casetui.demo.batch import Ledger, Row
from casetui.demo.casting import Case
from casetui.demo.days import moment, shifted, worked
from casetui.demo.facts import weather
from casetui.demo.rhythm import RHYTHMS
from casetui.demo.shelf import Data
from casetui.demo.voice import Voice
from casetui.rules.calendar import add_business_days

_UNREACHED = (*("left message", "no answer") * 4, "voicemail full", "busy", "not home or no-show")
_AT_THE_DOOR = "not home or no-show"
_IN_HOSPITAL = "found in hospital or facility"
_MOVED = ("rescheduled", "cancelled by client", "cancelled by provider")
_SPOKE = ("refused", "language barrier")
_WRITTEN = ("text", "text", "e-mail", "letter", "fax", "portal")
_PLACES = {
    "healthcare": ("home", "home", "clinic", "hospital"),
    "social work": ("home", "home", "court"),
    "geriatric": ("home", "home", "home", "clinic"),
    "legal/insurance": ("clinic", "clinic", "home", "work"),
    "mental health": ("home", "home", "clinic"),
}


SEEN_AT_HOME, UNSEEN = ("geriatric", "social work"), timedelta(days=16)  # after which the next talk is a visit


class History:
    """Writes one client's past, turn by turn, in the order in which it happened.

    `most` is how many contacts it may have, those set by hand apart.
    """

    def __init__(self, case: Case, ledger: Ledger, most: int) -> None:
        self.case, self.ledger = case, ledger
        self.rng = case.rng("past")
        self.voice = Voice(case, self.rng)
        self.far = self.rng.randint(2, 19)
        self.left = most
        self.after: datetime | None = None
        self.seen = date.min

    def write(self, days: list[date]) -> None:
        """A turn on each of the given days, then what was set by hand."""
        odd = self.rng.randint(1, len(days) - 2)
        self._begin(days[0])
        for number in range(1, len(days)):
            spare = self.left - 3 * (number < odd) - (len(days) - number)
            if number == odd:
                self._odd(days[number], days[number - 1])
            elif number == len(days) - 1 and self.case.closed:
                self._end(days[number])
            else:
                self._turn(days[number], days[number - 1], spare)
        for note in self.case.lead.get("notes", ()):
            self._by_hand(note)

    def referred(self) -> None:
        """The one contact with somebody who waits to begin."""
        day = self.case.opened
        note = self.voice.shared("referral", self.case.role, day)
        self._contact(day, direction="in", mode="phone", outcome="reached", note=note, minutes=12)

    def _turn(self, day: date, before: date, spare: int) -> None:
        chance = self.rng.random() if spare >= 3 else 1.0
        if chance < 0.16:
            self._tries(day, before)
        elif chance < 0.24:
            self._moved(day, self.rng.choice(_MOVED))
        elif chance < 0.36:
            self._reached(day)
            self._told_by_another(day)
        elif chance < 0.41:
            self._promised(day)
        elif chance < 0.46:
            self._rang(day)
            self._reached(day)
        elif chance < 0.51:
            self._contact(day, note=self.voice.shared("time", "notes", day), minutes=self.rng.randint(2, 9) * 5)
            self._reached(day)
        else:
            self._reached(day)

    def _check_in(self, day: date, kind: str, reason: str, **said: object) -> int:
        case = self.case
        row: Row = {"kind": kind, "reason": reason, "due": day, "status": "done", "settled_on": day}
        row.update(added_on=min(case.last, day), follows_id=case.last_check_in, settled_why="reached")
        case.last_check_in = self.ledger.add("check_in", **{**row, **said})
        return case.last_check_in

    def _contact(self, day: date, at: datetime | None = None, minutes: int = 0, **said: object) -> None:
        at = at or moment(day, self.rng, self.after)
        self.after = at
        self.case.last = max(self.case.last, day)
        self.left -= 1
        recorded = at + timedelta(minutes=minutes + self.rng.randint(1, 25))
        self.ledger.add("contact", at=at, recorded_at=recorded, minutes=minutes or None, **said)

    def _reached(self, day: date, origin: str = "rhythm") -> None:
        visit = (self.rng.random() < 0.3) or (self.case.kind_of_setting in SEEN_AT_HOME and day - self.seen > UNSEEN)
        written = not visit and self.rng.random() < 0.12
        if written:
            self._written(day)
            return
        kind = "visit" if visit else "call"
        reason = self.voice.reason(kind, day)
        check_in = self._check_in(day, kind, reason, rhythm=RHYTHMS[self.case.risk][0], origin=origin)
        if visit:
            self._visit(day, check_in, reason)
        else:
            self._spoke(day, check_in, reason)

    def _visit(self, day: date, check_in: int, reason: str) -> None:
        case, self.seen = self.case, day
        place = self.rng.choice(("home", "home", "school") if case.child else _PLACES[case.kind_of_setting])
        if case.lead.get("where", {}).get("kind") == "assisted living":
            place = "facility"
        self._contact(
            day,
            check_in_id=check_in,
            mode="in person",
            place=place,
            outcome="reached",
            about=reason,
            note=self.voice.note(day),
            minutes=self.rng.randint(7, 16) * 5,
            miles=2 * self.far + self.rng.randint(0, 4),
        )

    def _written(self, day: date) -> None:
        mode = self.rng.choice(_WRITTEN)
        reason = self.voice.reason("message", day) if mode == "text" else self.voice.shared("reasons", mode, day)
        check_in = self._check_in(day, "message", reason, origin="added")
        note = self.voice.shared("post", mode, day)
        minutes = self.rng.randint(2, 12)
        self._contact(day, check_in_id=check_in, mode=mode, outcome="reached", about=reason, note=note, minutes=minutes)

    def _spoke(self, day: date, check_in: int, reason: str) -> None:
        note, mode = self.voice.note(day, seen=False), "phone"
        if self.rng.random() < 0.06:
            note, mode = f"{self.voice.shared('post', 'video', day)} {note}", "video"
        self._contact(
            day,
            check_in_id=check_in,
            mode=mode,
            outcome="reached",
            with_whom=self.case.words["caregiver"] if self.case.child else "",
            about=reason,
            note=note,
            minutes=self.rng.randint(5, 26),
        )

    def _tries(self, day: date, before: date) -> None:
        """One or two tries that did not reach her, then a call that did."""
        tries = self.rng.choice((1, 1, 2))
        reason = self.voice.reason("call", day)
        for attempt in range(tries):
            tried = add_business_days(day, attempt - tries)
            self._unreached(max(tried, before), reason, attempt, self.rng.choice(_UNREACHED))
        check_in = self._check_in(day, "call", reason, origin="not reached", attempt=tries)
        self._spoke(day, check_in, reason)

    def _unreached(self, day: date, reason: str, attempt: int, outcome: str) -> None:
        door = outcome == _AT_THE_DOOR
        check_in = self._check_in(
            day,
            "visit" if door else "call",
            reason,
            origin="not reached" if attempt else "rhythm",
            attempt=attempt,
            settled_why=outcome,
            status="done" if outcome in _SPOKE else "missed",
        )
        self._contact(
            day,
            check_in_id=check_in,
            mode="in person" if door else "phone",
            place="home" if door else None,
            outcome=outcome,
            about=reason,
            note=self.voice.shared("attempts", outcome, day),
            minutes=20 if door else self.rng.randint(1, 4),
            miles=2 * self.far if door else None,
        )

    def _moved(self, day: date, outcome: str) -> None:
        kind = "visit" if self.rng.random() < 0.6 else "call"
        before = add_business_days(day, -1)
        reason = self.voice.reason(kind, before)
        check_in = self._check_in(before, kind, reason, origin="rhythm", settled_why=outcome)
        self._contact(
            before,
            check_in_id=check_in,
            direction="out" if outcome == "cancelled by provider" else "in",
            mode="phone",
            outcome=outcome,
            about=reason,
            note=self.voice.shared("moved", outcome, before),
            minutes=3,
        )
        self._reached(day, origin="added")

    def _told_by_another(self, day: date) -> None:
        whom, note = self.voice.other(day)
        minutes = self.rng.randint(4, 17)
        self._contact(day, mode="phone", outcome="spoke with collateral", with_whom=whom, note=note, minutes=minutes)

    def _rang(self, day: date) -> None:
        note = self.voice.shared("inbound", "notes", day)
        self._contact(day, direction="in", mode="phone", outcome="reached", note=note, minutes=self.rng.randint(2, 9))

    def _promised(self, day: date) -> None:
        """She rang and asked to be rung back, and was."""
        asked = worked(day - timedelta(days=1))
        note = self.voice.shared("inbound", "asked", asked)
        self._contact(asked, direction="in", mode="phone", outcome="asked to be rung back", note=note, minutes=2)
        reason = "promised to ring back"
        self._spoke(day, self._check_in(day, "ring back", reason, origin="promise"), reason)

    def _odd(self, day: date, before: date) -> None:
        """The one outcome that this history has for certain."""
        outcome = self.case.oddity
        if outcome in _MOVED:
            self._moved(day, outcome)
        elif outcome == _IN_HOSPITAL:
            self._in_hospital(day)
        else:
            reason = self.voice.reason("call", day)
            self._unreached(max(add_business_days(day, -1), before), reason, 0, outcome)
            self._spoke(day, self._check_in(day, "call", reason, origin="not reached", attempt=1), reason)

    def _in_hospital(self, day: date) -> None:
        found = add_business_days(day, -2)
        reason = self.voice.reason("call", found)
        check_in = self._check_in(
            found, "call", reason, origin="rhythm", status="moved", settled_why=f"in hospital until {day.isoformat()}"
        )
        note = self.voice.shared("attempts", _IN_HOSPITAL, found)
        self._contact(
            found, check_in_id=check_in, mode="phone", outcome=_IN_HOSPITAL, about=reason, note=note, minutes=5
        )
        self.ledger.add(
            "stay",
            kind=self.rng.choice(("inpatient", "observation", "emergency")),
            place=self.case.words["hospital"],
            reason=self.rng.choice(self.case.setting["stays"]),
            disposition="home",
            admitted=datetime.combine(found, time(22)) - timedelta(days=1),
            discharged=datetime.combine(add_business_days(found, 1), time(19)),
        )
        reason = "first contact after discharge"
        self._spoke(day, self._check_in(day, "transition", reason, origin="transition"), reason)

    def _begin(self, day: date) -> None:
        reason = "intake visit"
        self._contact(
            day,
            check_in_id=self._check_in(day, "visit", reason),
            mode="in person",
            place="home",
            outcome="reached",
            about=reason,
            note=self.voice.first(day),
            minutes=90,
            miles=2 * self.far,
        )

    def _end(self, day: date) -> None:
        helper = self.case.helpers[0]
        first_name = helper.name.split()[0]
        if self.case.role == "deceased":
            note = f"{first_name} rang: died in the night at home, {helper.relation} there. Will write."
            whom = self.voice.helper()
            self._contact(day, direction="in", mode="phone", outcome="deceased", with_whom=whom, note=note, minutes=14)
            self._check_in(day, "call", f"bereavement call to {first_name}", origin="closing")
        else:
            self._reached(day)
            note = self.voice.shared("end", "notes", day)
            self._contact(day, mode="phone", outcome="reached", note=note, minutes=20)
        self._check_in(day, "task", self.voice.shared("end", "closing", day), origin="closing", settled_why="done")

    def _by_hand(self, note: Data) -> None:
        today = self.case.today
        said = {key: value for key, value in note.items() if key in ("mode", "place", "outcome", "minutes", "miles")}
        day = shifted(today, note["ago"])
        pattern = weather(self.case)["note"] if "cold" in self.case.lead else note["note"]
        self._contact(
            day,
            datetime.combine(day, time.fromisoformat(note["at"])) if "at" in note else None,
            direction="in" if note.get("in") else "out",
            with_whom=note.get("with", ""),
            note=self.case.say(pattern, self.rng, today),
            **said,
        )
