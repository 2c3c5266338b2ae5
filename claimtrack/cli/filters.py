"""QUERY and the options that say which stored claims are meant, the same for each command that finds some."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum
from functools import wraps
from typing import Any

import click

from claimtrack.cli.options import Command
from claimtrack.model import Act, Certainty, Form, Polarity, Verdict


def label_option(name: str, labels: type[StrEnum], help_text: str) -> Callable[[Command], Command]:
    """An option that takes one of a label's values, and may be given again for more."""
    return click.option(
        f"--{name}", multiple=True, type=click.Choice([label.value for label in labels]), help=help_text
    )


OPTIONS: tuple[Callable[[Callable[..., Any]], Callable[..., Any]], ...] = (
    click.argument("query", default=""),
    click.option(
        "--source", default="", metavar="WORDS", help="Only claims of sources with these words in their name."
    ),
    label_option(
        "certainty", Certainty, "How sure the source is made to sound; may be given again, like the next four."
    ),
    label_option("polarity", Polarity, "Does the source affirm it or deny it?"),
    label_option("form", Form, "How the content is put."),
    label_option("act", Act, "What the source does with it."),
    label_option("verdict", Verdict, "What reviewers found."),
    click.option("--outlet", default="", metavar="NAME", help="Only claims from this outlet."),
    click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Published on this day or later."),
    click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="Published on this day or earlier."),
    click.option("--document", metavar="ID", help="Only claims of this document."),
)


def filter_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds them; the command gets one ClaimFilter as `wanted` instead."""

    @wraps(command)
    def with_filter(
        *args: Any,
        query: str,
        source: str,
        certainty: tuple[str, ...],
        polarity: tuple[str, ...],
        form: tuple[str, ...],
        act: tuple[str, ...],
        verdict: tuple[str, ...],
        outlet: str,
        since: datetime | None,
        until: datetime | None,
        document: str | None,
        **others: Any,
    ) -> Any:
        from claimtrack.store import ClaimFilter

        wanted = ClaimFilter(
            query=query,
            source=source,
            certainty=tuple(map(Certainty, certainty)),
            polarity=tuple(map(Polarity, polarity)),
            form=tuple(map(Form, form)),
            act=tuple(map(Act, act)),
            verdict=tuple(map(Verdict, verdict)),
            outlet=outlet,
            since=_day(since),
            until=_day(until),
            document=document,
        )
        return command(*args, wanted=wanted, **others)

    decorated: Callable[..., Any] = with_filter
    for option in reversed(OPTIONS):
        decorated = option(decorated)
    return decorated


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None
