"""The command line: reads argv, runs one command, and says what went wrong in words and an exit code.

What a command needs is imported when it runs: `casetui today` never sees the ORM or the screens.
"""

from __future__ import annotations

import importlib
import sys
from typing import TYPE_CHECKING, cast

from casetui.commands import output
from casetui.commands.stopping import heeding_signals
from casetui.terms.change import NotSaved, Refused
from casetui.terms.text import plain_line
from casetui.terms.vault import Exit, VaultProblem

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Sequence

    from casetui.commands.order import Order

CLOSED_PIPE = 128 + 13
"""What a closed pipe ends with, as the signal would."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; `argv` without the program's name, None takes the process's."""
    output.prepare()
    with heeding_signals():
        try:
            return _in_words(argv)
        finally:
            output.leave()


def _in_words(argv: Sequence[str] | None) -> int:
    """Whatever a command ends with, said on stderr where something has to be, as an exit code."""
    try:
        return _obey(argv)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else Exit.DONE
    except VaultProblem as problem:
        output.tell_problem(problem)
        return problem.code
    except Refused as refusal:
        output.tell(_with(str(refusal), "Nothing was changed."))
        return Exit.REFUSED
    except NotSaved as failure:
        output.tell(_with(str(failure), "Everything saved before is safe."))
        return failure.code
    except BrokenPipeError:
        return CLOSED_PIPE
    except Exception as error:
        from casetui.commands.mistake import describe

        output.tell(describe(error))
        return Exit.INTERNAL


def _with(said: str, safe: str) -> str:
    return plain_line(said if said.endswith(safe) else f"{said} {safe}")


def _obey(argv: Sequence[str] | None) -> int:
    from casetui.commands.parser import build
    from casetui.store.files import harden_process

    harden_process()
    argv = sys.argv[1:] if argv is None else argv
    words = build(argv).parse_args(argv)
    module, _, name = words.run.partition(".")
    command = getattr(importlib.import_module(f"casetui.commands.{module}"), name)
    if words.needs_vault:
        from casetui.commands.order import order_of

        code = cast("Callable[[Order], int]", command)(order_of(words))
    else:
        code = cast("Callable[[Namespace], int]", command)(words)
    output.finish()
    return code
