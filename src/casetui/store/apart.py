"""Work on a disk that may never answer, such as a folder on a network that is gone: nobody waits for it for good."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TypeVar

from casetui.terms.backup import Stopped

LOOK = 0.05
"""Seconds between two looks at whether to go on waiting."""

FOREVER = float("inf")

Result = TypeVar("Result")


class Apart:
    """Runs work on a thread of its own; where that hangs it is left behind, and keeps not even the process."""

    def __init__(self) -> None:
        self._behind: threading.Thread | None = None

    @property
    def hangs(self) -> bool:
        """Whether work that was left behind still gets no answer."""
        return self._behind is not None and self._behind.is_alive()

    def do(
        self, job: Callable[[Callable[[], bool]], Result], stopped: Callable[[], bool], patience: float = FOREVER
    ) -> Result:
        """What the job returns.

        Args:
            job: told a way to ask whether it was left behind; returns, rather than raises, what went wrong.
            stopped: whether it is to be left behind.
            patience: seconds after which it is left behind in any case.

        Raises:
            Stopped: `stopped` said so.
            TimeoutError: no answer came in time, or earlier work still gets none.
        """
        if self.hangs:
            raise TimeoutError
        left, done = threading.Event(), list[Result]()
        thread = threading.Thread(target=lambda: done.append(job(left.is_set)), name="apart", daemon=True)
        until = time.perf_counter() + patience
        thread.start()
        thread.join(LOOK)
        while thread.is_alive():
            given_up = stopped()
            if given_up or time.perf_counter() > until:
                left.set()
                self._behind = thread
                raise Stopped if given_up else TimeoutError
            thread.join(LOOK)
        (result,) = done
        return result
