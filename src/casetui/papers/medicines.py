"""The questions about medicine lists on paper, as a letter or a fax to the prescriber."""

from __future__ import annotations

from datetime import date

from casetui.rules.reconciling import ONLY_FACTS
from casetui.terms.medicines import ComparedNow, ListKind, ListsNow
from casetui.terms.paper import Block, Facts, Heading, Items, Paper, Paragraph, Table
from casetui.terms.portrait import Portrait
from casetui.terms.transition import ListFinding
from casetui.wording import say_count, say_in_full, spoken_name

FOOT = "Private health record. For the prescriber or pharmacist named above."
ANSWER = "Answer: ______________________________________________"


def medicine_questions(lists: ListsNow, client: Portrait, today: date) -> Paper:
    """The questions that are not answered, with what each list says; then the medicines that are the same."""
    waits = [line for line in lists.lines if line.waits and line.question]
    same = [line for line in lists.lines if line.finding is ListFinding.SAME]
    held = [line for line in lists.lines if line not in waits and line not in same]
    blocks: list[Block] = [Facts(_about(lists, client)), Paragraph(f"{_opening(lists)} {ONLY_FACTS}")]
    if waits:
        blocks.append(Heading(say_count(len(waits), "question")))
        for number, line in enumerate(waits, 1):
            blocks += [Paragraph(f"{number}. {line.question}"), Facts(_each(line)), Paragraph(ANSWER)]
    else:
        blocks.append(Paragraph("No question is open."))
    if held:
        rows = tuple((line.name, line.holds or line.answer) for line in held)
        blocks += [Heading("Answered"), Table(("Medicine", "Answer"), rows)]
    if same:
        blocks += [Heading("The same on every list"), Items(tuple(_longest(line) for line in same))]
    blocks.append(Paragraph("Please answer by ringing me or sending this page back. Signed: ______________________"))
    name = spoken_name(client.given, client.family)
    return Paper(f"Questions about medicines · {name}", say_in_full(today), tuple(blocks), foot=FOOT)


def _about(lists: ListsNow, client: Portrait) -> tuple[tuple[str, str], ...]:
    stay = f"{lists.place or 'hospital'}, home {say_in_full(lists.home_on)}" if lists.home_on else ""
    allergies = "; ".join(": ".join(filter(None, (one.name, one.detail))) for one in client.allergies)
    asked = sorted({line.asked_whom for line in lists.lines if line.waits and line.asked_whom})
    rows = (
        ("To", ", ".join(asked)),
        ("About", spoken_name(client.given, client.family)),
        ("Born", say_in_full(client.born) if client.born else ""),
        ("After", stay),
        ("Allergies", allergies or str(client.allergies_asked)),
    )
    return tuple((label, words or "____________________") for label, words in rows if words or label == "To")


def _opening(lists: ListsNow) -> str:
    there = [kind.said for place, kind in enumerate(ListKind) if any(line.at[place] for line in lists.lines)]
    return f"I laid side by side: {', '.join(there)}."


def _each(line: ComparedNow) -> tuple[tuple[str, str], ...]:
    return tuple((kind.value.capitalize(), line.at[place] or "not on this list") for place, kind in enumerate(ListKind))


def _longest(line: ComparedNow) -> str:
    return max(line.at, key=len)
