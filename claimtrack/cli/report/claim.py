"""`claimtrack report claim`: one claim, with all that is known of it."""

from __future__ import annotations

from collections.abc import Mapping

import click

from claimtrack.cli.output import counted
from claimtrack.cli.report.options import Output, report_options, told_wrong, with_wrong_option
from claimtrack.cli.wiring import Wiring, pass_wiring
from claimtrack.config import resource_path
from claimtrack.errors import ParseFailed
from claimtrack.model import ParsedText, SourceText


@click.command()
@click.argument("claim")
@click.option("--no-tree", is_flag=True, help="Don't parse the article again, which takes seconds: no tree is drawn.")
@with_wrong_option
@report_options
@pass_wiring
def claim(wiring: Wiring, claim: str, no_tree: bool, with_wrong: bool, output: Output) -> None:
    """One claim: through whom it passes, who else tells of it and how surely, every decision, and why it was found,
    with the tree of its sentence. A claim that was reviewed carries schema.org's ClaimReview for search engines. Other
    reports that were read wrongly are left out and counted; the claim itself is shown, read rightly or not.

    CLAIM is an id from 'claimtrack search' or its first letters.

    \b
    Example:
      claimtrack report claim 3f2a -o claim.html
    """
    from claimtrack.report import load_language, render_report
    from claimtrack.report.claim_report import build_claim_report
    from claimtrack.report.gather import gather_claim
    from claimtrack.store import open_store

    with open_store(wiring.settings) as store, store.read() as session:
        material = gather_claim(session, claim, with_wrong=with_wrong)
    document = material.placed.document
    parsed, models = (None, document.run.tools.models) if no_tree else _parse(wiring, document.text, document.card.id)
    view = build_claim_report(
        material,
        created=wiring.parts.now(),
        parsed=parsed,
        same_models=dict(models) == dict(document.run.tools.models),
        words=load_language(output.lang),
    )
    html = render_report(view, resource_path("templates"), own=output.templates)
    told = f"claim {material.placed.claim.id}, {counted(len(material.alike), 'other report')}"
    output.write(html, told + told_wrong(material.wrong))


def _parse(wiring: Wiring, text: str, origin: str) -> tuple[ParsedText, Mapping[str, str]]:
    from claimtrack.analysis import parse_each

    parser = wiring.load_parser(wiring.load_pack())
    (parsed,) = parse_each(parser, [SourceText(text, origin)])
    if isinstance(parsed, ParseFailed):
        raise parsed
    return parsed, parser.fingerprint
