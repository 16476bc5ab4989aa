"""A denial entered from wherever it comes up, and said otherwise once the change of its clocks was shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from casetui.dialogs.choose import Choose, Option
from casetui.dialogs.denial import DenialSheet
from casetui.dialogs.sure import Sure
from casetui.rules.denials import appealable, clocks_of, level_of, propose_ladder
from casetui.screens.room import Room
from casetui.terms.change import Change
from casetui.terms.deadline import NOTICE_CONTROLS, Facts
from casetui.terms.denial import Clocks, DenialEntry, DenialNow
from casetui.terms.transition import Notice
from casetui.wording import spoken_name

AUTHORIZATION, REFERRAL, BENEFIT = "authorization", "referral", "benefit"
"""What a denial can be about, by the kind as a row's key names it."""


NOTICE_LADDERS = {
    Notice.IMPORTANT_MESSAGE: "hospital-discharge",
    Notice.STATUS_CHANGE: "status-change",
    Notice.NOMNC: "services-ending",
}
"""The ladder of each notice that a hospital gives."""


def ask_denial(room: Room, client_id: int, about: str = "", number: int = 0) -> None:
    """Ask in a room for a denial of a client and enter it.

    `about` and `number` name what was denied, an authorization, a referral or a benefit: its words are filled in.

    Raises:
        Refused: she or what was denied is not there any more.
    """
    book, today = room.casebook, room.clock.today()
    entry = _begun(room, client_id, about, number)
    client = book.portraits.portrait(client_id)
    who = spoken_name(client.given, client.family, client.preferred)
    ladders = {ladder.id: ladder for ladder in appealable(book.denials.ladders.values())}

    def kept(said: DenialEntry) -> Change | None:
        return room.make(lambda: book.denials.add(client_id, said, today))

    matter = room.matter("denial", number or client_id, f"denial · {who}", "denial", client_id, about, number)
    room.ask(DenialSheet(f"Denial · {who}", entry, ladders, today), kept, matter)


def offer_denial(room: Room, client_id: int, about: str, number: int) -> None:
    """Offer, once something was denied, to enter the denial: the clock of its appeal begins with that."""

    def answered(yes: bool | None) -> None:
        if yes:
            ask_denial(room, client_id, about, number)

    sentences = ["Enter the denial now? The clock of its appeal stands on Today from then on.", NOTICE_CONTROLS]
    room.app.push_screen(Sure("Denied", sentences), answered)


def settle_denied(room: Room, client_id: int, about: str, number: int, otherwise: Callable[[Room, int], None]) -> None:
    """Ask, of what was denied and has no denial, whether one is entered; else `otherwise` asks what becomes of it.

    Raises:
        Refused: the client is not there any more.
    """
    client = room.casebook.portraits.portrait(client_id)
    who = spoken_name(client.given, client.family, client.preferred)

    def chosen(way: str | None) -> None:
        if way == "denial":
            ask_denial(room, client_id, about, number)
        elif way == "other":
            otherwise(room, number)

    ways = [
        Option("1", "denial", "enter the denial", "the clock of its appeal runs from then on"),
        Option("2", "other", "something else became of it", "allowed after all, asked anew, let go"),
    ]
    room.app.push_screen(Choose(f"Denied · {who}", ways), chosen)


def ask_notice(room: Room, client_id: int, notice: Notice, given: date, ends: date | None) -> None:
    """Ask for the denial that a notice of a hospital is, its ladder and its days filled in.

    `ends` is the expected discharge, or the end of the services. Raises as `ask_denial` does.
    """
    book, today = room.casebook, room.clock.today()
    client = book.portraits.portrait(client_id)
    who = spoken_name(client.given, client.family, client.preferred)
    payer, _ = next(iter(book.denials.payers(client_id, today)), ("", ""))
    discharge = ends if notice is Notice.IMPORTANT_MESSAGE else None
    services = ends if notice is Notice.NOMNC else None
    facts = Facts(notice=given, discharge=discharge, ends=services)
    entry = DenialEntry(payer, NOTICE_LADDERS[notice], str(notice), facts)
    ladders = {ladder.id: ladder for ladder in appealable(book.denials.ladders.values())}

    def kept(said: DenialEntry) -> Change | None:
        return room.make(lambda: book.denials.add(client_id, said, today))

    matter = room.matter("denial", client_id, f"denial · {who}", "denial", client_id)
    room.ask(DenialSheet(f"{notice} · {who}", entry, ladders, today), kept, matter)


def edit_denial(room: Room, number: int) -> None:
    """Ask in a room for a denial as it should read; clocks that change are shown before it is kept.

    Raises:
        Refused: it is not there any more.
    """
    book, today = room.casebook, room.clock.today()
    now = book.denials.now(number, today)

    def kept(said: DenialEntry) -> Change | None:
        return room.make(lambda: book.denials.edit(number, said, today))

    matter = room.matter("denial edited", number, f"denial · {now.client}", "denial edit", number)
    sheet = DenialSheet(f"{now.entry.what} · {now.client} · {now.status}", now.entry, book.denials.ladders, today, now)
    room.ask(sheet, kept, matter)


def clocks_now(room: Room, now: DenialNow) -> Clocks | None:
    """The clocks of the level that stands now; None where the shelf does not have it any more."""
    ladder = room.casebook.denials.ladders.get(now.entry.ladder)
    level = level_of(ladder, now.level.level)
    return clocks_of(ladder, level, now.level.facts) if ladder is not None and level is not None else None


def _begun(room: Room, client_id: int, about: str, number: int) -> DenialEntry:
    """What is known before anything is typed: her payer, the ladder that goes with it, what was denied."""
    book, today = room.casebook, room.clock.today()
    if about == BENEFIT:
        held = book.benefits.now(number).entry
        why = held.note.strip().rpartition("\n")[2].removeprefix("denied: ")
        ladder = propose_ladder(held.programme)
        what = f"{held.programme}, {held.kind}"
        return DenialEntry(held.programme, ladder, what, Facts(), reason=why, need_id=held.need_id, benefit_id=number)
    payer, kind = next(iter(book.denials.payers(client_id, today)), ("", ""))
    if about == AUTHORIZATION:
        asked = book.authorizations.now(number, today).entry
        kind = kind if asked.payer == payer else ""
        why = asked.note.strip().rpartition("\n")[2].removeprefix("denied: ")
        ladder = propose_ladder(asked.payer, kind)
        return DenialEntry(asked.payer, ladder, asked.what, Facts(), reason=why, authorization_id=number)
    ladder = propose_ladder(payer, kind)
    if about == REFERRAL:
        referred = book.referrals.get(number)
        return DenialEntry(payer, ladder, referred.service, Facts(), referral_id=number, need_id=referred.need_id)
    return DenialEntry(payer, ladder, "", Facts())
