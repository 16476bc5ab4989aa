"""The face sheet: one page with what an ambulance or a ward needs."""

from __future__ import annotations

from datetime import date

from casetui.portrayal import face_sheet
from casetui.rules.calling import USUAL
from casetui.terms.pack import Words
from casetui.terms.page import Section
from casetui.terms.paper import Block, Facts, Heading, Paper
from casetui.terms.portrait import Portrait
from casetui.wording import list_name, say_in_full

FIRST = ("Who", "Alerts", "Health", "Decides", "Reach", "Around the client", "Cover")
"""What is on it, in the order in which a stranger needs it."""


def face_paper(client: Portrait, today: date, words: Words = USUAL) -> Paper:
    """The face sheet of a client; what is planned and how the case stands is nobody else's business.

    `words` are those of her field.
    """
    sections = {section.title: section for section in face_sheet(client, today)}
    blocks: list[Block] = []
    for title in FIRST:
        blocks += _section(sections[title])
    name = list_name(client.family, client.given)
    subtitle = f"{words.client.capitalize()}, as of {say_in_full(today)}"
    return Paper(f"Face sheet · {name}", subtitle, tuple(blocks), foot="Private health record.")


def _section(section: Section) -> tuple[Block, ...]:
    rows = tuple((entry.label or ("!" if entry.urgent else ""), entry.text) for entry in section.entries)
    return Heading(section.title), Facts(rows)
