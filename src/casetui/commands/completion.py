"""Completion scripts for three shells, read off the parser itself."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from casetui.commands import output
from casetui.commands.parser import FILE, build
from casetui.terms.vault import Exit

if TYPE_CHECKING:
    from collections.abc import Iterator


class Grammar:
    """What can be typed at one place: flags, whether files may stand there, fixed words."""

    def __init__(self, parser: argparse.ArgumentParser) -> None:
        self.flags: list[argparse.Action] = []
        self.commands: dict[str, Grammar] = {}
        self.about: dict[str, str] = {}
        self.words: list[str] = []
        self.files = False
        for action in parser._actions:
            self._learn(action)

    def _learn(self, action: argparse.Action) -> None:
        if isinstance(action, argparse._SubParsersAction):
            self.commands = {name: Grammar(sub) for name, sub in action.choices.items()}
            self.about = {str(choice.dest): choice.help or "" for choice in action._get_subactions()}
        elif action.option_strings:
            self.flags.append(action)
        else:
            self.words += map(str, action.choices or ())
            self.files = self.files or action.metavar == FILE

    def spellings(self) -> list[str]:
        """Every flag as it is typed."""
        return [spelling for action in self.flags for spelling in action.option_strings]


def script(words: argparse.Namespace) -> int:
    """`casetui completion`: print the script for a shell."""
    output.say(*{"bash": _bash, "zsh": _zsh, "fish": _fish}[words.shell](Grammar(build())))
    return Exit.DONE


def _takes_value(action: argparse.Action) -> bool:
    return action.nargs != 0


def _bash(grammar: Grammar) -> Iterator[str]:
    valued = [action for action in grammar.flags if _takes_value(action)]
    for sub in grammar.commands.values():
        valued += [action for action in sub.flags if _takes_value(action)]
    files = sorted({flag for action in valued if action.metavar == FILE for flag in action.option_strings})
    others = sorted({flag for action in valued if action.metavar != FILE for flag in action.option_strings})
    yield "# casetui in bash; load it with: source <(casetui completion bash)"
    yield "_casetui() {"
    yield '    local word previous="" command="" files="" words current="${COMP_WORDS[COMP_CWORD]}"'
    yield '    for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do'
    yield f'        case "$previous" in {"|".join(files + others)}) previous=""; continue ;; esac'
    yield '        previous="$word"'
    yield f'        case "$word" in {"|".join(grammar.commands)}) command="$word"; break ;; esac'
    yield "    done"
    yield '    case "${COMP_WORDS[COMP_CWORD-1]}" in'
    yield f'        {"|".join(files)}) compopt -o filenames; COMPREPLY=($(compgen -f -- "$current")); return ;;'
    yield f"        {'|'.join(others)}) COMPREPLY=(); return ;;"
    yield "    esac"
    yield '    case "$command" in'
    for name, sub in grammar.commands.items():
        files_too = " files=1" if sub.files else ""
        yield f'        {name}) words="{" ".join(sub.words + sub.spellings())}"{files_too} ;;'
    yield f'        *) words="{" ".join([*grammar.commands, *grammar.spellings()])}" ;;'
    yield "    esac"
    yield '    COMPREPLY=($(compgen -W "$words" -- "$current"))'
    yield '    if [ -n "$files" ]; then compopt -o filenames; COMPREPLY+=($(compgen -f -- "$current")); fi'
    yield "}"
    yield "complete -F _casetui casetui"


def _zsh(grammar: Grammar) -> Iterator[str]:
    yield "#compdef casetui"
    yield "# casetui in zsh; save it as _casetui in a folder of $fpath"
    yield "_casetui() {"
    yield '    local curcontext="$curcontext" state line'
    yield "    local -A opt_args"
    yield "    local -a commands=("
    yield from (f"        {_quoted(f'{name}:{about}')}" for name, about in grammar.about.items())
    yield "    )"
    yield f"    _arguments -C {_zsh_flags(grammar)} '1:command:->command' '*::word:->word'"
    yield '    case "$state" in'
    yield "        command) _describe command commands ;;"
    yield '        word) case "$line[1]" in'
    for name, sub in grammar.commands.items():
        rest = "'*:file:_files'" if sub.files else f"'1:word:({' '.join(sub.words)})'" if sub.words else "'*:words:'"
        yield f"            {name}) _arguments {_zsh_flags(sub)} {rest} ;;"
    yield "        esac ;;"
    yield "    esac"
    yield "}"
    yield 'if [ "$funcstack[1]" = _casetui ]; then _casetui "$@"; else compdef _casetui casetui; fi'


def _zsh_flags(grammar: Grammar) -> str:
    flags = []
    for action in grammar.flags:
        about = (action.help or "").translate(str.maketrans("", "", "[]:"))
        value = (":file:_files" if action.metavar == FILE else ":value:") if _takes_value(action) else ""
        flags += [_quoted(f"{spelling}[{about}]{value}") for spelling in action.option_strings]
    return " ".join(flags)


def _fish(grammar: Grammar) -> Iterator[str]:
    yield "# casetui in fish; save it as ~/.config/fish/completions/casetui.fish"
    yield "complete -c casetui -f"
    yield from (f"complete -c casetui {_fish_flag(action)}" for action in grammar.flags)
    for name, sub in grammar.commands.items():
        yield f"complete -c casetui -n __fish_use_subcommand -a {name} -d {_quoted(grammar.about[name])}"
        here = f"complete -c casetui -n '__fish_seen_subcommand_from {name}'"
        known = set(grammar.spellings())
        yield from (f"{here} {_fish_flag(action)}" for action in sub.flags if known.isdisjoint(action.option_strings))
        if sub.words:
            yield f"{here} -a {_quoted(' '.join(sub.words))}"
        if sub.files:
            yield f"{here} -F"


def _fish_flag(action: argparse.Action) -> str:
    names = " ".join(f"-l {s[2:]}" if s.startswith("--") else f"-s {s[1:]}" for s in action.option_strings)
    value = (" -r -F" if action.metavar == FILE else " -x") if _takes_value(action) else ""
    return f"{names}{value} -d {_quoted(action.help or '')}"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "’") + "'"
