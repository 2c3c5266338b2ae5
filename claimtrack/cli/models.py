"""`claimtrack models`: the parser's model files and how good they are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimtrack.cli.options import format_option
from claimtrack.cli.output import Column, Row, write_rows
from claimtrack.cli.wiring import Wiring, pass_wiring
from claimtrack.errors import NotComparable, UnreadableInput
from claimtrack.parse import Parser, WordParser, read_conllu

if TYPE_CHECKING:
    from claimtrack.model import ParsedText
    from claimtrack.parse.scoring import Score

COLUMNS = (
    Column("measure", "measure"),
    Column("precision", "precision"),
    Column("recall", "recall"),
    Column("f1", "F1"),
    Column("gold", "gold"),
)


@click.group()
def models() -> None:
    """Look at the models that parse: how well do they agree with a treebank?

    \b
    Example:
      claimtrack models score es_gsd-test.conllu
    """


@models.command()
@click.argument("gold", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="GOLD.conllu")
@click.option("--gold-tokens", is_flag=True, help="Give the parser the treebank's sentences and words.")
@format_option()
@pass_wiring
def score(wiring: Wiring, gold: Path, gold_tokens: bool, output_format: str) -> None:
    """Parse a treebank's text and print the CoNLL 2018 table, then relations that carry attribution, in per cent.

    The treebank should follow the models' scheme: python -m training.harmonise writes it so.

    \b
    Example:
      claimtrack models score es_gsd-test.conllu --gold-tokens
    """
    from claimtrack.parse.scoring import score_parses

    wanted = [document.parsed for document in read_conllu(_lines(gold), origin=str(gold))]
    parser = wiring.load_parser(wiring.load_pack())
    found = _parse_words(parser, wanted) if gold_tokens else parser.parse([parsed.text for parsed in wanted])
    write_rows(_rows(score_parses(wanted, found)), COLUMNS, output_format)


def _lines(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableInput(str(path), "is not UTF-8, as CoNLL-U must be") from error


def _parse_words(parser: Parser, wanted: list[ParsedText]) -> list[ParsedText]:
    if not isinstance(parser, WordParser):
        raise NotComparable("this parser can't be given words")
    return parser.parse_words(wanted)


def _rows(scores: tuple[Score, ...]) -> Iterator[Row]:
    for one in scores:
        yield {
            "measure": one.name,
            "precision": f"{100 * one.precision:.2f}",
            "recall": f"{100 * one.recall:.2f}",
            "f1": f"{100 * one.f1:.2f}",
            "gold": one.gold,
        }
