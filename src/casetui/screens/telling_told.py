"""How it stands who decides for a client, and what anybody was told and on what ground."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from casetui.palette import Role
from casetui.rules.disclosing import say_disclosed
from casetui.screens.telling_line import TellingLine, filled
from casetui.store.deciding import asked_who_decides, deciders
from casetui.terms.case import Asked
from casetui.terms.consent import Decider, DisclosedRead, ReleaseRead
from casetui.terms.people import InForce
from casetui.terms.update import ToldRead
from casetui.widgets.details import Detail
from casetui.widgets.pieces import Piece
from casetui.wording import list_words, say_day, say_in_full

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2 as driver

NO_PAPER = "no paper on file"

UNKNOWN = {
    Asked.NOT_ASKED: "not asked yet: the intake asks",
    Asked.NONE_KNOWN: "nobody else, as far as is known",
    Asked.LISTED: "nobody on record has an authority",
}
"""What stands there where nobody on record decides for her, by whether it was asked."""


def decider_lines(read: driver.Connection, client_id: int, today: date) -> list[TellingLine]:
    """Everybody who decides for a client; where that is nobody, whether it was asked."""
    lines = [_decider(one, today) for one in deciders(read, client_id)]
    if lines:
        return lines
    asked = Asked(asked_who_decides(read, client_id) or Asked.NOT_ASKED)
    open_ = asked is not Asked.NONE_KNOWN
    cells = (
        Piece("!" if open_ else " ", Role.URGENT),
        Piece("who decides unknown" if open_ else "the client", Role.QUIET),
        Piece(UNKNOWN[asked], Role.PLAIN if open_ else Role.QUIET),
        Piece("ask" if open_ else "", Role.URGENT),
    )
    return [TellingLine("decider", 0, cells, "Who decides", (Detail("Now", UNKNOWN[asked]),))]


def told_lines(
    updates: Sequence[ToldRead], told: Sequence[DisclosedRead], releases: Mapping[int, ReleaseRead], today: date
) -> list[TellingLine]:
    """Every telling, the newest first: contacts, and updates and letters in their own words."""
    grounds: dict[int, list[str]] = {}
    for one in told:
        if one.update_id is not None:
            grounds.setdefault(one.update_id, []).append(say_disclosed(one, releases.get(one.release_id or 0)))
    dated = [(one.entry.on_day, _update(one, grounds.get(one.id, []), today)) for one in updates]
    dated += [(one.on_day, _contact(one, releases, today)) for one in told if one.update_id is None]
    return [line for _, line in sorted(dated, key=lambda pair: pair[0], reverse=True)]


def _decider(one: Decider, today: date) -> TellingLine:
    known = one.in_force != InForce.UNKNOWN
    force = one.in_force if known else "not known whether in force"
    said = f"{one.authority}, {force}{f': {one.scope}' if one.scope else ''}"
    report = f"report {say_day(one.report_on, today)}" if one.report_on is not None else ""
    ended = one.in_force == InForce.ENDED
    presses = not known or not (one.paper_on_file or ended)
    late = one.report_on is not None and one.report_on < today
    paper = "paper on file" if one.paper_on_file else "" if ended else NO_PAPER
    mark = report or ("ask" if not known else paper)
    role = Role.QUIET if ended else Role.PLAIN
    cells = (
        Piece("!" if presses or late else " ", Role.URGENT),
        Piece(one.name, role),
        Piece(said, role),
        Piece(mark, Role.URGENT if presses or late else Role.QUIET),
    )
    details = (
        Detail("Decides as", one.authority),
        Detail("Scope", one.scope or "not said"),
        Detail("In force", one.in_force),
        Detail("Paper", "on file" if one.paper_on_file else "none on file"),
        Detail("Report due", f"{say_in_full(one.report_on)}: {one.report}" if one.report_on is not None else ""),
    )
    return TellingLine("decider", one.person_id, cells, f"{one.name}, {one.relation}", filled(details), one.person_id)


def _update(one: ToldRead, grounds: Sequence[str], today: date) -> TellingLine:
    entry = one.entry
    cells = (
        " ",
        Piece(one.name),
        Piece(" ".join(entry.words.split()), Role.PLAIN),
        Piece(f"{say_day(entry.on_day, today)}, {entry.mode}", Role.QUIET),
    )
    covers = list_words([category.value for category in entry.covers])
    details = (
        Detail("Told", f"{say_day(entry.on_day, today)}, {entry.mode}"),
        Detail("Of", covers if not grounds else "; ".join(grounds)),
        Detail("Words", " ".join(entry.words.split())),
    )
    return TellingLine("told", one.id, cells, f"{one.name} was told", filled(details), one.person_id)


def _contact(one: DisclosedRead, releases: Mapping[int, ReleaseRead], today: date) -> TellingLine:
    said = say_disclosed(one, releases.get(one.release_id or 0))
    when = ", ".join(filter(None, (say_day(one.on_day, today), one.mode)))
    cells = (
        Piece(" " if one.ground else "!", Role.URGENT),
        Piece(one.to_whom),
        Piece(said),
        Piece(when, Role.QUIET),
    )
    notice = "P puts the notice of 42 CFR 2.32 on paper, with what the consent covers" if one.part_2 else ""
    details = (Detail("Told", when), Detail("Of", said), Detail("Goes along", notice))
    return TellingLine("disclosed", one.id, cells, f"{one.to_whom} was told", filled(details), one.person_id)
