"""An appeal on paper: the letter, and the packet that goes with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from casetui.rules.family_letter import NOTICE
from casetui.terms.appeal_letter import Event, Evidence, PacketPart
from casetui.terms.clock import day_of
from casetui.terms.paper import Block, Heading, Items, Paper, Paragraph, Table
from casetui.terms.payer_call import CallRead
from casetui.wording import say_in_full

FOOT = "Private. For the appeal named above."


@dataclass(frozen=True, slots=True)
class PacketMatter:
    """What a packet is made of, each part as it may go; None for a part that was not chosen.

    `scope` says what the live consent covers; with it the statement of 42 CFR part 2 stands first.
    """

    chronology: Sequence[Event] | None = None
    calls: Sequence[CallRead] | None = None
    notes: Sequence[str] | None = None
    plan: Paper | None = None
    letters: Sequence[tuple[str, str]] | None = None
    evidence: Sequence[Evidence] | None = None
    scope: str | None = None


def appeal_letter(words: str, what: str, today: date) -> Paper:
    """A letter as it was kept and is to leave."""
    blocks = tuple(Paragraph(part) for part in words.split("\n\n") if part.strip())
    return Paper("Appeal", f"{what}, printed {say_in_full(today)}", blocks, foot=FOOT)


def packet(matter: PacketMatter, what: str, payer: str, about: str, today: date) -> Paper:
    """The chosen parts in their order, a list of them first; `about` says whom it is about."""
    parts: list[tuple[str, list[Block]]] = [
        (PacketPart.CHRONOLOGY.value, _chronology(matter.chronology)),
        (PacketPart.CALLS.value, _calls(matter.calls)),
        (PacketPart.NOTES.value, _notes(matter.notes)),
        (PacketPart.PLAN.value, list(matter.plan.blocks) if matter.plan is not None else []),
        (PacketPart.LETTERS.value, _letters(matter.letters)),
        (PacketPart.EVIDENCE.value, _evidence(matter.evidence)),
    ]
    there = [(name[0].upper() + name[1:], blocks) for name, blocks in parts if blocks]
    contents = tuple(f"{number}. {name}" for number, (name, _) in enumerate(there, 1))
    blocks: list[Block] = [Paragraph(about), Heading("Contents"), Items(contents)]
    if matter.scope is not None:
        said = "\n".join(filter(None, (NOTICE, f"The consent: {matter.scope}" if matter.scope else "")))
        blocks.append(Paragraph(said))
    for number, (name, below) in enumerate(there, 1):
        blocks += [Heading(f"{number}. {name}"), *below]
    return Paper(f"Appeal packet · {what}", f"To {payer}, {say_in_full(today)}", tuple(blocks), foot=FOOT)


def _chronology(events: Iterable[Event] | None) -> list[Block]:
    if events is None:
        return []
    rows = tuple((say_in_full(one.on_day), one.words) for one in events)
    return [Table(("Day", "What"), rows)] if rows else [Paragraph("Nothing is on record.")]


def _calls(calls: Sequence[CallRead] | None) -> list[Block]:
    if calls is None:
        return []
    rows = tuple(
        (
            one.statement,
            say_in_full(day_of(one.at)),
            f"{one.spoke_with}, {one.payer}",
            one.reference,
            say_in_full(one.promised_by) if one.promised_by else "",
        )
        for one in calls
    )
    head = ("What was said", "Day", "Who", "Reference", "Promised by")
    return [Table(head, rows)] if rows else [Paragraph("No call is on record.")]


def _notes(notes: Sequence[str] | None) -> list[Block]:
    return [Items(tuple(notes))] if notes else []


def _letters(letters: Sequence[tuple[str, str]] | None) -> list[Block]:
    blocks: list[Block] = []
    for called, words in letters or ():
        blocks.append(Paragraph(f"Letter for: {called}"))
        blocks += [Paragraph(part) for part in words.split("\n\n") if part.strip()]
    return blocks


def _evidence(evidence: Sequence[Evidence] | None) -> list[Block]:
    if evidence is None:
        return []
    rows = tuple((one.words, one.standing.value) for one in evidence)
    return [Table(("Evidence", "Standing"), rows)] if rows else [Paragraph("No evidence is listed.")]
