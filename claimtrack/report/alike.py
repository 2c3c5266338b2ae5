"""How alike two contents are, so that reports of the same thing by different people are found; pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import combinations

from claimtrack.config import resource_path
from claimtrack.folding import words_in
from claimtrack.lexicon import load_words
from claimtrack.model import SURENESS, Certainty, Polarity
from claimtrack.store import stem

THRESHOLD = 0.5
"""How alike two contents must be to tell of the same thing: 1 has the same words, 0 none in common."""

LETTERS = 4
"""A shorter word is mostly grammar."""

COMMON = 3
"""Stems that two contents of more than that must share at least."""

OPENING = 5
"""Words of a content among which its main clause's "no" stands."""

SOUGHT = 6
"""The longest words of a content that others of its kind are sought by."""


def gist(contents: Iterable[str]) -> frozenset[str]:
    """The stems of what the contents say, without short words: "viajará a Rusia" and "viaje a Rusia" have the same.

    Numbers stay, however short: they are often all that two claims differ in.
    """
    return frozenset(stem(word) for text in contents for word in words_in(text) if _counts(word))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """The mean of overlap (over the shorter one's stems) and Dice's coefficient, 0 to 1: a short content that a long
    one holds counts; one or two words in common, often a name, are nothing unless they are all of the shorter."""
    shared = len(one & other)
    if not shared or (shared < COMMON and shared < min(len(one), len(other))):
        return 0.0
    return (shared / min(len(one), len(other)) + 2 * shared / (len(one) + len(other))) / 2


def query_for(contents: Sequence[str]) -> str:
    """A query that finds what may be alike: any two of the longest words in the content. Empty where it has no word."""
    words = sorted({word for text in contents for word in words_in(text) if _counts(word)}, key=lambda w: (-len(w), w))
    longest = words[:SOUGHT]
    if len(longest) < 2:
        return f"content:{longest[0]}" if longest else ""
    return " OR ".join(f"content:({one} {other})" for one, other in combinations(longest, 2))


def affirms(polarity: Polarity, contents: Sequence[str]) -> bool:
    """Whether the source puts the content forward as so: "negó que hubiera acuerdo" does not, nor does "dijo que no
    habrá acuerdo"; "negó que no haya acuerdo" does. A "no" counts where the content opens with it, subject aside."""
    opening = re.findall(r"\w+", contents[0].lower())[:OPENING]
    return (polarity is Polarity.AFFIRMED) != bool(_negations().intersection(opening))


@cache
def _negations() -> frozenset[str]:
    """Spanish's, as the stems are: the product's own file, which no setting moves."""
    return load_words(resource_path("seeds", "es"))["negations"]


def shift(one: Certainty, other: Certainty) -> str:
    """How sure `other` sounds beside `one`: a key of labels.SHIFTS."""
    if Certainty.UNKNOWN in (one, other):
        return "same" if one is other else "other"
    before, after = SURENESS.index(one), SURENESS.index(other)
    return "same" if before == after else "firmer" if after < before else "softer"


def _counts(word: str) -> bool:
    return len(word) >= LETTERS or word.isdigit()
