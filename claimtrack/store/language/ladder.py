"""How near a claim comes to a query's words, as a ladder of ever wider queries: what fits an earlier one ranks before.

    1  the words as typed, in the content
    2  any form of the words, in the content
    3  in the content, the source or the cue
    4  in those or in the article's title

Words that the query binds to a place keep it on every rung, and what must not be there must be nowhere. A rung depends
on the claim and the query alone, not on what else is stored (as BM25 does): two databases give one order, and pages
hold still while claims are added.
"""

from __future__ import annotations

from dataclasses import replace

from claimtrack.store.language.tree import EVERYWHERE, AllOf, AnyOf, Place, Query, Words

CLAIM = (Place.CONTENT, Place.SOURCE, Place.CUE)


def rungs(query: Query) -> tuple[Query, ...]:
    """The query, which asks for words alone, narrow to wide; its last rung is the query itself."""
    content = (Place.CONTENT,)
    ladder = [_narrowed(query, content, exact=True), _narrowed(query, content), _narrowed(query, CLAIM), query]
    return tuple(dict.fromkeys(ladder))


def _narrowed(query: Query, places: tuple[Place, ...], *, exact: bool = False) -> Query:
    if isinstance(query, Words):
        kept = places if query.places == EVERYWHERE else query.places
        return replace(query, places=kept, exact=query.exact or exact)
    if isinstance(query, AllOf | AnyOf):
        return type(query)(tuple(_narrowed(part, places, exact=exact) for part in query.parts))
    return query
