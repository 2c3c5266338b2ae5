"""What a site is made of: documents with their claims, and the same by source; pure."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from claimtrack.folding import fold
from claimtrack.model import SourceKind
from claimtrack.report.build import reading_order
from claimtrack.report.claims import TITLE_LENGTH
from claimtrack.report.counts import shares_of
from claimtrack.report.gather import Placed, SourceMaterial
from claimtrack.report.labels import CERTAINTIES, VERDICTS
from claimtrack.report.language import Language
from claimtrack.report.plain import first_words
from claimtrack.report.reported import Reported
from claimtrack.report.view import Share
from claimtrack.store.records import StoredClaim, StoredSource

SLUG_LENGTH = 60
NAMED = frozenset({SourceKind.PERSON, SourceKind.INSTITUTION, SourceKind.DOCUMENT})


@dataclass(frozen=True, slots=True)
class SiteSource:
    """All that one canonical source says: its documents with its claims in them, the latest first. `aliases` are the
    names it was found under; `wrong` counts claims that are left out because they were read wrongly."""

    name: str
    kind: SourceKind
    reported: tuple[Reported, ...]
    aliases: tuple[str, ...] = ()
    wrong: int = 0

    @property
    def path(self) -> str:
        return source_path(self.name)

    @property
    def claims(self) -> list[StoredClaim]:
        return [claim for item in self.reported for claim in item.claims]


def sources_in(reported: Sequence[Reported], aliases: Mapping[str, tuple[str, ...]]) -> list[SiteSource]:
    """Every source with a name of its own, the most quoted first. A role or a group ("funcionarios") has none: it may
    be somebody else in each article. `aliases` are by the source's name in the store."""
    found: dict[str, list[Reported]] = {}
    wrong = Counter(named_source(claim) for item in reported for claim in item.wrong)
    for item in reported:
        by_name: dict[str, list[StoredClaim]] = {}
        for claim in sorted(item.claims, key=reading_order):
            if name := named_source(claim):
                by_name.setdefault(name, []).append(claim)
        for name, claims in by_name.items():
            found.setdefault(name, []).append(Reported(item.document, tuple(claims)))
    known = {shown_name(name): others for name, others in aliases.items()}
    made = [
        SiteSource(name, _kind(items), tuple(items), known.get(name, ()), wrong[name]) for name, items in found.items()
    ]
    return sorted(made, key=lambda source: (-len(source.claims), fold(source.name), source.name))


def named_source(claim: StoredClaim) -> str | None:
    """The canonical source's name, as a report shows it; None where the claim has none."""
    if not claim.source_name or claim.speaker_kind not in NAMED:
        return None
    return shown_name(claim.source_name)


def shown_name(name: str) -> str:
    """A name as reports write it."""
    name = " ".join(name.split())
    return name[:1].upper() + name[1:]


def source_path(name: str) -> str:
    """The page of a source: words of its name to read, a digest to tell apart names that fold alike."""
    words = "".join(letter if letter.isascii() and letter.isalnum() else " " for letter in fold(name)).split()
    slug = "-".join(words)[:SLUG_LENGTH].strip("-") or "x"
    return f"sources/{slug}-{hashlib.sha256(name.encode()).hexdigest()[:8]}.html"


def document_path(document_id: str) -> str:
    return f"documents/{document_id}.html"


def title_of(item: Reported) -> str:
    return item.document.card.title or first_words(item.document.text, TITLE_LENGTH)


def month_of(item: Reported) -> str:
    """ "2023-09", or "undated"."""
    published = item.document.card.published
    return f"{published:%Y-%m}" if published else "undated"


def changed_at(reported: Sequence[Reported]) -> datetime:
    """When any of it last changed: a document was read, or a reviewer decided. Never the clock's time, so that the
    same store gives the same bytes."""
    times = [in_utc(item.document.run.started_at) for item in reported]
    times += [
        in_utc(one.decided_at) for item in reported for claim in (*item.claims, *item.wrong) for one in claim.decisions
    ]
    return max(times, default=datetime(1970, 1, 1, tzinfo=UTC))


def in_utc(moment: datetime) -> datetime:
    """The store keeps UTC; SQLite gives it back without saying so."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def certainty_shares(claims: Sequence[StoredClaim], words: Language) -> tuple[Share, ...]:
    return shares_of(CERTAINTIES, Counter(claim.claim.certainty.value for claim in claims), words)


def verdict_shares(claims: Sequence[StoredClaim], words: Language) -> tuple[Share, ...]:
    return shares_of(VERDICTS, Counter(claim.verdict.value for claim in claims), words)


def _kind(items: Sequence[Reported]) -> SourceKind:
    """What most of its claims take it for; of equals the first by name."""
    kinds = Counter(claim.speaker_kind for item in items for claim in item.claims)
    return min(kinds, key=lambda kind: (-kinds[kind], kind.value))


def material_of(source: SiteSource) -> SourceMaterial:
    """What the report on the source is made from. Beside whom it hedges is left out: any new claim by anybody would
    change every source's page."""
    said = tuple(Placed(claim, item.document) for item in source.reported for claim in item.claims)
    stored = StoredSource(0, source.name, source.kind, source.aliases, len(said), len(source.reported))
    return SourceMaterial(stored, said, Counter(placed.claim.claim.certainty for placed in said), source.wrong)
