"""What would settle a gap, each as one key: of one thing it is done at once, of several one is chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, time
from functools import partial
from typing import TYPE_CHECKING

from textual.message import Message

from casetui import messages
from casetui.dialogs.choose import Choose, Option
from casetui.dialogs.snooze import Snooze
from casetui.rules.gaps.rules import BY_ID
from casetui.screens.starting_referral import start
from casetui.terms.change import Change
from casetui.terms.checkin import CheckInEntry, Kind
from casetui.terms.gap import Settling
from casetui.terms.plan_tree import Ref, RefKind
from casetui.terms.queue import QueueLine
from casetui.terms.referral import ReferralEntry
from casetui.widgets.tell import tell

if TYPE_CHECKING:
    from casetui.screens.gap_work import GapWork

Way = Callable[["GapWork", QueueLine, int], None]
"""Does in a room what settles a gap of a client, or opens where it is done."""


def settle(room: GapWork, gap: QueueLine) -> None:
    """Do what settles a gap, or choose it."""
    rule, client_id = BY_ID.get(gap.rule), gap.client_id
    ways = [one for one in rule.settles if one in WAYS] if rule is not None else []
    if client_id is None or not ways:
        tell(room, "This goes by itself when what is missing is there.", "refused")
        return

    def chosen(word: str | None) -> None:
        if word is not None:
            WAYS[Settling(word)](room, gap, client_id)

    if len(ways) == 1:
        chosen(ways[0].value)
        return
    options = [Option(str(number), one.value, one.value) for number, one in enumerate(ways, 1)]
    room.app.push_screen(Choose(f"{room.who()} · {gap.why}", options), chosen)


def _planning(kind: Kind, words: str) -> Way:
    def plan(room: GapWork, gap: QueueLine, client_id: int) -> None:
        today = room.clock.today()

        def kept(until: tuple[date, time | None, str]) -> Change | None:
            due, at, _ = until
            entry = CheckInEntry(client_id, kind, gap.why, due, at)
            return room.make(lambda: room.casebook.checkins.add(entry, today))

        matter = room.matter(f"plan {kind}", client_id, f"{words} · {room.who()}", "step", "settling", client_id)
        room.ask(Snooze(f"{words} · {room.who()} · {gap.why}", today, False), kept, matter)

    return plan


def _refer(room: GapWork, gap: QueueLine, client_id: int) -> None:
    need = _need(gap)
    named = gap.why.partition(":")[0] if need is not None else ""
    if need is None:
        room.app.post_message(messages.OpenCoordinate(client_id))
    else:
        start(room, client_id, ReferralEntry(service=named, to_whom="", need_id=need.id))


def _need(gap: QueueLine) -> Ref | None:
    kind, _, number = str(gap.id).removeprefix("gap-").partition("-")
    return Ref(RefKind.NEED, int(number)) if kind == "need" and number.isdecimal() else None


def _review(room: GapWork, gap: QueueLine, client_id: int) -> None:
    room.app.post_message(messages.OpenPlan(client_id))
    room.app.post_message(messages.OpenReview(client_id))


def _opening(message: Callable[[int], Message]) -> Way:
    return lambda room, gap, client_id: _post(room, message(client_id))


def _post(room: GapWork, message: Message) -> None:
    room.app.post_message(message)


def _sign(room: GapWork, gap: QueueLine, client_id: int) -> None:
    numbers = [note.id for note in room.casebook.days.to_sign() if note.client_id == client_id]
    room.make(lambda: room.casebook.contacts.sign(numbers, room.clock.now()))


def _contact(room: GapWork, gap: QueueLine, client_id: int) -> None:
    room.action_reached()


WAYS: Mapping[Settling, Way] = {
    Settling.CONTACT: _contact,
    Settling.VISIT: _planning(Kind.VISIT, "Visit"),
    Settling.CALL: _planning(Kind.CALL, "Call"),
    Settling.TASK: _planning(Kind.TASK, "To do"),
    Settling.REFERRAL: _refer,
    Settling.GOAL: _opening(messages.OpenPlan),
    Settling.PLAN: _opening(messages.OpenPlan),
    Settling.REVIEW: _review,
    Settling.ASSESS: _opening(messages.OpenAssess),
    Settling.RELEASE: _opening(messages.OpenTelling),
    Settling.INTAKE: _opening(messages.OpenIntake),
    Settling.SIGN: _sign,
    Settling.NOTE: _opening(partial(messages.OpenClient, section="timeline")),
}
"""What each way does; a way that is not here has a step of its own for its kind of thing."""
