"""What is asked for: the passphrase, from the terminal or a descriptor, and answers at set-up."""

from __future__ import annotations

import os
import sys

from casetui.commands import output
from casetui.terms.vault import SECRET_MAXIMUM, Exit, VaultProblem

_NOTHING = "Nothing was changed."


def must_have_way(descriptor: int | None) -> None:
    """See that a passphrase can be asked for at all.

    Raises:
        VaultProblem: USAGE with neither a terminal nor a descriptor.
    """
    if descriptor is None and not has_terminal():
        raise VaultProblem(
            Exit.USAGE,
            "There is no terminal to ask for the passphrase on.",
            _NOTHING,
            "Run casetui in a terminal, or give the passphrase with: --passphrase-fd N",
        )


def has_terminal() -> bool:
    """Whether somebody can be asked."""
    if sys.platform == "win32":
        return sys.stdin is not None and sys.stdin.isatty()
    try:
        os.close(os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY))
    except OSError:
        return False
    return True


def passphrase(descriptor: int | None, prompt: str) -> str:
    """What was typed, unseen, or what the descriptor says up to its first line end.

    Raises:
        VaultProblem: USAGE when there is no way to ask, or nothing readable came.
    """
    must_have_way(descriptor)
    return _typed_unseen(prompt) if descriptor is None else _lines_of(descriptor, 1)[0]


def two_passphrases(descriptor: int) -> tuple[str, str]:
    """The first two lines of a descriptor: the passphrase as it is, and the new one.

    Raises:
        VaultProblem: USAGE when nothing readable came.
    """
    old, new = _lines_of(descriptor, 2)
    return old, new


def answer(prompt: str) -> str:
    """What was typed on the terminal, seen.

    Raises:
        VaultProblem: USAGE when nothing came.
    """
    if sys.platform == "win32":
        return input(prompt)
    with open("/dev/tty", "rb", buffering=0) as keys, open("/dev/tty", "wb", buffering=0) as screen:
        screen.write(prompt.encode())
        return keys.readline().decode(errors="replace").strip()


def _typed_unseen(prompt: str) -> str:
    import getpass

    try:
        return getpass.getpass(prompt)
    except SystemExit:
        output.tell("")
        raise
    except (EOFError, UnicodeDecodeError) as error:
        raise VaultProblem(Exit.USAGE, "No passphrase was typed.", _NOTHING, "Try again.") from error


def _lines_of(descriptor: int, count: int) -> list[str]:
    try:
        lines = [_next_line(descriptor) for _ in range(count)]
        if descriptor > 2:
            os.close(descriptor)
        return [line.decode() for line in lines]
    except OSError as error:
        how = f"Descriptor {descriptor} cannot be read: {(error.strerror or 'unknown error').lower()}."
        raise VaultProblem(Exit.USAGE, how, _NOTHING, "Open it for casetui, as in: --passphrase-fd 3 3<FILE") from error
    except UnicodeDecodeError as error:
        how = f"What descriptor {descriptor} says is not UTF-8."
        raise VaultProblem(Exit.USAGE, how, _NOTHING, "Write the passphrase in UTF-8.") from error


def _next_line(descriptor: int) -> bytes:
    """Byte by byte: what follows the line is left for whoever reads on."""
    line = bytearray()
    while (byte := os.read(descriptor, 1)) not in (b"", b"\n"):
        line += byte
        if len(line) > SECRET_MAXIMUM:
            how = f"What descriptor {descriptor} says is longer than any passphrase: over {SECRET_MAXIMUM:,} bytes."
            raise VaultProblem(Exit.USAGE, how, _NOTHING, "Give only the passphrase, in its first line.")
    return bytes(line.removesuffix(b"\r"))
