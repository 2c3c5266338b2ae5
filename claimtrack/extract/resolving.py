"""Who is meant in every claim of a text, one after the other: what was said before tells who may speak now."""

from __future__ import annotations

from bisect import insort
from collections.abc import Sequence

from claimtrack.extract.candidate import Candidate
from claimtrack.extract.chains import depth_of, enclosing
from claimtrack.extract.entities import Mentions
from claimtrack.extract.salience import Setting, Speech, position_of
from claimtrack.extract.who import (
    Discourse,
    Resolution,
    is_first_person,
    paragraphs_of,
    place_of,
    position_of_claim,
    quoted_mentions,
    resolve_source,
)
from claimtrack.model import ParsedText


def resolve_sources(candidates: Sequence[Candidate], mentions: Mentions, parsed: ParsedText) -> tuple[Resolution, ...]:
    """One resolution a candidate, in their order. Outer claims come before those inside their contents, so that
    "creo" in "«Creo que ganaremos», dijo Messi" finds Messi."""
    setting = Setting(paragraphs_of(parsed), quoted_mentions(candidates, mentions))
    around = enclosing(candidates)
    depth = [depth_of(around, i) for i in range(len(candidates))]
    done: dict[int, Resolution] = {}
    speeches: list[Speech] = []
    aliases: dict[int, int] = {}
    first_person = [is_first_person(c, parsed.sentences[c.sentence].words) for c in candidates]
    order = sorted(range(len(candidates)), key=lambda k: (depth[k], first_person[k], position_of_claim(candidates[k])))
    for i in order:
        outer = around[i]
        discourse = Discourse(
            setting,
            speeches,
            aliases,
            candidates[outer] if outer is not None else None,
            done.get(outer) if outer is not None else None,
        )
        done[i] = resolve_source(candidates[i], mentions, parsed, discourse)
        entity, bearer_of = done[i].entity, done[i].bearer_of
        if entity is not None and bearer_of is not None:
            aliases[bearer_of] = entity
        if entity is not None and depth[i] == 0 and not first_person[i]:
            place = place_of(candidates[i], setting.paragraphs)
            insort(speeches, Speech(place.position, place.sentence, place.paragraph, entity), key=position_of)
    return tuple(done[i] for i in range(len(candidates)))
