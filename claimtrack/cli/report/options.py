"""Options that every kind of report has, and how its HTML leaves the program."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any

import click

from claimtrack.cli.export import whole_file
from claimtrack.cli.output import counted

FOLDER = click.Path(file_okay=False, path_type=Path)


@dataclass(frozen=True, slots=True)
class Output:
    """Where a report goes, in which language, with whose templates."""

    out: Path | None
    lang: str
    templates: Path | None

    def write(self, html: str, told: str) -> None:
        """Write the report, and say what was written (`told`) where it is not stdout's own content."""
        if self.out is None:
            sys.stdout.buffer.write(html.encode("utf-8"))
            return
        with whole_file(self.out) as file:
            file.write(html.encode("utf-8"))
        click.echo(f"{self.out}: {told}")


OPTIONS: tuple[Callable[[Callable[..., Any]], Callable[..., Any]], ...] = (
    click.option(
        "-o", "--out", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file, not to stdout."
    ),
    click.option("--lang", type=click.Choice(["es", "en"]), default="es", show_default=True, help="Its own words."),
    click.option(
        "--templates", type=FOLDER, metavar="DIR", help="Your own templates: what is in DIR goes before claimtrack's."
    ),
)


def with_wrong_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds --with-wrong as `with_wrong`."""
    return click.option(
        "--with-wrong", is_flag=True, help="Show claims, too, that reviewers say were read wrongly, and mark them."
    )(command)


def told_wrong(left_out: int) -> str:
    """The end of a line that says what was written."""
    return f"; {counted(left_out, 'wrongly read claim')} left out" if left_out else ""


def report_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds them; the command gets one Output as `output` instead."""

    @wraps(command)
    def with_output(*args: Any, out: Path | None, lang: str, templates: Path | None, **others: Any) -> Any:
        if out is None and sys.stdout.isatty():
            raise click.UsageError("a report is no text for a terminal; name a file with -o")
        return command(*args, output=Output(out, lang, templates), **others)

    decorated: Callable[..., Any] = with_output
    for option in reversed(OPTIONS):
        decorated = option(decorated)
    return decorated
