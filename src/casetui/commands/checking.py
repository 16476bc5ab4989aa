"""Whether the file and its history are sound."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casetui.commands import output
from casetui.commands.opening import entered, note_unlock, reading
from casetui.store import chain
from casetui.store.migrations import schema
from casetui.store.statefile import StateFile
from casetui.store.vault import check as wrong_with
from casetui.terms.vault import Exit

if TYPE_CHECKING:
    from casetui.commands.order import Order


def check(order: Order) -> int:
    """`casetui check`: the file's pages, its records and what they point at.

    Only in a sound file is it noted that it was opened: nothing is written into a damaged one.
    """
    with entered(order) as (vault, way):
        found = wrong_with(vault)
        if not found and schema(vault.connection):
            note_unlock(vault, way, StateFile.of(order.path))
    output.say(*(found or ["The file is sound."]))
    return Exit.DAMAGED if found else Exit.DONE


def verify(order: Order) -> int:
    """`casetui verify`: every change in the history, and what the last session here remembers of it.

    That memory is left as it is, so that a second look says the same.
    """
    with reading(order) as vault:
        last = StateFile.of(order.path).read()
        found = chain.verify(vault.connection, (last.changes, last.head) if last.head else None)
    output.say(*[f"{words[:1].upper()}{words[1:]}." for words in found] or ["The history is sound."])
    return Exit.HISTORY_BROKEN if found else Exit.DONE
