"""What the disk said, in words."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2 as driver

from casetui.terms.change import NotSaved

if TYPE_CHECKING:
    from collections.abc import Iterator

_FULL, _READONLY, _IOERR, _CANTOPEN = 13, 8, 10, 14
_SAID = {
    _FULL: "Not saved: the disk is full. Your text is still here; free some space and save again.",
    _READONLY: "Not saved: the file can only be read. Your text is still here; make it writable and save again.",
    _IOERR: "Not saved: the disk reported an error. Your text is still here; check the disk, then open casetui again.",
    _CANTOPEN: "Not saved: the file beside the vault cannot be written. Your text is still here.",
}


@contextmanager
def disk_in_words() -> Iterator[None]:
    """Turn the driver's disk errors into `NotSaved`; every other error passes as it is."""
    try:
        yield
    except driver.OperationalError as error:
        said = _SAID.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
        if said is None:
            raise
        raise NotSaved(said) from error
