"""Which clause a word belongs to, and which clauses of a content are its main ones."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence

from claimtrack.extract.tree import Tree, feat, is_relation
from claimtrack.model import Span, Word

CLAUSES = ("root", "ccomp", "csubj", "advcl", "acl", "parataxis")
SUBJECTS = ("nsubj", "csubj")


def is_predicate(tree: Tree, index: int) -> bool:
    """True where the word says something of a subject: a verb, or another word with copula, auxiliary or subject."""
    word = tree.words[index]
    if word.upos == "VERB" or (word.upos == "AUX" and not is_relation(word, "aux", "cop")):
        return True
    return tree.kid(index, "cop", "aux", *SUBJECTS) is not None


def heads_clause(tree: Tree, index: int) -> bool:
    """True where the word is the top of a clause of its own; the infinitive of "espera ganar" is none."""
    word = tree.words[index]
    if is_relation(word, *CLAUSES):
        return True
    return is_relation(word, "conj") and is_predicate(tree, index)


def clause_of(tree: Tree, index: int) -> int:
    """The top of the clause in which the word stands: "Al parecer [el joven fue sorprendido]" -> sorprendido."""
    if heads_clause(tree, index):
        return index
    top = index
    for top in tree.ancestors(index):
        if heads_clause(tree, top):
            break
    return top


def is_finite(tree: Tree, index: int) -> bool:
    """True where the predicate or one of its auxiliaries is a finite verb form."""
    return any(feat(tree.words[i], "VerbForm") == "Fin" for i in [index, *tree.kids(index, "aux", "cop")])


def verb_words(tree: Tree, clause: int) -> list[int]:
    """The verb with its auxiliaries and clitic se, without a predicate noun: "[se habría referido] al árbitro"."""
    helpers = tree.kids(clause, "aux", "cop")
    clitics = [k for k in tree.kids(clause, "expl") if k < clause]
    states = tree.kid(clause, "cop") is not None or _is_state(tree, clause, helpers)
    verbal = (tree.words[clause].upos in {"VERB", "AUX"} and not states) or not helpers
    group = sorted([*helpers, *clitics, *([clause] if verbal else [])])
    return list(range(group[0], group[-1] + 1)) if group[-1] - group[0] < len(group) + 1 else group


def _is_state(tree: Tree, clause: int, helpers: list[int]) -> bool:
    """ "estaría dispuesta": estar with a participle says how things are; the verb is estar."""
    return feat(tree.words[clause], "VerbForm") == "Part" and any(tree.words[i].lemma == "estar" for i in helpers)


def finite_verb(tree: Tree, index: int) -> int:
    """The word that carries mood and tense of the predicate; the predicate itself where none does."""
    group = [k for k in tree.kids(index, "aux", "cop") if feat(tree.words[k], "VerbForm") == "Fin"]
    return group[0] if group else index


def is_relative(tree: Tree, index: int) -> bool:
    """True for relative pronouns and adverbs, whatever the parser took "que" and "donde" for."""
    word = tree.words[index]
    return feat(word, "PronType") == "Rel" or (word.text.lower() in tree.lists["relatives"] and word.upos != "SCONJ")


def is_negated(tree: Tree, clause: int) -> bool:
    """True under "no", "tampoco", "nunca", "jamás", "ni" right before the clause's verb and its clitics."""
    return is_negation_before(tree, verb_words(tree, clause)[0])


def is_negation_before(tree: Tree, index: int) -> bool:
    """True where a negation stands before the word, clitics and auxiliaries in between: "[no] se lo ha dicho"."""
    at = index - 1
    while at >= 0 and _is_clitic_or_auxiliary(tree.words[at]):
        at -= 1
    return at >= 0 and tree.words[at].text.lower() in tree.lists["negations"]


def _is_clitic_or_auxiliary(word: Word) -> bool:
    return word.upos == "AUX" or (word.upos == "PRON" and len(word.text) <= 3)


def words_within(trees: Sequence[Tree], spans: Collection[Span]) -> Iterator[tuple[Tree, set[int]]]:
    """For every sentence that the spans touch: its tree and the indices of its words inside them."""
    inside: dict[int, set[int]] = {}
    for span in spans:
        at = max(0, bisect_right(trees, span.start, key=lambda tree: tree.sentence.span.start) - 1)
        while at < len(trees) and trees[at].sentence.span.start < span.end:
            found = {w.index for w in trees[at].words if w.span.overlaps(span)}
            if found:
                inside.setdefault(at, set()).update(found)
            at += 1
    for at, indices in sorted(inside.items()):
        yield trees[at], indices


FUNCTION = ("punct", "mark", "cc", "case", "det", "expl", "aux", "cop", "discourse")


def tops_of(tree: Tree, indices: Collection[int]) -> list[int]:
    """The words inside that hang on a word outside: the tops of what is inside.

    Function words are left out, and so are adverbial clauses and phrases hung elsewhere, if a predicate remains.
    """
    tops = [i for i in sorted(indices) if tree.words[i].head not in indices]
    full = [i for i in tops if not is_relation(tree.words[i], *FUNCTION)]
    clauses = [i for i in full if is_predicate(tree, i) and not is_relation(tree.words[i], "advcl", "acl")]
    return clauses or [i for i in full if is_predicate(tree, i)] or full or tops


def _seen_through(tree: Tree, clause: int) -> tuple[str, ...]:
    """Relations of clauses that say the content where the main clause only leads to it.

    "El problema es que [puede fallar]", "quiero decir que [puede fallar]": what is hedged there hedges the whole.
    """
    verb = tree.words[finite_verb(tree, clause)]
    leads = tree.kid(clause, "cop") is not None or tree.words[clause].lemma == "ser" or feat(verb, "Person") == "1"
    return ("ccomp",) if leads else ()


def main_clauses(tree: Tree, indices: set[int]) -> list[int]:
    """The tops of the content's main clauses: its own top, what is coordinated with it, what follows without a link."""
    found: list[int] = []
    todo = tops_of(tree, indices)
    while todo:
        top = todo.pop(0)
        if top in found:
            continue
        found.append(top)
        todo.extend(k for k in tree.kids(top, "conj", "parataxis", *_seen_through(tree, top)) if k in indices)
    return found
