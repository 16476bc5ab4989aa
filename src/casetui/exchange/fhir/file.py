"""Whatever a FHIR file holds that casetui takes in: one patient's record, or a form to ask by."""

from __future__ import annotations

from casetui.exchange.fhir.bundle import record_of
from casetui.exchange.fhir.parse import parsed
from casetui.exchange.fhir.questionnaire import KIND, form_of
from casetui.terms.form import Form
from casetui.terms.portal import PortalRecord
from casetui.terms.text import plain_line


def read_file(data: bytes, name: str) -> PortalRecord | Form:
    """A Bundle as a record, a Questionnaire as a form; `name` is the file's own name, for messages.

    Raises:
        PortalProblem: it is neither, or it cannot be taken; the words name what is wrong and where.
    """
    called = plain_line(name) or "the file"
    resource = parsed(data, called)
    return form_of(resource, called) if resource.get("resourceType") == KIND else record_of(resource, called)
