"""Safe-contact rules as far as they can be read."""

import pytest

from casetui.rules.safe_contact import read_safe
from casetui.terms.ladder import Band, Safe

MORNING, AFTERNOON, EVENING = Band


@pytest.mark.parametrize(
    ("rules", "safe"),
    [
        ("", Safe()),
        ("rings twice, then hang up", Safe()),
        (
            "Only 207 555 0142, after 4 pm. No message, no text, no post. If anyone else answers: wrong number.",
            Safe((AFTERNOON, EVENING), "only 207 555 0142", "no post", "no message"),
        ),
        ("this number only", Safe(only="this number only")),
        ("only on her own phone", Safe(only="only on her own phone")),
        ("(207) 555-0142 only", Safe(only="207) 555-0142 only")),
        ("mornings only; no letters", Safe((MORNING,), no_post="no letters")),
        ("only in the afternoon or only evenings", Safe((AFTERNOON, EVENING))),
        ("never in the evening", Safe((MORNING, AFTERNOON))),
        ("no calls in the morning", Safe((AFTERNOON, EVENING))),
        ("before noon", Safe((MORNING,))),
        ("before 5pm, no sms", Safe((MORNING, AFTERNOON), no_message="no sms")),
        ("after 5:00", Safe((EVENING,))),
        ("from 99 on", Safe()),
    ],
)
def test_what_is_read(rules: str, safe: Safe) -> None:
    assert read_safe(rules) == safe
