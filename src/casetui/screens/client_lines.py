"""How the sections of a client's page stand in lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from casetui import page_sections
from casetui.palette import Role
from casetui.portrayal import face_sheet
from casetui.rules.calling import plan_called, words_of
from casetui.rules.intake_sections import FIELDS
from casetui.rules.people import fold_name
from casetui.rules.rhythm import say_rhythm
from casetui.rules.working_days import say_moved
from casetui.screens.documents_lines import on_file
from casetui.store.casebook import Casebook
from casetui.terms.case import Provenance
from casetui.terms.pack import Words as Calling
from casetui.terms.page import Entry, Opens, Section, Strand, TimelineLine
from casetui.terms.portrait import Owing, PlanLine, Portrait
from casetui.terms.queue import QueueLine
from casetui.timeline import timeline
from casetui.widgets.columns import Column, Columns
from casetui.widgets.pieces import Line, Piece, Words, wrap
from casetui.widgets.rows import Row
from casetui.wording import say_day, say_time

SECTIONS = ("face", "next", "plan", "timeline", "people", "health", "coverage", "record")
"""The sections of the page, in their order; `record` only where something from a record waits."""

LABEL = (8, 18)
"""Fewest and most cells of the labels of a section."""

EDGE = 5
"""Cells of a line that neither its label nor its text has: pointer, mark, the gaps and the scrollbar."""

WRAP = (40, 100)
"""Fewest and most cells of a wrapped text."""

TIMELINE = Columns(Column(11), Column(22, 34), Column(None))
PLAN = Columns(Column(None, gap=2), Column(12, 14), Column(24, 44))
NEXT = Columns(Column(1), Column(15), Column(10), Column(None))
RECORD = Columns(Column(1), Column(14), Column(None))


@dataclass(frozen=True, slots=True)
class PageLine:
    """One selectable line of the page: what it shows, what it is about, and where it leads.

    `said` is what the filter looks through: the whole of an entry, also where it stands in several lines. `let_be` is
    the number of what was decided about a `gap` that is let be.
    """

    kind: str
    cells: tuple[Words, ...]
    said: str
    columns: Columns = RECORD
    opens: Opens = Opens.NOTHING
    ref: str = ""
    owing: Owing | None = None
    contact_id: int | None = None
    proposal_id: int | None = None
    gap: QueueLine | None = None
    let_be: int | None = None


PageRow = Row[PageLine | str]
Rows = list[PageRow]

EMPTY = {
    "next": "Nothing is planned with this {client}. + plans a check-in.",
    "plan": "No {plan} yet. p begins one.",
    "timeline": "Nothing has happened yet. n writes a note.",
    "record": "Nothing from a record waits here.",
}
"""What stands in a section without lines, in the words of her field."""


def sections_of(client: Portrait) -> tuple[str, ...]:
    """The sections that a client's page has."""
    waits = client.untaken or client.differences or client.provenance is Provenance.FROM_RECORD
    return SECTIONS if waits else SECTIONS[:-1]


def page_rows(casebook: Casebook, client: Portrait, section: str, today: date, width: int) -> Rows:
    """The rows of a section, `width` cells wide; the timeline has rows of its own."""
    if section == "next":
        return _next_rows(client, today)
    if section == "plan":
        return _plan_rows(casebook.portraits.plan(client.id), words_of(client, casebook.library, today), today)
    if section == "record":
        return _record_rows(casebook, client)
    work = page_sections.for_this_work(casebook.intake.answered(client.id, client.setting), section)
    if section == "people":
        return _section_rows([*page_sections.people(client), *work], width, Opens.INTAKE)
    if section == "health":
        found = page_sections.health(client, casebook.portraits.health(client.id), today)
        return _section_rows([*found, *work], width, Opens.INTAKE)
    if section == "coverage":
        found = page_sections.coverage(client, casebook.portraits.cover(client.id), today)
        papers = on_file(casebook, client.id, today)
        return _section_rows([*found, papers, *work], width, Opens.INTAKE)
    return _section_rows([*face_sheet(client, today), *(replace(one, opens=Opens.INTAKE) for one in work)], width)


