"""A patient-portal record: an HL7 FHIR R4 Bundle in JSON, read into the plain values of `terms.portal`."""

from casetui.exchange.fhir.bundle import read_bundle

__all__ = ["read_bundle"]
