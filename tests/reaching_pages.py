"""The pages of screens.md about clients who cannot be reached: others rung, the letter, the decision."""

from __future__ import annotations

from tests.pages import Page, pressing

REACHING = (
    Page(
        "Whom to ring",
        "A rung that asks for the other contacts, on `l` or `Enter`: everybody who has a number and may be told, one"
        " key each; who is not rung and why stands above them. `n` goes on to the next rung once nobody knew.",
        pressing("l", at="Quiroga"),
    ),
    Page(
        "Somebody rung",
        "How it ended to ring one of them, by a letter: kept as a contact with them. Where they know how things are,"
        " the tries end; otherwise the list comes back for the next.",
        pressing("l", "1", at="Quiroga"),
    ),
    Page(
        "Letter to a client",
        "The rung that sends a letter: her name, please ring me, and nothing else that is hers; bettered, looked at as"
        " it leaves, kept as a contact, and offered to be printed. Where her safe-contact rules say no post there is"
        " no such rung, and the row says so.",
        pressing("l", at="send a letter"),
    ),
    Page(
        "Ladder used up",
        "The last rung: nothing of it is automatic. To keep trying, a welfare check, a letter or the closing of the"
        " case, each one change with its reason.",
        pressing("l", "n", "k", "l", at="wife said at four"),
    ),
    Page(
        "Welfare check",
        "What the police or an agency is told stands to be read out; who was asked, and why, is kept as a contact, and"
        " a safety row looks at what came of it.",
        pressing("l", "w", at="ladder used up"),
    ),
)
