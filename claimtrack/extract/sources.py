"""Who is named beside the cue: the noun phrase in the sentence that says or writes it, found along the tree."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from itertools import zip_longest

from claimtrack.extract.noun_phrase import noun_phrase, phrase_span
from claimtrack.extract.tree import Tree, feat, is_relation, trim
from claimtrack.extract.turns import tense
from claimtrack.lexicon import LanguagePack
from claimtrack.model import Span, Word

SUBJECT = "subject of the cue"
AGENT = "agent of the passive"
SPOKEN = ("speaking_places",)  # "indican desde [la OMS]"
WRITTEN = ("speaking_places", "writing_places")  # "se lee en [el documento]"
SUBJECTS = ("NOUN", "PROPN", "PRON", "NUM", "SYM", "X", "ADJ", "DET")
BRACKETS = "()[]«»“”\"'"
QUOTES = frozenset('«»“”"')
FINITE = frozenset({"Ind", "Sub", "Cnd", "Imp"})
STOPS = frozenset({".", "-", "–", "—", "|"})


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
        return FoundSource(agent, AGENT)
    if passive_agent_only:
        return None
    seen: set[int] = set()
    at: int = cue
    reason = SUBJECT
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
    """The subject among a verb's children; where a parser found two, the one that is no relative pronoun."""
    found = [k for k in tree.kids(verb, "nsubj") if tree.words[k].upos in SUBJECTS]
    found = [k for k, next_one in zip_longest(found, found[1:]) if next_one is None or not _ends(tree, k, next_one)]
    relatives = tree.lists["relatives"]
    return next((k for k in found if tree.words[k].lemma.lower() not in relatives), next(iter(found), None))


def _ends(tree: Tree, one: int, other: int) -> bool:
    """ "CIUDAD DE MÉXICO.- [La actriz] dijo que P": a place of writing, and its stop before the subject."""
    return any(w.text in STOPS for w in tree.words[one + 1 : other])


def _behind_relative(tree: Tree, verb: int, subject: int, reason: str) -> FoundSource:
    """What a relative pronoun means; the subject itself where it is none, or has nobody before: "hay [quien] dice"."""
    if tree.words[subject].lemma.lower() not in tree.lists["relatives"]:
        return FoundSource(subject, reason)
    antecedent = _antecedent(tree, verb, subject)
    if antecedent is None:
        return FoundSource(subject, reason)
    return FoundSource(antecedent, "antecedent of the relative pronoun")


def _antecedent(tree: Tree, verb: int, relative: int) -> int | None:
    """The noun before a relative pronoun, or what stands for one: "con [aquellos] que dudan", "hay [críticos] que"."""
    words = tree.words
    before = words[relative - 1] if relative else None
    if before is not None and (before.upos == "DET" or (before.upos == "ADJ" and is_relation(before, "xcomp", "obj"))):
        neuter = feat(before, "Number") == "Sing" and not feat(before, "Gender")  # "lo que dijo"
        return None if neuter else before.index
    found = words[verb].head if is_relation(words[verb], "acl") else -1
    if not 0 <= found < relative:
        found = next((i for i in range(relative - 1, -1, -1) if words[i].upos in ("NOUN", "PROPN", "PRON")), -1)
    if found < 0:
        return None
    return _agreeing(tree, verb, found)


def _agreeing(tree: Tree, verb: int, noun: int) -> int:
    """The noun, or the one over it that has the verb's number: "[defensores] del orgullo que se apresuraron"."""
    at = noun
    while is_relation(tree.words[at], "nmod", "amod") and not _same_number(tree.words[at], tree.words[verb]):
        at = tree.words[at].head
    return at if _same_number(tree.words[at], tree.words[verb]) else noun


def _same_number(noun: Word, verb: Word) -> bool:
    return feat(noun, "Number") == feat(verb, "Number") or not feat(noun, "Number") or not feat(verb, "Number")


def _governor(tree: Tree, verb: int) -> tuple[int | None, str]:
    """Where to look next for the subject of a verb that has none, and why there."""
    word = tree.words[verb]
    head = word.head
    if head < 0:
        return None, ""
    if tree.words[head].upos == "ADV" and tree.words[head].head >= 0:  # "antes de [anunciar] que P, X brindó"
        head = tree.words[head].head
    if is_relation(word, "acl"):
        if feat(word, "VerbForm") in ("Part", "Ger") or word.upos == "ADJ":
            return head, "noun"
        mark = tree.kid(verb, "mark", "nsubj")
        if mark is not None and tree.words[mark].text.lower() in tree.lists["relatives"]:
            return head, "noun"
        around = _clause_around(tree, head)
        if around is not None and _agrees_with_clause(tree, verb, around):
            return around, "subject of the main clause"
        return None, ""
    if is_relation(word, "conj", "advcl"):
        head = _past_content(tree, verb, head)
    if is_relation(word, "conj") and tree.words[head].upos in ("VERB", "AUX", "ADJ"):
        together = feat(word, "Mood") not in FINITE or _agrees_with_clause(tree, verb, head)
        return (head, "subject of the verb that the cue is coordinated with") if together else (None, "")
    if is_relation(word, "advcl", "xcomp") and feat(word, "VerbForm") in ("Ger", "Inf", "Part"):
        return head, "subject of the governing verb"
    if is_relation(word, "advcl") and _agrees_with_clause(tree, verb, head):
        return head, "subject of the main clause"
    if is_relation(word, "xcomp"):
        return head, "subject of the governing verb"
    return None, ""


