"""What was done to a source so far, in words."""

from __future__ import annotations

from dataclasses import dataclass

from claimtrack.identity import Deed, SourceAct, identities_of, standing
from claimtrack.report.language import SPANISH
from claimtrack.store import Session, read_acts, source_names


@dataclass(frozen=True, slots=True)
class ActLine:
    """An act on a source: what it says in Spanish, who did it and when, whether it stands."""

    position: int
    says: str
    reviewer: str
    when: str
    iso: str
    stands: bool
    note: str


def acts_on(session: Session, source: int) -> list[ActLine]:
    """What was done to a source and to those that are it or come from it, the newest first."""
    acts = read_acts(session)
    left = standing(acts)
    identities = identities_of(left)
    ours = [
        act
        for act in acts
        if source in {act.source, act.into, identities.root(act.source), identities.root(act.into or act.source)}
    ]
    names = source_names(session, {pk for act in ours for pk in (act.source, act.into) if pk is not None})
    stand = {act.position for act in left}
    return [
        ActLine(
            position=act.position or 0,
            says=_said(act, names),
            reviewer=act.reviewer,
            when=SPANISH.time(act.made_at),
            iso=act.made_at.isoformat(timespec="minutes"),
            stands=act.position in stand,
            note=act.note,
        )
        for act in reversed(ours)
    ]


def _said(act: SourceAct, names: dict[int, str]) -> str:
    one, other = names[act.source], names.get(act.into or 0, "")
    if act.deed is Deed.MERGE:
        return f"«{one}» es «{other}»"
    if act.deed is Deed.SPLIT:
        number = len(act.claims)
        some = "1 afirmación" if number == 1 else f"{number} afirmaciones"
        return f"{some} de «{one}» {'es' if number == 1 else 'son'} de «{other}»"
    return f"retira el n.º {act.undoes}"
