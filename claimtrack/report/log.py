"""Every decision on a claim as a log, those that were taken back included; pure."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.model import Decision, Work
from claimtrack.report.labels import FAULTS, READINGS, VERDICTS, WORKS
from claimtrack.report.language import Language
from claimtrack.report.plain import view_moment, web_link
from claimtrack.report.view_claim import LogEntry
from claimtrack.workflow import effective


def view_log(decisions: Sequence[Decision], words: Language) -> tuple[LogEntry, ...]:
    """The decisions in the order they were made; whether each still stands."""
    standing = {decision.position for decision in effective(decisions)}
    return tuple(
        LogEntry(
            position=decision.position or 0,
            says=say(decision, words),
            reviewer=decision.reviewer,
            when=view_moment(decision.decided_at, words),
            note=decision.note,
            evidence=tuple(web_link(piece.url) for piece in decision.evidence),
            undone=decision.undoes is None and decision.position not in standing,
        )
        for decision in decisions
    )


def say(decision: Decision, words: Language) -> str:
    """What a decision says: "En disputa; pide otra opinión", "mal leída: está repetida", "retira la decisión 12"."""
    if decision.verdict is not None:
        said = words.gettext(VERDICTS[decision.verdict].label)
        if decision.settles:
            return words.gettext("%(said)s; zanja el desacuerdo", said=said)
        return words.gettext("%(said)s; pide otra opinión", said=said) if decision.second_opinion else said
    if decision.reading is not None:
        read = words.gettext(READINGS[decision.reading])
        return f"{read}: {words.gettext(FAULTS[decision.fault])}" if decision.fault else read
    if decision.work is not None:
        if decision.work is Work.ASSIGNED:
            return words.gettext("asignada a %(reviewer)s", reviewer=decision.assignee)
        return words.gettext(WORKS[decision.work])
    return words.gettext("retira la decisión %(position)s", position=decision.undoes)
