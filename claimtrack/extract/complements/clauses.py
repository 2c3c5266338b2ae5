"""Clauses as contents: que P, si P, P without conjunction on either side of the cue, and P around a set-off cue.

Each rule works around what a parser does to it: a que-clause hung on the day of the week ("anunció este lunes que
P"), a
clause read as adverbial or relative, a missing que.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimtrack.extract.complements.site import Complement, Site, is_infinitive
from claimtrack.extract.noun_phrase import noun_phrase
from claimtrack.extract.tree import Tree, feat, is_relation
from claimtrack.model import Span

CLAUSAL = ("ccomp", "csubj", "xcomp", "advcl", "acl", "parataxis", "obj", "obl", "nsubj", "advmod", "conj", "dep")
BETWEEN = ("NOUN", "PROPN", "ADV", "NUM", "ADJ")
EDGES = (",", "—", "–", "-", "'", '"', "”", "»")
CLOSED = (",", "—", "–", "-", "”", "»")
STOPS = (";", ":", ".")
BESIDE = ("advcl", "acl", "obl", "conj")
AS_CLAUSE = "clause that como stands beside"
ANAPHORA = "what a pronoun points back to"
OWNERS = ("ADP", "DET", "NOUN", "PROPN", "ADJ", "PUNCT", "ADV", "SCONJ")
FAR = 14  # words within which a noun cue's clause follows it
NEAR = 6  # words within which the cue's own `que` follows it


def que_clause(at: Site) -> Iterator[Complement]:
    """ "El ministro dijo que [P]": a clause after the cue that begins with its conjunction."""
    if not at.takes("clause", "question", "subject", "se") and at.is_verb:
        return
    for top in _reachable(at):
        mark = _opening(at.tree, top, at.last)
        if mark is None or _of_the_object(at, top):
            continue
        mark = _first_que(at.tree, at.last, mark)
        if _joins_otherwise(at.tree, mark) or _tells_of_the_noun(at, mark):
            continue
        spans = at.clause(top, after=mark, since=mark + 1, grow=True, clausal=True)
        rule = "clause" if at.tree.words[mark].text.lower() == "que" else "question"
        if rule == "clause" and (more := _quotation_behind(at, spans)):
            yield Complement(top, more, "clause and the quotation behind it")
        yield Complement(top, spans, rule)


def _joins_otherwise(tree: Tree, mark: int) -> bool:
    """ "felicitó al rival [después de que] P", "negó A, [mientras que] B afirmó Q": parts of other words."""
    before = [w.text.lower() for w in tree.words[max(0, mark - 2) : mark]]
    return bool(tree.lists["que_companions"] & {*before[-1:], " ".join(before)})


def _tells_of_the_noun(at: Site, que: int) -> bool:
    """ "Las declaraciones [que hizo el juez]", "los bulos [que circulan]": a noun's content stands behind "de que" or
    a colon."""
    before, plain = at.tree.words[que - 1], at.tree.words[que].text.lower() == "que"
    return not at.is_verb and plain and before.upos != "ADP" and before.text != ":"


def _is_plain_relative(at: Site, que: int) -> bool:
    """ "Publicó una nota en [la que] P", "anunció un plan [que] P", "conoce [lo que] P": no clause of the cue."""
    tree = at.tree
    if tree.words[que - 1].text.lower() in tree.lists["clause_anaphors"]:
        return True
    article = tree.words[que - 1].text.lower() in tree.lists["articles"] and que - 1 > at.last + 1
    taken = at.is_verb and any(
        k > at.last and tree.words[k].upos in ("NOUN", "PROPN") and tree.case(k) != "a" for k in at.kids("obj")
    )
    return article or taken


def _quotation_behind(at: Site, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """ "Dijo que [extraña a los fieles, «muchos tienen miedo»]": a quotation right behind a clause goes on with it."""
    reading, end = at.reading, spans[-1].end if spans else 0
    near = reading.quotations_near(end, end + 3) if spans else ()
    if not near or near[0].outer.start <= end or reading.text[end : near[0].outer.start].strip() != ",":
        return ()
    return (*spans[:-1], *at.stretch(spans[-1].start, near[0].outer.end))


def _of_the_object(at: Site, top: int) -> bool:
    """ "señaló la posibilidad [de que P]": a clause that the object's noun takes, not the cue."""
    noun = at.tree.words[top].head
    return (
        at.is_verb
        and at.takes("np")
        and at.preposition(top) == "de"
        and noun in at.tree.kids(at.cue.head, "obj")
        and noun not in at.cue.words
    )


