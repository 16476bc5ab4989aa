"""Which screen comes next: every message by which a room asks for another one is answered here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App

from casetui import messages

if TYPE_CHECKING:
    from casetui.screens.room import Room
    from casetui.store.casebook import Casebook
    from casetui.terms.clock import Clock

FLOOR = 1
"""Screens that are always there behind the door: Today."""


class Routes(App[str]):
    """An app that leads from room to room once there is a casebook."""

    clock: Clock
    casebook: Casebook | None = None

    def keep_typing(self) -> None:
        """Whatever is typed anywhere and not saved is kept as a draft, at once."""
        from casetui.screens.room import Room

        for screen in self.screen_stack:
            if isinstance(screen, Room):
                screen.keep_typing()

    def on_open_desk(self, message: messages.OpenDesk) -> None:
        """Go to a desk: back to Today, or Clients upon it."""
        self._back_to_today()
        if message.desk == "clients":
            from casetui.screens.clients import ClientsScreen

            self._push(ClientsScreen)

    def on_open_client(self, message: messages.OpenClient) -> None:
        """One client's page, on whatever is shown."""
        from casetui.screens.client import ClientScreen

        if self.casebook is not None:
            self.push_screen(ClientScreen(self.casebook, self.clock, message.client_id, message.section))

    async def on_open_intake(self, message: messages.OpenIntake) -> None:
        """The intake form, on whatever is shown; what is typed at once waits for it."""
        from casetui.screens.intake import IntakeScreen

        if self.casebook is not None:
            await self.push_screen(IntakeScreen(self.casebook, self.clock, message.client_id, message.draft_id))

    def on_open_plan(self, message: messages.OpenPlan) -> None:
        """The editor of a client's plan, on whatever is shown; with its versions upon it where they are asked for."""
        from casetui.screens.plan import PlanScreen

        if self.casebook is not None:
            editor = PlanScreen(self.casebook, self.clock, message.client_id)
            self.push_screen(editor)
            if message.versions:
                editor.call_after_refresh(editor.action_versions)

    def on_open_plan_versions(self, message: messages.OpenPlanVersions) -> None:
        """The versions of a plan."""
        from casetui.screens.plan_versions import PlanVersionsScreen

        if self.casebook is not None:
            self.push_screen(PlanVersionsScreen(self.casebook, self.clock, message.plan_id, message.at))

    def on_open_assess(self, message: messages.OpenAssess) -> None:
        """A client's instruments, measures and assessments."""
        from casetui.screens.assess import AssessScreen

        if self.casebook is not None:
            self.push_screen(AssessScreen(self.casebook, self.clock, message.client_id))

    async def on_open_answers(self, message: messages.OpenAnswers) -> None:
        """One instrument, asked; what is typed at once waits for it."""
        from casetui.screens.answering import AnswerScreen

        if self.casebook is not None:
            await self.push_screen(AnswerScreen(self.casebook, self.clock, message.client_id, message.instrument))

    def on_open_trend(self, message: messages.OpenTrend) -> None:
        """Scores or measures over time."""
        from casetui.screens.trend import TrendScreen

        if self.casebook is not None:
            self.push_screen(TrendScreen(self.casebook, self.clock, message.client_id, message.of))

    def on_open_survey(self, message: messages.OpenSurvey) -> None:
        """A comprehensive assessment."""
        from casetui.screens.survey import SurveyScreen

        if self.casebook is not None:
            self.push_screen(SurveyScreen(self.casebook, self.clock, message.client_id, message.survey_id))

    def on_open_find(self, message: messages.OpenFind) -> None:
        """Find."""
        from casetui.screens.find import FindScreen

        if self.casebook is not None and not isinstance(self.screen, FindScreen):
            self.push_screen(FindScreen(self.casebook, self.clock, message.besides))

    def on_open_changes(self) -> None:
        """Today's changes."""
        from casetui.screens.changes import ChangesScreen

        self._push(ChangesScreen)

    def on_open_keys(self) -> None:
        """The keys that work on the screen that is shown."""
        from casetui.screens.keys import KeysScreen

        self.push_screen(KeysScreen(self.screen))

    def _push(self, room: type[Room]) -> None:
        if self.casebook is not None and not isinstance(self.screen, room):
            self.push_screen(room(self.casebook, self.clock))

    def _back_to_today(self) -> None:
        while len(self.screen_stack) > FLOOR:
            self.pop_screen()
