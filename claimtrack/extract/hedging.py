"""Finds the words that make a clause less sure: hedges of the lexicon, modal verbs and conditionals of rumour."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from claimtrack.extract.clause import (
    clause_of,
    finite_verb,
    is_finite,
    is_negated,
    is_negation_before,
    is_predicate,
    is_relative,
    tops_of,
    verb_words,
)
from claimtrack.extract.conditional import Conditional, find_conditional
from claimtrack.extract.morphology import is_conditional
from claimtrack.extract.tree import Tree, feat, is_relation, span_of
from claimtrack.lexicon import HedgeMarker, LanguagePack
from claimtrack.model import Certainty, Hedge, HedgeKind, Word

PERSON_CLASSES = frozenset({"role", "anonymous", "institution"})
CONDITIONAL = "conditional"  # the marker of a hedge that is a verb form, not a word


@dataclass(frozen=True, slots=True)
class FoundHedge:
    """A hedge in its sentence: the indices of its words, and the top of the clause or phrase that it makes less sure.

    `alone`: without a source it makes an unsigned claim of its clause (guidelines, rule 11).
    """

    hedge: Hedge
    words: tuple[int, ...]
    clause: int
    alone: bool


@dataclass(frozen=True, slots=True)
class HedgeLexicon:
    """The pack's markers by their first word, longest first, and the verbs and nouns that decide what a form means.

    `polite` verbs take the conditional for courtesy, `happenings` say of things what they may do ("puede causar"),
    `plans` with an infinitive tell intentions ("piensa dimitir"); `persons` are nouns for people.
    """

    markers: Mapping[str, tuple[tuple[tuple[str, ...], HedgeMarker], ...]]
    polite: frozenset[str]
    persons: frozenset[str]
    happenings: frozenset[str]
    plans: frozenset[str]


def hedge_lexicon(pack: LanguagePack) -> HedgeLexicon:
    """Made once for a pack. Words are split where the parse splits them."""
    by_first: dict[str, list[tuple[tuple[str, ...], HedgeMarker]]] = {}
    for marker in pack.hedges:
        parts = tuple(p for word in marker.marker.lower().split() for p in _opened(word, pack))
        by_first.setdefault(parts[0], []).append((parts, marker))
    ordered = {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in by_first.items()}
    persons = frozenset(noun for noun, classes in pack.nouns.items() if classes & PERSON_CLASSES)
    return HedgeLexicon(
        ordered,
        polite=pack.words["polite_conditionals"],
        persons=persons,
        happenings=pack.words["happenings"],
        plans=pack.words["plans"],
    )


def _opened(word: str, pack: LanguagePack) -> tuple[str, ...]:
    """A word as the parse splits it: "al" = a + el, "darse" = dar + se."""
    if word.endswith(("arse", "erse", "irse")):
        return word.removesuffix("se"), "se"
    return pack.contractions.get(word, (word,))


def find_hedges(tree: Tree, lexicon: HedgeLexicon) -> tuple[FoundHedge, ...]:
    """Every hedge of the sentence in order of the text."""
    found: list[FoundHedge] = []
    taken: set[int] = set()
    for word in tree.words:
        if word.index in taken:
            continue
        match = _match(tree, word, lexicon)
        if match is None:
            continue
        marker, indices = match
        hedge = _marked(tree, indices, marker, lexicon)
        if hedge is not None:
            taken.update(indices)
            found.append(hedge)
    found.extend(_conditionals(tree, lexicon, taken))
    return tuple(sorted(found, key=lambda f: f.words))


def _match(tree: Tree, word: Word, lexicon: HedgeLexicon) -> tuple[HedgeMarker, tuple[int, ...]] | None:
    """The longest marker that begins at the word, each of its parts being the word's form or lemma."""
    text, lemma = word.text.lower(), word.lemma.lower()
    rows = lexicon.markers.get(text, ())
    if lemma != text:
        rows = (*rows, *lexicon.markers.get(lemma, ()))
    best, longest = None, 0
    for parts, marker in rows:
        if len(parts) > longest and _stands_at(tree, word.index, parts):
            best, longest = marker, len(parts)
    return (best, tuple(range(word.index, word.index + longest))) if best is not None else None


