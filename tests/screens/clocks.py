"""Two clocks for the idle time, moved by hand."""

from __future__ import annotations

from casetui.locking import Idle


class Clocks:
    """A wall clock that can be set and an even one that cannot, in seconds."""

    def __init__(self) -> None:
        self.wall, self.even = 1_800_000_000.0, 5_000.0

    def pass_by(self, seconds: float) -> None:
        """Time goes on."""
        self.wall += seconds
        self.even += seconds

    def idle(self) -> Idle:
        """Counting by these clocks."""
        return Idle(lambda: self.wall, lambda: self.even)