def bare_clause(at: Site) -> Iterator[Complement]:
    """ "[No habrá arrestos], dice EU": a finite clause without conjunction, on either side of the cue."""
    if not at.takes("clause", "quote", "question", "subject"):
        return
    tree, head = at.tree, at.cue.head
    for top in tree.kids(head, "ccomp", "csubj", "xcomp"):
        finite = feat(tree.words[top], "VerbForm") == "Fin"
        if is_infinitive(tree, top) or (is_relation(tree.words[top], "xcomp") and not finite):
            continue
        others = [k for k in tree.children[head] if k != top]
        if top > head and _is_thing(tree, top):
            continue
        if top > head:
            yield Complement(top, at.clause(top, drop=others, after=at.last), "bare clause")
        elif _set_off(at):
            yield Complement(top, at.clause(top, drop=others, before=at.first), "clause before the cue")
    above = _clause_above(tree, head)
    if above >= 0 and is_relation(tree.words[head], "parataxis", "advcl") and _parenthetical(at):
        yield Complement(above, at.clause(above, drop=[head]), "parenthetical cue")


def _is_thing(tree: Tree, top: int) -> bool:
    """ "Conozco [lo que hicieron]": a thing, no clause; "afirmó que [lo que vale para A vale para B]" says something
    of it."""
    inside = [i for i in tree.subtree(top) if tree.words[i].upos != "PUNCT"]
    relative = [tree.words[i].text.lower() for i in inside[:2]] == ["lo", "que"]
    return relative and sum(feat(tree.words[i], "VerbForm") == "Fin" for i in inside) == 1


def clause_in_place(at: Site) -> Iterator[Complement]:
    """ "Informó el Ministerio de Salud que [P]", "logró demostrar que [P]": a que-clause where the cue's stands,
    though the parser read it as relative or hung it on another verb."""
    if not at.takes("clause"):
        return
    tree = at.tree
    for word in tree.words[at.last + 1 :]:
        if (word.text in STOPS and not _leads_on(tree, word.index)) or (
            word.upos in ("VERB", "AUX") and feat(word, "VerbForm") in ("Fin", "Ger")
        ):
            return
        if word.text.lower() != "que":
            continue
        if (
            _joins_otherwise(tree, word.index)
            or _is_plain_relative(at, word.index)
            or _tells_of_the_noun(at, word.index)
        ):
            return
        top = word.head if word.head > word.index else _next_finite(tree, word.index)
        if top is None or top in tree.ancestors(at.cue.head):  # "cuando llegue el informe, [que] se hará público"
            return
        clause = is_relation(tree.words[top], *CLAUSAL, "root")
        under = at.cue.head in tree.ancestors(top)
        if clause and ((under and at.is_verb) or _own_words_between(at, word.index)):
            spans = at.clause(top, after=word.index, since=word.index + 1, grow=True, clausal=True)
            yield Complement(top, spans, "clause behind a noun" if under else "clause hung elsewhere")
        return


