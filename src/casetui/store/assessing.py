"""What of the casebook is about assessing: instruments and packs, what was asked, measured, reviewed, closed.

Each is reached at first use: the first paint pays for none of it.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from casetui.library.library import Library
    from casetui.store.assessments import Assessments
    from casetui.store.closings import Closings
    from casetui.store.conferences import Conferences
    from casetui.store.measures import Measures
    from casetui.store.packs import Packs
    from casetui.store.queue import Queue
    from casetui.store.sessions import Sessions
    from casetui.store.surveys import Surveys


class Assessing:
    """The part of an open casebook that assesses and evaluates."""

    queue: Queue

    @property
    def sessions(self) -> Sessions:
        """The ORM on the vault's connection."""
        raise NotImplementedError

    def heed_packs(self) -> bool:
        """Let the gap rules go by the numbers of the packs on the shelf; whether they are others than before.

        Raises:
            NotSaved: the disk said no.
        """
        packs = self.library.packs.values()
        return self.queue.gaps.heed({pack.id: {gap.rule: gap.days for gap in pack.gaps} for pack in packs if pack.gaps})

    @cached_property
    def assessments(self) -> Assessments:
        """Instruments answered, and what they set off."""
        from casetui.store.assessments import Assessments

        return Assessments(self.sessions, self.library)

    @cached_property
    def measures(self) -> Measures:
        """What is measured again and again."""
        from casetui.store.measures import Measures

        return Measures(self.sessions)

    @cached_property
    def surveys(self) -> Surveys:
        """Comprehensive assessments and their findings."""
        from casetui.store.surveys import Surveys

        return Surveys(self.sessions, self.library)

    @cached_property
    def closings(self) -> Closings:
        """How cases were closed, and what they came to."""
        from casetui.store.closings import Closings

        return Closings(self.sessions)

    @cached_property
    def conferences(self) -> Conferences:
        """Plan reviews and care conferences."""
        from casetui.store.conferences import Conferences

        return Conferences(self.sessions)

    @cached_property
    def packs(self) -> Packs:
        """Which packs clients have, and her own folder of them."""
        from casetui.store.packs import Packs

        return Packs(self.sessions, self.library)

    @cached_property
    def library(self) -> Library:
        """Instruments and packs: built in, and her own."""
        from casetui.library.library import Library
        from casetui.settings import library_path

        return Library(library_path())
