"""Small clauses and charges: what somebody or something is called, taken for, or accused of."""

from __future__ import annotations

from collections.abc import Iterator

from claimtrack.extract.complements.site import Complement, Site, is_infinitive, marks
from claimtrack.extract.tree import feat, is_relation

PREDICATE = ("xcomp", "obl", "advcl", "nmod", "amod", "obl:agent", "ccomp", "acl", "obj")


def small_clause(at: Site) -> Iterator[Complement]:
    """ "Considera [las clínicas lugares delicados]", "lo calificó de [injusto]" (guidelines, Cases)."""
    if not at.takes("small"):
        return
    tree, head = at.tree, at.cue.head
    openers = at.cue.entry.prepositions or {"", *tree.lists["predicate_openers"]}
    obj = tree.kid(head, "obj", "nsubj:pass")
    if obj is None:
        obj = next((k for k in tree.kids(head, "obl", "iobj") if k > head and tree.case(k) == "a"), None)
    own = _predicates_under(at, obj) if obj is not None and obj > head else []
    days = [k for day in tree.kids(head) if tree.words[day].lemma.lower() in at.reading.times for k in tree.kids(day)]
    passive = tree.kid(head, "aux:pass") is not None or feat(tree.words[head], "VerbForm") == "Part"
    if passive and at.cue.entry.lemma in at.pack.words["charges"]:
        openers = {*openers, *tree.lists["charge_prepositions"]}
    by = _under_the_accuser(at) if passive else []
    for top in [*tree.kids(head, *PREDICATE), *own, *days, *by]:
        if top < head or top in at.cue.words or at.preposition(top) not in openers:
            continue
        if passive and at.preposition(top) == "por" and (at.is_person(top) or at.is_anybody(top)):
            continue  # "acusado de fraude [por la prensa]"
        if top in days and not at.preposition(top):
            continue
        if top == obj and (tree.words[top].upos != "ADJ" or len(tree.kids(head, *PREDICATE)) > 1):
            continue
        predicate = at.clause(top, drop=marks(tree, top))
        if not predicate:
            continue
        if obj is not None and top in own:
            yield Complement(top, at.clause(obj, drop=tree.kids(obj, "case")), "object and predicate")
        elif obj is not None and obj != top and head < obj and tree.words[obj].upos != "PRON":
            whole = at.clause(obj, drop=tree.kids(obj, "case"))
            if whole and not is_relation(tree.words[obj], "nsubj"):
                first, last = min(whole[0], predicate[0]), max(whole[-1], predicate[-1])
                yield Complement(top, at.stretch(first.start, last.end), "object and predicate")
        charged = tree.words[top].upos == "NOUN" and at.cue.entry.lemma in at.pack.words["charges"]
        yield Complement(top, predicate, "predicate", nominal=charged and obj is None)


def _predicates_under(at: Site, obj: int) -> list[int]:
    """ "Calificó la ley [de injusta]", "considera las clínicas y las escuelas, [como lugares delicados]": predicates
    that a parser hung on the object or on what is coordinated with it."""
    tree = at.tree
    members = [obj, *tree.kids(obj, "conj")]
    under = [k for member in members for k in tree.kids(member, "amod", "nmod") if k > obj]
    return [k for k in under if at.preposition(k) in {*at.cue.entry.prepositions, "como"}]


def _under_the_accuser(at: Site) -> list[int]:
    """ "Acusado por varias mujeres de [haberlas violado]": what a parser hung on who charges him."""
    tree = at.tree
    accusers = [k for k in at.kids("obl", "nmod") if k > at.cue.head and tree.case(k) == "por"]
    under = [k for a in accusers for k in tree.kids(a, "acl", "advcl", "nmod", "obl") if k > a]
    return [k for k in under if is_infinitive(tree, k)]


def charge(at: Site) -> Iterator[Complement]:
    """ "Acusó a [X de fraude]", "criticó a [los países ricos por acumular dosis]": who is charged and with what."""
    prepositions = at.cue.entry.prepositions | at.tree.lists["charge_prepositions"]
    if at.cue.entry.lemma not in at.pack.words["charges"]:
        return
    tree, head = at.tree, at.cue.head
    accused = next(
        (
            k
            for k in tree.kids(head, "obj", "iobj", "obl")
            if k > head and tree.words[k].upos in ("NOUN", "PROPN") and tree.case(k) == "a"
        ),
        None,
    )
    if accused is None or tree.kid(head, "aux:pass") is not None:
        return
    whole = at.clause(accused, drop=tree.kids(accused, "case"))
    for top in [k for w in (head, accused) for k in tree.kids(w, "obl", "nmod", "advcl", "acl", "xcomp", "obl:agent")]:
        if top > accused and at.preposition(top) in prepositions and whole:
            with_what = at.clause(top, drop=marks(tree, top), grow=True)
            if with_what and whole[0].start < with_what[-1].end:
                yield Complement(top, at.stretch(whole[0].start, with_what[-1].end), "charge")
