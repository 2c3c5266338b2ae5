"""What the search in the browser goes through: every claim, as a script that a page loads from a file; pure."""

from __future__ import annotations

import json
from collections.abc import Sequence

from claimtrack.report.build import reading_order
from claimtrack.report.claims import speaker_of
from claimtrack.report.labels import CERTAINTIES, VERDICTS
from claimtrack.report.language import Language
from claimtrack.report.reported import Reported
from claimtrack.report.site.material import title_of

LONGEST = 300
"""Characters of a claim's content that can be found and are shown."""


def render_index(reported: Sequence[Reported], words: Language) -> str:
    """A script that sets `claimtrack` to documents [id, title, outlet, date], names, and claims [document, number,
    name, certainty, verdict, cue, content]; document and name are places in the lists before."""
    names: dict[str, int] = {}
    documents: list[list[str]] = []
    claims: list[list[str | int]] = []
    for item in reported:
        card = item.document.card
        for number, claim in enumerate(sorted(item.claims, key=reading_order), start=1):
            name = names.setdefault(speaker_of(claim, words)[0], len(names))
            content = " ".join(" […] ".join(claim.content).split())
            labels = (claim.claim.certainty.value, claim.verdict.value)
            claims.append([len(documents), number, name, *labels, claim.cue or "", content[:LONGEST]])
        published = words.date(card.published) if card.published else ""
        documents.append([card.id, title_of(item), card.outlet or "", published])
    told = {
        "certainty": {tag.key: words.tag(tag).label for tag in CERTAINTIES.values()},
        "verdict": {tag.key: words.tag(tag).label for tag in VERDICTS.values()},
        "documents": documents,
        "names": list(names),
        "claims": claims,
    }
    return f"claimtrack = {json.dumps(told, ensure_ascii=False, separators=(',', ':'))};\n"
