"""`casetui today` as a command."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator, Sequence

from tests.bench import vaults
from tests.bench.measure import Bench, Cost, Row, children, compare, in_turn
from tests.bench.start import DUE, casetui
from tests.bench.terminal import environment, python, secret

ROUNDS = 30


def measure(bench: Bench) -> Iterator[Row]:
    """The command beside Python doing nothing."""
    due = bench.sizes(DUE)[0]
    vault = vaults.make(bench.folder / "command.vault", due=due)
    ours, floor = in_turn(
        bench.rounds(ROUNDS),
        run(casetui(vault, "today"), bench, vaults.key().recovery_code),
        run(python("-c", "pass"), bench),
    )
    yield compare(f"`casetui today`, {due} due, less the derivation", "`python -c pass`", 3.5, ours, floor)
    bench.note(
        "`casetui today` was given the recovery code through its descriptor, which goes the same way as a passphrase "
        "but for the derivation."
    )


def run(command: Sequence[str], bench: Bench, spoken: str = "") -> Callable[[], Cost]:
    """A side: the command runs to its end; `spoken` is what its `--passphrase-fd` says."""

    def cost() -> Cost:
        descriptor = secret(spoken) if spoken else None
        said = [] if descriptor is None else ["--passphrase-fd", str(descriptor)]
        with children() as found:
            subprocess.run(
                [*command, *said],
                env=environment(bench.folder),
                pass_fds=() if descriptor is None else (descriptor,),
                stdout=subprocess.DEVNULL,
                check=True,
            )
        if descriptor is not None:
            os.close(descriptor)
        return found[0]

    return cost
