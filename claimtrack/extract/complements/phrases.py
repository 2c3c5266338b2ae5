"""Infinitives and noun phrases as contents, behind the cue or behind one of its prepositions."""

from __future__ import annotations

from collections.abc import Iterator

from claimtrack.extract.complements.site import NOMINAL, Complement, Site, is_infinitive, marks
from claimtrack.extract.tree import Tree, feat, is_relation
from claimtrack.model import Act

OWN_SAYING = frozenset({"report", "factive", "opinion", "denial"})  # "dijo [estar feliz]": of the speaker himself
FAR = 12  # words within which a noun's infinitive follows it
OBLIQUE = ("obl", "nmod", "obj", "advcl", "xcomp", "acl", "ccomp", "iobj")


def infinitive(at: Site) -> Iterator[Complement]:
    """ "Putin ha prometido [ampliar los lazos]" · "afirmó [haber visto al cantante]"."""
    own = at.takes("clause") and at.cue.entry.stance in OWN_SAYING
    if (not at.takes("inf") and not own) or _lemma(at) in at.pack.words["decisions"]:
        return
    for top in at.kids("xcomp", "ccomp", "obj", "advcl", "csubj", "obl", "acl"):
        opener = at.preposition(top)
        if top < at.cue.head or not is_infinitive(at.tree, top):
            continue
        if opener and not (at.takes("inf") and opener in at.tree.lists["infinitive_openers"]):
            continue
        if _is_silence(at, top):
            continue
        yield Complement(top, at.clause(top, after=at.last, grow=True), "infinitive")


def _is_silence(at: Site, top: int) -> bool:
    """ "Se negó a [opinar] sobre el caso": what somebody refuses to say is no claim; "se niega a [ayudar]" is one."""
    return _lemma(at) in at.pack.words["refusals"] and at.tree.words[top].lemma.lower() in at.reading.sayings


def _lemma(at: Site) -> str:
    """The cue's infinitive, with its se: "negarse"."""
    return at.cue.entry.lemma + ("se" if at.cue.se else "")


def infinitive_of_a_noun(at: Site) -> Iterator[Complement]:
    """ "La orden de su gobierno de [separar a los niños]", "el llamado de la ONU para [repartirlas]": behind the noun's
    owner, whatever the parser hung it on."""
    if at.is_verb or not at.takes("inf"):
        return
    tree = at.tree
    for word in tree.words[at.last + 1 : at.last + 1 + FAR]:
        if word.upos in ("VERB", "AUX"):
            before = tree.words[word.index - 1]
            if feat(word, "VerbForm") == "Inf" and before.text.lower() in tree.lists["noun_infinitive_openers"]:
                top = word.head if is_relation(word, "aux", "cop") and word.head > word.index else word.index
                yield Complement(top, at.clause(top, after=before.index, grow=True), "infinitive behind a noun")
            return
        if word.upos not in ("ADP", "DET", "NOUN", "PROPN", "ADJ", "ADV", "SCONJ"):
            return


def relative_object(at: Site) -> Iterator[Complement]:
    """ "[Una subida], algo que reclaman las aseguradoras", "los [casos] que se han reportado": the antecedent of the
    cue's object."""
    tree, head = at.tree, at.cue.head
    if not at.is_verb or not at.takes("np") or not is_relation(tree.words[head], "acl"):
        return
    antecedent = tree.words[head].head
    relative = next((i for i in range(at.first - 1, max(antecedent, at.first - 4), -1) if _takes_up(tree, i)), None)
    if antecedent < 0 or relative is None or antecedent > relative:
        return
    if is_relation(tree.words[relative], "nsubj") and not at.cue.se and tree.kid(head, "obj") is None:
        return
    if tree.words[antecedent].text.lower() in tree.lists["placeholders"]:
        antecedent = tree.words[antecedent].head if is_relation(tree.words[antecedent], "appos") else antecedent
    if antecedent < 0 or tree.words[antecedent].upos not in NOMINAL or _cannot_be_claimed(at, antecedent):
        return
    drop = [head, *tree.kids(antecedent, "case")]
    spans = at.clause(antecedent, drop=drop, before=relative)
    yield Complement(antecedent, spans[:1], "antecedent of the cue's object", nominal=True)


