"""The fixed morning and the caseload of the screens' tests."""

from tests.screens.conftest import desk, morning, vault, work, written

__all__ = ["desk", "morning", "vault", "work", "written"]
