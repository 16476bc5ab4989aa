"""The rehearsal: an invented caseload, so that everything can be tried on people who do not exist.

Pure and seeded: the same seed and day give the same rows on any machine. No session, no file, no clock.
"""

from casetui.demo.batch import Batch
from casetui.demo.caseload import invent

__all__ = ["Batch", "invent"]
