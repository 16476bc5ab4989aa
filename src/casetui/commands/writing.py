"""What is written: one line of quick add, and patient-portal records."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from casetui.commands import output
from casetui.commands.opening import writing
from casetui.commands.reading import typed
from casetui.terms.change import Refused
from casetui.terms.checkin import Kind
from casetui.terms.portal import PortalProblem
from casetui.terms.text import plain_line
from casetui.terms.vault import Exit

if TYPE_CHECKING:
    from pathlib import Path

    from casetui.commands.order import Order
    from casetui.store.casebook import Casebook
    from casetui.terms.quick import QuickLine

_NOTHING = "Nothing was taken in."


def add(order: Order) -> int:
    """`casetui add`: one line, kept, and printed as it was read.

    Raises:
        Refused: a day cannot be read, a client is not known or not the only one, or there is nothing to keep.
    """
    from casetui.rules.quickadd import read_line
    from casetui.store import one_line

    today, text = order.clock.today(), typed(order)
    line = read_line(text, today)
    doubts = _serious(line)
    with writing(order) as casebook:
        said = one_line.read(casebook, text, today, None)
        if doubts:
            raise Refused(f"“{said}”: {'; '.join(doubts)}.")
        one_line.keep(casebook, line, order.clock.now(), None)
    output.say(said)
    return Exit.DONE


def take_in(order: Order) -> int:
    """`casetui import`: each file one transaction; one that is refused does not stop the rest."""
    refused = 0
    with writing(order) as casebook:
        for file in order.words.files:
            try:
                _take_in_one(casebook, file, order)
            except (PortalProblem, Refused) as problem:
                refused += 1
                output.tell(_refusal(file, plain_line(str(problem))))
    return Exit.IMPORT_REFUSED if refused else Exit.DONE


def _take_in_one(casebook: Casebook, file: Path, order: Order) -> None:
    from casetui.exchange.fhir import read_bundle

    data = _bytes_of(file, order.path)
    taken = casebook.portal.take_in(read_bundle(data, file.name), order.clock.today())
    for place, line in enumerate(taken.lines):
        output.say(f"  {line}" if place else f"{file.name}: {line}")


def _refusal(file: Path, why: str) -> str:
    named = why if file.name in why else f"{file}: {why}"
    return named if named.endswith(_NOTHING) else f"{named} {_NOTHING}"


def _bytes_of(file: Path, vault: Path) -> bytes:
    """What a file holds, as far as a record may be long.

    Raises:
        PortalProblem: there is none, it is a folder, it cannot be read, or it is the open vault: closing that would
            drop SQLite's locks on it.
    """
    from casetui.exchange.fhir.bundle import SIZE_MAXIMUM

    try:
        if file.is_dir():
            raise PortalProblem(f"{file} is a folder: name the files in it.")
        if any(_same(file, vault.with_name(vault.name + ending)) for ending in ("", "-wal", "-shm", "-journal")):
            raise PortalProblem(f"{file} is the vault itself.")
        with file.open("rb") as opened:
            return opened.read(SIZE_MAXIMUM + 1)
    except FileNotFoundError as error:
        raise PortalProblem(f"{file}: there is no such file.") from error
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "it cannot be read"
        raise PortalProblem(f"{file}: {why.lower()}.") from error


def _same(file: Path, other: Path) -> bool:
    return file.exists() and other.exists() and os.path.samefile(file, other)


def _serious(line: QuickLine) -> list[str]:
    """The doubts that stop a line: all but a ring-back's missing hour, which is owed today all the same."""
    hourless = line.kind is Kind.RING_BACK and line.at is None
    return [doubt for doubt in line.doubts if not (hourless and doubt.startswith("ring back"))]
