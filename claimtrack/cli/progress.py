"""A progress bar on stderr where that is a terminal; results and complaints find their way past it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import click


@dataclass(frozen=True, slots=True)
class Progress:
    """`say` prints a result on stdout, `complain` a message on stderr, `advance` counts one document."""

    say: Callable[[str], None]
    complain: Callable[[str], None]
    advance: Callable[[], None]


@contextmanager
def progress(description: str, total: int | None) -> Iterator[Progress]:
    """`total` is how many are expected, None where nobody knows."""
    if not sys.stderr.isatty():
        yield Progress(say=click.echo, complain=_complain, advance=lambda: None)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    console = Console(stderr=True)
    with Bar(*columns, console=console, transient=True, redirect_stdout=False, redirect_stderr=False) as bar:
        task = bar.add_task(description, total=total)

        def above(line: str) -> None:
            console.print(line, markup=False, highlight=False, soft_wrap=True)

        # Where stdout is the same terminal, a line printed past the bar would break it.
        say = above if sys.stdout.isatty() else click.echo
        yield Progress(say=say, complain=lambda line: above(f"claimtrack: {line}"), advance=lambda: bar.advance(task))


def _complain(line: str) -> None:
    click.echo(f"claimtrack: {line}", err=True)
