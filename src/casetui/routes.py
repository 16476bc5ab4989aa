"""Which screen comes next: every message by which a room asks for another one is answered here."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from casetui import messages
from casetui.routes_advocating import AdvocatingRoutes
from casetui.terms.change import NotSaved, Refused
from casetui.widgets.tell import tell

if TYPE_CHECKING:
    from casetui.screens.room import Room
    from casetui.store.casebook import Casebook
    from casetui.terms.draft import Draft

FLOOR = 1
"""Screens that are always there behind the door: Today."""


class Routes(AdvocatingRoutes):
    """An app that leads from room to room once there is a casebook."""

    def keep_typing(self, locked: bool = False) -> bool:
        """Whatever is typed anywhere and not saved is kept as a draft, at once; False where the disk said no.

        `locked`: the next opening comes straight back to what is typed last.
        """
        from casetui.dialogs.drafted import Drafted
        from casetui.screens.room import Room

        kept = [screen.keep_typing() for screen in self.screen_stack if isinstance(screen, Room | Drafted)]
        if locked:
            self._come_back()
        return all(kept)

    def _come_back(self) -> None:
        """Note the draft of what lies on top: of a sheet, else of the room below it."""
        from casetui.dialogs.drafted import Drafted
        from casetui.screens.room import Room

        for screen in reversed(self.screen_stack):
            keeper = screen.keeper if isinstance(screen, Drafted) else None
            number = keeper.number if keeper is not None else screen.draft_id if isinstance(screen, Room) else None
            if number is not None and self.casebook is not None:
                with suppress(NotSaved):
                    self.casebook.drafts.come_back_to(number, self.clock.now())
            if number is not None or isinstance(screen, Room):
                return

    def action_help_quit(self) -> None:
        """Ctrl+C copies what is marked; without that it ends nothing, and says what does."""
        tell(self, "Ctrl+C ends nothing here. Ctrl+Q closes casetui; what is typed is kept as a draft.")

    async def on_go_on(self, message: messages.GoOn) -> None:
        """The room where a draft was typed, and upon it what it was typed in, filled in."""
        from casetui.terms.intake import INTAKE

        draft = self.casebook.drafts.get(message.draft_id) if self.casebook is not None else None
        if draft is None:
            return
        self._back_to_today()
        if draft.kind == INTAKE:
            self.post_message(messages.OpenIntake(draft.subject, draft.id))
            return
        room = await self._room_of(draft)
        if room is None or not room.go_on_with(draft):
            self._nowhere(draft)

    async def _room_of(self, draft: Draft) -> Room | None:
        """The room in which a draft was typed; None where it is there no more."""
        from casetui.screens.client import ClientScreen
        from casetui.screens.plan import PlanScreen

        place, client_id = draft.place, self._client_of(draft)
        if place.get("room") == "directory" and self.casebook is not None:
            directory = self.directory_of(self.casebook, draft)
            await self.push_screen(directory)
            return directory
        if self.casebook is not None and (own := self.own_room(self.casebook, draft)) is not None:
            await self.push_screen(own)
            return own
        if self.casebook is None or client_id is None or place.get("room") == "today":
            return self._desk() if place.get("room") == "today" else None
        if place.get("room") == "plan":
            plan = PlanScreen(self.casebook, self.clock, client_id)
            await self.push_screen(plan)
            plan.bring_up(place.get("plan"))
            return plan
        assessing = self._assessing(self.casebook, client_id, draft)
        assessing = assessing or self.coordinating(self.casebook, client_id, draft)
        assessing = assessing or self.advocating(self.casebook, client_id, draft)
        assessing = assessing or self.watching(self.casebook, client_id, draft)
        page = assessing or ClientScreen(self.casebook, self.clock, client_id, str(place.get("section")))
        await self.push_screen(page)
        return page

    def _assessing(self, book: Casebook, client_id: int, draft: Draft) -> Room | None:
        """The room of Assess in which a draft was typed; None where it was another one, or is there no more."""
        from casetui.screens.answering import AnswerScreen
        from casetui.screens.assess import AssessScreen
        from casetui.screens.review import ReviewScreen
        from casetui.screens.survey import SurveyScreen

        match draft.place:
            case {"room": "assess"}:
                return AssessScreen(book, self.clock, client_id)
            case {"room": "answers", "instrument": str(name)} if name in book.library.instruments:
                return AnswerScreen(book, self.clock, client_id, name)
            case {"room": "survey", "survey": int(number)}:
                there = any(one.id == number for one in book.surveys.of(client_id))
                return SurveyScreen(book, self.clock, client_id, number) if there else None
            case {"room": "review", "plan": int(number)}:
                plans = {head.id for head in book.plans.plans_of(client_id)}
                return ReviewScreen(book, self.clock, client_id, number) if number in plans else None
        return None

    def _desk(self) -> Room | None:
        from casetui.screens.room import Room

        return self.screen if isinstance(self.screen, Room) else None

    def _client_of(self, draft: Draft) -> int | None:
        """The number of the client whom a draft is about, as long as she is there."""
        number = draft.place.get("client")
        try:
            if isinstance(number, int) and self.casebook is not None:
                return self.casebook.portraits.portrait(number).id
        except Refused:
            return None
        return None

    def _nowhere(self, draft: Draft) -> None:
        """What a draft was typed for is done or gone: it is offered as a note, or shown."""
        from casetui.dialogs.nowhere import NOTE, SHOW, Nowhere, Words

        room, client_id = self._desk(), self._client_of(draft)

        def answered(word: str | None) -> None:
            if word == NOTE and client_id is not None:
                self.run_worker(self._as_note(draft, client_id), exit_on_error=True)
            elif word == SHOW:
                self.push_screen(Words(draft.title, draft.typing.said))
            elif word is not None and room is not None:
                room.discard(draft.id)

        self.push_screen(Nowhere(draft.title, client_id is not None), answered)

    async def _as_note(self, draft: Draft, client_id: int) -> None:
        from casetui.screens.client import ClientScreen

        if self.casebook is not None:
            page = ClientScreen(self.casebook, self.clock, client_id, "")
            await self.push_screen(page)
            page.take_as_note(draft)

    def on_open_desk(self, message: messages.OpenDesk) -> None:
        """Go to a desk: back to Today, or Clients upon it."""
        self._back_to_today()
        if message.desk == "clients":
            from casetui.screens.clients import ClientsScreen

            self._push(ClientsScreen)
        self.coordinating_desk(message.desk)
        self.advocating_desk(message.desk)
        self.watching_desk(message.desk)

    def on_open_client(self, message: messages.OpenClient) -> None:
        """One client's page, on whatever is shown; the page itself only goes to the section."""
        from casetui.screens.client import ClientScreen

        shown = self.screen
        if isinstance(shown, ClientScreen) and shown.number == message.client_id:
            shown.go_to(message.section)
        elif self.casebook is not None:
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

    async def on_open_review(self, message: messages.OpenReview) -> None:
        """A plan gone through goal by goal; what is typed at once waits for it."""
        from casetui.screens.review import ReviewScreen

        if self.casebook is None:
            return
        plan = self.casebook.plans.current(message.client_id) if message.plan_id is None else None
        number = message.plan_id if message.plan_id is not None else plan.head.id if plan is not None else None
        if number is not None:
            await self.push_screen(ReviewScreen(self.casebook, self.clock, message.client_id, number))

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

    def on_open_activity(self, message: messages.OpenActivity) -> None:
        """Today's changes, or what was changed about one client."""
        from casetui.screens.activity import ActivityScreen

        if self.casebook is not None and not isinstance(self.screen, ActivityScreen):
            self.push_screen(ActivityScreen(self.casebook, self.clock, message.client_id))

    def on_open_backups(self) -> None:
        """The backups."""
        from casetui.screens.backups import BackupsScreen

        self._push(BackupsScreen)

    def on_open_packs(self) -> None:
        """The packs."""
        from casetui.screens.packs import PacksScreen

        self._push(PacksScreen)

    def on_open_keys(self) -> None:
        """The keys that work on the screen that is shown."""
        from casetui.screens.keys import KeysScreen

        self.push_screen(KeysScreen(self.screen))

    def _push(self, room: type[Room]) -> None:
        if self.casebook is not None and not isinstance(self.screen, room):
            self.push_screen(room(self.casebook, self.clock))

    def _back_to_today(self) -> None:
        while self.keep_typing() and len(self.screen_stack) > FLOOR:
            self.pop_screen()