def clause_without_que(at: Site) -> Iterator[Complement]:
    """ "Una consulta que Madrid ha dicho [es ilegal]", "descartó [exista una orden]": a finite verb right behind
    the cue."""
    tree = at.tree
    if not at.is_verb or not at.takes("clause") or at.last + 2 >= len(tree.words):
        return
    start = at.last + 1
    comma = tree.words[start].text == "," and tree.words[at.first - 1].text in EDGES if at.first else False
    start += comma
    first = tree.words[start]
    if first.upos not in ("VERB", "AUX") or feat(first, "VerbForm") != "Fin":
        return
    top = first.head if is_relation(first, "aux", "cop") and first.head > start else start
    if top not in tree.ancestors(at.cue.head):  # "la medida que podría [fallar] costó un millón"
        yield Complement(top, at.clause(top, after=start - 1, clausal=True), "clause without que")


def clause_behind_a_colon(at: Site) -> Iterator[Complement]:
    """ "Las autoras quieren recordar: [el consentimiento se puede retirar]": the cue, a colon and a clause unquoted."""
    tree = at.tree
    if not at.is_verb or not at.takes("clause", "quote"):
        return
    subject = next((k for k in tree.kids(at.cue.head, "nsubj") if k > at.last), None)
    end = noun_phrase(tree, subject)[-1] if subject is not None else at.last
    if end + 2 >= len(tree.words) or tree.words[end + 1].text != ":" or feat(tree.words[at.cue.head], "Person") == "1":
        return
    spans = at.stretch(tree.words[end + 1].span.end, tree.sentence.span.end)
    inside = [w for w in tree.words[end + 2 :] if feat(w, "VerbForm") == "Fin"]
    if spans and inside and not at.reading.quotations_near(spans[0].start, spans[0].start + 1):
        yield Complement(inside[0].index, spans, "clause behind a colon")


def set_off_clause(at: Site) -> Iterator[Complement]:
    """ "[P], aclara el América" · "[El debate], dijo, [no sirve]": the sentence around an attribution between
    commas."""
    tree, head = at.tree, at.cue.head
    if not at.is_verb or not at.takes("clause", "quote") or feat(tree.words[head], "VerbForm") not in ("Fin", ""):
        return
    if at.first < 2 or tree.words[at.first - 1].text not in EDGES:
        return
    if any(tree.words[k].text.lower() == "que" for k in tree.kids(head, "mark")):  # "dijo que, por eso, [cerrará]"
        return
    if any(k < at.first and _relative_between(tree, k, at.first) for k in tree.kids(head, "nsubj")):
        return
    end = at.last
    subject = tree.kid(head, "nsubj", "obj")
    if subject is not None and subject > head:
        end = max(end, noun_phrase(tree, subject)[-1])
    following = tree.words[end + 1 :]
    if following and following[0].upos != "PUNCT" and not _hangs_on_cue(at, end):
        return
    begin = tree.words[_clause_start(tree, at.first - 1)].span.start
    spans = at.stretch(begin, tree.words[at.first - 1].span.start)
    if following and following[0].text in (",", "—", "–", "-") and any(feat(w, "VerbForm") == "Fin" for w in following):
        spans += at.stretch(following[0].span.end, _before_a_quotation(at, following[0].index))
    own = any(k < at.first for k in tree.kids(head, "nsubj"))
    finite = [w for w in tree.words if feat(w, "VerbForm") == "Fin" and any(s.covers(w.span) for s in spans)]
    if own and not finite:
        return  # "El técnico, por supuesto, [celebró] el gol"
    if finite and len(spans) == 1 and all(_in_a_relative(tree, w.index, head) for w in finite):
        return  # "Los vecinos que pedían justicia, [reclamaron] P"
    yield Complement(head, spans, "sentence around the cue")


def _in_a_relative(tree: Tree, index: int, below: int) -> bool:
    """True where a word stands in a relative clause under another word."""
    chain = [index, *tree.ancestors(index)]
    chain = chain[: chain.index(below)] if below in chain else []
    return any(
        is_relation(tree.words[i], "acl")
        and tree.lists["relatives"] & {tree.words[k].text.lower() for k in tree.kids(i)}
        for i in chain
    )


