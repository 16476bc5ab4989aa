"""Every key that casetui declares, and a user's own keys held against them."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.dom import DOMNode

from casetui import dialogs, screens, widgets
from casetui.terms.vault import Exit, VaultProblem

if TYPE_CHECKING:
    from pathlib import Path


def declaring() -> list[type[DOMNode]]:
    """Every class of the screens, dialogs and widgets, in the order of their modules."""
    found: dict[type[DOMNode], None] = {}
    for package in (screens, dialogs, widgets):
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            for value in vars(importlib.import_module(module.name)).values():
                if isinstance(value, type) and issubclass(value, DOMNode) and value.__module__ == module.name:
                    found[value] = None
    return list(found)


def declared() -> Iterator[tuple[type[DOMNode], Binding]]:
    """Every binding with the class that declares it, several keys with commas between."""
    for node in declaring():
        for binding in vars(node).get("BINDINGS", ()):
            assert isinstance(binding, Binding), f"{node.__name__} declares a key that is no Binding"
            yield node, binding


def check(keymap: Mapping[str, str], file: Path | None) -> None:
    """See that every id in a user's keymap is one.

    Raises:
        VaultProblem: USAGE, naming the first that is not.
    """
    known = {binding.id for _, binding in declared()}
    unknown = next((name for name in keymap if name not in known), None)
    if unknown is not None:
        raise VaultProblem(
            Exit.USAGE,
            f"The settings in {file} cannot be taken: {unknown!r} in the keymap is nothing that a key does.",
            "Nothing was changed.",
            "Correct that file; casetui lists the names beside the keys with ? on a wide screen.",
        )
