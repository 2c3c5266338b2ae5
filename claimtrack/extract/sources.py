"""Who is named beside the cue: the noun phrase in the sentence that says or writes it, found along the tree."""

from __future__ import annotations

from dataclasses import dataclass

from claimtrack.extract.noun_phrase import noun_phrase, phrase_span
from claimtrack.extract.tree import Tree, feat, is_relation, trim
from claimtrack.model import Span, Word

RELATIVES = frozenset({"que", "quien", "quienes", "cual", "cuales"})
BRACKETS = "()[]«»“”\"'"
FINITE = frozenset({"Ind", "Sub", "Cnd", "Imp"})


@dataclass(frozen=True, slots=True)
class FoundSource:
    """The source's head word in the sentence and the reason that it is the source."""

    head: int
    reason: str


def find_source(tree: Tree, cue: int, *, passive_agent_only: bool = False) -> FoundSource | None:
    """The subject of a verb cue, or its agent in the passive; None where the sentence has none.

    "El ministro, que negó P" leads to the antecedent, "tras asegurar que P, X se fue" to the governing verb's subject,
    "llegó y dijo que P" to the first verb's.
    """
    agent = tree.kid(cue, "obl:agent")
    if agent is not None and tree.words[agent].upos in ("NOUN", "PROPN", "PRON"):
        return FoundSource(agent, "agent of the passive")
    if passive_agent_only:
        return None
    seen: set[int] = set()
    at: int = cue
    reason = "subject of the cue"
    while at not in seen:
        seen.add(at)
        subject = _subject(tree, at)
        if subject is not None and subject not in seen:
            return _behind_relative(tree, at, subject, reason)
        up, why = _governor(tree, at)
        if up is None:
            return None
        if why == "noun":
            return FoundSource(up, "noun that the cue modifies")
        at, reason = up, why
    return None


def _subject(tree: Tree, verb: int) -> int | None:
    for kid in tree.kids(verb, "nsubj"):
        if tree.words[kid].upos in ("NOUN", "PROPN", "PRON", "NUM", "SYM", "X", "ADJ", "DET"):
            return kid
    return None


def _behind_relative(tree: Tree, verb: int, subject: int, reason: str) -> FoundSource:
    word = tree.words[subject]
    relative = word.lemma.lower() in RELATIVES and (feat(word, "PronType") in ("Rel", "Int,Rel", "") or word.upos == "PRON")
    if relative and is_relation(tree.words[verb], "acl") and tree.words[verb].head >= 0:
        return FoundSource(tree.words[verb].head, "antecedent of the relative pronoun")
    return FoundSource(subject, reason)


def _governor(tree: Tree, verb: int) -> tuple[int | None, str]:
    """Where to look next for the subject of a verb that has none, and why there."""
    word = tree.words[verb]
    head = word.head
    if head < 0:
        return None, ""
    if is_relation(word, "acl"):
        if feat(word, "VerbForm") in ("Part", "Ger") or word.upos == "ADJ":
            return head, "noun"
        mark = tree.kid(verb, "mark", "nsubj")
        if mark is not None and tree.words[mark].text.lower() in RELATIVES:
            return head, "noun"
        return None, ""
    if is_relation(word, "conj") and tree.words[head].upos in ("VERB", "AUX", "ADJ"):
        same = feat(word, "Number") == feat(tree.words[head], "Number") and feat(word, "Person") == feat(tree.words[head], "Person")
        finite = feat(word, "Mood") in FINITE
        return (head, "subject of the verb that the cue is coordinated with") if same or not finite else (None, "")
    if is_relation(word, "advcl", "xcomp") and feat(word, "VerbForm") in ("Ger", "Inf", "Part"):
        return head, "subject of the governing verb"
    if is_relation(word, "xcomp"):
        return head, "subject of the governing verb"
    return None, ""


def source_span(tree: Tree, head: int, *, avoid: frozenset[int]) -> Span | None:
    """The full noun phrase of a source, kept clear of the words in `avoid` (the cue, the content)."""
    phrase = noun_phrase(tree, head)
    if head in avoid:
        return None
    left = max((i for i in phrase if i < head and i in avoid), default=phrase[0] - 1)
    right = min((i for i in phrase if i > head and i in avoid), default=phrase[-1] + 1)
    kept = trim(tree.words, range(left + 1, right), _loose)
    return phrase_span(tree, kept) if kept else None


def _loose(word: Word) -> bool:
    return word.upos in ("CCONJ", "ADP", "SCONJ") or (word.upos == "PUNCT" and word.text not in BRACKETS)
