"""A form put on her own shelf: once, private to her, and never over another file."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from casetui.library.instruments import FOLDER, built_in_instruments, read_instrument
from casetui.library.known import recognized
from casetui.library.shelf import SIZE_MAXIMUM, Unfit
from casetui.library.written import instrument_text
from casetui.store.papers import write_new
from casetui.store.problems import said_by_system
from casetui.terms.change import Refused

if TYPE_CHECKING:
    from pathlib import Path

    from casetui.library.library import Library
    from casetui.terms.form import Form
    from casetui.terms.instrument import Instrument

_HOW = "Give the form another id in its file and import it again"


def put_on_shelf(library: Library, form: Form) -> tuple[str, ...]:
    """Write a form into her own library, where it is offered at once; the same one a second time changes nothing.

    Returns:
        Sentences: what it is, what was understood only in part, and where it stands.

    Raises:
        Refused: there is another instrument or file of that name, no folder of hers, or a question that can be
            urgent has no values.
        VaultProblem: DISK_FULL, DISK_ERROR, or NOT_A_FILE where a file came to stand there meanwhile.
    """
    instrument, known = recognized(form.instrument, built_in_instruments().values())
    there = library.instruments.get(instrument.id)
    if there == instrument:
        return (f"{instrument.name} is on your shelf already, as {instrument.id}. Nothing was changed.",)
    if library.own is None:
        raise Refused(f"{instrument.name}: there is no folder for instruments of your own here.")
    folder = library.own / FOLDER
    file = folder / f"{instrument.id}.toml"
    _refuse_other(instrument, there, folder / library.instrument_files.get(instrument.id, file.name))
    text = _checked(instrument, file.name)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise said_by_system(error, folder) from error
    write_new(file, text.encode())
    library.read_again()
    source = f"Source (sure {instrument.sure}): {instrument.source}"
    stands = f"It is on your shelf as {instrument.id}, to be asked under Assess; {file} holds it."
    return (_sum(instrument), *known, *form.remarks, stands, source)


def _sum(instrument: Instrument) -> str:
    scored = sum(item.scored for item in instrument.items)
    asks = f"{scored} question{'' if scored == 1 else 's'} with values"
    return f"{instrument.name}: {asks}, total from {instrument.least} to {instrument.most}."


def _refuse_other(instrument: Instrument, there: Instrument | None, file: Path) -> None:
    if there is not None and not there.own:
        raise Refused(f"{instrument.name}: casetui itself has an instrument called “{there.id}”. {_HOW}.")
    if there is not None or os.path.lexists(file):
        what = f"another instrument, “{there.name}”" if there is not None else "something else"
        raise Refused(f"{instrument.name}: {file} holds {what}. {_HOW}, or take that file away first.")


def _checked(instrument: Instrument, name: str) -> str:
    """The file's text, once it has been seen to read back as what it was made from."""
    text = instrument_text(instrument)
    if len(text.encode()) > SIZE_MAXIMUM:
        raise Refused(f"{instrument.name} cannot be kept: a file of the shelf has at most {SIZE_MAXIMUM:,} bytes.")
    try:
        same = read_instrument(name, text, own=True) == instrument
    except Unfit as unfit:
        raise Refused(f"{instrument.name} cannot be kept: {unfit}") from unfit
    if not same:
        raise Refused(f"{instrument.name} cannot be kept: it would not read back as it is.")
    return text
