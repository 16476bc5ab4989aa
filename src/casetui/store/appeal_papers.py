"""The letter and packet of an appeal as papers: what may go on the day on which they are made, and nothing else."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from casetui.papers.appeal import PacketMatter, appeal_letter, packet
from casetui.papers.plan import plan_paper
from casetui.rules import consent, sending
from casetui.rules.appeal_letter import as_it_leaves, say_blanks
from casetui.rules.calling import words_of
from casetui.rules.evidence import say_open
from casetui.store.appeal_matter import BACK, events, level_words, notes, release_words, releases_to
from casetui.terms.appeal_letter import Matter, Offered, PacketPart, PacketToBegin, Part
from casetui.terms.change import Refused
from casetui.terms.consent import Category
from casetui.wording import say_in_full, spoken_name

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from casetui.store.casebook import Casebook
    from casetui.terms.denial import DenialNow
    from casetui.terms.paper import Paper
    from casetui.terms.payer_call import CallRead

UNCHOSEN = (PacketPart.NOTES,)
"""Parts that no mark of their own brings: they come with their lines."""


def letter_paper(book: Casebook, denial_id: int, today: date) -> Paper:
    """The letter of the level that stands now.

    Raises:
        Refused: none is kept, or it speaks of what no live release of the payer covers.
    """
    denial = book.denials.now(denial_id, today)
    words = denial.level.letter
    if not words.strip():
        raise Refused("There is no letter yet: L writes it.")
    may = sending.allowed(releases_to(book, denial), today)
    if unsaid := sending.uncovered(may, words):
        raise Refused(f"The letter speaks of {unsaid}, and no live release of {denial.entry.payer} covers that.")
    return appeal_letter(as_it_leaves(words, _scope(book, denial, today)), denial.entry.what, today)


def begin_packet(book: Casebook, denial_id: int, today: date) -> PacketToBegin:
    """The parts of a packet and the notes that may be chosen.

    Raises:
        Refused: the denial is not there any more.
    """
    denial = book.denials.now(denial_id, today)
    releases, may = releases_to(book, denial), _may(book, denial, today)
    unsaid = sending.uncovered(may, denial.entry.what, denial.entry.reason)
    blank = next((say_blanks(level.letter) for level in denial.levels if say_blanks(level.letter)), "")
    offered = _offered(book, denial, may)
    heed = (
        f"The denial itself speaks of {unsaid}: nothing is printed without a live release." if unsaid else "",
        release_words(releases, denial.entry.payer, today),
        *offered.left_out,
        f"A letter has {blank}." if blank else "",
        say_open(book.appeal_letters.evidence(denial_id)),
    )
    return PacketToBegin(denial_id, denial.client_id, denial.entry.what, offered, tuple(filter(None, heed)))


def packet_paper(book: Casebook, denial_id: int, chosen: Collection[str], today: date) -> Paper:
    """A packet of what is chosen, as far as it may go today.

    Raises:
        Refused: nothing is chosen, or the denial itself speaks of what no live release of the payer covers.
    """
    denial = book.denials.now(denial_id, today)
    entry, may = denial.entry, _may(book, denial, today)
    if unsaid := sending.uncovered(may, entry.what, entry.reason):
        raise Refused(f"The denial speaks of {unsaid}, and no live release of {entry.payer} covers that.")
    offered = [line for line in _offered(book, denial, may).lines if line.key in chosen]
    if not offered:
        raise Refused("Nothing is chosen: Space takes a part in.")
    parts = {line.key for line in offered}
    client = book.portraits.portrait(denial.client_id)
    about = {line.category for line in offered} | set(sending.spoken(entry.what, entry.reason))
    chronology = None
    if PacketPart.CHRONOLOGY in parts:
        chronology, told = sending.events_that_go(events(book, denial), may)
        about |= told
    plan = None
    tree = book.plans.current(denial.client_id) if PacketPart.PLAN in parts else None
    if tree is not None:
        goes, _, told = sending.plan_that_goes(tree, may)
        about |= told
        plan = plan_paper(goes, client, today, words_of(client, book.library, today))
    letters = _letters(book, denial, may) if PacketPart.LETTERS in parts else None
    calls = _calls(book, denial, may) if PacketPart.CALLS in parts else None
    evidence = book.appeal_letters.evidence(denial_id) if PacketPart.EVIDENCE in parts else None
    about |= {one for _, words in letters or () for one in sending.spoken(words)}
    about |= {one for call in calls or () for one in sending.own_consent(_said(call), call.telling.kept_apart)}
    matter = PacketMatter(
        chronology,
        calls,
        [line.words for line in offered if line.part is Part.NOTES],
        plan,
        letters,
        [one for one in evidence if not sending.uncovered(may, one.words)] if evidence is not None else None,
        _scope(book, denial, today) if Category.SUBSTANCE in about else None,
    )
    born = f", born {say_in_full(client.born)}" if client.born else ""
    reference = f", reference {entry.reference}" if entry.reference else ""
    who = f"About {spoken_name(client.given, client.family)}{born}{reference}."
    return packet(matter, entry.what, entry.payer, who, today)


def _may(book: Casebook, denial: DenialNow, today: date) -> frozenset[Category]:
    return sending.allowed(releases_to(book, denial), today)


def _scope(book: Casebook, denial: DenialNow, today: date) -> str:
    return consent.scope_words(releases_to(book, denial), Category.SUBSTANCE, today)


def _offered(book: Casebook, denial: DenialNow, may: frozenset[Category]) -> Offered:
    """The parts first, then the notes; what stays here is named with its reason."""
    since = denial.since - timedelta(days=BACK)
    found = notes(book, denial.client_id, since)
    parts = [
        Matter(part.value, Part.WHOLE, part.value, True) for part in PacketPart if part not in UNCHOSEN
    ]  # fmt: skip
    offered = sending.offer([*parts, *found], may)
    stays = [one for one in events(book, denial) if sending.withheld(one.words, one.kept_apart, may)]
    tree = book.plans.current(denial.client_id)
    lines = sending.plan_that_goes(tree, may)[1] if tree is not None else 0
    said = list(offered.left_out)
    if stays:
        said.append(f"Left out of the chronology: {len(stays)}, kept apart.")
    if lines:
        said.append(f"Left out of the plan: {lines}, no live release of the payer covers it.")
    if unsent := _unsent(denial, may):
        said.append(f"Left out of the letters: {unsent}, no live release of the payer covers it.")
    return Offered(offered.lines, tuple(said))


def _unsent(denial: DenialNow, may: frozenset[Category]) -> int:
    return sum(bool(level.letter.strip() and sending.uncovered(may, level.letter)) for level in denial.levels)


def _letters(book: Casebook, denial: DenialNow, may: frozenset[Category]) -> list[tuple[str, str]]:
    """The letters of all levels that may go, each under its level."""
    return [
        (level_words(book, denial.entry.ladder, level.level), level.letter)
        for level in denial.levels
        if level.letter.strip() and not sending.uncovered(may, level.letter)
    ]


def _calls(book: Casebook, denial: DenialNow, may: frozenset[Category]) -> list[CallRead]:
    """The calls about a denial that may go, the oldest first."""
    calls = reversed(book.payer_calls.of(denial.client_id, denial.id))
    return [one for one in calls if not sending.withheld(_said(one), one.telling.kept_apart, may)]


def _said(call: CallRead) -> str:
    return f"{call.spoke_with} {call.statement}"