def _stands_at(tree: Tree, index: int, parts: tuple[str, ...]) -> bool:
    """Whether the words from `index` on are these, the first of which was looked up."""
    following = tree.words[index + 1 : index + len(parts)]
    if len(following) < len(parts) - 1:
        return False
    return all(part in (word.text.lower(), word.lemma.lower()) for part, word in zip(parts[1:], following, strict=True))


def _marked(tree: Tree, indices: tuple[int, ...], marker: HedgeMarker, lexicon: HedgeLexicon) -> FoundHedge | None:
    """The hedge that a marker of the lexicon makes where it stands, or None where it means something else there."""
    clause = _governed(tree, indices, marker, lexicon)
    if clause is None:
        return None
    return _found(tree, indices, clause, marker.kind, marker.certainty, marker.marker, alone=marker.alone)


def _governed(tree: Tree, indices: tuple[int, ...], marker: HedgeMarker, lexicon: HedgeLexicon) -> int | None:
    """The top of the clause, or of the phrase, that the marker makes less sure."""
    top = _top(tree, indices)
    word = tree.words[top]
    if marker.kind is HedgeKind.APPROXIMATION:
        return clause_of(tree, top) if _counts_something(tree, indices[-1]) else None
    if word.lemma.lower() in tree.lists["modals"] and len(indices) <= 2:
        clause = word.head if is_relation(word, "aux") and word.head >= 0 else top
        return clause if _is_epistemic(tree, top, clause, lexicon, after_de=len(indices) == 2) else None
    if len(indices) == 1 and word.upos in {"ADJ", "NOUN", "DET"}:
        return None if _is_set_phrase(tree, top) else word.head if is_relation(word, "amod", "det") else top
    if len(indices) == 1 and word.upos in {"VERB", "AUX"}:
        return clause_of(tree, top) if marker.kind is HedgeKind.VERB and _leaves_open(tree, top, lexicon) else None
    if any(feat(tree.words[i], "VerbForm") == "Fin" for i in indices):
        return None if is_negation_before(tree, indices[0]) else clause_of(tree, top)
    return _modified(tree, top)


def _counts_something(tree: Tree, index: int) -> bool:
    """ "unos [veinte] soldados", "al menos [un] policía": an approximation needs a number."""
    return any(w.upos == "NUM" or w.text.isdigit() for w in tree.words[index + 1 : index + 3])


def _top(tree: Tree, indices: tuple[int, ...]) -> int:
    """The word of the marker that governs the others: "es [posible] que"."""
    tops = tops_of(tree, set(indices))
    return tops[0]


def _modified(tree: Tree, index: int) -> int:
    """What an adverb makes less sure: its clause, or only the phrase that it stands in ("posiblemente por temor")."""
    head = tree.words[index].head
    if head < 0:
        return index
    if is_relation(tree.words[head], "obl", "nmod") and head > index and not is_predicate(tree, head):
        return head
    return clause_of(tree, head)


def _is_set_phrase(tree: Tree, index: int) -> bool:
    """ "por supuesto", "sin duda", "lo más rápido posible", "la más posible vía": no hedges."""
    before = tree.words[index - 1] if index else None
    if before is None:
        return False
    return before.upos == "ADP" or before.text == "más" or (before.upos == "ADJ" and not is_relation(before, "amod"))


def _leaves_open(tree: Tree, verb: int, lexicon: HedgeLexicon) -> bool:
    """True where a verb of belief, seeming or expectation leaves its complement open: "creen que P", "parece ser P".

    Not: "nunca creyó que P", "pensó que P" (over, and known since), "hacer creer", "cree en la libertad".
    """
    word = tree.words[verb]
    finite = tree.words[finite_verb(tree, verb)]
    if feat(finite, "VerbForm") != "Fin" or finite.lemma in tree.lists["modals"]:
        return False
    if word.lemma == "parecer":
        return not is_negated(tree, verb)
    if feat(finite, "Tense") == "Past" and finite.index == verb:
        return False
    complement = tree.kid(verb, "ccomp", "csubj", "xcomp")
    if complement is not None:
        return word.lemma not in lexicon.plans or is_finite(tree, complement)
    after = tree.words[verb + 1].text.lower() if verb + 1 < len(tree.words) else ""
    return after == "que" or is_relation(word, "parataxis") or _is_awaited(tree, verb)