def _before_a_quotation(at: Site, start: int) -> int:
    """Where the rest of a set-off content ends: the sentence's end, or a colon that leads into a quotation."""
    tree = at.tree
    for word in tree.words[start:-1]:
        if word.text == ":" and at.reading.quotations_near(word.span.end, tree.words[word.index + 1].span.end):
            return word.span.start
    return tree.sentence.span.end


def as_clause(at: Site) -> Iterator[Complement]:
    """ "[Los agentes corrían por los pasillos] tal y como describió Ana": what the clause with "como" stands beside."""
    tree, head = at.tree, at.cue.head
    if not at.is_verb or not at.takes("clause", "quote") or not is_relation(tree.words[head], *BESIDE):
        return
    opening = range(max(0, at.first - NEAR), at.first)
    if not any(tree.words[i].text.lower() == "como" and at.cue.head in tree.ancestors(i) for i in opening):
        return
    own = [k for k in at.kids("obj", "ccomp", "xcomp") if k > at.last and not at.is_person(k)]
    if any(tree.kid(k, "det") is not None or feat(tree.words[k], "VerbForm") for k in own):
        return  # "como dice una cosa, dice otra", "como han advertido que harán": it says something of its own
    above = _clause_above(tree, head)
    if above >= 0:
        yield Complement(above, at.clause(above, drop=[head]), AS_CLAUSE)


def anaphora(at: Site) -> Iterator[Complement]:
    """ "[P]. Así lo confirmó X" · "[P]; esto lo advirtió X" · "[P]. X manifestó lo anterior" (guidelines, Cases)."""
    if not at.is_verb or not at.takes("clause", "np") or at.cue.negated:
        return
    tree = at.tree
    near = {tree.words[i].text.lower() for i in range(max(0, at.first - 3), at.cue.head)}
    foregoing = [w.text.lower() for w in tree.words[at.last + 1 : at.last + 3]] == ["lo", "anterior"]
    if not foregoing and not near & at.pack.words["clause_anaphors"]:
        return
    cut = next((i for i in range(at.first, max(0, at.first - 6), -1) if tree.words[i].text in (";", ",", ":")), None)
    if cut is not None and cut > 4:
        spans = at.stretch(tree.words[0].span.start, tree.words[cut].span.start)
    elif at.cue.sentence > 0 and at.first <= 4:
        back = at.reading.trees[at.cue.sentence - 1].sentence.span
        if back.of(at.reading.text).endswith("?"):
            return
        spans = at.stretch(back.start, back.end)
    else:
        return
    yield Complement(at.cue.head, spans, ANAPHORA)


def _leads_on(tree: Tree, index: int) -> bool:
    """True for the colon of "un rumor: que P"."""
    return tree.words[index].text == ":" and tree.words[min(index + 1, len(tree.words) - 1)].text.lower() == "que"


def _next_finite(tree: Tree, index: int) -> int | None:
    """The top of the clause whose finite verb comes first behind a word."""
    for word in tree.words[index + 1 :]:
        if word.text in STOPS:
            return None
        if word.upos in ("VERB", "AUX") and feat(word, "VerbForm") == "Fin":
            return word.head if is_relation(word, "aux", "cop") and word.head > index else word.index
    return None


def _own_words_between(at: Site, mark: int) -> bool:
    """True where nothing but the cue's own subject and adverbs, or a noun cue's owner, stands between the cue and a
    conjunction."""
    tree = at.tree
    if not at.is_verb:
        return mark - at.last <= FAR and all(w.upos in OWNERS for w in tree.words[at.last + 1 : mark])
    return all(
        tree.words[i].upos in ("PUNCT", "ADV", "PRON") or at.cue.head in tree.ancestors(i)
        for i in range(at.last + 1, mark)
    )


def _relative_between(tree: Tree, subject: int, cue: int) -> bool:
    """ "El testigo, [que vio el coche], lloró": the comma closes what describes the cue's own subject."""
    return any(max(tree.subtree(k)) in (cue - 2, cue - 1) for k in tree.kids(subject, "acl", "appos"))


