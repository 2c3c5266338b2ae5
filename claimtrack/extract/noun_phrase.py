"""The full noun phrase of a head: determiner, modifiers, appositions; no preposition in front, no edge punctuation."""

from __future__ import annotations

from claimtrack.extract.tree import Tree, feat, is_punct, is_relation
from claimtrack.model import Span, Word

OUTSIDE = (
    "case",
    "mark",
    "cop",
    "aux",
    "nsubj",
    "csubj",
    "advcl",
    "ccomp",
    "parataxis",
    "dislocated",
    "discourse",
    "vocative",
)
ALWAYS_INSIDE = ("det", "amod", "flat", "nummod", "punct")
CLAUSES = ("VERB", "AUX")
BARRIERS = frozenset({":", ";"})
DASHES = frozenset({",", "–", "—", "-", "(", ";"})


def noun_phrase(tree: Tree, head: int, *, conjuncts: bool = True) -> list[int]:
    """Indices of the phrase's words, sorted and without a gap.

    "según [el ministro de Salud, Daniel Gollan], que habló ayer": a relative clause after a comma stays outside, and so
    does a conjunct that is a clause. A name that the parser hung beside its role is taken in. Without
    `conjuncts` "Montero e Iglesias" gives its first name alone.
    """
    phrase = _own_phrase(tree, head, conjuncts=conjuncts)
    name = _name_beside(tree, head, phrase)
    if name is not None:
        phrase = list(range(phrase[0], _own_phrase(tree, name, conjuncts=conjuncts)[-1] + 1))
    return phrase


def phrase_span(tree: Tree, phrase: list[int]) -> Span:
    """The words' span; a bracket that opens inside it closes inside it: "la Organización Mundial de la Salud (OMS)"."""
    words, first, last = tree.words, phrase[0], phrase[-1]
    while (
        first < last and first > 0 and words[first].span == words[first - 1].span
    ):  # "del Frente": no surface of its own
        first += 1
    if last + 1 < len(words) and words[last + 1].text == ")":
        inside = [w.text for w in words[first : last + 1]]
        last += inside.count("(") > inside.count(")")
    return Span(words[first].span.start, words[last].span.end)


def _own_phrase(tree: Tree, head: int, *, conjuncts: bool) -> list[int]:
    kept, todo = {head}, [head]
    while todo:
        top = todo.pop()
        for kid in tree.children[top]:
            if (
                kid in kept
                or tree.words[kid].text in BARRIERS
                or _stays_outside(tree, top, kid, at_head=top == head, conjuncts=conjuncts)
            ):
                continue
            kept.add(kid)
            todo.append(kid)
    return _trimmed(tree.words, _unbroken(tree.words, kept, head), head)


def _stays_outside(tree: Tree, top: int, kid: int, *, at_head: bool, conjuncts: bool) -> bool:
    word, above = tree.words[kid], tree.words[top].upos
    relation = tree.kinds[kid]
    if relation in ALWAYS_INSIDE:
        return False
    if relation == "acl" and kid > top and above not in CLAUSES:
        told_aside = _starts_after_comma(tree, kid) and not _tells_which(tree, top, kid)
        return told_aside or _modifies_name(tree, top, kid)
    if relation == "conj" and _has_relative(tree, kid):
        return True
    if not at_head:
        return False
    if relation in OUTSIDE:
        return True
    if relation == "conj":
        return (not conjuncts and not continues_apposition(tree, top, kid)) or word.upos in CLAUSES
    if relation == "cc":
        return kid < top
    if relation == "appos":
        return _starts_bare(tree, kid)
    if relation in ("nmod", "obl", "advmod") and kid > top and above == "PROPN":
        return not _goes_on_with_name(tree, kid)
    if kid < top and relation in ("advmod", "obl", "obj", "nmod", "acl"):
        return any(tree.words[i].text == "," for i in range(kid, top))
    return False


def _tells_which(tree: Tree, top: int, kid: int) -> bool:
    """ "[un video, publicado por la Registraduría]": a participle behind the comma tells which, where no name does."""
    if feat(tree.words[kid], "VerbForm") != "Part" or tree.kids(kid, "aux", "cop") or tree.words[top].upos != "NOUN":
        return False
    named = any(tree.words[k].upos == "PROPN" for k in tree.kids(top, "appos", "flat"))
    return not named and tree.subtree(kid)[0] >= kid - 1