def _past_content(tree: Tree, verb: int, head: int) -> int:
    """The verb under which another verb goes on: that of the content's speaker, not the content's, where the parser
    hung it on this one.

    "[La agencia] dijo que faltan vacunas, señalando que P" · "[Ana] dijo que irá, aunque negó Q"
    """
    word, content = tree.words[verb], tree.words[head]
    if not is_relation(content, "ccomp") or content.head < 0:
        return head
    if feat(word, "VerbForm") == "Ger":
        return content.head if verb > 0 and tree.words[verb - 1].text == "," else head
    told, said, teller = (_finite_tense(tree, i) for i in (verb, head, content.head))
    return content.head if told and told == teller != said else head


def _finite_tense(tree: Tree, verb: int) -> str:
    """The tense of a verb's finite form; "" where it has none."""
    forms = [tree.words[i] for i in (*tree.kids(verb, "aux", "cop"), verb) if feat(tree.words[i], "VerbForm") == "Fin"]
    return tense(forms[0]) if forms else ""


def _clause_around(tree: Tree, noun: int) -> int | None:
    """The verb over a noun that is no subject: "[cargó] contra el exsecretario, a quien tachó de ..."."""
    at = noun
    while at >= 0 and tree.words[at].upos not in ("VERB", "AUX"):
        if is_relation(tree.words[at], "nsubj"):
            return None
        at = tree.words[at].head
    return at if at >= 0 else None


def _agrees_with_clause(tree: Tree, verb: int, above: int) -> bool:
    """ "Bono cargó contra él, aunque [dijo] que P": two finite verbs of one number and person."""
    if feat(tree.words[verb], "Mood") not in FINITE:
        return False
    finite = [tree.words[i] for i in (above, *tree.kids(above, "aux", "cop")) if feat(tree.words[i], "Mood") in FINITE]
    return any(_agree(tree.words[verb], other) for other in finite)


def _agree(one: Word, other: Word) -> bool:
    return feat(one, "Number") == feat(other, "Number") and feat(one, "Person") == feat(other, "Person")


def source_span(tree: Tree, head: int, *, avoid: frozenset[int]) -> Span | None:
    """The full noun phrase of a source, kept clear of the words in `avoid` (the cue, the content).

    None where nothing is left, and for "esto", which stands for what was said and never says it.
    """
    phrase = noun_phrase(tree, head)
    if head in avoid or tree.words[head].text.lower() in tree.lists["neuters"]:
        return None
    left = max((i for i in phrase if i < head and i in avoid), default=phrase[0] - 1)
    right = min((i for i in phrase if i > head and i in avoid), default=phrase[-1] + 1)
    if phrase == [head] and tree.words[head].text.lower() in tree.lists["personal_relatives"]:
        return tree.words[head].span  # "hay [quien] dice que P"
    inside = _on_one_side(tree, head, range(left + 1, right))
    kept = trim(tree.words, inside, lambda word: _loose(tree, word))
    return phrase_span(tree, kept) if kept else None


def _on_one_side(tree: Tree, head: int, indices: range) -> range:
    """The part of a phrase that a quote mark without its other half leaves to its head: 'débil" [Ana Ruiz] dijo'."""
    marks = [i for i in indices if tree.words[i].text in QUOTES]
    if len(marks) != 1:
        return indices
    return range(marks[0] + 1, indices.stop) if head > marks[0] else range(indices.start, marks[0])


def find_beside(
    tree: Tree,
    cue: Collection[int],
    taken: Collection[int],
    times: Collection[str] = (),
    *,
    places: Collection[str] = SPOKEN,
) -> FoundSource | None:
    """Who stands right behind a set-off cue, or where it was said: ", informó [el secretario]" · "indican desde
    [la OMS]".

    For cues behind their content, whose subject parsers take for an object, or look for inside the content. `places`
    are the lists of prepositions that may lead to the place.
    """
    words = tree.words
    prepositions = frozenset().union(*(tree.lists[name] for name in places))
    for i in range(max(cue) + 1, len(words)):
        word = words[i]
        if word.upos in ("PUNCT", "CCONJ", "SCONJ", "VERB", "AUX") or i in taken:
            return None
        if word.upos in ("NOUN", "PROPN") or (
            word.upos in ("PRON", "NUM") and word.text.lower() not in tree.lists["clitics"]
        ):
            top = _phrase_top(tree, i, cue)
            case = tree.case(top) or (words[i - 1].text.lower() if words[i - 1].upos == "ADP" else "")
            if word.lemma.lower() in times:  # "señaló este viernes [el gobernador]"
                continue
            if not case or (case in prepositions and top not in taken):
                return FoundSource(top, "stands behind the cue" if not case else f"place of saying, with {case}")
            end = max(tree.subtree(top))
            rest = list(range(end + 1, len(words)))
            if not rest or words[rest[0]].upos in ("PUNCT", "ADP") or end <= i:
                return None
            return find_beside(tree, range(end + 1), taken, times, places=places)
    return None


