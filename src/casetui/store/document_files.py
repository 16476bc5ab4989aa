"""A file that is to become a document: read once and whole, or refused in words. Nothing of it is kept here."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from casetui.rules.documents import clean_name, media_of, say_size
from casetui.store.incoming import read_incoming
from casetui.terms.backup import Stopped
from casetui.terms.change import Refused
from casetui.terms.document import LARGEST, Brought
from casetui.terms.portal import PortalProblem

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from casetui.terms.backup import Progress

HEAD = 4096
"""Bytes from which a file's kind is told."""


def read_document(
    file: Path,
    vault: Path,
    told: Progress = lambda words, done: None,
    stopped: Callable[[], bool] = lambda: False,
) -> Brought:
    """What a file holds, with its name, its kind and its SHA-256.

    Args:
        file: where it stands.
        vault: the open vault, which is not read as a document.
        told: what is being done, and how much of it is done.
        stopped: whether it is to be given up.

    Raises:
        Refused: it is no regular file, is empty or larger than `LARGEST`, cannot be read, or changed meanwhile.
        Stopped: `stopped` said so.
    """

    def going_on(done: float) -> None:
        if stopped():
            raise Stopped
        told("Reading the file", done)

    try:
        body = read_incoming(file, vault, LARGEST, going_on)
    except PortalProblem as problem:
        raise Refused(str(problem)) from problem
    return brought(file.name, body)


def brought(name: str, body: bytes) -> Brought:
    """Bytes under a file's name as a document that can be kept.

    Raises:
        Refused: there are none, or more than `LARGEST`.
    """
    if not body:
        raise Refused("The file is empty: there is nothing to keep.")
    if len(body) > LARGEST:
        raise Refused(f"The file is larger than {say_size(LARGEST)}, the most that one document may have.")
    clean = clean_name(name)
    return Brought(clean, media_of(clean, body[:HEAD]), hashlib.sha256(body).hexdigest(), body)
