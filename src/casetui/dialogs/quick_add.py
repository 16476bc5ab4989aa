"""Quick add: one line, and below it, as it is typed, how it is read."""

from __future__ import annotations

from casetui.dialogs.ask import Ask, Reading

HINT = "call Dr Lee re PT referral tue 10am @okafor !high"
INBOUND_HINT = "@abara son asks about pills; ring back 2:30pm"


class QuickAdd(Ask):
    """One line for a check-in, or for somebody who rings in."""

    def __init__(self, reading: Reading, inbound: bool = False) -> None:
        super().__init__(
            "Inbound call" if inbound else "Add in one line",
            "Who, what" if inbound else "Line",
            reading,
            hint=INBOUND_HINT if inbound else HINT,
        )