def _takes_up(tree: Tree, index: int) -> bool:
    return tree.words[index].text.lower() in ("que", "cual", "cuales")


def prepositional(at: Site) -> Iterator[Complement]:
    """ "Fue acusado de [fraude]", "habló sobre [la crisis]": the phrase behind one of the cue's prepositions."""
    prepositions = at.cue.entry.prepositions
    if not prepositions:
        return
    for top in [*at.kids(*OBLIQUE), *_past_the_hearer(at)]:
        case = at.preposition(top)
        nominal = at.tree.words[top].upos in NOMINAL
        if top < at.cue.head or case not in prepositions or (nominal and _is_hearer(at, top, case)):
            continue
        if is_infinitive(at.tree, top) and (_lemma(at) in at.pack.words["decisions"] or _is_silence(at, top)):
            continue
        spans = at.clause(top, drop=marks(at.tree, top), after=at.last, grow=True)
        yield Complement(top, spans, f"phrase with {case}", nominal=nominal)


def _is_hearer(at: Site, top: int, case: str) -> bool:
    """ "Advirtió [a los vecinos] de P": whom the cue speaks to; with a verb of topics it's whom it speaks of."""
    return case in ("a", "con") and at.is_person(top) and at.cue.entry.stance != "topic"


def _past_the_hearer(at: Site) -> Iterator[int]:
    """ "Advirtió a Roosevelt [de los peligros]", "fue acusado el lunes [de acoso]": phrases that a parser hung on
    whom the cue speaks to, or on the day."""
    tree = at.tree
    for between in at.kids("obj", "obl", "iobj"):
        word = tree.words[between]
        hearer = tree.case(between) == "a" and word.upos == "PROPN"
        if between > at.cue.head and (hearer or word.lemma.lower() in at.reading.times):
            for k in tree.kids(between, "nmod", "obl", "acl"):
                if k > between and tree.case(k) != "a" and not (hearer and tree.words[k].upos == "PROPN"):
                    yield k


def _is_as(at: Site) -> bool:
    """ "[como] reclaman los vecinos": what stands behind such a verb is who says it."""
    return any(k < at.first and at.tree.words[k].text.lower() == "como" for k in at.tree.kids(at.cue.head))


def noun_phrase_content(at: Site) -> Iterator[Complement]:
    """ "El Kremlin ha confirmado [la reunión]": an object that stands for an event, a state or a fact."""
    if not at.takes("np") or not at.is_verb or _is_as(at):
        return
    for top in at.tree.kids(at.cue.head, "obj", "nsubj:pass"):
        word = at.tree.words[top]
        passive = word.deprel == "nsubj:pass"
        if top in at.cue.words or word.upos not in NOMINAL or _cannot_be_claimed(at, top):
            continue
        if not passive and top < at.cue.head:
            continue
        drop = [*at.tree.kids(top, "case"), *_asked(at, top)]
        spans = at.clause(top, drop=drop) if passive else at.clause(top, drop=drop, after=at.last, grow=True)
        yield Complement(top, spans, "subject of the passive" if passive else "noun phrase", nominal=True)


def _asked(at: Site, top: int) -> list[int]:
    """ "Solicitaron ayuda [a las autoridades]": who is asked for something, though a parser hung him on it."""
    if at.cue.entry.act is not Act.DIRECTIVE:
        return []
    behind = [*at.tree.kids(top, "nmod"), *at.kids("obl", "iobj", "obj")]
    return [k for k in behind if k > top and at.tree.case(k) == "a" and at.is_person(k)]


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
    if lemma == "anterior":  # "manifestó lo anterior" points back
        return True
    some = next(iter(at.tree.kids(top, "nmod")), None) if word.upos == "PRON" else None
    if some is not None and some > top and at.preposition(some) == "de":  # "expuso [algunos de sus compromisos]"
        return _cannot_be_claimed(at, some)
    if word.upos == "PRON" or at.pack.noun_is(lemma, "utterance") or at.pack.noun_is(lemma, "anonymous"):
        return True
    return at.is_person(top)
