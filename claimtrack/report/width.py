"""Why a claim's content is as wide as it is, read out for an editor from the extractor's step (width_reasons.py)."""

from __future__ import annotations

import re

from claimtrack.model import Claim, TraceStep
from claimtrack.report import readings
from claimtrack.report.language import Language

PART = "width"
TOLD = re.compile(r"likely the width, (?P<own>[\d.]+) against (?P<other>[\d.]+): (?P<reasons>.+)")
REASON = re.compile(r"(?P<other>the other )?(?P<meaning>.+?)(?: \((?P<points>[-+][\d.]+)\))?$")
DOUBTFUL = 0.05  # probability from which an editor should hear of the other width
LONGEST = 80  # letters of a content that are shown whole


def tell_width(claim: Claim, text: str, words: Language) -> str:
    """ "Se le da esa extensión porque… También podría ser «…», pero…"; "" where only one width was there."""
    step = next((step for step in claim.trace.steps if step.part == PART), None)
    found = TOLD.match(step.reason) if step is not None else None
    if step is None or found is None:
        return ""
    reasons = [_read(told, words) for told in found["reasons"].split("; ")]
    own = [reading for other, reading, _ in reasons if not other]
    said = words.gettext("Se le da esa extensión por lo aprendido de textos anotados.")
    if own:
        said = words.gettext("Se le da esa extensión porque %(reasons)s.", reasons=words.listed(own))
    if step.span is None or float(found["other"]) < DOUBTFUL:
        return said
    rival = _both_ends(step.span.of(text))
    against = [reading for other, reading, _ in reasons if other]
    if not against:
        return f"{said} " + words.gettext("También podría ser «%(rival)s».", rival=rival)
    return f"{said} " + words.gettext(
        "También podría ser «%(rival)s», pero eso %(reasons)s.", rival=rival, reasons=words.listed(against)
    )


def read_width_step(step: TraceStep, words: Language) -> str:
    """The step for whoever checks the machine: how probable, and what weighed how much."""
    found = TOLD.match(step.reason)
    if found is None:
        return step.reason
    told = []
    for other, reading, points in (_read(reason, words) for reason in found["reasons"].split("; ")):
        named = words.gettext("la otra %(reason)s", reason=reading) if other else reading
        told.append(f"{named} ({words.decimals(points)})" if points else named)
    return words.gettext(
        "probabilidad %(own)s de ser la extensión buena, frente a %(other)s de la que le sigue; "
        "lo que más pesó: %(reasons)s",
        own=words.decimals(found["own"]),
        other=words.decimals(found["other"]),
        reasons="; ".join(told),
    )


def _read(told: str, words: Language) -> tuple[bool, str, str]:
    """Whether a reason is about the other width, its reading, and its points."""
    found = REASON.match(told)
    if found is None:
        return False, told, ""
    return (
        bool(found["other"]),
        words.gettext(readings.WIDTH.get(found["meaning"], found["meaning"])),
        found["points"] or "",
    )


def _both_ends(content: str) -> str:
    """A content's beginning and its end, where it is long: what changes is mostly the end."""
    flat = " ".join(content.split())
    if len(flat) <= LONGEST:
        return flat
    half = LONGEST // 2
    return f"{flat[: flat.rfind(' ', 0, half)].rstrip()} … {flat[flat.find(' ', len(flat) - half) + 1 :]}"
