"""`claimtrack models`: which models parse, getting others, whether their files are sound, and how good they are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimtrack.cli.group import FAILED
from claimtrack.cli.options import format_option
from claimtrack.cli.output import Column, Row, write_rows
from claimtrack.cli.wiring import Wiring, pass_wiring
from claimtrack.config import load_settings, record_setting, resource_path
from claimtrack.errors import NotComparable, UnreadableInput
from claimtrack.lexicon import load_pack
from claimtrack.parse import Parser, WordParser, read_conllu

if TYPE_CHECKING:
    from claimtrack.model import ParsedText
    from claimtrack.parse.packages import ModelPackage
    from claimtrack.parse.scoring import Score

SCORE_COLUMNS = (
    Column("measure", "measure"),
    Column("precision", "precision"),
    Column("recall", "recall"),
    Column("f1", "F1"),
    Column("gold", "gold"),
)
PACKAGE_COLUMNS = (
    Column("in_use", ""),
    Column("package", "package"),
    Column("origin", "origin"),
    Column("megabytes", "MB"),
    Column("folder", "folder", share=1),
)
FILE_COLUMNS = (
    Column("ok", ""),
    Column("package", "package"),
    Column("file", "file"),
    Column("found", "found", share=1),
)


@click.group()
def models() -> None:
    """The models that parse: list, install and choose them, check their files, score them against a treebank.

    claimtrack ships with Spanish models and needs no others. Only 'install' uses the network.

    \b
    Example:
      claimtrack models install es --package ancora
      claimtrack models use ancora
    """


@models.command("list")
@format_option()
@pass_wiring
def list_models(wiring: Wiring, output_format: str) -> None:
    """List the models that ship and those that were installed, and say which are in use.

    \b
    Example:
      claimtrack models list
    """
    write_rows(_package_rows(wiring), PACKAGE_COLUMNS, output_format)


@models.command()
@click.argument("language", metavar="LANGUAGE")
@click.option(
    "--package", required=True, metavar="NAME", help="Stanza's name for it: ancora or combined, for instance."
)
@click.option("--url", metavar="URL", help="A folder with Stanza's resources_VERSION.json, where you keep a mirror.")
@pass_wiring
def install(wiring: Wiring, language: str, package: str, url: str | None) -> None:
    """Download models that Stanza's authors publish, with Stanza's own downloader. Needs the network.

    Files whose hash isn't the published one are refused, and a download that fails leaves nothing behind. The rules
    that find claims were made on the trees of the models that ship; with others, look at the claims before you trust
    them.

    \b
    Example:
      claimtrack models install es --package ancora
    """
    pack = load_pack(resource_path("seeds", language))
    from claimtrack.parse.download import install_package
    from claimtrack.parse.packages import package_home

    click.echo(f"downloading the models {package} for {pack.name} ...", err=True)
    done = install_package(package, pack=pack, home=package_home(wiring.settings, pack.code), url=url)
    click.echo(
        f"{done.name}: {_megabytes(done)} MB in {done.folder}. Let claimtrack use it: claimtrack models use {done.name}"
    )


@models.command()
@click.argument("package", metavar="PACKAGE")
@pass_wiring
def use(wiring: Wiring, package: str) -> None:
    """Choose the models that parse from now on; the choice is kept in claimtrack.toml.

    Articles that are ingested again are parsed anew, as their run was made with other models.

    \b
    Example:
      claimtrack models use ancora
      claimtrack models use es_news
    """
    from claimtrack.parse.model_files import find_models
    from claimtrack.parse.packages import SHIPPED, find_package, package_in_use

    pack = wiring.load_pack()
    chosen = find_package(package, wiring.settings, pack)
    find_models(chosen.folder, pack, package=chosen.name)
    path = record_setting("models", None if chosen.origin == SHIPPED else chosen.name)
    click.echo(f"{chosen.name}: in use from now on ({path})")
    if package_in_use(load_settings(), pack) != chosen:
        click.echo(
            "claimtrack: CLAIMTRACK_MODELS, CLAIMTRACK_MODELS_DIR or models_dir in the file goes before it.", err=True
        )


@models.command()
@click.argument("package", required=False, metavar="[PACKAGE]")
@format_option()
@click.pass_context
@pass_wiring
def verify(wiring: Wiring, context: click.Context, package: str | None, output_format: str) -> None:
    """Compare every model file with its package's manifest, by SHA-256. Exit code 1 when one differs, which is named.

    \b
    Example:
      claimtrack models verify
    """
    from claimtrack.parse.packages import find_package

    pack = wiring.load_pack()
    chosen = [find_package(package, wiring.settings, pack)] if package else _packages(wiring)
    rows = [row for one in chosen for row in _file_rows(one)]
    write_rows(rows, FILE_COLUMNS, output_format)
    broken = [row for row in rows if row["ok"] != "ok"]
    for row in broken:
        click.echo(f"claimtrack: {row['path']} {row['found']}. Install {row['package']} again.", err=True)
    if broken:
        context.exit(FAILED)


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
    write_rows(_score_rows(score_parses(wanted, found)), SCORE_COLUMNS, output_format)


def _packages(wiring: Wiring) -> list[ModelPackage]:
    """Every package there is, with the folder in `models_dir` first where it is set."""
    from claimtrack.parse.packages import OWN, list_packages, package_in_use

    pack = wiring.load_pack()
    used = package_in_use(wiring.settings, pack)
    known = list_packages(wiring.settings, pack)
    return [used, *known] if used.origin == OWN else known


def _package_rows(wiring: Wiring) -> Iterator[Row]:
    from claimtrack.parse.packages import package_in_use

    used = package_in_use(wiring.settings, wiring.load_pack())
    for package in _packages(wiring):
        yield {
            "in_use": "in use" if package == used else "",
            "package": package.name,
            "origin": package.origin,
            "megabytes": _megabytes(package),
            "folder": str(package.folder),
        }


def _megabytes(package: ModelPackage) -> str:
    return f"{package.size / 1e6:.0f}"


def _file_rows(package: ModelPackage) -> Iterator[Row]:
    from claimtrack.parse.manifest import check_files

    for check in check_files(package.folder):
        yield {
            "ok": "BROKEN" if check.problem else "ok",
            "package": package.name,
            "file": check.name,
            "found": check.problem or "as the manifest says",
            "path": str(package.folder / check.name),
        }


def _lines(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableInput(str(path), "is not UTF-8, as CoNLL-U must be") from error


def _parse_words(parser: Parser, wanted: list[ParsedText]) -> list[ParsedText]:
    if not isinstance(parser, WordParser):
        raise NotComparable("this parser can't be given words")
    return parser.parse_words(wanted)


def _score_rows(scores: tuple[Score, ...]) -> Iterator[Row]:
    for one in scores:
        yield {
            "measure": one.name,
            "precision": f"{100 * one.precision:.2f}",
            "recall": f"{100 * one.recall:.2f}",
            "f1": f"{100 * one.f1:.2f}",
            "gold": one.gold,
        }
