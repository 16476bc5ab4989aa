"""What a gap rule is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from casetui.terms.gap import Counts, Gap, Settling
from casetui.terms.queue import Tier

Looked = TypeVar("Looked")
"""What a rule looks at: one client's facts, or those of her own practice."""


@dataclass(frozen=True, slots=True)
class Rule(Generic[Looked]):
    """A gap rule: what it looks for, why, and what settles it.

    Attributes:
        id: its name in settings and packs ("need-unmet").
        name: its name on the Rules screen.
        words: what it watches, in a sentence.
        source: where the rule comes from.
        sure: how sure its number is, A to D (practice.md).
        tier: in which tier its gaps stand: critical 0, high 3, medium 5, low 6.
        find: the gaps on a day, by the rule's number (0 where it has none).
        number: its own number; None where there is nothing to tune, 0 where only a pack or she switches it on.
        counts: what the number counts.
        settles: what would settle a gap of it; the first is proposed.
        never_off: whether it can be neither switched off nor dismissed.
        of_any_case: whether it looks at cases that are not open, too.
        of_waiting: whether it looks at cases that wait, too: planned, on a waiting list, on hold.
    """

    id: str
    name: str
    words: str
    source: str
    tier: Tier
    find: Callable[[Looked, int, date], Iterable[Gap]]
    sure: str = "C"
    number: int | None = None
    counts: Counts = Counts.NOTHING
    settles: tuple[Settling, ...] = (Settling.STEP,)
    never_off: bool = False
    of_any_case: bool = False
    of_waiting: bool = False


SECTION_3 = "Gap rules of practice, section 3 (defaults, to be tuned)"
"""The source of every default that no law sets."""