def _clause_above(tree: Tree, head: int) -> int:
    """The clause that a set-off cue hangs in, though the parser hung it on a noun there; -1 for none."""
    above = tree.words[head].head
    while (
        above >= 0
        and tree.words[above].upos in ("NOUN", "PROPN")
        and is_relation(tree.words[above], "nsubj", "obj", "obl")
    ):
        above = tree.words[above].head
    return above


def _reachable(at: Site) -> Iterator[int]:
    """Clauses under the cue, direct children first, then those a parser hung on a word between the cue and `que`."""
    tree, direct = at.tree, at.kids(*CLAUSAL)
    yield from direct
    for between in tree.subtree(at.cue.head):
        if between in at.cue.words or between < at.cue.head or tree.words[between].upos not in BETWEEN:
            continue
        yield from (k for k in tree.kids(between, "acl", "advcl", "ccomp") if k not in direct)


def _opening(tree: Tree, top: int, after: int) -> int | None:
    """Index of the conjunction that opens a clause: its first words are `que`, `de que`, `a que`, `si`."""
    words = [i for i in tree.subtree(top) if i > after and tree.words[i].upos != "PUNCT"]
    for i in words[:2]:
        form = tree.words[i].text.lower()
        if form in ("que", "si"):
            relative = is_relation(tree.words[i], "nsubj", "obj", "obl") and _is_true_relative(tree, top, i)
            return None if relative else i
        if tree.words[i].upos not in ("ADP", "CCONJ"):
            return None
    return None


def _first_que(tree: Tree, after: int, mark: int) -> int:
    """The `que` next to the cue where the parser took a later conjunction: "dijo [que] si llueve se queda"."""
    for i in range(after + 1, min(mark, after + NEAR)):
        if tree.words[i].text.lower() == "que":
            return i
        if tree.words[i].upos in ("VERB", "AUX"):
            break
    return mark


def _is_true_relative(tree: Tree, top: int, relative: int) -> bool:
    """True where `que` stands right behind the noun it takes up: "el hombre que vino"; a day or place is none."""
    head = tree.words[top].head
    if not is_relation(tree.words[top], "acl") or head < 0:
        return False
    adverbial = is_relation(tree.words[head], "obl", "advmod", "nmod") and head == relative - 1
    return not (adverbial and tree.kid(top, "nsubj") not in (None, relative))


def _set_off(at: Site) -> bool:
    """True where a comma, dash or quote mark stands before the cue's verb group or before its subject."""
    tree = at.tree
    subject = tree.kid(at.cue.head, "nsubj")
    starts = [at.first] + ([tree.subtree(subject)[0]] if subject is not None and subject < at.cue.head else [])
    return any(i > 0 and tree.words[i - 1].upos == "PUNCT" and tree.words[i - 1].text not in ".:" for i in starts)


def _parenthetical(at: Site) -> bool:
    """True where the cue's clause stands between commas or after one: ", dijo Ana,"."""
    tree = at.tree
    first = next(i for i in tree.subtree(at.cue.head) if tree.words[i].upos != "PUNCT")
    if not at.takes("clause") or first == 0 or tree.words[first - 1].text not in CLOSED:
        return False
    return feat(tree.words[at.cue.head], "VerbForm") == "Fin" and tree.kid(at.cue.head, "mark") is None


def _hangs_on_cue(at: Site, end: int) -> bool:
    """True where all that follows belongs to the cue: "dijo Sánchez ante los diputados"."""
    tree = at.tree
    return all(
        at.cue.head in (i, *tree.ancestors(i)) or tree.words[i].upos == "PUNCT" for i in range(end + 1, len(tree.words))
    )


def _clause_start(tree: Tree, before: int) -> int:
    """Where the clause in front of an attribution begins: behind the last semicolon, colon or opening `que,`."""
    for i in range(before - 1, -1, -1):
        if tree.words[i].text in (";", ":") or (tree.words[i].text.lower() == "que" and i == before - 1):
            return min(i + 1, before)
    return 0