def _phrase_top(tree: Tree, index: int, cue: Collection[int]) -> int:
    """The head of the noun phrase whose first noun is `index`: "el presidente" may hang on the name that follows."""
    top = index
    while is_relation(tree.words[top], "flat", "compound", "nummod", "amod", "det", "appos") and tree.words[
        top
    ].head > max(cue):
        top = tree.words[top].head
    return top


def find_before(tree: Tree, cue: Collection[int]) -> FoundSource | None:
    """The noun phrase that ends in front of a cue: "Covid: [el Consejo de Europa] avisa" · "[el portero, Moisés],
    explicó"."""
    last = min(cue) - 1
    behind_comma = last > 0 and tree.words[last].text == ","
    if behind_comma:
        last -= 1
    if last < 0 or tree.words[last].upos not in ("NOUN", "PROPN", "ADJ", "NUM"):
        return None
    top = last
    for i in tree.ancestors(last):
        if i > last or tree.words[i].upos not in ("NOUN", "PROPN"):
            break
        if any(w.text == ":" for w in tree.words[i:top]):
            break
        top = i
    first = min(i for i in tree.subtree(top) if i <= top)
    preposition = tree.words[first].upos == "ADP" or (first > 0 and tree.words[first - 1].upos == "ADP")
    if tree.words[top].upos not in ("NOUN", "PROPN") or tree.case(top) or preposition:
        return None
    if behind_comma and is_relation(tree.words[top], "obl", "obj", "nmod", "root"):
        return None
    return FoundSource(top, "stands in front of the cue")


def find_owner(tree: Tree, noun: int, taken: Collection[int] = ()) -> FoundSource | None:
    """ "La advertencia [de la ONU] de que P" · "[X] hizo la propuesta de P": owner of a noun cue, or subject of its
    verb."""
    for kid in tree.kids(noun, "nmod"):
        if kid not in taken and tree.case(kid) in tree.lists["owner_prepositions"]:
            return FoundSource(kid, "owner of the noun")
    verb = tree.words[noun].head
    if verb >= 0 and is_relation(tree.words[noun], "obj") and tree.words[verb].upos == "VERB":
        return find_source(tree, verb)
    return None


def find_place(tree: Tree, cue: int) -> FoundSource | None:
    """ "Desde [la OMS] sostienen que P": the body from which it is said, where the verb has no subject."""
    for kid in tree.kids(cue, "obl"):
        if kid < cue and tree.case(kid) in tree.lists["speaking_places"] and tree.words[kid].upos in ("NOUN", "PROPN"):
            return FoundSource(kid, f"place of saying, with {tree.case(kid)}")
    return None


def find_page(tree: Tree, cue: int, pack: LanguagePack) -> FoundSource | None:
    """ "En [el video] se explicó que P y se informó que Q": the document where an impersonal verb says it."""
    verbs = [cue]
    while is_relation(tree.words[verbs[-1]], "conj") and tree.words[verbs[-1]].head not in verbs:
        verbs.append(tree.words[verbs[-1]].head)
    for kid in (k for verb in verbs for k in tree.kids(verb, "obl") if k < cue):
        if tree.case(kid) in tree.lists["writing_places"] and pack.noun_is(tree.words[kid].lemma, "document"):
            return FoundSource(kid, f"place of saying, with {tree.case(kid)}")
    return None


def disagrees(tree: Tree, cue: Collection[int], found: FoundSource) -> bool:
    """True for one thing under a verb of several, and the other way round: "Por lo [tanto], plantearon que P".

    "Un grupo de vecinos dijeron" is no mistake, nor is a name: "Estados Unidos dijo".
    """
    verb = next((tree.words[i] for i in cue if feat(tree.words[i], "VerbForm") == "Fin"), None)
    head = tree.words[found.head]
    if verb is not None and head.upos in ("PRON", "DET") and feat(verb, "Person") == "1":
        return feat(verb, "Number") == "Plur" and feat(head, "Number") != "Plur"  # "lo [cual], creemos, es un error"
    if verb is None or head.upos != "NOUN" or found.reason == AGENT or not feat(head, "Number"):
        return False
    if feat(verb, "Number") == "Plur" and feat(head, "Number") == "Sing":
        parts = tree.kids(found.head, "conj", "nmod", "nummod", "appos")
        return not any(is_relation(tree.words[k], "conj") or feat(tree.words[k], "Number") == "Plur" for k in parts)
    return feat(verb, "Number") == "Sing" and feat(head, "Number") == "Plur"


def _loose(tree: Tree, word: Word) -> bool:
    if word.lemma.lower() in tree.lists["relatives"]:
        return True
    return word.upos in ("CCONJ", "ADP", "SCONJ") or (word.upos == "PUNCT" and word.text not in BRACKETS)
