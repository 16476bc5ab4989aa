"""What the ward says of a stay; a notice that was given leads to its clock, an order to a service or a referral."""

from __future__ import annotations

from casetui.dialogs.choose import Choose, Option
from casetui.dialogs.sure import Sure
from casetui.dialogs.ward import WardForm
from casetui.screens.room import Room
from casetui.screens.starting_denial import ask_notice
from casetui.screens.starting_referral import start
from casetui.screens.starting_service import ask_service
from casetui.terms.deadline import NOTICE_CONTROLS
from casetui.terms.referral import ReferralEntry
from casetui.terms.transition import Notice, WardEntry, WardNow

SERVICE, REFERRAL = "service", "referral"


def step(room: Room, number: int) -> None:
    """Ask what the ward says of a stay and keep it as of a day.

    Raises:
        Refused: it is not there any more.
    """
    book, today = room.casebook, room.clock.today()
    now = book.ward_sheets.get(number)
    sheet = WardForm(f"Ward · {now.client}{f' · {now.place}' if now.place else ''}", now, today)

    def kept(entry: WardEntry) -> bool:
        return room.make(lambda: book.ward_sheets.keep(number, entry, today)) is not None

    def ended(entry: WardEntry | None) -> None:
        if entry is not None:
            _follow(room, now, entry)

    sheet.keep = kept
    about = room.matter("ward", number, f"ward · {now.client}", "step", "ward", number)
    room.drafted(sheet, lambda: about)
    room.app.push_screen(sheet, ended)


def _follow(room: Room, before: WardNow, entry: WardEntry) -> None:
    """Offer what is new: the clock of a notice first, then what was ordered for home."""
    last = before.sheets[0] if before.sheets else None
    known = {notice for notice, _ in last.notices} if last is not None else set()
    fresh = [notice for notice, _ in entry.notices if notice not in known]
    orders = [one for one in entry.orders if last is None or one not in last.orders]
    if fresh:
        _offer_notice(room, before.client_id, fresh[0], entry, orders)
    else:
        _offer_orders(room, before.client_id, orders)


def _offer_notice(room: Room, client_id: int, notice: Notice, entry: WardEntry, orders: list[str]) -> None:
    def answered(yes: bool | None) -> None:
        if yes:
            ask_notice(room, client_id, notice, dict(entry.notices)[notice], entry.expected_on)
        else:
            _offer_orders(room, client_id, orders)

    sentences = [f"Enter the {notice} now? The clock of its appeal stands on Today from then on.", NOTICE_CONTROLS]
    room.app.push_screen(Sure("Notice given", sentences), answered)


def _offer_orders(room: Room, client_id: int, orders: list[str]) -> None:
    """One order after the other, as long as she answers."""
    if not orders:
        return
    what = orders[0]
    options = [
        Option("s", SERVICE, "A service that is promised", "awaited from its first day"),
        Option("r", REFERRAL, "A referral", "chased until somebody says yes"),
    ]

    def chosen(word: str | None) -> None:
        if word == SERVICE:
            ask_service(room, client_id, what)
        elif word == REFERRAL:
            start(room, client_id, ReferralEntry(what, "", ""))
        else:
            _offer_orders(room, client_id, orders[1:])

    room.app.push_screen(Choose(f"Ordered for home: {what}", options), chosen)
