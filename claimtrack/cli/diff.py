"""`claimtrack diff`: what became of an article's claims when its text was edited."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from claimtrack.cli.options import format_option
from claimtrack.cli.output import Column, write_rows
from claimtrack.cli.wiring import Wiring, pass_wiring

if TYPE_CHECKING:
    from claimtrack.store import Change

DIFF_COLUMNS = (
    Column("kind", "became"),
    Column("old", "claim before"),
    Column("new", "claim now"),
    Column("source", "source", share=2),
    Column("content", "content", share=7),
    Column("alike", "alike"),
    Column("verdict_before", "verdict before", label=True),
    Column("verdict", "verdict now", label=True),
)


@click.command()
@click.argument("document")
@click.option("--version", "number", type=click.IntRange(2), help="Which text to compare with the one before it.")
@format_option()
@pass_wiring
def diff(wiring: Wiring, document: str, number: int | None, output_format: str) -> None:
    """Compare the claims of an article's last text with those of the text before it.

    DOCUMENT is the id of any of its texts, or the start of it. A claim was kept, moved (the same words elsewhere),
    changed (look at it again: its verdict does not hold on) or orphaned; new ones come last. Words that went stand in
    [-...-], words that came in {+...+}.

    \b
    Example:
      claimtrack diff 3f2a
      claimtrack diff 3f2a --version 2 --format jsonl
    """
    from claimtrack.store import load_changes, open_store

    with open_store(wiring.settings) as store, store.read() as session:
        found = load_changes(session, document, number)
    click.echo(f"claimtrack: version {found.number - 1} ({found.older}) to {found.number} ({found.newer})", err=True)
    write_rows((change_row(change) for change in found.changes), DIFF_COLUMNS, output_format)


def change_row(change: Change) -> dict[str, Any]:
    old, new = change.old, change.new
    shown = new or old
    before, now = (" … ".join(one.content) if one else "" for one in (old, new))
    return {
        "kind": change.kind.value if change.kind else "new",
        "old": old.id if old else None,
        "new": new.id if new else None,
        "source": shown.speaker if shown else None,
        "content": word_diff(before, now) if old and new else before or now,
        "content_before": before or None,
        "content_now": now or None,
        "alike": f"{change.score:.0%}" if old and new else "",
        "verdict": shown.verdict.value if shown else None,
        "verdict_before": old.verdict.value if old else None,
    }


def word_diff(old: str, new: str) -> str:
    """The new text with the old one's words in it: "mañana a las [-nueve-]{+diez+}"."""
    from claimtrack.report.changes import word_changes

    frames = {"same": "{}", "gone": "[-{}-]", "new": "{{+{}+}}"}
    return "".join(frames[kind].format(words) for kind, words in word_changes(old, new))