def time_lines(casebook: Casebook, client_id: int, today: date) -> list[TimelineLine]:
    """Everything that happened with a client, newest first."""
    return timeline(casebook.portraits.contacts(client_id), casebook.portraits.happenings(client_id), today)


def timeline_rows(lines: Sequence[TimelineLine], strand: Strand | None) -> Rows:
    """The lines of one strand of the timeline, or of all."""
    return [Row(line.key, _time_line(line)) for line in lines if strand is None or line.strand is strand]


def matching(rows: Rows, words: str) -> Rows:
    """The rows that say every word, and the headings that have some below them."""
    wanted = fold_name(words).split()
    if not wanted:
        return rows
    kept: Rows = []
    heading: PageRow | None = None
    for row in rows:
        if isinstance(row.value, str):
            heading = row
        elif all(word in fold_name(row.value.said) for word in wanted):
            if heading is not None:
                kept.append(heading)
            kept.append(row)
            heading = None
    return kept


def draw_page_line(row: PageRow, width: int) -> Line:
    """One row in the columns of its kind."""
    line = row.value
    if isinstance(line, str):
        return (Piece(line, Role.HEADING),)
    return line.columns.line(line.cells, width)


def _section_rows(sections: Sequence[Section], width: int, opens: Opens = Opens.NOTHING) -> Rows:
    longest = max((len(entry.label) for section in sections for entry in section.entries), default=0)
    label = min(max(longest, LABEL[0]), LABEL[1])
    columns = Columns(Column(1), Column(label), Column(None))
    room = min(max(width - label - EDGE, WRAP[0]), WRAP[1])
    rows: Rows = []
    for section in sections:
        rows.append(Row(None, section.title.upper()))
        for number, entry in enumerate(section.entries):
            said = " ".join((section.title, entry.label, entry.strong, entry.text, entry.mark))
            for part, text in enumerate(wrap(_entry_words(entry), room)):
                cells = (
                    Piece("!" if entry.urgent and part == 0 else " ", Role.URGENT),
                    Piece(entry.label if part == 0 else "", Role.QUIET),
                    text,
                )
                key = entry.key if entry.key and part == 0 else (section.title, number, part)
                rows.append(Row(key, PageLine("face", cells, said, columns, section.opens or opens)))
    return rows


def _entry_words(entry: Entry) -> Line:
    plain = Role.URGENT if entry.urgent else Role.QUIET if entry.over else Role.PLAIN
    strong = Piece(entry.strong, Role.QUIET if entry.over else Role.STRONG)
    between = " · " if entry.strong and entry.text else ""
    mark = Piece(f" · {entry.mark}" if entry.mark else "", Role.QUIET)
    return strong, Piece(between + entry.text, plain), mark


def _next_rows(client: Portrait, today: date) -> Rows:
    rows: Rows = []
    for item in client.owing:
        late = item.due is not None and item.due < today
        when = "undated" if item.due is None else say_day(item.due, today)
        when += f" {say_time(item.at)}" if item.at else ""
        rhythm, moved = say_rhythm(item.rhythm), say_moved(item.moved_from, item.moved_why, today)
        cells: tuple[Words, ...] = (
            Piece("!" if late else " ", Role.URGENT),
            Piece(when, Role.URGENT if late else Role.PLAIN),
            Piece(item.kind, Role.QUIET),
            (Piece(item.reason), Piece("".join(f"   {words}" for words in (rhythm, moved) if words), Role.QUIET)),
        )
        said = " ".join((when, item.kind, item.reason, rhythm, moved))
        rows.append(Row(f"owing-{item.id}", PageLine("owing", cells, said, NEXT, owing=item)))
    return rows


def _plan_rows(lines: list[PlanLine], words: Calling, today: date) -> Rows:
    called = [replace(line, name=plan_called(line.name, words)) if not line.depth else line for line in lines]
    return [Row(f"plan-{number}", _plan_line(line, today)) for number, line in enumerate(called)]


