"""What is read: today's queue, Find, a face sheet, everything on record."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from casetui.commands import output
from casetui.commands.opening import reading
from casetui.store.access import AccessLog
from casetui.terms.access import Access
from casetui.terms.text import plain_line
from casetui.terms.vault import Exit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from casetui.commands.order import Order
    from casetui.terms.portrait import Portrait


def today(order: Order) -> int:
    """`casetui today`: what is owed, in the words of Today, or as JSON; with `--summary` the day summed up."""
    from casetui.store.queue import Queue

    if order.words.summary:
        return _summary(order)
    day = order.clock.today()
    with reading(order) as vault:
        queue = Queue(vault.connection)
        lines = queue.today(day)
        coming = queue.coming(day, 1)
    from casetui.commands import telling

    if order.words.json:
        output.say_json([telling.queue_row(line) for line in lines])
    else:
        output.say(*telling.queue_lines(lines, coming, day))
    return Exit.DONE


def _summary(order: Order) -> int:
    """The day summed up: what it brings and, by now, what was done."""
    from casetui.rules.day_words import summary_lines
    from casetui.store.days import Days
    from casetui.store.queue import Queue

    day = order.clock.today()
    with reading(order) as vault:
        days = Days(vault.connection, Queue(vault.connection))
        lines = summary_lines(days.morning(day), days.evening(day))
    output.say(*lines)
    return Exit.DONE


def find(order: Order) -> int:
    """`casetui find`: clients, people, phones and notes; nothing found is no failure."""
    from casetui.commands import finding
    from casetui.store.find import Finder

    words = typed(order)
    with reading(order) as vault:
        hits = Finder(vault.connection).find(words)
    if order.words.json:
        output.say_json([finding.found_row(hit) for hit in hits])
    else:
        output.say(*finding.found_lines(hits, words, order.clock.today()))
    return Exit.DONE


def face(order: Order) -> int:
    """`casetui face`: one client's face sheet, on stdout or as a PDF in a new file.

    Raises:
        Refused: nobody or more than one is meant, or no PDF can be made here.
        VaultProblem: what the door says, or NOT_A_FILE, DISK_FULL or DISK_ERROR about `--pdf`.
    """
    from casetui.commands.sheet import sheet_lines
    from casetui.portrayal import face_sheet
    from casetui.store.find import Finder
    from casetui.store.one_line import resolve
    from casetui.store.portraits import Portraits

    with reading(order) as vault:
        client_id, _ = resolve(Finder(vault.connection), typed(order))
        portrait = Portraits(vault.connection).portrait(client_id)
        noted = partial(AccessLog(vault.connection).note_leaving, Access.PRINTED, str(client_id))
        if order.words.pdf is not None:
            _write_face(portrait, order, noted)
        else:
            noted()
    if order.words.pdf is None:
        output.say(*sheet_lines(face_sheet(portrait, order.clock.today()), output.width()))
    return Exit.DONE


def _write_face(portrait: Portrait, order: Order, noted: Callable[[], None]) -> None:
    from casetui.commands.printing import write_out
    from casetui.exchange.paper.file import PDF
    from casetui.library.library import Library
    from casetui.papers.face import face_paper
    from casetui.rules.calling import words_of
    from casetui.settings import library_path

    today = order.clock.today()
    write_out(
        face_paper(portrait, today, words_of(portrait, Library(library_path()), today)), order.words.pdf, PDF, noted
    )


def dump(order: Order) -> int:
    """`casetui dump --json`: everything on record, one table a line."""
    from casetui.store.dump import dump as everything

    with reading(order) as vault:
        AccessLog(vault.connection).note_leaving(Access.EXPORTED, "everything, as JSON")
        output.say_exactly(_as_json(everything(vault.connection)))
    return Exit.DONE


def typed(order: Order) -> str:
    """The words of a command as one line."""
    return plain_line(" ".join(order.words.words))


def _as_json(dumped: dict[str, Any]) -> Iterator[str]:
    """The JSON of a dump in pieces, a row at a time, so that a lifetime's text never stands in memory twice."""
    import json

    yield f'{{"schema": {json.dumps(dumped["schema"])}, "tables": {{'
    for number, (table, rows) in enumerate(dumped["tables"].items()):
        yield f"{',' if number else ''}\n{json.dumps(table)}: ["
        for place, row in enumerate(rows):
            yield f"{', ' if place else ''}{json.dumps(row)}"
        yield "]"
    yield "\n}}\n"
