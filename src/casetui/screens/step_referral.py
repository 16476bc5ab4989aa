"""The next step of a referral from wherever it is seen, and the next referral where it was rejected."""

from __future__ import annotations

from itertools import islice

from casetui.dialogs.choose import Choose, Option
from casetui.dialogs.referral_step import ReferralStepSheet
from casetui.screens.room import Room
from casetui.screens.starting_denial import REFERRAL, ask_denial
from casetui.screens.starting_referral import start
from casetui.terms.change import Change, Refused
from casetui.terms.directory import ProviderLine
from casetui.terms.referral import OVER, ReferralAct, ReferralEntry, Referred, StepEntry

MOST = 9
"""Most providers offered in the place of one: a digit each."""

OTHER, DENIAL = "other", "denial"


def step(room: Room, number: int) -> None:
    """Ask for the next step of a referral and note it; where it was rejected, offer the next one.

    Raises:
        Refused: it is not there any more, or it is over.
    """
    book, today = room.casebook, room.clock.today()
    one = book.referrals.get(number)
    if one.status in OVER:
        raise Refused(f"That referral is {one.status}: nothing follows. a begins another one.")
    last = max((taken.on_day for taken in book.referrals.steps(number)), default=one.since)

    def kept(entry: StepEntry) -> Change | None:
        made = room.make(lambda: book.referrals.step(number, entry, today))
        if made is not None and entry.act is ReferralAct.REJECTED:
            room.call_later(instead, room, one)
        return made

    about = room.matter("referral step", number, f"referral step · {one.client}", "step", "referral", number)
    room.ask(ReferralStepSheet(f"Next step · {one.client} · {one.words}", one, last, today), kept, about)


def instead(room: Room, one: Referred) -> None:
    """Offer whoever else does this for the client, the most suitable first, in the place of one that was rejected."""
    found = room.casebook.directory.suitable(one.client_id, [one.service], room.clock.today())
    others = {str(line.id): line for line in found if line.id != one.provider_id}
    some = enumerate(islice(others.items(), MOST), 1)
    options = [Option(str(digit), key, line.name, line.why) for digit, (key, line) in some]
    options.append(Option("o", OTHER, "somebody else, by name"))
    options.append(Option("N", DENIAL, "enter it as a denial, with the clock of its appeal"))

    def chosen(key: str | None) -> None:
        if key == DENIAL:
            ask_denial(room, one.client_id, REFERRAL, one.id)
        elif key is not None:
            start(room, one.client_id, _next(one, others.get(key)))

    room.app.clear_notifications()
    room.app.push_screen(Choose(f"Rejected: {one.words} · {one.client} · refer to another?", options), chosen)


def _next(one: Referred, line: ProviderLine | None) -> ReferralEntry:
    return ReferralEntry(
        one.service,
        line.name if line is not None else "",
        one.reason,
        one.urgent,
        line.id if line is not None else None,
        one.need_id,
        one.intervention_id,
        one.id,
    )