def _plan_line(line: PlanLine, today: date) -> PageLine:
    """What it is and its name, its status, and who, how often, by when."""
    kind = Piece(f"{'  ' * (line.depth - 1)}{line.kind.capitalize()}  " if line.depth in (1, 2) else "", Role.QUIET)
    name = Piece("      " * (line.depth == 3) + line.name, Role.STRONG if line.depth < 2 else Role.PLAIN)
    when = f"{'review' if line.kind == 'plan' else 'by'} {say_day(line.by, today)}" if line.by else ""
    rhythm = say_rhythm(line.rhythm) if line.rhythm else ""
    source = page_sections.FROM_RECORD if line.provenance is Provenance.FROM_RECORD else ""
    about = " · ".join(filter(None, (line.detail, rhythm, when, source)))
    cells = ((kind, name), Piece(line.status, Role.QUIET), Piece(about, Role.QUIET))
    return PageLine("plan", cells, " ".join((line.kind, line.name, line.status, about)), PLAN, Opens.PLAN)


def _time_line(line: TimelineLine) -> PageLine:
    text = Piece(line.text, Role.QUIET if line.void else Role.PLAIN)
    return PageLine(
        "contact" if line.contact_id is not None else "happening",
        (line.day, Piece(line.head, Role.QUIET), text),
        " ".join((line.day, line.head, line.text)),
        TIMELINE,
        line.opens,
        line.ref,
        contact_id=line.contact_id,
    )


def _record_rows(casebook: Casebook, client: Portrait) -> Rows:
    rows: Rows = []
    differences = casebook.portraits.differences(client.id)
    if differences:
        rows.append(Row(None, f"THE RECORD SAYS OTHERWISE {len(differences)}"))
        for item in differences:
            text = (Piece(item.theirs, Role.STRONG), Piece(f"   ours: {item.ours or 'nothing'}", Role.QUIET))
            said = " ".join((item.label, item.theirs, item.ours))
            cells = ("", Piece(item.label, Role.QUIET), text)
            rows.append(Row(f"difference-{item.id}", PageLine("difference", cells, said, proposal_id=item.id)))
    brought = _brought(casebook, client)
    if brought:
        rows.append(Row(None, f"FROM THE RECORD, NOT TAKEN OVER {len(brought)}"))
        rows += [Row(f"brought-{number}", line) for number, line in enumerate(brought)]
    return rows


def _brought(casebook: Casebook, client: Portrait) -> list[PageLine]:
    """What a record brought and she has not taken over: her own values, health, people, plans."""
    form = casebook.intake.form(client.id)
    health = casebook.portraits.health(client.id)
    facts = {
        "condition": health.conditions,
        "medicine": health.medicines,
        "allergy": health.allergies,
        "stay": health.stays,
    }
    lines = [
        _brought_line(one.label.lower(), form.values[name], "", Opens.INTAKE)
        for name, one in FIELDS.items()
        if form.from_record(name)
    ]
    lines += [
        _brought_line(kind, fact.name, " · ".join(fact.said), Opens.HEALTH, f"{kind}-{fact.id}")
        for kind, found in facts.items()
        for fact in found
        if fact.provenance is Provenance.FROM_RECORD
    ]
    lines += [
        _brought_line("person", person.name, person.role, Opens.PEOPLE, f"person-{person.id}")
        for person in client.people
        if person.provenance is Provenance.FROM_RECORD
    ]
    lines += [
        _brought_line(line.kind, line.name, line.status, Opens.PLAN)
        for line in casebook.portraits.plan(client.id)
        if line.provenance is Provenance.FROM_RECORD
    ]
    return lines


def _brought_line(kind: str, name: str, detail: str, opens: Opens, ref: str = "") -> PageLine:
    text = (Piece(name), Piece(f"   {detail}" if detail else "", Role.QUIET))
    return PageLine("brought", ("", Piece(kind, Role.QUIET), text), f"{kind} {name} {detail}", RECORD, opens, ref)
