"""The floor: a Textual app that shows one word and paints again on every key. Run as a program."""

from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.events import Key
from textual.strip import Strip
from textual.widget import Widget


class Counter(Widget, can_focus=True):
    """How many keys came."""

    count = 0

    def on_key(self, event: Key) -> None:
        """Count and paint."""
        self.count += 1
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of words."""
        return Strip([Segment(f"ready {self.count}".ljust(20))]) if y == 0 else Strip.blank(20)


class Floor(App[None]):
    """Nothing else."""

    ENABLE_COMMAND_PALETTE = False

    def compose(self) -> ComposeResult:
        """One widget."""
        yield Counter()


if __name__ == "__main__":
    Floor().run()
