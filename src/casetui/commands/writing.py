"""What is written: one line of quick add, and patient-portal records."""

from __future__ import annotations

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
    """`casetui import`: a backup first, then each file one transaction; a refused one does not stop the rest.

    Raises:
        VaultProblem: BACKUP_NOT_MADE; nothing was taken in.
    """
    refused = 0
    with writing(order) as casebook:
        if casebook.backups is not None:
            casebook.backups.make_if_changed()
        for file in order.words.files:
            try:
                _take_in_one(casebook, file, order)
            except (PortalProblem, Refused) as problem:
                refused += 1
                output.tell(_refusal(file, str(problem)))
    return Exit.IMPORT_REFUSED if refused else Exit.DONE


def _take_in_one(casebook: Casebook, file: Path, order: Order) -> None:
    from casetui.exchange.fhir import read_bundle
    from casetui.exchange.fhir.parse import SIZE_MAXIMUM
    from casetui.store.incoming import read_incoming

    data = read_incoming(file, order.path, SIZE_MAXIMUM)
    taken = casebook.portal.take_in(read_bundle(data, file.name), order.clock.today())
    for place, line in enumerate(taken.lines):
        output.say(plain_line(f"{file.name}: {line}") if not place else f"  {line}")


def _refusal(file: Path, why: str) -> str:
    named = plain_line(why if file.name in why else f"{file}: {why}")
    return named if named.endswith(_NOTHING) else f"{named} {_NOTHING}"


def _serious(line: QuickLine) -> list[str]:
    """The doubts that stop a line: all but a ring-back's missing hour, which is owed today all the same."""
    hourless = line.kind is Kind.RING_BACK and line.at is None
    return [doubt for doubt in line.doubts if not (hourless and doubt.startswith("ring back"))]
