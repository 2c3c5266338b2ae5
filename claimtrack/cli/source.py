"""`claimtrack source`: sources that are one or are not, joined and parted at a terminal; what was done, taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from claimtrack.cli.options import format_option
from claimtrack.cli.output import Column, counted, write_rows
from claimtrack.cli.review.options import by_option, note_option, reviewer_of
from claimtrack.cli.wiring import Wiring, pass_wiring

if TYPE_CHECKING:
    from claimtrack.identity import SourceAct
    from claimtrack.store import Session

COLUMNS = (
    Column("position", "n."),
    Column("says", "says", share=4),
    Column("reviewer", "by", share=1),
    Column("made_at", "when"),
    Column("note", "note", share=2),
    Column("stands", "stands"),
)


@click.group()
def source() -> None:
    """Join sources that are one, part those that are not. A source is meant by the very words of one of its names, or
    by its number (#12; 'claimtrack sources --format jsonl' has it as id). Every act is logged, and undone by one more.

    \b
    Example:
      claimtrack source merge "Gobierno de Seúl" "Gobierno de Corea del Sur" --by "Eva Gil"
    """


@source.command()
@click.argument("source")
@click.argument("into")
@by_option
@note_option(required=False)
@pass_wiring
def merge(wiring: Wiring, source: str, into: str, reviewer: str | None, note: str) -> None:
    """SOURCE is INTO by another name: all that it says, now and in texts to come, is INTO's.

    \b
    Example:
      claimtrack source merge "Seúl" "Gobierno de Corea del Sur" --by "Eva Gil" --note "The capital stands for it"
    """
    from claimtrack.review import merge_sources, named_source
    from claimtrack.store import open_store

    name, now = reviewer_of(wiring, reviewer), wiring.parts.now()
    with open_store(wiring.settings) as store, store.write() as session:
        one, other = named_source(session, source), named_source(session, into)
        _say(session, merge_sources(session, one, other, reviewer=name, now=now, note=note))


@source.command()
@click.argument("source")
@click.argument("name")
@click.argument("claims", nargs=-1, required=True, metavar="CLAIM...")
@by_option
@note_option(required=False)
@pass_wiring
def split(wiring: Wiring, source: str, name: str, claims: tuple[str, ...], reviewer: str | None, note: str) -> None:
    """These claims of SOURCE are those of NAME, a source that is made where there is none.

    \b
    Example:
      claimtrack source split "Gobierno de Seúl" "Presidencia de Corea del Sur" 3f2a 91bc --by "Eva Gil"
    """
    from claimtrack.review import named_source, split_source
    from claimtrack.store import load_claim, open_store

    who, now = reviewer_of(wiring, reviewer), wiring.parts.now()
    with open_store(wiring.settings) as store, store.write() as session:
        whole = [load_claim(session, claim).id for claim in claims]
        one = named_source(session, source)
        _say(session, split_source(session, one, whole, name, reviewer=who, now=now, note=note))


@source.command()
@click.argument("number", type=click.IntRange(min=1))
@by_option
@note_option(required=False)
@pass_wiring
def undo(wiring: Wiring, number: int, reviewer: str | None, note: str) -> None:
    """Take back the act with this NUMBER, by one more. 'claimtrack source acts' has the numbers.

    \b
    Example:
      claimtrack source undo 4 --by "Eva Gil"
    """
    from claimtrack.review import undo_source_act
    from claimtrack.store import open_store

    name, now = reviewer_of(wiring, reviewer), wiring.parts.now()
    with open_store(wiring.settings) as store, store.write() as session:
        _say(session, undo_source_act(session, number, reviewer=name, now=now, note=note))


@source.command()
@format_option()
@pass_wiring
def acts(wiring: Wiring, output_format: str) -> None:
    """List what was joined and parted, oldest first, and whether it still stands.

    \b
    Example:
      claimtrack source acts --format jsonl
    """
    from claimtrack.identity import standing
    from claimtrack.store import open_store, read_acts

    with open_store(wiring.settings) as store, store.read() as session:
        done = read_acts(session)
        left = {act.position for act in standing(done)}
        rows = [_row(session, act, stands=act.position in left) for act in done]
    if not write_rows(rows, COLUMNS, output_format):
        click.echo("claimtrack: no source was joined with another or parted yet.", err=True)


def _row(session: Session, act: SourceAct, *, stands: bool) -> dict[str, Any]:
    return {
        "position": act.position,
        "deed": act.deed.value,
        "says": _in_words(session, act),
        "source": act.source,
        "into": act.into,
        "claims": list(act.claims),
        "undoes": act.undoes,
        "reviewer": act.reviewer,
        "made_at": act.made_at.isoformat(timespec="seconds"),
        "note": act.note,
        "stands": "yes" if stands else "no",
    }


def _say(session: Session, act: SourceAct) -> None:
    """ "4: «Seúl» is «Gobierno de Corea del Sur», by Eva Gil"."""
    click.echo(f"{act.position}: {_in_words(session, act)}, by {act.reviewer}")


def _in_words(session: Session, act: SourceAct) -> str:
    from claimtrack.store import source_names

    if act.undoes is not None:
        return f"takes back {act.undoes}"
    names = source_names(session, [pk for pk in (act.source, act.into) if pk is not None])
    one, other = names[act.source], names[act.into or 0]
    if act.claims:
        return f"{counted(len(act.claims), 'claim')} of «{one}» {'is' if len(act.claims) == 1 else 'are'} «{other}»'s"
    return f"«{one}» is «{other}»"