def _is_awaited(tree: Tree, verb: int) -> bool:
    """ "Los resultados [se esperan] en mayo": impersonal or passive se with the thing expected as subject."""
    if is_conditional(tree, finite_verb(tree, verb)):
        return False
    se = any(tree.words[k].text.lower() == "se" for k in tree.kids(verb, "expl", "obj", "iobj"))
    return se and tree.kid(verb, "nsubj") is not None


def _found(
    tree: Tree,
    indices: tuple[int, ...],
    clause: int,
    kind: HedgeKind,
    certainty: Certainty,
    marker: str,
    *,
    alone: bool,
) -> FoundHedge:
    span = span_of(tree.words, indices)
    assert span is not None
    return FoundHedge(Hedge(span, kind, certainty, marker), indices, clause, alone)


def _is_epistemic(tree: Tree, verb: int, clause: int, lexicon: HedgeLexicon, *, after_de: bool) -> bool:
    """True where poder or deber speaks of what may be, not of what one can, is allowed or has to do.

    "Podría haber", "esto puede causar daños", "debe de haber" are; "no puede votar", "podemos decir", "pueda" are not.
    """
    words = tree.words
    modal = words[verb]
    if feat(modal, "VerbForm") != "Fin" or is_negation_before(tree, verb):
        return False
    if is_conditional(tree, verb) or (after_de and feat(modal, "Tense") in {"Pres", "Imp"}):
        return True
    if feat(modal, "Mood") != "Ind" or feat(modal, "Tense") not in {"Pres", "Fut"} or feat(modal, "Person") != "3":
        return False
    return _speaks_of_things(tree, clause, lexicon)


def _speaks_of_things(tree: Tree, clause: int, lexicon: HedgeLexicon) -> bool:
    """Of people "puede" mostly says that they are able or allowed to; of things, that it may happen."""
    words = tree.words
    if any(words[k].lemma.lower() in tree.lists["limits"] for k in tree.kids(clause, "advmod")):
        return False
    subject = tree.kid(clause, "nsubj")
    if subject is None and is_relation(words[clause], "conj"):
        subject = tree.kid(words[clause].head, "nsubj")
    if subject is None or is_relative(tree, subject):
        happens = words[clause].lemma in {"ser", "estar", "haber"} or words[clause].lemma.lower() in lexicon.happenings
        return happens or tree.kid(clause, "cop") is not None
    if any(words[k].lemma.lower() in tree.lists["free_choice"] for k in tree.kids(subject, "det")):
        return False
    return words[subject].upos == "NOUN" and words[subject].lemma.lower() not in lexicon.persons


def _conditionals(tree: Tree, lexicon: HedgeLexicon, taken: set[int]) -> Iterator[FoundHedge]:
    """Conditionals that report: "habría muerto" (kind rumour), "estaría preso" (kind tense: or future in the past)."""
    for word in tree.words:
        if word.index in taken or not is_conditional(tree, word.index):
            continue
        clause = word.head if is_relation(word, "aux", "cop") and word.head >= 0 else word.index
        if finite_verb(tree, clause) != word.index:
            continue
        reading = find_conditional(tree, clause, lexicon.polite)
        if reading not in (Conditional.RUMOUR, Conditional.OPEN):
            continue
        kind = HedgeKind.RUMOUR if reading is Conditional.RUMOUR else HedgeKind.TENSE
        group = tuple(verb_words(tree, clause))
        yield _found(tree, group, clause_of(tree, clause), kind, Certainty.POSSIBLE, CONDITIONAL, alone=True)