def _goes_on_with_name(tree: Tree, kid: int) -> bool:
    """ "Médicos [sin Fronteras]" does, "Ana Ruiz | sobre el clima" does not; behind a comma only "de" does."""
    case = tree.case(kid)
    return case == "de" if _starts_after_comma(tree, kid) else case == "" or case in tree.lists["name_links"]


def _modifies_name(tree: Tree, top: int, kid: int) -> bool:
    """A name needs no relative clause to be told apart: "Fauci | en la que dice", "el líder, César Camacho | quien
    invitó". A participle with an object is a verb that lost its "ha": "Ana Ruiz | generado el apoyo"."""
    first = tree.subtree(kid)[0]
    if tree.words[top].upos == "PROPN" and feat(tree.words[kid], "VerbForm") == "Part" and tree.kids(kid, "obj"):
        return True
    of_person = tree.words[first].text.lower() in tree.lists["personal_relatives"]
    named = tree.words[top].upos == "PROPN" or (of_person and first > 0 and tree.words[first - 1].upos == "PROPN")
    return named and tree.words[kid].deprel == "acl:relcl"


def _starts_bare(tree: Tree, kid: int) -> bool:
    """True for a false apposition, with an article and without a comma: "informó en un comunicado | la OMS"."""
    first = tree.subtree(kid)[0]
    small = tree.words[first].upos == "DET" and tree.words[first].text.islower()
    return small and not (first > 0 and is_punct(tree.words[first - 1]))


def continues_apposition(tree: Tree, top: int, kid: int) -> bool:
    """True where the conjunct too says what the head is: "Ana Ruiz, [decana de Letras] y [miembro del PAN]"."""
    if tree.words[top].upos != "PROPN" or tree.words[kid].upos == "PROPN":
        return False
    return any(top < k < kid and tree.words[k].upos == "NOUN" for k in tree.kids(top, "appos"))


def _has_relative(tree: Tree, kid: int) -> bool:
    """True for a conjunct that is a headless relative: "presidente de Mexichem y quien señaló que ..."."""
    return any("Rel" in tree.words[k].feats.get("PronType", "") for k in (kid, *tree.children[kid]))


def _starts_after_comma(tree: Tree, kid: int) -> bool:
    first = tree.subtree(kid)[0]
    return is_punct(tree.words[first]) or (first > 0 and tree.words[first - 1].text in DASHES)


def _name_beside(tree: Tree, head: int, phrase: list[int]) -> int | None:
    """ "[el secretario de Hacienda], [Arturo Herrera], informó": both hang on the verb, yet they are one."""
    words, after = tree.words, phrase[-1] + 1
    if words[head].upos != "NOUN" or not is_relation(words[head], "nsubj", "obj") or tree.kids(head, "appos", "case"):
        return None
    comma = after < len(words) and words[after].text == ","
    while after < len(words) and after <= phrase[-1] + 2 and (words[after].text == "," or words[after].upos == "DET"):
        after += 1
    if after == len(words) or words[after].upos != "PROPN" or words[after].head != words[head].head:
        return None
    return after if is_relation(words[after], "nsubj") and (not comma or is_relation(words[head], "nsubj")) else None


def _unbroken(words: tuple[Word, ...], kept: set[int], head: int) -> list[int]:
    """The run of kept words around the head; a comma that the parser hung elsewhere does not break it."""
    first = last = head
    while first - 1 in kept or (first - 2 in kept and is_punct(words[first - 1])):
        first -= 1
    while last + 1 in kept or (last + 2 in kept and is_punct(words[last + 1]) and words[last + 1].text not in BARRIERS):
        last += 1
    return list(range(first, last + 1))


def _trimmed(words: tuple[Word, ...], phrase: list[int], head: int) -> list[int]:
    """Edges without punctuation and conjunctions; closing marks stay where their opening mark is inside."""
    first, last = phrase[0], phrase[-1]
    while first < head and (
        (is_punct(words[first]) and words[first].text not in {'"', "“", "«", "'", "‘"}) or words[first].upos == "CCONJ"
    ):
        first += 1
    while last > head and ((is_punct(words[last]) and not _closes(words, first, last)) or words[last].upos == "CCONJ"):
        last -= 1
    return list(range(first, last + 1))


PAIRS = {")": "(", "”": "“", "»": "«", "’": "‘", "]": "["}


def _closes(words: tuple[Word, ...], first: int, last: int) -> bool:
    mark = words[last].text
    inside = [w.text for w in words[first:last]]
    if mark in {'"', "'"}:
        return inside.count(mark) % 2 == 1
    return mark in PAIRS and PAIRS[mark] in inside
