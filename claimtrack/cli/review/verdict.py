"""Verdicts on the command line: what was found out about what a claim says, and an editor's last word on it."""

from __future__ import annotations

import click

from claimtrack.cli.review.options import decision_options, reviewer_of, told
from claimtrack.cli.wiring import Wiring, pass_wiring
from claimtrack.model import Verdict

VERDICTS = [verdict.value for verdict in Verdict if verdict is not Verdict.UNREVIEWED]


@click.command()
@decision_options
@pass_wiring
def confirm(wiring: Wiring, claim: str, reviewer: str | None, note: str, evidence: tuple[str, ...]) -> None:
    """Record that CLAIM was checked and holds. The first letters of its id are enough.

    \b
    Example:
      claimtrack review confirm 3f2a --by "Ana Ruiz" --note "Seen in the Kremlin's statement"
    """
    _decide(wiring, claim, Verdict.CONFIRMED, reviewer, note, evidence)


@click.command()
@decision_options
@pass_wiring
def dispute(wiring: Wiring, claim: str, reviewer: str | None, note: str, evidence: tuple[str, ...]) -> None:
    """Record that CLAIM was checked and does not hold.

    \b
    Example:
      claimtrack review dispute 3f2a --by "Ana Ruiz" --note "Denied by Seoul" --evidence https://example.org/denial
    """
    _decide(wiring, claim, Verdict.DISPUTED, reviewer, note, evidence)


@click.command()
@decision_options
@pass_wiring
def partly(wiring: Wiring, claim: str, reviewer: str | None, note: str, evidence: tuple[str, ...]) -> None:
    """Record that CLAIM holds in part.

    \b
    Example:
      claimtrack review partly 3f2a --by "Ana Ruiz" --note "The visit is confirmed, its date is not"
    """
    _decide(wiring, claim, Verdict.PARTLY, reviewer, note, evidence)


@click.command()
@decision_options
@pass_wiring
def unverifiable(wiring: Wiring, claim: str, reviewer: str | None, note: str, evidence: tuple[str, ...]) -> None:
    """Record that nothing was found to check CLAIM with.

    \b
    Example:
      claimtrack review unverifiable 3f2a --by "Ana Ruiz" --note "Nobody but the source was there"
    """
    _decide(wiring, claim, Verdict.UNVERIFIABLE, reviewer, note, evidence)


@click.command()
@decision_options
@pass_wiring
def retract(wiring: Wiring, claim: str, reviewer: str | None, note: str, evidence: tuple[str, ...]) -> None:
    """Record that whoever said or published CLAIM took it back.

    \b
    Example:
      claimtrack review retract 3f2a --by "Ana Ruiz" --note "Corrected by the outlet" --evidence https://example.org/fix
    """
    _decide(wiring, claim, Verdict.RETRACTED, reviewer, note, evidence)


@click.command()
@decision_options
@click.argument("verdict", type=click.Choice(VERDICTS))
@pass_wiring
def settle(
    wiring: Wiring, claim: str, verdict: str, reviewer: str | None, note: str, evidence: tuple[str, ...]
) -> None:
    """Give an editor's last word where reviewers of CLAIM disagree: theirs stay in the log beside it.

    \b
    Example:
      claimtrack review settle 3f2a disputed --by "Eva Gil" --note "Seoul's denial weighs more"
    """
    _decide(wiring, claim, Verdict(verdict), reviewer, note, evidence, settles=True)


def _decide(
    wiring: Wiring,
    claim: str,
    verdict: Verdict,
    reviewer: str | None,
    note: str,
    evidence: tuple[str, ...],
    *,
    settles: bool = False,
) -> None:
    from claimtrack.review import decide, load_rules
    from claimtrack.store import open_store

    name, rules = reviewer_of(wiring, reviewer), load_rules(wiring.settings)
    with open_store(wiring.settings) as store:
        decision = decide(
            store,
            claim,
            verdict,
            reviewer=name,
            note=note,
            evidence=evidence,
            now=wiring.parts.now(),
            rules=rules,
            settles=settles,
        )
    click.echo(told(decision))
