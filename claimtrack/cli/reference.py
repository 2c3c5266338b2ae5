"""The command reference, from the commands' own --help: `python -m claimtrack.cli.reference > docs/cli.md`."""

from __future__ import annotations

from collections.abc import Iterator

import click

from claimtrack.cli.app import main

HEADER = """\
# Command reference

Written by `make docs` from each command's `--help`; a test compares them. Exit codes: 0 done, 1 something failed (what
else could be done was done), 2 wrong usage. Messages go to stderr, results to stdout.
"""
WIDTH = 100


def render_reference() -> str:
    """Every command's help, parents before their children, in the order in which the program knows them."""
    sections = [f"## {name}\n\n```text\n{help_text}\n```\n" for name, help_text in helps(main, "claimtrack", None)]
    return "\n".join([HEADER, *sections])


def helps(command: click.Command, name: str, parent: click.Context | None) -> Iterator[tuple[str, str]]:
    """A command's full name with its help, then the same of those below it."""
    last = name.rpartition(" ")[2]
    settings = {**command.context_settings, "max_content_width": WIDTH, "terminal_width": WIDTH}
    context = click.Context(command, info_name=last, parent=parent, **settings)
    yield name, command.get_help(context).rstrip()
    if isinstance(command, click.Group):
        for child_name, child in command.commands.items():
            yield from helps(child, f"{name} {child_name}", context)


if __name__ == "__main__":
    click.echo(render_reference(), nl=False)
