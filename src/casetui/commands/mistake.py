"""A mistake of the program itself, told without a word of what was in its hands."""

from __future__ import annotations

import traceback
from pathlib import Path

_PACKAGE = Path(__file__).parents[1]


def describe(error: BaseException) -> str:
    """Kind, file and line, never a value: three lines for a person."""
    frames = [(Path(frame.f_code.co_filename), line) for frame, line in traceback.walk_tb(error.__traceback__)]
    own = [(file, line) for file, line in frames if file.is_relative_to(_PACKAGE)]
    places = [f"{file.relative_to(_PACKAGE.parent).as_posix()}, line {line}" for file, line in own[-1:]]
    if frames and frames[-1] not in own:
        places.append(f"{frames[-1][0].name}, line {frames[-1][1]}")
    where = f" at {', from '.join(reversed(places))}" if places else ""
    return (
        f"casetui stopped over a mistake of its own: {type(error).__name__}{where}.\n"
        "Everything saved is safe.\n"
        "Please report the first line; it holds nothing of any client."
    )
