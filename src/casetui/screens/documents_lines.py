"""The lines of a client's papers, and what is said of the one under the cursor."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from casetui.palette import Role
from casetui.rules.documents import ends_soon, say_media, say_size, say_until
from casetui.store.casebook import Casebook
from casetui.terms.document import Filed, Readable
from casetui.terms.page import Entry, Section
from casetui.widgets.columns import Column, Columns
from casetui.widgets.details import Detail
from casetui.widgets.pieces import Line, Piece
from casetui.widgets.rows import Row
from casetui.wording import say_day, say_time

PAPERS = Columns(Column(1), Column(23, 26, role=Role.QUIET), Column(None), Column(26, 30))

NONE_YET = "No papers yet. a keeps the first one here: any file of up to 25 MB."
NONE_OUT = "Nothing was taken out of these papers. V goes back to them."


def paper_rows(papers: Sequence[Filed]) -> list[Row[Filed]]:
    """A row for each paper, by its number."""
    return [Row(filed.id, filed) for filed in papers]


def draw_paper(filed: Filed, outside: Readable | None, today: date, width: int) -> Line:
    """Mark, kind, name, and what presses: that it is open outside, or how long it holds."""
    soon = ends_soon(filed.said.until, today)
    if outside is not None:
        last = Piece("open outside: o closes", Role.STRONG)
    elif filed.void_why:
        last = Piece(f"out: {filed.void_why}", Role.QUIET)
    else:
        words = say_until(filed.said.until, today)
        last = Piece(words or _dated(filed, today), Role.URGENT if soon else Role.QUIET)
    mark = Piece("!" if soon or outside is not None else " ", Role.URGENT)
    return PAPERS.line((mark, filed.said.kind.value, filed.said.name, last), width)


def details_of(filed: Filed, outside: Readable | None, today: date) -> tuple[Detail, ...]:
    """Everything that is known of a paper without its bytes."""
    dated = say_day(filed.said.dated, today) if filed.said.dated else ""
    kept = f"{say_media(filed.media)}, {say_size(filed.size)}, kept {say_day(filed.added_on, today)}"
    gone = f"let go for good {say_day(filed.purged_on, today)}" if filed.purged_on else ""
    said = (
        Detail("Outside", Piece(_outside(outside), Role.URGENT) if outside else ""),
        Detail("Proves", filed.proves.words if filed.proves else ""),
        Detail("Dated", dated),
        Detail("Ends", say_until(filed.said.until, today).removeprefix("ends ")),
        Detail("File", f"{filed.file_name}, {gone or kept}"),
        Detail("Note", filed.said.note),
        Detail("Taken out", filed.void_why),
    )
    return tuple(detail for detail in said if detail.words)


def on_file(book: Casebook, client_id: int, today: date) -> Section:
    """A client's papers as a section of her page."""
    papers = book.documents.of(client_id)
    entries = tuple(
        Entry(
            filed.said.kind.value,
            say_until(filed.said.until, today) or _dated(filed, today),
            urgent=ends_soon(filed.said.until, today),
            strong=filed.said.name,
        )
        for filed in papers
    )
    return Section("On file", entries or (Entry("", "no papers; F opens them", over=True),))


def ending(book: Casebook, client_id: int, today: date) -> tuple[str, ...]:
    """What is to be said at once of a client's papers: those that end soon, or have ended."""
    return tuple(
        f"{filed.said.name} {say_until(filed.said.until, today)}"
        for filed in book.documents.of(client_id)
        if ends_soon(filed.said.until, today)
    )


def _dated(filed: Filed, today: date) -> str:
    return f"of {say_day(filed.said.dated, today)}" if filed.said.dated else f"kept {say_day(filed.added_on, today)}"


def _outside(copy: Readable) -> str:
    where = "in memory" if copy.memory else "on the disk"
    return f"a readable copy is {where} since {say_time(copy.since.astimezone().time())}; o closes it"
