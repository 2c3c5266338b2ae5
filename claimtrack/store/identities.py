"""The log of what people joined and parted among sources, and what it comes to for each claim."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from claimtrack.identity import Identities, SourceAct, identities_of, standing
from claimtrack.store.decisions import same_claims
from claimtrack.store.engine import dialect_of
from claimtrack.store.ledger import append_act_link
from claimtrack.store.parts import in_parts
from claimtrack.store.refusals import refuse_control_in_line, refuse_control_in_prose
from claimtrack.store.tables import SourceActRow, SourceRow


@dataclass(frozen=True, slots=True)
class Living:
    """The identities with the names of the sources that they lead to."""

    identities: Identities
    names: Mapping[int, str]

    def of(self, claim: str, linked: int | None) -> tuple[int | None, str | None]:
        """Who says a claim, and their name where it is not the one that it was linked to."""
        source = self.identities.of(claim, linked)
        return source, self.names[source] if source is not None and source != linked else None


def lock_sources(session: Session) -> None:
    """Nobody joins or parts sources until this transaction ends, nor adds to the chain: whoever is taking articles in
    takes the chain before sources, and neither may wait for the other in a circle."""
    dialect_of(session).lock(session, "ledger", "sources")


def append_act(session: Session, act: SourceAct) -> SourceAct:
    """Add an act at the end of the log, and to the chain; gives it back with its position. Index what it concerns
    afterwards. Raises StoreRefused for a name or a note that nobody can read."""
    refuse_control_in_line("the name of who joins or parts sources", act.reviewer)
    refuse_control_in_prose("the note of an act on sources", act.note)
    row = {
        "deed": act.deed,
        "source_pk": act.source,
        "into_pk": act.into,
        "claims": list(act.claims),
        "undoes": act.undoes,
        "reviewer": act.reviewer,
        "made_at": act.made_at,
        "note": act.note,
    }
    pk = session.execute(insert(SourceActRow).values(row).returning(SourceActRow.pk)).scalar_one()
    append_act_link(session, pk)
    return replace(act, position=pk)


def read_acts(session: Session) -> list[SourceAct]:
    """All acts in the order they were done."""
    return [_act(row) for row in session.execute(select(SourceActRow).order_by(SourceActRow.pk)).scalars()]


def read_identities(session: Session) -> Identities:
    """What the acts that stand come to. A claim that was moved is moved in every version of its article."""
    acts = standing(read_acts(session))
    if not acts:
        return Identities()
    found = identities_of(acts)
    others = same_claims(session, list(found.moved))
    moved = {one: source for claim, source in found.moved.items() for one in others.get(claim, (claim,))}
    return replace(found, moved=moved)


def read_living(session: Session) -> Living:
    identities = read_identities(session)
    targets = list({*identities.roots.values(), *map(identities.root, identities.moved.values())})
    names: dict[int, str] = {}
    for part in in_parts(targets):
        found = session.execute(select(SourceRow.pk, SourceRow.name).where(SourceRow.pk.in_(part)))
        names |= {row.pk: row.name for row in found}
    return Living(identities, names)


def _act(row: SourceActRow) -> SourceAct:
    return SourceAct(
        deed=row.deed,
        source=row.source_pk,
        into=row.into_pk,
        claims=tuple(row.claims),
        undoes=row.undoes,
        reviewer=row.reviewer,
        made_at=row.made_at,
        note=row.note,
        position=row.pk,
    )
