"""`claimtrack report desk`: what came in, what was decided and what waits, over some days."""

from __future__ import annotations

from datetime import datetime, timedelta

import click

from claimtrack.cli.output import counted
from claimtrack.cli.report.options import Output, report_options, told_wrong, with_wrong_option
from claimtrack.cli.wiring import Wiring, pass_wiring
from claimtrack.config import resource_path

DAYS = 7
DAY = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.option("--since", type=DAY, help="The first day; without it the last seven days.")
@click.option("--until", type=DAY, help="The last day, included; without it today.")
@click.option("--no-charts", is_flag=True, help="Tables alone; charts need the extra 'charts' (matplotlib).")
@with_wrong_option
@report_options
@pass_wiring
def desk(
    wiring: Wiring, since: datetime | None, until: datetime | None, no_charts: bool, with_wrong: bool, output: Output
) -> None:
    """A period of the desk: the claims of articles published in it, what was decided in it, what waits and is worth
    most to check, outlets and how much of what they report comes from anonymous sources. Each chart has its table.

    \b
    Example:
      claimtrack report desk --since 2023-09-01 --until 2023-09-30 -o september.html
    """
    from claimtrack.report import load_language, render_report
    from claimtrack.report.desk_report import build_desk_report
    from claimtrack.report.gather import gather_desk
    from claimtrack.store import open_store

    now = wiring.parts.now()
    last = (until or now).date()
    first = since.date() if since else last - timedelta(days=DAYS - 1)
    if first > last:
        raise click.UsageError(f"--since {first} comes after --until {last}; give the earlier day first")
    with open_store(wiring.settings) as store, store.read() as session:
        material = gather_desk(session, first, last, with_wrong=with_wrong)
    view = build_desk_report(material, created=now, charts=not no_charts, words=load_language(output.lang))
    html = render_report(view, resource_path("templates"), own=output.templates)
    told = f"{counted(len(material.new), 'new claim')}, {len(material.decided)} decided, {material.waiting_new} waiting"
    undated = f"; in no period: {counted(material.undated, 'article')} without a date" if material.undated else ""
    output.write(html, f"{first} to {last}: {told}{told_wrong(material.wrong)}{undated}")
