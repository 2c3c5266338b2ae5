"""Readings on the command line: whether the machine understood the text, and what it should have read."""

from __future__ import annotations

import re

import click

from claimtrack.cli.review.options import by_option, note_option, reviewer_of, told
from claimtrack.cli.wiring import Wiring, pass_wiring
from claimtrack.model import Correction, Fault, Reading, Span

SPAN = re.compile(r"([0-9]{1,9})-([0-9]{1,9})")


class SpanType(click.ParamType[Span]):
    """START-END: half-open character offsets into the document's text."""

    name = "span"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Span:
        if isinstance(value, Span):
            return value
        match = SPAN.fullmatch(str(value))
        if not match or int(match[1]) >= int(match[2]):
            self.fail(f"{value!r} is no span; give START-END, as 'show --format jsonl' prints offsets", param, ctx)
        return Span(int(match[1]), int(match[2]))


class LabelType(click.ParamType[tuple[str, str]]):
    """NAME=VALUE."""

    name = "label"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str]:
        if isinstance(value, tuple):
            return value
        name, equals, given = str(value).partition("=")
        if not (name and equals and given):
            self.fail(f"{value!r} is no label; give NAME=VALUE, such as certainty=possible", param, ctx)
        return name, given


@click.command("mark-valid")
@click.argument("claim")
@by_option
@note_option(required=False)
@pass_wiring
def mark_valid(wiring: Wiring, claim: str, reviewer: str | None, note: str) -> None:
    """Record that the machine read CLAIM rightly; this says nothing on whether it is true.

    \b
    Example:
      claimtrack review mark-valid 3f2a --by "Ana Ruiz"
    """
    _judge(wiring, claim, Reading.VALID, reviewer, note)


@click.command("mark-wrong")
@click.argument("claim")
@click.option("--fault", required=True, type=click.Choice([fault.value for fault in Fault]), help="What is wrong.")
@click.option("--content", type=SpanType(), multiple=True, metavar="START-END", help="The content that it should have.")
@click.option("--source", default="", metavar="NAME", help="Who says it really.")
@click.option("--label", type=LabelType(), multiple=True, metavar="NAME=VALUE", help="A label that it should have.")
@by_option
@note_option(required=False)
@pass_wiring
def mark_wrong(
    wiring: Wiring,
    claim: str,
    fault: str,
    content: tuple[Span, ...],
    source: str,
    label: tuple[tuple[str, str], ...],
    reviewer: str | None,
    note: str,
) -> None:
    """Record that the machine read CLAIM wrongly, and what it should have read. It leaves the queue without a verdict.

    \b
    Example:
      claimtrack review mark-wrong 3f2a --fault no-claim --by "Ana Ruiz"
      claimtrack review mark-wrong 3f2a --fault label --label certainty=possible --by "Ana Ruiz"
      claimtrack review mark-wrong 3f2a --fault span --content 214-260 --by "Ana Ruiz" --note "Two words too many"
    """
    correction = Correction(content, source, tuple(sorted(dict(label).items())))
    _judge(wiring, claim, Reading.WRONG, reviewer, note, fault=Fault(fault), correction=correction)


def _judge(
    wiring: Wiring,
    claim: str,
    reading: Reading,
    reviewer: str | None,
    note: str,
    *,
    fault: Fault | None = None,
    correction: Correction | None = None,
) -> None:
    from claimtrack.review import judge
    from claimtrack.store import open_store

    name, now = reviewer_of(wiring, reviewer), wiring.parts.now()
    with open_store(wiring.settings) as store:
        decision = judge(store, claim, reading, reviewer=name, now=now, fault=fault, correction=correction, note=note)
    click.echo(told(decision))
