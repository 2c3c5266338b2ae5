"""Relative pronouns and relative clauses."""

import re

from training.conllu import Sentence, Word

RELATIVE = re.compile(
    r"^(que|quien(es)?|cual(es)?|cuy[oa]s?|donde|adonde|cuando|cuanto|cuant[oa]s?|como)$", re.IGNORECASE
)
BARRIERS = frozenset(["acl", "acl:relcl", "advcl", "ccomp", "conj", "parataxis", "csubj", "appos", "mark"])
ARTICLES = frozenset(["lo", "el", "la", "los", "las"])


def harmonise_relatives(sentence: Sentence, treebank: str) -> None:
    """Make GSD's relative "que" a pronoun, and name relative clauses `acl:relcl`, in place."""
    if treebank == "gsd":
        for word in list(sentence.words):
            if word.lower == "que" and word.relation == "mark" and word.upos == "SCONJ":
                _make_pronoun(sentence, word)
    for word in sentence.words:
        if word.relation == "acl" and _has_relative(sentence, word):
            word.relation = "acl:relcl"


def _make_pronoun(sentence: Sentence, que: Word) -> None:
    verb = sentence.head_of(que)
    if verb is None or verb.index < que.index:
        return
    noun = _antecedent(sentence, que, verb)
    if noun is None:
        return
    before = sentence.word(que.index - 1)
    if before is not None and before.lower in ARTICLES:
        before = sentence.word(que.index - 2)
    preposition = (
        before
        if before is not None
        and before.upos == "ADP"
        and before.head == verb.index
        and before.relation in ("case", "mark")
        else None
    )
    kinds = {c.relation for c in sentence.children(verb)}
    que.upos, que.feats = "PRON", {"PronType": "Rel"}
    if preposition is not None:
        preposition.head, preposition.relation, que.relation = que.index, "case", "obl"
    elif not kinds & {"nsubj", "nsubj:pass", "csubj"} and not _disagrees(sentence, verb, noun):
        que.relation = "nsubj"
    else:
        que.relation = "obl" if "obj" in kinds else "obj"


def _antecedent(sentence: Sentence, que: Word, verb: Word) -> Word | None:
    """The noun a relative clause describes, or None where "que" is a conjunction.

    A clause joined to a relative clause is one too ("que cayó y que llegó"), and so is one after "lo" ("lo que pasó").
    """
    if verb.relation == "acl:relcl":
        return sentence.head_of(verb)
    first = sentence.head_of(verb)
    if verb.relation == "conj" and first is not None and first.relation == "acl:relcl":
        return sentence.head_of(first)
    before = sentence.word(que.index - 1)
    if before is not None and before.lower == "lo" and before.head in (verb.index, que.index):
        if verb.relation == "parataxis":
            verb.relation = "advcl"
        return before
    return None


def _disagrees(sentence: Sentence, verb: Word, noun: Word) -> bool:
    """Whether the verb's person or number rules the antecedent out as its subject."""
    verbs = [verb, *(c for c in sentence.children(verb) if c.kind in ("aux", "cop"))]
    finite = next((w.feats for w in verbs if w.is_finite), {})
    number = noun.feats.get("Number")
    return finite.get("Person") in ("1", "2") or bool(number and finite.get("Number") and number != finite["Number"])


def _has_relative(sentence: Sentence, verb: Word) -> bool:
    return any(
        word.index < verb.index and _is_relative(word) and not _is_fenced_off(sentence, word, verb)
        for word in sentence.below(verb)
    )


def _is_relative(word: Word) -> bool:
    if word.upos not in ("PRON", "ADV", "DET") or not RELATIVE.match(word.form):
        return False
    return word.feats.get("PronType") == "Rel" or word.lower in ("donde", "como", "cuando")


def _is_fenced_off(sentence: Sentence, word: Word, verb: Word) -> bool:
    """Whether another clause stands between a word and the verb above it."""
    while word is not verb:
        if word.relation in BARRIERS:
            return True
        word = sentence.words[word.head - 1]
    return False
