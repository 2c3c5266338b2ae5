"""How many claims have each value, over all of them and by source; pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from claimtrack.model import Certainty, Verdict
from claimtrack.report.labels import CERTAINTIES, VERDICTS, Tag
from claimtrack.report.language import SPANISH, Language
from claimtrack.report.view import ClaimView, Share, SourceRow

Value = TypeVar("Value", Certainty, Verdict)


def group_by_source(claims: Sequence[ClaimView], words: Language = SPANISH) -> tuple[SourceRow, ...]:
    """A row for each source, the most quoted first; claims that nobody signs come last."""
    groups: dict[tuple[bool, str], list[ClaimView]] = {}
    for claim in claims:
        groups.setdefault((not claim.named, claim.source), []).append(claim)
    ordered = sorted(groups.items(), key=lambda item: (item[0][0], -len(item[1]), item[0][1].casefold()))
    return tuple(
        SourceRow(
            name=name,
            named=not unnamed,
            kind=group[0].source_kind,
            claims=tuple(group),
            certainty=tuple(s for s in shares_of(CERTAINTIES, claims_by_certainty(group), words) if s.number),
            verdicts=tuple(s for s in shares_of(VERDICTS, claims_by_verdict(group), words) if s.number),
        )
        for (unnamed, name), group in ordered
    )


def claims_by_certainty(claims: Iterable[ClaimView]) -> Counter[str]:
    return Counter(claim.certainty.key for claim in claims)


def claims_by_verdict(claims: Iterable[ClaimView]) -> Counter[str]:
    return Counter(claim.verdict.key for claim in claims)


def shares_of(tags: Mapping[Value, Tag], numbers: Counter[str], words: Language) -> tuple[Share, ...]:
    """Every value in the tags' order, those that no claim has included: a table shows that there are none."""
    total, start, shares = sum(numbers.values()), 0.0, []
    for tag in tags.values():
        width = 100 * numbers[tag.key] / total if total else 0.0
        shares.append(Share(words.tag(tag), numbers[tag.key], round(start, 3), round(width, 3)))
        start += width
    return tuple(shares)
