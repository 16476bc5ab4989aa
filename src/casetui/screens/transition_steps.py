"""The next step of a transition where its check-in stands: what came of the clock, what the ward says."""

from __future__ import annotations

from casetui.screens.climbing import Climbing
from casetui.screens.stepping import Watched
from casetui.terms.checkin import Kind

STEP_OF = {Kind.WARD.value: "ward-call", Kind.TRANSITION.value: "transition-step"}
"""The kind of watched thing that a check-in is; its number is that of the check-in."""


class TransitionSteps(Climbing):
    """A room with a line of work under the cursor that may be a step of a transition."""

    def watched(self) -> Watched | None:
        """A call to the ward has its sheet, a step of a transition its clock."""
        return super().watched() or (self._step_of_transition() if self.is_mounted else None)

    def _step_of_transition(self) -> Watched | None:
        line = self.line()
        if line is None or line.check_in_id is None or line.kind not in STEP_OF:
            return None
        return Watched(STEP_OF[line.kind], line.check_in_id)
