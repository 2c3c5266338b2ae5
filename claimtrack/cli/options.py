"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import click

from claimtrack.cli.output import FORMATS

Command = TypeVar("Command", bound=Callable[..., object])


def format_option(*choices: str) -> Callable[[Command], Command]:
    """`--format`; its first choice is the default."""
    names = choices or FORMATS
    return click.option(
        "--format",
        "output_format",
        type=click.Choice(names),
        default=names[0],
        show_default=True,
        help="How to print. A table turns into tab-separated lines in a pipe or a file.",
    )
