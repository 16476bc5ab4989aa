"""Denials: what is denied, owed and fixed at law for one client, in sections that Tab walks."""

from __future__ import annotations

from casetui.screens.advocacy_appealing import Appealing
from casetui.screens.advocacy_appointed import AppointedSection
from casetui.screens.advocacy_benefits import BenefitSection
from casetui.screens.advocacy_calls import CallSection
from casetui.screens.advocacy_dates import DateSection
from casetui.screens.advocacy_denials import DenialSection
from casetui.screens.advocacy_log import LogSection
from casetui.screens.sectioned import Sectioned


class AdvocacyScreen(Sectioned, Appealing):
    """The sections of one client's denials, benefits and dates; each comes from a module of its own."""

    kinds = (DenialSection, BenefitSection, DateSection, CallSection, AppointedSection, LogSection)
    called = "Denials"
    place_name = "advocacy"

    def go_to_line(self, key: str) -> None:
        """Show a line in its section; a level of an appeal, and nobody to file it, stand with their denial."""
        kind, _, number = key.rpartition("-")
        if kind == "appeal":
            key = f"denial-{self.casebook.denials.of_level(int(number))}"
        elif kind == "appointment":
            key = f"denial-{number}"
        super().go_to_line(key)
