"""What is written: one line of quick add, portal records, forms to ask by, files of providers, calendars."""

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
from casetui.wording import say_count

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from casetui.commands.order import Order
    from casetui.store.casebook import Casebook
    from casetui.terms.quick import QuickLine

_NOTHING = "Nothing was taken in."
TABLES = (".csv", ".tsv")
"""How files of providers end."""

CALENDARS = (".ics", ".ical")
"""How calendars end."""


class PartlyRefused(Exception):
    """Some of a file was refused, and the rest taken in; the message is for a person."""


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
            except PartlyRefused as problem:
                refused += 1
                output.tell(plain_line(str(problem)))
            except (PortalProblem, Refused) as problem:
                refused += 1
                output.tell(_refusal(file, str(problem)))
    return Exit.IMPORT_REFUSED if refused else Exit.DONE


def _take_in_one(casebook: Casebook, file: Path, order: Order) -> None:
    from casetui.exchange.fhir.file import read_file
    from casetui.exchange.fhir.parse import SIZE_MAXIMUM
    from casetui.store.incoming import read_incoming
    from casetui.store.shelving import put_on_shelf
    from casetui.terms.form import Form

    if file.suffix.casefold() in TABLES:
        _say(file, _take_in_providers(casebook, file, order))
        return
    if file.suffix.casefold() in CALENDARS:
        _take_in_calendar(casebook, file, order)
        return
    found = read_file(read_incoming(file, order.path, SIZE_MAXIMUM), file.name)
    if isinstance(found, Form):
        lines = put_on_shelf(casebook.library, found)
    else:
        lines = casebook.portal.take_in(found, order.clock.today()).lines
    _say(file, lines)


def _take_in_providers(casebook: Casebook, file: Path, order: Order) -> list[str]:
    """A file of providers, its columns understood by what they are called."""
    from casetui.exchange.providers_csv import guess, read_providers
    from casetui.exchange.tables import SIZE_MAXIMUM, read_table
    from casetui.store.directory_import import DirectoryImport, lines_of
    from casetui.store.incoming import read_incoming

    table = read_table(read_incoming(file, order.path, SIZE_MAXIMUM), file.name)
    today, importer = order.clock.today(), DirectoryImport(casebook.sessions)
    planned = importer.plan(file.name, read_providers(table, guess(table.headers), today))
    if not planned.nothing:
        importer.keep(planned, today)
    return list(lines_of(planned))


def _take_in_calendar(casebook: Casebook, file: Path, order: Order) -> None:
    """A calendar; what is refused of it is named, and stops nothing else.

    Raises:
        PortalProblem: it is no calendar.
        PartlyRefused: some of its events were refused.
    """
    from casetui.exchange.calendar import read as calendar
    from casetui.store.calendar_import import lines_of
    from casetui.store.incoming import read_incoming

    data, today = read_incoming(file, order.path, calendar.SIZE_MAXIMUM), order.clock.today()
    planned = casebook.calendars.plan(calendar.read_calendar(data, file.name), file.name, data, today)
    if not planned.nothing:
        casebook.calendars.keep(planned, today)
    _say(file, lines_of(planned))
    if planned.file.refused:
        raise PartlyRefused(f"{file}: {say_count(len(planned.file.refused), 'event')} of it refused, the rest taken.")


def _say(file: Path, lines: Iterable[str]) -> None:
    for place, line in enumerate(lines):
        output.say(plain_line(f"{file.name}: {line}") if not place else f"  {plain_line(line)}")


def _refusal(file: Path, why: str) -> str:
    named = plain_line(why if file.name in why else f"{file}: {why}")
    return named if named.endswith(_NOTHING) else f"{named} {_NOTHING}"


def _serious(line: QuickLine) -> list[str]:
    """The doubts that stop a line: all but a ring-back's missing hour, which is owed today all the same."""
    hourless = line.kind is Kind.RING_BACK and line.at is None
    return [doubt for doubt in line.doubts if not (hourless and doubt.startswith("ring back"))]
