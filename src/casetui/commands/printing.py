"""What goes on paper: a client's papers as plain text or PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casetui.commands import output
from casetui.commands.opening import writing
from casetui.commands.reading import typed
from casetui.exchange.paper.file import to_file
from casetui.exchange.paper.text import to_text
from casetui.store.one_line import resolve
from casetui.store.papers import write_new
from casetui.store.printing import note_printed, paper_of
from casetui.terms.change import Refused
from casetui.terms.paper import Paper, PaperKind, PaperProblem, Wish
from casetui.terms.vault import Exit

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from casetui.commands.order import Order


def print_paper(order: Order) -> int:
    """`casetui print`: a face sheet, a client's page, the whole plan or a closing summary, on stdout or in a new file.

    Raises:
        Refused: nobody or more than one is meant, there is no plan, or no PDF can be made here.
        VaultProblem: what the door says, or NOT_A_FILE, DISK_FULL or DISK_ERROR about `--out`.
    """
    kind = PaperKind[order.words.which.upper()]
    out: Path | None = order.words.out
    with writing(order) as book:
        client_id, _ = resolve(book.finder, typed(order))
        wish = Wish(kind, client_id, ring=order.words.ring)
        paper = paper_of(book, wish, order.clock.today())
        if out is not None:
            write_out(paper, out, out.name, lambda: note_printed(book, wish))
        else:
            note_printed(book, wish)
    if out is None:
        output.say_exactly([to_text(paper)])
    return Exit.DONE


def write_out(paper: Paper, out: Path, name: str, noted: Callable[[], None]) -> None:
    """Write a paper into a new file, as PDF where `name` ends so, have it noted, and say where it is.

    Raises:
        Refused: no PDF can be made here.
        VaultProblem: NOT_A_FILE, DISK_FULL or DISK_ERROR; or what `noted` raises, and there is no file.
    """
    try:
        data = to_file(paper, name)
    except PaperProblem as problem:
        raise Refused(str(problem)) from problem
    write_new(out, data, noted)
    output.tell(f"Written to {out}. It is not encrypted: delete it when it is printed.")
