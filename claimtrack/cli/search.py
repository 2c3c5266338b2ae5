"""`claimtrack search`: find stored claims by words and by what is known of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

import click

from claimtrack.cli.filters import filter_options
from claimtrack.cli.options import format_option
from claimtrack.cli.output import Column, Row, write_rows
from claimtrack.cli.rows import STORED_COLUMNS, STORED_CSV_COLUMNS, stored_claim_row
from claimtrack.cli.wiring import Wiring, pass_wiring
from claimtrack.model import Span

if TYPE_CHECKING:
    from claimtrack.store import ClaimFilter, Facets, Query

SORTS = ("relevance", "newest", "oldest", "certainty", "confidence", "anonymity")
FACET_COLUMNS = (Column("by", "by"), Column("value", "value", share=1), Column("claims", "claims"))


@click.command()
@filter_options
@click.option(
    "--sort",
    type=click.Choice(SORTS),
    default=SORTS[0],
    show_default=True,
    help="What comes first: near to the words, a date, what sounds sure, what the machine is sure of, who hides.",
)
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help="At most so many claims.")
@click.option("--after", metavar="CURSOR", help="Go on where a search stopped, with the word that it ended with.")
@click.option("--facets", is_flag=True, help="Count the claims by source, outlet, month and label instead.")
@format_option()
@pass_wiring
def search(
    wiring: Wiring,
    wanted: ClaimFilter,
    sort: str,
    limit: int,
    after: str | None,
    facets: bool,
    output_format: str,
) -> None:
    """Find claims by the words of their content, source, cue or article's title; without QUERY, all of them.

    Case, accents and endings don't count: confirmar finds "confirmó". "Quoted words" are a phrase as it stands, minist*
    is a beginning, -word leaves a word out, OR and parentheses offer a choice. A field narrows: source:kremlin,
    certainty:possible,probable, outlet:"El País", since:2023-09, confidence:>=0.8. docs/search.md tells the rest. The
    options say the same as fields. What is nearest to the words comes first, then the latest, or as --sort says.

    \b
    Example:
      claimtrack search '(reunión OR cumbre) -rumor source:kremlin since:2023-09'
      claimtrack search '"armas nucleares"' --certainty possible --facets
      claimtrack search 'anonymity:unplaced,nobody confidence:0.5..0.8' --sort oldest
      claimtrack search --verdict disputed --since 2023-09-01 --format csv > disputed.csv
    """
    from claimtrack import store as stores

    asked = stores.query_of(wanted)
    with stores.open_store(wiring.settings) as store, store.read() as session:
        if facets:
            write_rows(facet_rows(stores.count_facets(session, asked)), FACET_COLUMNS, output_format)
            return
        page = stores.search(session, asked, limit=limit, cursor=after, sort=stores.Sort(sort))
    columns = STORED_CSV_COLUMNS if output_format == "csv" else STORED_COLUMNS
    write_rows(map(stored_claim_row, page.claims), columns, output_format, marks=partial(_marks, asked))
    if not page.claims:
        click.echo("claimtrack: no claim fits. Try fewer words or options.", err=True)
    elif page.cursor:
        here = "the next" if after else "the first"
        click.echo(f"claimtrack: these are {here} {limit}. Go on with --after {page.cursor}", err=True)


def facet_rows(facets: Facets) -> Iterator[Row]:
    """The number of claims, then how many have each value."""
    yield {"by": "all", "value": None, "claims": facets.total}
    for facet, counts in facets.counts.items():
        yield from ({"by": facet.value, "value": count.value, "claims": count.claims} for count in counts)


def _marks(query: Query, key: str, text: str) -> Sequence[Span]:
    """What the query found a claim by, in one of a listing's cells."""
    from claimtrack.store import Place, find_marks

    return find_marks(query, Place(key), text) if key in (Place.CONTENT, Place.SOURCE, Place.CUE) else ()
