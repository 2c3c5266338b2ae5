"""Infinitives and noun phrases as contents, behind the cue or behind one of its prepositions."""

from __future__ import annotations

from collections.abc import Iterator

from claimtrack.extract.complements.site import NOMINAL, Complement, Site, is_infinitive, marks
from claimtrack.extract.tree import Tree, feat, is_relation

OWN_SAYING = frozenset({"report", "factive", "opinion", "denial"})  # "dijo [estar feliz]": of the speaker himself
OPENERS = frozenset({"", "a", "de", "en", "con", "que"})
OBLIQUE = ("obl", "nmod", "obj", "advcl", "xcomp", "acl", "ccomp", "iobj")


def infinitive(at: Site) -> Iterator[Complement]:
    """ "Putin ha prometido [ampliar los lazos]" · "afirmó [haber visto al cantante]"."""
    own = at.takes("clause") and at.cue.entry.stance in OWN_SAYING
    if not at.takes("inf") and not own:
        return
    for top in at.kids("xcomp", "ccomp", "obj", "advcl", "csubj", "obl", "acl"):
        opener = at.preposition(top)
        if top < at.cue.head or not is_infinitive(at.tree, top) or opener not in OPENERS:
            continue
        if opener and not at.takes("inf"):
            continue
        yield Complement(top, at.clause(top, after=at.last, grow=True), "infinitive")


def prepositional(at: Site) -> Iterator[Complement]:
    """ "Fue acusado de [fraude]", "habló sobre [la crisis]": the phrase behind one of the cue's prepositions."""
    prepositions = at.cue.entry.prepositions
    if not prepositions:
        return
    for top in at.kids(*OBLIQUE):
        case = at.preposition(top)
        nominal = at.tree.words[top].upos in NOMINAL
        if top < at.cue.head or case not in prepositions or (nominal and case in ("a", "con") and at.is_person(top)):
            continue
        spans = at.clause(top, drop=marks(at.tree, top), after=at.last, grow=True)
        yield Complement(top, spans, f"phrase with {case}", nominal=nominal)


def noun_phrase_content(at: Site) -> Iterator[Complement]:
    """ "El Kremlin ha confirmado [la reunión]": an object that stands for an event, a state or a fact."""
    if not at.takes("np") or not at.is_verb:
        return
    for top in at.tree.kids(at.cue.head, "obj", "nsubj:pass"):
        word = at.tree.words[top]
        passive = word.deprel == "nsubj:pass"
        if top in at.cue.words or word.upos not in NOMINAL or _cannot_be_claimed(at, top):
            continue
        if not passive and top < at.cue.head:
            continue
        drop = at.tree.kids(top, "case")
        spans = at.clause(top, drop=drop) if passive else at.clause(top, drop=drop, after=at.last, grow=True)
        yield Complement(top, spans, "subject of the passive" if passive else "noun phrase", nominal=True)


def participle(at: Site) -> Iterator[Complement]:
    """ "[La noticia], revelada por Seúl": a participle of speech with its agent; the noun it modifies is the
    content."""
    tree, head = at.tree, at.cue.head
    word = tree.words[head]
    if not at.takes("np") or (feat(word, "VerbForm") != "Part" and word.upos != "ADJ"):
        return
    if tree.kid(head, "obl:agent") is None:
        return
    top = head
    while is_relation(tree.words[top], "conj") and tree.words[top].head >= 0:
        top = tree.words[top].head
    subject = tree.kid(top, "nsubj")
    if subject is None and is_relation(tree.words[top], "acl", "amod"):
        subject = tree.words[top].head
    if subject is None or tree.words[subject].upos not in NOMINAL:
        return
    drop = [*tree.kids(subject, "case"), *([top] if top in tree.subtree(subject) else [])]
    yield Complement(subject, at.clause(subject, drop=drop)[:1], "noun that the participle modifies", nominal=True)


def noun_predicate(at: Site) -> Iterator[Complement]:
    """ "El plan es [abrir diez tiendas]" · "la respuesta es que [no hay dinero]": what a noun cue is said to be."""
    if at.is_verb:
        return
    tree, head = at.tree, at.cue.head
    predicate = _predicate_of(tree, head)
    if predicate is None:
        return
    conjunction = any(mark > head for mark in tree.kids(predicate, "mark"))
    if conjunction or feat(tree.words[predicate], "VerbForm") == "Inf":
        drop = [head, *tree.kids(predicate, "cop"), *marks(tree, predicate)]
        yield Complement(predicate, at.clause(predicate, drop=drop, after=at.last), "predicate of a noun")


def _predicate_of(tree: Tree, noun: int) -> int | None:
    """What stands behind the copula whose subject is a noun, though a parser took the copula for a verb."""
    above = tree.words[noun].head
    if not is_relation(tree.words[noun], "nsubj") or above < noun:
        return None
    if tree.words[above].upos == "AUX":
        return tree.kid(above, "ccomp", "xcomp")
    return above if tree.kid(above, "cop") is not None else None


def _cannot_be_claimed(at: Site, top: int) -> bool:
    word = at.tree.words[top]
    lemma = word.lemma.lower()
    if word.upos == "PRON" or at.pack.noun_is(lemma, "utterance") or at.pack.noun_is(lemma, "anonymous"):
        return True
    return at.is_person(top)
