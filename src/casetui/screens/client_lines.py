"""How the sections of a client's page stand in lines."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from casetui.palette import Role
from casetui.portrayal import face_sheet, timeline
from casetui.rules.rhythm import say_rhythm
from casetui.store.casebook import Casebook
from casetui.terms.case import Provenance
from casetui.terms.portrait import Owing, PlanLine, Portrait
from casetui.widgets.columns import Column, Columns
from casetui.widgets.pieces import Line, Piece, Words, wrap
from casetui.widgets.rows import Row
from casetui.wording import say_day, say_time

SECTIONS = ("face", "next", "plan", "timeline", "record")
"""The sections of the page, in their order."""

LABEL = 12
WRAP = 64
PAGE = Columns(Column(1), Column(LABEL), Column(None))
TIMELINE = Columns(Column(11), Column(26, 36), Column(None))
PLAN = Columns(Column(None, gap=2), Column(12, 14), Column(24, 44))
NEXT = Columns(Column(1), Column(14), Column(10), Column(None))


@dataclass(frozen=True, slots=True)
class PageLine:
    """One selectable line of the page."""

    kind: str
    cells: tuple[Words, ...]
    owing: Owing | None = None
    contact_id: int | None = None
    proposal_id: int | None = None


Rows = list[Row[PageLine | str]]


def page_rows(casebook: Casebook, client: Portrait, section: str, today: date) -> tuple[str, Rows]:
    """The rows of a section, and the sentence that stands where there are none."""
    if section == "next":
        return "Nothing is planned with this client. + plans a check-in.", _next_rows(client, today)
    if section == "plan":
        return "No plan yet.", _plan_rows(casebook.portraits.plan(client.id), today)
    if section == "timeline":
        return "Nothing has happened yet. n writes a note.", _timeline_rows(casebook, client.id, today)
    if section == "record":
        return "Nothing from a record waits here.", _record_rows(casebook, client)
    return "", _face_rows(client, today)


def draw_page_line(row: Row[PageLine | str], width: int) -> Line:
    """One row in the columns of its kind."""
    line = row.value
    if isinstance(line, str):
        return (Piece(line, Role.HEADING),)
    columns = {"contact": TIMELINE, "happening": TIMELINE, "owing": NEXT, "plan": PLAN}.get(line.kind, PAGE)
    return columns.line(line.cells, width)


def _face_rows(client: Portrait, today: date) -> Rows:
    rows: Rows = []
    for section in face_sheet(client, today):
        rows.append(Row(None, section.title.upper()))
        for number, entry in enumerate(section.entries):
            role = Role.URGENT if entry.urgent else Role.PLAIN
            for part, text in enumerate(wrap(Piece(entry.text, role), WRAP)):
                label = Piece(entry.label.removeprefix("preferred ") if part == 0 else "", Role.QUIET)
                mark = Piece("!" if entry.urgent and part == 0 else " ", Role.URGENT)
                rows.append(Row((section.title, number, part), PageLine("face", (mark, label, text))))
    return rows


def _next_rows(client: Portrait, today: date) -> Rows:
    rows: Rows = []
    for item in client.owing:
        late = item.due is not None and item.due < today
        when = "undated" if item.due is None else say_day(item.due, today)
        when += f" {say_time(item.at)}" if item.at else ""
        rhythm = Piece(f"   {say_rhythm(item.rhythm)}" if item.rhythm else "", Role.QUIET)
        cells: tuple[Words, ...] = (
            Piece("!" if late else " ", Role.URGENT),
            Piece(when, Role.URGENT if late else Role.PLAIN),
            Piece(item.kind, Role.QUIET),
            (Piece(item.reason), rhythm),
        )
        rows.append(Row(f"owing-{item.id}", PageLine("owing", cells, owing=item)))
    return rows


def _plan_rows(lines: list[PlanLine], today: date) -> Rows:
    return [Row(f"plan-{number}", PageLine("plan", _plan_cells(line, today))) for number, line in enumerate(lines)]


def _plan_cells(line: PlanLine, today: date) -> tuple[Words, ...]:
    """What it is and its name, its status, and who, how often, by when."""
    kind = Piece(f"{'  ' * (line.depth - 1)}{line.kind.capitalize()}  " if line.depth in (1, 2) else "", Role.QUIET)
    name = Piece("      " * (line.depth == 3) + line.name, Role.STRONG if line.depth < 2 else Role.PLAIN)
    when = f"{'review' if line.kind == 'plan' else 'by'} {say_day(line.by, today)}" if line.by else ""
    rhythm = say_rhythm(line.rhythm) if line.rhythm else ""
    source = "from the record" if line.provenance is Provenance.FROM_RECORD else ""
    said = " · ".join(filter(None, (line.detail, rhythm, when, source)))
    return (kind, name), Piece(line.status, Role.QUIET), Piece(said, Role.QUIET)


def _timeline_rows(casebook: Casebook, client_id: int, today: date) -> Rows:
    found = timeline(casebook.portraits.contacts(client_id), casebook.portraits.happenings(client_id), today)
    return [
        Row(
            line.key,
            PageLine(
                "contact" if line.contact_id is not None else "happening",
                (line.day, Piece(line.head, Role.QUIET), Piece(line.text, Role.QUIET if line.void else Role.PLAIN)),
                contact_id=line.contact_id,
            ),
        )
        for line in found
    ]


def _record_rows(casebook: Casebook, client: Portrait) -> Rows:
    rows: Rows = []
    differences = casebook.portraits.differences(client.id)
    if differences:
        rows.append(Row(None, f"THE RECORD SAYS OTHERWISE {len(differences)}"))
        for item in differences:
            text = (Piece(item.theirs, Role.STRONG), Piece(f"   ours: {item.ours or 'nothing'}", Role.QUIET))
            line = PageLine("difference", ("", Piece(item.label, Role.QUIET), text), proposal_id=item.id)
            rows.append(Row(f"difference-{item.id}", line))
    brought = [
        (kind, item.name, item.detail)
        for kind, items in (
            ("condition", client.conditions),
            ("medicine", client.medicines),
            ("allergy", client.allergies),
        )
        for item in items
        if item.provenance is Provenance.FROM_RECORD
    ]
    if client.untaken:
        rows.append(Row(None, f"FROM THE RECORD, NOT TAKEN OVER {client.untaken}"))
        for number, (kind, name, detail) in enumerate(brought):
            text = (Piece(name), Piece(f"   {detail}" if detail else "", Role.QUIET))
            rows.append(Row(f"brought-{number}", PageLine("brought", ("", Piece(kind, Role.QUIET), text))))
    return rows
