"""Coordinate: what runs between one client and everyone else, in sections that Tab walks."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from casetui import messages
from casetui.screens.alternatives import Alternatives
from casetui.screens.coordinate_authorizations import AuthorizationSection
from casetui.screens.coordinate_carers import CarerSection
from casetui.screens.coordinate_referrals import ReferralSection
from casetui.screens.coordinate_section import Loop
from casetui.screens.coordinate_services import ServiceSection
from casetui.screens.sectioned import Sectioned
from casetui.terms.plan_tree import RefKind
from casetui.widgets.lines import LineList


class CoordinateScreen(Sectioned, Alternatives):
    """The sections of one client's services."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "w", "places", "Places", id="coordinate.places", tooltip="Where the client is to live: places compared"
        ),
        Binding("s", "shifts", "Carers", id="coordinate.shifts", tooltip="Who comes in the week, and who did not"),
        Binding(
            "S", "service", "Start it", id="coordinate.service", tooltip="Start the service that the referral came to"
        ),
    ]

    kinds = (ReferralSection, ServiceSection, AuthorizationSection, CarerSection)
    called = "Coordinate"
    place_name = "coordinate"

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A service is started of a referral that came to something."""
        if action == "service":
            return self._came_to_something()
        return super().check_action(action, parameters)

    def action_service(self) -> None:
        """The service that the referral came to."""
        number = self._number()
        for section in self.sections:
            if number is not None and isinstance(section, ServiceSection):
                section.begin(number)

    def _came_to_something(self) -> bool:
        """Whether the line is a referral that was accepted or went further."""
        line = self.query_one(LineList).current if self.is_mounted else None
        return isinstance(line, Loop) and line.came

    def action_places(self) -> None:
        """Where she is to live; for the need for which she was sent here."""
        need = self.about.id if self.about is not None and self.about.kind is RefKind.NEED else None
        self.app.post_message(messages.OpenPlaces(self.number, need))

    def action_shifts(self) -> None:
        """Who comes in the week."""
        self.app.post_message(messages.OpenShifts(self.number))
