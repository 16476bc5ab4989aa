"""What a screen asks of the app: it never knows another screen, it says what it wants."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from casetui.store.casebook import Casebook
    from casetui.store.key import Key
    from casetui.terms.assessment import Traced
    from casetui.terms.backup import Backup, Restored
    from casetui.terms.directory import Sought
    from casetui.terms.plan_tree import Ref
    from casetui.terms.vault import VaultProblem


class OpenDesk(Message):
    """Show a desk: "today" or "clients"."""

    def __init__(self, desk: str) -> None:
        super().__init__()
        self.desk = desk


class OpenClient(Message):
    """Show one client's page; `section` is where it opens, `contact_id` a note to bring up."""

    def __init__(self, client_id: int, section: str = "face") -> None:
        super().__init__()
        self.client_id = client_id
        self.section = section


class OpenPlan(Message):
    """Show the editor of a client's plan; with `versions`, what was agreed of it."""

    def __init__(self, client_id: int, versions: bool = False) -> None:
        super().__init__()
        self.client_id = client_id
        self.versions = versions


class OpenPlanVersions(Message):
    """Show what was agreed of a plan, version beside version; lines copied from there come onto the line `at`."""

    def __init__(self, plan_id: int, at: Ref | None = None) -> None:
        super().__init__()
        self.plan_id = plan_id
        self.at = at


class OpenReview(Message):
    """Go through a client's plan goal by goal: the plan `plan_id`, or None for the one that is worked with."""

    def __init__(self, client_id: int, plan_id: int | None = None) -> None:
        super().__init__()
        self.client_id = client_id
        self.plan_id = plan_id


class OpenAssess(Message):
    """Show a client's instruments, measures and assessments."""

    def __init__(self, client_id: int) -> None:
        super().__init__()
        self.client_id = client_id


class OpenCoordinate(Message):
    """Show what runs between a client and everyone else: `section` by its name, `row` a line of it ("referral-12").

    `about` is the need or intervention for which what is added there will be.
    """

    def __init__(self, client_id: int, section: str = "", row: str = "", about: Ref | None = None) -> None:
        super().__init__()
        self.client_id = client_id
        self.section = section
        self.row = row
        self.about = about


class OpenAdvocacy(Message):
    """Show a client's denials, benefits and dates at law: `section` by its name, `row` a line of it ("denial-3")."""

    def __init__(self, client_id: int, section: str = "", row: str = "") -> None:
        super().__init__()
        self.client_id = client_id
        self.section = section
        self.row = row


class OpenTelling(Message):
    """Show who around a client may hear what; with a `row`, "told-3" or "disclosed-4", what is to be printed of it."""

    def __init__(self, client_id: int, row: str = "") -> None:
        super().__init__()
        self.client_id = client_id
        self.row = row


class OpenDocuments(Message):
    """Show a client's papers."""

    def __init__(self, client_id: int) -> None:
        super().__init__()
        self.client_id = client_id


class OpenAnswers(Message):
    """Ask a client one instrument, by its id."""

    def __init__(self, client_id: int, instrument: str) -> None:
        super().__init__()
        self.client_id = client_id
        self.instrument = instrument


class OpenTrend(Message):
    """Show over time what `of` names: an instrument of a client, a tool by its name, or a measure."""

    def __init__(self, client_id: int, of: Traced) -> None:
        super().__init__()
        self.client_id = client_id
        self.of = of


class OpenSurvey(Message):
    """Show the comprehensive assessment `survey_id` of a client."""

    def __init__(self, client_id: int, survey_id: int) -> None:
        super().__init__()
        self.client_id = client_id
        self.survey_id = survey_id


class OpenIntake(Message):
    """Show the intake form: of a client, of a draft, or an empty one."""

    def __init__(self, client_id: int | None = None, draft_id: int | None = None) -> None:
        super().__init__()
        self.client_id = client_id
        self.draft_id = draft_id


class GoOn(Message):
    """Go on with a draft, in the same place where it was typed."""

    def __init__(self, draft_id: int) -> None:
        super().__init__()
        self.draft_id = draft_id


class OpenFind(Message):
    """Show Find; `besides` is the client whose page is shown already."""

    def __init__(self, besides: int | None = None) -> None:
        super().__init__()
        self.besides = besides


class OpenKeys(Message):
    """Show the keys that work where she is."""


class OpenActivity(Message):
    """Show today's changes; with a client, everything that was changed about her."""

    def __init__(self, client_id: int | None = None) -> None:
        super().__init__()
        self.client_id = client_id


class OpenBackups(Message):
    """Show the backups."""


class OpenDirectory(Message):
    """Show the directory: for what `sought` names where that is given, the cursor on a provider where one is."""

    def __init__(self, sought: Sought | None = None, provider_id: int | None = None) -> None:
        super().__init__()
        self.sought = sought
        self.provider_id = provider_id


class OpenPlaces(Message):
    """Show the search for a place for a client; `need_id` is the need for which one would be begun."""

    def __init__(self, client_id: int, need_id: int | None = None) -> None:
        super().__init__()
        self.client_id = client_id
        self.need_id = need_id


class OpenShifts(Message):
    """Show who comes to a client, and when."""

    def __init__(self, client_id: int) -> None:
        super().__init__()
        self.client_id = client_id


class OpenPacks(Message):
    """Show the packs."""


class Restore(Message):
    """Put a backup, whose key this is, in the vault's place; it was checked wholly."""

    def __init__(self, backup: Backup, key: Key) -> None:
        super().__init__()
        self.backup = backup
        self.key = key


class PutBack(Message):
    """A backup is in the vault's place, or `problem` says why it is not."""

    def __init__(self, restored: Restored | None, problem: VaultProblem | None = None) -> None:
        super().__init__()
        self.restored = restored
        self.problem = problem


class Lock(Message):
    """Close the vault and show nothing."""


class Leave(Message):
    """Close casetui."""


class Made(Message):
    """The vault has a key that nobody has on paper yet: its recovery code is shown and asked back in part.

    `said` stands above it.
    """

    def __init__(self, casebook: Casebook, said: str = "") -> None:
        super().__init__()
        self.casebook = casebook
        self.said = said


class ShowCode(Message):
    """Show the recovery code to her who has proved that she knows the passphrase."""


class Rekey(Message):
    """Put the open vault under another passphrase, which was proved and is well chosen."""

    def __init__(self, passphrase: str) -> None:
        super().__init__()
        self.passphrase = passphrase


class Rekeyed(Message):
    """The vault is open again; `problem` says why it is under the old passphrase still. No casebook: it is not open."""

    def __init__(self, casebook: Casebook | None, problem: VaultProblem | None) -> None:
        super().__init__()
        self.casebook = casebook
        self.problem = problem


class Opened(Message):
    """The vault is open."""

    def __init__(self, casebook: Casebook) -> None:
        super().__init__()
        self.casebook = casebook
