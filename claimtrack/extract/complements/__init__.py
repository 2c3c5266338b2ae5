"""Contents that a cue governs in its own sentence; rules from the surest to the loosest.

A rule takes a `Site` and yields complements; a new kind of content is a new rule in its file and a place in RULES.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from claimtrack.extract.complements.clauses import (
    ANAPHORA,
    AS_CLAUSE,
    anaphora,
    as_clause,
    bare_clause,
    clause_behind_a_colon,
    clause_in_place,
    clause_without_que,
    que_clause,
    set_off_clause,
)
from claimtrack.extract.complements.phrases import (
    infinitive,
    infinitive_of_a_noun,
    noun_phrase_content,
    noun_predicate,
    participle,
    prepositional,
    relative_object,
)
from claimtrack.extract.complements.predicates import charge, small_clause
from claimtrack.extract.complements.site import Complement, Site

__all__ = ["ANAPHORA", "AS_CLAUSE", "Complement", "Site", "find_complements"]

OPTIONS = 5  # contents offered for one cue
RULES: tuple[Callable[[Site], Iterator[Complement]], ...] = (
    que_clause,
    bare_clause,
    infinitive,
    infinitive_of_a_noun,
    charge,
    small_clause,
    prepositional,
    noun_phrase_content,
    clause_in_place,
    clause_without_que,
    clause_behind_a_colon,
    participle,
    relative_object,
    noun_predicate,
    set_off_clause,
    as_clause,
    anaphora,
)


def find_complements(at: Site) -> list[Complement]:
    """The contents that a verb or noun cue may have in its sentence, the surest first; at most OPTIONS of them."""
    found: list[Complement] = []
    for rule in RULES:
        for complement in rule(at):
            if complement.spans and all(complement.spans != other.spans for other in found):
                found.append(complement)
                if len(found) == OPTIONS:
                    return found
    return found
