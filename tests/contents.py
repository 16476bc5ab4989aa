"""Every page of the book, by chapter: a page may begin where those before it in its chapter left the caseload."""

from __future__ import annotations

from tests.assess_pages import ASSESS
from tests.backup_pages import BACKUPS
from tests.calendar_pages import CALENDAR
from tests.call_pages import CALLS
from tests.deadline_pages import DEADLINES
from tests.denial_pages import DENIALS
from tests.directory_pages import DIRECTORY
from tests.document_pages import DOCUMENTS
from tests.draft_pages import DRAFTS
from tests.intake_pages import TAKING_ON
from tests.key_pages import KEYS
from tests.pack_pages import PACKS
from tests.pages import AT_WORK
from tests.place_pages import PLACES
from tests.plan_pages import PLAN
from tests.reaching_pages import REACHING
from tests.referral_pages import REFERRALS
from tests.report_pages import REPORTS
from tests.review_pages import REVIEWS
from tests.rhythm_pages import RHYTHM
from tests.rule_pages import RULES
from tests.service_pages import SERVICES
from tests.telling_pages import TELLING
from tests.today_pages import TRIAGE
from tests.transition_pages import TRANSITIONS

CHAPTERS = (
    AT_WORK,
    TRIAGE,
    TAKING_ON,
    PLAN,
    REVIEWS,
    ASSESS,
    REFERRALS,
    SERVICES,
    RHYTHM,
    DEADLINES,
    CALENDAR,
    REPORTS,
    RULES,
    DENIALS,
    CALLS,
    PACKS,
    DIRECTORY,
    DOCUMENTS,
    TELLING,
    TRANSITIONS,
    DRAFTS,
    PLACES,
    BACKUPS,
    REACHING,
    KEYS,
)
