"""Which numbers a rule goes by for a client: what she set, else her packs', else the rule's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from casetui.terms.gap import Tuning

PackNumbers = Mapping[str, Mapping[str, int]]
"""By a pack's id the numbers that it gives to rules, by their ids; 0 switches one off."""


@dataclass(frozen=True, slots=True)
class RuleSettings:
    """What holds for every client: what she set by rule, and what each pack says."""

    tunings: Mapping[str, Tuning] = field(default_factory=dict)
    packs: PackNumbers = field(default_factory=dict)

    def number(self, rule: str, own: int | None, packs: Iterable[str] = ()) -> int | None:
        """The number of a rule for a client with some packs; None where the rule is off for her.

        Of several packs the strictest number counts. A rule without a number of its own gets 0.
        """
        tuned = self.tunings.get(rule)
        if tuned is not None:
            if tuned.off:
                return None
            if tuned.number is not None:
                return tuned.number
        named = [self.packs[pack][rule] for pack in packs if rule in self.packs.get(pack, {})]
        if named:
            return min((number for number in named if number), default=None)
        return 0 if own is None else own or None
