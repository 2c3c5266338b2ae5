"""How far a reader can tell who speaks: named, a role in a named body, a role, placed or unplaced sources, nobody."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.lexicon import LanguagePack
from claimtrack.model import Anonymity, SourceKind, Word

NOBODY = (SourceKind.IMPERSONAL, SourceKind.AUTHOR)
BODIES = ("institution", "place")


def grade_anonymity(kind: SourceKind, phrase: Sequence[Word], pack: LanguagePack) -> Anonymity:
    """`phrase` holds the words of the fullest phrase for the source; empty where there is none.

    "Ana Ruiz", "el Kremlin": named; "una portavoz de la OMS": a role in a named body; "el ministro": a role; "fuentes
    cercanas al club": placed; "fuentes consultadas": unplaced; "se dice que": nobody.
    """
    if kind in NOBODY or not phrase:
        return Anonymity.NOBODY
    named = any(word.upos == "PROPN" for word in phrase)
    if kind is SourceKind.INSTITUTION or (kind is SourceKind.PERSON and named):
        return Anonymity.NAMED
    nouns = [word for word in phrase if word.upos == "NOUN"]
    others = nouns[1:]
    body = named or any(pack.noun_is(word.lemma.lower(), c) for word in others for c in BODIES)
    if kind is SourceKind.ANONYMOUS:
        placed = body or any(pack.noun_is(word.lemma.lower(), "role") for word in others)
        return Anonymity.PLACED if placed else Anonymity.UNPLACED
    return Anonymity.ROLE_IN_BODY if body else Anonymity.ROLE
