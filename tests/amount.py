"""How much a test tries: what every run can pay for, or twenty times that with `pytest --thorough`."""

from __future__ import annotations

TIMES = 20
"""How many times as much a thorough run tries."""

_thorough = False


def be_thorough(on: bool) -> None:
    """Set by the command line before any test is collected."""
    global _thorough
    _thorough = on


def examples(usual: int) -> int:
    """How many examples, rounds or kills to try."""
    return usual * TIMES if _thorough else usual
